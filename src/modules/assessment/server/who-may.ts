import { Refusal } from '#platform/refusal.ts'
import type { Caller, SignedIn } from '#platform/server/house.ts'

/** Waves are run by those who belong to neither side: HR, leadership, operations of both, and whoever administers the house. */
export function mayRun(caller: Caller): boolean {
  if (caller.kind === 'operator') return true
  if (caller.kind !== 'person' || caller.role === 'auditor' || caller.role === 'member') return false
  return caller.role === 'admin' || caller.side === 'hr' || caller.side === 'leadership' || caller.side === 'both'
}

/** Refuses `assessment.not-a-runner` (403). */
export function runnerOnly(caller: SignedIn): void {
  if (!mayRun(caller)) throw new Refusal('assessment.not-a-runner', {}, 403)
}

/** What leaders say beside what their people say, and people's own words: for the heads and for those who run waves. */
export function maySeeMore(caller: Caller): boolean {
  if (mayRun(caller)) return true
  return caller.kind === 'person' && caller.role === 'lead' && (caller.side === 'marketing' || caller.side === 'sales')
}
