import { minorDigits, type Money } from '../money.ts'

export type { Money }
import { type Language, regionOf } from './languages.ts'

/** A day in a calendar without a clock: `YYYY-MM-DD`. */
export type Day = string

export type FormatSettings = { language: Language; timeZone: string }

export type Formats = ReturnType<typeof createFormats>

const narrowSpace = '\u202F'
const trueMinus = '\u2212'

function withTrueMinus(text: string): string {
  return text.replaceAll('-', trueMinus)
}

/** Noon in UTC of a day, so that no offset can carry the day over midnight. */
function noonOf(day: Day): Date {
  return new Date(`${day}T12:00:00Z`)
}

function numberFormats(region: string) {
  const kept = new Map<string, Intl.NumberFormat>()
  function format(options: Intl.NumberFormatOptions): Intl.NumberFormat {
    const key = JSON.stringify(options)
    const found = kept.get(key) ?? new Intl.NumberFormat(region, options)
    kept.set(key, found)
    return found
  }

  function number(value: number, fractionDigits = 0): string {
    return withTrueMinus(
      format({ minimumFractionDigits: fractionDigits, maximumFractionDigits: fractionDigits }).format(value),
    )
  }

  function signed(value: number, fractionDigits = 0): string {
    const options = { minimumFractionDigits: fractionDigits, maximumFractionDigits: fractionDigits }
    return withTrueMinus(format({ ...options, signDisplay: 'exceptZero' }).format(value))
  }

  function percent(share: number, fractionDigits = 0): string {
    return `${number(share * 100, fractionDigits)}${narrowSpace}%`
  }

  function percentRange(low: number, high: number, fractionDigits = 0): string {
    return `${number(low * 100, fractionDigits)}–${percent(high, fractionDigits)}`
  }

  function money({ minor, currency }: Money, sign: 'auto' | 'exceptZero' = 'auto'): string {
    const digits = minorDigits(currency)
    const whole = minor % 10 ** digits === 0
    const shown = whole ? 0 : digits
    const options = { style: 'currency', currency, signDisplay: sign } as const
    const text = format({ ...options, minimumFractionDigits: shown, maximumFractionDigits: shown })
    return withTrueMinus(text.format(minor / 10 ** digits))
  }

  function moneyShort({ minor, currency }: Money): string {
    const options = { style: 'currency', currency, notation: 'compact', maximumFractionDigits: 1 } as const
    return withTrueMinus(format(options).format(minor / 10 ** minorDigits(currency)))
  }

  function bytes(size: number): string {
    const step = size < 1e6 ? 'kilobyte' : size < 1e9 ? 'megabyte' : 'gigabyte'
    const divisor = { kilobyte: 1e3, megabyte: 1e6, gigabyte: 1e9 }[step]
    return format({ style: 'unit', unit: step, maximumFractionDigits: 1 }).format(size / divisor)
  }

  return { number, signed, percent, percentRange, money, moneyShort, bytes }
}

/** British English writes September with four letters where all other months have three. */
function withShortMonths(text: string): string {
  return text.replace(/\bSept\b/g, 'Sep')
}

function dateFormats(region: string, timeZone: string) {
  const kept = new Map<string, Intl.DateTimeFormat>()
  function format(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    const key = JSON.stringify(options)
    const found = kept.get(key) ?? new Intl.DateTimeFormat(region, options)
    kept.set(key, found)
    return found
  }
  const dayParts = { day: 'numeric', month: 'short' } as const
  const clock = { hour: '2-digit', minute: '2-digit' } as const
  function atDay(when: Date | Day, options: Intl.DateTimeFormatOptions): string {
    return withShortMonths(
      typeof when === 'string'
        ? format({ ...options, timeZone: 'UTC' }).format(noonOf(when))
        : format({ ...options, timeZone }).format(when),
    )
  }

  return {
    /** 6 Oct 2026 */
    day: (when: Date | Day) => atDay(when, { ...dayParts, year: 'numeric' }),
    /** 6 Oct */
    dayShort: (when: Date | Day) => atDay(when, dayParts),
    /** Tue 6 Oct 2026 */
    weekday: (when: Date | Day) => atDay(when, { ...dayParts, weekday: 'short', year: 'numeric' }),
    /** October 2026 */
    month: (when: Date | Day) => atDay(when, { month: 'long', year: 'numeric' }),
    /** Oct */
    monthShort: (when: Date | Day) => atDay(when, { month: 'short' }),
    /** 14:31 */
    time: (when: Date) => format({ ...clock, timeZone }).format(when),
    /** 6 Oct 2026, 14:31 */
    dayTime: (when: Date) => atDay(when, { ...dayParts, ...clock, year: 'numeric' }),
    /** 6 Oct, 14:31 */
    dayTimeShort: (when: Date) => atDay(when, { ...dayParts, ...clock }),
    /** 1 Jul – 30 Sep 2026; the last day is part of the period */
    period(from: Day, to: Day): string {
      const whole = format({ ...dayParts, year: 'numeric', timeZone: 'UTC' })
      return withShortMonths(whole.formatRange(noonOf(from), noonOf(to)))
    },
  }
}

/**
 * Numbers, money and days as the reader writes them, in the company's time zone.
 * Shares are fractions of one, money is in minor units, days are `YYYY-MM-DD` or instants.
 * A minus is a true minus, a range has an en dash, before the percent sign stands a narrow no-break space;
 * money shows its minor unit whenever there is one, because rounding hides differences.
 */
export function createFormats({ language, timeZone }: FormatSettings) {
  const region = regionOf[language]
  const lists = new Intl.ListFormat(region, { type: 'conjunction' })
  const collator = new Intl.Collator(region, { numeric: true, sensitivity: 'base' })
  return {
    language,
    timeZone,
    ...numberFormats(region),
    ...dateFormats(region, timeZone),
    list: (words: readonly string[]) => lists.format(words),
    compare: (left: string, right: string) => collator.compare(left, right),
  }
}
