import type { ChartOption } from '#web/ui/chart/echarts.ts'
import type { ChartLook } from '#web/ui/chart/look.ts'

/** A bar a step of one width, standing close: how numbers lie. */
export function stepsPicture(
  look: ChartLook,
  steps: readonly { deals: number }[],
  names: readonly string[],
): ChartOption {
  return {
    grid: { left: 8, right: 12, top: 20, bottom: 4, containLabel: true },
    xAxis: { type: 'category', data: [...names], axisLabel: { color: look.ink3, hideOverlap: true } },
    yAxis: { type: 'value', min: 0, minInterval: 1, splitNumber: 3 },
    series: [
      {
        type: 'bar',
        name: 'deals',
        data: steps.map(({ deals }) => deals),
        barMaxWidth: '100%',
        barCategoryGap: '8%',
        itemStyle: { color: look.edge },
        label: { show: steps.length <= 16, position: 'top', color: look.ink },
      },
    ],
  }
}
