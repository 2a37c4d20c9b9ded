import { sql } from 'kysely'
import { localDay, startOfLocalDay } from '#platform/business-time.ts'
import { type Column, rowsAsTable } from '#platform/server/bulk-rows.ts'
import { rows as rowsOf, type Tx } from '#platform/server/database.ts'
import { idsOf } from './cluster.ts'
import { customerTables } from './customer-tables.ts'
import { type Hidden, type Reading, touchConditions } from './timeline-branches.ts'

type Day = { from: string; to: string }

const hour = 3_600_000

/** The local day that a moment lies in, as instants; days of summer time have 23 or 25 hours. */
export function dayAround(zone: string, at: Date): Day {
  const from = startOfLocalDay(zone, localDay(zone, at))
  const to = startOfLocalDay(zone, localDay(zone, new Date(from.getTime() + 30 * hour)))
  return { from: from.toISOString(), to: to.toISOString() }
}

export function groupId({ activityId, kind, from }: Hidden): string {
  return `${activityId} ${from} ${kind}`
}

/** Sends that were shown before this place on its day: what is left of them stands behind their entry. */
export async function shownGroups(tx: Tx, reading: Reading, zone: string): Promise<Hidden[]> {
  const { workspaceId, cluster, filter, place } = reading
  if (!place) return []
  const { from, to } = dayAround(zone, new Date(place.at))
  const owner = sql.ref(customerTables[cluster.kind].owner)
  const found = await rowsOf<{ activityId: string; kind: string }>(
    tx,
    sql`
    select distinct t.activity_id as "activityId", t.kind from unnest(${idsOf(cluster)}) as one (id)
    join ledger_touch t on t.workspace_id = ${workspaceId} and t.${owner} = one.id
    where t.occurred_at >= ${place.at}::timestamptz and t.occurred_at < ${to}::timestamptz and t.reach = 'one-to-many' and t.activity_id is not null
      and (t.occurred_at > ${place.at}::timestamptz or t.id::text collate "C" >= ${place.key} collate "C")
      and ${touchConditions({ ...reading, place: null, filter })}`,
  )
  return found.map((each) => ({ ...each, from, to }))
}

export type GroupSize = { count: number; firstAt: Date }

const columns: Column<Hidden>[] = [
  { name: 'activity_id', type: 'uuid', of: ({ activityId }) => activityId },
  { name: 'kind', type: 'text', of: ({ kind }) => kind },
  { name: 'from_at', type: 'timestamptz', of: ({ from }) => from },
  { name: 'to_at', type: 'timestamptz', of: ({ to }) => to },
]

/** How many touches stand behind each group, and when the first of them was. */
export async function sizesOf(tx: Tx, reading: Reading, groups: readonly Hidden[]): Promise<Map<string, GroupSize>> {
  if (groups.length === 0) return new Map()
  const { workspaceId, cluster } = reading
  const owner = sql.ref(customerTables[cluster.kind].owner)
  const found = await rowsOf<GroupSize & { at: number }>(
    tx,
    sql`
    select g.at::int as at, behind.* from ${rowsAsTable(
      groups.map((group, at) => ({ ...group, at })),
      [{ name: 'at', type: 'int', of: ({ at }: Hidden & { at: number }) => at }, ...columns],
      'g',
    )}
    cross join lateral (
      select count(*) as count, min(t.occurred_at) as "firstAt" from unnest(${idsOf(cluster)}) as one (id)
      join ledger_touch t on t.workspace_id = ${workspaceId} and t.${owner} = one.id
      where t.occurred_at >= g.from_at and t.occurred_at < g.to_at and t.reach = 'one-to-many' and t.activity_id = g.activity_id
        and t.kind = g.kind and ${touchConditions({ ...reading, place: null, hidden: [] })}) behind`,
  )
  return new Map(
    found.flatMap(({ at, count, firstAt }) => {
      const group = groups[at]
      return group ? [[groupId(group), { count, firstAt }]] : []
    }),
  )
}
