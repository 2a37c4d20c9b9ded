import type { ChartOption } from './echarts.ts'
import { type ChartLook, seriesOf } from './look.ts'
import type { Picture } from './take-along.tsx'

export type DottedRow = {
  name: string
  side: 'marketing' | 'sales' | 'both' | null
  /** Marks of the row: one a model, or the one value that it has. */
  dots: readonly number[]
  interval: readonly [number, number] | null
  /** A thin line behind the interval: how far ways of counting stand apart. */
  span: readonly [number, number] | null
}

const rowHeight = 28

/** Rows with their dots, interval and span on one scale from zero; for the picture that people take along. */
export function dotsPicture(rows: readonly DottedRow[], say: (value: number) => string): Picture {
  return { height: 48 + rows.length * rowHeight, draw: (look) => dotted(look, rows, say) }
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

function dotted(look: ChartLook, rows: readonly DottedRow[], say: (value: number) => string): ChartOption {
  const ends = rows.flatMap(({ dots, interval, span }) => [...dots, ...(interval ?? []), ...(span ?? [])])
  return {
    grid: { left: 12, right: 48, top: 12, bottom: 8, containLabel: true },
    xAxis: { type: 'value', min: 0, max: Math.max(...ends, 0.000_001), axisLabel: { formatter: say } },
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
