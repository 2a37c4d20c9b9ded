import type { ChartOption } from '#web/ui/chart/echarts.ts'
import type { ChartLook } from '#web/ui/chart/look.ts'

/** A bar a model: how much of what was caused it credits wrongly. */
export function biasPicture(
  look: ChartLook,
  rows: readonly { name: string; error: number }[],
  percent: (share: number) => string,
): ChartOption {
  return {
    grid: { left: 8, right: 56, top: 4, bottom: 4, containLabel: true },
    xAxis: { type: 'value', min: 0, splitNumber: 2, axisLabel: { formatter: percent } },
    yAxis: { type: 'category', inverse: true, data: rows.map(({ name }) => name), axisLabel: { color: look.ink } },
    series: [
      {
        type: 'bar',
        data: rows.map(({ error }) => error),
        itemStyle: { color: look.edge },
        label: {
          show: true,
          position: 'right',
          color: look.ink,
          formatter: ({ value }: { value: number }) => percent(value),
        },
      },
    ],
  }
}
