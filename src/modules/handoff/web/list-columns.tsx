import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import type { Column } from '#web/ui/table.tsx'
import { useFormats } from '#web/words/formats.ts'
import { ClockLine } from './clock-face.tsx'
import { nameOfItem } from './lead-row.tsx'
import { useReasonName } from './reason-names.ts'
import type { Engagement } from './use-summary.ts'

export const views = ['waiting', 'rejected', 'later', 'working', 'marketing', 'all'] as const
export type View = (typeof views)[number]

const columnsOf: Record<View, readonly string[]> = {
  waiting: ['customer', 'owner', 'since', 'clock', 'campaign'],
  rejected: ['customer', 'reason', 'words', 'since', 'clock', 'campaign'],
  later: ['customer', 'reason', 'wakes', 'since', 'campaign'],
  working: ['customer', 'owner', 'state', 'since', 'clock', 'campaign'],
  marketing: ['customer', 'state', 'since', 'campaign'],
  all: ['customer', 'owner', 'state', 'since', 'clock', 'campaign'],
}

/** The columns that say what there is to know in one view of the list. */
export function useColumns(view: View, asOf: Date): readonly Column<Engagement>[] {
  const all = useAllColumns(asOf)
  return columnsOf[view].flatMap((key) => all.find((column) => column.key === key) ?? [])
}

function useAllColumns(asOf: Date): readonly Column<Engagement>[] {
  const t = useTranslations('handoff.list')
  const tAll = useTranslations('handoff')
  const formats = useFormats()
  const reasonName = useReasonName()
  return [
    { key: 'customer', title: t('customer'), phone: 'name', cell: (row) => <Customer row={row} /> },
    { key: 'owner', title: t('owner'), phone: 'plain', cell: (row) => <Owner row={row} /> },
    { key: 'state', title: t('state'), phone: 'plain', cell: ({ state }) => tAll(`states.${state}`) },
    { key: 'since', title: t('since'), align: 'right', cell: ({ stateSince }) => formats.dayTimeShort(stateSince) },
    { key: 'clock', title: t('clock'), align: 'right', phone: 'plain', cell: (row) => <Clock row={row} asOf={asOf} /> },
    { key: 'campaign', title: t('campaign'), phone: 'off', cell: ({ campaign }) => campaign },
    {
      key: 'reason',
      title: t('reason'),
      phone: 'plain',
      cell: ({ state, laterReason, rejectReason }) => {
        const key = state === 'later' ? laterReason : rejectReason
        return key !== null && reasonName(key)
      },
    },
    { key: 'words', title: t('words'), phone: 'plain', cell: ({ rejectWords }) => rejectWords },
    {
      key: 'wakes',
      title: t('wakes'),
      phone: 'plain',
      cell: ({ wakeAt, wakeTrigger }) =>
        wakeAt === null ? wakeTrigger !== null && tAll(`triggers.${wakeTrigger}`) : formats.day(wakeAt),
    },
  ]
}

function Customer({ row }: { row: Engagement }) {
  return <Link to={`/hand-offs/${row.id}`}>{nameOfItem(row)}</Link>
}

function Owner({ row: { owner, team } }: { row: Engagement }) {
  const t = useTranslations('handoff.list')
  if (owner !== null) return owner.name
  return team === null ? t('nobody') : t('team', { team: team.name })
}

/** The clock that runs and is due first; without one, how the last one ended. */
function Clock({ row: { clocks }, asOf }: { row: Engagement; asOf: Date }) {
  const open = clocks.filter(({ settledAt }) => settledAt === null)
  const first = open.toSorted((one, other) => one.dueAt.getTime() - other.dueAt.getTime())[0] ?? clocks[0]
  return first === undefined ? null : <ClockLine clock={first} asOf={asOf} />
}
