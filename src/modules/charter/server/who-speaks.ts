import type { ListSide, Side } from '#platform/contract.ts'
import { Refusal } from '#platform/refusal.ts'
import { signedIn, type Call, type Caller, type Person } from '#platform/server/house.ts'
import type { Signer } from '../domain/mandate.ts'

export type Speaker = { person: Person; side: ListSide }

/** The person who acts: programs with a key agree to nothing. */
export function personIn(call: Call): Person {
  const caller = signedIn(call)
  if (caller.kind !== 'person') throw new Refusal('charter.people-sign', {}, 403)
  return caller
}

/** Sides that somebody may speak for here. */
export function sidesOf(side: Side): ListSide[] {
  if (side === 'both') return ['marketing', 'sales']
  return side === 'marketing' || side === 'sales' ? [side] : []
}

/** The side that somebody speaks for: people of both say it each time, people of neither agree to nothing. */
export function whoSpeaks(call: Call, wished: ListSide | undefined): Speaker {
  const person = personIn(call)
  const may = sidesOf(person.side)
  const [only] = may
  if (only === undefined) throw new Refusal('charter.not-a-side', {}, 403)
  if (wished === undefined && may.length > 1) throw new Refusal('charter.say-for-whom')
  const side = wished ?? only
  if (!may.includes(side)) throw new Refusal('charter.not-your-side', {}, 403)
  return { person, side }
}

export function isHead({ role }: Person): boolean {
  return role === 'lead' || role === 'admin'
}

/** Rights, goals and the director's words come from leadership; an administrator may write them down. */
export function mayRule(caller: Caller): boolean {
  return caller.kind === 'person' && (caller.role === 'admin' || (caller.side === 'leadership' && isHead(caller)))
}

export function rulerIn(call: Call): Person {
  const person = personIn(call)
  if (!mayRule(person)) throw new Refusal('charter.leadership-only', {}, 403)
  return person
}

/** Whether the one who asks may give this signature. */
export function maySign(caller: Caller, signer: Signer): boolean {
  if (caller.kind !== 'person' || !isHead(caller)) return false
  return signer === 'leadership' ? caller.side === 'leadership' : sidesOf(caller.side).includes(signer)
}
