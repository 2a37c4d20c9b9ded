export type CsvColumn<Row> = { title: string; value: (row: Row) => string | number | null }

/** A spreadsheet would run text that starts like a formula; an apostrophe keeps it text. */
function harmless(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
}

function cell(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const text = harmless(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/**
 * Rows as CSV (RFC 4180, UTF-8 with a byte order mark so that spreadsheets read every alphabet).
 * Numbers keep a decimal point; the basis follows the rows, because no figure goes without it.
 */
export function csvOf<Row>(
  columns: readonly CsvColumn<Row>[],
  rows: readonly Row[],
  basis: readonly string[] = [],
): string {
  const lines = [
    columns.map(({ title }) => cell(title)),
    ...rows.map((row) => columns.map(({ value }) => cell(value(row)))),
    ...(basis.length > 0 ? [[], ...basis.map((line) => [cell(line)])] : []),
  ]
  return `\uFEFF${lines.map((line) => line.join(',')).join('\r\n')}\r\n`
}
