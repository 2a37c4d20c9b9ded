import { readBoolean } from './read-words.ts'
import { readCountry } from './country.ts'
import { readDate } from './read-date.ts'
import { readDecimal } from './read-number.ts'
import type { RawCell } from './raw-row.ts'

/** One `@` with something on both sides, a dot in the domain, no blanks: enough to tell a column of addresses. */
export function looksLikeEmail(text: string): boolean {
  return text.length <= 320 && /^[^\s@,;<>()]+@[^\s@,;<>()]+\.[\p{L}\d-]{2,}$/u.test(text.trim())
}

/** Seven to fifteen digits with the signs people put between them, and at least a plus, a sign or ten digits. */
export function looksLikePhone(text: string): boolean {
  const trimmed = text.trim()
  if (!/^[+(]?[\d\s()./-]{6,24}(?:\s?(?:x|ext\.?)\s?\d{1,6})?$/i.test(trimmed)) return false
  const digits = trimmed.replaceAll(/\D/g, '').length
  return digits >= 7 && digits <= 21 && (/[+()\s-]/.test(trimmed) || digits >= 10)
}

/** Any order of day and month will do, for whether it is a date comes before which one. */
export function looksLikeDate(cell: RawCell): boolean {
  if (typeof cell !== 'string' || /^[\s\d.,]+$/.test(cell) !== /^\s*(\d{8}|\d{1,4}\.\d{1,2}\.\d{2,4})\s*$/.test(cell))
    return false
  const read = readDate(cell, null)
  return read !== 'not-a-date' || readDate(cell, 'mdy') !== 'not-a-date'
}

export function looksLikeNumber(cell: RawCell): boolean {
  return typeof cell === 'number' || (typeof cell === 'string' && readDecimal(cell, null) !== null)
}

export function looksLikeBoolean(cell: RawCell): boolean {
  return typeof cell === 'boolean' || (typeof cell === 'string' && readBoolean(cell) !== null)
}

export function looksLikeDomain(text: string): boolean {
  return text.length <= 500 && /^(https?:\/\/)?([\p{L}\d-]+\.)+\p{L}{2,}(\/\S*)?$/iu.test(text.trim())
}

/** By name: two letters are as often a salutation or a state. */
export function looksLikeCountry(text: string): boolean {
  return text.trim().length > 2 && readCountry(text) !== null
}
