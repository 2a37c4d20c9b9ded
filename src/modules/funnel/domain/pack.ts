import {
  type Field,
  type Journey,
  type JourneyPart,
  type WonAmounts,
  lastDay,
  moments,
  onUnknownDay,
} from './journey.ts'

/** Journeys as columns of bytes; numbers stand with their low byte first, as every machine the house runs on has them. */
export type PackedPart = {
  n: number
  firstDay: number
  lastDay: number
  /** How many have no known beginning. */
  withoutDay: number
  /** Bit k is set when at least one journey has a known day of the k-th moment. */
  dated: number
  ids: Uint8Array
  days: Uint8Array
  amounts: Uint8Array
  currencies: string[]
  fields: { field: string; known: number; words: string[]; codes: Uint8Array }[]
}

/** How many journeys stand in one part: few enough that every word number fits 16 bits, and that they fit the memory. */
export const partSize = 8192

export function packJourneys(journeys: readonly Journey[], fields: readonly string[]): PackedPart {
  const starts = journeys.map(({ start }) => kept(start)).filter((day) => day !== 0)
  return {
    n: journeys.length,
    firstDay: starts.reduce((least, day) => Math.min(least, day), onUnknownDay),
    lastDay: starts.reduce((most, day) => Math.max(most, day), 0),
    withoutDay: journeys.length - starts.length,
    dated: moments.reduce(
      (bits, moment, at) => bits | (journeys.some(({ days }) => isDated(days[moment])) ? 1 << at : 0),
      0,
    ),
    ids: packIds(journeys.map(({ id }) => id)),
    days: bytesOf(packDays(journeys)),
    ...packAmounts(journeys),
    fields: fields.map((field) => packField(journeys, field)).filter(({ known }) => known > 0),
  }
}

function isDated(day: number | null): boolean {
  return day !== null && day !== onUnknownDay
}

/** Keeps a day in 16 bits: what lies before 1970-01-02 or after 2149 stands at that edge. */
function kept(day: number | null): number {
  if (day === null || day === onUnknownDay) return day ?? 0
  return Math.min(lastDay, Math.max(1, day))
}

function bytesOf(column: Uint16Array | Float64Array): Uint8Array {
  return new Uint8Array(column.buffer, column.byteOffset, column.byteLength)
}

function packDays(journeys: readonly Journey[]): Uint16Array {
  const n = journeys.length
  const columns = new Uint16Array(n * (moments.length + 1))
  journeys.forEach(({ start, days }, index) => {
    columns[index] = kept(start)
    moments.forEach((moment, at) => (columns[(at + 1) * n + index] = kept(days[moment])))
  })
  return columns
}

function packAmounts(journeys: readonly Journey[]): Pick<PackedPart, 'amounts' | 'currencies'> {
  const won = journeys.filter(({ days }) => days.won !== null)
  const currencies: string[] = []
  const minor = Float64Array.from(won, ({ amount }) => amount?.minor ?? Number.NaN)
  const codes = Uint16Array.from(won, ({ amount }) => placeOf(currencies, amount?.currency ?? null))
  const amounts = new Uint8Array(minor.byteLength + codes.byteLength)
  amounts.set(bytesOf(minor))
  amounts.set(bytesOf(codes), minor.byteLength)
  return { amounts, currencies }
}

function placeOf(words: string[], word: string | null): number {
  if (word === null) return 0
  const at = words.indexOf(word)
  return at === -1 ? words.push(word) : at + 1
}

function packField(journeys: readonly Journey[], field: string): PackedPart['fields'][number] {
  const places = new Map<string, number>()
  let known = 0
  const codes = Uint16Array.from(journeys, ({ fields }) => {
    const word = fields[field]
    if (word === undefined) return 0
    known += 1
    const place = places.get(word) ?? places.size + 1
    places.set(word, place)
    return place
  })
  return {
    field,
    known,
    words: [...places.keys()],
    codes: fitOneByte(places.size) ? Uint8Array.from(codes) : bytesOf(codes),
  }
}

/** Most fields have few words, and what is read the first time comes over a wire. */
function fitOneByte(words: number): boolean {
  return words < 2 ** 8
}

/** Ids as 16 bytes each; dashes and letter case don't matter. */
export function packIds(ids: readonly string[]): Uint8Array {
  const bytes = new Uint8Array(ids.length * 16)
  ids.forEach((id, index) => {
    let at = index * 16
    for (let read = 0; read < id.length; read += 2) {
      if (id[read] === '-') read += 1
      bytes[at++] = (digit(id, read) << 4) | digit(id, read + 1)
    }
  })
  return bytes
}

function digit(id: string, at: number): number {
  const code = id.charCodeAt(at) | 0x20
  return code >= 0x61 ? code - 0x57 : code & 0xf
}

export function unpackIds(bytes: Uint8Array): string[] {
  return Array.from({ length: bytes.length / 16 }, (_, index) => {
    const hex = Array.from(bytes.subarray(index * 16, index * 16 + 16), (byte) =>
      byte.toString(16).padStart(2, '0'),
    ).join('')
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
  })
}

/** Typed arrays need an address of their own size: bytes from a shared buffer are copied. */
function aligned(bytes: Uint8Array): ArrayBuffer {
  const buffer = new ArrayBuffer(bytes.byteLength)
  new Uint8Array(buffer).set(bytes)
  return buffer
}

export function unpackDays(bytes: Uint8Array, n: number): Pick<JourneyPart, 'starts' | 'days'> {
  const buffer = aligned(bytes)
  const column = (at: number) => new Uint16Array(buffer, at * n * 2, n)
  const [qualified, accepted, opportunity, won, lost, rejected] = [1, 2, 3, 4, 5, 6].map(column)
  const none = new Uint16Array(0)
  return {
    starts: column(0),
    days: {
      qualified: qualified ?? none,
      accepted: accepted ?? none,
      opportunity: opportunity ?? none,
      won: won ?? none,
      lost: lost ?? none,
      rejected: rejected ?? none,
    },
  }
}

export function unpackAmounts(bytes: Uint8Array, currencies: readonly string[]): WonAmounts {
  const buffer = aligned(bytes)
  const won = bytes.byteLength / 10
  return { minor: new Float64Array(buffer, 0, won), codes: new Uint16Array(buffer, won * 8, won), currencies }
}

export function unpackField(bytes: Uint8Array, words: readonly string[]): Field {
  return { codes: fitOneByte(words.length) ? Uint16Array.from(bytes) : new Uint16Array(aligned(bytes)), words }
}
