import { sql } from 'kysely'
import { rows, type Tx } from '#platform/server/database.ts'
import type { House, SignedIn } from '#platform/server/house.ts'
import { onEngagement } from './command.ts'
import { laterOwner } from './members.ts'
import { happen } from './write.ts'

const together = 200

/**
 * Whoever looked after what was put aside has left: whoever leads marketing looks after it from now on, so that nothing rests without
 * an owner. Only where nobody of marketing is left it waits for the next one who comes.
 */
export async function keepLatersOwned(tx: Tx, house: House, workspaceId: string): Promise<void> {
  const left = await rows<{ id: string }>(
    tx,
    sql`select e.id from engagement e
      where e.workspace_id = ${workspaceId} and e.state = 'later' and e.merged_into is null
        and (e.marketer_id is null or exists (select from member_record m
          where m.workspace_id = e.workspace_id and m.id = e.marketer_id and m.left_at is not null))
      order by e.later_at, e.id limit ${together} for update of e skip locked`,
  )
  const to = left.length === 0 ? null : await laterOwner(tx, workspaceId, null, null)
  if (to === null) return
  const caller: SignedIn = { kind: 'operator', workspaceId, name: 'Syskon' }
  for (const { id } of left)
    await onEngagement(tx, house, caller, { id, fact: 'engagement.looked-after' }, async ({ draft }) => {
      happen(draft, { kind: 'looked-after', marketerId: to })
      await sql`update later_return set owner_id = ${to}
        where workspace_id = ${workspaceId} and engagement_id = ${id} and woken_at is null`.execute(tx)
    })
}
