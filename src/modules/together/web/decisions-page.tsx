import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { allRows, pageByPage } from '#web/page-by-page.ts'
import { RowsLink } from '#web/ui/rows-link.tsx'
import { SideMark } from '#web/ui/side-mark.tsx'
import type { Column } from '#web/ui/table.tsx'
import { useFormats } from '#web/words/formats.ts'
import { DecisionStatus, useDays } from './decision-items.tsx'
import { PutDialog } from './put-dialog.tsx'
import { type DecisionLine, markOf } from './shapes.ts'
import { StateList, useChosenState } from './state-list.tsx'

const states = ['open', 'decided'] as const

/** Every question put to both sides, with how long it took and how many steps. */
export function DecisionsPage() {
  const t = useTranslations('together.decisions')
  const chosen = useChosenState(states, 'put')
  const { state } = chosen
  const decisions = useInfiniteQuery(
    api.together.decisions.infiniteOptions({
      input: (cursor: string | undefined) => ({ cursor, limit: 50, ...(state && { state }) }),
      ...pageByPage,
      select: allRows,
      placeholderData: (before) => before,
    }),
  )
  return (
    <StateList
      of="decisions"
      chosen={chosen}
      states={(['all', ...states] as const).map((value) => ({ value, label: t(`states.${value}`) }))}
      query={decisions}
      columns={useColumns()}
      add={t('put')}
      Dialog={PutDialog}
    />
  )
}

function useColumns(): readonly Column<DecisionLine>[] {
  const t = useTranslations('together.decisions')
  const { number } = useFormats()
  const daysIn = useDays()
  const opens = (decision: DecisionLine, what: 'options' | 'steps') => (
    <RowsLink rows={{ to: `/together/decisions/${decision.id}` }} name={`${decision.title}: ${t(what)}`}>
      {number(decision[what])}
    </RowsLink>
  )
  return [
    {
      key: 'title',
      title: t('question'),
      phone: 'name',
      cell: ({ id, title }) => <Link to={`/together/decisions/${id}`}>{title}</Link>,
    },
    {
      key: 'openedBy',
      title: t('openedBy'),
      width: '180px',
      phone: 'plain',
      cell: ({ openedName, openedSide }) => <SideMark side={markOf(openedSide)}>{openedName}</SideMark>,
    },
    {
      key: 'state',
      title: t('state'),
      width: '116px',
      phone: 'plain',
      cell: (decision) => <DecisionStatus decision={decision} />,
    },
    {
      key: 'age',
      title: t('age'),
      width: '140px',
      cell: ({ leadDays, decidedAt }) => t(decidedAt === null ? 'openFor' : 'took', { days: daysIn(leadDays) }),
    },
    { key: 'options', title: t('options'), width: '104px', align: 'right', cell: (row) => opens(row, 'options') },
    { key: 'steps', title: t('steps'), width: '84px', align: 'right', cell: (row) => opens(row, 'steps') },
  ]
}

export { DecisionsPage as Component }
