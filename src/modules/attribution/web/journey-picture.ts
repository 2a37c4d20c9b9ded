import type { ChartOption } from '#web/ui/chart/echarts.ts'
import type { ChartLook } from '#web/ui/chart/look.ts'
import type { HeuristicModel } from '../contract-shapes.ts'
import type { Journey, Touch } from './shapes.ts'

export type JourneyWords = {
  lanes: Record<'marketing' | 'sales' | 'both', string>
  lead: string
  opened: string
  closed: string
  day: (at: Date) => string
  touch: (touch: Touch) => string
}

const laneOrder = ['marketing', 'sales', 'both'] as const
const symbols = { marketing: 'circle', sales: 'rect', both: 'diamond' } as const

/** Marks of a weight of 1 are so many pixels wide; their area follows the weight. */
const widest = 40
const narrowest = 7

export function markSize(weight: number): number {
  return Math.max(narrowest, widest * Math.sqrt(Math.max(0, weight)))
}

/** Touches of each side on a lane of its own; a mark's area is its weight, upright lines are the lead, the deal and its end. */
export function journeyPicture(
  look: ChartLook,
  journey: Journey,
  model: HeuristicModel,
  words: JourneyWords,
): ChartOption {
  const { touches } = journey
  const lanes = laneOrder.filter((side) => side !== 'both' || touches.some((touch) => touch.side === 'both'))
  const moments = momentsOf(journey, words)
  // Lines of a series without marks would not be drawn.
  const carrier = lanes.find((side) => touches.some((touch) => touch.side === side && touch.at !== null))
  return {
    grid: { left: 8, right: 32, top: 44, bottom: 8, containLabel: true },
    tooltip: {},
    xAxis: { type: 'time', ...endsOf(journey), axisLabel: { formatter: (at: number) => words.day(new Date(at)) } },
    yAxis: {
      type: 'category',
      inverse: true,
      data: lanes.map((side) => words.lanes[side]),
      axisLabel: { color: look.ink, margin: 12 },
    },
    series: lanes.map((side, lane) => ({
      type: 'scatter' as const,
      name: words.lanes[side],
      symbol: symbols[side],
      data: touches
        .filter((touch) => touch.side === side)
        .flatMap((touch) => (touch.at === null ? [] : [mark(touch, touch.at, lane, model, words)])),
      itemStyle: { color: look[side], borderColor: look.surface, borderWidth: 1.5, opacity: 0.9 },
      ...(side === carrier && {
        markLine: {
          symbol: 'none',
          silent: true,
          data: moments,
          lineStyle: { color: look.edge, type: 'dashed' as const },
          label: { formatter: '{b}', position: 'start', color: look.ink3, fontSize: 12 },
        },
      }),
    })),
  }
}

function momentsOf({ leadFirstContactAt, openedAt, closedAt }: Journey, { lead, opened, closed }: JourneyWords) {
  return [
    { at: leadFirstContactAt, name: lead, distance: 4 },
    // A deal is often opened soon after its lead: its word stands one line higher.
    { at: openedAt, name: opened, distance: 20 },
    { at: closedAt, name: closed, distance: 4 },
  ].flatMap(({ at, name, distance }) => (at ? [{ xAxis: at.getTime(), name, label: { distance } }] : []))
}

/** From the first thing known to the end, with room for half a mark at both ends. */
function endsOf({ touches, leadFirstContactAt, openedAt, closedAt }: Journey): { min: number; max: number } {
  const known = [leadFirstContactAt, openedAt, closedAt, ...touches.map(({ at }) => at)]
  const times = known.flatMap((at) => (at ? [at.getTime()] : []))
  const [min, max] = [Math.min(...times), Math.max(...times)]
  const room = Math.max((max - min) * 0.03, 3_600_000)
  return { min: min - room, max: max + room }
}

function mark(touch: Touch, at: Date, lane: number, model: HeuristicModel, { touch: say }: JourneyWords) {
  const weight = touch.credits.find((credit) => credit.model === model)?.weight ?? 0
  return {
    value: [at.getTime(), lane],
    symbolSize: markSize(weight),
    tooltip: { formatter: () => escaped(say(touch)) },
  }
}

/** Tooltips are HTML; what customers and lists wrote must stay text. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
