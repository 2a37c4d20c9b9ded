import { sql } from 'kysely'
import { rows, type Tx } from '#platform/server/database.ts'

export type Gate = { countedAt: Date | null; timeZone: string | null; rulesVersion: number | null }

const columns = sql.raw(`counted_at as "countedAt", time_zone as "timeZone", rules_version as "rulesVersion"`)

async function makeGate(tx: Tx, workspaceId: string): Promise<void> {
  await sql`insert into reconcile_gate (workspace_id) values (${workspaceId}) on conflict do nothing`.execute(tx)
}

/** Waits until nobody else writes the counted tables, and keeps everybody else out until the transaction ends. */
export async function holdGate(tx: Tx, workspaceId: string): Promise<Gate> {
  await makeGate(tx, workspaceId)
  const [gate] = await rows<Gate>(
    tx,
    sql`select ${columns} from reconcile_gate where workspace_id = ${workspaceId} for update`,
  )
  if (!gate) throw new Error('The gate of the counted tables is gone')
  return gate
}

/** Holds the gate only when nobody else does: a person's decision does not wait for a long recount. */
export async function tryGate(tx: Tx, workspaceId: string): Promise<boolean> {
  await makeGate(tx, workspaceId)
  const held = await rows(
    tx,
    sql`select 1 from reconcile_gate where workspace_id = ${workspaceId} for update skip locked`,
  )
  return held.length > 0
}

/** Reads without waiting what the tables were last counted with. */
export async function readGate(tx: Tx, workspaceId: string): Promise<Gate | null> {
  const [gate] = await rows<Gate>(tx, sql`select ${columns} from reconcile_gate where workspace_id = ${workspaceId}`)
  return gate ?? null
}

export async function saveGate(tx: Tx, workspaceId: string, gate: Gate): Promise<void> {
  await sql`
    update reconcile_gate set counted_at = ${gate.countedAt}, time_zone = ${gate.timeZone}, rules_version = ${gate.rulesVersion}
    where workspace_id = ${workspaceId}`.execute(tx)
}
