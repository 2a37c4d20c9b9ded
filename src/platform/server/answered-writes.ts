import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { rows } from './database.ts'
import type { Call, SignedIn } from './house.ts'
import { problem, problemResponse } from './problem.ts'

const maxKey = 200

/**
 * Idempotency-Key: a write sent again with the same key gets the first answer and happens once.
 * A key used for another request is refused; one whose first request is still at work too (409).
 */
export async function answerOnce(
  request: Request,
  call: Call,
  answer: (fresh: Request) => Promise<Response>,
): Promise<Response> {
  const key = request.headers.get('idempotency-key')
  const reads = request.method === 'GET' || request.method === 'HEAD'
  if (key === null || reads || call.caller.kind === 'nobody') return answer(request)
  if (key.length === 0 || key.length > maxKey) {
    return problemResponse(problem(400, 'house.idempotency-key-length', call.requestId))
  }
  const text = await request.text()
  const entry = { caller: callerKey(call.caller), key, hash: hashOf(request, text) }
  const before = await claim(call, call.caller, entry)
  if (before) return repeat(before, entry.hash, call)
  const fresh = new Request(request.url, {
    method: request.method,
    headers: request.headers,
    ...(text ? { body: text } : {}),
  })
  try {
    const response = await answer(fresh)
    const body = await response.text()
    // What was refused as unusable has happened nowhere: neither it nor what was sent is kept.
    await (response.status < 500 && response.status !== 400
      ? keep(call, call.caller, entry, response.status, body)
      : forget(call, call.caller, entry))
    return new Response(body, { status: response.status, headers: response.headers })
  } catch (error) {
    await forget(call, call.caller, entry)
    throw error
  }
}

type Entry = { caller: string; key: string; hash: string }
type Answered = { request_hash: string; status: number | null; body: string | null }

function callerKey(caller: SignedIn): string {
  switch (caller.kind) {
    case 'person':
      return `person:${caller.memberId}`
    case 'key':
      return `key:${caller.keyId}`
    case 'operator':
      return 'operator'
  }
}

function hashOf(request: Request, text: string): string {
  const { pathname, search } = new URL(request.url)
  return createHash('sha256').update(`${request.method} ${pathname}${search}\n${text}`).digest('hex')
}

/** Takes the key for this request, or gives what stands there. Answers are kept for a day. */
async function claim(
  { house }: Call,
  { workspaceId }: SignedIn,
  { caller, key, hash }: Entry,
): Promise<Answered | null> {
  return house.db.inWorkspace(workspaceId, async (tx) => {
    const now = house.clock.now()
    await sql`delete from answered_write where workspace_id = ${workspaceId}
      and created_at < ${new Date(now.getTime() - 86_400_000)}`.execute(tx)
    const taken = await rows<{ key: string }>(
      tx,
      sql`
      insert into answered_write (workspace_id, caller, key, request_hash, created_at)
      values (${workspaceId}, ${caller}, ${key}, ${hash}, ${now}) on conflict do nothing returning key`,
    )
    if (taken.length > 0) return null
    const [before] = await rows<Answered>(
      tx,
      sql`
      select request_hash, status, body from answered_write
      where workspace_id = ${workspaceId} and caller = ${caller} and key = ${key}`,
    )
    return before ?? null
  })
}

function repeat(before: Answered, hash: string, { requestId }: Call): Response {
  if (before.request_hash !== hash) return problemResponse(problem(422, 'house.idempotency-key-reused', requestId))
  if (before.status === null) return problemResponse(problem(409, 'house.still-at-work', requestId))
  const type = before.status < 400 ? 'application/json' : 'application/problem+json'
  return new Response(before.body, {
    status: before.status,
    headers: { 'content-type': type, 'idempotent-replay': 'true' },
  })
}

async function keep(
  { house }: Call,
  { workspaceId }: SignedIn,
  { caller, key }: Entry,
  status: number,
  body: string,
): Promise<void> {
  await house.db.inWorkspace(workspaceId, async (tx) => {
    await sql`update answered_write set status = ${status}, body = ${body}
      where workspace_id = ${workspaceId} and caller = ${caller} and key = ${key}`.execute(tx)
  })
}

async function forget({ house }: Call, { workspaceId }: SignedIn, { caller, key }: Entry): Promise<void> {
  await house.db.inWorkspace(workspaceId, async (tx) => {
    await sql`delete from answered_write where workspace_id = ${workspaceId} and caller = ${caller} and key = ${key}`.execute(
      tx,
    )
  })
}
