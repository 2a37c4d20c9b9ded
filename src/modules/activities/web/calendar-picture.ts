import type { ChartOption } from '#web/ui/chart/echarts.ts'
import { type ChartLook, seriesOf } from '#web/ui/chart/look.ts'
import type { Activity } from '../contract.ts'
import { sides } from './use-activities.ts'

type Words = { sideName: (side: (typeof sides)[number]) => string; day: (at: Date) => string }

/** The time line as a picture to take along: a bar over its days for each activity, one side under the other. */
export function calendarPicture(activities: readonly Activity[], { sideName, day }: Words) {
  const rows = sides.flatMap((side) =>
    activities.flatMap(({ name, startsAt, endsAt, side: own }) =>
      own === side && startsAt !== null ? [{ name, side, from: startsAt, to: endsAt ?? startsAt }] : [],
    ),
  )
  const draw = (look: ChartLook): ChartOption => ({
    grid: { left: 12, right: 24, top: 12, bottom: 8, containLabel: true },
    xAxis: { type: 'time', axisLabel: { formatter: (at: number) => day(new Date(at)), hideOverlap: true } },
    yAxis: {
      type: 'category',
      inverse: true,
      data: rows.map(({ name, side }) => `${name} · ${sideName(side)}`),
      axisLabel: { color: look.ink, fontSize: 12, width: 360, overflow: 'truncate' },
    },
    series: rows.map(({ side, from, to }, place) => {
      const { symbol, itemStyle } = seriesOf(look, side)
      const data = [
        [from, place],
        [to, place],
      ]
      return { type: 'line', symbol, itemStyle, symbolSize: 8, lineStyle: { color: look[side], width: 6 }, data }
    }),
  })
  return { draw, height: Math.max(160, rows.length * 24) }
}
