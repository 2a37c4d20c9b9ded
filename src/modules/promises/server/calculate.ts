import type { Money } from '#platform/money.ts'
import { canBeWorked, capacityOf } from '../domain/capacity.ts'
import { deliveredValue, type SegmentDelivery } from '../domain/lead-value.ts'
import { attainment, promisedValue, standOnDay } from '../domain/promise.ts'

type ValueQuestion = {
  segments: SegmentDelivery[]
  customerValue: Money
  revenueGoal: Money
  goalShare: number
  businessDay: number
  businessDays: number
}

/** Marketing's promise on paper, with the very formulas that the house judges by (science.md C.4). */
export function calculateValue({
  segments,
  customerValue,
  revenueGoal,
  goalShare,
  businessDay,
  businessDays,
}: ValueQuestion) {
  const { segments: valued, total } = deliveredValue(segments, customerValue)
  const promised = promisedValue(revenueGoal, goalShare)
  const stand = standOnDay(total, promised, Math.min(businessDay, businessDays), businessDays)
  return {
    segments: valued.map(({ segment, leadValue, value }) => ({ segment, leadValue, value })),
    total,
    promised,
    attainment: attainment(total, promised),
    ...stand,
  }
}

type CapacityQuestion = {
  contactProbability: number
  attempts: number
  minutesPerAttempt: number
  hoursPerRep: number
  reps: number
  promisedLeads: number
}

export function calculateCapacity({ hoursPerRep, reps, promisedLeads, ...working }: CapacityQuestion) {
  const capacity = capacityOf(working, hoursPerRep, reps)
  return { ...capacity, fits: canBeWorked(promisedLeads, capacity) }
}
