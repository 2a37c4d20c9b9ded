import { foldCase, toLatin } from './folding.ts'
import { jaroWinkler } from './similarity.ts'

export type PersonName = {
  /** The words in alphabetical order, in plain Latin letters: the same for `Doe, John` and `John Doe`. */
  key: string
  words: readonly string[]
  /** The first letters of the words, in alphabetical order. */
  initials: string
  /** The family name in plain Latin letters, where it is known: given apart, or before a comma. */
  family: string | null
}

const apostrophes = /['\u2018\u2019\u02bc\u0060\u00b4\u2032]/g
const words = /[\p{L}\p{N}\p{M}]+/gu
const titles: ReadonlySet<string> = new Set(
  'mr mrs ms miss mx sir dr prof phd msc mba dipl herr hr fru fröken frau докт проф господин госпожа'.split(' '),
)

function wordsOf(text: string): string[] {
  return foldCase(text.replace(apostrophes, '')).match(words) ?? []
}

function latinWords(text: string): string[] {
  const all = wordsOf(text)
  const named = all.filter((word) => !titles.has(word))
  return (named.length > 0 ? named : all).map(toLatin)
}

function partsOf(name: string | { given: string; family: string }): { given: string; family: string } {
  if (typeof name !== 'string') return name
  const comma = name.indexOf(',')
  return comma < 0 ? { given: name, family: '' } : { given: name.slice(comma + 1), family: name.slice(0, comma) }
}

/**
 * Normalises a person's name, given whole (`John Doe`, `Doe, John`) or in its parts: case, marks, alphabet, hyphens, order
 * and titles do not count (science.md G). Null for a text without a letter or digit.
 */
export function normalisePersonName(name: string | { given: string; family: string }): PersonName | null {
  const parts = partsOf(name)
  const family = latinWords(parts.family)
  const all = [...latinWords(parts.given), ...family].filter((word) => word !== '').sort()
  if (all.length === 0) return null
  const initials = all.map((word) => word[0]).join('')
  return { key: all.join(' '), words: all, initials, family: family.length > 0 ? family.join(' ') : null }
}

const [initialScore, leastAlike] = [0.9, 0.88]

function wordScore(left: string, right: string): number {
  if (left === right) return 1
  if (left.length === 1 || right.length === 1) return left[0] === right[0] ? initialScore : 0
  const alike = jaroWinkler(left, right)
  return alike >= leastAlike ? alike : 0
}

/** Pairs each word of the shorter name with the free word of the longer one that is most like it. */
function pairedScore(shorter: readonly string[], longer: readonly string[]): number {
  const free = [...longer]
  // Long words choose first: an initial takes what is left.
  const inTurn = shorter.toSorted((a, b) => b.length - a.length)
  return inTurn.reduce((sum, word) => {
    const scores = free.map((other) => wordScore(word, other))
    const best = scores.indexOf(Math.max(...scores))
    const score = scores[best] ?? 0
    if (score > 0) free.splice(best, 1)
    return sum + score
  }, 0)
}

/**
 * How alike two persons' names are, 0 to 1: 1 for the same words in any order, .95 for `J. Doe` and `John Doe`. Words that only
 * one of them has cost .05 each; a single word never says more than .7 about a fuller name, and initials alone nothing.
 */
export function personNameSimilarity(left: PersonName, right: PersonName): number {
  if (left.key === right.key) return 1
  const isShorter = left.words.length - right.words.length || (left.key < right.key ? -1 : 1)
  const [shorter, longer] = isShorter < 0 ? [left.words, right.words] : [right.words, left.words]
  const onlyInitials = (words: readonly string[]) => words.every((word) => word.length === 1)
  if (onlyInitials(shorter) || onlyInitials(longer)) return 0
  const alike = pairedScore(shorter, longer) / shorter.length
  const score = alike - 0.05 * (longer.length - shorter.length)
  return Math.max(0, shorter.length === 1 && longer.length > 1 ? Math.min(score, 0.7) : score)
}
