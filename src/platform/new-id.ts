const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** Random bytes are drawn in bulk: one call of the generator for some hundred ids. */
const pool = new Uint8Array(4096)
let drawn = pool.length

function randomBytes(count: number): Uint8Array {
  if (drawn + count > pool.length) {
    crypto.getRandomValues(pool)
    drawn = 0
  }
  drawn += count
  return pool.subarray(drawn - count, drawn)
}

type Turn = { millis: number; counter: number }

/** The clock's own ids never go back; ids for a given moment (history, simulation) count apart from them. */
const now: Turn = { millis: 0, counter: 0 }
const given: Turn = { millis: -1, counter: 0 }

/** 32 bits of counter start at random in their lower half, so that no millisecond can run out of them. */
function startOfCounter(): number {
  const [a = 0, b = 0, c = 0, d = 0] = randomBytes(4)
  return ((a & 0x7f) << 24) | (b << 16) | (c << 8) | d
}

function advance(turn: Turn, millis: number): void {
  if (millis === turn.millis) turn.counter += 1
  else {
    turn.millis = millis
    turn.counter = startOfCounter()
  }
}

function byte(value: number): string {
  return hex[value & 0xff] ?? '00'
}

/** 48 bits of time, version 7, 12 + 20 bits of counter around the variant, 42 random bits (RFC 9562, method 1). */
function write({ millis, counter }: Turn): string {
  const high = Math.floor(millis / 0x10000)
  const low = millis % 0x10000
  const [r0 = 0, r1 = 0, r2 = 0, r3 = 0, r4 = 0, r5 = 0] = randomBytes(6)
  const time = `${byte(high >>> 24)}${byte(high >>> 16)}${byte(high >>> 8)}${byte(high)}-${byte(low >>> 8)}${byte(low)}`
  const first = `${byte(0x70 | (counter >>> 28))}${byte(counter >>> 20)}`
  const second = `${byte(0x80 | ((counter >>> 14) & 0x3f))}${byte(counter >>> 6)}`
  const rest = `${byte(((counter & 0x3f) << 2) | (r0 & 3))}${byte(r1)}${byte(r2)}${byte(r3)}${byte(r4)}${byte(r5)}`
  return `${time}-${first}-${second}-${rest}`
}

/**
 * A new uuid v7 in lower case. Within this process every id of the clock is greater than the one before, also within one
 * millisecond and when the clock goes back. With `atMillis` (Unix time, 0 to 2^48 - 1) the id carries that moment instead,
 * and ids for the same moment in a row grow. Another moment is a RangeError.
 */
export function newId(atMillis?: number): string {
  if (atMillis === undefined) {
    advance(now, Math.max(now.millis, Date.now()))
    return write(now)
  }
  const millis = Math.floor(atMillis)
  if (!(millis >= 0 && millis < 2 ** 48)) throw new RangeError(`an id can't carry the moment ${atMillis}`)
  advance(given, millis)
  return write(given)
}
