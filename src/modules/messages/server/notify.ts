import { sql } from 'kysely'
import { newId } from '#platform/new-id.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { House } from '#platform/server/house.ts'
import { announce } from '#platform/server/live.ts'
import type { MessageKind, MessageValues } from '../kinds.ts'
import { sendOut } from './deliveries.ts'
import type { DeedName } from './deeds.ts'
import { readersAmong, type Reader } from './readers.ts'

/** An act that the mail offers by a link: it ends at `until`, works once, and is done as the one who was told. */
export type OfferedDeed = { name: DeedName; input: Record<string, string>; until: Date }

export type Notice<Kind extends MessageKind = MessageKind> = {
  workspaceId: string
  /** Ids of members; who has left the company is told nothing. */
  to: readonly string[]
  kind: Kind
  about: { kind: string; id: string }
  values: MessageValues<Kind>
  /** A page of the house, from its root: `/handoff/…`. */
  link: string
  /** Leaves the house at once where others are gathered; quiet hours hold for it too. */
  urgent?: boolean
  /** The same key to the same person again is no second message. */
  once?: string
  deed?: OfferedDeed
}

/** Tells people something: in the house at once, by mail and chat as each of them wishes. Inside the caller's transaction. */
export async function notify<Kind extends MessageKind>(tx: Tx, house: House, notice: Notice<Kind>): Promise<void> {
  const readers = await readersAmong(tx, notice.workspaceId, notice.to)
  let told = false
  for (const reader of readers) {
    const id = await write(tx, house, notice, reader)
    if (id === null) continue
    told = true
    const { workspaceId, kind, urgent = false } = notice
    await sendOut(tx, house, { workspaceId, messageId: id, reader, kind, urgent })
  }
  if (told) await announce(tx, 'messages')
}

async function write<Kind extends MessageKind>(
  tx: Tx,
  house: House,
  notice: Notice<Kind>,
  { memberId }: Reader,
): Promise<string | null> {
  const now = house.clock.now()
  const { workspaceId, kind, about, values, link, urgent = false, once = null, deed } = notice
  const input = deed ? JSON.stringify(deed.input) : null
  const written = await rows<{ id: string }>(
    tx,
    sql`
    insert into message (workspace_id, id, member_id, kind, about_kind, about_id, said, link, urgent, once, deed, deed_input,
      deed_until, created_at)
    values (${workspaceId}, ${newId(now.getTime())}, ${memberId}, ${kind}, ${about.kind}, ${about.id},
      ${JSON.stringify(values)}::jsonb, ${link}, ${urgent}, ${once}, ${deed?.name ?? null}, ${input}::jsonb,
      ${deed?.until ?? null}, ${now})
    on conflict (workspace_id, member_id, once) do nothing returning id`,
  )
  return written[0]?.id ?? null
}
