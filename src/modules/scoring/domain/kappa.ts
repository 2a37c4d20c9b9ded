import { normalQuantile } from '#platform/statistics.ts'

/** Two who said yes or no of the same leads: both yes, only the first, only the second, neither. */
export type TwoByTwo = { both: number; first: number; second: number; neither: number }

export type Kappa = { kappa: number; lower: number; upper: number }

/**
 * Cohen's kappa: agreement beyond what their shares of yes would give by chance, 1 when they agree on all, 0 by chance alone. The interval
 * is that of Fleiss, Cohen & Everitt (1969) for large samples, held within −1 to 1. Null without rows, or when one of them says the
 * same of all leads so that chance alone agrees.
 */
export function cohensKappa({ both, first, second, neither }: TwoByTwo, confidence = 0.95): Kappa | null {
  const n = both + first + second + neither
  if (n === 0) return null
  const [yesOfFirst, yesOfSecond] = [(both + first) / n, (both + second) / n]
  const chance = yesOfFirst * yesOfSecond + (1 - yesOfFirst) * (1 - yesOfSecond)
  if (chance === 1) return null
  const agreed = (both + neither) / n
  const kappa = (agreed - chance) / (1 - chance)
  const share = (count: number) => count / n
  const onDiagonal =
    share(both) * (1 - (yesOfFirst + yesOfSecond) * (1 - kappa)) ** 2 +
    share(neither) * (1 - (2 - yesOfFirst - yesOfSecond) * (1 - kappa)) ** 2
  // A row of one and a column of the other: the shares cross over.
  const off =
    (1 - kappa) ** 2 *
    (share(first) * (yesOfSecond + 1 - yesOfFirst) ** 2 + share(second) * (1 - yesOfSecond + yesOfFirst) ** 2)
  const variance = (onDiagonal + off - (kappa - chance * (1 - kappa)) ** 2) / (n * (1 - chance) ** 2)
  const half = normalQuantile((1 + confidence) / 2) * Math.sqrt(Math.max(0, variance))
  return { kappa, lower: Math.max(-1, kappa - half), upper: Math.min(1, kappa + half) }
}
