import { sql, type RawBuilder } from 'kysely'
import { pageFrom, readCursor } from '#platform/cursor.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { calibrate, enoughPromises, type Effect, type Judged, type Unit } from '../domain/index.ts'

type Side = 'marketing' | 'sales' | 'both'
type Wish = {
  effect?: Effect | undefined
  side?: Side | undefined
  quarter?: string | undefined
  verdict?: Judged['verdict'] | undefined
}
type Counted = Judged & { side: Side; quarter: string }

const ended = sql`coalesce(a.ends_at, a.starts_at)`

/** Promises of closed cards that something comparable was found out about. */
function judgedPromises(
  workspaceId: string,
  timeZone: string,
  { effect, side, quarter, verdict }: Wish,
): RawBuilder<unknown> {
  const all = [sql`o.workspace_id = ${workspaceId}`, sql`o.verdict is not null`]
  if (effect) all.push(sql`o.effect = ${effect}`)
  if (side) all.push(sql`a.side = ${side}`)
  if (verdict) all.push(sql`o.verdict = ${verdict}`)
  if (quarter) all.push(sql`${quarterIn(timeZone)} = ${quarter}::date`)
  return sql`activity_outcome o join activity a on a.workspace_id = o.workspace_id and a.id = o.activity_id
    where ${sql.join(all, sql` and `)}`
}

function quarterIn(timeZone: string): RawBuilder<unknown> {
  return sql`date_trunc('quarter', ${ended} at time zone ${timeZone})::date`
}

/** How good the promises of each side were, in all and by the quarter in which the activities ended. */
export async function calibrationOf(
  tx: Tx,
  workspaceId: string,
  timeZone: string,
  wish: { effect?: Effect | undefined },
) {
  const promises = await rows<Counted>(
    tx,
    sql`
    select a.side, o.verdict, o.off_by as "offBy", ${quarterIn(timeZone)}::text as quarter
    from ${judgedPromises(workspaceId, timeZone, wish)}`,
  )
  const quarters = [...Map.groupBy(promises, ({ quarter }) => quarter)]
  return {
    enough: enoughPromises,
    all: bySide(promises),
    quarters: quarters
      .toSorted(([one], [other]) => one.localeCompare(other))
      .map(([quarter, some]) => ({ quarter, ...bySide(some) })),
  }
}

function bySide(promises: readonly Counted[]) {
  const of = (side: Side) => calibrate(promises.filter((each) => each.side === side))
  return { marketing: of('marketing'), sales: of('sales'), both: of('both') }
}

type Row = {
  activityId: string
  name: string
  side: Side
  effect: Effect
  endedAt: Date
  low: number
  high: number
  estimate: number
  foundLow: number | null
  foundHigh: number | null
  unit: Unit
  currency: string | null
  standing: 'measured' | 'stated'
  verdict: Judged['verdict']
  offBy: number | null
}

/** Exactly the promises behind a calibration, the latest ended first. */
export async function promisePage(
  tx: Tx,
  workspaceId: string,
  timeZone: string,
  { cursor, limit, ...wish }: Wish & { cursor?: string | undefined; limit: number },
) {
  const after = readCursor(cursor, 3)
  const found = await rows<Row>(
    tx,
    sql`
    select a.id as "activityId", coalesce(nullif(a.name, ''), a.external_id) as name, a.side, o.effect, ${ended} as "endedAt",
      o.expected_low as low, o.expected_high as high, o.estimate, o.low as "foundLow", o.high as "foundHigh", o.unit, o.currency,
      o.standing, o.verdict, o.off_by as "offBy"
    from ${judgedPromises(workspaceId, timeZone, wish)}
    ${after ? sql`and (${ended}, a.id, o.effect) < (${after[0]}::timestamptz, ${after[1]}::uuid, ${after[2]})` : sql``}
    order by ${ended} desc, a.id desc, o.effect desc limit ${limit + 1}`,
  )
  const { items, nextCursor } = pageFrom(found, limit, ({ endedAt, activityId, effect }) => [
    endedAt.toISOString(),
    activityId,
    effect,
  ])
  return {
    nextCursor,
    items: items.map(({ low, high, estimate, foundLow, foundHigh, ...row }) => ({
      ...row,
      promise: { low, high },
      found: { estimate, low: foundLow, high: foundHigh },
    })),
  }
}
