import { type FieldName, isCategory } from './fields.ts'
import { knownWords } from './known-words.ts'
import { editDistance } from './nearness.ts'
import { placeholder } from './placeholders.ts'

/** How often each value of a field stands in the file, as written. */
export type ValueCounts = ReadonlyMap<string, number>

export type ValueReason = 'same-letters' | 'one-word-misspelt' | 'placeholder'

/**
 * That `from` (so many rows) be read as `to`; '' means as no value. `isSure`: the same letters, but for case,
 * blanks and signs; the others are a question.
 */
export type ValueProposal = {
  field: FieldName
  from: string
  to: string
  rows: number
  rowsOfTo: number
  reason: ValueReason
  isSure: boolean
}

/** More different values than this are names or texts, not a list to be put in order. */
export const mostValues = 5000

/** Names of people and firms differ by one letter and are still two. */
const names: ReadonlySet<FieldName> = new Set(['owner', 'handedOverBy', 'author', 'competitor'])

/** The letters and digits alone: `GTXPro`, `GTX Pro` and `gtx-pro` are one. */
function letters(value: string): string {
  return value
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '')
}

function wordsOf(value: string): string[] {
  return value
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}

type Spelling = { value: string; rows: number; isKnown: boolean; words: readonly string[]; digits: string }

function spelling(value: string, rows: number, isKnown: boolean): Spelling {
  return { value, rows, isKnown, words: wordsOf(value), digits: value.replaceAll(/\D/g, '') }
}

/** One word of the two differs, by one edit (two from eight letters on), and no digit does. */
function areAlike(left: Spelling, right: Spelling): boolean {
  if (left.words.length !== right.words.length || left.digits !== right.digits) return false
  const differing = left.words.flatMap((word, index) => (word === right.words[index] ? [] : [index]))
  const [at, another] = differing
  if (at === undefined || another !== undefined) return false
  const [one, other] = [left.words[at] ?? '', right.words[at] ?? '']
  const length = Math.min(one.length, other.length)
  const most = length >= 8 ? 2 : 1
  return length >= 5 && editDistance(one, other, most) <= most
}

/** Whether one text may be the other with a slip of the pen: `technolgy` and `technology`, never `Q1` and `Q2`. */
export function isMisspelt(left: string, right: string): boolean {
  return areAlike(spelling(left, 0, false), spelling(right, 0, false))
}

/** The spelling that the others should take: one the house already has, else the one most rows have. */
function leading(spellings: readonly Spelling[]): Spelling | undefined {
  return spellings.toSorted(
    (a, b) => Number(b.isKnown) - Number(a.isKnown) || b.rows - a.rows || a.value.length - b.value.length,
  )[0]
}

function proposal(field: FieldName, from: Spelling, to: Spelling, reason: ValueReason): ValueProposal {
  const isSure = reason === 'same-letters'
  return { field, from: from.value, to: to.value, rows: from.rows, rowsOfTo: to.rows, reason, isSure }
}

function sameLetters(field: FieldName, spellings: readonly Spelling[]): ValueProposal[] {
  const groups = Map.groupBy(spellings, ({ value }) => letters(value))
  return [...groups].flatMap(([key, group]) => {
    const to = key === '' ? undefined : leading(group)
    if (to === undefined) return []
    const others = group.filter(({ value, rows }) => value !== to.value && rows > 0)
    return others.map((from) => proposal(field, from, to, 'same-letters'))
  })
}

/** A common word in the case of the value it stands in for. */
function commonWord(field: FieldName, slip: Spelling): Spelling | undefined {
  const found = knownWords(field).find((word) => areAlike(slip, spelling(word, 0, false)))
  if (found === undefined) return undefined
  const first = slip.value.charAt(0)
  const isCapital = first !== first.toLowerCase()
  return spelling(isCapital ? found.charAt(0).toUpperCase() + found.slice(1) : found, 0, false)
}

function misspelt(field: FieldName, spellings: readonly Spelling[], taken: ReadonlySet<string>): ValueProposal[] {
  if (names.has(field) || spellings.length > 500) return []
  const common = new Set(knownWords(field).map(letters))
  return spellings
    .filter(({ value, rows, isKnown }) => rows > 0 && !isKnown && !taken.has(value) && !common.has(letters(value)))
    .flatMap((slip) => {
      const better = spellings.filter((one) => (one.isKnown || one.rows >= slip.rows * 5) && areAlike(slip, one))
      const to = leading(better) ?? commonWord(field, slip)
      return to === undefined ? [] : [proposal(field, slip, to, 'one-word-misspelt')]
    })
}

function placeholders(field: FieldName, counts: ValueCounts): ValueProposal[] {
  return [...counts].flatMap(([value, rows]) => {
    const stands = value === '' ? null : placeholder(value)
    if (stands === null) return []
    return [{ field, from: value, to: '', rows, rowsOfTo: 0, reason: 'placeholder', isSure: stands === 'certain' }]
  })
}

/**
 * Proposes which spellings of a field mean the same value and which stand for nothing. `known`: values that the
 * house has already (its products, for example); they win over the file's own. Only fields whose values come from
 * a short list are looked at, the commonest proposals come first.
 */
export function proposeValues(field: FieldName, counts: ValueCounts, known: readonly string[] = []): ValueProposal[] {
  if (!isCategory(field) || counts.size > mostValues) return []
  const missing = placeholders(field, counts)
  const isMissing = new Set(missing.map(({ from }) => from))
  const written = [...counts].filter(([value]) => value !== '' && !isMissing.has(value))
  const spellings = new Map<string, Spelling>(
    known.map((value) => [value, spelling(value, counts.get(value) ?? 0, true)]),
  )
  for (const [value, rows] of written) spellings.set(value, spelling(value, rows, known.includes(value)))
  const list = [...spellings.values()]
  const alike = sameLetters(field, list)
  const slips = misspelt(field, list, new Set(alike.map(({ from }) => from)))
  return [...alike, ...slips, ...missing].toSorted((left, right) => right.rows - left.rows)
}

/** Counts the values of some columns while a file streams by; a column with too many stops counting. */
export function createValueCounter(fields: readonly FieldName[]) {
  const counts = new Map<FieldName, Map<string, number>>(fields.filter(isCategory).map((field) => [field, new Map()]))

  function add(field: FieldName, value: string): void {
    const kept = counts.get(field)
    if (kept === undefined || value === '') return
    if (kept.size <= mostValues || kept.has(value)) kept.set(value, (kept.get(value) ?? 0) + 1)
  }

  return { add, counts: counts as ReadonlyMap<FieldName, ValueCounts> }
}
