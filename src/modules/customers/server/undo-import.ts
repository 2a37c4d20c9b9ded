import { sql } from 'kysely'
import { listOf } from '#platform/server/bulk-rows.ts'
import { rows as rowsOf, type Tx } from '#platform/server/database.ts'
import { touchesChanged } from '#modules/attribution/server/index.ts'
import { beforesOfImport, changesSince, type LaterChange } from '#modules/ledger/server/index.ts'
import { companyColumns } from './company-record.ts'
import { customerTables } from './customer-tables.ts'
import { type CustomerKind, markChanged } from './mark-changed.ts'
import { oneMergeAtATime, takeApart } from './merge-records.ts'
import { personColumns } from './person-record.ts'

const restored: Record<CustomerKind, string[]> = {
  company: [...companyColumns.map(({ name }) => name), 'updated_at'],
  person: [...personColumns.map(({ name }) => name), 'updated_at'],
}

/** Who changed the customers of an import after it. */
export async function changesOfCustomersSince(tx: Tx, workspaceId: string, importId: string): Promise<LaterChange[]> {
  const made = (table: CustomerKind) =>
    sql`select id from ${sql.table(table)} where workspace_id = ${workspaceId} and import_id = ${importId}`
  return changesSince(tx, workspaceId, importId, sql`${made('company')} union all ${made('person')}`)
}

/**
 * Takes back what an import said of customers: those it changed are as they were, those it made go, unless somebody else
 * has come to know them since. Its leads, deals and touches are to be taken back before.
 */
export async function undoCustomersOfImport(tx: Tx, workspaceId: string, importId: string): Promise<void> {
  for (const kind of ['person', 'company'] as const) {
    await restore(tx, workspaceId, importId, kind)
    await forgetKeys(tx, workspaceId, importId, kind)
    await removeUnused(tx, workspaceId, importId, kind)
  }
}

async function restore(tx: Tx, workspaceId: string, importId: string, kind: CustomerKind): Promise<void> {
  const changes = restored[kind].map((name) => sql`${sql.ref(name)} = old.${sql.ref(name)}`)
  const changed = await rowsOf<{ id: string }>(
    tx,
    sql`
    update ${sql.table(kind)} as record set ${sql.join(changes)}
    from ${beforesOfImport(workspaceId, importId, kind)} as b, jsonb_populate_record(null::${sql.table(kind)}, b.before) as old
    where record.workspace_id = ${workspaceId} and record.id = b.subject_id returning record.id`,
  )
  await markChanged(
    tx,
    workspaceId,
    kind,
    changed.map(({ id }) => id),
  )
}

/** Customers that were there before lose the keys which only this import knew. */
async function forgetKeys(tx: Tx, workspaceId: string, importId: string, kind: CustomerKind): Promise<void> {
  const { keys, owner } = customerTables[kind]
  await sql`
    delete from ${sql.table(keys)} k using ${sql.table(kind)} c
    where k.workspace_id = ${workspaceId} and k.import_id = ${importId} and c.workspace_id = ${workspaceId} and c.id = k.${sql.ref(owner)}
      and c.import_id is distinct from ${importId}::uuid`.execute(tx)
}

async function removeUnused(tx: Tx, workspaceId: string, importId: string, kind: CustomerKind): Promise<void> {
  const unused = await findUnused(tx, workspaceId, importId, kind)
  if (unused.length === 0) return
  const ids = listOf(unused, 'uuid')
  await takeApartAll(tx, workspaceId, kind, unused)
  const { keys, owner } = customerTables[kind]
  await sql`delete from ${sql.table(keys)} where workspace_id = ${workspaceId} and ${sql.ref(owner)} = any(${ids})`.execute(
    tx,
  )
  await sql`delete from customer_name where workspace_id = ${workspaceId} and kind = ${kind} and customer_id = any(${ids})`.execute(
    tx,
  )
  await sql`
    delete from likely_double where workspace_id = ${workspaceId} and kind = ${kind} and (left_id = any(${ids}) or right_id = any(${ids}))`.execute(
    tx,
  )
  await sql`delete from ${sql.table(kind)} where workspace_id = ${workspaceId} and id = any(${ids})`.execute(tx)
}

async function findUnused(tx: Tx, workspaceId: string, importId: string, kind: CustomerKind): Promise<string[]> {
  const { keys, owner } = customerTables[kind]
  const names = (view: string) => sql`not exists (
    select from ${sql.table(view)} u where u.workspace_id = ${workspaceId} and u.${sql.ref(owner)} = c.id)`
  const found = await rowsOf<{ id: string }>(
    tx,
    sql`
    select c.id from ${sql.table(kind)} c
    where c.workspace_id = ${workspaceId} and c.import_id = ${importId} and ${names('lead_record')} and ${names('deal_record')}
      and ${names('ledger_touch')} ${kind === 'company' ? sql`and ${names('person')}` : sql``}
      and not exists (select from ${sql.table(keys)} k
        where k.workspace_id = ${workspaceId} and k.${sql.ref(owner)} = c.id and k.import_id is distinct from ${importId}::uuid)
    order by c.id for update of c`,
  )
  return found.map(({ id }) => id)
}

/** Merges that hold one of these come apart first, the last one first: whoever stays gets back what was theirs. */
async function takeApartAll(tx: Tx, workspaceId: string, kind: CustomerKind, ids: readonly string[]): Promise<void> {
  await oneMergeAtATime(tx, workspaceId)
  const going = listOf(ids, 'uuid')
  const merges = await rowsOf<{ id: string; keptId: string }>(
    tx,
    sql`
    select id, kept_id as "keptId" from merge_journal where workspace_id = ${workspaceId} and kind = ${kind} and undone_at is null
      and (kept_id = any(${going}) or gone_id = any(${going}))
    order by merged_at desc, id desc`,
  )
  for (const { id } of merges) await takeApart(tx, workspaceId, id)
  const changed = [...new Set(merges.map(({ keptId }) => keptId))]
  await touchesChanged(tx, {
    workspaceId,
    ...(kind === 'company' ? { companyIds: changed } : { personIds: changed }),
    cause: 'unmerge',
  })
}
