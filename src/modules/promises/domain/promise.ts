import { type Money, subtractMoney } from '#platform/money.ts'
import { shareOf } from './lead-value.ts'

/** Where a promise stands on a business day: what the straight line asks for by then, and what there is beyond it. */
export type StandOnDay = { due: Money; ahead: Money; isBehind: boolean }

/** Marketing's promise: the revenue goal of a period times the share (0 to 1) that comes through marketing (science.md C.4). */
export function promisedValue(revenueGoal: Money, marketingShare: number): Money {
  return shareOf(revenueGoal, marketingShare)
}

/** Delivered by promised: .9944 is 99.44 %. Null for a promise of nothing. Amounts are of one currency. */
export function attainment(delivered: Money, promised: Money): number | null {
  subtractMoney(delivered, promised)
  return promised.minor === 0 ? null : delivered.minor / promised.minor
}

/**
 * The straight line to the promise: what is due at the end of business day `elapsed` of `days` (science.md C.4). Days beyond the
 * period, below 0, or a period without days are a RangeError.
 */
export function dueOnDay(promised: Money, elapsed: number, days: number): Money {
  if (!(days > 0 && elapsed >= 0 && elapsed <= days)) throw new RangeError(`day ${elapsed} of ${days}`)
  return shareOf(promised, elapsed / days)
}

/** Compares what was delivered with what is due on a business day. */
export function standOnDay(delivered: Money, promised: Money, elapsed: number, days: number): StandOnDay {
  const due = dueOnDay(promised, elapsed, days)
  const ahead = subtractMoney(delivered, due)
  return { due, ahead, isBehind: ahead.minor < 0 }
}

/**
 * When the value of leads turns into revenue: `revenue[t] = Σ value[t - k] · lag[k]`, in the unit of the values (science.md C.4).
 * `lag[k]` is the share that closes k periods after the lead; the answer runs as long as anything comes in.
 */
export function revenueByPeriod(values: readonly number[], lag: readonly number[]): number[] {
  if (values.length === 0 || lag.length === 0) return []
  const revenue = Array.from({ length: values.length + lag.length - 1 }, () => 0)
  for (const [t, value] of values.entries()) {
    for (const [k, share] of lag.entries()) revenue[t + k] = (revenue[t + k] ?? 0) + value * share
  }
  return revenue
}
