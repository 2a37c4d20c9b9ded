import { kaplanMeier, median } from '#platform/statistics.ts'
import { periodOfDay } from '../domain/days.ts'
import { type Journey, type Outcome, type Stage, onUnknownDay } from '../domain/journey.ts'
import type { Question } from '../domain/question.ts'
import type { Journeys } from './journeys.ts'

/** A journey as a person would look at it, without any packing: the other way to the same figures. */
export type Seen = {
  journey: Journey
  isLead: boolean
  reached: Stage[]
  outcome: Outcome
  /** From the beginning to won; null where it was not won or a day is not known. */
  daysToWon: number | null
}

export function seenAll(parts: Journeys, question: Question): Seen[] {
  return parts.flatMap(({ kind, journeys }) =>
    journeys.filter((one) => isChosen(one, question)).map((one) => seen(one, kind === 'lead', question)),
  )
}

function isChosen({ start, fields }: Journey, { from, to, asOf, filters }: Question): boolean {
  const inPeriod =
    start === null ? from === null && to === null : start >= (from ?? 0) && start <= (to ?? 99_999) && start <= asOf
  const month = start === null ? null : periodOfDay('month', start)
  const word = (dimension: string) => (dimension === 'month' ? month : (fields[dimension] ?? null))
  return inPeriod && filters.every(({ dimension, key }) => word(dimension) === key)
}

export function hasCome(day: number | null, { asOf, today }: Question): boolean {
  if (day === null) return false
  return day === onUnknownDay ? asOf >= today : day <= asOf
}

function seen(journey: Journey, isLead: boolean, question: Question): Seen {
  const { days, start } = journey
  const come = (day: number | null) => hasCome(day, question)
  const isDeal = !isLead || come(days.opportunity)
  const reached: Stage[] = [
    ...(isLead ? (['lead'] as const) : []),
    ...(come(days.qualified) ? (['qualified'] as const) : []),
    ...(come(days.accepted) ? (['accepted'] as const) : []),
    ...(isDeal ? (['opportunity'] as const) : []),
    ...(come(days.won) ? (['won'] as const) : []),
  ]
  const isRejected = come(days.rejected) && !isDeal
  const outcome = come(days.won) ? 'won' : come(days.lost) ? 'lost' : isRejected ? 'rejected' : 'open'
  const known = outcome === 'won' && start !== null && days.won !== null && days.won !== onUnknownDay
  return { journey, isLead, reached, outcome, daysToWon: known ? (days.won ?? 0) - (start ?? 0) : null }
}

/** The figures of these journeys, one by one. */
export function figuresOneByOne(
  all: readonly Seen[],
  question: Question,
  businessDays: (from: number, to: number) => number,
) {
  const count = (which: (one: Seen) => boolean) => all.filter(which).length
  const won = all.filter(({ outcome }) => outcome === 'won')
  const inOrder = won.filter(({ daysToWon }) => daysToWon !== null && daysToWon >= 0)
  const curve = kaplanMeier(all.flatMap((one) => watched(one, question)))
  return {
    journeys: all.length,
    leads: count(({ isLead }) => isLead),
    qualified: count(({ reached }) => reached.includes('qualified')),
    accepted: count(({ reached }) => reached.includes('accepted')),
    deals: count(({ reached }) => reached.includes('opportunity')),
    won: won.length,
    wonFromLeads: won.filter(({ isLead }) => isLead).length,
    lost: count(({ outcome }) => outcome === 'lost'),
    rejected: count(({ outcome }) => outcome === 'rejected'),
    open: count(({ outcome }) => outcome === 'open'),
    n: inOrder.length,
    medianDays: median(inOrder.map(({ daysToWon }) => daysToWon ?? 0)),
    medianBusinessDays: median(inOrder.map(({ journey: { start, days } }) => businessDays(start ?? 0, days.won ?? 0))),
    kmMedianDays: curve.median,
    kmN: curve.n,
    outOfOrder: won.filter(({ daysToWon }) => daysToWon !== null && daysToWon < 0).length,
    unknownDays: won.filter(({ daysToWon }) => daysToWon === null).length,
    amount: sumOf(won),
    withoutAmount: won.filter(({ journey }) => journey.amount === null).length,
  }
}

/** How long it was watched on its way to won, and whether it came there; nothing where a day is not known. */
function watched(
  { journey: { start, days }, reached, outcome, daysToWon }: Seen,
  question: Question,
): { duration: number; event: boolean }[] {
  if (start === null) return []
  if (outcome === 'won') return daysToWon === null || daysToWon < 0 ? [] : [{ duration: daysToWon, event: true }]
  if (outcome === 'open') return [{ duration: question.asOf - start, event: false }]
  // A lead that was rejected and lost left on the first of the two days; one that became a deal only as that deal.
  const ways = reached.includes('opportunity') ? [days.lost] : [days.lost, days.rejected]
  const left = ways.filter((day) => hasCome(day, question))
  const first = Math.min(...left.map((day) => day ?? onUnknownDay))
  return first === onUnknownDay ? [] : [{ duration: Math.max(0, first - start), event: false }]
}

function sumOf(won: readonly Seen[]) {
  return ['EUR', 'SEK'].flatMap((currency) => {
    const amounts = won.flatMap(({ journey: { amount } }) => (amount?.currency === currency ? [amount.minor] : []))
    const minor = amounts.reduce((sum, value) => sum + value, 0)
    return minor === 0 ? [] : [{ minor, currency }]
  })
}
