import { sql } from 'kysely'
import { newId } from '#platform/new-id.ts'
import type { Tx } from '#platform/server/database.ts'
import { actorOf, type House, type SignedIn } from '#platform/server/house.ts'
import type { CustomerKind } from './mark-changed.ts'

/** Remembers that two customers are two, so that nobody is asked again. The answer is kept even where nobody had asked. */
export async function keepApart(
  tx: Tx,
  house: House,
  caller: SignedIn,
  kind: CustomerKind,
  pair: readonly string[],
): Promise<void> {
  const { workspaceId } = caller
  const [left, right] = pair.toSorted()
  const now = house.clock.now()
  const actor = actorOf(caller)
  const decision = sql`state = 'apart', decided_by = ${actor.id}, decided_name = ${actor.name}, decided_at = ${now}`
  await sql`
    insert into likely_double (workspace_id, id, kind, left_id, right_id, probability, weight, evidence, found_at, state, decided_by, decided_name, decided_at)
    values (${workspaceId}, ${newId(now.getTime())}, ${kind}, ${left}, ${right}, 0, 0, '[]', ${now}, 'apart', ${actor.id}, ${actor.name}, ${now})
    on conflict (workspace_id, kind, left_id, right_id) do update set ${decision}`.execute(tx)
}
