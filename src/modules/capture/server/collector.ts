import type { Context, Hono } from 'hono'
import { newId } from '#platform/new-id.ts'
import type { House, WebEnv } from '#platform/server/house.ts'
import { instantOf, messageTypes } from '../domain/message.ts'
import { openCommonCommit, type Arrival, type CommonCommit } from './common-commit.ts'
import { type KeyRing } from './key-ring.ts'
import { forAllSites, refuse } from './outside.ts'
import { readBody } from './read-body.ts'

/** As documented by the makers of the libraries: 500 KB a request. */
export const mostBytesOfBatch = 500 * 1024
const mostMessages = 10_000

type Told = Record<string, unknown>

type Door = { house: House; keys: KeyRing; commits: CommonCommit }

/** The addresses that analytics libraries of the Segment kind send to. Answered when it is on disk. */
export function collectorRoutes(
  web: Hono<WebEnv>,
  house: House,
  keys: KeyRing,
  commits = openCommonCommit(house),
): void {
  const door = { house, keys, commits }
  for (const name of ['batch', ...messageTypes]) {
    web.options(`/v1/${name}`, () => new Response(null, { status: 204, headers: forAllSites }))
    web.post(`/v1/${name}`, (context) => receive(context, door, name))
  }
}

async function receive(context: Context<WebEnv>, { house, keys, commits }: Door, name: string): Promise<Response> {
  const read = await readBody(context.req.raw, mostBytesOfBatch)
  if ('wrong' in read) {
    return read.wrong === 'too-large' ? refuse(context, 413, 'batch-too-large') : refuse(context, 400, 'body-not-json')
  }
  const told = objectIn(read.text)
  if (told === null) return refuse(context, 400, 'body-not-json')
  const messages = name === 'batch' ? told['batch'] : [{ ...told, type: name }]
  if (!Array.isArray(messages)) return refuse(context, 400, 'no-batch')
  if (messages.length > mostMessages) return refuse(context, 413, 'batch-too-large')
  return keep(context, { house, keys, commits }, told, messages)
}

async function keep(
  context: Context<WebEnv>,
  { house, keys, commits }: Door,
  told: Told,
  messages: readonly unknown[],
) {
  try {
    const holder = await keys.holderOf(writeKeyOf(context.req.header('authorization'), told))
    if (!holder) return refuse(context, 401, 'no-such-write-key')
    const arrivals = arrivalsOf(messages, told['sentAt'], holder.writeKeyId, house.clock.now())
    if (arrivals.length > 0 && !(await commits.keep(holder.workspaceId, arrivals)))
      return refuse(context, 429, 'too-busy', { 'retry-after': '1' })
  } catch (error) {
    house.log.error({ error }, 'collector could not keep a batch')
    return refuse(context, 503, 'not-kept', { 'retry-after': '5' })
  }
  return new Response('{"success":true}', { headers: { ...forAllSites, 'content-type': 'application/json' } })
}

function objectIn(text: string): Told | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Told) : null
  } catch {
    return null
  }
}

/** The key stands before the colon of Basic, or in the body. */
function writeKeyOf(authorization: string | undefined, told: Told): string {
  const basic = /^basic\s+([\w+/=-]+)$/i.exec(authorization ?? '')?.[1]
  const named = basic === undefined ? '' : (Buffer.from(basic, 'base64').toString('utf8').split(':')[0] ?? '')
  if (named !== '') return named
  return typeof told['writeKey'] === 'string' ? told['writeKey'] : ''
}

function arrivalsOf(messages: readonly unknown[], batchSentAt: unknown, writeKeyId: string, now: Date): Arrival[] {
  const id = newId()
  const receivedAt = now.toISOString()
  const sentAt = sentAtOf(batchSentAt)
  return messages.map((message, place) => {
    const own = typeof message === 'object' && message !== null && 'sentAt' in message ? sentAtOf(message.sentAt) : null
    return { id, place, writeKeyId, receivedAt, sentAt: own ?? sentAt, body: textOf(message) }
  })
}

/** What is nested deeper than can be written is kept as nothing, and counted as dropped later. */
function textOf(message: unknown): string {
  try {
    return JSON.stringify(message ?? null)
  } catch {
    return 'null'
  }
}

function sentAtOf(value: unknown): string | null {
  const millis = instantOf(value)
  // Years beyond four digits are no moment that anybody sent anything at.
  return millis === null || millis < 0 || millis > 253_402_300_799_000 ? null : new Date(millis).toISOString()
}
