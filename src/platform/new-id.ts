const digits = Uint8Array.from('0123456789abcdef', (digit) => digit.charCodeAt(0))
const hyphen = 45

/** Random bytes are drawn in bulk: one call of the generator for some hundred ids. */
const pool = new Uint8Array(4096)
let drawn = pool.length

/** The place in the pool from which on `count` bytes have not been used. */
function drawBytes(count: number): number {
  if (drawn + count > pool.length) {
    crypto.getRandomValues(pool)
    drawn = 0
  }
  drawn += count
  return drawn - count
}

function byteAt(place: number): number {
  return pool[place] ?? 0
}

type Turn = { millis: number; counter: number }

/** The clock's own ids never go back; ids for a given moment (history, simulation) count apart from them. */
const now: Turn = { millis: 0, counter: 0 }
const given: Turn = { millis: -1, counter: 0 }

/** 32 bits of counter start at random in their lower half, so that no millisecond can run out of them. */
function startOfCounter(): number {
  const at = drawBytes(4)
  return ((byteAt(at) & 0x7f) << 24) | (byteAt(at + 1) << 16) | (byteAt(at + 2) << 8) | byteAt(at + 3)
}

function advance(turn: Turn, millis: number): void {
  if (millis === turn.millis) turn.counter += 1
  else {
    turn.millis = millis
    turn.counter = startOfCounter()
  }
}

/** The letters of the id that is being written: made of them at once it is one text and not a tree of thirty. */
const letters = Array.from({ length: 36 }, () => hyphen)

function put(at: number, byte: number): void {
  letters[at] = digits[(byte >>> 4) & 15] ?? 0
  letters[at + 1] = digits[byte & 15] ?? 0
}

/** 48 bits of time, version 7, 12 + 20 bits of counter around the variant, 42 random bits (RFC 9562, method 1). */
function write({ millis, counter }: Turn): string {
  const high = Math.floor(millis / 0x10000)
  const low = millis % 0x10000
  const random = drawBytes(6)
  put(0, high >>> 24)
  put(2, high >>> 16)
  put(4, high >>> 8)
  put(6, high)
  put(9, low >>> 8)
  put(11, low)
  put(14, 0x70 | (counter >>> 28))
  put(16, counter >>> 20)
  put(19, 0x80 | ((counter >>> 14) & 0x3f))
  put(21, counter >>> 6)
  put(24, ((counter & 0x3f) << 2) | (byteAt(random) & 3))
  for (let more = 1; more < 6; more++) put(24 + more * 2, byteAt(random + more))
  return String.fromCharCode.apply(null, letters)
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
