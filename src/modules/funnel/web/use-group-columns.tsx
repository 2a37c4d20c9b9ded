import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { RowsLink } from '#web/ui/rows-link.tsx'
import type { Column } from '#web/ui/table.tsx'
import { useFormats } from '#web/words/formats.ts'
import { evidenceText } from './address.ts'
import { fewest } from './fewest.ts'
import css from './funnel.module.css'
import { Interval } from './interval.tsx'
import type { Cell, Figures, Read } from './shapes.ts'
import type { Question } from './use-question.ts'
import { useCellName, useFieldName, useKeyName } from './words.ts'

export type GroupRow = { kind: 'key' | 'others' | 'total'; figures: Figures }

type GroupColumn = Column<GroupRow>

/** Key, counts with their rows, shares with their intervals, days and worth. */
export function useGroupColumns(read: Read, question: Question): GroupColumn[] {
  const t = useTranslations('funnel.table')
  const field = useFieldName()(read.by ?? '')
  const nameOf = useRowName(read, question)
  const count = useCount(read)
  const share = useShare(read)
  const amount = useAmount()
  const days = useDays(read)
  const hasLeads = read.total.leads > 0
  return [
    { key: 'key', title: field, phone: 'name', cell: (row) => <span className={css.key}>{nameOf(row)}</span> },
    ...(hasLeads ? [count('leads', t('leads'), { beginning: 'lead' })] : []),
    count('deals', t('deals'), { stage: 'opportunity' }),
    count('won', t('won'), { outcome: 'won' }),
    ...(hasLeads ? [share('rate', t('rate'))] : []),
    share('winRate', t('winRate')),
    { key: 'days', title: t('days'), align: 'right', cell: days },
    { key: 'amount', title: t('amount'), align: 'right', cell: amount },
  ]
}

/** A key is a way to its journeys alone. */
function useRowName({ by, otherKeys }: Read, question: Question): (row: GroupRow) => ReactNode {
  const t = useTranslations('funnel')
  const keyName = useKeyName()
  return ({ kind, figures }) => {
    if (kind === 'total') return <b>{t('table.total')}</b>
    if (kind === 'others') return t('table.others', { count: otherKeys })
    const filter = { dimension: by ?? '', key: figures.key }
    const name = keyName(filter)
    return (
      <Link
        to={question.only(filter)}
        preventScrollReset
        aria-label={t('controls.only', { key: name })}
        className={figures.key === null ? css.quiet : undefined}
      >
        {name}
      </Link>
    )
  }
}

function useCount({ by }: Read) {
  const formats = useFormats()
  const cellName = useCellName()
  const keyName = useKeyName()
  return (key: 'leads' | 'deals' | 'won', title: string, cell: Cell): GroupColumn => ({
    key,
    title,
    align: 'right',
    cell: ({ kind, figures }) => {
      const words = formats.number(figures[key])
      if (kind === 'others') return words
      const row = kind === 'key' ? { dimension: by ?? '', key: figures.key } : null
      const name = `${row ? `${keyName(row)}, ` : ''}${cellName(cell)}: ${words}`
      return (
        <RowsLink rows={{ evidence: evidenceText({ cell, row }) }} name={name}>
          {words}
        </RowsLink>
      )
    },
  })
}

const ends = { rate: ['rateLower', 'rateUpper', 'leads'], winRate: ['winRateLower', 'winRateUpper', 'closed'] } as const

/** All rows of a column share the scale from zero to the highest upper end. */
function useShare(read: Read) {
  const t = useTranslations('funnel.figures')
  const formats = useFormats()
  const n = (figures: Figures, of: 'leads' | 'closed') => (of === 'leads' ? figures.leads : figures.won + figures.lost)
  return (key: 'rate' | 'winRate', title: string): GroupColumn => {
    const [lower, upper, of] = ends[key]
    const enough = [...read.rows, read.total].filter((figures) => n(figures, of) >= fewest)
    const most = Math.max(...enough.map((figures) => figures[upper] ?? 0), 0.000_001)
    return {
      key,
      title,
      cell: ({ figures }) => {
        const at = figures[key]
        const [low, high] = [figures[lower], figures[upper]]
        if (at === null || low === null || high === null) return <span className={css.quiet}>–</span>
        if (n(figures, of) < fewest)
          return <span className={css.quiet}>{t('tooFew', { n: String(n(figures, of)) })}</span>
        const detail = t('interval', { low: formats.number(low * 100, 1), high: formats.percent(high, 1) })
        return (
          <Interval words={formats.percent(at, 1)} detail={detail} at={at / most} low={low / most} high={high / most} />
        )
      },
    }
  }
}

function useDays({ by }: Read): (row: GroupRow) => ReactNode {
  const t = useTranslations('funnel')
  const formats = useFormats()
  return ({ kind, figures: { n, medianDays, medianBusinessDays, key } }) => {
    if (medianDays === null || medianBusinessDays === null) return <span className={css.quiet}>–</span>
    if (n < fewest) return <span className={css.quiet}>{t('figures.tooFew', { n: String(n) })}</span>
    const cell: Cell = { step: { from: 'beginning', to: 'won', state: 'done' } }
    const row = kind === 'key' ? { dimension: by ?? '', key } : null
    const words = formats.number(medianDays)
    return (
      <span className={css.two}>
        {kind === 'others' ? (
          words
        ) : (
          <RowsLink rows={{ evidence: evidenceText({ cell, row }) }} name={`${t('table.days')}: ${words}`}>
            {words}
          </RowsLink>
        )}
        <small>
          {t('table.business', { days: formats.number(medianBusinessDays) })} ·{' '}
          {t('figures.n', { n: formats.number(n) })}
        </small>
      </span>
    )
  }
}

function useAmount(): (row: GroupRow) => ReactNode {
  const formats = useFormats()
  return ({ figures: { amount } }) => {
    if (amount.length === 0) return <span className={css.quiet}>–</span>
    const [first, ...others] = amount.toSorted((one, other) => other.minor - one.minor).map((sum) => formats.money(sum))
    return (
      <span className={css.two}>
        {first}
        {others.map((more) => (
          <small key={more}>{more}</small>
        ))}
      </span>
    )
  }
}
