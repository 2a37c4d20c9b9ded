/** Shares of 0 to 1; precision is 1 when nothing was found, recall is 1 when there was nothing to find. */
export type Scores = { precision: number; recall: number; f1: number }

export type PairScores = Scores & { truePairs: number; foundPairs: number; rightPairs: number }

function f1Of(precision: number, recall: number): number {
  return precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall)
}

/** Precision, recall and F1 of counted pairs. */
export function scoresOfPairs(truePairs: number, foundPairs: number, rightPairs: number): PairScores {
  const precision = foundPairs === 0 ? 1 : rightPairs / foundPairs
  const recall = truePairs === 0 ? 1 : rightPairs / truePairs
  return { precision, recall, f1: f1Of(precision, recall), truePairs, foundPairs, rightPairs }
}

function pairsOf(size: number): number {
  return (size * (size - 1)) / 2
}

type Overlap = { truth: number; found: number; both: number }

/** The sizes of all clusters of the truth, of all found ones, and of all non-empty overlaps. */
function overlaps<Id>(truth: ReadonlyMap<Id, unknown>, found: ReadonlyMap<Id, unknown>) {
  const numbers = new Map<unknown, number>()
  const number = (side: string, label: unknown, known = numbers) => {
    const key = `${side}${typeof label}:${String(label)}`
    known.set(key, known.get(key) ?? known.size)
    return key
  }
  const [trueSizes, foundSizes, shared] = [new Map<string, number>(), new Map<string, number>(), new Map<string, Overlap>()]
  for (const [id, label] of truth) {
    const [inTruth, inFound] = [number('t', label), number('f', found.has(id) ? found.get(id) : id)]
    trueSizes.set(inTruth, (trueSizes.get(inTruth) ?? 0) + 1)
    foundSizes.set(inFound, (foundSizes.get(inFound) ?? 0) + 1)
  }
  return { trueSizes, foundSizes, shared }
}
export { overlaps, pairsOf }
