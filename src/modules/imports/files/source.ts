import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'

/** A file that can be read more than once: to look at it, to try it, to import it, to go on after a stop. */
export type Source = {
  name: string
  /** In bytes; null when nobody knows before the end. */
  size: number | null
  open: () => AsyncIterable<Uint8Array>
}

const chunkSize = 64 * 1024

export async function fileSource(path: string): Promise<Source> {
  const { size } = await stat(path)
  return { name: basename(path), size, open: () => createReadStream(path, { highWaterMark: chunkSize }) }
}

async function* slices(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += chunkSize) yield bytes.subarray(at, at + chunkSize)
}

export function bytesSource(name: string, bytes: Uint8Array): Source {
  return { name, size: bytes.length, open: () => slices(bytes) }
}

/** The first bytes of a file, at most `most` of them. */
export async function firstBytes(source: Source, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of source.open()) {
    chunks.push(chunk)
    length += chunk.length
    if (length >= most) break
  }
  return Buffer.concat(chunks).subarray(0, most)
}
