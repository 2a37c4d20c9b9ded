/** How two records compare in one field; `missing` when at least one of them has no value there. */
export type Outcome = 'agree' | 'close' | 'disagree' | 'missing'

export type FieldComparison = {
  field: string
  outcome: Outcome
  /** The two values as people read them. */
  left: string | null
  right: string | null
  /** How common the agreed value is among all records, 0 to 1: an agreement on a rare name says more. */
  frequency?: number
}

/**
 * How often a field agrees (`m`, `u`) and almost agrees (`mClose`, `uClose`, none when left out) among pairs that are the same
 * customer (m) and among pairs that are not (u); each strictly between 0 and 1.
 */
export type FieldModel = { field: string; m: number; u: number; mClose?: number; uClose?: number }

/** `prior` is the share of pairs that are the same customer before anything is compared. */
export type MatchModel = { prior: number; fields: readonly FieldModel[] }

export type FieldEvidence = FieldComparison & { weight: number }
export type Band = 'merge' | 'review' | 'separate'
export type Judgement = {
  /** One entry a comparison, in their order. */
  evidence: FieldEvidence[]
  /** Prior and evidence together, in bits. */
  weight: number
  /** The probability that the two are the same customer, 0 to 1. */
  posterior: number
  band: Band
}

/** Two records are merged from .99 on, shown to a person from .5 on (science.md G). */
export function bandOf(posterior: number): Band {
  if (posterior >= 0.99) return 'merge'
  return posterior >= 0.5 ? 'review' : 'separate'
}

/** Bits for or against: log2(m/u) when the field agrees, with u the value's own frequency where that is known. */
export function fieldWeight(model: FieldModel, outcome: Outcome, frequency?: number): number {
  const { m, u, mClose = 0, uClose = 0 } = model
  if (outcome === 'agree') return Math.log2(m / (frequency ?? u))
  if (outcome === 'close') return mClose > 0 && uClose > 0 ? Math.log2(mClose / uClose) : 0
  return outcome === 'disagree' ? Math.log2((1 - m - mClose) / (1 - u - uClose)) : 0
}

/**
 * Weighs the comparisons of two records after Fellegi and Sunter (science.md G): the bits of all fields and of the prior add up
 * to the posterior. Fields that the model does not know weigh nothing.
 */
export function weigh(model: MatchModel, comparisons: readonly FieldComparison[]): Judgement {
  let weight = Math.log2(model.prior / (1 - model.prior))
  const evidence = comparisons.map((comparison) => {
    const field = model.fields.find((field) => field.field === comparison.field)
    const bits = field ? fieldWeight(field, comparison.outcome, comparison.frequency) : 0
    weight += bits
    return { ...comparison, weight: bits }
  })
  const posterior = 1 / (1 + 2 ** -weight)
  return { evidence, weight, posterior, band: bandOf(posterior) }
}

/**
 * How common each value of a field is: its count by the count of all values. A value seen once counts as seen twice, since
 * it agrees with nothing but itself.
 */
export function frequencies(values: Iterable<string>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  let all = 0
  for (const value of values) {
    counts.set(value, (counts.get(value) ?? 0) + 1)
    all += 1
  }
  return new Map(Array.from(counts, ([value, count]) => [value, Math.min(1, Math.max(count, 2) / all)]))
}
