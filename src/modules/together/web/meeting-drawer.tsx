import { useTranslations } from 'use-intl'
import { house } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Radios } from '#web/ui/choice.tsx'
import { EvidenceDrawer, EvidencePart } from '#web/ui/evidence-drawer.tsx'
import { useEvidence } from '#web/ui/evidence.ts'
import { Row, Stack } from '#web/ui/layout.tsx'
import { RefusalNotice } from '#web/ui/notice.tsx'
import { SideMark } from '#web/ui/side-mark.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import { markOf, type MeetingLine } from './shapes.ts'
import css from './together.module.css'
import { useChange } from './use-change.ts'
import { useWriter } from './words.ts'

const marks = ['yes', 'no', 'unknown'] as const
type Mark = (typeof marks)[number]
const presence = { yes: true, no: false, unknown: null } as const

function markIn(present: boolean | null): Mark {
  return present === null ? 'unknown' : present ? 'yes' : 'no'
}

/** Who was invited to one meeting, and the marks of who was there. */
export function MeetingDrawer({ meeting }: { meeting: MeetingLine }) {
  const t = useTranslations('together')
  const formats = useFormats()
  const { canWrite } = useWriter()
  const { close } = useEvidence()
  const mark = useChange(house.together.changeMeeting)
  const remove = useChange(house.together.removeMeeting, close)
  const { id, kind, startsAt, people } = meeting
  const setAll = () => mark.mutate({ id, present: people.map((each) => ({ memberId: each.id, present: true })) })
  return (
    <EvidenceDrawer title={t(`meetingKinds.${kind}`)}>
      <Text tone="soft">{formats.dayTime(startsAt)}</Text>
      <EvidencePart title={t('meetings.marks')}>
        <ul className={css.people}>
          {people.map((person) => (
            <OnePerson
              key={person.id}
              person={person}
              onMark={
                canWrite
                  ? (said) => mark.mutate({ id, present: [{ memberId: person.id, present: presence[said] }] })
                  : undefined
              }
            />
          ))}
        </ul>
      </EvidencePart>
      {mark.error !== null && <RefusalNotice error={mark.error} />}
      {remove.error !== null && <RefusalNotice error={remove.error} />}
      {canWrite && (
        <Stack gap={3}>
          <Row>
            <Button small busy={mark.isPending} onClick={setAll}>
              {t('meetings.markAll')}
            </Button>
            <Button small variant="text" busy={remove.isPending} onClick={() => remove.mutate({ id })}>
              {t('meetings.remove')}
            </Button>
          </Row>
        </Stack>
      )}
    </EvidenceDrawer>
  )
}

type PersonProps = { person: MeetingLine['people'][number]; onMark: ((said: Mark) => void) | undefined }

function OnePerson({ person: { name, side, present }, onMark }: PersonProps) {
  const t = useTranslations('together.meetings')
  return (
    <li>
      <SideMark side={markOf(side)}>{name}</SideMark>
      {onMark ? (
        <Radios
          label={name}
          hideLabel
          value={markIn(present)}
          options={marks.map((value) => ({ value, label: t(`was.${value}`) }))}
          onChange={onMark}
        />
      ) : (
        <Text size={13} tone="soft">
          {t(`was.${markIn(present)}`)}
        </Text>
      )}
    </li>
  )
}
