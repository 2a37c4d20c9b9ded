import { useTranslations } from 'use-intl'
import { RowsLink } from '#web/ui/rows-link.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { MeetingLine } from './shapes.ts'

type Props = { meetings: readonly MeetingLine[]; more: { load: () => void; loading: boolean } | undefined }

/** How many of those invited are marked as having been there; null when nobody is marked. */
export function presentOf({ people }: Pick<MeetingLine, 'people'>): number | null {
  const marked = people.filter(({ present }) => present !== null)
  return marked.length === 0 ? null : marked.filter(({ present }) => present === true).length
}

/** Meetings by their time and kind; the number of people opens who was invited and who was there. */
export function MeetingTable({ meetings, more }: Props) {
  const t = useTranslations('together')
  const columns = useColumns()
  return <Table caption={t('meetings.caption')} columns={columns} rows={meetings} rowKey={({ id }) => id} more={more} />
}

function useKind(): (meeting: MeetingLine) => string {
  const t = useTranslations('together')
  return ({ kind, customer, fromCalendar }) =>
    [
      t(`meetingKinds.${kind}`),
      customer ? t('meetings.withCustomer') : '',
      fromCalendar ? t('meetings.fromCalendar') : '',
    ]
      .filter((each) => each !== '')
      .join(' · ')
}

function useColumns(): readonly Column<MeetingLine>[] {
  const t = useTranslations('together')
  const formats = useFormats()
  const kindOf = useKind()
  const opens = (meeting: MeetingLine, words: string) => (
    <RowsLink rows={{ evidence: `meeting-${meeting.id}` }} name={`${formats.dayTimeShort(meeting.startsAt)}: ${words}`}>
      {words}
    </RowsLink>
  )
  return [
    {
      key: 'when',
      title: t('meetings.when'),
      phone: 'name',
      width: '220px',
      cell: ({ startsAt, endsAt }) => `${formats.dayTimeShort(startsAt)}–${formats.time(endsAt)}`,
    },
    {
      key: 'kind',
      title: t('meetings.kind'),
      phone: 'plain',
      cell: kindOf,
    },
    {
      key: 'people',
      title: t('meetings.people'),
      width: '130px',
      cell: (meeting) => opens(meeting, t('meetings.peopleCount', { count: meeting.people.length })),
    },
    {
      key: 'present',
      title: t('meetings.present'),
      width: '130px',
      cell: (meeting) => {
        const present = presentOf(meeting)
        const invited = formats.number(meeting.people.length)
        return opens(
          meeting,
          present === null
            ? t('meetings.notMarked')
            : t('meetings.presentOf', { present: formats.number(present), invited }),
        )
      },
    },
  ]
}
