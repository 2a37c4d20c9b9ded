import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { quarterPeriod } from '#web/ui/periods.ts'
import { RowsLink } from '#web/ui/rows-link.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { useFormats } from '#web/words/formats.ts'
import { journeysAddress } from './addresses.ts'
import { useAmounts } from './amounts.ts'
import css from './home.module.css'
import type { FunnelRead } from './journeys.ts'
import { quartersBefore, usePeriodName, useThisQuarter } from './quarter.ts'

type Quarter = FunnelRead['rows'][number]

const quartersBack = 5
const fewestForMedian = 5

/** How many came, became deals and were won, quarter by quarter, the newest first. */
export function QuartersCard() {
  const t = useTranslations('home.quarters')
  const present = useThisQuarter()
  const read = useQuery(
    api.funnel.read.queryOptions({
      input: { from: quartersBefore(present, quartersBack), to: present.to, by: 'quarter', limit: quartersBack + 1 },
    }),
  )
  const columns = useColumns()
  return (
    <Card>
      <CardHead title={t('title')} note={t('note')} />
      <Loaded query={read}>
        {({ rows }) => (
          <Table
            caption={t('title')}
            columns={columns}
            rows={rows.toSorted((one, other) => (other.key ?? '').localeCompare(one.key ?? ''))}
            rowKey={({ key }) => key ?? ''}
            empty={t('none')}
          />
        )}
      </Loaded>
      <p className={css.foot}>{t('daysNote')}</p>
    </Card>
  )
}

const cells = [
  { column: 'leads', cell: { beginning: 'lead' }, count: ({ leads }: Quarter) => leads },
  { column: 'deals', cell: { stage: 'opportunity' }, count: ({ deals }: Quarter) => deals },
  { column: 'won', cell: { stage: 'won' }, count: ({ won }: Quarter) => won },
] as const

/** The days of a quarter as the funnel names it, `2026-Q3`. */
function daysOf({ key }: Quarter) {
  const [year = '', quarter = ''] = (key ?? '').split('-Q')
  return quarterPeriod(Number(year), Number(quarter))
}

function useColumns(): readonly Column<Quarter>[] {
  const t = useTranslations('home.quarters')
  const tFigure = useTranslations('house.figure')
  const formats = useFormats()
  const amounts = useAmounts()
  const periodName = usePeriodName()
  const nameOf = (quarter: Quarter) => periodName(daysOf(quarter))
  return [
    { key: 'quarter', title: t('quarter'), cell: nameOf, phone: 'name' },
    ...cells.map(({ column, cell, count }): Column<Quarter> => ({
      key: column,
      title: t(column),
      align: 'right',
      cell: (quarter) => (
        <RowsLink
          rows={{ to: journeysAddress({ ...daysOf(quarter), ...cell }) }}
          name={`${nameOf(quarter)}, ${t(column)}: ${formats.number(count(quarter))}`}
        >
          {formats.number(count(quarter))}
        </RowsLink>
      ),
    })),
    { key: 'rate', title: t('rate'), align: 'right', cell: (quarter) => rateOf(quarter, formats) },
    {
      key: 'days',
      title: t('days'),
      align: 'right',
      cell: ({ medianDays, won }) => {
        if (medianDays === null) return '–'
        return won < fewestForMedian ? tFigure('tooFew') : formats.number(medianDays)
      },
    },
    { key: 'worth', title: t('worth'), align: 'right', cell: ({ amount }) => amounts(amount) },
  ]
}

function rateOf({ rate, rateLower, rateUpper }: Quarter, formats: ReturnType<typeof useFormats>) {
  if (rate === null || rateLower === null || rateUpper === null) return '–'
  return (
    <>
      {formats.percent(rate)}
      <div className={css.detail}>{formats.percentRange(rateLower, rateUpper)}</div>
    </>
  )
}
