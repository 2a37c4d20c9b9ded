import { sql, type RawBuilder } from 'kysely'
import { notFound } from '#platform/refusal.ts'
import { listOf } from '#platform/server/bulk-rows.ts'
import { rows as rowsOf, type Tx } from '#platform/server/database.ts'
import { datedPage } from '#platform/server/dated-list.ts'
import { isChangedByImport } from '#modules/ledger/server/index.ts'
import type { Activity } from '../contract.ts'
import { cardStateOf, registrationOf } from '../domain/index.ts'
import { isInState, isRegistered } from './standing.ts'

export type ActivityWish = {
  cursor?: string | undefined
  limit: number
  feed?: string | undefined
  side?: Activity['side'] | undefined
  kind?: string | undefined
  channel?: string | undefined
  owner?: string | undefined
  segment?: string | undefined
  registration?: Activity['registration'] | undefined
  state?: Activity['state'] | undefined
  from?: Date | undefined
  to?: Date | undefined
  importId?: string | undefined
  changedBy?: string | undefined
}

export type ActivityRecord = Omit<Activity, 'plannedCost' | 'realCost' | 'registration' | 'state'> & {
  plannedMinor: number | null
  realMinor: number | null
  currency: string | null
  houseOpenedAt: Date
}

/** Of the table `activity`, under that name. */
export const activityColumns =
  sql.raw(`id, source as feed, external_id as "externalId", coalesce(nullif(name, ''), external_id) as name, kind, side, owner,
  channel, segment, starts_at as "startsAt", ends_at as "endsAt", planned_minor as "plannedMinor", real_minor as "realMinor", currency,
  custom, import_id as "importId", activity.created_at as "createdAt", updated_at as "updatedAt", goal,
  planned_hours as "plannedHours", real_hours as "realHours", discount_percent as "discountPercent", registered_at as "registeredAt", card_closed_at as "cardClosedAt",
  (select w.created_at from workspace w where w.workspace_id = activity.workspace_id) as "houseOpenedAt"`)

/** An activity as it stands at a moment: whether it is running and what its effect card waits for. */
export function shownAt(now: Date): (record: ActivityRecord) => Activity {
  return ({ plannedMinor, realMinor, currency, houseOpenedAt, ...activity }) => {
    const money = (minor: number | null) => (minor === null || currency === null ? null : { minor, currency })
    return {
      ...activity,
      plannedCost: money(plannedMinor),
      realCost: money(realMinor),
      registration: registrationOf(activity, houseOpenedAt),
      state: cardStateOf(activity, now),
    }
  }
}

export async function activityById(tx: Tx, workspaceId: string, id: string, now: Date): Promise<Activity> {
  const [found] = await rowsOf<ActivityRecord>(
    tx,
    sql`select ${activityColumns} from activity where workspace_id = ${workspaceId} and id = ${id}`,
  )
  if (!found) throw notFound('activity')
  return shownAt(now)(found)
}

/** Keeps the activity from being changed by others until the transaction ends. */
export async function holdActivity(tx: Tx, workspaceId: string, id: string, now: Date): Promise<Activity> {
  const [found] = await rowsOf<ActivityRecord>(
    tx,
    sql`
    select ${activityColumns} from activity where workspace_id = ${workspaceId} and id = ${id} for update`,
  )
  if (!found) throw notFound('activity')
  return shownAt(now)(found)
}

export async function isKeyTaken(tx: Tx, workspaceId: string, feed: string, externalId: string): Promise<boolean> {
  const found = await rowsOf(
    tx,
    sql`select 1 from activity where workspace_id = ${workspaceId} and source = ${feed} and external_id = ${externalId}`,
  )
  return found.length > 0
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
export async function activityPage(tx: Tx, workspaceId: string, wish: ActivityWish, now: Date) {
  const where = conditions(workspaceId, wish, now)
  const { items, nextCursor } = await datedPage(
    wish,
    'starts_at',
    (place, limit) => part(tx, where, limit, place),
    ({ startsAt, id }) => [startsAt, id],
  )
  return { items: items.map(shownAt(now)), nextCursor }
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
    select ${activityColumns} from activity where ${where} and ${place} order by starts_at desc nulls last, id desc limit ${limit}`,
  )
}

function conditions(workspaceId: string, wish: ActivityWish, now: Date): RawBuilder<unknown> {
  const { feed, side, kind, channel, owner, segment, registration, state, from, to, importId, changedBy } = wish
  const all = [sql`workspace_id = ${workspaceId}`]
  if (feed) all.push(sql`source = ${feed}`)
  if (side) all.push(sql`side = ${side}`)
  if (kind) all.push(sql`kind = ${kind}`)
  if (channel) all.push(sql`channel = ${channel}`)
  if (owner) all.push(sql`owner = ${owner}`)
  if (segment) all.push(sql`segment = ${segment}`)
  if (registration) all.push(isRegistered(workspaceId, registration))
  if (state) all.push(isInState(state, now))
  if (from) all.push(sql`starts_at >= ${from}`)
  if (to) all.push(sql`starts_at < ${to}`)
  if (importId) all.push(sql`import_id = ${importId}`)
  if (changedBy) all.push(isChangedByImport(workspaceId, changedBy, 'activity'))
  return sql.join(all, sql` and `)
}
