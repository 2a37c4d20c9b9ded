import { betaShare } from './distributions.ts'

/** The share of the F distribution with `above` and `below` degrees of freedom (> 0) that lies under x. */
export function fShare(x: number, above: number, below: number): number {
  if (!(above > 0 && below > 0)) throw new RangeError('degrees of freedom are above 0')
  return x <= 0 ? 0 : betaShare((above * x) / (above * x + below), above / 2, below / 2)
}

/** The point of the F distribution with the given share (0 < share < 1) below it; about 1e-12 of its size. */
export function fQuantile(share: number, above: number, below: number): number {
  if (!(share > 0 && share < 1)) throw new RangeError(`a share lies between 0 and 1, not ${share}`)
  let [low, high] = [0, 1]
  while (fShare(high, above, below) < share) high *= 2
  for (let step = 0; step < 200 && high - low > 1e-13 * high; step++) {
    const middle = (low + high) / 2
    if (fShare(middle, above, below) < share) low = middle
    else high = middle
  }
  return (low + high) / 2
}
