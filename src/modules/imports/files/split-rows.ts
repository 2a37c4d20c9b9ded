import { Refusal } from '#platform/refusal.ts'
import type { RowFault } from '../domain/raw-row.ts'

export type SplitRow = { cells: string[]; fault: RowFault | null }

/** A row longer than this is a fault: no CRM writes one, an unclosed quote does. */
export const longestRow = 1_000_000
/** A text that goes on so long without a line end is no table. */
const longestLine = 4_000_000

const quote = 34
const space = 32
const newline = 10
const carriageReturn = 13

type Cell = { value: string; next: number }
type Quoted = Cell | 'never-closed' | 'more'

/** The position after the line end at `at`; 0 when the text has to go on to tell a CR from a CR LF. */
function afterLineEnd(text: string, at: number, isLast: boolean): number {
  if (text.charCodeAt(at) === newline) return at + 1
  if (at + 1 === text.length && !isLast) return 0
  return text.charCodeAt(at + 1) === newline ? at + 2 : at + 1
}

/** The position of the next line end, or the end of the text. */
function lineEndFrom(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === newline || code === carriageReturn) return at
  }
  return text.length
}

function cellEndFrom(text: string, from: number, delimiter: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === delimiter || code === newline || code === carriageReturn) return at
  }
  return text.length
}

/** Where the cell ends when the quote at `at` closes it: blanks may follow it, text may not. */
function endAfterQuote(text: string, at: number, delimiter: number): number {
  let next = at + 1
  while (text.charCodeAt(next) === space) next++
  if (next >= text.length) return next
  const code = text.charCodeAt(next)
  return code === delimiter || code === newline || code === carriageReturn ? next : 0
}

function nextQuote(text: string, from: number): number {
  let at = text.indexOf('"', from)
  while (at >= 0 && text.charCodeAt(at + 1) === quote) at = text.indexOf('"', at + 2)
  return at
}

function unescaped(text: string, from: number, to: number): string {
  const value = text.slice(from, to)
  return value.includes('""') ? value.replaceAll('""', '"') : value
}

/**
 * The quote at `stray` stands inside the cell that opened at `start` and was not doubled. Three readings, the
 * safest first: a line end before it means that the opening quote was never closed; a closing quote further on
 * in the line means quotes that somebody forgot to double; else the cell ends where Excel ends it.
 */
function readStrayQuote(text: string, start: number, stray: number, delimiter: number): Quoted {
  const lineEnd = lineEndFrom(text, start)
  if (lineEnd < stray) return 'never-closed'
  for (let at = nextQuote(text, stray + 1); at >= 0 && at < lineEnd; at = nextQuote(text, at + 1)) {
    const next = endAfterQuote(text, at, delimiter)
    if (next > 0) return { value: unescaped(text, start, at), next }
  }
  const next = cellEndFrom(text, stray + 1, delimiter)
  return { value: unescaped(text, start, stray) + text.slice(stray + 1, next), next }
}

function readQuoted(text: string, start: number, delimiter: number, isLast: boolean): Quoted {
  const close = nextQuote(text, start)
  if (close < 0) return isLast ? 'never-closed' : 'more'
  const next = endAfterQuote(text, close, delimiter)
  if (next === text.length && !isLast) return 'more'
  if (next > 0) return { value: unescaped(text, start, close), next }
  if (!isLast && lineEndFrom(text, close) === text.length) return 'more'
  return readStrayQuote(text, start, close, delimiter)
}

/**
 * The cell at `at` when it is quoted after blanks (`a, "b, c"`), which some systems write; null when the blanks
 * and the quote are simply its text, as in ` "Big" Ltd`.
 */
function readSpacedQuote(text: string, at: number, delimiter: number, isLast: boolean): Quoted | null {
  let start = at
  while (text.charCodeAt(start) === space) start++
  if (text.charCodeAt(start) !== quote) return start === text.length && !isLast ? 'more' : null
  const lineEnd = lineEndFrom(text, start)
  if (lineEnd === text.length && !isLast) return 'more'
  const close = nextQuote(text, start + 1)
  if (close < 0 || close > lineEnd) return null
  const next = endAfterQuote(text, close, delimiter)
  return next === 0 ? null : { value: unescaped(text, start + 1, close), next }
}

/** A cell that begins with a quote or a blank. */
function readCell(text: string, at: number, delimiter: number, isLast: boolean): Quoted {
  if (text.charCodeAt(at) === quote) return readQuoted(text, at + 1, delimiter, isLast)
  const spaced = readSpacedQuote(text, at, delimiter, isLast)
  if (spaced !== null) return spaced
  const next = cellEndFrom(text, at, delimiter)
  return { value: text.slice(at, next), next }
}

type OneRow = { row: SplitRow; next: number }

/**
 * The line from `start` taken as it stands, so that one broken quote costs one row and not the rest of the file;
 * null while its end is still to come. Its cells are only for showing.
 */
function brokenLine(text: string, start: number, delimiter: string, isLast: boolean): OneRow | null {
  const end = lineEndFrom(text, start)
  if (end === text.length && !isLast) {
    if (end - start > longestLine) throw new Refusal('imports.not-a-table', {}, 422)
    return null
  }
  const next = end === text.length ? end : afterLineEnd(text, end, isLast)
  const fault = end - start > longestRow ? 'row-too-long' : 'quote-never-closed'
  const cells = text.slice(start, Math.min(end, start + 10_000)).split(delimiter)
  return next === 0 ? null : { row: { cells, fault }, next }
}

function readRow(text: string, start: number, delimiter: number, isLast: boolean): OneRow | 'never-closed' | null {
  const cells: string[] = []
  let at = start
  for (;;) {
    const code = text.charCodeAt(at)
    let end: number
    if (code === quote || code === space) {
      const cell = readCell(text, at, delimiter, isLast)
      if (cell === 'more') return null
      if (cell === 'never-closed') return 'never-closed'
      end = cell.next
      cells.push(cell.value)
    } else {
      end = cellEndFrom(text, at, delimiter)
      cells.push(text.slice(at, end))
    }
    if (end >= text.length) return isLast ? { row: { cells, fault: null }, next: text.length } : null
    if (text.charCodeAt(end) === delimiter) {
      at = end + 1
      continue
    }
    const next = afterLineEnd(text, end, isLast)
    return next === 0 ? null : { row: { cells, fault: null }, next }
  }
}

/**
 * Splits delimited text into rows and says how many characters it used; what is left is to be handed in again,
 * with more text after it. CR, LF and CR LF end a row wherever they stand outside quotes, also mixed; inside
 * quotes they belong to the cell. With `isLast` every character is used. Refuses `imports.not-a-table` when no line
 * ends in four million characters.
 */
export function splitRows(text: string, delimiter: string, isLast: boolean): { rows: SplitRow[]; used: number } {
  const rows: SplitRow[] = []
  const code = delimiter.charCodeAt(0)
  let at = 0
  while (at < text.length) {
    const whole = readRow(text, at, code, isLast)
    const isBroken = whole === 'never-closed' || (whole?.next ?? text.length) - at > longestRow
    const read = isBroken ? brokenLine(text, at, delimiter, isLast) : whole
    if (read === null) break
    rows.push(read.row)
    at = read.next
  }
  return { rows, used: at }
}
