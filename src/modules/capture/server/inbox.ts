import { sql } from 'kysely'
import { listOf, rowsAsTable, type Column } from '#platform/server/bulk-rows.ts'
import { rows as rowsOf, type Tx } from '#platform/server/database.ts'
import { readMessage, type Message, type Unusable } from '../domain/message.ts'

/** One event on its way from the inbox to the ledger, with the key by which it is written once. */
export type Event = {
  key: string
  writeKeyId: string
  receivedAt: Date
  sentAt: Date | null
  body: string
  message: Message
}

export type Arrived = { events: Event[]; unusable: { writeKeyId: string; reason: Unusable }[]; count: number }

type InboxRow = { id: string; place: number; writeKeyId: string; receivedAt: Date; sentAt: Date | null; body: string }

/** Takes the next events out of the inbox, the oldest first; they are gone when the transaction commits. */
export async function takeArrivals(tx: Tx, workspaceId: string, limit: number): Promise<Arrived> {
  const found = await rowsOf<InboxRow>(
    tx,
    sql`
    with taken as (
      delete from capture_inbox where workspace_id = ${workspaceId} and (id, place) in (
        select id, place from capture_inbox where workspace_id = ${workspaceId} order by id, place limit ${limit} for update skip locked)
      returning id, place, write_key_id, received_at, sent_at, body)
    select id, place, write_key_id as "writeKeyId", received_at as "receivedAt", sent_at as "sentAt", body from taken order by id, place`,
  )
  const arrived: Arrived = { events: [], unusable: [], count: found.length }
  for (const { id, place, ...row } of found) {
    const message = readMessage(JSON.parse(row.body))
    if (typeof message === 'string') arrived.unusable.push({ writeKeyId: row.writeKeyId, reason: message })
    else arrived.events.push({ ...row, message, key: message.messageId ?? `${id}:${place}` })
  }
  return arrived
}

const columns: Column<Event>[] = [
  { name: 'message_id', type: 'text', of: ({ key }) => key },
  { name: 'called', type: 'text', of: ({ message }) => message.called[0] },
  { name: 'write_key_id', type: 'uuid', of: ({ writeKeyId }) => writeKeyId },
  { name: 'received_at', type: 'timestamptz', of: ({ receivedAt }) => receivedAt.toISOString() },
  { name: 'sent_at', type: 'timestamptz', of: ({ sentAt }) => sentAt?.toISOString() },
  { name: 'body', type: 'text', of: ({ body }) => body },
]

/** Lets events of unknown visitors wait; one that waits already stays as it is. */
export async function letWait(tx: Tx, workspaceId: string, events: readonly Event[]): Promise<void> {
  if (events.length === 0) return
  await sql`
    insert into capture_waiting (workspace_id, message_id, called, write_key_id, received_at, sent_at, body)
    select ${workspaceId}::uuid, given.* from ${rowsAsTable(events, columns, 'given')} order by given.message_id
    on conflict (workspace_id, message_id) do nothing`.execute(tx)
}

/** What visitors of these names did before anybody knew them; it waits no longer. */
export async function takeWaiting(tx: Tx, workspaceId: string, names: readonly string[]): Promise<Event[]> {
  if (names.length === 0) return []
  const found = await rowsOf<Omit<Event, 'message'>>(
    tx,
    sql`
    delete from capture_waiting where workspace_id = ${workspaceId} and called = any(${listOf(names, 'text')})
    returning message_id as key, write_key_id as "writeKeyId", received_at as "receivedAt", sent_at as "sentAt", body`,
  )
  return found.flatMap((row) => {
    const message = readMessage(JSON.parse(row.body))
    return typeof message === 'string' ? [] : [{ ...row, message }]
  })
}

const keptDays = 400

/** Who has not said who they are in more than a year is forgotten. */
export async function forgetOldVisits(tx: Tx, workspaceId: string, now: Date): Promise<void> {
  const before = new Date(now.getTime() - keptDays * 86_400_000)
  await sql`delete from capture_waiting where workspace_id = ${workspaceId} and received_at < ${before}`.execute(tx)
}
