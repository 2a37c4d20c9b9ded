import { useCallback } from 'react'
import { useNavigate } from 'react-router'
import { useTranslations } from 'use-intl'
import { Card } from '#web/ui/card.tsx'
import { ChartFrame } from '#web/ui/chart/chart-frame.tsx'
import type { ChartOption } from '#web/ui/chart/echarts.ts'
import { type ChartLook, firstShown } from '#web/ui/chart/look.ts'
import { monthPeriod } from '#web/ui/periods.ts'
import { RowsLink } from '#web/ui/rows-link.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { Overview } from './figures-card.tsx'
import { least } from './least.ts'

type Month = Overview['months'][number]

/** Where exactly the answers of a month stand. */
function answersOf({ month }: Month): string {
  const { from, to } = monthPeriod(Number(month.slice(0, 4)), Number(month.slice(5, 7)))
  return `/satisfaction?from=${from}&to=${to}&show=nps#answers`
}

/** The score month by month with its interval; a month with too few answers leaves a gap. */
export function MonthsCard({ months }: { months: readonly Month[] }) {
  const t = useTranslations('satisfaction.chart')
  const formats = useFormats()
  const draw = useDraw(months)
  const columns = useColumns()
  const navigate = useNavigate()
  const last = months.findLast(({ score }) => score !== null)
  const shown = (value: number) => formats.number(value)
  const finding = last?.score
    ? t('finding', {
        month: formats.month(last.month),
        score: shown(last.score.estimate),
        low: shown(last.score.low),
        high: shown(last.score.high),
      })
    : t('findingNone')
  return (
    <Card>
      <ChartFrame
        title={t('title')}
        note={t('note')}
        finding={finding}
        columns={columns}
        rows={months}
        rowKey={({ month }) => month}
        draw={draw}
        basis={[t('basis')]}
        fileName="net-promoter-score"
        caption={t('caption', { least: String(least) })}
        onMark={(_, place) => {
          const month = months[place]
          if (month) void navigate(answersOf(month))
        }}
      />
    </Card>
  )
}

function useDraw(months: readonly Month[]): (look: ChartLook) => ChartOption {
  const formats = useFormats()
  return useCallback(
    (look) => {
      return {
        grid: { left: 8, right: 24, top: 16, bottom: 8, containLabel: true },
        xAxis: {
          type: 'category',
          min: firstShown(look, months.length),
          data: months.map(({ month }) => formats.monthShort(month)),
        },
        yAxis: {
          type: 'value',
          min: -100,
          max: 100,
          interval: 100,
          axisLabel: { formatter: (at: number) => formats.number(at) },
        },
        tooltip: {
          trigger: 'axis',
          valueFormatter: (value: unknown) => (typeof value === 'number' ? formats.number(value) : '–'),
        },
        series: [
          {
            type: 'line',
            data: months.map(({ score }) => score?.estimate ?? null),
            symbol: 'diamond',
            symbolSize: 9,
            showAllSymbol: true,
            itemStyle: { color: look.both },
            lineStyle: { color: look.both, width: 2 },
            label: {
              show: !look.narrow,
              position: 'right',
              distance: 8,
              color: look.ink,
              formatter: ({ value }: { value: unknown }) => (typeof value === 'number' ? formats.number(value) : ''),
            },
            markLine: intervalLines(look, months),
          },
        ],
      }
    },
    [months, formats],
  )
}

/** One upright line a month, from the low to the high end of its interval. */
function intervalLines(look: ChartLook, months: readonly Month[]) {
  return {
    silent: true,
    symbol: 'none',
    label: { show: false },
    lineStyle: { color: look.both, width: 3, opacity: 0.35, type: 'solid' },
    data: months.flatMap(({ score }, at) => (score ? [[{ coord: [at, score.low] }, { coord: [at, score.high] }]] : [])),
  }
}

function useColumns() {
  const t = useTranslations('satisfaction.chart')
  const formats = useFormats()
  const value = (key: 'score' | 'low' | 'high') => {
    const of = ({ score }: Month) => (score === null ? null : score[key === 'score' ? 'estimate' : key])
    return {
      key,
      title: t(key),
      align: 'right' as const,
      value: of,
      cell: (row: Month) => {
        const found = of(row)
        return found === null ? '–' : formats.number(found)
      },
    }
  }
  return [
    {
      key: 'month',
      title: t('month'),
      value: ({ month }: Month) => month,
      cell: ({ month }: Month) => formats.month(month),
    },
    value('score'),
    value('low'),
    value('high'),
    {
      key: 'n',
      title: t('n'),
      align: 'right' as const,
      value: ({ n }: Month) => n,
      cell: (row: Month) =>
        row.n === 0 ? (
          formats.number(0)
        ) : (
          <RowsLink
            rows={{ to: answersOf(row) }}
            name={`${formats.number(row.n)} ${t('n')}, ${formats.month(row.month)}`}
          >
            {formats.number(row.n)}
          </RowsLink>
        ),
    },
  ]
}
