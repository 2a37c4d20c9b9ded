import { sql } from 'kysely'
import { rows, type Tx } from '#platform/server/database.ts'
import type { Kind } from '../domain/fields.ts'
import type { Mapping } from '../domain/mapping.ts'
import type { DateOrder } from '../domain/read-date.ts'
import type { Assumptions, ImportPlan } from './plan.ts'

/** How the lists of a source were read the last time. */
export type Memory = { mapping: Mapping; dateOrder: DateOrder | null; assumptions: Assumptions }

export async function recall(tx: Tx, workspaceId: string, source: string, kind: Kind): Promise<Memory | null> {
  const [found] = await rows<{ plan: Memory }>(
    tx,
    sql`
    select plan from import_memory where workspace_id = ${workspaceId} and source = ${source} and kind = ${kind}`,
  )
  return found?.plan ?? null
}

export async function remember(
  tx: Tx,
  workspaceId: string,
  { source, kind, plan }: { source: string; kind: Kind; plan: ImportPlan },
  now: Date,
): Promise<void> {
  const { mapping, dateOrder, assumptions } = plan
  await sql`
    insert into import_memory (workspace_id, source, kind, plan, remembered_at)
    values (${workspaceId}, ${source}, ${kind}, ${JSON.stringify({ mapping, dateOrder, assumptions })}::jsonb, ${now})
    on conflict (workspace_id, source, kind) do update set plan = excluded.plan, remembered_at = excluded.remembered_at`.execute(
    tx,
  )
}

export type KnownSource = { source: string; kind: Kind; lastAt: Date }

export function knownSources(tx: Tx, workspaceId: string): Promise<KnownSource[]> {
  return rows<KnownSource>(
    tx,
    sql`
    select source, kind, remembered_at as "lastAt" from import_memory
    where workspace_id = ${workspaceId} order by remembered_at desc limit 500`,
  )
}
