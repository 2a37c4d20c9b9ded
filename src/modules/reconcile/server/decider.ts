import { Refusal } from '#platform/refusal.ts'
import { signedIn, type Call, type Person } from '#platform/server/house.ts'

/** Differences are decided and signed by people: programs with a key and the operator read. Refuses `reconcile.people-decide`. */
export function decider(call: Call): Person {
  const caller = signedIn(call)
  if (caller.kind !== 'person') throw new Refusal('reconcile.people-decide', {}, 403)
  return caller
}
