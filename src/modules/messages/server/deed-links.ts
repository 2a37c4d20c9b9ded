import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '#platform/server/database.ts'
import type { House } from '#platform/server/house.ts'
import { addressOf } from './address-of.ts'

type Wish = { workspaceId: string; memberId: string; messageId: string; until: Date }

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

/** A link that does the message's act once until it ends; the house keeps only the hash of its secret. */
export async function composeDeed(
  tx: Tx,
  house: House,
  { workspaceId, memberId, messageId, until }: Wish,
): Promise<string> {
  const secret = randomBytes(24).toString('base64url')
  await sql`insert into message_deed (workspace_id, token_hash, message_id, member_id, created_at, expires_at)
    values (${workspaceId}, ${hashOf(secret)}, ${messageId}, ${memberId}, ${house.clock.now()}, ${until})`.execute(tx)
  return `${addressOf(house)}/deed/${workspaceId.replaceAll('-', '')}${secret}`
}

const shape = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})([\w-]{32})$/

/** What stands in a link, or null when it is none of ours. */
export function readDeedLink(token: string): { workspaceId: string; hash: string } | null {
  const parts = shape.exec(token)
  return parts ? { workspaceId: parts.slice(1, 6).join('-'), hash: hashOf(parts[6] ?? '') } : null
}
