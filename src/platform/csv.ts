/** What may stand in a cell of a file the house writes. */
export type CsvCell = string | number | boolean | null | undefined

const startsFormula = /^[=+\-@\t\r]/
const needsQuotes = /[",;\r\n]|^[ \t]|[ \t]$/

/** Put before the first line, it makes Excel read the file as UTF-8. */
export const byteOrderMark = '\uFEFF'

/**
 * A text that a spreadsheet shows instead of running: a leading `=`, `+`, `-`, `@`, tab or carriage return
 * gets an apostrophe before it, every other text stays as it is (OWASP, CSV injection).
 */
export function safeCell(text: string): string {
  return startsFormula.test(text) ? `'${text}` : text
}

/** Quotes a text as RFC 4180 says, and only where it is needed. */
export function quoteCell(text: string): string {
  return needsQuotes.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

function written(cell: CsvCell): string {
  if (typeof cell === 'string') return quoteCell(safeCell(cell))
  return cell === null || cell === undefined ? '' : String(cell)
}

/**
 * One line of a CSV file with its line end (CR LF). Texts are made safe for spreadsheets; numbers are written
 * as they are, so a negative number stays a number. Nothing at all is an empty cell.
 */
export function csvLine(cells: readonly CsvCell[]): string {
  const line = cells.map(written).join(',')
  // A single empty cell would otherwise be a blank line, which readers skip.
  return line === '' && cells.length === 1 ? '""\r\n' : `${line}\r\n`
}
