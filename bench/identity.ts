import { candidatePairs, type Pair } from '#modules/customers/domain/blocking.ts'
import { clusterMatches, type Match } from '#modules/customers/domain/clusters.ts'
import { type PatternCount, estimateWeights } from '#modules/customers/domain/estimate-weights.ts'
import { bCubed, measureBlocking, pairwiseScores } from '#modules/customers/domain/measure-matching.ts'
import { type FieldComparison, type Outcome, frequencies, weigh } from '#modules/customers/domain/weigh.ts'
import { type ComparedField, type RecordSet, type Row, recordSets } from './identity-sets.ts'

export type IdentityRow = {
  set: string
  method: 'exact' | 'fuzzy, merged without asking' | 'fuzzy, as likely as not'
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
  seconds: number
}

type Compared = { pair: Pair; outcomes: Outcome[] }

function compareAll(set: RecordSet, pairs: readonly Pair[]): Compared[] {
  return pairs.map((pair) => {
    const [left, right] = [set.rows[pair[0]] ?? {}, set.rows[pair[1]] ?? {}]
    return { pair, outcomes: set.fields.map((field) => field.compare(left, right)) }
  })
}

function patternsOf(compared: readonly Compared[]): PatternCount[] {
  const patterns = new Map<string, PatternCount>()
  for (const { outcomes } of compared) {
    const key = outcomes.join(' ')
    const pattern = patterns.get(key)
    if (pattern) pattern.count += 1
    else patterns.set(key, { outcomes, count: 1 })
  }
  return Array.from(patterns.values())
}

function valuesOf(rows: readonly Row[], { rarityOf }: ComparedField): string[] {
  return rows.map((row) => rarityOf?.(row) ?? null).filter((value) => value !== null)
}

/** Weights found without labels; then every candidate pair with its probability. */
function fuzzyMatches(set: RecordSet, pairs: readonly Pair[]): Match<number>[] {
  const compared = compareAll(set, pairs)
  const model = estimateWeights(
    set.fields.map((field) => field.field),
    patternsOf(compared),
  )
  if (!model) return []
  const rarity = set.fields.map((field) => (field.rarityOf ? frequencies(valuesOf(set.rows, field)) : null))
  return compared.map(({ pair: [left, right], outcomes }) => {
    const comparisons = set.fields.map((field, i): FieldComparison => {
      const outcome = outcomes[i] ?? 'missing'
      const value = outcome === 'agree' ? field.rarityOf?.(set.rows[left] ?? {}) : null
      const frequency = value ? rarity[i]?.get(value) : undefined
      return { field: field.field, outcome, left: null, right: null, ...(frequency ? { frequency } : {}) }
    })
    return { left, right, posterior: weigh(model, comparisons).posterior }
  })
}

function measured(set: RecordSet, method: IdentityRow['method'], found: number[][], seconds: number): IdentityRow {
  const pairs = pairwiseScores(set.truth, found)
  return {
    set: set.name,
    method,
    records: set.rows.length,
    ...pairs,
    bCubedF1: bCubed(set.truth, found).f1,
    falseMergeRate: 1 - pairs.precision,
    seconds,
  }
}

function benchSet(set: RecordSet): IdentityRow[] {
  const records = set.rows.keys().toArray()
  const began = performance.now()
  const exact = candidatePairs(set.rows.map(set.exactKeys)).map(([left, right]) => ({ left, right, posterior: 1 }))
  const exactSeconds = (performance.now() - began) / 1000
  const pairs = candidatePairs(set.rows.map(set.blockingKeys))
  const matches = fuzzyMatches(set, pairs)
  const from = (posterior: number) =>
    clusterMatches(
      records,
      matches.filter((match) => match.posterior >= posterior),
    ).clusters
  const seconds = (performance.now() - began) / 1000 - exactSeconds
  if (process.env['DEBUG']) {
    const entity = new Map(set.truth.flatMap((c, i) => c.map((r) => [r, i] as const)))
    console.log(
      set.name,
      measureBlocking(
        pairs,
        (l, r) => entity.get(l) === entity.get(r),
        pairwiseScores(set.truth, []).truePairs,
        records.length,
      ),
    )
  }
  return [
    measured(set, 'exact', clusterMatches(records, exact).clusters, exactSeconds),
    measured(set, 'fuzzy, merged without asking', from(0.99), seconds),
    measured(set, 'fuzzy, as likely as not', from(0.5), seconds),
  ]
}

/** Measures exact and fuzzy matching on the public sets that are there; none there, no rows. */
export async function benchIdentity(): Promise<{ rows: IdentityRow[] }> {
  return { rows: recordSets().flatMap(benchSet) }
}

if (import.meta.main) {
  const { rows } = await benchIdentity()
  console.table(rows)
}
