import type { ReactNode } from 'react'

/**
 * The name that is heard for something seen. It always holds the words that are seen,
 * so that who says “press Export” to their computer presses it.
 */
export function fullName(seen: ReactNode, name: string | undefined): string | undefined {
  const words = wordsOf(seen)
  return name === undefined || words === null || holds(name, words) ? name : `${words}, ${name}`
}

/** A sentence with values in it comes in pieces. */
function wordsOf(seen: ReactNode): string | null {
  if (typeof seen === 'string' || typeof seen === 'number') return String(seen)
  if (!Array.isArray(seen)) return null
  const pieces = seen.map(wordsOf)
  return pieces.includes(null) ? null : pieces.join('')
}

const digit = /\p{N}/u

/** Numbers whole: “13 deals” does not hold the 3 that is seen. */
function holds(name: string, seen: string): boolean {
  for (let at = name.indexOf(seen); at >= 0; at = name.indexOf(seen, at + 1)) {
    const [before, after] = [name.slice(0, at).at(-1) ?? '', name[at + seen.length] ?? '']
    const parted = (one: string, other: string) => !digit.test(one) || !digit.test(other)
    if (parted(before, seen[0] ?? '') && parted(seen.at(-1) ?? '', after)) return true
  }
  return seen === ''
}
