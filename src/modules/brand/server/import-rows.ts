import { sql } from 'kysely'
import type { LaterChange } from '#modules/ledger/server/index.ts'
import { readCompany } from '#platform/server/company.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { announce } from '#platform/server/live.ts'
import { periodOf } from '../domain/periods.ts'
import { dayIn } from './effect.ts'
import { savedPoints } from './points.ts'
import type { SeriesRow } from './series-rows.ts'

/** A row of a file of series: `on` is any moment of the week or month that it stands for. */
export type PointRow = { series: string; on: Date; value: number; asked: number | null }

type From = { workspaceId: string; source: string; importId: string | null; now: Date }
type Wrong = { wrong: 'no-such-series' | 'not-a-share' | 'not-yet' }
type Placed = { seriesId: string; startsOn: string; value: number; asked: number | null }
type Outcome = { saved: 'created' | 'updated' | 'unchanged' } | Wrong

/** Takes in rows of an import; each goes to the series it names, unless the house counts that one itself. */
export async function savePointRows(tx: Tx, from: From, given: readonly PointRow[]): Promise<Outcome[]> {
  const { workspaceId, now } = from
  const series = await seriesNamed(tx, workspaceId)
  const { timeZone } = await readCompany(tx, workspaceId)
  const today = dayIn(timeZone, now)
  const placed = given.map(({ series: name, on, value, asked }): Placed | Wrong => {
    const found = series.get(name.trim().toLowerCase())
    if (!found) return { wrong: 'no-such-series' }
    const startsOn = periodOf(dayIn(timeZone, on), found.grain)
    if (startsOn > today) return { wrong: 'not-yet' }
    if (found.measure === 'share' && value > 1) return { wrong: 'not-a-share' }
    return { seriesId: found.id, startsOn, value, asked }
  })
  const written = new Map<string, boolean>()
  for (const { id } of series.values()) {
    // Of two rows for one period the later one holds.
    const own = placed.flatMap((point) => ('seriesId' in point && point.seriesId === id ? [point] : []))
    const points = [...new Map(own.map((point) => [point.startsOn, point])).values()]
    const saved = await savedPoints(tx, { ...from, seriesId: id }, points)
    for (const { startsOn, added } of saved) written.set(`${id} ${startsOn}`, added)
  }
  if (written.size > 0) await announce(tx, 'brand')
  return placed.map((point): Outcome => {
    if ('wrong' in point) return point
    const added = written.get(`${point.seriesId} ${point.startsOn}`)
    return { saved: added === undefined ? 'unchanged' : added ? 'created' : 'updated' }
  })
}

type Named = Pick<SeriesRow, 'id' | 'grain' | 'measure'>

async function seriesNamed(tx: Tx, workspaceId: string): Promise<Map<string, Named>> {
  const found = await rows<Named & { name: string }>(
    tx,
    sql`select id, lower(name) as name, grain, measure from brand_series where workspace_id = ${workspaceId} and not counted`,
  )
  return new Map(found.map(({ name, ...series }) => [name, series]))
}

/** Points of an import that were corrected since, by another import or by hand. */
export function pointsChangedSince(tx: Tx, workspaceId: string, importId: string): Promise<LaterChange[]> {
  return rows<LaterChange>(
    tx,
    sql`select import_id as "importId", count(*)::int as records from brand_point
      where workspace_id = ${workspaceId} and before ->> 'importId' = ${importId} and import_id is distinct from ${importId}::uuid
      group by import_id order by 2 desc`,
  )
}

/** An import of points is taken back: new ones go, corrected ones are as they were. */
export async function undoPoints(tx: Tx, workspaceId: string, importId: string): Promise<void> {
  const own = sql`workspace_id = ${workspaceId} and import_id = ${importId}`
  await sql`delete from brand_point where ${own} and before is null`.execute(tx)
  await sql`
    update brand_point set value = (before ->> 'value')::float8, asked = (before ->> 'asked')::int, source = before ->> 'source',
      recorded_at = (before ->> 'recordedAt')::timestamptz, import_id = (before ->> 'importId')::uuid,
      before = nullif(before -> 'before', 'null'::jsonb)
    where ${own} and before is not null`.execute(tx)
  await announce(tx, 'brand')
}
