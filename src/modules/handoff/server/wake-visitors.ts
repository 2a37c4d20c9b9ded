import { sql } from 'kysely'
import { rows, type Tx } from '#platform/server/database.ts'
import type { House, SignedIn } from '#platform/server/house.ts'
import type { HandoffRules } from '../domain/rules.ts'
import { onEngagement } from './command.ts'
import { wakeNow } from './hand-over.ts'

const together = 200

/** Kinds of touches by which customers come to us of themselves: on our pages, or at our stand. */
const visits = ['page_visit', 'booth_visit']

/**
 * Who was put aside until a visit and came by since goes to sales again. What they looked at in the days of peace after they were put
 * aside is no visit: they are still reading what the seller talked about.
 */
export async function wakeVisitors(
  tx: Tx,
  house: House,
  workspaceId: string,
  { coolOffDays }: Pick<HandoffRules, 'coolOffDays'>,
): Promise<void> {
  const now = house.clock.now()
  const came = await rows<{ id: string }>(
    tx,
    sql`select e.id from engagement e
      where e.workspace_id = ${workspaceId} and e.state = 'later' and e.wake_trigger = 'visit' and e.merged_into is null
        and exists (select from ledger_touch t where t.workspace_id = ${workspaceId} and t.person_id = e.person_id
          and t.kind = any(${visits}::text[]) and t.reach = 'one-to-one'
          and t.occurred_at >= e.later_at + make_interval(days => ${coolOffDays}) and t.occurred_at <= ${now})
      order by e.later_at, e.id limit ${together} for update of e skip locked`,
  )
  const caller: SignedIn = { kind: 'operator', workspaceId, name: 'Syskon' }
  for (const { id } of came)
    await onEngagement(tx, house, caller, { id, fact: 'engagement.woken' }, (hold) => wakeNow(hold, 'trigger', 'visit'))
}
