import { sql } from 'kysely'
import { pageFrom, readCursor } from '#platform/cursor.ts'
import { Refusal } from '#platform/refusal.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { inWorkspace, signedIn, type Call, type Person } from '#platform/server/house.ts'
import { announce } from '#platform/server/live.ts'
import type { Said } from './say.ts'

type Message = {
  id: string
  kind: string
  said: Said
  link: string
  urgent: boolean
  createdAt: Date
  readAt: Date | null
}

/** Messages belong to a person; a key or the machine's operator has none. */
export function personOf(call: Call): Person {
  const caller = signedIn(call)
  if (caller.kind !== 'person') throw new Refusal('messages.not-a-person', {}, 403)
  return caller
}

type Wish = { cursor?: string | undefined; limit: number; unread?: boolean | undefined }

export function myMessages(call: Call, { cursor, limit, unread = false }: Wish) {
  const { workspaceId, memberId } = personOf(call)
  const after = readCursor(cursor, 2)
  return inWorkspace(call, async (tx) => {
    const found = await rows<Message>(
      tx,
      sql`
      select id, kind, said, link, urgent, created_at as "createdAt", read_at as "readAt" from message
      where workspace_id = ${workspaceId} and member_id = ${memberId} ${unread ? sql`and read_at is null` : sql``}
        ${after ? sql`and (created_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
      order by created_at desc, id desc limit ${limit + 1}`,
    )
    return pageFrom(found, limit, ({ createdAt, id }) => [createdAt.toISOString(), id])
  })
}

export function myUnread(call: Call): Promise<{ unread: number }> {
  const person = personOf(call)
  return inWorkspace(call, (tx) => unreadOf(tx, person))
}

async function unreadOf(tx: Tx, { workspaceId, memberId }: Person): Promise<{ unread: number }> {
  const [count] = await rows<{ unread: number }>(
    tx,
    sql`select count(*)::int as unread from message
      where workspace_id = ${workspaceId} and member_id = ${memberId} and read_at is null`,
  )
  return count ?? { unread: 0 }
}

export function markRead(call: Call, ids: readonly string[] | undefined): Promise<{ unread: number }> {
  const person = personOf(call)
  return inWorkspace(call, async (tx) => {
    const { workspaceId, memberId } = person
    await sql`
      update message set read_at = ${call.house.clock.now()}
      where workspace_id = ${workspaceId} and member_id = ${memberId} and read_at is null
        ${ids ? sql`and id = any(${[...ids]}::uuid[])` : sql``}`.execute(tx)
    await announce(tx, 'messages')
    return unreadOf(tx, person)
  })
}
