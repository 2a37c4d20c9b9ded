import type { ListSide, Side } from '#platform/contract.ts'
import { Refusal } from '#platform/refusal.ts'

/** What is kept of a version; in force and superseded follow from the time. */
export const versionStates = ['draft', 'proposed', 'objected', 'replaced', 'withdrawn', 'signed'] as const

export type VersionState = (typeof versionStates)[number]

/** How a version stands at a moment. `signed` waits for its day. */
export const standings = [...versionStates, 'in-force', 'superseded'] as const

export type Standing = (typeof standings)[number]

export type Signature = { memberId: string; name: string; at: Date }

export type Version = {
  state: VersionState
  /** The side that wrote it. */
  side: ListSide
  proposedBy: string | null
  signatures: { marketing: Signature | null; sales: Signature | null }
  effectiveFrom: Date
  inForceFrom: Date | null
}

export type Step = 'propose' | 'object' | 'withdraw' | 'sign'

export type Actor = { memberId: string; name: string; side: ListSide }

/**
 * The version after somebody's step. A proposer never signs for the other side, nobody signs twice, and what both signed
 * is not changed any more; it comes into force on its day, and never before its second signature.
 */
export function take(version: Version, step: Step, who: Actor, at: Date): Version {
  switch (step) {
    case 'propose':
      if (version.state !== 'draft') throw new Refusal('agreement.not-a-draft')
      if (who.side !== version.side) throw new Refusal('agreement.not-your-draft', { side: version.side }, 403)
      return { ...version, state: 'proposed', proposedBy: who.memberId }
    case 'object':
      return objected(version, who)
    case 'withdraw':
      if (version.state !== 'proposed' && version.state !== 'objected') throw notOpen(version)
      if (who.side !== version.side) throw new Refusal('agreement.not-your-proposal', { side: version.side }, 403)
      return { ...version, state: 'withdrawn' }
    case 'sign':
      return signed(version, who, at)
  }
}

function notOpen({ state }: Version): Refusal {
  return new Refusal(state === 'objected' ? 'agreement.objected-to' : 'agreement.not-open', { state })
}

function objected(version: Version, who: Actor): Version {
  if (version.state !== 'proposed') throw notOpen(version)
  if (who.side === version.side || who.memberId === version.proposedBy) throw new Refusal('agreement.own-proposal')
  if (version.signatures[who.side] !== null) throw new Refusal('agreement.signed-already', { side: who.side })
  return { ...version, state: 'objected' }
}

function signed(version: Version, { memberId, name, side }: Actor, at: Date): Version {
  if (version.state !== 'proposed') throw notOpen(version)
  if (memberId === version.proposedBy && side !== version.side) throw new Refusal('agreement.proposer-signs-own-side')
  if (version.signatures[side] !== null) throw new Refusal('agreement.signed-already', { side })
  const other = version.signatures[otherSide(side)]
  if (other?.memberId === memberId) throw new Refusal('agreement.other-person-signs')
  const signatures = { ...version.signatures, [side]: { memberId, name, at } }
  if (other === null) return { ...version, signatures }
  const inForceFrom = version.effectiveFrom > at ? version.effectiveFrom : at
  return { ...version, signatures, state: 'signed', inForceFrom }
}

export function otherSide(side: ListSide): ListSide {
  return side === 'marketing' ? 'sales' : 'marketing'
}

/** How a version stands at a moment, when the one that came into force after it did so at `followedAt`. */
export function standingOf(
  { state, inForceFrom }: Pick<Version, 'state' | 'inForceFrom'>,
  followedAt: Date | null,
  at: Date,
): Standing {
  if (state !== 'signed' || inForceFrom === null || inForceFrom > at) return state
  return followedAt !== null && followedAt <= at ? 'superseded' : 'in-force'
}

/** Whose signature an open version waits for; what was objected to waits for the side that proposed it. */
export function waitsFor({ state, side, signatures }: Pick<Version, 'state' | 'side' | 'signatures'>): ListSide[] {
  if (state === 'objected') return [side]
  if (state !== 'proposed') return []
  return (['marketing', 'sales'] as const).filter((each) => signatures[each] === null)
}

/**
 * The side that somebody speaks for. People of both sides say it each time; people of neither side agree to nothing here,
 * heads of the company and admins included.
 */
export function speaksFor(side: Side, wished: ListSide | undefined): ListSide {
  if (side === 'both') {
    if (wished === undefined) throw new Refusal('agreement.say-for-whom')
    return wished
  }
  if (side !== 'marketing' && side !== 'sales') throw new Refusal('agreement.not-a-side', {}, 403)
  if (wished !== undefined && wished !== side) throw new Refusal('agreement.not-your-side', { side }, 403)
  return side
}
