import { Refusal } from '#platform/refusal.ts'
import { type RawRow, isBlankCell } from '../domain/raw-row.ts'
import { type Delimiter, detectDelimiter } from './delimiter.ts'
import { type Encoding, decodeText, detectEncoding } from './encoding.ts'
import { findHeader } from './header.ts'
import { type Source, firstBytes } from './source.ts'
import { splitRows } from './split-rows.ts'
import { readWorkbook } from './xlsx.ts'

/** Everything that has to be known to read a file the same way again; plain, so that a job can carry it. */
export type FileShape = {
  format: 'csv' | 'xlsx'
  encoding: Encoding | null
  delimiter: Delimiter | null
  sheet: string | null
  sheets: string[]
  /** Row of the names as a spreadsheet counts; null: the file has no header, and the columns are numbered. */
  headerRow: number | null
  /** The first row of data. */
  firstRow: number
  columns: string[]
  /** A row with fewer cells has lost some and is not imported. */
  leastCells: number
}

/** What somebody has said about the file; the rest is found out. */
export type ShapeHints = {
  encoding?: Encoding
  delimiter?: Delimiter
  sheet?: string
  headerRow?: number | 'none'
}

export type RowBatch = {
  rows: RawRow[]
  /** Bytes of the file read so far, for a progress bar; null for a workbook. */
  bytesRead: number | null
}

export type ReadOptions = {
  /** Rows up to this number were handled before and are passed over. */
  afterRow?: number
  batchRows?: number
  signal?: AbortSignal
}

export const mostColumns = 2000
const sampleBytes = 512 * 1024
const sampleRows = 1000

type Fault = 'old-excel' | 'workbook-locked' | 'not-a-table'

function startsWith(bytes: Uint8Array, ...start: number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte)
}

/** What a file is by its first bytes: names lie too often. */
function formatOf(bytes: Uint8Array): 'csv' | 'xlsx' | Fault {
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04)) return 'xlsx'
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) {
    return Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le')) ? 'workbook-locked' : 'old-excel'
  }
  const isBinary =
    startsWith(bytes, 0x25, 0x50, 0x44, 0x46) ||
    startsWith(bytes, 0x1f, 0x8b) ||
    startsWith(bytes, 0x89, 0x50) ||
    startsWith(bytes, 0xff, 0xd8)
  const isMarkup = /^\uFEFF?\s*<(?:!doctype|html|table|\?xml)/i.test(
    Buffer.from(bytes.subarray(0, 200)).toString('utf8'),
  )
  return isBinary || isMarkup ? 'not-a-table' : 'csv'
}

function isBlankRow(cells: RawRow['cells']): boolean {
  return cells.every(isBlankCell)
}

/** All rows of a CSV file with their numbers, blank ones counted and left out. */
async function* csvRows(source: Source, encoding: Encoding, delimiter: Delimiter): AsyncGenerator<RowBatch> {
  let rest = ''
  let row = 0
  let bytesRead = 0
  for await (const { text, bytes, isLast } of decodeText(source, encoding)) {
    bytesRead += bytes
    const all = rest + text
    const { rows, used } = splitRows(all, delimiter, isLast)
    rest = all.slice(used)
    const found: RawRow[] = []
    for (const { cells, fault } of rows) {
      row++
      if (fault !== null || !isBlankRow(cells)) found.push({ row, cells, fault })
    }
    if (found.length > 0) yield { rows: found, bytesRead }
  }
}

async function* workbookRows(source: Source, sheet: string | null): AsyncGenerator<RowBatch> {
  const { rows } = await readWorkbook(source, sheet ?? undefined)
  yield { rows: rows.filter(({ cells }) => !isBlankRow(cells)), bytesRead: null }
}

async function firstRows(batches: AsyncGenerator<RowBatch>): Promise<RawRow[]> {
  const rows: RawRow[] = []
  for await (const batch of batches) {
    rows.push(...batch.rows.slice(0, sampleRows - rows.length))
    if (rows.length >= sampleRows) break
  }
  return rows
}

