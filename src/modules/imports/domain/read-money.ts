import { minorDigits, parseMoney } from '#platform/money.ts'
import { Refusal } from '#platform/refusal.ts'
import { type Decimal, type DecimalMark, decimalOfNumber, readDecimal } from './read-number.ts'
import type { RawCell } from './raw-row.ts'

export type ReadMoney = { minor: number; isRounded: boolean } | 'not-a-number' | 'number-out-of-range'

/** Exact to the minor unit; what lies beyond it is rounded half away from zero, and said so unless it is nothing. */
function minorUnits({ isNegative, whole, fraction }: Decimal, currency: string): ReadMoney {
  try {
    const { minor } = parseMoney(`${isNegative ? '-' : ''}${whole}.${fraction}`, currency, 'round')
    return { minor, isRounded: /[1-9]/.test(fraction.slice(minorDigits(currency))) }
  } catch (error) {
    if (error instanceof Refusal) return 'number-out-of-range'
    throw error
  }
}

/**
 * Money in minor units from a cell. Text is read with the column's decimal mark; a workbook's number is rounded
 * without a word when only its binary tail (beyond the sixth decimal) is lost.
 */
export function readMoney(cell: Exclude<RawCell, null>, currency: string, mark: DecimalMark | null): ReadMoney {
  const digits = minorDigits(currency)
  if (typeof cell === 'number') {
    const decimal = decimalOfNumber(cell)
    const read = decimal === null ? 'not-a-number' : minorUnits(decimal, currency)
    if (typeof read === 'string') return read
    return { ...read, isRounded: Math.abs(read.minor / 10 ** digits - cell) > 1e-6 * Math.max(1, Math.abs(cell)) }
  }
  const decimal = typeof cell === 'string' ? readDecimal(cell, mark, digits < 3) : null
  return decimal === null ? 'not-a-number' : minorUnits(decimal, currency)
}
