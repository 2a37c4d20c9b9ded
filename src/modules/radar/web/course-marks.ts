import type { ChartLook } from '#web/ui/chart/look.ts'
import type { Reading, Symptom } from './shapes.ts'

type Words = { limit: string; threshold: string; average: string; usual: string }
type Series = Record<string, unknown>[]

/** Without the periods before anything was read. */
export function fromFirstValue(readings: readonly Reading[]): readonly Reading[] {
  const first = readings.findIndex(({ value }) => value !== null)
  return readings.slice(Math.max(0, first))
}

/** A limit holds on until there is a new one: the running period is looked at by the last. */
function heldOn(values: readonly (number | null)[]): (number | null)[] {
  return values.map((value, at) => value ?? values.slice(0, at).findLast((before) => before !== null) ?? null)
}

type Scale = { min: number; max: number; interval: number }

/** The least round number from a value on: 1, 2 or 5 times a power of ten. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value))
  const step = [1, 2, 5, 10].find((each) => each * power >= value * (1 - 1e-9)) ?? 10
  return Number((step * power).toPrecision(6))
}

/** Everything that is drawn lies inside, with two round steps: shares and correlations on their whole side, time in whole hours. */
export function scaleOf(readings: readonly Reading[], { unit, threshold }: Pick<Symptom, 'unit' | 'threshold'>): Scale {
  const drawn = readings
    .flatMap(({ value, low, high, average, lower, upper }) => [value, low, high, average, lower, upper])
    .concat(threshold)
    .filter((each) => each !== null)
  const [least, most] = [Math.min(0, ...drawn), Math.max(0, ...drawn)]
  if (unit === 'correlation') return { min: -1, max: 1, interval: 1 }
  const reach = Math.max(most, -least)
  const hours = unit === 'minutes' && reach >= 60
  const half = reach === 0 ? 0.5 : hours ? Math.ceil(reach / 120) * 60 : roundUp(reach / 2)
  const interval = unit === 'share' ? Math.min(half, 0.5) : half
  return { min: least < 0 ? -2 * interval : 0, max: most > 0 || least === 0 ? 2 * interval : 0, interval }
}

function intervalOf(look: ChartLook, { low, high }: Reading, at: number): Series {
  if (low === null || high === null) return []
  return [
    {
      type: 'line',
      data: [
        [at, low],
        [at, high],
      ],
      symbol: 'none',
      silent: true,
      lineStyle: { color: look.line, width: 4 },
    },
  ]
}

/** A line of the same value for each period, stepped, with its word at the end. */
function stepped(data: (number | null)[], color: string, word: string, type: 'dashed' | 'solid'): Series {
  if (data.every((value) => value === null)) return []
  return [
    {
      type: 'line',
      data,
      step: 'middle',
      symbol: 'none',
      silent: true,
      lineStyle: { color, width: 1, type },
      endLabel: { show: true, formatter: word, color, fontSize: 12 },
      labelLayout: { moveOverlap: 'shiftY' },
    },
  ]
}

/** The moving average; before there is one, what is usual here. */
function ownCourse(readings: readonly Reading[], baseline: Symptom['baseline'], look: ChartLook, words: Words): Series {
  const averages = heldOn(readings.map(({ average }) => average))
  if (averages.some((average) => average !== null)) return stepped(averages, look.ink3, words.average, 'solid')
  if (baseline === null) return []
  return stepped(
    readings.map(() => baseline.mean),
    look.ink3,
    words.usual,
    'solid',
  )
}

/** Intervals, limits, the moving average and the values; what counts for an alarm is a larger diamond with a ring. */
export function marksOf(
  readings: readonly Reading[],
  { threshold, worse, baseline }: Pick<Symptom, 'threshold' | 'worse' | 'baseline'>,
  look: ChartLook,
  words: Words,
  name: string,
): Series {
  const limits = readings.map(({ upper, lower }) => (worse === 'above' ? upper : lower))
  return [
    ...readings.flatMap((reading, at) => intervalOf(look, reading, at)),
    ...stepped(heldOn(limits), look.ink3, words.limit, 'dashed'),
    ...ownCourse(readings, baseline, look, words),
    ...(threshold === null
      ? []
      : stepped(
          readings.map(() => threshold),
          look.edge,
          words.threshold,
          'solid',
        )),
    {
      type: 'line',
      name,
      data: readings.map(({ value, beyond, closed }) => ({
        value: value ?? '-',
        symbol: beyond ? 'triangle' : 'circle',
        symbolSize: beyond ? 13 : 7,
        itemStyle: closed
          ? { color: look.ink, borderColor: look.surface, borderWidth: 1.5 }
          : { color: look.surface, borderColor: look.ink, borderWidth: 1.5 },
      })),
      connectNulls: false,
      showAllSymbol: true,
      lineStyle: { color: look.ink, width: 2 },
      z: 5,
    },
  ]
}
