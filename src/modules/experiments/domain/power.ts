import { normalQuantile } from '#platform/statistics.ts'

/** What an outcome is expected to be without the activity: a share, or a mean a unit with its standard deviation. */
export type Expected = { of: 'shares'; share: number } | { of: 'means'; deviation: number }

export type PowerWish = { expected: Expected; shareHeld: number; alpha?: number; power?: number }

function factors({ alpha = 0.05, power = 0.8 }: PowerWish): { test: number; find: number } {
  return { test: normalQuantile(1 - alpha / 2), find: normalQuantile(power) }
}

/** Units times the squared error that `effect` must outgrow, at one unit: the numerator of the usual formulas. */
function spread(wish: PowerWish, effect: number): number {
  const { expected, shareHeld: held } = wish
  const { test, find } = factors(wish)
  const both = 1 / held + 1 / (1 - held)
  if (expected.of === 'means') return (test + find) ** 2 * expected.deviation ** 2 * both
  const [without, share] = [expected.share, expected.share + effect]
  const pooled = without * held + share * (1 - held)
  const underNone = pooled * (1 - pooled) * both
  const underEffect = (share * (1 - share)) / (1 - held) + (without * (1 - without)) / held
  return (test * Math.sqrt(underNone) + find * Math.sqrt(underEffect)) ** 2
}

/**
 * Units needed in both arms together so that an effect of this size is found with the wished power (.8) by a two-sided test (.05):
 * Fleiss' formula for unequal arms, without continuity correction; for means the normal approximation. The effect is absolute: a
 * share, or minor units a unit. A share with the effect beyond 0 to 1 is a RangeError.
 */
export function unitsNeeded(wish: PowerWish, effect: number): number {
  const { expected, shareHeld } = wish
  if (!(shareHeld > 0 && shareHeld < 1)) throw new RangeError(`${shareHeld} is no share to hold out`)
  if (effect === 0) return Infinity
  const share = expected.of === 'shares' ? expected.share + effect : 0
  if (share < 0 || share > 1) throw new RangeError(`a share of ${share} can't be`)
  return Math.ceil(spread(wish, effect) / effect ** 2)
}

/** The smallest rise that so many units can show with the wished power; null when not even the largest possible one is seen. */
export function smallestEffect(wish: PowerWish, units: number): number | null {
  const { expected } = wish
  if (units < 4) return null
  if (expected.of === 'means') return Math.sqrt(spread(wish, 1) / units)
  let [low, high] = [0, 1 - expected.share]
  if (high <= 0 || unitsNeeded(wish, high) > units) return null
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2
    if (middle > 0 && unitsNeeded(wish, middle) <= units) high = middle
    else low = middle
  }
  return high
}

export type HoldOutWish = {
  /** Units that could be in the experiment. */
  population: number
  expected: Expected
  /** The smallest effect worth finding, absolute. */
  minimalEffect: number
  /** More than this share is never held out. */
  mostHeld?: number
  alpha?: number
  power?: number
}

export type HoldOut =
  | { enough: true; shareHeld: number; held: number; treated: number }
  | { enough: false; smallestEffect: number | null; shareHeld: number; held: number; treated: number }

/**
 * The smallest hold-out that finds the effect, in whole per cent of the population. When none up to `mostHeld` (.5) does, the
 * largest one and the smallest effect that it could find.
 */
export function proposeHoldOut({ population, minimalEffect, mostHeld = 0.5, ...wish }: HoldOutWish): HoldOut {
  const split = (shareHeld: number) => {
    const held = Math.round(population * shareHeld)
    return { shareHeld, held, treated: population - held }
  }
  for (let percent = 1; percent <= Math.round(mostHeld * 100); percent++) {
    const shareHeld = percent / 100
    if (unitsNeeded({ ...wish, shareHeld }, minimalEffect) <= population) return { enough: true, ...split(shareHeld) }
  }
  return {
    enough: false,
    smallestEffect: smallestEffect({ ...wish, shareHeld: mostHeld }, population),
    ...split(mostHeld),
  }
}
