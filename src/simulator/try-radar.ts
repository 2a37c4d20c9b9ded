import { symptomOf, type SymptomId } from '#modules/radar/domain/index.ts'
import { mean } from '#platform/statistics.ts'
import { watchWeeks, type RadarRun } from './read-weeks.ts'
import type { QuarrelLevel } from './types.ts'
import { simulateWeeks, type Company } from './weeks.ts'

/** Few marketers beside many sellers, and sides of one size. */
export const sizes: readonly [Company, Company] = [
  { marketers: 5, sellers: 20 },
  { marketers: 10, sellers: 10 },
]
const twoYears = 104
const halfYear = 26
const foundWithin = 8

export type Trial = {
  company: Company
  /** Alarms that were raised after the quarrel began; in harmony over two years. */
  raised: readonly { week: number; id: SymptomId }[]
  wasRed: boolean
  /** The mean value of each symptom in the half year after the quarrel began. */
  values: Map<SymptomId, number>
}

function companyOf(seed: number): Company {
  return sizes[seed % 2 === 0 ? 0 : 1]
}

/** The quarrel begins in another week of the second year's first half for each seed, so that every season takes its turn. */
function onsetOf(seed: number): number {
  return 40 + ((seed * 7) % 40)
}

function valuesFrom({ series }: RadarRun, from: number, to: number): Map<SymptomId, number> {
  return new Map(
    series.flatMap(({ symptom, readings, closes }) => {
      const within = readings.flatMap(({ value }, at) => {
        const week = closes[at] ?? -1
        return value !== null && week >= from && week < to ? [value] : []
      })
      const middle = mean(within)
      return middle === null ? [] : [[symptom.id, middle] as const]
    }),
  )
}

/** Two years in harmony. */
export function tryHarmony(seed: number): Trial {
  const company = companyOf(seed)
  const run = watchWeeks(simulateWeeks({ seed, weeks: twoYears, level: () => 0, ...company }), company)
  const onset = onsetOf(seed)
  return {
    company,
    raised: run.raised,
    wasRed: run.colours.includes('red'),
    values: valuesFrom(run, onset, onset + halfYear),
  }
}

/** Harmony first, then a quarrel of a level for half a year. With `onset` 0 there never was harmony. */
export function tryQuarrel(seed: number, level: QuarrelLevel, onset = onsetOf(seed)): Trial {
  const company = companyOf(seed)
  const levelIn = (week: number): QuarrelLevel => (week < onset ? 0 : level)
  const run = watchWeeks(simulateWeeks({ seed, weeks: onset + halfYear, level: levelIn, ...company }), company)
  return {
    company,
    raised: run.raised.filter(({ week }) => week >= onset).map(({ week, id }) => ({ week: week - onset, id })),
    wasRed: run.colours.slice(onset).includes('red'),
    values: valuesFrom(run, onset, onset + halfYear),
  }
}

/** Whether an alarm was raised within eight weeks; `flows` leaves out surveys, budgets, tasks and goals, which may lie in the wrong week. */
export function isFound({ raised }: Trial, { flows } = { flows: false }): boolean {
  return raised.some(
    ({ week, id }) => week < foundWithin && (!flows || ['own', 'window'].includes(symptomOf(id).span.over)),
  )
}
