import { gunzip } from 'node:zlib'
import { promisify } from 'node:util'

const unzip = promisify(gunzip)

export type Body = { text: string } | { wrong: 'too-large' | 'not-readable' }

/** Reads a request's body up to so many bytes, packed and unpacked; says what is wrong instead of throwing. */
export async function readBody(request: Request, mostBytes: number): Promise<Body> {
  if (Number(request.headers.get('content-length') ?? 0) > mostBytes) return { wrong: 'too-large' }
  const bytes = await collected(request, mostBytes)
  if (bytes === null) return { wrong: 'too-large' }
  const isPacked = request.headers.get('content-encoding')?.toLowerCase().includes('gzip') || isGzip(bytes)
  if (!isPacked) return { text: bytes.toString('utf8') }
  try {
    return { text: (await unzip(bytes, { maxOutputLength: mostBytes })).toString('utf8') }
  } catch (error) {
    const isLarge = error instanceof RangeError
    return { wrong: isLarge ? 'too-large' : 'not-readable' }
  }
}

function isGzip(bytes: Buffer): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b
}

/** Null when there are more bytes than that; what has no announced length is cut off while it comes. */
async function collected(request: Request, mostBytes: number): Promise<Buffer | null> {
  if (request.headers.has('content-length')) {
    const whole = Buffer.from(await request.arrayBuffer())
    return whole.length > mostBytes ? null : whole
  }
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of request.body ?? []) {
    length += part.length
    if (length > mostBytes) return null
    parts.push(part)
  }
  return Buffer.concat(parts)
}
