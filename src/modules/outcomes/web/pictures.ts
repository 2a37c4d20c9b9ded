import type { ChartOption } from '#web/ui/chart/echarts.ts'
import type { ChartLook } from '#web/ui/chart/look.ts'

export type DrawnFigure = { name: string; at: number | null; low: number | null; high: number | null }

/** A line over periods with its interval as upright strokes; a period without a value is a gap. */
export function trendPicture(rows: readonly DrawnFigure[], say: (value: number) => string) {
  return (look: ChartLook): ChartOption => {
    const shown = look.narrow ? rows.slice(-6) : rows
    return {
      grid: { left: 12, right: 24, top: 16, bottom: 8, containLabel: true },
      xAxis: { type: 'category', data: shown.map(({ name }) => name) },
      yAxis: { type: 'value', scale: true, axisLabel: { formatter: say } },
      series: [
        ...shown.flatMap(({ low, high }, place) =>
          low === null || high === null
            ? []
            : [
                {
                  type: 'line' as const,
                  data: [
                    [place, low],
                    [place, high],
                  ],
                  symbol: 'none',
                  lineStyle: { color: look.edge, width: 3 },
                },
              ],
        ),
        {
          type: 'line' as const,
          data: shown.map(({ at }) => at),
          symbol: 'circle',
          symbolSize: 8,
          itemStyle: { color: look.ink },
          lineStyle: { color: look.ink, width: 2 },
          z: 5,
        },
      ],
    }
  }
}

/** A dot a row and its interval, all on one scale. */
export function segmentsPicture(rows: readonly DrawnFigure[], say: (value: number) => string) {
  return (look: ChartLook): ChartOption => ({
    grid: { left: 12, right: 64, top: 12, bottom: 8, containLabel: true },
    xAxis: { type: 'value', scale: true, axisLabel: { formatter: say, hideOverlap: true } },
    yAxis: { type: 'category', inverse: true, data: rows.map(({ name }) => name), axisLabel: { color: look.ink } },
    series: [
      ...rows.flatMap(({ low, high }, place) =>
        low === null || high === null
          ? []
          : [
              {
                type: 'line' as const,
                data: [
                  [low, place],
                  [high, place],
                ],
                symbol: 'none',
                lineStyle: { color: look.edge, width: 3 },
              },
            ],
      ),
      {
        type: 'scatter' as const,
        data: rows.flatMap(({ at }, place) => (at === null ? [] : [[at, place]])),
        itemStyle: { color: look.ink },
        z: 5,
      },
    ],
  })
}

export type DrawnEntry = { name: string; spent: number; earned: number }

/** What was spent and what was earned after goods, each added up: where the lines cross it has paid for itself. */
export function entryPicture(
  rows: readonly DrawnEntry[],
  words: { spent: string; earned: string },
  say: (value: number) => string,
) {
  return (look: ChartLook): ChartOption => {
    const line = (name: string, color: string, dashed: boolean, value: (row: DrawnEntry) => number) => ({
      type: 'line' as const,
      name,
      data: rows.map(value),
      symbol: 'circle',
      symbolSize: 7,
      itemStyle: { color },
      lineStyle: { color, width: 2, type: dashed ? ('dashed' as const) : ('solid' as const) },
      endLabel: { show: true, formatter: name, color: look.ink, fontSize: 12 },
    })
    return {
      grid: { left: 12, right: 150, top: 16, bottom: 8, containLabel: true },
      xAxis: { type: 'category', data: rows.map(({ name }) => name) },
      yAxis: { type: 'value', axisLabel: { formatter: say } },
      series: [
        line(words.spent, look.ink, false, ({ spent }) => spent),
        line(words.earned, look.edge, true, ({ earned }) => earned),
      ],
    }
  }
}
