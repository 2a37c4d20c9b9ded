import { Refusal } from '#platform/refusal.ts'
import { signedIn, type Call, type Person } from '#platform/server/house.ts'
import type { Activity } from '../contract.ts'

/** The person who acts: programs with a key answer for no effect. */
export function personIn(call: Call): Person {
  const caller = signedIn(call)
  if (caller.kind !== 'person') throw new Refusal('activities.people-answer', {}, 403)
  return caller
}

/** What an activity was to do and did is said by its own side; those of both sides may speak for either, as in joint work. */
export function speakerFor(call: Call, side: Activity['side']): Person {
  const person = personIn(call)
  const isOwn = side === 'both' ? person.side === 'marketing' || person.side === 'sales' : person.side === side
  if (!isOwn && person.side !== 'both') throw new Refusal('activities.other-side', { side }, 403)
  return person
}
