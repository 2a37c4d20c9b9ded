import { Refusal } from '#platform/refusal.ts'
import { checkRules, type ScoreRule } from './score-rule.ts'

export type SigningSide = 'marketing' | 'sales'
export type Signature = { memberId: string; name: string; at: Date }

/** A word on the way to a signature, kept for good. */
export type Said = {
  kind: 'proposed' | 'objected' | 'changed' | 'withdrawn'
  by: string
  side: string
  words: string
  at: Date
}

export type Version = {
  id: string
  number: number
  state: 'draft' | 'proposed' | 'in-force' | 'superseded' | 'withdrawn'
  revision: number
  rules: ScoreRule[]
  marketing: Signature | null
  sales: Signature | null
  said: Said[]
  inForceFrom: Date | null
  supersededAt: Date | null
  changedBy: string
  changedAt: Date
}

/** Somebody who acts on the rules; `side` is null for those who stand on neither side and so can't sign. */
export type Actor = { memberId: string | null; name: string; side: SigningSide | null; at: Date }

function saying(version: Version, kind: Said['kind'], actor: Actor, words: string): Said[] {
  return [...version.said, { kind, by: actor.name, side: actor.side ?? 'both', words, at: actor.at }]
}

function changed(version: Version, actor: Actor): Version {
  return { ...version, revision: version.revision + 1, changedBy: actor.name, changedAt: actor.at }
}

function mustBe(version: Version, states: readonly Version['state'][]): void {
  if (!states.includes(version.state)) throw new Refusal('scoring.wrong-state', { state: version.state })
}

/** Nobody acts on a version that somebody else has altered meanwhile. */
export function mustBeRevision(version: Version, revision: number): void {
  if (version.revision !== revision) throw new Refusal('scoring.changed-meanwhile', { by: version.changedBy })
}

/** Rules written anew into an open version. What was proposed is a draft again, and signatures on other words fall. */
export function redraft(version: Version, rules: ScoreRule[], actor: Actor): Version {
  mustBe(version, ['draft', 'proposed'])
  checkRules(rules)
  const said = version.state === 'proposed' ? saying(version, 'changed', actor, '') : version.said
  return { ...changed(version, actor), state: 'draft', rules, marketing: null, sales: null, said }
}

/** Puts a draft before both sides. The proposer signs for the own side and for no other. */
export function propose(version: Version, actor: Actor, words: string): Version {
  mustBe(version, ['draft'])
  checkRules(version.rules)
  const proposed: Version = {
    ...changed(version, actor),
    state: 'proposed',
    said: saying(version, 'proposed', actor, words),
  }
  return actor.side === null ? proposed : withSignature(proposed, actor, actor.side)
}

function withSignature(version: Version, actor: Actor, side: SigningSide): Version {
  const { memberId, name, at } = actor
  if (memberId === null) throw new Refusal('scoring.sign-as-person', {}, 403)
  return { ...version, [side]: { memberId, name, at } }
}

/** Signs for the actor's own side; with both signatures the rules are in force at once. */
export function sign(version: Version, actor: Actor): Version {
  mustBe(version, ['proposed'])
  if (actor.side === null) throw new Refusal('scoring.sign-for-own-side', {}, 403)
  if (version[actor.side] !== null) throw new Refusal('scoring.already-signed', { side: actor.side })
  const signed = withSignature(changed(version, actor), actor, actor.side)
  return signed.marketing && signed.sales ? { ...signed, state: 'in-force', inForceFrom: actor.at } : signed
}

/** Says why not: the proposal is a draft again, with the words on record, and waits for a counter-proposal. */
export function object(version: Version, actor: Actor, words: string): Version {
  mustBe(version, ['proposed'])
  return {
    ...changed(version, actor),
    state: 'draft',
    marketing: null,
    sales: null,
    said: saying(version, 'objected', actor, words),
  }
}

export function withdraw(version: Version, actor: Actor): Version {
  mustBe(version, ['draft', 'proposed'])
  return { ...changed(version, actor), state: 'withdrawn', said: saying(version, 'withdrawn', actor, '') }
}

export function supersede(version: Version, at: Date): Version {
  mustBe(version, ['in-force'])
  return { ...version, state: 'superseded', supersededAt: at }
}
