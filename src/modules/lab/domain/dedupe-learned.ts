import {
  type FieldComparison,
  type MatchModel,
  type Outcome,
  type Pair,
  type PatternCount,
  candidatePairs,
  compareCode,
  compareExact,
  compareText,
  estimateWeights,
  foldCase,
  frequencies,
  normaliseEmail,
  normalisePhone,
  toLatin,
  weigh,
} from '#modules/customers/domain/index.ts'
import { type RawRow, textOfCell } from '#modules/imports/domain/index.ts'
import type { ComparedColumn, DedupePlan } from './dedupe-columns.ts'
import type { Matching } from './dedupe-house.ts'

/** The values of one column: as people read them, and as they are compared (folded; null where there is none). */
type Values = { column: ComparedColumn; shown: (string | null)[]; compared: (string | null)[]; twin: number | null }

export type LearnedMatching = Matching & { model: MatchModel; expectedMatches: number }

/** So many columns make keys; the most telling first. More would only find the same pairs again. */
const [mostKeyColumns, keyColumnsOfLargeFiles, largeFile] = [8, 5, 20_000]
const prefix = 4

function comparedText({ role, manner }: ComparedColumn, text: string, country: string | undefined): string | null {
  if (text === '') return null
  if (role === 'email') return normaliseEmail(text)?.key ?? foldCase(text)
  if (role === 'phone') return normalisePhone(text, country)?.e164 ?? text.replaceAll(/\D/g, '')
  const folded = toLatin(foldCase(text))
  // Words run together or apart are the same name or address.
  return manner === 'exact' ? folded : folded.replaceAll(/[\s'-]/g, '') || null
}

/** The other column that people swap this one with: given and family name, first and second line of an address. */
function twinOf(columns: readonly ComparedColumn[], { name, role }: ComparedColumn): number | null {
  const stem = (text: string) => text.replace(/\d+$/, '')
  const at = columns.findIndex((other) => {
    if (other.name === name) return false
    if (role === 'firstName') return other.role === 'lastName'
    if (role === 'lastName') return other.role === 'firstName'
    return stem(name) !== name && stem(other.name) === stem(name)
  })
  return at < 0 ? null : at
}

function valuesOf({ columns }: DedupePlan, rows: readonly RawRow[], country: string | undefined): Values[] {
  return columns.map((column) => {
    const shown = rows.map(({ cells }) => textOfCell(cells[column.at]).trim() || null)
    const compared = shown.map((text) => (text === null ? null : comparedText(column, text, country)))
    return { column, shown, compared, twin: twinOf(columns, column) }
  })
}

function closeFrom({ role }: ComparedColumn): number {
  return role === 'email' ? 0.9 : role === 'firstName' || role === 'lastName' ? 0.85 : 0.88
}

function compareColumn(
  all: readonly Values[],
  { column, compared, twin }: Values,
  left: number,
  right: number,
): Outcome {
  const [mine, theirs] = [compared[left] ?? null, compared[right] ?? null]
  if (column.manner === 'exact') return compareExact(mine, theirs)
  if (column.manner === 'code' || column.role === 'phone') return compareCode(mine, theirs)
  const outcome = compareText(mine, theirs, closeFrom(column))
  const crossed = twin === null ? null : (all[twin]?.compared ?? null)
  if (outcome !== 'disagree' || crossed === null) return outcome
  return mine === crossed[right] || theirs === crossed[left] ? 'close' : 'disagree'
}

function cut({ column, compared }: Values, record: number, length: number): string | null {
  const value = compared[record] ?? null
  if (value === null || column.manner === 'code') return value
  return value.slice(0, length)
}

/** Two columns together: an error in a third, or behind the first letters, does not part a pair. Twins meet in any order. */
function pairKey(a: Values, b: Values, at: [number, number], record: number, areTwins: boolean): string[] {
  const [one, other] = [cut(a, record, prefix), cut(b, record, prefix)]
  if (one === null || other === null) return []
  const parts = areTwins && other < one ? [other, one] : [one, other]
  return [`${at.join('+')}:${parts.join('|')}`]
}

/**
 * Keys under which records meet: each telling column whole, the start of a mailbox, and every two telling columns together by their
 * first letters. Blocks of more than 100 records make no pairs (`candidatePairs`).
 */
function keysOf(all: readonly Values[], records: number): string[][] {
  const most = records > largeFile ? keyColumnsOfLargeFiles : mostKeyColumns
  const telling = all
    .map((values, at) => ({ values, at }))
    .filter(({ values }) => values.column.manner !== 'exact')
    .toSorted((a, b) => b.values.column.distinct - a.values.column.distinct)
    .slice(0, most)
  return Array.from({ length: records }, (_, record) => {
    const whole = telling.flatMap(({ values, at }) => {
      const value = values.compared[record] ?? null
      if (value === null) return []
      const mailbox = values.column.role === 'email' ? [`${at}@${value.split('@')[0]?.slice(0, prefix)}`] : []
      return [`${at}=${value}`, ...mailbox]
    })
    const together = telling.flatMap((a, i) =>
      telling.slice(i + 1).flatMap((b) => pairKey(a.values, b.values, [a.at, b.at], record, a.values.twin === b.at)),
    )
    return [...whole, ...together]
  })
}

/** The outcomes of all pairs, each kind once; `of[i]` is the kind of pair i. */
function patternsOf(all: readonly Values[], pairs: readonly Pair[]): { patterns: PatternCount[]; of: Int32Array } {
  const patterns: PatternCount[] = []
  const known = new Map<string, number>()
  const of = new Int32Array(pairs.length)
  for (const [at, [left, right]] of pairs.entries()) {
    const outcomes = all.map((values) => compareColumn(all, values, left, right))
    const key = outcomes.join(' ')
    const kind = known.get(key) ?? patterns.push({ outcomes, count: 0 }) - 1
    known.set(key, kind)
    const pattern = patterns[kind]
    if (pattern) pattern.count += 1
    of[at] = kind
  }
  return { patterns, of }
}

/**
 * Matching with weights that the file itself teaches, without labels: the outcomes of all pairs that meet are counted and
 * parted in two kinds by expectation maximisation (`estimateWeights`, science.md G). Null where no pairs meet.
 */
export function learnedMatching(
  plan: DedupePlan,
  rows: readonly RawRow[],
  country: string | undefined,
): LearnedMatching | null {
  const all = valuesOf(plan, rows, country)
  const pairs = candidatePairs(keysOf(all, rows.length))
  const names = all.map(({ column }) => column.name)
  const { patterns, of } = patternsOf(all, pairs)
  const model = estimateWeights(names, patterns)
  if (!model) return null
  const rarities = all.map(({ column, compared }) =>
    column.manner === 'text' ? frequencies(compared.filter((value) => value !== null)) : null,
  )
  const compare = (values: Values, i: number, left: number, right: number, outcome: Outcome): FieldComparison => {
    const { column, shown, compared } = values
    const frequency = outcome === 'agree' ? rarities[i]?.get(compared[left] ?? '') : undefined
    const read = { field: column.name, outcome, left: shown[left] ?? null, right: shown[right] ?? null }
    return frequency === undefined ? read : { ...read, frequency }
  }
  return {
    pairs,
    model,
    expectedMatches: model.prior * pairs.length,
    judge: (left, right, at) => {
      const known = at === undefined ? null : patterns[of[at] ?? 0]?.outcomes
      const outcomes = known ?? all.map((values) => compareColumn(all, values, left, right))
      return weigh(
        model,
        all.map((values, i) => compare(values, i, left, right, outcomes[i] ?? 'missing')),
      )
    },
  }
}
