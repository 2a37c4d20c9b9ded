import type { Both } from './words.ts'

/** The other of the two; null for everybody who belongs to neither. */
export function otherSide(side: string): Both | null {
  if (side === 'marketing') return 'sales'
  return side === 'sales' ? 'marketing' : null
}

export type Said = {
  side: string
  first: boolean
  /** The side that is to answer; undefined leaves it to the rule, null asks nobody. */
  asks: Both | null | undefined
}

/**
 * Whom a thread waits for after something was said: the side that is asked; without a wish the first words of one side ask the
 * other, and an answer from the side that was asked ends the waiting. What others say leaves it as it is.
 */
export function waitsAfter(before: Both | null, { side, first, asks }: Said): Both | null {
  if (asks !== undefined) return asks
  if (first) return otherSide(side)
  return before === side ? null : before
}
