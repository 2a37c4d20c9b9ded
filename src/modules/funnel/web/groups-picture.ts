import type { ChartOption } from '#web/ui/chart/echarts.ts'
import type { ChartLook } from '#web/ui/chart/look.ts'
import type { Figures } from './shapes.ts'
import type { Picture } from '#web/ui/chart/take-along.tsx'

type Words = { ofLeads: boolean; name: (key: string | null) => string; percent: (share: number) => string }

/** Shares with their intervals, one row a key, on one scale from zero. */
export function groupsPicture(rows: readonly Figures[], { ofLeads, name, percent }: Words): Picture {
  const shares = rows.map((row) => ({
    key: name(row.key),
    at: ofLeads ? row.rate : row.winRate,
    low: ofLeads ? row.rateLower : row.winRateLower,
    high: ofLeads ? row.rateUpper : row.winRateUpper,
  }))
  return { height: 40 + rows.length * 26, draw: (look) => intervals(look, shares, percent) }
}

export type DrawnInterval = { key: string; at: number | null; low: number | null; high: number | null }

/** A dot a row and a line from the lower to the upper end. */
export function intervals(
  look: ChartLook,
  rows: readonly DrawnInterval[],
  say: (value: number) => string,
): ChartOption {
  const known = rows.map(({ low, high }, row) => ({ row, low, high })).filter(({ low }) => low !== null)
  const most = Math.max(...rows.map(({ at, high }) => high ?? at ?? 0), 0)
  return {
    grid: { left: 12, right: 80, top: 12, bottom: 8, containLabel: true },
    xAxis: { type: 'value', min: 0, max: most, axisLabel: { formatter: say } },
    yAxis: {
      type: 'category',
      inverse: true,
      data: rows.map(({ key }) => key),
      axisLabel: { color: look.ink, width: 280, overflow: 'truncate' },
    },
    series: [
      ...known.map(({ row, low, high }) => ({
        type: 'line' as const,
        data: [
          [low ?? 0, row],
          [high ?? most, row],
        ],
        symbol: 'none',
        lineStyle: { color: look.edge, width: 3, type: high === null ? ('dashed' as const) : ('solid' as const) },
      })),
      {
        type: 'scatter' as const,
        data: rows.flatMap(({ at }, row) => (at === null ? [] : [[at, row]])),
        itemStyle: { color: look.ink },
        z: 5,
      },
    ],
  }
}
