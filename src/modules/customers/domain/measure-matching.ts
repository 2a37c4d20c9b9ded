/** Shares of 0 to 1; precision is 1 when nothing was found, recall is 1 when there was nothing to find. */
export type Scores = { precision: number; recall: number; f1: number }

export type PairScores = Scores & { truePairs: number; foundPairs: number; rightPairs: number }

export type Clustering<Id> = readonly (readonly Id[])[]

function scoresOf(precision: number, recall: number): Scores {
  return { precision, recall, f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall) }
}

/** Precision, recall and F1 of counted pairs. */
export function scoresOfPairs(truePairs: number, foundPairs: number, rightPairs: number): PairScores {
  const precision = foundPairs === 0 ? 1 : rightPairs / foundPairs
  const recall = truePairs === 0 ? 1 : rightPairs / truePairs
  return { ...scoresOf(precision, recall), truePairs, foundPairs, rightPairs }
}

/** How many pairs a cluster of this size holds. */
function pairsOf(size: number): number {
  return (size * (size - 1)) / 2
}

type Overlap = { size: number; inTruth: number; inFound: number }

/** The parts that clusters of both sides share, with the sizes of the two; a record that was not found stands alone. */
function overlaps<Id>(truth: Clustering<Id>, found: Clustering<Id>): Overlap[] {
  const clusterOf = new Map<Id, readonly Id[]>()
  for (const cluster of found) for (const record of cluster) clusterOf.set(record, cluster)
  return truth.flatMap((cluster) => {
    const shared = new Map<readonly Id[], number>()
    for (const record of cluster) {
      const other = clusterOf.get(record) ?? [record]
      shared.set(other, (shared.get(other) ?? 0) + 1)
    }
    return Array.from(shared, ([other, size]) => ({ size, inTruth: cluster.length, inFound: other.length }))
  })
}

/** Compares two clusterings of the same records by the pairs that stand in one cluster (science.md G). */
export function pairwiseScores<Id>(truth: Clustering<Id>, found: Clustering<Id>): PairScores {
  const count = (clusters: Clustering<Id>) => clusters.reduce((sum, cluster) => sum + pairsOf(cluster.length), 0)
  const right = overlaps(truth, found).reduce((sum, { size }) => sum + pairsOf(size), 0)
  return scoresOfPairs(count(truth), count(found), right)
}

/** B-cubed: the mean over the records of how pure, and how complete, the cluster around each of them is (science.md G). */
export function bCubed<Id>(truth: Clustering<Id>, found: Clustering<Id>): Scores {
  const shared = overlaps(truth, found)
  const records = shared.reduce((sum, { size }) => sum + size, 0)
  if (records === 0) return scoresOf(1, 1)
  const precision = shared.reduce((sum, { size, inFound }) => sum + (size * size) / inFound, 0)
  const recall = shared.reduce((sum, { size, inTruth }) => sum + (size * size) / inTruth, 0)
  return scoresOf(precision / records, recall / records)
}

/**
 * How good a blocking is: the share of true pairs that it keeps, and the share of all pairs that nobody need look at. Pairs
 * are given as `[smaller, larger]` indices of `records` records, each once.
 */
export function measureBlocking(
  candidates: Iterable<readonly [number, number]>,
  isTrue: (left: number, right: number) => boolean,
  truePairs: number,
  records: number,
): { completeness: number; reduction: number; candidates: number } {
  let [count, kept] = [0, 0]
  for (const [left, right] of candidates) {
    count += 1
    kept += isTrue(left, right) ? 1 : 0
  }
  return {
    completeness: truePairs === 0 ? 1 : kept / truePairs,
    reduction: records < 2 ? 1 : 1 - count / pairsOf(records),
    candidates: count,
  }
}
