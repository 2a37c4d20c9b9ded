import { monthOfWord, weekdayWords, zoneOffsets } from './date-words.ts'

/** Which part of `02/03/24` is the day: decided for a whole column, never for a cell (see `decideDateOrder`). */
export type DateOrder = 'dmy' | 'mdy' | 'ymd'

/**
 * A moment as somebody wrote it. `offset` is in minutes east of UTC; null means the clock on the wall of the
 * company. `isDay`: only the day was written.
 */
export type WrittenDate = {
  year: number
  month: number
  day: number
  hour: number
  minute: number
  second: number
  milli: number
  offset: number | null
  isDay: boolean
}

export type UnreadDate = 'not-a-date' | 'order-unclear'

type Day = { year: number; month: number; day: number }
type Clock = { hour: number; minute: number; second: number; milli: number; offset: number | null }

const midnight: Clock = { hour: 0, minute: 0, second: 0, milli: 0, offset: null }
/** Day 0 of Excel's calendar, which counts a 29 February 1900 that never was. */
const excelDayZero = Date.UTC(1899, 11, 30)

const iso =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s?(Z|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?$/i
const clockAtEnd =
  /^(.+?)(?:[T,]| |, )\s*(?:klo|kl\.?|at|в)?\s*(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,](\d{1,9}))?)?(?:\s*([ap])\.?m\.?)?(?:\s*(?:UTC|GMT)?\s*([+-]\d{2}:?\d{2}|[+-]\d{1,2})|\s+([a-z]{3,4})|(Z))?$/i
const clockAtStart = /^(\d{1,2}:\d{2}(?::\d{2})?(?:\s*[ap]m)?),?\s+(\S.*)$/i
const threeNumbers = /^(\d{1,4})\s?([./-])\s?(\d{1,2})\s?[./-]\s?(\d{1,4})\.?$/
const namedDayFirst = /^(\d{1,2})(?:\.|st|nd|rd|th|:e)?[\s-]*(?:of\s|de\s)?([\p{L}]+)\.?,?[\s-]*'?(\d{4}|\d{2})$/u
const namedMonthFirst = /^([\p{L}]+)\.?[\s-]*(\d{1,2})(?:st|nd|rd|th)?,?[\s-]+'?(\d{4}|\d{2})$/u
const namedYearFirst = /^(\d{4})[\s-]+([\p{L}]+)\.?[\s-]+(\d{1,2})$/u

/** Two digits stand for 1970 to 2069, as POSIX and most exports have it. */
function fullYear(text: string): number {
  const year = Number(text)
  if (text.length > 2) return year
  return year < 70 ? 2000 + year : 1900 + year
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

function validDay(year: number, month: number, day: number): Day | 'not-a-date' {
  const isDay = month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
  return isDay ? { year, month, day } : 'not-a-date'
}

/** The three numbers of a date such as `02/03/24`, or null when the text is not one; `isDotted`: `2.3.2024`. */
export function dateNumbers(text: string): { parts: [string, string, string]; isDotted: boolean } | null {
  const found = threeNumbers.exec(text)
  if (found === null) return null
  const [, first = '', separator = '', second = '', third = ''] = found
  return { parts: [first, second, third], isDotted: separator === '.' }
}

/** Only Central and Northern Europe and Russia put dots between numbers, and they put the day first. */
function readNumbers(text: string, order: DateOrder | null): Day | UnreadDate | null {
  const numbers = dateNumbers(text)
  if (numbers === null) return null
  const [first, second, third] = numbers.parts
  if (first.length === 4) return validDay(Number(first), Number(second), Number(third))
  if (third.length === 1 || third.length === 3 || first.length === 3) return 'not-a-date'
  const used = order ?? (numbers.isDotted ? 'dmy' : null)
  if (used === null) return selfEvident(Number(first), Number(second), third)
  if (used === 'ymd' && third.length === 2) return validDay(fullYear(first), Number(second), Number(third))
  if (used === 'mdy') return validDay(fullYear(third), Number(first), Number(second))
  return validDay(fullYear(third), Number(second), Number(first))
}

/** Without an order only a number that can't be a month speaks, or a day and month that are the same. */
function selfEvident(first: number, second: number, year: string): Day | UnreadDate {
  if (first > 31) return year.length === 2 ? validDay(fullYear(String(first)), second, Number(year)) : 'not-a-date'
  if (first > 12) return validDay(fullYear(year), second, first)
  if (second > 12 || first === second) return validDay(fullYear(year), first, second)
  return 'order-unclear'
}

function named(year: string, word: string, day: string): Day | 'not-a-date' {
  const month = monthOfWord.get(word.toLowerCase())
  return month === undefined ? 'not-a-date' : validDay(fullYear(year), month, Number(day))
}

function readNamed(text: string): Day | 'not-a-date' {
  const dayFirst = namedDayFirst.exec(text)
  if (dayFirst !== null) return named(dayFirst[3] ?? '', dayFirst[2] ?? '', dayFirst[1] ?? '')
  const monthFirst = namedMonthFirst.exec(text)
  if (monthFirst !== null) return named(monthFirst[3] ?? '', monthFirst[1] ?? '', monthFirst[2] ?? '')
  const yearFirst = namedYearFirst.exec(text)
  return yearFirst === null ? 'not-a-date' : named(yearFirst[1] ?? '', yearFirst[2] ?? '', yearFirst[3] ?? '')
}

const leadingWeekday = /^(\p{L}+)\.?,?\s+(?=\S)/u
const yearWord = /\s*(?:г\.?|года|r\.)$/u

/** Without a weekday before it and the Russian word for "year" behind it. */
function bareDay(text: string): string {
  const word = leadingWeekday.exec(text)
  const rest = word !== null && weekdayWords.has(word[1]?.toLowerCase() ?? '') ? text.slice(word[0].length) : text
  return rest.replace(yearWord, '').replace(/,$/, '').trim()
}

function readDay(text: string, order: DateOrder | null): Day | UnreadDate {
  const compact = /^((?:19|20)\d{2})(\d{2})(\d{2})$/.exec(text)
  if (compact !== null) return validDay(Number(compact[1]), Number(compact[2]), Number(compact[3]))
  const bare = bareDay(text)
  return readNumbers(bare, order) ?? readNamed(bare)
}

function offsetMinutes(written: string): number {
  const sign = written.startsWith('-') ? -1 : 1
  const digits = written.slice(1).replace(':', '')
  const hours = Number(digits.length <= 2 ? digits : digits.slice(0, -2))
  const minutes = digits.length <= 2 ? 0 : Number(digits.slice(-2))
  return sign * (hours * 60 + minutes)
}

function millis(fraction: string | undefined): number {
  return fraction === undefined ? 0 : Math.trunc(Number(`0.${fraction}`) * 1000)
}

function isClock(hour: number, minute: number, second: number, offset: number | null): boolean {
  return hour < 24 && minute < 60 && second < 60 && (offset === null || Math.abs(offset) <= 14 * 60)
}

function hourOfDay(hour: number, half: string | undefined): number {
  if (half === undefined) return hour
  if (hour < 1 || hour > 12) return 99
  return (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0)
}

function assemble({ year, month, day }: Day, clock: Clock, isDay: boolean): WrittenDate | 'not-a-date' {
  const { hour, minute, second, milli, offset } = clock
  if (!isClock(hour, minute, second, offset)) return 'not-a-date'
  return { year, month, day, hour, minute, second, milli, offset, isDay }
}

function readIso(text: string): WrittenDate | 'not-a-date' | null {
  const found = iso.exec(text)
  if (found === null) return null
  const [, year, month, dayOfMonth, hour, minute, second, fraction, zone] = found
  const day = validDay(Number(year), Number(month), Number(dayOfMonth))
  if (day === 'not-a-date') return day
  if (hour === undefined) return assemble(day, midnight, true)
  const offset = zone === undefined ? null : zone.toUpperCase() === 'Z' ? 0 : offsetMinutes(zone)
  const clock = {
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second ?? 0),
    milli: millis(fraction),
    offset,
  }
  return assemble(day, clock, false)
}

