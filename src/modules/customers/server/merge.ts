import { sql } from 'kysely'
import { newId } from '#platform/new-id.ts'
import { Refusal, notFound } from '#platform/refusal.ts'
import type { Tx } from '#platform/server/database.ts'
import { actorOf, type House, type SignedIn } from '#platform/server/house.ts'
import { announce } from '#platform/server/live.ts'
import { touchesChanged } from '#modules/attribution/server/index.ts'
import { keepBefores, record } from '#modules/ledger/server/index.ts'
import type { CustomerKind } from './mark-changed.ts'
import { type Held, holdCustomers, putTogether } from './merge-records.ts'
import { markLeadsStale } from './stale-leads.ts'

export type MergeWish = { kind: CustomerKind; keptId: string; goneId: string; cause: 'by-hand' | 'review' | 'sure' }

type Pair = { kept: Held; gone: Held; members: string[] }

/**
 * Merges two customers: both histories stay as they were written and are read together, the earlier clock counts. The one that is
 * gone points to the one that is kept. Answers with the entry of the journal by which it is taken back.
 */
export async function mergeCustomers(tx: Tx, house: House, caller: SignedIn, wish: MergeWish): Promise<string> {
  const { workspaceId } = caller
  const { kind, cause } = wish
  const { kept, gone, members } = await holdPair(tx, workspaceId, wish)
  const now = house.clock.now()
  const held = sql`select id, to_jsonb(c) from ${sql.table(kind)} c where workspace_id = ${workspaceId} and id = ${kept.id}`
  await keepBefores(tx, { workspaceId, importId: null, now }, kind, held)
  const before = await putTogether(tx, workspaceId, kind, kept, gone, members)
  const id = newId(now.getTime())
  const actor = actorOf(caller)
  await sql`
    insert into merge_journal (workspace_id, id, kind, kept_id, gone_id, kept_name, gone_name, cause, before, merged_by, merged_by_name, merged_at)
    values (${workspaceId}, ${id}, ${kind}, ${kept.id}, ${gone.id}, ${kept.name}, ${gone.name}, ${cause}, ${JSON.stringify(before)}::jsonb,
      ${actor.id}, ${actor.name}, ${now})`.execute(tx)
  const ids = [kept.id, gone.id, ...members]
  await markLeadsStale(tx, workspaceId, kind, ids)
  await touchesChanged(tx, {
    workspaceId,
    ...(kind === 'company' ? { companyIds: ids } : { personIds: ids }),
    cause: 'merge',
  })
  const detail = { mergeId: id, cause, keptName: kept.name, goneId: gone.id, goneName: gone.name }
  await record(tx, house, caller, {
    kind: `${kind}.merged`,
    subjectKind: kind,
    subjectId: kept.id,
    ...sideOf(kind, kept),
    detail,
  })
  await announce(tx, 'customers')
  return id
}

/** Under which customers a fact is read. */
export function sideOf(
  kind: CustomerKind,
  { id, record: { company_id: companyId } }: Held,
): { companyId?: string; personId?: string } {
  if (kind === 'company') return { companyId: id }
  return typeof companyId === 'string' ? { personId: id, companyId } : { personId: id }
}

async function holdPair(tx: Tx, workspaceId: string, { kind, keptId, goneId }: MergeWish): Promise<Pair> {
  if (keptId === goneId) throw new Refusal('customers.merge-with-itself')
  const held = await holdCustomers(tx, workspaceId, kind, [keptId, goneId])
  const [kept, gone] = [keptId, goneId].map((id) => held.find((customer) => customer.id === id))
  if (!kept || !gone) throw notFound(kind)
  for (const { mergedInto, name } of [kept, gone])
    if (mergedInto !== null) throw new Refusal('customers.already-merged', { name })
  const registers = new Set(held.flatMap(({ register }) => register ?? []))
  if (registers.size > 1) throw new Refusal('customers.register-numbers-differ', { numbers: [...registers] })
  return { kept, gone, members: held.filter(({ mergedInto }) => mergedInto === goneId).map(({ id }) => id) }
}
