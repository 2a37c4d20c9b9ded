import { sql } from 'kysely'
import { readCompany } from '#platform/server/company.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { House, SignedIn } from '#platform/server/house.ts'
import { shortHash } from '#platform/short-hash.ts'
import type { ReadPoint } from '../domain/read-points.ts'
import { countSeries } from './count.ts'
import { allSeries } from './series-rows.ts'
import { insertSeries, savePoints } from './points.ts'

const source = 'demo'

/** A number between −1 and 1 that belongs to these words, always the same. */
function swing(...words: string[]): number {
  return (shortHash('brand', ...words) / 2 ** 53) * 2 - 1
}

type Week = { startsOn: string; touches: number; fairs: number }

/**
 * What the simulated company watches of its name: direct visits, counted from its touches; searches for the name, which follow
 * its touches and its trade shows; and awareness as a panel asks for it. Told twice, it changes nothing.
 */
export async function layDemoBrand(house: House, workspaceId: string, now: Date): Promise<void> {
  await house.db.inWorkspace(workspaceId, async (tx) => {
    if ((await allSeries(tx, workspaceId)).length > 0) return
    const caller: SignedIn = { kind: 'operator', workspaceId, name: 'Petri Kallio' }
    const weeks = await weeksOf(tx, workspaceId, now)
    const into = (seriesId: string) => ({ workspaceId, seriesId, source, now })
    const searches = await insertSeries(tx, house, caller, {
      kind: 'branded-search',
      name: 'Searches for Lindhav',
      grain: 'week',
      measure: 'count',
    })
    await savePoints(tx, into(searches), weeks.map(searchesOf))
    const direct = await insertSeries(tx, house, caller, {
      kind: 'direct-traffic',
      name: 'Direct visits',
      grain: 'week',
      measure: 'count',
      channel: 'direct',
    })
    await countSeries(tx, house, workspaceId, direct)
    const aware = await insertSeries(tx, house, caller, {
      kind: 'aided-awareness',
      name: 'Know the name when asked',
      grain: 'month',
      measure: 'share',
    })
    await savePoints(tx, into(aware), awarenessOf(weeks))
  })
}

/** Touches of each week that is over, and the trade shows of the three weeks before. */
async function weeksOf(tx: Tx, workspaceId: string, now: Date): Promise<Week[]> {
  const { timeZone } = await readCompany(tx, workspaceId)
  const week = sql`date_trunc('week', t.occurred_at at time zone ${timeZone})`
  return rows<Week>(
    tx,
    sql`
    with touched as (
      select ${week} as starts, count(*)::int as touches from ledger_touch t
      where t.workspace_id = ${workspaceId} and t.reach = 'one-to-one'
        and t.occurred_at < (date_trunc('week', ${now}::timestamptz at time zone ${timeZone}) at time zone ${timeZone})
      group by 1)
    select t.starts::date as "startsOn", t.touches, (select count(*)::int from activity_record a
      where a.workspace_id = ${workspaceId} and a.kind = 'trade_show'
        and a.starts_at >= t.starts - interval '21 days' and a.starts_at < t.starts + interval '7 days') as fairs
    from touched t order by 1`,
  )
}

function searchesOf({ startsOn, touches, fairs }: Week): ReadPoint {
  const value = Math.round((180 + 0.12 * touches + 45 * fairs) * (1 + 0.06 * swing(startsOn)))
  return { startsOn, value, asked: null }
}

/** A panel of 400 each month; the first and the last month of the run are not whole. */
function awarenessOf(weeks: readonly Week[]): ReadPoint[] {
  const months = [...new Set(weeks.map(({ startsOn }) => `${startsOn.slice(0, 7)}-01`))].slice(1, -1)
  return months.map((startsOn, at) => {
    const share = 0.31 + 0.002 * at + 0.02 * swing(startsOn, 'aware')
    return { startsOn, value: Math.round(share * 400) / 400, asked: 400 }
  })
}
