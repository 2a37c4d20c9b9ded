import type { ChartOption } from '#web/ui/chart/echarts.ts'
import type { ChartLook } from '#web/ui/chart/look.ts'
import type { Picture } from '#web/ui/chart/take-along.tsx'

type Drawn = { side: 'marketing' | 'sales' | 'both'; name: string; share: number }

/** A bar a side from nothing to all, and an upright line at what is wanted; for the picture that people take along. */
export function coveragePicture(rows: readonly Drawn[], wanted: number, say: (share: number) => string): Picture {
  const draw = (look: ChartLook): ChartOption => ({
    grid: { left: 12, right: 48, top: 12, bottom: 8, containLabel: true },
    xAxis: { type: 'value', min: 0, max: 1, interval: 0.5, axisLabel: { formatter: say } },
    yAxis: { type: 'category', inverse: true, data: rows.map(({ name }) => name), axisLabel: { color: look.ink } },
    series: [
      {
        type: 'bar',
        data: rows.map(({ side, share }) => ({ value: share, itemStyle: { color: look[side] } })),
        markLine: {
          silent: true,
          data: [{ xAxis: wanted }],
          lineStyle: { color: look.ink },
          label: { formatter: say(wanted), position: 'end', color: look.ink },
        },
      },
    ],
  })
  return { draw, height: 60 + rows.length * 44 }
}
