import { sql } from 'kysely'
import { rows } from '#platform/server/database.ts'
import { type Call, inWorkspace, signedIn } from '#platform/server/house.ts'
import type { CommonTrigger } from '../domain/later-groups.ts'
import { onEngagement } from './command.ts'
import { wakeNow } from './hand-over.ts'

const together = 200

/** The price changed, or there is a new edition: who waits for it goes to sales again, the longest waiting first. */
export function wakeWaiting(call: Call, trigger: CommonTrigger): Promise<{ woken: number; left: number }> {
  const caller = signedIn(call)
  const { workspaceId } = caller
  return inWorkspace(call, async (tx) => {
    const waiting = await rows<{ id: string }>(
      tx,
      sql`select id from engagement where workspace_id = ${workspaceId} and state = 'later' and wake_trigger = ${trigger}
        and merged_into is null order by later_at, id`,
    )
    for (const { id } of waiting.slice(0, together))
      await onEngagement(tx, call.house, caller, { id, fact: 'engagement.woken' }, (hold) =>
        wakeNow(hold, 'trigger', trigger),
      )
    return { woken: Math.min(together, waiting.length), left: Math.max(0, waiting.length - together) }
  })
}
