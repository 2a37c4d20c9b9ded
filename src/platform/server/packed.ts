import type { MiddlewareHandler } from 'hono'
import { gzipSync } from 'node:zlib'
import type { WebEnv } from './house.ts'

/** Below it an answer fits a packet or two and is sent as it is. */
const leastBytes = 1400
/** Above it packing takes milliseconds: a stream does it beside everything else. */
const mostBytes = 65_536

/**
 * Packs the answers of endpoints at once, in one piece. They are in memory anyway, and a stream for each costs several times the
 * packing itself; what is long, and what is written bit by bit, is left to the stream.
 */
export const packed: MiddlewareHandler<WebEnv> = async (context, next) => {
  await next()
  const { res } = context
  if (!/^application\/(problem\+)?json/.test(res.headers.get('content-type') ?? '')) return
  if (res.headers.has('content-encoding') || res.body === null) return
  const bytes = Buffer.from(await res.arrayBuffer())
  const wanted = /\bgzip\b/.test(context.req.header('accept-encoding') ?? '')
  const isPacked = wanted && bytes.length >= leastBytes && bytes.length <= mostBytes
  const body = isPacked ? gzipSync(bytes, { level: 4 }) : bytes
  const answer = new Response(body, { status: res.status, headers: res.headers })
  if (isPacked) answer.headers.set('content-encoding', 'gzip')
  answer.headers.set('content-length', String(body.length))
  answer.headers.append('vary', 'accept-encoding')
  context.res = answer
}
