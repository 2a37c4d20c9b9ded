import { sql } from 'kysely'
import { notFound } from '#platform/refusal.ts'
import { readCompany } from '#platform/server/company.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { inWorkspace, signedIn, type Call } from '#platform/server/house.ts'
import { periodAfter } from '../domain/periods.ts'
import { wantFresh } from './count.ts'
import { dayIn, effectOnSeries } from './effect.ts'
import { allSeries, pointsOf, seriesById, type PointRow, type SeriesRow } from './series-rows.ts'

export function listSeries(call: Call) {
  const { workspaceId } = signedIn(call)
  return inWorkspace(call, async (tx) => {
    const series = await allSeries(tx, workspaceId)
    for (const each of series) await wantFresh(tx, call.house.clock.now(), workspaceId, each)
    const latest = await rows<PointRow & { seriesId: string; points: number }>(
      tx,
      sql`
      select distinct on (series_id) series_id as "seriesId", starts_on as "startsOn", value, asked, source,
        recorded_at as "recordedAt", count(*) over (partition by series_id)::int as points
      from brand_point where workspace_id = ${workspaceId} order by series_id, starts_on desc`,
    )
    const bySeries = new Map(latest.map(({ seriesId, points, ...point }) => [seriesId, { points, latest: point }]))
    return { items: series.map((each) => ({ ...each, ...(bySeries.get(each.id) ?? { points: 0, latest: null }) })) }
  })
}

/** One series, the activities of both sides in its time, and what changed with one of them. */
export function showSeries(call: Call, { id, activityId }: { id: string; activityId?: string | undefined }) {
  const { workspaceId } = signedIn(call)
  return inWorkspace(call, async (tx) => {
    const now = call.house.clock.now()
    const series = await seriesById(tx, workspaceId, id)
    await wantFresh(tx, now, workspaceId, series)
    const points = await pointsOf(tx, workspaceId, id)
    const { timeZone } = await readCompany(tx, workspaceId)
    const activities = await activitiesWithin(tx, workspaceId, timeZone, series, points)
    const effect =
      activityId === undefined ? null : await changedWith(tx, workspaceId, timeZone, series, activityId, now)
    return { ...series, points, activities, effect }
  })
}

type Marked = { id: string; name: string; side: 'marketing' | 'sales' | 'both'; startsOn: string }

function activitiesWithin(
  tx: Tx,
  workspaceId: string,
  zone: string,
  { grain }: SeriesRow,
  points: readonly PointRow[],
): Promise<Marked[]> {
  const [first, last] = [points[0], points.at(-1)]
  if (!first || !last) return Promise.resolve([])
  return rows<Marked>(
    tx,
    sql`
    select id, coalesce(nullif(name, ''), external_id) as name, side, (starts_at at time zone ${zone})::date as "startsOn"
    from activity_record where workspace_id = ${workspaceId}
      and starts_at >= (${first.startsOn}::date::timestamp at time zone ${zone})
      and starts_at < (${periodAfter(last.startsOn, grain)}::date::timestamp at time zone ${zone})
    order by starts_at desc, id desc limit 300`,
  )
}

async function changedWith(
  tx: Tx,
  workspaceId: string,
  zone: string,
  series: SeriesRow,
  activityId: string,
  now: Date,
) {
  const [activity] = await rows<{ startsAt: Date | null }>(
    tx,
    sql`select starts_at as "startsAt" from activity_record where workspace_id = ${workspaceId} and id = ${activityId}`,
  )
  if (!activity) throw notFound('activity')
  if (!activity.startsAt) return { known: false as const, because: 'no-start' }
  if (activity.startsAt >= now) return { known: false as const, because: 'not-begun' }
  const found = await effectOnSeries(tx, workspaceId, series, dayIn(zone, activity.startsAt), dayIn(zone, now))
  if (!found.known) return found
  const { points, expected, fitted, ...change } = found
  const line = points.map((point, at) => ({ ...point, expected: expected[at] ?? 0, fitted: fitted[at] ?? 0 }))
  return { ...change, line }
}
