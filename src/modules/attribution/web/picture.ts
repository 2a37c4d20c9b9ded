import type { ChartOption } from '#web/ui/chart/echarts.ts'
import { type ChartLook, seriesOf } from '#web/ui/chart/look.ts'
import type { Picture } from '#web/ui/chart/take-along.tsx'

export type DrawnShare = {
  name: string
  side: 'marketing' | 'sales' | 'both' | null
  /** Marks of the row: one a model, or the one model that the table shows. */
  dots: readonly number[]
  interval: readonly [number, number] | null
  span: readonly [number, number] | null
}

const rowHeight = 28

/** Shares a row with interval and span, on one scale from zero; for the picture that people take along. */
export function sharesPicture(rows: readonly DrawnShare[], percent: (share: number) => string): Picture {
  return { height: 48 + rows.length * rowHeight, draw: (look) => shares(look, rows, percent) }
}

function line(look: ChartLook, row: number, [from, to]: readonly [number, number], width: number) {
  return {
    type: 'line' as const,
    data: [
      [from, row],
      [to, row],
    ],
    symbol: 'none',
    lineStyle: { color: look.edge, width },
  }
}

function shares(look: ChartLook, rows: readonly DrawnShare[], percent: (share: number) => string): ChartOption {
  const ends = rows.flatMap(({ dots, interval, span }) => [...dots, ...(interval ?? []), ...(span ?? [])])
  return {
    grid: { left: 12, right: 48, top: 12, bottom: 8, containLabel: true },
    xAxis: { type: 'value', min: 0, max: Math.max(...ends, 0.000_001), axisLabel: { formatter: percent } },
    yAxis: {
      type: 'category',
      inverse: true,
      data: rows.map(({ name }) => name),
      axisLabel: { color: look.ink, width: 280, overflow: 'truncate' },
    },
    series: [
      ...rows.flatMap(({ span }, row) => (span ? [line(look, row, span, 1)] : [])),
      ...rows.flatMap(({ interval }, row) => (interval ? [line(look, row, interval, 4)] : [])),
      ...rows.map(({ dots, side }, row) => {
        const { symbol, symbolSize, itemStyle } = seriesOf(look, side ?? 'both')
        const colour = side === null ? { ...itemStyle, color: look.ink } : itemStyle
        return {
          type: 'scatter' as const,
          data: dots.map((at) => [at, row]),
          symbol,
          symbolSize,
          itemStyle: colour,
          z: 5,
        }
      }),
    ],
  }
}
