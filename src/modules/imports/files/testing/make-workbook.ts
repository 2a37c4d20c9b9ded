import { crc32, deflateRawSync } from 'node:zlib'

/** A cell of a made workbook; `serial` is a day number shown as a date, `error` a formula that failed. */
export type MadeCell = string | number | boolean | null | { serial: number } | { error: string }

export type MadeSheet = { name: string; rows: readonly (readonly MadeCell[])[]; isHidden?: boolean }

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

function cellXml(cell: MadeCell, at: string): string {
  if (cell === null) return ''
  if (typeof cell === 'string')
    return `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`
  if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`
  if (typeof cell === 'boolean') return `<c r="${at}" t="b"><v>${cell ? 1 : 0}</v></c>`
  return 'serial' in cell
    ? `<c r="${at}" s="1"><v>${cell.serial}</v></c>`
    : `<c r="${at}" t="e"><v>${cell.error}</v></c>`
}

function sheetXml({ rows }: MadeSheet): string {
  const lines = rows.map((cells, index) => {
    const xml = cells.map((cell, column) => cellXml(cell, `${String.fromCharCode(65 + column)}${index + 1}`)).join('')
    return `<row r="${index + 1}">${xml}</row>`
  })
  return `<?xml version="1.0"?><worksheet xmlns="${main}"><sheetData>${lines.join('')}</sheetData></worksheet>`
}

function parts(sheets: readonly MadeSheet[]): [string, string][] {
  const list = sheets.map(({ name, isHidden }, index) => {
    const state = isHidden === true ? ' state="hidden"' : ''
    return `<sheet name="${escaped(name)}" sheetId="${index + 1}"${state} r:id="rId${index + 1}"/>`
  })
  const relations = sheets.map(
    (_, index) =>
      `<Relationship Id="rId${index + 1}" Type="${office}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  )
  const styles = `<Relationship Id="rId99" Type="${office}/styles" Target="styles.xml"/>`
  return [
    [
      'xl/workbook.xml',
      `<?xml version="1.0"?><workbook xmlns="${main}" xmlns:r="${office}"><sheets>${list.join('')}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relations.join('')}${styles}</Relationships>`,
    ],
    [
      'xl/styles.xml',
      `<?xml version="1.0"?><styleSheet xmlns="${main}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="22"/></cellXfs></styleSheet>`,
    ],
    ...sheets.map((sheet, index): [string, string] => [`xl/worksheets/sheet${index + 1}.xml`, sheetXml(sheet)]),
  ]
}

function record(
  mark: number,
  size: number,
  name: Buffer,
  packed: Buffer,
  raw: Buffer,
  claimed: number,
  at: number,
): Buffer {
  const header = Buffer.alloc(size)
  const start = size === 30 ? 8 : 10
  header.writeUInt32LE(mark, 0)
  header.writeUInt16LE(8, start)
  header.writeUInt32LE(crc32(raw), start + 6)
  header.writeUInt32LE(packed.length, start + 10)
  header.writeUInt32LE(claimed, start + 14)
  header.writeUInt16LE(name.length, start + 18)
  if (size === 46) header.writeUInt32LE(at, 42)
  return header
}

/** A compressed archive; `claimed` makes it lie about the sizes, as a bomb does. */
export function makeArchive(files: readonly (readonly [string, string | Buffer])[], claimed?: number): Buffer {
  const local: Buffer[] = []
  const central: Buffer[] = []
  let at = 0
  for (const [path, content] of files) {
    const [name, raw] = [Buffer.from(path), Buffer.from(content)]
    const packed = deflateRawSync(raw)
    const size = claimed ?? raw.length
    const head = record(0x04034b50, 30, name, packed, raw, size, 0)
    local.push(head, name, packed)
    central.push(record(0x02014b50, 46, name, packed, raw, size, at), name)
    at += head.length + name.length + packed.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(files.length, 8)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...local, directory, end])
}

export function makeWorkbook(
  sheets: readonly MadeSheet[],
  extra: readonly (readonly [string, string | Buffer])[] = [],
): Buffer {
  return makeArchive([...parts(sheets), ...extra])
}
