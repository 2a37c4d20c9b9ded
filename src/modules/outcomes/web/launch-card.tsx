import { useMemo } from 'react'
import { useNavigate } from 'react-router'
import { useTranslations } from 'use-intl'
import { Card, CardHead } from '#web/ui/card.tsx'
import { ChartFrame, type ChartColumn } from '#web/ui/chart/chart-frame.tsx'
import { useEvidence } from '#web/ui/evidence.ts'
import { Figure } from '#web/ui/figure.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { type Rows, RowsLink } from '#web/ui/rows-link.tsx'
import { useFormats } from '#web/words/formats.ts'
import css from './outcomes.module.css'
import { entryPicture } from './pictures.ts'
import type { Launch } from './shapes.ts'

type Point = Launch['entry']['points'][number]

/** One market: spent so far, customers, cost to the one aimed at, and when it has paid for itself. */
export function LaunchCard({ launch, currency }: { launch: Launch; currency: string }) {
  const t = useTranslations('outcomes.entry')
  const formats = useFormats()
  const { name, segment, product, startsOn, writtenName } = launch
  const of = [product, segment].filter((each) => each !== '' && each !== name)
  const since = t('since', { day: formats.day(startsOn), by: writtenName })
  return (
    <Card>
      <CardHead title={name} note={[...of, since].join(' · ')} />
      <Stack gap={5}>
        <EntryFigures launch={launch} currency={currency} />
        <EntryChart launch={launch} currency={currency} />
      </Stack>
    </Card>
  )
}

function EntryFigures({ launch, currency }: { launch: Launch; currency: string }) {
  const t = useTranslations('outcomes.entry')
  const formats = useFormats()
  const { id, entry, customersWanted } = launch
  const money = (minor: number) => formats.money({ minor: Math.round(minor), currency })
  const costs = { to: `/outcomes/costs?launch=${id}` }
  const toWanted = t('toWanted', { n: String(customersWanted) })
  return (
    <div className={css.four}>
      <Figure label={t('spent')} value={money(entry.spent)} rows={costs} basis={[t('sum')]} />
      <Figure
        label={t('customers')}
        value={formats.number(entry.customers)}
        rows={{ evidence: id }}
        basis={[t('ofWanted', { n: String(customersWanted) })]}
      />
      {entry.costToWanted ? (
        <Figure
          label={toWanted}
          value={money(entry.costToWanted.minor)}
          rows={costs}
          basis={[t('reachedIn', { month: formats.month(entry.costToWanted.month) })]}
        />
      ) : (
        <Figure
          label={toWanted}
          missing="none"
          why={t('notReached', { n: String(entry.customers), wanted: String(customersWanted) })}
        />
      )}
      {entry.breakEven ? (
        <Figure
          label={t('breakEven')}
          value={money(entry.breakEven.minor)}
          rows={costs}
          basis={[t('reachedIn', { month: formats.month(entry.breakEven.month) })]}
        />
      ) : (
        <Figure label={t('breakEven')} missing="none" why={t('notEven')} />
      )}
    </div>
  )
}

function EntryChart({ launch, currency }: { launch: Launch; currency: string }) {
  const t = useTranslations('outcomes.entry')
  const formats = useFormats()
  const { entry, name, id } = launch
  const money = (minor: number) => formats.money({ minor: Math.round(minor), currency })
  const navigate = useNavigate()
  const { addressOf } = useEvidence()
  const costs = `/outcomes/costs?launch=${id}`
  const words = useMemo(() => ({ spent: t('spentColumn'), earned: t('earned') }), [t])
  const draw = useMemo(() => {
    const rows = entry.points.map(({ month, spentSoFar, contributionSoFar }) => ({
      name: formats.monthShort(month),
      spent: spentSoFar,
      earned: contributionSoFar,
    }))
    return entryPicture(rows, words, (minor) => formats.moneyShort({ minor: Math.round(minor), currency }))
  }, [entry.points, formats, words, currency])
  const columns = usePointColumns(id, currency)
  const last = entry.points.at(-1)
  return (
    <ChartFrame
      title={t('chart')}
      finding={t('finding', {
        spent: money(entry.spent),
        earned: money(last?.contributionSoFar ?? 0),
        customers: entry.customers,
      })}
      columns={columns}
      rows={entry.points}
      rowKey={({ month }) => month}
      draw={draw}
      basis={[name, t('sum')]}
      fileName={`market-entry-${id.slice(0, 8)}`}
      onMark={(series) => void navigate(series === words.spent ? costs : addressOf(id), { preventScrollReset: true })}
    />
  )
}

/** Each month added up to it: spent, earned, customers. */
function usePointColumns(id: string, currency: string): readonly ChartColumn<Point>[] {
  const t = useTranslations('outcomes.entry')
  const formats = useFormats()
  const money = (minor: number) => formats.money({ minor: Math.round(minor), currency })
  const sum = (key: 'spentSoFar' | 'contributionSoFar', title: string, rows: Rows): ChartColumn<Point> => ({
    key,
    title,
    align: 'right',
    value: (point) => Math.round(point[key]) / 100,
    cell: (point) => (
      <RowsLink rows={rows} name={`${money(point[key])}, ${title}, ${formats.month(point.month)}`}>
        {money(point[key])}
      </RowsLink>
    ),
  })
  return [
    {
      key: 'month',
      title: t('month'),
      value: ({ month }) => month.slice(0, 7),
      cell: ({ month }) => formats.month(month),
    },
    sum('spentSoFar', t('spentColumn'), { to: `/outcomes/costs?launch=${id}` }),
    sum('contributionSoFar', t('earned'), { evidence: id }),
    {
      key: 'customers',
      title: t('customersColumn'),
      align: 'right',
      value: ({ customersSoFar }) => customersSoFar,
      cell: ({ customersSoFar, month }) => (
        <RowsLink
          rows={{ evidence: id }}
          name={`${formats.number(customersSoFar)}, ${t('customersColumn')}, ${formats.month(month)}`}
        >
          {formats.number(customersSoFar)}
        </RowsLink>
      ),
    },
  ]
}
