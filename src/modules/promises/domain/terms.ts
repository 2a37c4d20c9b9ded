import type { CardField } from '#modules/handoff/domain/index.ts'
import type { Money } from '#platform/money.ts'
import { type Capacity, canBeWorked, capacityOf } from './capacity.ts'
import { promisedValue } from './promise.ts'

export type LeadClass = 'high-intent' | 'standard'

/** What both sides sign as one object. Shares are 0 to 1, minutes are business minutes, leads and values are a month's. */
export type Terms = {
  marketing: {
    /** What is counted: the value of leads, or their number. */
    measure: 'value' | 'volume'
    revenueGoal: Money
    /** The part of the goal that comes through marketing. */
    goalShare: number
    customerValue: Money
    /** Which leads, how many, and the share of each kind that becomes customers, as both sides signed it. */
    segments: { segment: string; leads: number; conversion: number }[]
    /** Quality floors: accepted by sales, and accepted that became opportunities. */
    acceptance: number
    opportunities: number
  }
  sales: {
    firstTouch: Record<LeadClass, { minutes: number }>
    firstTouchShare: number
    /** Before giving up: so many attempts, over so many days, on so many channels. */
    attempts: { atLeast: number; days: number; channels: number; share: number }
    answer: { minutes: number; share: number }
    capacity: { reps: number; hoursPerRep: number; minutesPerAttempt: number; contactProbability: number }
  }
  /** How leads are handed over; versions from before this was agreed on leave it as it was. */
  handoff?: HandoffTerms | undefined
}

export type HandoffTerms = {
  /** How long marketing may contest a rejection. */
  appealMinutes: number
  /** Whether a lead whose answer is late goes to the next in turn. */
  reassignOnBreach: boolean
  /** Whose working hours count after a change of seller. */
  policy: 'first-owner' | 'follow-owner'
  /** What the card of a hand-off has to say; left out: as it was before. */
  cardFields?: CardField[] | undefined
}

/** Leads a month that marketing promises in all. */
export function promisedLeads({ marketing }: Terms): number {
  return marketing.segments.reduce((sum, { leads }) => sum + leads, 0)
}

/** How many leads a month sales can work as promised; `presence` is the share (0 to 1) of working time that people are there. */
export function capacityFor({ sales }: Terms, presence = 1): Capacity {
  const { reps, hoursPerRep, minutesPerAttempt, contactProbability } = sales.capacity
  const working = { contactProbability, attempts: sales.attempts.atLeast, minutesPerAttempt }
  return capacityOf(working, hoursPerRep, reps * presence)
}

export type CapacityCheck = { promised: number; capacity: Capacity; fits: boolean }

/** Whether sales can work what marketing promises; terms that don't fit can't come into force (science.md C.4). */
export function checkCapacity(terms: Terms): CapacityCheck {
  const [promised, capacity] = [promisedLeads(terms), capacityFor(terms)]
  return { promised, capacity, fits: canBeWorked(promised, capacity) }
}

export type Circumstances = {
  /** Share of the planned budget that was released. */
  released: number
  /** Share of sellers' working time in the month that they are not absent. */
  presence: number
}

export type ScaledPromise = { factor: number; leads: number; value: Money; capacity: number }

/**
 * What a month asks of marketing in its circumstances: promised value and leads go with the released budget, and never beyond
 * what the sellers who are there can work. `factor` is 1 when nothing is missing. Shares outside 0 to 1 are a RangeError.
 */
export function scaledPromise(terms: Terms, { released, presence }: Circumstances): ScaledPromise {
  for (const share of [released, presence])
    if (!(share >= 0 && share <= 1)) throw new RangeError(`a share lies between 0 and 1, not ${share}`)
  const promised = promisedLeads(terms)
  const { leads: capacity } = capacityFor(terms, presence)
  const workable = promised === 0 ? 1 : Math.min(1, capacity / promised)
  const factor = Math.min(released, workable)
  const { revenueGoal, goalShare } = terms.marketing
  const whole = promisedValue(revenueGoal, goalShare)
  const value = { minor: Math.round(Number((whole.minor * factor).toPrecision(14))), currency: whole.currency }
  return { factor, leads: Math.floor(Number((promised * factor).toPrecision(12))), value, capacity }
}

/**
 * Whether a change comes in the last tenth of the month that it is about: whoever moves the line that late is seen to do so.
 * A change of a coming month is not late; the bounds are instants, `end` not included.
 */
export function isLateChange(signedAt: Date, start: Date, end: Date): boolean {
  const length = end.getTime() - start.getTime()
  return signedAt.getTime() - start.getTime() >= length * 0.9
}
