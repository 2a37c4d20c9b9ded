import type { ChartLook } from '#web/ui/chart/look.ts'
import type { ChartOption } from '#web/ui/chart/echarts.ts'
import type { Bin } from '../contract.ts'

type Words = { percent: (share: number) => string; axis: string; said: boolean }

/** The share that came true in each tenth with its interval; with `said` also what had been foretold. */
export function tenthsPicture(look: ChartLook, bins: readonly Bin[], { percent, axis, said }: Words): ChartOption {
  return {
    grid: { left: 12, right: 16, top: 16, bottom: 28, containLabel: true },
    xAxis: {
      type: 'category',
      data: bins.map(({ decile }) => String(decile)),
      name: axis,
      nameLocation: 'middle',
      nameGap: 26,
    },
    yAxis: { type: 'value', min: 0, max: 1, axisLabel: { formatter: percent } },
    series: [
      ...bins.map(({ lower, upper }, place) => ({
        type: 'line' as const,
        data: [
          [place, lower],
          [place, upper],
        ],
        symbol: 'none',
        lineStyle: { color: look.edge, width: 3 },
      })),
      {
        type: 'scatter' as const,
        data: bins.map(({ rate }, place) => [place, rate]),
        itemStyle: { color: look.ink },
        z: 5,
      },
      ...(said
        ? [
            {
              type: 'scatter' as const,
              symbol: 'diamond',
              symbolSize: 9,
              data: bins.map(({ predicted }, place) => [place, predicted]),
              itemStyle: { color: 'transparent', borderColor: look.ink, borderWidth: 1.5 },
              z: 6,
            },
          ]
        : []),
    ],
  }
}
