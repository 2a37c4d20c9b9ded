import { useCallback } from 'react'
import { useNavigate } from 'react-router'
import { useTranslations } from 'use-intl'
import { minorDigits } from '#platform/money.ts'
import { Card as Surface, CardHead } from '#web/ui/card.tsx'
import { ChartFrame } from '#web/ui/chart/chart-frame.tsx'
import type { ChartOption } from '#web/ui/chart/echarts.ts'
import { type ChartLook, firstShown } from '#web/ui/chart/look.ts'
import { monthPeriod } from '#web/ui/periods.ts'
import { RowsLink } from '#web/ui/rows-link.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import { dealsOf } from './deals-address.ts'
import type { Card } from './shapes.ts'

type Month = Card['returns'][number]

/** Where the deals stand that were won in a month and have it in their journey. */
function dealsOfMonth(card: Card, { month }: Month): string {
  const { from, to } = monthPeriod(Number(month.slice(0, 4)), Number(month.slice(5, 7)))
  return dealsOf(card.activity.id, currencyOf(card), from, to)
}

/** Cost now, revenue later: what was credited by month, added up, between the harshest and the kindest model. */
export function ReturnsCard({ card }: { card: Card }) {
  const t = useTranslations('activities.card')
  const { returns } = card
  const draw = useDraw(card)
  const finding = useFinding(card)
  const { columns, currency } = useColumns(card)
  const navigate = useNavigate()
  const open = (place: number) => {
    const month = returns.at(place)
    if (month) void navigate(dealsOfMonth(card, month))
  }
  if (returns.length === 0) {
    return (
      <Surface>
        <CardHead title={t('returns')} />
        <Text tone="soft">{t('returnsNone')}</Text>
      </Surface>
    )
  }
  return (
    <Surface>
      <ChartFrame
        title={t('returns')}
        note={t('returnsNote')}
        finding={finding}
        columns={columns}
        rows={returns}
        rowKey={({ month }) => month}
        draw={draw}
        basis={[t('returnsBasis'), currency]}
        fileName="lagged-return"
        caption={finding}
        onMark={(_, place) => open(place)}
      />
    </Surface>
  )
}

function currencyOf({ credit, currency }: Card): string {
  return credit?.currency ?? currency
}

/** Cost and credits are drawn together only in one currency. */
function costOf(card: Card): number | null {
  const cost = card.activity.realCost ?? card.activity.plannedCost
  return cost !== null && cost.currency === currencyOf(card) ? cost.minor : null
}

function useFinding(card: Card): string {
  const t = useTranslations('activities.card')
  const formats = useFormats()
  const last = card.returns.at(-1)
  const currency = currencyOf(card)
  const money = (minor: number) => formats.money({ minor, currency })
  const said = { count: card.returns.length, low: money(last?.sumLow ?? 0), high: money(last?.sumHigh ?? 0) }
  const cost = costOf(card)
  return cost === null ? t('returnsFindingFree', said) : t('returnsFinding', { ...said, cost: money(cost) })
}

function useDraw(card: Card): (look: ChartLook) => ChartOption {
  const t = useTranslations('activities.card')
  const formats = useFormats()
  return useCallback(
    (look) => {
      const { returns } = card
      const currency = currencyOf(card)
      const short = (minor: number) => formats.moneyShort({ minor, currency })
      const cost = costOf(card)
      const line = (name: string, value: (month: Month) => number, color: string) => ({
        type: 'line' as const,
        name,
        data: returns.map(value),
        symbol: 'circle',
        symbolSize: 6,
        step: 'end' as const,
        itemStyle: { color },
        lineStyle: { color, width: 2 },
        endLabel: { show: true, formatter: name, color: look.ink2, fontSize: 12 },
        labelLayout: { moveOverlap: 'shiftY' as const },
      })
      const kindest = line(t('kindest'), ({ sumHigh }) => sumHigh, look.ink)
      return {
        grid: { left: 8, right: look.narrow ? 92 : 110, top: 24, bottom: 8, containLabel: true },
        xAxis: {
          type: 'category',
          min: firstShown(look, returns.length),
          data: returns.map(({ month }) => formats.monthShort(month)),
        },
        yAxis: { type: 'value', min: 0, axisLabel: { formatter: short } },
        tooltip: {
          trigger: 'axis',
          valueFormatter: (value: unknown) =>
            typeof value === 'number' ? formats.money({ minor: value, currency }) : '–',
        },
        series: [
          {
            ...kindest,
            ...(cost !== null && {
              markLine: costMark(look, cost, t('costLine', { cost: short(cost) })),
            }),
          },
          line(t('harshest'), ({ sumLow }) => sumLow, look.ink3),
        ],
      }
    },
    [card, formats, t],
  )
}

/** The cost as one dashed line: what lies above it has come back. */
function costMark(look: ChartLook, cost: number, words: string) {
  return {
    silent: true,
    symbol: 'none',
    data: [{ yAxis: cost }],
    lineStyle: { color: look.edge, type: 'dashed' as const },
    label: { formatter: words, position: 'insideStartTop' as const, color: look.ink3 },
  }
}

function useColumns(card: Card) {
  const t = useTranslations('activities.card')
  const formats = useFormats()
  const currency = currencyOf(card)
  const column = (key: 'low' | 'high' | 'sumLow' | 'sumHigh') => ({
    key,
    title: t(key),
    align: 'right' as const,
    value: (row: Month) => row[key] / 10 ** minorDigits(currency),
    cell: (row: Month) => {
      const amount = formats.money({ minor: row[key], currency })
      // What is added up over months has no rows of one month.
      if (key === 'sumLow' || key === 'sumHigh' || row.high === 0) return amount
      return (
        <RowsLink rows={{ to: dealsOfMonth(card, row) }} name={`${amount}, ${t(key)}, ${formats.month(row.month)}`}>
          {amount}
        </RowsLink>
      )
    },
  })
  const month = {
    key: 'month',
    title: t('month'),
    value: (row: Month) => row.month,
    cell: (row: Month) => formats.month(row.month),
  }
  return { currency, columns: [month, column('low'), column('high'), column('sumLow'), column('sumHigh')] }
}
