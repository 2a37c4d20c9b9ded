import { isKnownHeader } from '../domain/propose-mapping.ts'
import { type RawCell, type RawRow, isBlankCell, textOfCell } from '../domain/raw-row.ts'
import { looksLikeDate, looksLikeEmail, looksLikeNumber } from '../domain/value-looks.ts'
import { commonWidth } from './delimiter.ts'

export type Header = {
  /** The row with the names, null when the file has none. */
  headerRow: number | null
  /** The first row with data. */
  firstRow: number
  columns: string[]
  /** Rows with fewer cells have lost some. */
  leastCells: number
}

function filled(row: RawRow): number {
  return row.cells.filter((cell) => !isBlankCell(cell)).length
}

/** A name of a column is a short text that is no number, date or address. */
function isLabel(cell: RawCell): boolean {
  if (typeof cell !== 'string' || cell.trim().length > 100) return false
  return !looksLikeNumber(cell) && !looksLikeDate(cell) && !looksLikeEmail(cell)
}

function known(row: RawRow): number {
  return row.cells.filter((cell) => typeof cell === 'string' && isKnownHeader(cell)).length
}

/** Values come back in their column, names don't. */
function comesBack(row: RawRow, others: readonly RawRow[]): boolean {
  return row.cells.some((cell, index) => {
    if (isBlankCell(cell)) return false
    return others.some((other) => textOfCell(other.cells[index]) === textOfCell(cell))
  })
}

function isHeader(row: RawRow, others: readonly RawRow[]): boolean {
  const cells = row.cells.filter((cell) => !isBlankCell(cell))
  const labels = cells.filter(isLabel).length / cells.length
  const names = known(row)
  if (names >= 2) return labels >= 0.5
  return (labels === 1 || (names === 1 && labels >= 0.5)) && !comesBack(row, others)
}

/** Each name once, in one line; `Column 3` where there is none. */
export function columnNames(cells: readonly (RawCell | undefined)[], width: number): string[] {
  const taken = new Set<string>()
  return Array.from({ length: width }, (_, index) => {
    const written = textOfCell(cells[index]).slice(0, 200).replaceAll('\uFEFF', '').replaceAll(/\s+/g, ' ').trim()
    const name = written === '' ? `Column ${index + 1}` : written
    let unique = name
    for (let count = 2; taken.has(unique); count++) unique = `${name} (${count})`
    taken.add(unique)
    return unique
  })
}

function lastFilled(rows: readonly RawRow[]): number {
  return Math.max(0, ...rows.map(({ cells }) => cells.findLastIndex((cell) => !isBlankCell(cell)) + 1))
}

/** The first row as wide as the table is where it starts; title lines above it are narrower. */
function tableStart(rows: readonly RawRow[], width: number): number {
  const least = Math.ceil(width * 0.6)
  const start = rows.findIndex((row) => filled(row) >= least)
  return start < 0 ? 0 : start
}

/** Where nearly all rows end early nothing was lost: the file leaves out empty cells at the end. */
function leastWidth(data: readonly RawRow[], wanted: number): number {
  const { width, share } = commonWidth(data.map(({ cells }) => cells.length))
  return data.length >= 3 && share >= 0.9 ? width : wanted
}

function described(
  rows: readonly RawRow[],
  headerAt: number | null,
  dataAt: number,
  width: number,
  isCsv: boolean,
): Header {
  const named = headerAt === null ? undefined : rows[headerAt]
  const data = rows.slice(dataAt)
  const wide = Math.max(named?.cells.length ?? 0, width)
  const needed = Math.max(
    lastFilled(named === undefined ? data : [named]),
    lastFilled(data.filter((row) => row.cells.length <= wide)),
  )
  const columns = columnNames(named?.cells ?? [], Math.max(needed, 1))
  const firstRow = rows[dataAt]?.row ?? (named?.row ?? 0) + 1
  const leastCells = isCsv ? Math.min(columns.length, leastWidth(data, columns.length)) : 0
  return { headerRow: named?.row ?? null, firstRow, columns, leastCells }
}

/**
 * Finds the names of the columns in the first rows of a file (without its blank ones): below title lines, above the
 * data, or nowhere; then the columns are called `Column 1` and so on. `wanted`: what somebody has said about it.
 */
export function findHeader(rows: readonly RawRow[], isCsv: boolean, wanted: number | 'none' | null = null): Header {
  const { width } = commonWidth(rows.map((row) => (isCsv ? row.cells.length : filled(row))))
  if (wanted === 'none') return described(rows, null, tableStart(rows, width), width, isCsv)
  if (wanted !== null) {
    const at = rows.findIndex(({ row }) => row === wanted)
    return described(rows, Math.max(at, 0), Math.max(at, 0) + 1, width, isCsv)
  }
  const start = tableStart(rows, width)
  const first = rows[start]
  if (first === undefined) return { headerRow: null, firstRow: 1, columns: [], leastCells: 0 }
  const hasHeader = isHeader(first, rows.slice(start + 1, start + 50))
  return hasHeader ? described(rows, start, start + 1, width, isCsv) : described(rows, null, start, width, isCsv)
}
