import type { ChartOption } from '#web/ui/chart/echarts.ts'
import { type ChartLook, firstShown } from '#web/ui/chart/look.ts'

export type DrawnFigure = { name: string; at: number | null; low: number | null; high: number | null }

/** The series whose marks open rows; strokes of intervals have no name. */
export const figureSeries = 'figure'

/** A line over periods with its interval as upright strokes; a period without a value is a gap. */
export function trendPicture(rows: readonly DrawnFigure[], say: (value: number) => string) {
  return (look: ChartLook): ChartOption => {
    return {
      grid: { left: 12, right: 24, top: 16, bottom: 8, containLabel: true },
      xAxis: { type: 'category', min: firstShown(look, rows.length), data: rows.map(({ name }) => name) },
      yAxis: { type: 'value', scale: true, axisLabel: { formatter: say } },
      series: [
        ...rows.flatMap(({ low, high }, place) =>
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
          name: figureSeries,
          data: rows.map(({ at }) => at),
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
    grid: { left: 12, right: look.narrow ? 28 : 64, top: 12, bottom: 8, containLabel: true },
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
        name: figureSeries,
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
    const room = look.narrow ? 96 : 150
    const line = (name: string, color: string, dashed: boolean, value: (row: DrawnEntry) => number) => ({
      type: 'line' as const,
      name,
      data: rows.map(value),
      symbol: 'circle',
      symbolSize: 7,
      itemStyle: { color },
      lineStyle: { color, width: 2, type: dashed ? ('dashed' as const) : ('solid' as const) },
      endLabel: {
        show: true,
        formatter: name,
        color: look.ink,
        fontSize: 12,
        width: room - 12,
        lineHeight: 14,
        overflow: 'break',
      },
    })
    return {
      grid: { left: 12, right: room, top: 16, bottom: 8, containLabel: true },
      xAxis: { type: 'category', data: rows.map(({ name }) => name) },
      yAxis: { type: 'value', axisLabel: { formatter: say } },
      series: [
        line(words.spent, look.ink, false, ({ spent }) => spent),
        line(words.earned, look.edge, true, ({ earned }) => earned),
      ],
    }
  }
}
