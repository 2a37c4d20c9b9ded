export type Move = { kind: 'commitment' | 'release' | 'actual'; minor: number }
/** Minor units of the line's currency. */
export type LineSums = { committed: number; actual: number; free: number }

/**
 * What is spoken for (commitments less releases), what was spent, and what is free: the plan less the larger of the two, as what was
 * spent had been spoken for. Negative: overdrawn.
 */
export function sumsOf(planned: number, moves: readonly Move[]): LineSums {
  const sum = (kind: Move['kind']) =>
    moves.filter((move) => move.kind === kind).reduce((all, { minor }) => all + minor, 0)
  const committed = sum('commitment') - sum('release')
  const actual = sum('actual')
  return { committed, actual, free: planned - Math.max(committed, actual) }
}

/** The move that brings what is spoken for on one matter from `before` to `wanted`; null when it is there already. */
export function moveTo(before: number, wanted: number): Move | null {
  if (wanted === before) return null
  return wanted > before ? { kind: 'commitment', minor: wanted - before } : { kind: 'release', minor: before - wanted }
}
