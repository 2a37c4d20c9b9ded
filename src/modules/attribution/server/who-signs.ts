import type { ListSide } from '#platform/contract.ts'
import { Refusal } from '#platform/refusal.ts'
import { signedIn, type Call, type Person } from '#platform/server/house.ts'

/** The side whose head somebody is. Nobody signs for the other side, and who stands on both signs for none. */
export function signsFor({ caller }: Call): ListSide | null {
  if (caller.kind !== 'person' || (caller.role !== 'lead' && caller.role !== 'admin')) return null
  return caller.side === 'marketing' || caller.side === 'sales' ? caller.side : null
}

/** The head who signs; programs with a key and everybody else are refused. */
export function whoSigns(call: Call): { person: Person; side: ListSide } {
  const caller = signedIn(call)
  const side = signsFor(call)
  if (caller.kind !== 'person' || side === null) throw new Refusal('attribution.heads-sign', {}, 403)
  return { person: caller, side }
}
