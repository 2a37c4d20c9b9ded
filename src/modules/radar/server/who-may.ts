import { maySeeMore } from '#modules/assessment/server/index.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Caller, SignedIn } from '#platform/server/house.ts'
import type { SymptomId } from '../domain/catalogue.ts'

const sides = ['marketing', 'sales', 'both', 'leadership', 'hr']

/** Symptoms are answered, and switched, by those who lead a side, both or the company. */
export function mayAnswer(caller: Caller): boolean {
  if (caller.kind === 'operator') return true
  if (caller.kind === 'key') return caller.scopes.includes('write')
  if (caller.kind !== 'person' || (caller.role !== 'lead' && caller.role !== 'admin')) return false
  return sides.includes(caller.side)
}

/** Leaders beside their people are for the heads and for those who run surveys, here as there. */
export function maySee(caller: Caller, id: SymptomId): boolean {
  return id !== 'J-20' || maySeeMore(caller)
}

/** Refuses `radar.sides-only` (403). */
export function leadersOnly(caller: SignedIn): void {
  if (!mayAnswer(caller)) throw new Refusal('radar.sides-only', {}, 403)
}
