import { sql } from 'kysely'
import { z } from 'zod'
import { readCompany } from '#platform/server/company.ts'
import type { Tx } from '#platform/server/database.ts'
import type { House } from '#platform/server/house.ts'
import { enqueue, type JobHandler } from '#platform/server/jobs.ts'
import { announce } from '#platform/server/live.ts'
import { seriesById, type SeriesRow } from './series-rows.ts'

const order = z.object({ workspaceId: z.uuid(), seriesId: z.uuid() })
/** Touches that come later than this into a period that was counted are left to the next whole count. */
const daysCountedAgain = 70
const freshMillis = 6 * 3_600_000

export function countJob(house: House): JobHandler {
  return async (payload) => {
    const { workspaceId, seriesId } = order.parse(payload)
    await house.db.inWorkspace(workspaceId, (tx) => countSeries(tx, house, workspaceId, seriesId))
  }
}

export async function callCount(tx: Tx, workspaceId: string, seriesId: string): Promise<void> {
  await enqueue(tx, 'brand.count', { workspaceId, seriesId }, { key: `brand.count:${seriesId}` })
}

/** Called by a page that is read. */
export async function wantFresh(tx: Tx, now: Date, workspaceId: string, series: SeriesRow): Promise<void> {
  const age = series.countedAt === null ? Infinity : now.getTime() - series.countedAt.getTime()
  if (series.counted && age > freshMillis) await callCount(tx, workspaceId, series.id)
}

/** Counts the touches of a channel by week or month of the company's time; periods that are not over are left out. */
export async function countSeries(tx: Tx, house: House, workspaceId: string, seriesId: string): Promise<void> {
  const { counted, channel, grain, countedAt } = await seriesById(tx, workspaceId, seriesId, true)
  if (!counted) return
  const now = house.clock.now()
  const { timeZone } = await readCompany(tx, workspaceId)
  const here = sql`date_trunc(${grain}, ${now}::timestamptz at time zone ${timeZone})`
  const since = sql`date_trunc(${grain}, (${now}::timestamptz at time zone ${timeZone}) - make_interval(days => ${daysCountedAgain}))`
  const from = countedAt === null ? sql`` : sql`and t.occurred_at >= (${since} at time zone ${timeZone})`
  // A period without a touch is a point too: 0.
  await sql`
    with touched as (
      select date_trunc(${grain}, t.occurred_at at time zone ${timeZone}) as starts, count(*) as n from ledger_touch t
      where t.workspace_id = ${workspaceId} and t.channel = ${channel} ${from}
        and t.occurred_at < (${here} at time zone ${timeZone})
      group by 1),
    spanned as (
      select generate_series(min(starts), ${here} - interval '1 day', ('1 ' || ${grain})::interval) as starts from touched)
    insert into brand_point as p (workspace_id, series_id, starts_on, value, source, recorded_at)
    select ${workspaceId}::uuid, ${seriesId}::uuid, s.starts::date, coalesce(t.n, 0), 'touches', ${now}::timestamptz
    from spanned s left join touched t on t.starts = s.starts order by s.starts
    on conflict (workspace_id, series_id, starts_on) do update set value = excluded.value, recorded_at = excluded.recorded_at
      where p.value <> excluded.value`.execute(tx)
  await sql`update brand_series set counted_at = ${now} where workspace_id = ${workspaceId} and id = ${seriesId}`.execute(
    tx,
  )
  await announce(tx, 'brand')
}
