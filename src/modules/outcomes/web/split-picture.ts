import type { ChartOption } from '#web/ui/chart/echarts.ts'
import type { ChartLook } from '#web/ui/chart/look.ts'
import type { Picture } from '#web/ui/chart/take-along.tsx'

type Ends = { name: string; value: number }
type Words = { whole: (value: number) => string; signed: (value: number) => string }
type Bar = { name: string; from: number; to: number; words: string; whole: boolean }

/** The walk from one period to the other as bars that stand on each other; for the picture that people take along. */
export function splitPicture(before: Ends, steps: readonly Ends[], after: Ends, words: Words): Picture {
  const bars = barsOf(before, steps, after, words)
  return { height: 60 + bars.length * 32, draw: (look) => drawn(look, bars, words) }
}

function barsOf(before: Ends, steps: readonly Ends[], after: Ends, { whole, signed }: Words): readonly Bar[] {
  const end = ({ name, value }: Ends): Bar => ({ name, from: 0, to: value, words: whole(value), whole: true })
  let reached = before.value
  const between = steps.map(({ name, value }): Bar => {
    const from = reached
    reached += value
    return { name, from, to: reached, words: signed(value), whole: false }
  })
  return [end(before), ...between, end(after)]
}

function drawn(look: ChartLook, bars: readonly Bar[], { whole }: Words): ChartOption {
  return {
    grid: { left: 12, right: 120, top: 12, bottom: 8, containLabel: true },
    xAxis: { type: 'value', axisLabel: { formatter: whole, hideOverlap: true } },
    yAxis: { type: 'category', inverse: true, data: bars.map(({ name }) => name), axisLabel: { color: look.ink } },
    series: [
      ...bars.map(({ from, to, whole: isWhole }, row) => ({
        type: 'line',
        data: [
          [from, row],
          [to, row],
        ],
        symbol: 'none',
        lineStyle: { color: isWhole ? look.both : look.edge, width: 12, cap: 'butt' },
      })),
      {
        type: 'scatter',
        symbolSize: 0.1,
        data: bars.map(({ from, to, words }, row) => ({
          value: [Math.max(from, to), row],
          label: { formatter: words },
        })),
        label: { show: true, position: 'right', distance: 10, color: look.ink, fontSize: 12 },
      },
    ],
  }
}
