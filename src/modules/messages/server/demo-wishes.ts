import { sql } from 'kysely'
import type { House } from '#platform/server/house.ts'
import { messageKindList } from '../kinds.ts'

/** The people of the simulated company read in the house: their mail would only fill the terminal. Told twice it changes nothing. */
export function layDemoWishes(house: House, workspaceId: string, now: Date): Promise<void> {
  const mail = JSON.stringify(Object.fromEntries(messageKindList.map((kind) => [kind, 'off'])))
  return house.db.inWorkspace(workspaceId, async (tx) => {
    await sql`
      insert into message_wishes (workspace_id, member_id, mail, changed_at)
      select workspace_id, id, ${mail}::jsonb, ${now} from member_record where workspace_id = ${workspaceId}
      on conflict do nothing`.execute(tx)
  })
}
