import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Card } from '#web/ui/card.tsx'
import { Figure } from '#web/ui/figure.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { RowsLink } from '#web/ui/rows-link.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import { evidenceText } from './address.ts'
import css from './funnel.module.css'
import { fewest } from './fewest.ts'
import type { Cell, Figures } from './shapes.ts'

type Props = { total: Figures }

/** What the whole question comes to: how many are won, how long it took, and for how much. */
export function FiguresCard({ total }: Props) {
  return (
    <Card>
      <Stack gap={4}>
        <div className={css.figures}>
          {total.leads > 0 && <RateFigure total={total} />}
          <WinRateFigure total={total} />
          <DaysFigure total={total} />
          <AmountFigure total={total} />
        </div>
        <Notes total={total} />
      </Stack>
    </Card>
  )
}

function rowsOf(cell: Cell) {
  return { evidence: evidenceText({ cell, row: null }) }
}

function useInterval(): (lower: number | null, upper: number | null) => string | undefined {
  const t = useTranslations('funnel.figures')
  const formats = useFormats()
  return (lower, upper) =>
    lower === null || upper === null
      ? undefined
      : t('interval', { low: formats.number(lower * 100, 1), high: formats.percent(upper, 1) })
}

function RateFigure({ total: { rate, rateLower, rateUpper, wonFromLeads, leads } }: Props) {
  const t = useTranslations('funnel.figures')
  const formats = useFormats()
  const interval = useInterval()(rateLower, rateUpper)
  const basis = [t('ofLeads', { won: formats.number(wonFromLeads), leads: formats.number(leads) })]
  if (rate === null || leads < fewest) return <TooFew label={t('rate')} n={leads} />
  return (
    <Figure
      label={t('rate')}
      value={formats.percent(rate, 1)}
      unit={interval}
      rows={rowsOf({ outcome: 'won', beginning: 'lead' })}
      basis={basis}
    />
  )
}

function WinRateFigure({ total: { winRate, winRateLower, winRateUpper, won, lost } }: Props) {
  const t = useTranslations('funnel.figures')
  const formats = useFormats()
  const interval = useInterval()(winRateLower, winRateUpper)
  if (winRate === null) return <Figure label={t('winRate')} missing="none" why={t('noClosed')} />
  if (won + lost < fewest) return <TooFew label={t('winRate')} n={won + lost} />
  const basis = [t('ofClosed', { won: formats.number(won), closed: formats.number(won + lost) })]
  return (
    <Figure
      label={t('winRate')}
      value={formats.percent(winRate, 1)}
      unit={interval}
      rows={rowsOf({ outcome: 'won' })}
      basis={basis}
    />
  )
}

function DaysFigure({ total: { n, medianDays, medianBusinessDays } }: Props) {
  const t = useTranslations('funnel.figures')
  const formats = useFormats()
  if (medianDays === null || medianBusinessDays === null)
    return <Figure label={t('days')} missing="none" why={t('noneWon')} />
  if (n < fewest) return <TooFew label={t('days')} n={n} />
  return (
    <Figure
      label={t('days')}
      value={formats.number(medianDays)}
      unit={t('business', { days: formats.number(medianBusinessDays) })}
      rows={rowsOf({ step: { from: 'beginning', to: 'won', state: 'done' } })}
      basis={[t('n', { n: formats.number(n) })]}
    />
  )
}

function AmountFigure({ total: { amount, won } }: Props) {
  const t = useTranslations('funnel.figures')
  const formats = useFormats()
  const [largest, ...others] = amount.toSorted((one, other) => other.minor - one.minor)
  if (!largest) return <Figure label={t('amount')} missing="none" why={t('noneWon')} />
  return (
    <Figure
      label={t('amount')}
      value={formats.money(largest)}
      rows={rowsOf({ outcome: 'won' })}
      basis={[...others.map((sum) => formats.money(sum)), t('n', { n: formats.number(won) })]}
    />
  )
}

function TooFew({ label, n }: { label: string; n: number }) {
  const t = useTranslations('funnel.figures')
  return <Figure label={label} missing="tooFew" why={t('tooFew', { n: String(n) })} />
}

function plain(words: string): string {
  return words
}

/** What the figures above leave out, with a way to those rows. */
function Notes({ total }: Props) {
  const t = useTranslations('funnel.figures')
  const { kmMedianDays, kmN, outOfOrder, unknownDays, withoutAmount } = total
  const link = (cell: Cell, name: string) => (words: ReactNode) => (
    <RowsLink rows={rowsOf(cell)} name={name}>
      {words}
    </RowsLink>
  )
  const toWon = { from: 'beginning', to: 'won' } as const
  const backwards = link(
    { step: { ...toWon, state: 'outOfOrder' } },
    t.markup('outOfOrder', { count: outOfOrder, rows: plain }),
  )
  const undated = link(
    { outcome: 'won', step: { ...toWon, state: 'unknown' } },
    t.markup('unknownDays', { count: unknownDays, rows: plain }),
  )
  return (
    <ul className={css.notes}>
      {kmN >= fewest && (
        <Note>{kmMedianDays === null ? t('halfOpen') : t('half', { days: String(kmMedianDays) })}</Note>
      )}
      {outOfOrder > 0 && <Note>{t.rich('outOfOrder', { count: outOfOrder, rows: backwards })}</Note>}
      {unknownDays > 0 && <Note>{t.rich('unknownDays', { count: unknownDays, rows: undated })}</Note>}
      {withoutAmount > 0 && <Note>{t('withoutAmount', { count: withoutAmount })}</Note>}
    </ul>
  )
}

function Note({ children }: { children: ReactNode }) {
  return (
    <Text as="li" size={13} tone="soft">
      {children}
    </Text>
  )
}
