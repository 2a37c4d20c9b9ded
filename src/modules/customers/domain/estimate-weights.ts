import type { FieldModel, MatchModel, Outcome } from './weigh.ts'

/** How many pairs compare in just this way; one outcome a field, in the order of the fields. */
export type PatternCount = { outcomes: readonly Outcome[]; count: number }

export type Estimate = MatchModel & { rounds: number; logLikelihood: number }

type Shares = Record<'agree' | 'close' | 'disagree', number>
type FieldShares = { m: Shares; u: Shares }
type Guess = { prior: number; fields: FieldShares[] }

const [mostRounds, settled, faint] = [500, 1e-9, 1e-6]

function noShares(): Shares {
  return { agree: 0, close: 0, disagree: 0 }
}

/** Shares that add up to 1, none of them nothing: a weight must stay finite. */
function shares(counts: Shares): Shares {
  const all = counts.agree + counts.close + counts.disagree
  if (all <= 0) return { agree: 1 / 3, close: 1 / 3, disagree: 1 / 3 }
  const share = (count: number) => (count / all) * (1 - 3 * faint) + faint
  return { agree: share(counts.agree), close: share(counts.close), disagree: share(counts.disagree) }
}

/** Same customers agree nine times of ten; the others as pairs do on the whole. */
function firstGuess(patterns: readonly PatternCount[], fields: number, prior: number): Guess {
  const overall = Array.from({ length: fields }, noShares)
  for (const { outcomes, count } of patterns) {
    for (const [i, outcome] of outcomes.entries()) {
      const counts = overall[i]
      if (counts && outcome !== 'missing') counts[outcome] += count
    }
  }
  return {
    prior,
    fields: overall.map((counts) => ({ m: { agree: 0.9, close: 0.05, disagree: 0.05 }, u: shares(counts) })),
  }
}

function likelihoods(guess: Guess, outcomes: readonly Outcome[]): { same: number; other: number } {
  let [same, other] = [guess.prior, 1 - guess.prior]
  for (const [i, outcome] of outcomes.entries()) {
    const field = guess.fields[i]
    if (!field || outcome === 'missing') continue
    same *= field.m[outcome]
    other *= field.u[outcome]
  }
  return { same, other }
}

/** One round: how probably each pattern is the same customer, and the shares that would follow. */
function improve(guess: Guess, patterns: readonly PatternCount[]): { next: Guess; logLikelihood: number } {
  const counts = guess.fields.map(() => ({ m: noShares(), u: noShares() }))
  let [sameAll, all, logLikelihood] = [0, 0, 0]
  for (const { outcomes, count } of patterns) {
    const { same, other } = likelihoods(guess, outcomes)
    const samePairs = (count * same) / (same + other)
    sameAll += samePairs
    all += count
    logLikelihood += count * Math.log(same + other)
    for (const [i, outcome] of outcomes.entries()) {
      const field = counts[i]
      if (!field || outcome === 'missing') continue
      field.m[outcome] += samePairs
      field.u[outcome] += count - samePairs
    }
  }
  const prior = Math.min(1 - faint, Math.max(faint, sameAll / all))
  return { next: { prior, fields: counts.map(({ m, u }) => ({ m: shares(m), u: shares(u) })) }, logLikelihood }
}

function modelOf(field: string, { m, u }: FieldShares): FieldModel {
  return { field, m: m.agree, u: u.agree, mClose: m.close, uClose: u.close }
}

/**
 * Finds the weights of a Fellegi-Sunter model from unlabelled pairs, by expectation maximisation over the counts of their
 * patterns; fields count as independent, missing ones say nothing. `prior` is a first guess of the share of pairs that are the
 * same customer (the estimate has its own). Null for no pairs. Deterministic; ends when a round adds nothing, or after 500.
 */
export function estimateWeights(
  fields: readonly string[],
  patterns: readonly PatternCount[],
  prior = 0.05,
): Estimate | null {
  if (!patterns.some((pattern) => pattern.count > 0)) return null
  let guess = firstGuess(patterns, fields.length, prior)
  let logLikelihood = -Infinity
  for (let rounds = 1; ; rounds++) {
    const { next, logLikelihood: reached } = improve(guess, patterns)
    const gain = (reached - logLikelihood) / Math.abs(reached)
    guess = next
    logLikelihood = reached
    if (gain < settled || rounds === mostRounds) {
      const found = guess.fields.map((shares, i) => modelOf(fields[i] ?? '', shares))
      return { prior: guess.prior, fields: found, rounds, logLikelihood }
    }
  }
}
