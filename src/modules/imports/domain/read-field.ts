import { instantOf } from '#platform/business-time/zone.ts'
import { readCountry } from './country.ts'
import { readCurrency } from './currency.ts'
import type { ColumnFormat } from './column-formats.ts'
import { outcomeOfStage } from './deal-outcome.ts'
import { type FieldName, type FieldValue, longestOf, reaches, typeOf } from './fields.ts'
import type { ProblemArgs, Rejection, Warning } from './problem.ts'
import type { RawCell } from './raw-row.ts'
import { readDate } from './read-date.ts'
import { type Decimal, decimalOfNumber, numberOf, readDecimal } from './read-number.ts'
import { readBoolean, readReach, readSide } from './read-words.ts'
import { looksLikeEmail, looksLikePhone } from './value-looks.ts'

/** What reading a file needs to know about the company; time and checks come from outside. */
export type ReadSettings = {
  /** IANA name; what the clocks in the file show. */
  timeZone: string
  /** ISO 4217, for amounts without one; null: such amounts are refused. */
  currency: string | null
  /** ISO 3166, for telephone numbers without a country. */
  country: string | null
  /** Dates before and after these (ISO 8601) are slips. */
  earliest: string
  latest: string
  /** Stricter checks than the built-in ones, for example the ones that matching will use. */
  isEmail?: (text: string) => boolean
  isPhone?: (text: string, country: string | null) => boolean
}

export type FieldReading =
  | {
      is: 'value'
      value: FieldValue
      isDay?: boolean
      isUnmatchable?: boolean
      warning?: Warning
      args?: ProblemArgs
      /** What the cell says about a second field, unless that has a column of its own. */
      also?: { field: FieldName; value: FieldValue }
    }
  | { is: 'wrong'; word: Rejection; args: ProblemArgs }

type Cell = Exclude<RawCell, null>
export type FieldContext = { field: FieldName; format: ColumnFormat; settings: ReadSettings; country: string | null }
export type FieldReader = (cell: Cell, text: string, context: FieldContext) => FieldReading

function wrong(word: Rejection, args: ProblemArgs = {}): FieldReading {
  return { is: 'wrong', word, args }
}

function value(read: FieldValue): FieldReading {
  return { is: 'value', value: read }
}

function readText(_: Cell, text: string, { field }: FieldContext): FieldReading {
  const longest = longestOf(field)
  return text.length > longest ? wrong('too-long', { length: text.length, longest }) : value(text)
}

/** A spreadsheet that shows `3.58E+11` has thrown the last digits away, and many rows would get one id. */
function readId(cell: Cell, text: string, context: FieldContext): FieldReading {
  return /^\d(?:[.,]\d+)?e\+\d{2}$/i.test(text) ? wrong('id-shortened') : readText(cell, text, context)
}

function readEmail(cell: Cell, text: string, context: FieldContext): FieldReading {
  if (text.length > longestOf(context.field)) return readText(cell, text, context)
  const bare = /<([^<>\s]+@[^<>\s]+)>$/.exec(text)?.[1] ?? text.replace(/^mailto:/i, '')
  const isEmail = context.settings.isEmail ?? looksLikeEmail
  if (isEmail(bare)) return readText(cell, bare, context)
  const kept = readText(cell, text, context)
  return kept.is === 'wrong' ? kept : { ...kept, isUnmatchable: true, warning: 'not-an-email' }
}

function readPhone(cell: Cell, text: string, context: FieldContext): FieldReading {
  const kept = readText(cell, text, context)
  if (kept.is === 'wrong') return kept
  const isPhone = context.settings.isPhone ?? looksLikePhone
  return isPhone(text, context.country) ? kept : { ...kept, isUnmatchable: true, warning: 'not-a-phone' }
}

