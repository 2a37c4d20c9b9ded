import { minorDigits, parseMoney, toDecimal, type Money } from './money.ts'

/** A number as it is typed, negative ones too: with a comma or a point, with or without spaces; null for anything else. */
export function typedNumber(text: string): number | null {
  const plain = plainOf(text)
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null
}

/**
 * Minor units of an amount as it is typed; null when it is none. “12,000” is none in a currency of cents: nobody can tell twelve from
 * twelve thousand.
 */
export function typedMinor(text: string, currency: string): number | null {
  const plain = plainOf(text)
  const decimals = plain.split('.')[1] ?? ''
  try {
    return decimals.length > minorDigits(currency) ? null : parseMoney(plain, currency).minor
  } catch {
    return null
  }
}

/** An amount as somebody would type it, without decimals where there are none to say. */
export function typedMoney({ minor, currency }: Money): string {
  const text = toDecimal({ minor, currency })
  return minor % 10 ** minorDigits(currency) === 0 ? (text.split('.')[0] ?? text) : text
}

function plainOf(text: string): string {
  return text
    .replaceAll(/[\s\u00a0\u202f]/g, '')
    .replace(',', '.')
    .replace('−', '-')
}
