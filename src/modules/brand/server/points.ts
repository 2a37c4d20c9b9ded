import { sql } from 'kysely'
import { record } from '#modules/ledger/server/index.ts'
import { newId } from '#platform/new-id.ts'
import { Refusal } from '#platform/refusal.ts'
import { rowsAsTable, type Column } from '#platform/server/bulk-rows.ts'
import { readCompany } from '#platform/server/company.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { actorOf, inWorkspace, signedIn, type Call, type House, type SignedIn } from '#platform/server/house.ts'
import { announce } from '#platform/server/live.ts'
import type { BrandSeries } from '../contract.ts'
import { periodOf, type Grain } from '../domain/periods.ts'
import { readPoints, type ReadPoint } from '../domain/read-points.ts'
import { callCount } from './count.ts'
import { dayIn } from './effect.ts'
import { pointsOf, seriesById, type SeriesKind } from './series-rows.ts'

const columns: Column<ReadPoint>[] = [
  { name: 'starts_on', type: 'text', of: ({ startsOn }) => startsOn },
  { name: 'value', type: 'double precision', of: ({ value }) => value },
  { name: 'asked', type: 'int', of: ({ asked }) => asked },
]

export type Saved = { added: number; changed: number; same: number }

type Target = { workspaceId: string; seriesId: string; source: string; now: Date; importId?: string | null }

/** Writes points; one that says the same already is left as it is, and one that is corrected keeps what stood there. */
export async function savePoints(
  tx: Tx,
  { workspaceId, seriesId, source, now, importId = null }: Target,
  points: readonly ReadPoint[],
): Promise<Saved> {
  const saved = await savedPoints(tx, { workspaceId, seriesId, source, now, importId }, points)
  const added = saved.filter((each) => each.added).length
  return { added, changed: saved.length - added, same: points.length - saved.length }
}

/** The points that were written, each with whether it is new. */
export async function savedPoints(
  tx: Tx,
  { workspaceId, seriesId, source, now, importId = null }: Target,
  points: readonly ReadPoint[],
): Promise<{ startsOn: string; added: boolean }[]> {
  if (points.length === 0) return []
  return rows<{ startsOn: string; added: boolean }>(
    tx,
    sql`
    insert into brand_point as p (workspace_id, series_id, starts_on, value, asked, source, recorded_at, import_id)
    select ${workspaceId}::uuid, ${seriesId}::uuid, g.starts_on::date, g.value, g.asked, ${source}, ${now}::timestamptz,
      ${importId}::uuid
    from ${rowsAsTable(points, columns, 'g')}
    on conflict (workspace_id, series_id, starts_on) do update
      set value = excluded.value, asked = excluded.asked, source = excluded.source, recorded_at = excluded.recorded_at,
        import_id = excluded.import_id, before = jsonb_build_object('value', p.value, 'asked', p.asked, 'source', p.source,
          'recordedAt', p.recorded_at, 'importId', p.import_id, 'before', p.before)
      where (p.value, p.asked) is distinct from (excluded.value, excluded.asked)
    returning starts_on::text as "startsOn", (xmax = 0) as added`,
  )
}

export type SeriesWish = {
  kind: SeriesKind
  name: string
  grain: Grain
  measure: 'count' | 'share'
  channel?: string | undefined
}

export function makeSeries(call: Call, wish: SeriesWish): Promise<BrandSeries> {
  const caller = signedIn(call)
  return inWorkspace(call, async (tx) => {
    const id = await insertSeries(tx, call.house, caller, wish)
    if (wish.channel !== undefined) await callCount(tx, caller.workspaceId, id)
    const fact = { subjectKind: 'series', subjectId: id, detail: { name: wish.name } }
    await record(tx, call.house, caller, { kind: 'series.begun', ...fact })
    await announce(tx, 'brand')
    return seriesById(tx, caller.workspaceId, id)
  })
}

export async function insertSeries(tx: Tx, house: House, caller: SignedIn, wish: SeriesWish): Promise<string> {
  const { workspaceId } = caller
  if (wish.channel !== undefined && wish.measure !== 'count') throw new Refusal('brand.touches-are-counted', {}, 422)
  const now = house.clock.now()
  const id = newId(now.getTime())
  const made = await rows(
    tx,
    sql`
    insert into brand_series (workspace_id, id, kind, name, grain, measure, counted, channel, made_name, made_at)
    values (${workspaceId}, ${id}, ${wish.kind}, ${wish.name}, ${wish.grain}, ${wish.measure}, ${wish.channel !== undefined},
      ${wish.channel ?? null}, ${actorOf(caller).name}, ${now})
    on conflict (workspace_id, name) do nothing returning 1`,
  )
  if (made.length === 0) throw new Refusal('brand.name-taken', { name: wish.name })
  return id
}

async function holdWritten(tx: Tx, workspaceId: string, id: string) {
  const series = await seriesById(tx, workspaceId, id, true)
  if (series.counted) throw new Refusal('brand.counted-by-the-house', { name: series.name })
  return series
}

export function writePoint(call: Call, wish: { id: string; on: string; value: number; asked?: number | undefined }) {
  const caller = signedIn(call)
  const { workspaceId } = caller
  return inWorkspace(call, async (tx) => {
    const now = call.house.clock.now()
    const { grain, measure, name } = await holdWritten(tx, workspaceId, wish.id)
    const { timeZone } = await readCompany(tx, workspaceId)
    const startsOn = periodOf(wish.on, grain)
    if (startsOn > dayIn(timeZone, now)) throw new Refusal('brand.future', {}, 422)
    if (measure === 'share' && wish.value > 1) throw new Refusal('brand.not-a-share', {}, 422)
    const to = { workspaceId, seriesId: wish.id, source: actorOf(caller).name, now }
    await savePoints(tx, to, [{ startsOn, value: wish.value, asked: wish.asked ?? null }])
    const detail = { name, on: startsOn, value: wish.value }
    await record(tx, call.house, caller, { kind: 'series.written', subjectKind: 'series', subjectId: wish.id, detail })
    await announce(tx, 'brand')
    const point = (await pointsOf(tx, workspaceId, wish.id)).find((each) => each.startsOn === startsOn)
    if (!point) throw new Error('the point was just written')
    return point
  })
}

/** Takes in a file of points: good rows go in, the others come back with their reason. */
export function importPoints(call: Call, { id, text, source }: { id: string; text: string; source: string }) {
  const caller = signedIn(call)
  const { workspaceId } = caller
  return inWorkspace(call, async (tx) => {
    const now = call.house.clock.now()
    const { grain, measure, name } = await holdWritten(tx, workspaceId, id)
    const { timeZone } = await readCompany(tx, workspaceId)
    const { points, problems } = readPoints(text, { grain, measure, today: dayIn(timeZone, now) })
    if (problems.some(({ code }) => code === 'no-column'))
      throw new Refusal('brand.no-column', { columns: problems.map(({ column }) => column) }, 422)
    const saved = await savePoints(tx, { workspaceId, seriesId: id, source, now }, points)
    const detail = { name, ...saved, problems: problems.length }
    await record(tx, call.house, caller, { kind: 'series.imported', subjectKind: 'series', subjectId: id, detail })
    await announce(tx, 'brand')
    return { ...saved, problems: problems.slice(0, 500) }
  })
}
