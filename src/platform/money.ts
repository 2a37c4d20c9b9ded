import { Refusal } from './refusal.ts'

/** An amount in the smallest unit of its currency (cents, öre, kopecks) as a safe integer, with its ISO 4217 code. */
export type Money = { minor: number; currency: string }

/**
 * ISO 4217 gives every currency two decimals but these. A stored amount must not change its worth with the run time's
 * locale data, which say 0 for HUF or COP where ISO 4217 says 2: hence a list of our own.
 */
const decimalsOf: ReadonlyMap<string, number> = new Map([
  ...'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' ').map((code) => [code, 0] as const),
  ...'BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code) => [code, 3] as const),
  ...'CLF UYW'.split(' ').map((code) => [code, 4] as const),
])

const known: ReadonlySet<string> = new Set([...Intl.supportedValuesOf('currency'), ...decimalsOf.keys()])

export function isCurrency(code: string): boolean {
  return known.has(code)
}

/** How many decimals an amount in this currency has: 2 for SEK, 0 for JPY, 3 for KWD. Refuses `house.money-unknown-currency`. */
export function minorDigits(currency: string): number {
  if (!known.has(currency)) throw new Refusal('house.money-unknown-currency', { currency })
  return decimalsOf.get(currency) ?? 2
}

function checked(minor: number, currency: string): Money {
  if (!Number.isSafeInteger(minor)) throw new Refusal('house.money-too-large', { currency })
  return { minor: minor === 0 ? 0 : minor, currency }
}

const plainDecimal = /^([+-]?)(\d*)(?:\.(\d*))?$/

/**
 * Reads `1234.5`, `-0.50` or `7` exactly, without passing through a floating number: a point for the decimals, nothing
 * between the thousands. Decimals beyond the currency's own must be zeros, or are rounded half away from zero on demand.
 * Refuses `house.money-not-a-number`, `house.money-too-many-decimals`, `house.money-too-large`, `house.money-unknown-currency`.
 */
export function parseMoney(text: string, currency: string, beyondLastDecimal: 'refuse' | 'round' = 'refuse'): Money {
  const digits = minorDigits(currency)
  const [, sign, whole = '', decimals = ''] = plainDecimal.exec(text.trim()) ?? []
  if (whole + decimals === '') throw new Refusal('house.money-not-a-number', { text })
  const beyond = decimals.slice(digits)
  if (beyondLastDecimal === 'refuse' && /[1-9]/.test(beyond)) {
    throw new Refusal('house.money-too-many-decimals', { text, currency, digits })
  }
  const size = Number(whole + decimals.slice(0, digits).padEnd(digits, '0')) + (beyond >= '5' ? 1 : 0)
  return checked(sign === '-' ? -size : size, currency)
}

/** The amount as a decimal with a point and all its decimals: `-1234.50`; `parseMoney` reads it back. */
export function toDecimal({ minor, currency }: Money): string {
  const digits = minorDigits(currency)
  const figures = String(Math.abs(minor)).padStart(digits + 1, '0')
  const whole = figures.slice(0, figures.length - digits)
  const sign = minor < 0 ? '-' : ''
  return digits === 0 ? sign + whole : `${sign}${whole}.${figures.slice(-digits)}`
}

function sameCurrency(left: Money, right: Money): void {
  if (left.currency !== right.currency) {
    throw new Refusal('house.money-mixed-currencies', { left: left.currency, right: right.currency })
  }
}

/** Refuses `house.money-mixed-currencies`, and `house.money-too-large` beyond the safe integers. */
export function addMoney(left: Money, right: Money): Money {
  sameCurrency(left, right)
  return checked(left.minor + right.minor, left.currency)
}

/** Refuses as `addMoney` does. */
export function subtractMoney(left: Money, right: Money): Money {
  sameCurrency(left, right)
  return checked(left.minor - right.minor, left.currency)
}

/** Negative, zero or positive, as a sort wants it. Refuses `house.money-mixed-currencies`. */
export function compareMoney(left: Money, right: Money): number {
  sameCurrency(left, right)
  return left.minor - right.minor
}

/** Whole units that come nearest to the shares and add up to `size`, which is not negative (largest remainder). */
function splitWhole(size: number, weights: readonly number[], total: number): number[] {
  const shares = weights.map((weight) => size * (weight / total))
  const parts = shares.map(Math.floor)
  const order = shares
    .map((share, index) => ({ index, remainder: share - Math.floor(share) }))
    .filter(({ index }) => (weights[index] ?? 0) > 0)
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index)
  let missing = size - parts.reduce((sum, part) => sum + part, 0)
  // Beyond 2^50 the floors may add up to more than there is; then the smallest remainders give back.
  const takers = missing >= 0 ? order : order.toReversed()
  for (let turn = 0; missing !== 0; turn++) {
    const taker = takers[turn % takers.length]
    if (!taker) break
    parts[taker.index] = (parts[taker.index] ?? 0) + Math.sign(missing)
    missing -= Math.sign(missing)
  }
  return parts
}

/**
 * Splits an amount by weights (finite, not negative, not all zero) into amounts that add up to it to the last cent: every
 * part is its share rounded down, and what is left goes to the largest remainders, at a tie to the earlier part.
 * A part of weight 0 gets nothing; a negative amount is split like its positive twin. Refuses `house.money-no-weights`.
 */
export function splitToTheCent(amount: Money, weights: readonly number[]): Money[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  if (!(total > 0 && Number.isFinite(total) && weights.every((weight) => weight >= 0))) {
    throw new Refusal('house.money-no-weights', { parts: weights.length })
  }
  const sign = Math.sign(amount.minor)
  const parts = splitWhole(Math.abs(amount.minor), weights, total)
  return parts.map((part) => checked(sign * part, amount.currency))
}
