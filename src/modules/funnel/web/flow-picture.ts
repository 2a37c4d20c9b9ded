import type { ChartOption } from '#web/ui/chart/echarts.ts'
import type { ChartLook } from '#web/ui/chart/look.ts'
import type { FlowStage, Stage } from './shapes.ts'
import { sideOfStage } from './words.ts'

/** How stages and shares are said in the reader's language. */
export type FlowWords = {
  stageName: (stage: Stage) => string
  number: (count: number) => string
  percent: (share: number) => string
}

/** The bars as a picture to take along: filled goes on, outlined left, dashed still open. */
export function flowPicture(flow: readonly FlowStage[], { stageName, number, percent }: FlowWords) {
  return (look: ChartLook): ChartOption => {
    const outline = { color: 'transparent', borderColor: look.edge, borderWidth: 1 }
    const bar = { type: 'bar', stack: 'stage', barWidth: 16 } as const
    const went = flow.map(({ stage, journeys, wentOn }) => ({
      value: stage === 'won' ? journeys : wentOn,
      itemStyle: { color: look[sideOfStage[stage]] },
    }))
    const share = ({ dataIndex }: { dataIndex: number }) => {
      const goesOn = flow[dataIndex]?.share ?? null
      return goesOn === null ? '' : percent(goesOn)
    }
    return {
      grid: { left: 12, right: 96, top: 12, bottom: 8, containLabel: true },
      xAxis: { type: 'value', show: false },
      yAxis: {
        type: 'category',
        inverse: true,
        data: flow.map(({ stage, journeys }) => `${stageName(stage)}  ${number(journeys)}`),
        axisLabel: { color: look.ink, fontSize: 13 },
      },
      series: [
        { ...bar, data: went },
        { ...bar, itemStyle: outline, data: flow.map(({ lost, rejected }) => lost + rejected) },
        {
          ...bar,
          itemStyle: { ...outline, color: look.wash, borderType: 'dashed' },
          data: flow.map(({ open }) => open),
          label: { show: true, position: 'right', color: look.ink2, formatter: share },
        },
      ],
    }
  }
}