function readWithClock(text: string, order: DateOrder | null): WrittenDate | UnreadDate | null {
  const found = clockAtEnd.exec(text)
  if (found === null) return null
  const [, dayText = '', hour, minute, second, fraction, half, zone, zoneName, zulu] = found
  const named = zoneName === undefined ? null : zoneOffsets.get(zoneName.toLowerCase())
  if (named === undefined) return null
  const day = readDay(dayText.trim(), order)
  if (typeof day === 'string') return day
  const offset = zulu === undefined ? (zone === undefined ? named : offsetMinutes(zone)) : 0
  const clock = { hour: hourOfDay(Number(hour), half), minute: Number(minute), second: Number(second ?? 0) }
  return assemble(day, { ...clock, milli: millis(fraction), offset }, false)
}

function fromUtc(ms: number, offset: number | null, isDay: boolean): WrittenDate {
  const date = new Date(ms)
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    milli: date.getUTCMilliseconds(),
    offset,
    isDay,
  }
}

/**
 * A bare number as a date: days since 1900 as Excel keeps them (20,000 to 80,000: 1954 to 2119, the fraction being
 * the time), or seconds or milliseconds since 1970 (ten or thirteen digits).
 */
function readNumber(value: number, digits: number): WrittenDate | 'not-a-date' {
  if (value >= 20_000 && value <= 80_000) {
    return fromUtc(excelDayZero + Math.round(value * 86_400) * 1000, null, Number.isInteger(value))
  }
  if (digits === 10) return fromUtc(value * 1000, 0, false)
  return digits === 13 ? fromUtc(value, 0, false) : 'not-a-date'
}

/**
 * Reads a date with or without a time: ISO 8601, RFC 2822, numbers in the column's order, months by name in four
 * languages, Excel's day numbers, seconds since 1970. `order` null means that the column's order is not known:
 * then `02/03/24` is 'order-unclear' and never guessed.
 */
export function readDate(written: string | number, order: DateOrder | null): WrittenDate | UnreadDate {
  if (typeof written === 'number') return readNumber(written, String(Math.trunc(written)).length)
  const text = written.trim()
  const plain = readIso(text)
  if (plain !== null) return plain
  if (/^\d{5}([.,]\d+)?$|^\d{10}$|^\d{13}$/.test(text)) return readNumber(Number(text.replace(',', '.')), text.length)
  if (text.length > 80 || !/\d/.test(text)) return 'not-a-date'
  const tidy = text.replaceAll(/\s+/g, ' ').replace(/ ?\([^)]*\)$/, '')
  const turned = tidy.replace(clockAtStart, '$2 $1')
  const timed = readWithClock(turned, order)
  if (timed !== null) return timed
  const day = readDay(turned, order)
  return typeof day === 'string' ? day : assemble(day, midnight, true)
}
