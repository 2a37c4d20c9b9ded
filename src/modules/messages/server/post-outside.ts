import { lookup } from 'node:dns/promises'
import http from 'node:http'
import https from 'node:https'
import type { House } from '#platform/server/house.ts'
import { checkAddress, mayReach, networksFrom } from '../domain/address.ts'

/** Why nothing came back: a code that has a sentence, never what the other side wrote. */
export type Failure =
  | 'not-an-address'
  | 'not-https'
  | 'has-password'
  | 'private'
  | 'unknown-host'
  | 'unreachable'
  | 'timed-out'

export type Outcome = { status: number } | { failure: Failure }

type Post = { headers: Record<string, string>; body: string }

const timeoutMillis = 10_000
/** Answers are only read to end the connection well; who answers with more is cut off. */
const answerLimit = 64 * 1024

/**
 * Posts to somebody else's machine. The name is resolved here, every address that it has is checked, and the connection goes to a
 * checked one: a name that points elsewhere a moment later changes nothing. Redirects are not followed.
 */
export async function postOutside(house: House, address: string, post: Post): Promise<Outcome> {
  const opened = networksFrom(house.config.openNetworks)
  const url = checkAddress(address, opened)
  if (typeof url === 'string') return { failure: url }
  const found = await addressesOf(url)
  const [first] = found
  if (!first) return { failure: 'unknown-host' }
  if (!found.every(({ address: ip }) => mayReach(ip, opened))) return { failure: 'private' }
  return send(url, first, post)
}

type Resolved = { address: string; family: number }

async function addressesOf({ hostname }: URL): Promise<Resolved[]> {
  try {
    return await lookup(hostname.replace(/^\[|\]$/g, ''), { all: true })
  } catch {
    return []
  }
}

function send(url: URL, { address, family }: Resolved, { headers, body }: Post): Promise<Outcome> {
  const { request } = url.protocol === 'https:' ? https : http
  const length = String(Buffer.byteLength(body))
  return new Promise((resolve) => {
    const sending = request(url, {
      method: 'POST',
      // A connection of its own: a pooled one could lead to an address that was checked for another name.
      agent: false,
      headers: { ...headers, 'content-length': length },
      signal: AbortSignal.timeout(timeoutMillis),
      lookup: (_host, options, answer) => {
        if (options.all === true) answer(null, [{ address, family }])
        else answer(null, address, family)
      },
    })
    sending.on('error', ({ name }) =>
      resolve({ failure: name === 'TimeoutError' || name === 'AbortError' ? 'timed-out' : 'unreachable' }),
    )
    sending.on('response', (response) => {
      let size = 0
      resolve({ status: response.statusCode ?? 0 })
      response.on('data', (part: Buffer) => {
        size += part.length
        if (size > answerLimit) response.destroy()
      })
      response.on('error', () => undefined)
    })
    sending.end(body)
  })
}
