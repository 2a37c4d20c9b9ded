import { sql } from 'kysely'
import type { Language, Role, Side } from '#platform/contract.ts'
import { Refusal } from '#platform/refusal.ts'
import { readCompany } from '#platform/server/company.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { Call, Person } from '#platform/server/house.ts'
import { announce } from '#platform/server/live.ts'
import { readDeedLink } from './deed-links.ts'
import { handlerOf } from './deeds.ts'
import type { Said } from './say.ts'

type Held = {
  messageId: string
  deed: string
  input: Record<string, string>
  kind: string
  said: Said
  link: string
  expiresAt: Date
  memberId: string
  name: string
  email: string
  side: Side
  role: Role
  language: Language
  timeZone: string
}

type Link = { workspaceId: string; hash: string }

/** What a link would do. It changes nothing, so that programs which open every link of a mail do no act. */
export function showDeed({ house }: Call, token: string) {
  const link = readLink(token)
  return house.db.inWorkspace(link.workspaceId, async (tx) => {
    const { deed, kind, said, name, language, expiresAt } = await holdDeed(tx, link, house.clock.now())
    const company = await readCompany(tx, link.workspaceId)
    return { deed, kind, said, name, companyName: company.name, language, expiresAt }
  })
}

/** Does the act as the one who was told, and uses the link up in the same transaction. */
export function doDeed({ house }: Call, token: string): Promise<{ link: string }> {
  const link = readLink(token)
  return house.db.inWorkspace(link.workspaceId, async (tx) => {
    const now = house.clock.now()
    const held = await holdDeed(tx, link, now)
    const handler = handlerOf(held.deed)
    if (!handler) throw linkOver()
    // A mail that was sent twice holds two links to the one act.
    await sql`update message_deed set done_at = ${now}
      where workspace_id = ${link.workspaceId} and message_id = ${held.messageId} and done_at is null`.execute(tx)
    await sql`update message set read_at = coalesce(read_at, ${now})
      where workspace_id = ${link.workspaceId} and id = ${held.messageId}`.execute(tx)
    await handler(tx, house, personOf(held, link.workspaceId), held.input)
    await announce(tx, 'messages')
    return { link: held.link }
  })
}

function personOf({ memberId, name, email, side, role, language, timeZone }: Held, workspaceId: string): Person {
  return { kind: 'person', workspaceId, memberId, name, email, side, role, language, timeZone }
}

function linkOver(): Refusal {
  return new Refusal('messages.link-over', {}, 404)
}

function readLink(token: string): Link {
  const link = readDeedLink(token)
  if (!link) throw linkOver()
  return link
}

/** The act behind a link, held until the transaction ends: two clicks at once do it once. */
async function holdDeed(tx: Tx, { workspaceId, hash }: Link, now: Date): Promise<Held> {
  const [held] = await rows<Held>(
    tx,
    sql`
    select d.message_id as "messageId", m.deed, m.deed_input as input, m.kind, m.said, m.link, d.expires_at as "expiresAt",
      p.id as "memberId", p.name, p.email, p.side, p.role, p.language, p.time_zone as "timeZone"
    from message_deed d join message m on m.workspace_id = d.workspace_id and m.id = d.message_id
      join member_record p on p.workspace_id = d.workspace_id and p.id = d.member_id
    where d.workspace_id = ${workspaceId} and d.token_hash = ${hash} and d.done_at is null and d.expires_at > ${now}
      and p.left_at is null
    for update of d`,
  )
  if (!held) throw linkOver()
  return held
}
