import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { Refusal } from '../refusal.ts'

export type Frame = { kind: string; body: Buffer }

const longestHead = 64

/** Reads a back-up frame by frame in flat memory. Refuses a file that is no back-up, was cut off or was changed. */
export async function* readFrames(file: string): AsyncGenerator<Frame> {
  const hash = createHash('sha256')
  let left: Buffer = Buffer.alloc(0)
  let ended = false
  for await (const part of unzipped(file)) {
    left = left.length === 0 ? part : Buffer.concat([left, part])
    for (let read = readOne(left); read; read = readOne(left)) {
      if (read.frame.kind === 'sum') {
        if (read.frame.body.toString() !== hash.digest('hex')) throw new Refusal('house.backup-damaged', { file })
        ended = true
        left = Buffer.alloc(0)
        break
      }
      hash.update(left.subarray(0, read.length))
      left = left.subarray(read.length)
      yield read.frame
    }
  }
  if (!ended) throw new Refusal('house.backup-cut-off', { file })
}

async function* unzipped(file: string): AsyncGenerator<Buffer> {
  try {
    for await (const part of createReadStream(file).pipe(createGunzip())) yield part as Buffer
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') throw new Refusal('house.no-such-file', { file }, 404)
    throw new Refusal(code === 'Z_BUF_ERROR' ? 'house.backup-cut-off' : 'house.not-a-backup', { file })
  }
}

function readOne(bytes: Buffer): { frame: Frame; length: number } | null {
  const lineEnd = bytes.subarray(0, longestHead).indexOf(10)
  if (lineEnd < 0) {
    if (bytes.length > longestHead) throw new Refusal('house.not-a-backup', { file: '' })
    return null
  }
  const [kind = '', size = ''] = bytes.subarray(0, lineEnd).toString().split(' ')
  const length = lineEnd + 1 + Number(size)
  if (!/^[a-z]+$/.test(kind) || !/^\d+$/.test(size)) throw new Refusal('house.not-a-backup', { file: '' })
  if (bytes.length < length) return null
  return { frame: { kind, body: bytes.subarray(lineEnd + 1, length) }, length }
}
