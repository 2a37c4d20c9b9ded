import { type Actor, speaksFor } from '#modules/agreement/domain/index.ts'
import type { ListSide } from '#platform/contract.ts'
import { Refusal } from '#platform/refusal.ts'
import { signedIn, type Call, type Person } from '#platform/server/house.ts'

/** The person who acts and the side that they speak for; programs with a key promise nothing. */
export function whoSpeaks(call: Call, actingFor: ListSide | undefined): { person: Person; actor: Actor } {
  const caller = signedIn(call)
  if (caller.kind !== 'person') throw new Refusal('promises.people-promise', {}, 403)
  const side = speaksFor(caller.side, actingFor)
  return { person: caller, actor: { memberId: caller.memberId, name: caller.name, side } }
}
