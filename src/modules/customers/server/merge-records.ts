import { sql } from 'kysely'
import { listOf } from '#platform/server/bulk-rows.ts'
import { rows as rowsOf, type Tx } from '#platform/server/database.ts'
import { learnNames } from './learn-names.ts'
import type { CustomerKind } from './mark-changed.ts'
import { type Fill, type Stored, fillFrom, withFill, withoutFill } from './merge-fill.ts'

/** A customer held until the transaction ends, as JSON has it: instants are texts. */
export type Held = { id: string; name: string; mergedInto: string | null; register: string | null; record: Stored }

/**
 * Lets one after the other merge, un-merge or decide in a workspace, from here to the end of the transaction: each may move members
 * that the next one has to see.
 */
export async function oneMergeAtATime(tx: Tx, workspaceId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${workspaceId} merge`}, 0))`.execute(tx)
}

/** Holds customers and all that were merged into them. */
export async function holdCustomers(
  tx: Tx,
  workspaceId: string,
  kind: CustomerKind,
  ids: readonly string[],
): Promise<Held[]> {
  await oneMergeAtATime(tx, workspaceId)
  const register = kind === 'company' ? sql.ref('register_number') : sql`null::text`
  return rowsOf<Held>(
    tx,
    sql`
    select id, name, merged_into as "mergedInto", ${register} as register, to_jsonb(c) as record from ${sql.table(kind)} c
    where workspace_id = ${workspaceId} and (id = any(${listOf(ids, 'uuid')}) or merged_into = any(${listOf(ids, 'uuid')}))
    order by id for update`,
  )
}

/** What is kept of a merge to undo it. */
export type MergeBefore = { fill: Fill; members: string[] }

/** Puts one held customer and those merged into it under another one, which takes over what it did not have. */
export async function putTogether(
  tx: Tx,
  workspaceId: string,
  kind: CustomerKind,
  kept: Held,
  gone: Held,
  members: string[],
): Promise<MergeBefore> {
  const fill = fillFrom(kind, kept.record, gone.record)
  await writeRecord(tx, workspaceId, kind, kept.record, withFill(kept.record, fill))
  await pointTo(tx, workspaceId, kind, [gone.id, ...members], kept.id)
  return { fill, members }
}

type Merge = { id: string; kind: CustomerKind; keptId: string; goneId: string; before: MergeBefore }

/** Takes one merge back: the kept customer is left with what it would have taken over without it. */
export async function takeApart(tx: Tx, workspaceId: string, mergeId: string): Promise<void> {
  const [merge] = await mergesWhere(tx, workspaceId, sql`id = ${mergeId}`)
  if (!merge) return
  const { kind, keptId, goneId, before } = merge
  await takeOver(tx, workspaceId, kind, keptId, mergeId)
  await sql`
    update merge_journal set undone_at = coalesce(undone_at, now())
    where workspace_id = ${workspaceId} and id = ${mergeId}`.execute(tx)
  await pointTo(tx, workspaceId, kind, before.members, goneId)
  await pointTo(tx, workspaceId, kind, [goneId], null)
}

/**
 * Lets a kept customer take over anew what it does not have itself: all merges into it are taken off it, the last one first, and
 * put on again, but for one that is to be undone.
 */
export async function takeOver(
  tx: Tx,
  workspaceId: string,
  kind: CustomerKind,
  keptId: string,
  without?: string,
): Promise<void> {
  const inForce = await mergesWhere(tx, workspaceId, sql`kind = ${kind} and kept_id = ${keptId} and undone_at is null`)
  const ids = [keptId, ...inForce.map(({ goneId }) => goneId)]
  const records = new Map((await holdCustomers(tx, workspaceId, kind, ids)).map(({ id, record }) => [id, record]))
  const now = records.get(keptId)
  if (!now) return
  let kept = inForce.toReversed().reduce((record, { before }) => withoutFill(record, before.fill), now)
  for (const other of inForce.filter(({ id }) => id !== without)) {
    const fill = fillFrom(kind, kept, records.get(other.goneId) ?? {})
    kept = withFill(kept, fill)
    const before = JSON.stringify({ ...other.before, fill })
    await sql`
      update merge_journal set before = ${before}::jsonb
      where workspace_id = ${workspaceId} and id = ${other.id}`.execute(tx)
  }
  await writeRecord(tx, workspaceId, kind, now, kept)
}

/** Customers in merges have changed: whoever was kept, up to the last one, takes over anew. */
export async function takeOverAnew(
  tx: Tx,
  workspaceId: string,
  kind: CustomerKind,
  ids: readonly string[],
): Promise<void> {
  const changed = listOf(ids, 'uuid')
  const found = await rowsOf<{ keptId: string }>(
    tx,
    sql`
    select distinct kept_id as "keptId" from merge_journal
    where workspace_id = ${workspaceId} and kind = ${kind} and undone_at is null
      and (kept_id = any(${changed}) or gone_id = any(${changed}))`,
  )
  const kept = new Set(found.map(({ keptId }) => keptId))
  if (kept.size > 0) await oneMergeAtATime(tx, workspaceId)
  for (const id of kept) await takeOver(tx, workspaceId, kind, id)
  const further = [...kept].filter((id) => !ids.includes(id))
  if (further.length > 0) await takeOverAnew(tx, workspaceId, kind, further)
}

function mergesWhere(tx: Tx, workspaceId: string, which: ReturnType<typeof sql>): Promise<Merge[]> {
  return rowsOf<Merge>(
    tx,
    sql`
    select id, kind, kept_id as "keptId", gone_id as "goneId", before from merge_journal
    where workspace_id = ${workspaceId} and ${which} order by merged_at, id for update`,
  )
}

async function pointTo(
  tx: Tx,
  workspaceId: string,
  kind: CustomerKind,
  ids: readonly string[],
  root: string | null,
): Promise<void> {
  if (ids.length === 0) return
  await sql`
    update ${sql.table(kind)} set merged_into = ${root}::uuid
    where workspace_id = ${workspaceId} and id = any(${listOf(ids, 'uuid')})`.execute(tx)
}

async function writeRecord(
  tx: Tx,
  workspaceId: string,
  kind: CustomerKind,
  before: Stored,
  after: Stored,
): Promise<void> {
  const columns = Object.keys(after).filter((column) => after[column] !== before[column])
  if (columns.length === 0) return
  const sets = columns.map((column) => sql`${sql.ref(column)} = written.${sql.ref(column)}`)
  await sql`
    update ${sql.table(kind)} c set ${sql.join(sets)} from jsonb_populate_record(null::${sql.table(kind)}, ${JSON.stringify(after)}::jsonb) written
    where c.workspace_id = ${workspaceId} and c.id = written.id`.execute(tx)
  if (columns.includes('name')) await learnNames(tx, workspaceId, kind, [String(after['id'])])
}
