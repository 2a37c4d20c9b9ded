import { sql } from 'kysely'
import { notFound } from '#platform/refusal.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { Grain } from '../domain/periods.ts'

export const seriesKinds = ['branded-search', 'direct-traffic', 'aided-awareness', 'own'] as const
export type SeriesKind = (typeof seriesKinds)[number]

export type SeriesRow = {
  id: string
  kind: SeriesKind
  name: string
  grain: Grain
  measure: 'count' | 'share'
  counted: boolean
  channel: string | null
  madeName: string
  madeAt: Date
  countedAt: Date | null
}

export type PointRow = { startsOn: string; value: number; asked: number | null; source: string; recordedAt: Date }

const columns = sql.raw(`id, kind, name, grain, measure, counted, channel, made_name as "madeName", made_at as "madeAt",
  counted_at as "countedAt"`)

/** Searches first, then direct visits, awareness, and one's own. */
export function allSeries(tx: Tx, workspaceId: string): Promise<SeriesRow[]> {
  return rows<SeriesRow>(
    tx,
    sql`
    select ${columns} from brand_series where workspace_id = ${workspaceId}
    order by array_position(array['branded-search', 'direct-traffic', 'aided-awareness', 'own'], kind), name`,
  )
}

export async function seriesById(tx: Tx, workspaceId: string, id: string, hold = false): Promise<SeriesRow> {
  const [found] = await rows<SeriesRow>(
    tx,
    sql`select ${columns} from brand_series where workspace_id = ${workspaceId} and id = ${id} ${hold ? sql`for update` : sql``}`,
  )
  if (!found) throw notFound('series')
  return found
}

/** Points in order of time, as far as they were known at a moment. */
export function pointsOf(tx: Tx, workspaceId: string, seriesId: string): Promise<PointRow[]> {
  return rows<PointRow>(
    tx,
    sql`
    select starts_on as "startsOn", value, asked, source, recorded_at as "recordedAt" from brand_point
    where workspace_id = ${workspaceId} and series_id = ${seriesId} order by starts_on`,
  )
}
