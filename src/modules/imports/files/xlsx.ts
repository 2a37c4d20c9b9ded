import { Refusal } from '#platform/refusal.ts'
import type { RawCell, RawRow } from '../domain/raw-row.ts'
import { firstBytes, type Source } from './source.ts'
import { unzipWorkbook, zipStored } from './unzip.ts'

/** A workbook is read whole; beyond this the house asks for CSV, which it reads row by row without a limit. */
export const workbookLimits = { packedBytes: 50e6, unpackedBytes: 100e6, rows: 100_000 }

export type Workbook = { sheet: string; sheets: string[]; rows: RawRow[] }

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

function unescapeXml(text: string): string {
  return text.replaceAll(
    /&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return entities[name] ?? whole
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole
    },
  )
}

/** The names of the sheets in their order, hidden ones last: nobody means a hidden sheet by default. */
function sheetNames(workbook: string): { all: string[]; shown: string[] } {
  const all: string[] = []
  const shown: string[] = []
  for (const [tag] of workbook.matchAll(/<(?:\w+:)?sheet\s[^>]*>/g)) {
    const name = unescapeXml(/\sname="([^"]*)"/.exec(tag)?.[1] ?? '')
    all.push(name)
    if (!/\sstate="(hidden|veryHidden)"/.test(tag)) shown.push(name)
  }
  return { all, shown }
}

/** Excel keeps days and moments without a zone; they are handed on as written, to the second. */
function writtenDate(date: Date): string {
  if (Number.isNaN(date.valueOf())) return ''
  const text = new Date(Math.round(date.valueOf() / 1000) * 1000).toISOString().slice(0, 19)
  return text.endsWith('T00:00:00') ? text.slice(0, 10) : text
}

function rawCell(value: unknown): RawCell {
  if (value instanceof Date) return writtenDate(value)
  if (typeof value === 'number' || typeof value === 'boolean') return value
  return typeof value === 'string' ? value.replaceAll('\0', '') : null
}

async function readCells(parts: ReadonlyMap<string, Buffer>, sheetNumber: number): Promise<unknown[][]> {
  // Fetched when a workbook comes: it costs 20 MB that most houses never need.
  const { readSheet } = await import('read-excel-file/node')
  try {
    return await readSheet(zipStored(parts), sheetNumber, { trim: false })
  } catch {
    // The reader has no outside but these bytes, and for damaged ones it has errors of every kind.
    throw new Refusal('imports.workbook-unreadable', {}, 422)
  }
}

function chooseSheet(
  workbook: string,
  wanted: string | undefined,
): { sheet: string; number: number; sheets: string[] } {
  const { all, shown } = sheetNames(workbook)
  const sheet = wanted ?? shown[0] ?? all[0] ?? ''
  const number = all.indexOf(sheet) + 1
  if (number === 0) throw new Refusal('imports.no-such-sheet', { sheet, sheets: all.join(', ') }, 422)
  return { sheet, number, sheets: all }
}

/**
 * One sheet of a workbook, the first that is shown unless another is named. Dates come as `2026-02-23T08:55:00`
 * or `2026-02-23`, cells with an error as nothing. Refuses (422) what is too large, locked or broken.
 */
export async function readWorkbook(source: Source, wanted?: string): Promise<Workbook> {
  const bytes = await firstBytes(source, workbookLimits.packedBytes + 1)
  const most = workbookLimits.unpackedBytes
  if (bytes.length > workbookLimits.packedBytes) {
    throw new Refusal('imports.workbook-too-large', { megabytes: Math.round(workbookLimits.packedBytes / 1e6) }, 422)
  }
  const parts = await unzipWorkbook(bytes, most)
  const workbook = parts.get('xl/workbook.xml')?.toString('utf8')
  if (workbook === undefined) throw new Refusal('imports.workbook-unreadable', {}, 422)
  const { sheet, number, sheets } = chooseSheet(workbook, wanted)
  const cells = await readCells(parts, number)
  if (cells.length > workbookLimits.rows) {
    throw new Refusal('imports.workbook-too-long', { rows: cells.length, most: workbookLimits.rows }, 422)
  }
  return { sheet, sheets, rows: cells.map((row, index) => ({ row: index + 1, cells: row.map(rawCell), fault: null })) }
}
