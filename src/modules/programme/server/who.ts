import { Refusal } from '#platform/refusal.ts'
import { signedIn, type Call, type Person } from '#platform/server/house.ts'
import type { Taker } from '../domain/programme.ts'
import { takerOf } from '../domain/seats.ts'

/** The person who asks; programs with a key sign nothing here. Refuses `programme.people-sign`. */
export function person(call: Call): Person {
  const caller = signedIn(call)
  if (caller.kind !== 'person') throw new Refusal('programme.people-sign', {}, 403)
  return caller
}

/** The director or a head, and as which of them they sign. Refuses `programme.not-a-head`. */
export function whoSigns(call: Call): { by: Person; as: Taker } {
  const by = person(call)
  const as = takerOf(by)
  if (as === null) throw new Refusal('programme.not-a-head', {}, 403)
  return { by, as }
}

const beside: readonly Person['side'][] = ['hr', 'finance', 'service']

/** The desk is leadership's and the heads'; HR has a page of its own. Refuses `programme.not-a-head`. */
export function deskReader(call: Call): void {
  const caller = signedIn(call)
  if (caller.kind === 'person' && beside.includes(caller.side)) throw new Refusal('programme.not-a-head', {}, 403)
}

/** Refuses `programme.director-only`. */
export function director(call: Call): Person {
  const { by, as } = whoSigns(call)
  if (as !== 'director') throw new Refusal('programme.director-only', {}, 403)
  return by
}
