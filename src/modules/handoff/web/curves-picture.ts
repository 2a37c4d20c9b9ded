import type { ChartOption } from '#web/ui/chart/echarts.ts'
import type { ChartLook } from '#web/ui/chart/look.ts'
import type { LaterReason } from './later-page.tsx'

type Words = { nameOf: (reason: string) => string; percent: (share: number) => string; days: (count: number) => string }

const dashes = ['solid', 'dashed', 'dotted'] as const
const symbols = ['circle', 'rect', 'triangle', 'diamond', 'emptyCircle', 'emptyRect'] as const

/** The steps of all reasons in one picture to take along; ink and edge alone, told apart by dash, symbol and label. */
export function curvesPicture(reasons: readonly LaterReason[], { nameOf, percent, days }: Words) {
  return (look: ChartLook): ChartOption => ({
    grid: { left: 12, right: 220, top: 12, bottom: 8, containLabel: true },
    xAxis: { type: 'value', min: 0, max: 365, axisLabel: { formatter: days } },
    yAxis: { type: 'value', min: 0, axisLabel: { formatter: percent } },
    series: reasons.map(({ reason, curve }, place) => {
      const color = place % 2 === 0 ? look.ink : look.ink3
      return {
        type: 'line',
        step: 'end',
        name: nameOf(reason),
        symbol: symbols[place % symbols.length],
        // The curve stands where its last step left it, as on the page.
        data: [
          [0, 0],
          ...curve.map(({ days: day, share }) => [Math.min(day, 365), share]),
          [365, curve.at(-1)?.share ?? 0],
        ],
        lineStyle: { color, width: 2, type: dashes[place % dashes.length] },
        itemStyle: { color },
        endLabel: { show: true, formatter: nameOf(reason), color: look.ink, fontSize: 12 },
      }
    }),
  })
}
