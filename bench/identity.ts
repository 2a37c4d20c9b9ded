import { candidatePairs, type Pair } from '#modules/customers/domain/blocking.ts'
import { clusterMatches, type Match } from '#modules/customers/domain/clusters.ts'
import { type PatternCount, estimateWeights } from '#modules/customers/domain/estimate-weights.ts'
import { bCubed, measureBlocking, pairwiseScores } from '#modules/customers/domain/measure-matching.ts'
import { type FieldComparison, type Outcome, bandOf, frequencies, weigh } from '#modules/customers/domain/weigh.ts'
import { type ComparedField, type RecordSet, type Row, recordSets } from './identity-sets.ts'

/** How the records were put together: by equal keys; by weights, the sure ones only; and with the unsure ones shown to a person. */
export type Method = 'exact' | 'fuzzy' | 'fuzzy + review'

export type IdentityRow = {
  set: string
  method: Method
  records: number
  truePairs: number
  foundPairs: number
  rightPairs: number
  precision: number
  recall: number
  f1: number
  bCubedF1: number
  /** Wrong pairs among those put together. */
  falseMergeRate: number
  /** Pairs shown to a person, and the share of them that are the same customer; the person is taken to answer rightly. */
  questions: number
  worthAsking: number | null
  /** Blocking: true pairs kept, and pairs that need no look. */
  completeness: number
  reduction: number
  seconds: number
}

function compareAll(set: RecordSet, pairs: readonly Pair[]): Outcome[][] {
  return pairs.map(([left, right]) =>
    set.fields.map((field) => field.compare(set.rows[left] ?? {}, set.rows[right] ?? {})),
  )
}

function patternsOf(compared: readonly Outcome[][]): PatternCount[] {
  const patterns = new Map<string, PatternCount>()
  for (const outcomes of compared) {
    const key = outcomes.join(' ')
    const pattern = patterns.get(key)
    if (pattern) pattern.count += 1
    else patterns.set(key, { outcomes, count: 1 })
  }
  return Array.from(patterns.values())
}

function rarities(set: RecordSet): (ReadonlyMap<string, number> | null)[] {
  const valuesOf = ({ rarityOf }: ComparedField) => set.rows.map((row) => rarityOf?.(row) ?? '').filter(Boolean)
  return set.fields.map((field) => (field.rarityOf ? frequencies(valuesOf(field)) : null))
}

/** Weights found without labels; then every candidate pair with its probability. */
function judgePairs(set: RecordSet, pairs: readonly Pair[]): Match<number>[] {
  const compared = compareAll(set, pairs)
  const model = estimateWeights(
    set.fields.map((field) => field.field),
    patternsOf(compared),
  )
  if (!model) return []
  const rarity = rarities(set)
  const comparisonOf = (row: Row, field: ComparedField, i: number, outcome: Outcome): FieldComparison => {
    const frequency = outcome === 'agree' ? rarity[i]?.get(field.rarityOf?.(row) ?? '') : undefined
    return { field: field.field, outcome, left: null, right: null, ...(frequency ? { frequency } : {}) }
  }
  return pairs.map(([left, right], pair) => {
    const row = set.rows[left] ?? {}
    const outcomes = compared[pair] ?? []
    const comparisons = set.fields.map((field, i) => comparisonOf(row, field, i, outcomes[i] ?? 'missing'))
    return { left, right, posterior: weigh(model, comparisons).posterior }
  })
}

type Answered = { judged: Match<number>[]; questions: number; yes: number }

/** A person answers what the weights leave open: unsure pairs, and sure ones that the rest of their group contradicts. */
function review(judged: readonly Match<number>[], isSame: (left: number, right: number) => boolean): Answered {
  const { refused } = clusterMatches(
    judged.flatMap(({ left, right }) => [left, right]),
    judged,
  )
  const contradicted = new Set(refused.map(({ left, right }) => `${left} ${right}`))
  const answered: Answered = { judged: [], questions: 0, yes: 0 }
  for (const match of judged) {
    const open = bandOf(match.posterior) === 'review' || contradicted.has(`${match.left} ${match.right}`)
    const same = open && isSame(match.left, match.right)
    answered.questions += open ? 1 : 0
    answered.yes += same ? 1 : 0
    answered.judged.push(open ? { ...match, posterior: same ? 1 : 0 } : match)
  }
  return answered
}

function exactMatches(set: RecordSet): Match<number>[] {
  return candidatePairs(set.rows.map(set.exactKeys)).map(([left, right]) => ({ left, right, posterior: 1 }))
}

function benchSet(set: RecordSet): IdentityRow[] {
  const entityOf = new Map(set.truth.flatMap((cluster, entity) => cluster.map((record) => [record, entity])))
  const isSame = (left: number, right: number) => entityOf.get(left) === entityOf.get(right)
  const truePairs = pairwiseScores(set.truth, []).truePairs
  const row = (method: Method, pairs: readonly Pair[], began: number, answered: Answered): IdentityRow => {
    const { clusters } = clusterMatches(set.rows.keys(), answered.judged)
    const seconds = (performance.now() - began) / 1000
    const scores = pairwiseScores(set.truth, clusters)
    const { completeness, reduction } = measureBlocking(pairs, isSame, truePairs, set.rows.length)
    return {
      set: set.name,
      method,
      records: set.rows.length,
      ...scores,
      bCubedF1: bCubed(set.truth, clusters).f1,
      falseMergeRate: 1 - scores.precision,
      questions: answered.questions,
      worthAsking: answered.questions ? answered.yes / answered.questions : null,
      completeness,
      reduction,
      seconds,
    }
  }
  const noQuestions = (judged: Match<number>[]): Answered => ({ judged, questions: 0, yes: 0 })
  let began = performance.now()
  const exact = exactMatches(set)
  const rows = [
    row(
      'exact',
      exact.map(({ left, right }): Pair => [left, right]),
      began,
      noQuestions(exact),
    ),
  ]
  began = performance.now()
  const pairs = candidatePairs(set.rows.map(set.blockingKeys))
  const judged = judgePairs(set, pairs)
  rows.push(row('fuzzy', pairs, began, noQuestions(judged)))
  rows.push(row('fuzzy + review', pairs, began, review(judged, isSame)))
  return rows
}

/** Measures exact and fuzzy matching on the public sets that are there; none there, no rows. */
export async function benchIdentity(): Promise<{ rows: IdentityRow[] }> {
  return { rows: recordSets().flatMap(benchSet) }
}

function print(rows: readonly IdentityRow[]): void {
  const percent = (share: number | null) => (share === null ? '' : `${(share * 100).toFixed(2)} %`)
  console.table(
    rows.map((row) => ({
      set: row.set,
      method: row.method,
      'true pairs': row.truePairs,
      found: row.foundPairs,
      precision: percent(row.precision),
      recall: percent(row.recall),
      F1: row.f1.toFixed(4),
      'B3 F1': row.bCubedF1.toFixed(4),
      'false merges': percent(row.falseMergeRate),
      questions: row.questions,
      'worth asking': percent(row.worthAsking),
      blocking: `${percent(row.completeness)} of true, ${percent(row.reduction)} spared`,
      seconds: row.seconds.toFixed(2),
    })),
  )
}

if (import.meta.main) {
  const { rows } = await benchIdentity()
  if (rows.length === 0) console.log('The public record sets are not here: nothing to measure.')
  else print(rows)
}
