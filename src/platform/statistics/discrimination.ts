import { normalQuantile } from './normal.ts'

export type AucInterval = { auc: number; lower: number; upper: number }

function inOrder(values: ArrayLike<number>): Int32Array {
  return Int32Array.from({ length: values.length }, (_, i) => i).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0))
}

/** Ranks from 1, equal values share the mean of theirs. */
function midranks(values: ArrayLike<number>): Float64Array {
  const order = inOrder(values)
  const ranks = new Float64Array(values.length)
  for (let from = 0, to = 0; from < order.length; from = to) {
    while (to < order.length && values[order[to] ?? 0] === values[order[from] ?? 0]) to++
    for (let at = from; at < to; at++) ranks[order[at] ?? 0] = (from + 1 + to) / 2
  }
  return ranks
}

/** Scores of the positive and of the other rows. */
function parted(scores: ArrayLike<number>, outcomes: ArrayLike<number>): [Float64Array, Float64Array] {
  const all = Float64Array.from(scores)
  return [all.filter((_, row) => outcomes[row] === 1), all.filter((_, row) => outcomes[row] !== 1)]
}

/** How many of the ordered values pass a test that the first ones pass and the others don't. */
function countWhile(ordered: Float64Array, passes: (value: number) => boolean): number {
  let [low, high] = [0, ordered.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (passes(ordered[middle] ?? 0)) low = middle + 1
    else high = middle
  }
  return low
}

type Placements = { ofPositives: Float64Array; ofNegatives: Float64Array }

/** Of each row, the share of rows with the other outcome that stand on the right side of it (ties half). */
function placements(scores: ArrayLike<number>, outcomes: ArrayLike<number>): Placements {
  const all = Array.from({ length: scores.length }, (_, row) => row)
  const [positives, negatives] = [all.filter((row) => outcomes[row] === 1), all.filter((row) => outcomes[row] !== 1)]
  const within = (rows: number[]) => midranks(rows.map((row) => scores[row] ?? 0))
  const ranks = midranks(scores)
  const [amongPositives, amongNegatives] = [within(positives), within(negatives)]
  return {
    ofPositives: Float64Array.from(
      positives,
      (row, at) => ((ranks[row] ?? 0) - (amongPositives[at] ?? 0)) / negatives.length,
    ),
    ofNegatives: Float64Array.from(
      negatives,
      (row, at) => 1 - ((ranks[row] ?? 0) - (amongNegatives[at] ?? 0)) / positives.length,
    ),
  }
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function variance(values: Float64Array): number {
  if (values.length < 2) return 0
  const middle = mean(values)
  return values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1)
}

/**
 * The area under the ROC curve: how probably a positive row has a higher score than a negative one, ties half (vector: science.md H).
 * `outcomes` are 0 or 1, one a score. Null when one of the outcomes is missing.
 */
export function auc(scores: ArrayLike<number>, outcomes: ArrayLike<number>): number | null {
  const [positives, negatives] = parted(scores, outcomes)
  if (positives.length === 0 || negatives.length === 0) return null
  negatives.sort()
  const wins = positives.reduce(
    (sum, score) =>
      sum + (countWhile(negatives, (one) => one < score) + countWhile(negatives, (one) => one <= score)) / 2,
    0,
  )
  return wins / (positives.length * negatives.length)
}

/**
 * The same area with its interval after DeLong (1988), on the log-odds scale so that it stays within 0 to 1; an area of exactly
 * 0 or 1 has no variance to tell of, its interval is the point. Null when one of the outcomes is missing.
 */
export function aucInterval(
  scores: ArrayLike<number>,
  outcomes: ArrayLike<number>,
  confidence = 0.95,
): AucInterval | null {
  const area = auc(scores, outcomes)
  if (area === null) return null
  const { ofPositives, ofNegatives } = placements(scores, outcomes)
  const error = Math.sqrt(variance(ofPositives) / ofPositives.length + variance(ofNegatives) / ofNegatives.length)
  if (error === 0 || area === 0 || area === 1) return { auc: area, lower: area, upper: area }
  const [middle, spread] = [Math.log(area / (1 - area)), error / (area * (1 - area))]
  const half = normalQuantile((1 + confidence) / 2) * spread
  const back = (logit: number) => 1 / (1 + Math.exp(-logit))
  return { auc: area, lower: back(middle - half), upper: back(middle + half) }
}

/**
 * How many times the base rate of positives stands among the rows with the highest scores: `share` .25 is the top quarter,
 * rounded up to whole rows. Null without positives.
 */
export function lift(scores: ArrayLike<number>, outcomes: ArrayLike<number>, share: number): number | null {
  if (!(share > 0 && share <= 1)) throw new RangeError(`a share lies above 0 and up to 1, not ${share}`)
  const best = inOrder(scores)
    .reverse()
    .slice(0, Math.ceil(scores.length * share))
  const positivesOf = (rows: Iterable<number>) => Array.from(rows).filter((row) => outcomes[row] === 1).length
  const all = positivesOf(Array.from({ length: scores.length }, (_, row) => row))
  return all === 0 ? null : positivesOf(best) / best.length / (all / scores.length)
}
