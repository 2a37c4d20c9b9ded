import { toDecimal } from '#platform/money.ts'
import { currencyBeside } from './currency.ts'
import type { FieldReading } from './read-field.ts'
import type { RawCell } from './raw-row.ts'
import { readMoney } from './read-money.ts'
import type { DecimalMark } from './read-number.ts'

/** `told`: the row's own currency; `usual`: the settings'. */
type Currencies = { told: string | null; usual: string | null }

export type AmountReading = { reading: FieldReading; currenciesDiffer: boolean }

/**
 * Reads an amount in the currency of its row's column, else the one written beside it, else the usual one. Where
 * two speak against each other the column wins, with a warning; without any the amount means nothing.
 */
export function readAmount(
  cell: Exclude<RawCell, null>,
  text: string,
  mark: DecimalMark | null,
  currencies: Currencies,
): AmountReading {
  const beside = typeof cell === 'string' ? currencyBeside(text) : null
  const currency = currencies.told ?? beside ?? currencies.usual
  const currenciesDiffer = currencies.told !== null && beside !== null && currencies.told !== beside
  if (currency === null) return { reading: { is: 'wrong', word: 'currency-missing', args: {} }, currenciesDiffer }
  return { reading: readIn(currency, typeof cell === 'string' ? text : cell, mark), currenciesDiffer }
}

function readIn(currency: string, cell: Exclude<RawCell, null>, mark: DecimalMark | null): FieldReading {
  const read = readMoney(cell, currency, mark)
  if (read === 'not-a-number') return { is: 'wrong', word: 'not-a-number', args: {} }
  if (read === 'number-out-of-range') {
    const most = Number.MAX_SAFE_INTEGER
    return { is: 'wrong', word: 'number-out-of-range', args: { lowest: -most, highest: most } }
  }
  const value = { minor: read.minor, currency }
  if (!read.isRounded) return { is: 'value', value }
  return { is: 'value', value, warning: 'read-as', args: { read: `${toDecimal(value)} ${currency}` } }
}
