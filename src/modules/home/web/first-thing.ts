import type { House } from '#web/api.ts'

export type Figure = Awaited<ReturnType<House['reconcile']['figures']>>['items'][number]
export type ListSide = 'marketing' | 'sales'

/** The one thing to do first in the two lists; the words for it stand in the catalogue under `first`. */
export type FirstThing =
  | { kind: 'answer'; count: number }
  | { kind: 'signAfter'; figure: Figure; other: ListSide }
  | { kind: 'settle'; figure: Figure }
  | { kind: 'sign'; figure: Figure }
  | { kind: 'nothing' }

function signedBy({ signed }: Figure, side: ListSide): boolean {
  return signed !== null && signed[side] !== null
}

function otherOf(side: ListSide): ListSide {
  return side === 'marketing' ? 'sales' : 'marketing'
}

/** Quarters that are over and not signed by both, the newest first; months are signed by those who wish to. */
export function unsignedQuarters(figures: readonly Figure[]): readonly Figure[] {
  return figures
    .filter(({ kind, isOver, signed }) => kind === 'quarter' && isOver && signed?.state !== 'signed')
    .toSorted((one, other) => (other.period.to ?? '').localeCompare(one.period.to ?? ''))
}

type Situation = {
  side: ListSide
  /** Whether this person signs for the side. */
  signs: boolean
  /** Decisions of the other side that wait for the answer of this one. */
  waiting: number
  figures: readonly Figure[]
}

/**
 * What one side does first: answer the other one; sign where the other has signed; settle the newest quarter that is over;
 * sign it when every row has its place. Swapping the sides swaps nothing but the names.
 */
export function firstThingOf({ side, signs, waiting, figures }: Situation): FirstThing {
  if (waiting > 0) return { kind: 'answer', count: waiting }
  const unsigned = unsignedQuarters(figures)
  const after = unsigned.find((figure) => signedBy(figure, otherOf(side)) && !signedBy(figure, side))
  if (signs && after) return { kind: 'signAfter', figure: after, other: otherOf(side) }
  const newest = unsigned.find((figure) => !signedBy(figure, side))
  if (!newest) return { kind: 'nothing' }
  if (newest.open > 0) return { kind: 'settle', figure: newest }
  return signs ? { kind: 'sign', figure: newest } : { kind: 'nothing' }
}
