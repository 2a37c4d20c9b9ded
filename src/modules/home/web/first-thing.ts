import type { House } from '#web/api.ts'

export type Figure = Awaited<ReturnType<House['reconcile']['figures']>>['items'][number]
export type ListSide = 'marketing' | 'sales'

/** The one thing to do first in the two lists; the words for it stand in the catalogue under `first`. */
export type FirstThing =
  | { kind: 'answer'; count: number }
  | { kind: 'restated'; figure: Figure; before: number; after: number }
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

function newestFirst(one: Figure, other: Figure): number {
  return (other.period.to ?? '').localeCompare(one.period.to ?? '')
}

/**
 * Quarters that are over, have rows to count and are not signed by both, the newest first; months are signed by those who
 * wish to.
 */
export function unsignedQuarters(figures: readonly Figure[]): readonly Figure[] {
  return figures
    .filter(({ kind, isOver, figure }) => kind === 'quarter' && isOver && figure.rows > 0)
    .filter(({ signed }) => signed?.state !== 'signed')
    .toSorted(newestFirst)
}

/** The newest signed figure whose last restatement a side has not signed yet. */
function restatedFor(figures: readonly Figure[], side: ListSide): FirstThing | undefined {
  for (const figure of figures.toSorted(newestFirst)) {
    const last = figure.signed?.restatements.at(-1)
    if (last && last[side] === null)
      return { kind: 'restated', figure, before: last.before.rows, after: last.after.rows }
  }
  return undefined
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
 * What one side does first: answer the other one, because nothing can be signed before; sign a restatement; sign where the
 * other has signed; settle the newest quarter that is over; sign it when every row has its place. Swapping the sides swaps nothing but the names.
 */
export function firstThingOf({ side, signs, waiting, figures }: Situation): FirstThing {
  if (waiting > 0) return { kind: 'answer', count: waiting }
  const restated = signs ? restatedFor(figures, side) : undefined
  if (restated) return restated
  const unsigned = unsignedQuarters(figures)
  const after = unsigned.find((figure) => signedBy(figure, otherOf(side)) && !signedBy(figure, side))
  if (signs && after) return { kind: 'signAfter', figure: after, other: otherOf(side) }
  const newest = unsigned.find((figure) => !signedBy(figure, side))
  if (!newest) return { kind: 'nothing' }
  if (newest.open > 0) return { kind: 'settle', figure: newest }
  return signs ? { kind: 'sign', figure: newest } : { kind: 'nothing' }
}
