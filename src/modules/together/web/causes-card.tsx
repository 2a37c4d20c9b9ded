import { useCallback, useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { wilson } from '#platform/statistics.ts'
import { Card } from '#web/ui/card.tsx'
import { ChartFrame } from '#web/ui/chart/chart-frame.tsx'
import type { ChartOption } from '#web/ui/chart/echarts.ts'
import type { ChartLook } from '#web/ui/chart/look.ts'
import { useFormats } from '#web/words/formats.ts'
import type { FrictionTold } from './shapes.ts'

type Row = {
  name: string
  entries: number
  hours: number
  functional: number
  share: number
  low: number
  high: number
}
type Props = { causes: FrictionTold['causes']; entries: number }

const rowPixels = 34

/** The share of each cause among the entries, with its interval; the hours stand in the table. */
export function CausesCard({ causes, entries }: Props) {
  const t = useTranslations('together.friction')
  const formats = useFormats()
  const rows = useRows({ causes, entries })
  const columns = useColumns()
  const draw = useDraw(rows)
  const [first] = rows
  const said = {
    cause: first?.name ?? '',
    share: formats.percent(first?.share ?? 0),
    count: entries,
    low: formats.percent(first?.low ?? 0),
    high: formats.percent(first?.high ?? 0),
  }
  return (
    <Card>
      <ChartFrame
        title={t('byCause')}
        note={t('byCauseNote')}
        finding={t('finding', said)}
        caption={t('finding', said)}
        columns={columns}
        rows={rows}
        rowKey={({ name }) => name}
        draw={draw}
        basis={[`n ${formats.number(entries)}`]}
        fileName="friction-causes"
        height={36 + rows.length * rowPixels}
      />
    </Card>
  )
}

function useRows({ causes, entries }: Props): readonly Row[] {
  const t = useTranslations('together.causes')
  return useMemo(
    () =>
      causes
        .toSorted((one, other) => other.entries - one.entries)
        .map(({ cause, entries: count, hours, functionalHours }) => {
          const { rate = 0, lower = 0, upper = 0 } = wilson(count, entries) ?? {}
          return {
            name: t(cause),
            entries: count,
            hours,
            functional: functionalHours,
            share: rate,
            low: lower,
            high: upper,
          }
        }),
    [causes, entries, t],
  )
}

function useDraw(rows: readonly Row[]) {
  const { percent } = useFormats()
  return useCallback(
    (look: ChartLook): ChartOption => ({
      grid: { left: 8, right: 32, top: 8, bottom: 8, containLabel: true },
      xAxis: {
        type: 'value',
        min: 0,
        max: Math.max(0.5, ...rows.map(({ high }) => Math.ceil(high * 4) / 4)),
        interval: 0.25,
        axisLabel: { formatter: (share: number) => percent(share) },
      },
      yAxis: {
        type: 'category',
        inverse: true,
        data: rows.map(({ name }) => name),
        axisLabel: { color: look.ink, width: look.narrow ? 116 : 240, overflow: 'break', interval: 0, lineHeight: 14 },
      },
      series: [
        ...rows.map(({ low, high }, at) => ({
          type: 'line' as const,
          symbol: 'none',
          silent: true,
          data: [
            [low, at],
            [high, at],
          ],
          lineStyle: { color: look.edge, width: 3 },
        })),
        {
          type: 'scatter' as const,
          symbolSize: 11,
          z: 5,
          itemStyle: { color: look.ink },
          data: rows.map(({ share }, at) => [share, at]),
        },
      ],
    }),
    [rows, percent],
  )
}

function useColumns() {
  const t = useTranslations('together.friction')
  const formats = useFormats()
  const share = (key: 'share' | 'low' | 'high') => ({
    key,
    title: t(key),
    align: 'right' as const,
    value: (row: Row) => row[key],
    cell: (row: Row) => formats.percent(row[key]),
  })
  return [
    { key: 'name', title: t('cause'), value: ({ name }: Row) => name },
    { key: 'entries', title: t('counted'), align: 'right' as const, value: ({ entries }: Row) => entries },
    share('share'),
    share('low'),
    share('high'),
    { key: 'hours', title: t('total'), align: 'right' as const, value: ({ hours }: Row) => hours },
    {
      key: 'functional',
      title: t('functionalHours'),
      align: 'right' as const,
      value: ({ functional }: Row) => functional,
    },
  ]
}
