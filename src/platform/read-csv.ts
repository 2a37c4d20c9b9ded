/** A row of a table in a text, with its number as a spreadsheet counts (the first line is 1). */
export type CsvRow = { row: number; cells: string[] }

const delimiters = [',', ';', '\t'] as const

function delimiterOf(text: string): string {
  const line = text.slice(0, 10_000).split(/\r\n|\r|\n/, 1)[0] ?? ''
  const count = (delimiter: string) => line.split(delimiter).length
  return delimiters.reduce<string>((best, each) => (count(each) > count(best) ? each : best), ',')
}

/**
 * Reads a text of RFC 4180 with whichever of comma, semicolon and tab its first line has most of. Quotes may hold delimiters and
 * line ends; a byte order mark and rows without anything in them are left out; one line end is as good as another.
 */
export function readCsv(text: string): CsvRow[] {
  const plain = text.replace(/^\uFEFF/, '')
  const delimiter = delimiterOf(plain)
  const token = new RegExp(`("(?:[^"]|"")*"|[^${delimiter}\\r\\n]*)(${delimiter}|\\r\\n|\\r|\\n|$)`, 'y')
  const rows: CsvRow[] = []
  let [cells, row]: [string[], number] = [[], 1]
  while (token.lastIndex < plain.length) {
    const [, cell = '', end = ''] = token.exec(plain) ?? []
    cells.push(unquoted(cell))
    if (end === delimiter && token.lastIndex < plain.length) continue
    if (end === delimiter) cells.push('')
    if (cells.some((each) => each.trim() !== '')) rows.push({ row, cells })
    ;[cells, row] = [[], row + 1]
  }
  return rows
}

function unquoted(cell: string): string {
  return /^".*"$/s.test(cell) && cell.length > 1 ? cell.slice(1, -1).replaceAll('""', '"') : cell
}

/** A day as files write it (`2026-03-31`, `31.3.2026`) as `YYYY-MM-DD`; null when it is none. */
export function dayOfCell(cell: string): string | null {
  const text = cell.trim()
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?$/.exec(text)
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text)
  const month = /^(\d{4})-(\d{2})$/.exec(text)
  const parts = iso
    ? [iso[1], iso[2], iso[3]]
    : dotted
      ? [dotted[3], dotted[2], dotted[1]]
      : month
        ? [month[1], month[2], '01']
        : null
  if (!parts) return null
  const day = parts.map((part = '') => part.padStart(2, '0')).join('-')
  const date = new Date(`${day}T00:00:00Z`)
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== day ? null : day
}

/** A number as files write it (`1 234,5`, `12.5`, `34 %`); null when it is none. */
export function numberOfCell(cell: string): number | null {
  const text = cell.trim().replaceAll(/[\s\u00A0\u202F']/g, '')
  const found = /^(-?\d+(?:[.,]\d+)?)(%?)$/.exec(text)
  if (!found) return null
  const value = Number((found[1] ?? '').replace(',', '.'))
  return found[2] === '%' ? value / 100 : value
}
