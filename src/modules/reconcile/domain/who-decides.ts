import type { ListSide, Side } from '#platform/contract.ts'
import { Refusal } from '#platform/refusal.ts'

/** A person as far as decisions go. */
export type Decider = { memberId: string; side: Side }

/**
 * The side somebody speaks for. People of both sides say it each time; people of neither decide nothing here.
 * Refuses `reconcile.not-a-side`, `reconcile.say-for-whom`, `reconcile.not-your-side`.
 */
export function speaksFor({ side }: Decider, wished: ListSide | undefined): ListSide {
  if (side === 'both') {
    if (wished === undefined) throw new Refusal('reconcile.say-for-whom')
    return wished
  }
  if (side !== 'marketing' && side !== 'sales') throw new Refusal('reconcile.not-a-side', {}, 403)
  if (wished !== undefined && wished !== side) throw new Refusal('reconcile.not-your-side', { side }, 403)
  return side
}

/** Only the head of a list's own side signs for it: nobody of both sides, nobody twice. */
export function signsFor({ side }: Decider): ListSide {
  if (side !== 'marketing' && side !== 'sales') throw new Refusal('reconcile.heads-sign', {}, 403)
  return side
}

/** The other side answers, and another person. Refuses `reconcile.other-side-answers`, `reconcile.other-person-answers`. */
export function mayAnswer(answerer: Decider, as: ListSide, asked: { side: ListSide; by: string }): void {
  if (answerer.memberId === asked.by) throw new Refusal('reconcile.other-person-answers')
  if (as === asked.side) throw new Refusal('reconcile.other-side-answers', { side: as })
}
