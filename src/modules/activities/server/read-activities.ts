import { sql, type RawBuilder } from 'kysely'
import { notFound } from '#platform/refusal.ts'
import { listOf } from '#platform/server/bulk-rows.ts'
import { rows as rowsOf, type Tx } from '#platform/server/database.ts'
import { datedPage } from '#platform/server/dated-list.ts'
import { isChangedByImport } from '#modules/ledger/server/index.ts'
import type { Activity } from '../contract.ts'

export type ActivityWish = {
  cursor?: string | undefined
  limit: number
  feed?: string | undefined
  side?: Activity['side'] | undefined
  kind?: string | undefined
  channel?: string | undefined
  owner?: string | undefined
  from?: Date | undefined
  to?: Date | undefined
  importId?: string | undefined
  changedBy?: string | undefined
}

type ActivityRecord = Omit<Activity, 'plannedCost' | 'realCost'> & {
  plannedMinor: number | null
  realMinor: number | null
  currency: string | null
}

const columns =
  sql.raw(`id, source as feed, external_id as "externalId", coalesce(nullif(name, ''), external_id) as name, kind, side, owner,
  channel, segment, starts_at as "startsAt", ends_at as "endsAt", planned_minor as "plannedMinor", real_minor as "realMinor", currency,
  custom, import_id as "importId", created_at as "createdAt", updated_at as "updatedAt"`)

function shown({ plannedMinor, realMinor, currency, ...activity }: ActivityRecord): Activity {
  const money = (minor: number | null) => (minor === null || currency === null ? null : { minor, currency })
  return { ...activity, plannedCost: money(plannedMinor), realCost: money(realMinor) }
}

export async function activityById(tx: Tx, workspaceId: string, id: string): Promise<Activity> {
  const [found] = await rowsOf<ActivityRecord>(
    tx,
    sql`select ${columns} from activity where workspace_id = ${workspaceId} and id = ${id}`,
  )
  if (!found) throw notFound('activity')
  return shown(found)
}

/** Keeps the activity from being changed by others until the transaction ends. */
export async function holdActivity(tx: Tx, workspaceId: string, id: string): Promise<Activity> {
  const [found] = await rowsOf<ActivityRecord>(
    tx,
    sql`
    select ${columns} from activity where workspace_id = ${workspaceId} and id = ${id} for update`,
  )
  if (!found) throw notFound('activity')
  return shown(found)
}

export async function activityByKey(
  tx: Tx,
  workspaceId: string,
  feed: string,
  externalId: string,
): Promise<Activity | null> {
  const [found] = await rowsOf<ActivityRecord>(
    tx,
    sql`
    select ${columns} from activity where workspace_id = ${workspaceId} and source = ${feed} and external_id = ${externalId}`,
  )
  return found ? shown(found) : null
}

/** Which activities the keys of other feeds mean: one of the same feed before one of another. */
export async function activitiesByKey(
  tx: Tx,
  { workspaceId, source }: { workspaceId: string; source: string },
  keys: readonly string[],
): Promise<Map<string, string>> {
  if (keys.length === 0) return new Map()
  const found = await rowsOf<{ key: string; id: string }>(
    tx,
    sql`
    select distinct on (external_id) external_id as key, id from activity
    where workspace_id = ${workspaceId} and external_id = any(${listOf([...new Set(keys)], 'text')})
    order by external_id, (source = ${source}) desc, created_at, id`,
  )
  return new Map(found.map(({ key, id }) => [key, id]))
}

/** A page of activities, the latest begun first, those without a date last. */
export async function activityPage(tx: Tx, workspaceId: string, wish: ActivityWish) {
  const where = conditions(workspaceId, wish)
  const { items, nextCursor } = await datedPage(
    wish,
    'starts_at',
    (place, limit) => part(tx, where, limit, place),
    ({ startsAt, id }) => [startsAt, id],
  )
  return { items: items.map(shown), nextCursor }
}

function part(
  tx: Tx,
  where: RawBuilder<unknown>,
  limit: number,
  place: RawBuilder<unknown>,
): Promise<ActivityRecord[]> {
  return rowsOf<ActivityRecord>(
    tx,
    sql`
    select ${columns} from activity where ${where} and ${place} order by starts_at desc nulls last, id desc limit ${limit}`,
  )
}

function conditions(
  workspaceId: string,
  { feed, side, kind, channel, owner, from, to, importId, changedBy }: ActivityWish,
): RawBuilder<unknown> {
  const all = [sql`workspace_id = ${workspaceId}`]
  if (feed) all.push(sql`source = ${feed}`)
  if (side) all.push(sql`side = ${side}`)
  if (kind) all.push(sql`kind = ${kind}`)
  if (channel) all.push(sql`channel = ${channel}`)
  if (owner) all.push(sql`owner = ${owner}`)
  if (from) all.push(sql`starts_at >= ${from}`)
  if (to) all.push(sql`starts_at < ${to}`)
  if (importId) all.push(sql`import_id = ${importId}`)
  if (changedBy) all.push(isChangedByImport(workspaceId, changedBy, 'activity'))
  return sql.join(all, sql` and `)
}
