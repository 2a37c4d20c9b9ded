import { sql } from 'kysely'
import { newId } from '#platform/new-id.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { rules as shape } from '../contract-shapes.ts'
import type { Rules } from '../contract.ts'

/** The rules of a house that has agreed on none: D.1 and D.2 of the usual practice, W for the custom model. */
export const firstRules: Rules = {
  windowDays: 90,
  halfLifeDays: 30,
  sameSessionMinutes: 30,
  directChannels: ['direct'],
  custom: { first: 0.25, lead: 0.25, opportunity: 0.25, last: 0.15, others: 0.1 },
  roles: { lead: 'first-contact', opportunity: 'opened' },
}

export type InForce = { id: string; number: number; rules: Rules }

/** The rules that credits are written by now; a house that never chose any gets its first version. */
export async function rulesInForce(tx: Tx, workspaceId: string): Promise<InForce> {
  const found = await readInForce(tx, workspaceId)
  if (found) return found
  await sql`
    insert into attribution_rules (workspace_id, id, number, state, rules, proposed_name, proposed_at, in_force_from)
    select ${workspaceId}::uuid, ${newId()}, 1, 'in-force', ${JSON.stringify(firstRules)}::jsonb, 'Syskon', created_at, created_at
    from workspace where workspace_id = ${workspaceId}
    on conflict do nothing`.execute(tx)
  const written = await readInForce(tx, workspaceId)
  if (!written) throw new Error('The first rules were just written')
  return written
}

async function readInForce(tx: Tx, workspaceId: string): Promise<InForce | null> {
  const [found] = await rows<{ id: string; number: number; rules: unknown }>(
    tx,
    sql`select id, number, rules from attribution_rules where workspace_id = ${workspaceId} and state = 'in-force'`,
  )
  return found ? { ...found, rules: shape.parse(found.rules) } : null
}
