import { timingSafeEqual } from 'node:crypto'
import { sql } from 'kysely'
import { rows as rowsOf } from '#platform/server/database.ts'
import type { House } from '#platform/server/house.ts'
import { hashOf, readPublicKey, writeKeyBytes } from './public-key.ts'

export type WriteKeyHolder = { workspaceId: string; writeKeyId: string }

/** How long an answer is believed: a key that another process revoked is refused after that. */
const believedMillis = 2000
const mostRemembered = 1000

type Remembered = { holder: WriteKeyHolder; until: number }

/** Finds whose a write key is, and remembers it for a moment: a collector asks thousands of times a second. */
export type KeyRing = { holderOf(key: string): Promise<WriteKeyHolder | null>; forget(): void }

export function openKeyRing(house: House): KeyRing {
  const known = new Map<string, Remembered>()
  return {
    forget: () => known.clear(),
    async holderOf(key) {
      const before = known.get(key)
      if (before && before.until > performance.now()) return before.holder
      known.delete(key)
      const holder = await look(house, key)
      if (holder) {
        if (known.size >= mostRemembered) known.clear()
        known.set(key, { holder, until: performance.now() + believedMillis })
      }
      return holder
    },
  }
}

async function look(house: House, key: string): Promise<WriteKeyHolder | null> {
  const read = readPublicKey(key, writeKeyBytes)
  if (!read) return null
  const { workspaceId } = read
  const hash = hashOf(read.rest)
  return house.db.inWorkspace(workspaceId, async (tx) => {
    const [found] = await rowsOf<{ id: string; hash: string; lastUsedAt: Date | null }>(
      tx,
      sql`
      select id, hash, last_used_at as "lastUsedAt" from capture_write_key
      where workspace_id = ${workspaceId} and hash = ${hash} and revoked_at is null`,
    )
    if (!found || !timingSafeEqual(Buffer.from(found.hash), Buffer.from(hash))) return null
    const now = house.clock.now()
    // Once a minute is enough to see whether a key is still used.
    if (now.getTime() - (found.lastUsedAt?.getTime() ?? 0) > 60_000)
      await sql`update capture_write_key set last_used_at = ${now} where workspace_id = ${workspaceId} and id = ${found.id}`.execute(
        tx,
      )
    return { workspaceId, writeKeyId: found.id }
  })
}
