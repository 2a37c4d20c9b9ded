/** Parts are told apart to a billionth of a minor unit, so that the noise of the last bits decides about no cent. */
const grain = 1e9

/**
 * Shares an amount (integer minor units) by weights, to the cent: the parts are integers in the order of the weights and add up to the
 * amount exactly. Each gets what is whole of its part; the cents left go to the largest remainders, at equal ones to the earlier.
 * A negative amount is the exact reversal of the positive one. Weights are not negative and at least one is positive, they need not add up
 * to 1; anything else, and an amount that is no safe integer, is a RangeError.
 */
export function creditToTheCent(weights: ArrayLike<number>, minor: number): number[] {
  if (!Number.isSafeInteger(minor)) throw new RangeError(`${minor} is no amount in minor units`)
  const sum = sumOf(weights)
  if (minor === 0) return Array.from(weights, () => 0)
  const amount = Math.abs(minor)
  const exact = Array.from(weights, (weight) => (weight / sum) * amount)
  const parts = exact.map((part) => Math.floor(Math.round(part * grain) / grain))
  giveRest(parts, exact, amount)
  return minor < 0 ? parts.map((part) => (part === 0 ? 0 : -part)) : parts
}

function sumOf(weights: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i] ?? 0
    if (!(weight >= 0)) throw new RangeError(`a weight is not negative: ${weight}`)
    sum += weight
  }
  if (!(sum > 0 && sum < Infinity)) throw new RangeError('somebody must have a weight')
  return sum
}

/** What is left is less than a cent each, but for amounts beyond the exactness of a product: then it is taken or given round by round. */
function giveRest(parts: number[], exact: readonly number[], amount: number): void {
  let rest = amount - parts.reduce((sum, part) => sum + part, 0)
  if (rest === 0) return
  const remainder = (at: number) => Math.round(((exact[at] ?? 0) - (parts[at] ?? 0)) * grain)
  const places = parts.map((_, at) => at).filter((at) => (exact[at] ?? 0) > 0)
  const order = places.map((at) => ({ at, left: remainder(at) })).toSorted((a, b) => b.left - a.left || a.at - b.at)
  if (rest < 0) order.reverse()
  const step = Math.sign(rest)
  for (let turn = 0; rest !== 0; turn++) {
    const at = order[turn % order.length]?.at ?? 0
    if (step < 0 && (parts[at] ?? 0) === 0) continue
    parts[at] = (parts[at] ?? 0) + step
    rest -= step
  }
}
