import { mannKendall, median, theilSen } from '#platform/statistics.ts'
import type { Symptom, SymptomId } from './catalogue.ts'
import type { PeriodReading, Reading } from './reading.ts'

export type Start = { past: boolean; p: number | null }

const sure = 0.05

type Rule = (reading: Reading, earlier: readonly PeriodReading[], symptom: Symptom) => Start

function part({ parts }: Reading, key: string): number {
  return parts[key] ?? Number.NaN
}

/** Symptoms whose start is more than one line; science.md J says how. */
const rules: Partial<Record<SymptomId, Rule>> = {
  'J-01': ({ value, p }) => ({ past: p !== null && p < sure && (value ?? 0) < 0, p }),
  'J-03': (reading, earlier) => {
    const { value, p } = reading
    return { past: p !== null && p < 0.01 && (value ?? 0) > 0.6 && isFalling([...earlier, reading], 'ei'), p }
  },
  'J-07': ({ value, n }, earlier) => {
    const before = earlier.findLast((each) => each.value !== null) ?? null
    const jumped = value !== null && before?.value != null && hasJumped(before.value, value, Math.min(n, before.n))
    return { past: value !== null && (value > 0.4 + 1e-9 || jumped), p: null }
  },
  'J-08': ({ value }) => ({ past: value !== null && value >= 3.5, p: null }),
  'J-10': (reading, earlier) => growing([...earlier, reading]),
  'J-13': (reading) => ({ past: part(reading, 'ratio') > 2 && part(reading, 'apart') === 1, p: null }),
  'J-14': ({ value, p, ...rest }, _, symptom) => {
    const useless = byLine({ value, p, ...rest }, [], symptom)
    const oneSided = part({ value, p, ...rest }, 'balance') < 0.4 && part({ value, p, ...rest }, 'balanceP') < sure
    return { past: useless.past || oneSided, p: oneSided ? (rest.parts['balanceP'] ?? p) : p }
  },
  'J-20': (reading) => ({ past: (reading.value ?? 0) >= 1 && (reading.low ?? 0) > 0, p: null }),
  'J-25': ({ p }) => ({ past: p !== null && p < sure, p }),
  'J-26': (reading) => {
    const share = reading.parts['creditShare'] ?? null
    return { past: reading.value !== null && reading.value <= 4 && (share === null || share < 0.3), p: null }
  },
}

/** Whether the newest of the readings surely passes its symptom's start threshold (science.md J); earlier ones are for trends. */
export function isPastStart(symptom: Symptom, readings: readonly PeriodReading[]): Start {
  const newest = readings.at(-1)
  if (!newest) return { past: false, p: null }
  return (rules[symptom.id] ?? byLine)(newest, readings.slice(0, -1), symptom)
}

/**
 * Up by 15 points at least, and by more than two shares of so few people differ by chance (one-sided .05). A choice of fewer than three
 * people is not told of: it may have been two.
 */
function hasJumped(before: number, now: number, n: number): boolean {
  const from = Math.max(before, 2 / Math.max(1, n))
  const middle = (from + now) / 2
  const chance = 1.645 * Math.sqrt((2 * middle * (1 - middle)) / Math.max(1, n))
  return now - from > Math.max(0.15 - 1e-9, chance)
}

/** Past the line; where chance has a say, past it by a test (p) too, so that three rows of ten are no alarm. */
function byLine({ value, p }: Reading, _: readonly PeriodReading[], { threshold, worse, tested }: Symptom): Start {
  if (value === null || threshold === null) return { past: false, p: null }
  const past = worse === 'above' ? value > threshold : value < threshold
  return { past: past && (!tested || (p !== null && p < sure)), p: tested ? p : null }
}

/** J-10: at least six periods, more steps with time beyond chance (p < .05) by more than a quarter of a step a period. */
function growing(readings: readonly Reading[]): Start {
  const values = readings.flatMap(({ value }) => (value === null ? [] : [value])).slice(-12)
  if (values.length < 6) return { past: false, p: null }
  const [trend, line] = [
    mannKendall(values),
    theilSen(
      values.map((_, at) => at),
      values,
    ),
  ]
  if (trend === null || line === null) return { past: false, p: null }
  const p = trend.s > 0 ? trend.p : 1
  return { past: p < sure && line.slope > 0.25, p }
}

function isFalling(readings: readonly Reading[], key: string): boolean {
  const values = readings.flatMap(({ parts }) => parts[key] ?? []).slice(-6)
  return (
    values.length >= 3 &&
    (theilSen(
      values.map((_, at) => at),
      values,
    )?.slope ?? 0) < 0
  )
}

/**
 * Whether a change against the own baseline means what the symptom says: busy without results (J-09) needs more work than usual and no more
 * results, closed groups (J-03) need ties that chance would not give.
 */
export function isMeant({ id }: Symptom, readings: readonly PeriodReading[]): boolean {
  const newest = readings.at(-1)
  if (!newest) return false
  if (id === 'J-03') return newest.p !== null && newest.p < 0.01
  if (id !== 'J-09') return true
  const usual = (pick: (reading: Reading) => number) =>
    median(
      readings
        .slice(0, -1)
        .flatMap((each) => (each.value === null ? [] : [pick(each)]))
        .slice(-26),
    ) ?? 0
  const work = (reading: Reading) => (reading.parts['activities'] ?? 0) + (reading.parts['meetings'] ?? 0)
  const results = (reading: Reading) => reading.parts['outcomes'] ?? 0
  return work(newest) > 1.15 * usual(work) && results(newest) <= 1.1 * usual(results)
}