async function firstText(source: Source, encoding: Encoding): Promise<{ text: string; isWhole: boolean }> {
  let text = ''
  for await (const chunk of decodeText(source, encoding)) {
    text += chunk.text
    if (text.length >= sampleBytes) return { text, isWhole: false }
  }
  return { text, isWhole: true }
}

function shapedRow(row: RawRow, shape: FileShape): RawRow {
  const { cells } = row
  const width = shape.columns.length
  if (row.fault !== null || cells.length === width) return row
  if (cells.length < shape.leastCells) return { ...row, fault: 'too-few-cells' }
  if (cells.length < width || cells.slice(width).every(isBlankCell)) return { ...row, cells: cells.slice(0, width) }
  return { ...row, fault: 'too-many-cells' }
}

type Ground = Pick<FileShape, 'format' | 'encoding' | 'delimiter' | 'sheet' | 'sheets'> & { rows: RawRow[] }

async function csvGround(source: Source, hints: ShapeHints): Promise<Ground> {
  const encoding = hints.encoding ?? (await detectEncoding(source))
  const { text, isWhole } = await firstText(source, encoding)
  const delimiter = hints.delimiter ?? detectDelimiter(text, isWhole)
  const rows = await firstRows(csvRows(source, encoding, delimiter))
  return { format: 'csv', encoding, delimiter, sheet: null, sheets: [], rows }
}

async function workbookGround(source: Source, hints: ShapeHints): Promise<Ground> {
  const { sheet, sheets, rows } = await readWorkbook(source, hints.sheet)
  const filled = rows.filter(({ cells }) => !isBlankRow(cells)).slice(0, sampleRows)
  return { format: 'xlsx', encoding: null, delimiter: null, sheet, sheets, rows: filled }
}

/**
 * Finds out how a file is to be read, and gives its first rows of data to look at (at most 1,000). Refuses (422)
 * what is empty or no table: `imports.empty-file`, `.not-a-table`, `.old-excel`, `.workbook-locked`,
 * `.too-many-columns`, and what reading a workbook refuses.
 */
export async function describeFile(
  source: Source,
  hints: ShapeHints = {},
): Promise<{ shape: FileShape; sample: RawRow[] }> {
  const format = formatOf(await firstBytes(source, 64 * 1024))
  if (format !== 'csv' && format !== 'xlsx') throw new Refusal(`imports.${format}`, {}, 422)
  const { rows, ...ground } = format === 'csv' ? await csvGround(source, hints) : await workbookGround(source, hints)
  const isCsv = format === 'csv'
  const header = findHeader(rows, isCsv, hints.headerRow ?? null)
  if (header.columns.length === 0) throw new Refusal('imports.empty-file', {}, 422)
  if (header.columns.length > mostColumns) {
    throw new Refusal('imports.too-many-columns', { columns: header.columns.length, most: mostColumns }, 422)
  }
  const shape = { ...ground, ...header }
  const sample = rows.filter(({ row }) => row >= header.firstRow).map((row) => shapedRow(row, shape))
  return { shape, sample }
}

/**
 * The rows of data in batches, in the order of the file; memory stays flat for a CSV of any length, and nothing is
 * read before it is asked for. Rows that cannot be trusted come with their fault. To go on after a stop, hand in the
 * number of the last row that was handled.
 */
export async function* readRows(source: Source, shape: FileShape, options: ReadOptions = {}): AsyncGenerator<RowBatch> {
  const { afterRow = 0, batchRows = 1000, signal } = options
  const { encoding, delimiter } = shape
  const isCsv = encoding !== null && delimiter !== null
  const batches = isCsv ? csvRows(source, encoding, delimiter) : workbookRows(source, shape.sheet)
  const from = Math.max(afterRow + 1, shape.firstRow)
  let rows: RawRow[] = []
  let bytesRead: number | null = isCsv ? 0 : null
  for await (const batch of batches) {
    bytesRead = batch.bytesRead
    for (const row of batch.rows) {
      if (row.row < from) continue
      rows.push(shapedRow(row, shape))
      if (rows.length < batchRows) continue
      signal?.throwIfAborted()
      yield { rows, bytesRead }
      rows = []
    }
  }
  signal?.throwIfAborted()
  if (rows.length > 0) yield { rows, bytesRead }
}
