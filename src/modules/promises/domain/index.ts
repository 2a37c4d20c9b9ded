/** The mathematics of the two promises: what other modules may use of the rules of the agreement. */
export { type Capacity, type Working, canBeWorked, capacityOf, contactShare, expectedAttempts } from './capacity.ts'
export {
  type DeliveredValue,
  type SegmentDelivery,
  type SegmentValue,
  deliveredValue,
  leadValue,
} from './lead-value.ts'
export { type StandOnDay, attainment, dueOnDay, promisedValue, revenueByPeriod, standOnDay } from './promise.ts'
export { type ReverseFunnel, type ReverseQuestion, reverseFunnel } from './reverse-funnel.ts'
export {
  type Account,
  type DayCounts,
  type Item,
  type MonthCourse,
  type ShareStand,
  type Standing,
  type ValueStand,
  allowance,
  gradesOf,
  standOfShare,
  standOfValue,
} from './account.ts'
export { type Debt, type JudgedMonth, debtsOf, firstBroken } from './debt.ts'
export {
  type CapacityCheck,
  type Circumstances,
  type HandoffTerms,
  type LeadClass,
  type ScaledPromise,
  type Terms,
  capacityFor,
  checkCapacity,
  isLateChange,
  promisedLeads,
  scaledPromise,
} from './terms.ts'
