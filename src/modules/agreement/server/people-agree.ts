import { Refusal } from '#platform/refusal.ts'
import type { ListSide } from '#platform/contract.ts'
import { signedIn, type Call, type Person } from '#platform/server/house.ts'
import { speaksFor, type Actor } from '../domain/life.ts'

/** The person who acts and the side that they act for. Programs with a key and the operator agree to nothing. */
export function whoAgrees(call: Call, actingFor: ListSide | undefined): { person: Person; actor: Actor } {
  const caller = signedIn(call)
  if (caller.kind !== 'person') throw new Refusal('agreement.people-agree', {}, 403)
  const side = speaksFor(caller.side, actingFor)
  return { person: caller, actor: { memberId: caller.memberId, name: caller.name, side } }
}
