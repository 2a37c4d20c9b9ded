import type { Tx } from '#platform/server/database.ts'
import { afterQuiet } from '../domain/when-to-send.ts'
import { readersAmong } from './readers.ts'

/**
 * When a letter may reach each of the members: now, or when their quiet hours are over. For letters with a secret that must not
 * be kept, as messages are; who writes them sends them.
 */
export async function letterTimes(
  tx: Tx,
  workspaceId: string,
  memberIds: readonly string[],
  now: Date,
): Promise<Map<string, Date>> {
  const readers = await readersAmong(tx, workspaceId, memberIds)
  return new Map(
    readers.map(({ memberId, quietFrom, quietTo, timeZone }) => [
      memberId,
      afterQuiet(now, { from: quietFrom, to: quietTo, timeZone }),
    ]),
  )
}
