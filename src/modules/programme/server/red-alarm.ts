import type { Tx } from '#platform/server/database.ts'
import { redSince } from '#modules/radar/server/index.ts'

/** Since when the radar is red; null while it is not. */
export function redAlarm(tx: Tx, workspaceId: string, now: Date): Promise<Date | null> {
  return redSince(tx, { workspaceId, now })
}
