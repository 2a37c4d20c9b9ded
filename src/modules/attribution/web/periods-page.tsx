import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { RowsLink } from '#web/ui/rows-link.tsx'
import { Status } from '#web/ui/status.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { useFormats } from '#web/words/formats.ts'
import { PeriodsToSign } from './periods-to-sign.tsx'
import { RestatementDrawer, restatementIn } from './restatement-drawer.tsx'
import { RestatementsCard } from './restatements-card.tsx'
import type { Period, Periods } from './shapes.ts'
import { stateMarks } from './state-marks.ts'

/** Which periods stand, which wait for a signature, and what became known of them since. */
export function PeriodsPage() {
  const t = useTranslations('attribution.periods')
  const read = useQuery(api.attribution.periods.queryOptions({ input: {} }))
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      evidence={(key) => {
        const id = restatementIn(key)
        return id !== null && <RestatementDrawer id={id} />
      }}
    >
      <Loaded query={read}>{(data) => <PeriodCards periods={data} />}</Loaded>
      <RestatementsCard />
    </Page>
  )
}

function PeriodCards({ periods }: { periods: Periods }) {
  const t = useTranslations('attribution.periods')
  const columns = useColumns()
  const { items, proposals } = periods
  return (
    <>
      <PeriodsToSign periods={periods} />
      {items.length === 0 && proposals.length === 0 && (
        <Card>
          <EmptyState title={t('nothing')}>{t('nothingNote')}</EmptyState>
        </Card>
      )}
      {items.length > 0 && (
        <Card>
          <CardHead title={t('all')} note={t('allNote')} />
          <Table caption={t('all')} columns={columns} rows={items} rowKey={({ id }) => id} />
        </Card>
      )}
    </>
  )
}

function useColumns(): readonly Column<Period>[] {
  const t = useTranslations('attribution.periods')
  const formats = useFormats()
  const amounts = (sums: Period['won'], sign?: 'exceptZero') =>
    sums.map((sum) => (sign ? formats.money(sum, sign) : formats.money(sum))).join(' · ')
  return [
    {
      key: 'days',
      title: t('days'),
      phone: 'name',
      cell: ({ id, from, to }) => (
        <RowsLink rows={{ to: `/attribution/periods/${id}` }} name={formats.period(from, to)}>
          {formats.period(from, to)}
        </RowsLink>
      ),
    },
    {
      key: 'state',
      title: t('state'),
      cell: ({ state }) => <Status is={stateMarks[state]}>{t(`states.${state}`)}</Status>,
    },
    { key: 'deals', title: t('deals'), align: 'right', cell: ({ deals }) => formats.number(deals) },
    { key: 'won', title: t('won'), align: 'right', cell: ({ won }) => amounts(won) },
    {
      key: 'restatements',
      title: t('restatements'),
      align: 'right',
      cell: ({ id, restatements }) =>
        restatements === 0 ? (
          formats.number(0)
        ) : (
          <RowsLink rows={{ to: `/attribution/periods/${id}` }} name={t('restatementsOf', { count: restatements })}>
            {formats.number(restatements)}
          </RowsLink>
        ),
    },
    {
      key: 'change',
      title: t('since'),
      align: 'right',
      cell: ({ wonChange }) => (wonChange.length === 0 ? '–' : amounts(wonChange, 'exceptZero')),
    },
  ]
}

export { PeriodsPage as Component }
