import { isAscii, isUtf8 } from 'node:buffer'
import type { Source } from './source.ts'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'windows-1251'

/** So much is looked at from the first byte on that is not plain ASCII, wherever in the file that is. */
const window = 1024 * 1024

function encodingByMark(bytes: Uint8Array): Encoding | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return null
}

/**
 * UTF-16 without its mark: digits, delimiters and line ends have a zero beside them on one side only, even in a
 * text that is otherwise Cyrillic. Zeros on both sides are only dirt in a file of another encoding.
 */
function utf16WithoutMark(bytes: Uint8Array): Encoding | null {
  const zeros = [0, 0]
  const length = Math.min(bytes.length, 64 * 1024) & ~1
  for (let at = 0; at < length; at++) if (bytes[at] === 0) zeros[at & 1] = (zeros[at & 1] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  if (Math.max(even, odd) * 2 < length * 0.05 || length < 4) return null
  if (even * 10 <= odd) return 'utf-16le'
  return odd * 10 <= even ? 'utf-16be' : null
}

/** The window may end inside a letter; that letter is not to be held against it. */
function withoutCutLetter(bytes: Uint8Array): Uint8Array {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) return bytes
    if (byte >= 0xc0) return bytes.subarray(0, bytes.length - back)
  }
  return bytes
}

/** A few broken bytes in a text of good letters are dirt in a UTF-8 file, not another encoding. */
function isMostlyUtf8(bytes: Uint8Array): boolean {
  if (isUtf8(bytes) || isUtf8(withoutCutLetter(bytes))) return true
  let broken = 0
  let good = 0
  for (const letter of new TextDecoder('utf-8').decode(bytes)) {
    if (letter === '\uFFFD') broken++
    else if (letter > '\u007F') good++
  }
  return broken * 4 < good
}

function isCyrillicByte(byte: number): boolean {
  return byte >= 0xc0 || byte === 0xa8 || byte === 0xb8
}

/** Plainly Cyrillic: at least half of the letters beyond ASCII stand three or more in a row, as no Latin word has them. */
function isPlainlyCyrillic(bytes: Uint8Array): boolean {
  let letters = 0
  let inWords = 0
  let run = 0
  for (const byte of bytes) {
    if (isCyrillicByte(byte)) {
      letters++
      run++
      continue
    }
    if (run >= 3) inWords += run
    run = 0
  }
  if (run >= 3) inWords += run
  return letters > 0 && inWords * 2 >= letters
}

/** The encoding of bytes that hold at least one which is not ASCII, from a place where a letter starts. */
export function encodingOf(bytes: Uint8Array): Encoding {
  const told = encodingByMark(bytes) ?? utf16WithoutMark(bytes)
  if (told !== null) return told
  if (isMostlyUtf8(bytes)) return 'utf-8'
  return isPlainlyCyrillic(bytes) ? 'windows-1251' : 'windows-1252'
}

/**
 * Reads on until something tells the encoding, so that the first `é` on row 200,000 still counts;
 * a file of nothing but ASCII is UTF-8.
 */
export async function detectEncoding(source: Source): Promise<Encoding> {
  const telling: Uint8Array[] = []
  let length = 0
  let isFirst = true
  for await (const chunk of source.open()) {
    const told = isFirst ? (encodingByMark(chunk) ?? utf16WithoutMark(chunk)) : null
    if (told !== null) return told
    isFirst = false
    if (length === 0 && isAscii(chunk)) continue
    telling.push(chunk)
    length += chunk.length
    if (length >= window) break
  }
  return length === 0 ? 'utf-8' : encodingOf(Buffer.concat(telling))
}

export type DecodedChunk = { text: string; bytes: number; isLast: boolean }

/** The text of a file piece by piece, without its byte order mark and without NUL characters. */
export async function* decodeText(source: Source, encoding: Encoding): AsyncGenerator<DecodedChunk> {
  const decoder = new TextDecoder(encoding)
  for await (const chunk of source.open()) {
    yield { text: decoder.decode(chunk, { stream: true }).replaceAll('\0', ''), bytes: chunk.length, isLast: false }
  }
  yield { text: decoder.decode(), bytes: 0, isLast: true }
}
