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

/** One word of the two differs, by one edit (two from nine letters on), and no digit does. */
export function isMisspelt(left: string, right: string): boolean {
  const [a, b] = [wordsOf(left), wordsOf(right)]
  if (a.length !== b.length || left.replaceAll(/\D/g, '') !== right.replaceAll(/\D/g, '')) return false
  const differing = a
    .map((word, index): [string, string] => [word, b[index] ?? ''])
    .filter(([one, other]) => one !== other)
  const [pair, another] = differing
  if (pair === undefined || another !== undefined) return false
  const length = Math.min(pair[0].length, pair[1].length)
  const most = length >= 9 ? 2 : 1
  return length >= 5 && editDistance(pair[0], pair[1], most) <= most
}

type Spelling = { value: string; rows: number; isKnown: boolean }

/** The spelling that the others should take: one the house already has, else the one most rows have. */
function leading(spellings: readonly Spelling[]): Spelling | undefined {
  return spellings.toSorted(
    (a, b) => Number(b.isKnown) - Number(a.isKnown) || b.rows - a.rows || a.value.length - b.value.length,
  )[0]
}

function sameLetters(field: FieldName, spellings: readonly Spelling[]): ValueProposal[] {
  const groups = Map.groupBy(spellings, ({ value }) => letters(value))
  return [...groups].flatMap(([key, group]) => {
    const to = key === '' ? undefined : leading(group)
    if (to === undefined) return []
    return group
      .filter(({ value, rows }) => value !== to.value && rows > 0)
      .map(
        ({ value, rows }) =>
          ({
            field,
            from: value,
            to: to.value,
            rows,
            rowsOfTo: to.rows,
            reason: 'same-letters',
            isSure: true,
          }) as const,
      )
  })
}

function misspelt(field: FieldName, spellings: readonly Spelling[], taken: ReadonlySet<string>): ValueProposal[] {
  if (names.has(field) || spellings.length > 500) return []
  const common = knownWords(field).map((value): Spelling => ({ value, rows: 0, isKnown: true }))
  return spellings
    .filter(({ value, rows, isKnown }) => rows > 0 && !isKnown && !taken.has(value))
    .filter(({ value }) => !common.some((word) => letters(word.value) === letters(value)))
    .flatMap(({ value, rows }) => {
      const better = [...spellings.filter((one) => one.isKnown || one.rows >= rows * 5), ...common]
      const to = leading(better.filter((one) => isMisspelt(value, one.value)))
      if (to === undefined) return []
      return [
        {
          field,
          from: value,
          to: to.value,
          rows,
          rowsOfTo: to.rows,
          reason: 'one-word-misspelt',
          isSure: false,
        } as const,
      ]
    })
}

function placeholders(field: FieldName, counts: ValueCounts): ValueProposal[] {
  return [...counts]
    .filter(([value]) => value !== '' && placeholder(value) !== null)
    .map(([value, rows]) => ({
      field,
      from: value,
      to: '',
      rows,
      rowsOfTo: 0,
      reason: 'placeholder' as const,
      isSure: placeholder(value) === 'certain',
    }))
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
    known.map((value) => [value, { value, rows: counts.get(value) ?? 0, isKnown: true }]),
  )
  for (const [value, rows] of written) spellings.set(value, { value, rows, isKnown: known.includes(value) })
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
