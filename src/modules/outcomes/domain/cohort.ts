import { kaplanMeier } from '#platform/statistics.ts'
import { bootstrapped } from './bootstrap.ts'
import { fewest, missing, shareOf, type Estimate } from './estimate.ts'
import type { OutcomeDeal } from './figure-input.ts'
import { salesVelocity } from './formulas.ts'
import type { Terms } from './terms.ts'

/** Deals that were opened in one period, as columns: so that drawing them anew costs little. */
type Cohort = { n: number; days: Int32Array; closed: Uint8Array; won: Uint8Array; amounts: Float64Array }

/** The deals of a cohort with how long each was watched by a day; one whose days are in the wrong order is left out. */
function cohortOf(deals: readonly OutcomeDeal[], today: number): Cohort {
  const timed = deals.flatMap((deal) => {
    const days = deal.outcome === 'open' ? today - (deal.openedOn ?? today) : deal.days
    return days === null || days < 0 ? [] : [{ deal, days }]
  })
  return {
    n: timed.length,
    days: Int32Array.from(timed, ({ days }) => days),
    closed: Uint8Array.from(timed, ({ deal }) => (deal.outcome === 'open' ? 0 : 1)),
    won: Uint8Array.from(timed, ({ deal }) => (deal.isWin ? 1 : 0)),
    amounts: Float64Array.from(timed, ({ deal }) => (deal.isWin && deal.amount !== null ? deal.amount : Number.NaN)),
  }
}

/** The first day by which at least half are closed, those still open counted as long as they were watched (Kaplan-Meier). */
function medianDays({ days, closed }: Cohort, places: Int32Array): number | null {
  const longest = places.reduce((most, place) => Math.max(most, days[place] ?? 0), 0)
  const events = new Int32Array(longest + 1)
  const left = new Int32Array(longest + 1)
  for (const place of places) {
    const day = days[place] ?? 0
    left[day] = (left[day] ?? 0) + 1
    if (closed[place]) events[day] = (events[day] ?? 0) + 1
  }
  let atRisk = places.length
  let open = 1
  for (let day = 0; day <= longest && atRisk > 0; day++) {
    open *= 1 - (events[day] ?? 0) / atRisk
    if (open <= 0.5 + 1e-12) return day
    atRisk -= left[day] ?? 0
  }
  return null
}

function meanOf(places: Int32Array, value: (place: number) => number, counts: (place: number) => boolean) {
  let [sum, n] = [0, 0]
  for (const place of places)
    if (counts(place)) {
      sum += value(place)
      n += 1
    }
  return { n, mean: n === 0 ? null : sum / n }
}

function cycleOf(cohort: Cohort, places: Int32Array, { cycle }: Terms): number | null {
  if (cycle === 'km-median') return medianDays(cohort, places)
  return meanOf(
    places,
    (place) => cohort.days[place] ?? 0,
    (place) => cohort.closed[place] === 1,
  ).mean
}

function velocityOf(cohort: Cohort, places: Int32Array, terms: Terms): number | null {
  const closed = meanOf(
    places,
    (place) => cohort.won[place] ?? 0,
    (place) => cohort.closed[place] === 1,
  )
  const amount = meanOf(
    places,
    (place) => cohort.amounts[place] ?? 0,
    (place) => !Number.isNaN(cohort.amounts[place]),
  )
  const cycle = cycleOf(cohort, places, terms)
  if (closed.mean === null || amount.mean === null || cycle === null) return null
  return salesVelocity(places.length, closed.mean, amount.mean, cycle)
}

function cycleEstimate(cohort: Cohort, terms: Terms): Estimate {
  if (terms.cycle === 'mean-closed') return bootstrapped(cohort.n, (places) => cycleOf(cohort, places, terms), 'none')
  if (cohort.n === 0) return missing('none', 0, 'kaplan-meier')
  if (cohort.n < fewest) return missing('too-few', cohort.n, 'kaplan-meier')
  const rows = Array.from(cohort.days, (duration, place) => ({ duration, event: cohort.closed[place] === 1 }))
  const { n, median, medianLower, medianUpper } = kaplanMeier(rows)
  if (median === null) return missing('not-reached', n, 'kaplan-meier')
  return { value: median, low: medianLower, high: medianUpper, n, method: 'kaplan-meier', because: null }
}

export type CohortFigures = Record<'opened' | 'winRate' | 'dealSize' | 'cycle' | 'velocity', Estimate>

/**
 * Speed of one cohort, all of the same deals: those opened in a period, as they stand on a day (days since 1970). Win share by count of
 * closed; the amount is the mean of the won that have one (science.md E.1).
 */
export function cohortFigures(deals: readonly OutcomeDeal[], today: number, terms: Terms): CohortFigures {
  const cohort = cohortOf(deals, today)
  const closed = deals.filter(({ outcome }) => outcome !== 'open')
  const amounts = closed.flatMap(({ isWin, amount }) => (isWin && amount !== null ? [amount] : []))
  const mean = (places: Int32Array) => places.reduce((sum, place) => sum + (amounts[place] ?? 0), 0) / places.length
  return {
    opened: { value: deals.length, low: null, high: null, n: deals.length, method: 'sum', because: null },
    winRate: shareOf(closed.filter(({ isWin }) => isWin).length, closed.length),
    dealSize: bootstrapped(amounts.length, mean, 'none'),
    cycle: cycleEstimate(cohort, terms),
    velocity: bootstrapped(cohort.n, (places) => velocityOf(cohort, places, terms), 'not-reached'),
  }
}
