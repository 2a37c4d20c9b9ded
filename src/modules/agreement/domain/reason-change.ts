import { Refusal } from '#platform/refusal.ts'
import type { ListSide } from '#platform/contract.ts'
import { otherSide, type Actor } from './life.ts'
import type { CountsAgainst, EvidenceKind, Reason, ReasonRoute } from './reasons.ts'

export type ReasonAct = 'add' | 'change' | 'retire' | 'bring-back' | 'delete'

export type ReasonWish = {
  words: string | null
  countsAgainst: CountsAgainst
  needsEvidence: EvidenceKind[]
  route: ReasonRoute
}

type Known = (Reason & { retiredAt: Date | null; inUse: boolean }) | null

export function wishOf({ words, countsAgainst, needsEvidence, route }: ReasonWish): ReasonWish {
  return { words, countsAgainst, needsEvidence, route }
}

/** What a side may ask for: checked when it asks, and again when the other side signs. */
export function checkReasonChange(act: ReasonAct, known: Known, wish: ReasonWish | null): void {
  if (act === 'add') {
    if (known !== null) throw new Refusal('agreement.reason-known')
    if (wish?.words == null) throw new Refusal('agreement.reason-needs-words', {}, 400)
  } else if (known === null) throw new Refusal('agreement.no-such-reason', {}, 404)
  if (act === 'change') {
    if (wish === null) throw new Refusal('agreement.reason-needs-words', {}, 400)
    // A built-in reason keeps the name that every language has for it.
    if ((known?.words === null) !== (wish.words === null)) throw new Refusal('agreement.reason-keeps-its-name', {}, 400)
  }
  if (act === 'delete' && known?.inUse === true) throw new Refusal('agreement.reason-in-use')
  if (act === 'retire' && known?.retiredAt != null) throw new Refusal('agreement.reason-is-so')
  if (act === 'bring-back' && known?.retiredAt === null) throw new Refusal('agreement.reason-is-so')
}

export type Asked = { state: 'proposed' | 'signed' | 'objected' | 'withdrawn'; side: ListSide; askedBy: string }

export type ReasonAnswer = 'sign' | 'object' | 'withdraw'

/** The other side answers, and another person than the one who asked; the own side takes back. */
export function checkAnswer(asked: Asked, answer: ReasonAnswer, who: Actor): void {
  if (asked.state !== 'proposed') throw new Refusal('agreement.not-open', { state: asked.state })
  if (answer === 'withdraw') {
    if (who.side !== asked.side) throw new Refusal('agreement.not-your-proposal', { side: asked.side }, 403)
    return
  }
  if (who.side !== otherSide(asked.side)) throw new Refusal('agreement.own-proposal')
  if (who.memberId === asked.askedBy) throw new Refusal('agreement.other-person-signs')
}
