export type ColumnType = 'text' | 'uuid' | 'timestamptz' | 'bigint' | 'int' | 'double precision' | 'boolean' | 'jsonb'
export type Cell = string | number | boolean | null | undefined

/** What the driver asks for the bytes at the moment it sends the statement. */
export type BinaryArray = { toPostgres(): Buffer }

/** Type numbers are PostgreSQL's own and never change. */
const writers: Readonly<Record<ColumnType, { oid: number; put: (cell: Exclude<Cell, null | undefined>) => void }>> = {
  text: { oid: 25, put: (cell) => putText(textOf(cell)) },
  uuid: { oid: 2950, put: (cell) => putUuid(textOf(cell)) },
  timestamptz: { oid: 1184, put: (cell) => putInstant(textOf(cell)) },
  bigint: { oid: 20, put: (cell) => putWhole(Number(cell)) },
  int: { oid: 23, put: (cell) => putInt(Number(cell)) },
  'double precision': { oid: 701, put: (cell) => putDouble(Number(cell)) },
  boolean: { oid: 16, put: (cell) => putBoolean(cell === true) },
  jsonb: { oid: 3802, put: (cell) => putJson(textOf(cell)) },
}

function textOf(cell: string | number | boolean): string {
  return typeof cell === 'string' ? cell : String(cell)
}

/** One place for all: the driver copies the bytes into its message before it asks for the next parameter. */
let bytes = Buffer.allocUnsafeSlow(256 * 1024)
let at = 0

/**
 * One column of many rows as an array in PostgreSQL's binary form. Texts of thousands of cells glued together would be most of
 * what an import leaves to the garbage collector; so nothing is left. NUL, which no text of PostgreSQL can hold, is left out.
 */
export function binaryArray<Row>(
  rows: readonly Row[],
  type: ColumnType,
  of: (row: Row, index: number) => Cell,
): BinaryArray {
  return { toPostgres: () => encode(rows, type, of) }
}

function encode<Row>(rows: readonly Row[], type: ColumnType, of: (row: Row, index: number) => Cell): Buffer {
  const { oid, put } = writers[type]
  at = 0
  room(20)
  putInt32(rows.length === 0 ? 0 : 1)
  const nullsAt = at
  putInt32(0)
  putInt32(oid)
  if (rows.length > 0) {
    putInt32(rows.length)
    putInt32(1)
  }
  let hasNulls = false
  for (let index = 0; index < rows.length; index++) {
    const cell = of(rows[index] as Row, index)
    if (cell !== null && cell !== undefined) {
      put(cell)
      continue
    }
    hasNulls = true
    room(4)
    putInt32(-1)
  }
  if (hasNulls) bytes[nullsAt + 3] = 1
  return bytes.subarray(0, at)
}

function room(size: number): void {
  if (at + size <= bytes.length) return
  const larger = Buffer.allocUnsafeSlow(Math.max(bytes.length * 2, at + size))
  bytes.copy(larger, 0, 0, at)
  bytes = larger
}

function putInt32(value: number): void {
  bytes[at++] = value >>> 24
  bytes[at++] = value >>> 16
  bytes[at++] = value >>> 8
  bytes[at++] = value
}

/** Short plain texts are copied letter by letter, which is faster than to call out for them. */
const short = 48

function putText(text: string): void {
  const lengthAt = at
  room(4 + text.length * 3)
  at += 4
  if (text.length > short || !putPlain(text)) {
    at = lengthAt + 4
    at += bytes.write(text.includes('\0') ? text.replaceAll('\0', '') : text, at, 'utf8')
  }
  putLength(lengthAt)
}

function putLength(lengthAt: number): void {
  const end = at
  at = lengthAt
  putInt32(end - lengthAt - 4)
  at = end
}

/** False at the first letter that is not plain. */
function putPlain(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    if (unit > 127 || unit === 0) return false
    bytes[at++] = unit
  }
  return true
}

function putJson(text: string): void {
  const lengthAt = at
  room(5 + text.length * 3)
  at += 4
  bytes[at++] = 1
  at += bytes.write(text.includes('\0') ? text.replaceAll('\0', '') : text, at, 'utf8')
  putLength(lengthAt)
}

/** What a hexadecimal digit is worth by its code; anything else is 255. */
const digits = Uint8Array.from({ length: 128 }, (_, code) => {
  const value = Number.parseInt(String.fromCharCode(code), 16)
  return Number.isNaN(value) ? 255 : value
})

function putUuid(text: string): void {
  room(20)
  putInt32(16)
  const start = at
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code === 45) continue
    const high = digits[code] ?? 255
    const low = digits[text.charCodeAt(++index)] ?? 255
    if (high > 15 || low > 15 || at - start >= 16) throw new TypeError(`${text} is not a uuid`)
    bytes[at++] = high * 16 + low
  }
  if (at - start !== 16) throw new TypeError(`${text} is not a uuid`)
}

const millennium = Date.UTC(2000, 0, 1)

/** Microseconds since 2000; a text that is no instant is a bug and not a date of its own. */
function putInstant(text: string): void {
  const millis = Date.parse(text)
  if (Number.isNaN(millis)) throw new TypeError(`${text} is not an instant`)
  putWhole((millis - millennium) * 1000)
}

function putWhole(value: number): void {
  if (!Number.isSafeInteger(value)) throw new RangeError(`${value} is no whole number that can be written exactly`)
  room(12)
  putInt32(8)
  const high = Math.floor(value / 4_294_967_296)
  putInt32(high)
  putInt32(value - high * 4_294_967_296)
}

function putInt(value: number): void {
  room(8)
  putInt32(4)
  putInt32(value)
}

function putDouble(value: number): void {
  room(12)
  putInt32(8)
  bytes.writeDoubleBE(value, at)
  at += 8
}

function putBoolean(value: boolean): void {
  room(5)
  putInt32(1)
  bytes[at++] = value ? 1 : 0
}
