import type { ChartOption } from '#web/ui/chart/echarts.ts'
import type { ChartLook } from '#web/ui/chart/look.ts'
import type { FlowStage, Stage } from './shapes.ts'
import { sideOfStage } from './words.ts'

type Say = (key: 'count' | 'left' | 'open', args: { count: number; stage?: string }) => string

/** The bars as a picture to take along: filled goes on, outlined left, hatched still open. */
export function flowPicture(
  flow: readonly FlowStage[],
  stageName: (stage: Stage) => string,
  say: { columns: { journeys: string } } | unknown,
) {
  return (look: ChartLook): ChartOption => {
    void say
    const parts = (of: (stage: FlowStage) => number) => flow.map(of)
    const outline = { color: 'transparent', borderColor: look.edge, borderWidth: 1 }
    const hatched = {
      ...outline,
      decal: { symbol: 'rect', color: look.ink3, dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: -Math.PI / 4 },
    }
    const bar = { type: 'bar', stack: 'stage', barWidth: 16 } as const
    return {
      grid: { left: 12, right: 96, top: 12, bottom: 8, containLabel: true },
      xAxis: { type: 'value', show: false },
      yAxis: {
        type: 'category',
        inverse: true,
        data: flow.map(({ stage, journeys }) => `${stageName(stage)}  ${String(journeys)}`),
        axisLabel: { color: look.ink, fontSize: 13 },
      },
      series: [
        {
          ...bar,
          data: flow.map(({ stage, journeys, wentOn }) => ({
            value: stage === 'won' ? journeys : wentOn,
            itemStyle: { color: look[sideOfStage[stage]] },
          })),
        },
        { ...bar, itemStyle: outline, data: parts(({ lost, rejected }) => lost + rejected) },
        { ...bar, itemStyle: hatched, data: parts(({ open }) => open) },
      ],
    }
  }
}
void (undefined as unknown as Say)