/** The host of an address, without `www.`; what is no address stays as written. */
function readDomain(cell: Cell, text: string, context: FieldContext): FieldReading {
  if (text.length > longestOf(context.field)) return readText(cell, text, context)
  const host = /^(?:[a-z]+:\/\/)?(?:www\.)?([\p{L}\d.-]+\.[\p{L}\d-]{2,})(?::\d+)?(?:[/?#]|$)/iu.exec(text)?.[1]
  return readText(cell, host?.toLowerCase() ?? text, context)
}

function readCountryName(cell: Cell, text: string, context: FieldContext): FieldReading {
  const code = readCountry(text)
  if (code !== null) return value(code)
  const kept = readText(cell, text, context)
  return kept.is === 'wrong' ? kept : { ...kept, warning: 'unknown-country' }
}

function decimalOf(cell: Cell, text: string, format: ColumnFormat): Decimal | null {
  if (typeof cell === 'boolean') return null
  return typeof cell === 'number' ? decimalOfNumber(cell) : readDecimal(text, format.decimalMark)
}

const largestInteger = 2_147_483_647
/** Sizes such as `11-50`, `1,000+` or `<10` are common; the first number stands for them. */
const range = /^[<>~≈]?\s*([\d\s.,]+?)\s*(?:[-–—+]|to\b|till\b|до\b).*$/i

function readInteger(cell: Cell, text: string, { format }: FieldContext): FieldReading {
  if (text.length > 100) return wrong('not-a-number')
  const decimal = decimalOf(cell, text, format)
  const bottom =
    decimal === null ? readDecimal(range.exec(text)?.[1] ?? text.replace(/^[<>~≈]\s*/, ''), format.decimalMark) : null
  const used = decimal ?? bottom
  if (used === null) return wrong('not-a-number')
  if (/[1-9]/.test(used.fraction)) return wrong('not-a-whole-number')
  const read = numberOf(used)
  if (read < 0 || read > largestInteger) return wrong('number-out-of-range', { lowest: 0, highest: largestInteger })
  return bottom === null ? value(read) : { is: 'value', value: read, warning: 'read-as', args: { read } }
}

function readShare(cell: Cell, text: string, { format }: FieldContext): FieldReading {
  const decimal = decimalOf(cell, text, format)
  if (decimal === null) return wrong('not-a-number')
  const read = numberOf(decimal) / (format.isFraction ? 1 : 100)
  return read < 0 || read > 1 ? wrong('number-out-of-range', { lowest: 0, highest: 100 }) : value(read)
}

function readNumber(cell: Cell, text: string, { format }: FieldContext): FieldReading {
  const isShare = typeof cell === 'string' && /%\s*$/.test(text)
  const decimal = decimalOf(cell, isShare ? text.replace(/\s*%\s*$/, '') : text, format)
  if (decimal === null) return wrong('not-a-number')
  const read = numberOf(decimal) / (isShare ? 100 : 1)
  return read < 0 || read > largestNumber
    ? wrong('number-out-of-range', { lowest: 0, highest: largestNumber })
    : value(read)
}

const largestNumber = 1_000_000_000_000_000

/** A whole number within a scale; sizes such as `8-9` are no answer. */
function readScale(lowest: number, highest: number): FieldReader {
  return (cell, text, { format }) => {
    const decimal = decimalOf(cell, text, format)
    if (decimal === null) return wrong('not-a-number')
    if (/[1-9]/.test(decimal.fraction)) return wrong('not-a-whole-number')
    const read = numberOf(decimal)
    return read < lowest || read > highest ? wrong('number-out-of-range', { lowest, highest }) : value(read)
  }
}

function readYesNo(cell: Cell, text: string): FieldReading {
  const read = typeof cell === 'boolean' ? cell : readBoolean(text)
  return read === null ? wrong('not-yes-or-no') : value(read)
}

/** `Won`, `Lost` and `Open` in a column of its own are what other systems have instead of two flags. */
function readOutcomeFlag(cell: Cell, text: string, { field }: FieldContext): FieldReading {
  const flag = typeof cell === 'boolean' ? cell : readBoolean(text)
  if (flag !== null) return value(flag)
  const outcome = outcomeOfStage(text)
  if (outcome === null) return wrong('not-yes-or-no')
  const isClosed = outcome !== 'open'
  if (field !== 'isWon') return value(isClosed)
  return { is: 'value', value: outcome === 'won', also: { field: 'isClosed', value: isClosed } }
}

function readCurrencyCode(_: Cell, text: string): FieldReading {
  const code = readCurrency(text)
  return code === null ? wrong('not-a-currency') : value(code)
}

function readSideWord(_: Cell, text: string): FieldReading {
  const read = readSide(text)
  return read === null ? wrong('not-one-of', { allowed: 'marketing, sales, both' }) : value(read)
}

function readReachWord(_: Cell, text: string): FieldReading {
  const read = readReach(text)
  return read === null ? wrong('not-one-of', { allowed: reaches.join(', ') }) : value(read)
}

function readInstant(cell: Cell, text: string, { format, settings }: FieldContext): FieldReading {
  const read =
    typeof cell === 'boolean' ? 'not-a-date' : readDate(typeof cell === 'number' ? cell : text, format.dateOrder)
  if (read === 'order-unclear') return wrong('date-order-unclear')
  if (read === 'not-a-date') return wrong('not-a-date')
  const wall = Date.UTC(read.year, read.month - 1, read.day, read.hour, read.minute, read.second, read.milli)
  const instant = read.offset === null ? instantOf(settings.timeZone, wall) : wall - read.offset * 60_000
  const iso = new Date(instant).toISOString()
  if (iso < settings.earliest || iso > settings.latest) {
    return wrong('date-out-of-range', {
      earliest: settings.earliest.slice(0, 10),
      latest: settings.latest.slice(0, 10),
    })
  }
  return { is: 'value', value: iso, isDay: read.isDay }
}

const readers: Readonly<Record<Exclude<ReturnType<typeof typeOf>, 'money'>, FieldReader>> = {
  id: readId,
  text: readText,
  longText: readText,
  email: readEmail,
  phone: readPhone,
  domain: readDomain,
  country: readCountryName,
  integer: readInteger,
  share: readShare,
  number: readNumber,
  nps: readScale(0, 10),
  csat: readScale(1, 5),
  boolean: readYesNo,
  outcome: readOutcomeFlag,
  currency: readCurrencyCode,
  side: readSideWord,
  reach: readReachWord,
  instant: readInstant,
}

/** In words "unknown" or "-" may be somebody's answer; in every other type it can only mean nothing. */
export function isStrict(field: FieldName): boolean {
  const type = typeOf(field)
  return type !== 'text' && type !== 'longText'
}

/**
 * What reads one filled cell as a field; `text` is the cell cleaned and mapped. Null for money, which is read
 * together with the row's currency (`readAmount`).
 */
export function readerOf(field: FieldName): FieldReader | null {
  const type = typeOf(field)
  return type === 'money' ? null : readers[type]
}
