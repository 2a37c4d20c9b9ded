import { promisify } from 'node:util'
import { crc32, inflateRaw } from 'node:zlib'
import { Refusal } from '#platform/refusal.ts'

const inflate = promisify(inflateRaw)

const endMark = 0x06054b50
const entryMark = 0x02014b50
const localMark = 0x04034b50
const encryptedFlag = 1
const stored = 0
const deflated = 8

type Entry = { name: string; method: number; isLocked: boolean; packed: number; at: number }

/** What a workbook says in XML beside its cells: not needed, and a place to hide a bomb in. */
const notCells = /^(docProps|customXml|xl\/(pivot|drawings|media|externalLinks|theme|charts|comments|queryTables))/

function isWanted(name: string): boolean {
  return /\.xml(\.rels)?$/.test(name) && !notCells.test(name)
}

function unreadable(): Refusal {
  return new Refusal('imports.workbook-unreadable', {}, 422)
}

function tooLarge(most: number): Refusal {
  return new Refusal('imports.workbook-too-large', { megabytes: Math.round(most / 1e6) }, 422)
}

/** The end record stands in the last 64 KiB, behind it only a comment. */
function findEnd(bytes: Buffer): number {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 65_557); at--) {
    if (bytes.readUInt32LE(at) === endMark) return at
  }
  throw unreadable()
}

function readEntry(bytes: Buffer, at: number): { entry: Entry; next: number } {
  if (bytes.readUInt32LE(at) !== entryMark) throw unreadable()
  const nameLength = bytes.readUInt16LE(at + 28)
  const entry = {
    name: bytes.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/'),
    method: bytes.readUInt16LE(at + 10),
    isLocked: (bytes.readUInt16LE(at + 8) & encryptedFlag) === encryptedFlag,
    packed: bytes.readUInt32LE(at + 20),
    at: bytes.readUInt32LE(at + 42),
  }
  return { entry, next: at + 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32) }
}

function readEntries(bytes: Buffer): Entry[] {
  const end = findEnd(bytes)
  const entries: Entry[] = []
  let at = bytes.readUInt32LE(end + 16)
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const { entry, next } = readEntry(bytes, at)
    if (isWanted(entry.name)) entries.push(entry)
    at = next
  }
  return entries
}

async function unpack(bytes: Buffer, entry: Entry, budget: number, most: number): Promise<Buffer> {
  if (entry.isLocked) throw new Refusal('imports.workbook-locked', {}, 422)
  if (bytes.readUInt32LE(entry.at) !== localMark) throw unreadable()
  const start = entry.at + 30 + bytes.readUInt16LE(entry.at + 26) + bytes.readUInt16LE(entry.at + 28)
  const packed = bytes.subarray(start, start + entry.packed)
  if (packed.length !== entry.packed || (entry.method !== stored && entry.method !== deflated)) throw unreadable()
  if (entry.method === stored && packed.length > budget) throw tooLarge(most)
  if (entry.method === stored) return packed
  return inflate(packed, { maxOutputLength: Math.max(budget, 1) }).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ERR_BUFFER_TOO_LARGE' ? tooLarge(most) : unreadable()
  })
}

/**
 * The XML parts of a workbook, unpacked. What the archive claims about sizes is not believed: unpacking stops at
 * `most` bytes in all with a refusal, so a small file cannot become a large one in memory.
 */
export async function unzipWorkbook(file: Uint8Array, most: number): Promise<Map<string, Buffer>> {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  const parts = new Map<string, Buffer>()
  let budget = most
  try {
    for (const entry of readEntries(bytes)) {
      const part = await unpack(bytes, entry, budget, most)
      budget -= part.length
      parts.set(entry.name, part)
    }
  } catch (error) {
    throw error instanceof RangeError ? unreadable() : error
  }
  return parts
}

function zipHeader(mark: number, name: Buffer, part: Buffer, at: number): Buffer {
  const isLocal = mark === localMark
  const header = Buffer.alloc(isLocal ? 30 : 46)
  const sizes = isLocal ? 14 : 16
  header.writeUInt32LE(mark, 0)
  header.writeUInt16LE(20, isLocal ? 4 : 6)
  header.writeUInt32LE(crc32(part), sizes)
  header.writeUInt32LE(part.length, sizes + 4)
  header.writeUInt32LE(part.length, sizes + 8)
  header.writeUInt16LE(name.length, sizes + 12)
  if (!isLocal) header.writeUInt32LE(at, 42)
  return header
}

/** The parts as an archive without compression, so that the reader of workbooks sees only what was checked. */
export function zipStored(parts: ReadonlyMap<string, Buffer>): Buffer {
  const local: Buffer[] = []
  const central: Buffer[] = []
  let at = 0
  for (const [path, part] of parts) {
    const name = Buffer.from(path)
    const header = zipHeader(localMark, name, part, at)
    local.push(header, name, part)
    central.push(zipHeader(entryMark, name, part, at), name)
    at += header.length + name.length + part.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(endMark, 0)
  end.writeUInt16LE(parts.size, 8)
  end.writeUInt16LE(parts.size, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...local, directory, end])
}
