import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { Refusal } from '#platform/refusal.ts'
import { type RawRow, nearestName, textOfCell } from '#modules/imports/domain/index.ts'
import { type FileShape, describeFile, fileSource, readRows } from '#modules/imports/files/index.ts'
import { progressBar } from '../output.ts'

export type Column = { name: string; at: number }

export type TableFile = {
  name: string
  columns: string[]
  /** The first rows, at most 1,000. */
  sample: RawRow[]
  /** All rows in the order of the file, some at a time, with progress on a terminal. */
  rows: () => AsyncGenerator<RawRow[]>
}

function existing(file: string): string {
  const full = path.resolve(file)
  if (!existsSync(full)) throw new Refusal('house.no-such-file', { file }, 404)
  return full
}

export function textOfFile(file: string): string {
  return readFileSync(existing(file), 'utf8').replace(/^\uFEFF/, '')
}

/**
 * Opens a CSV or XLSX file as the house reads them: any encoding, delimiter and line end. The first row has the names of the
 * columns; with `namesOptional` only when it looks like it.
 */
export async function openTable(file: string, { namesOptional = false } = {}): Promise<TableFile> {
  const source = await fileSource(existing(file))
  let described = await describeFile(source)
  if (described.shape.headerRow === null && !namesOptional) {
    described = await describeFile(source, { headerRow: described.shape.firstRow })
  }
  const shape: FileShape = described.shape
  return { name: path.basename(file), columns: shape.columns, sample: described.sample, rows }

  async function* rows(): AsyncGenerator<RawRow[]> {
    const bar = progressBar('Reading')
    try {
      for await (const batch of readRows(source, shape)) {
        if (batch.bytesRead !== null) bar.show(batch.bytesRead, source.size)
        yield batch.rows
      }
    } finally {
      bar.end()
    }
  }
}

/** The column of this name; case and blanks around it do not count. Refuses `imports.no-such-column` with the nearest. */
export function columnOf({ columns }: TableFile, wanted: string): Column {
  const plain = (name: string) => name.trim().toLowerCase()
  const exact = columns.indexOf(wanted)
  const at = exact >= 0 ? exact : columns.findIndex((name) => plain(name) === plain(wanted))
  const name = columns[at]
  if (name !== undefined) return { name, at }
  throw new Refusal('imports.no-such-column', { name: wanted, nearest: nearestName(wanted, columns) ?? 'none' }, 422)
}

/** Several columns, each named on its own or some with commas between; a name may have a comma itself. */
export function columnsOf(table: TableFile, wanted: readonly string[]): Column[] {
  return wanted
    .flatMap((text) => (table.columns.includes(text) ? [text] : text.split(',')))
    .map((name) => columnOf(table, name))
}

/** The cells of a column in the first rows, as text, blank ones left out. */
export function sampleOf({ sample }: TableFile, { at }: Column): string[] {
  return sample.map(({ cells }) => textOfCell(cells[at]).trim()).filter((text) => text !== '')
}
