import { sql } from 'kysely'
import type { Effect } from '#platform/effect.ts'
import { readCompany } from '#platform/server/company.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { interrupted, type Interrupted } from '../domain/interrupted.ts'
import { periodAfter } from '../domain/periods.ts'
import { allSeries, pointsOf, type SeriesRow } from './series-rows.ts'

type Wish = { workspaceId: string; activityId: string; at: Date }

export type BrandEffect = Effect & { series: { id: string; name: string } | null }

/**
 * What changed in the name's series when an activity began: of the first series (searches, direct visits, awareness, one's own)
 * that has enough points on both sides. Whatever else began in the same days is in it too.
 */
export async function brandEffect(tx: Tx, wish: Wish): Promise<BrandEffect> {
  const startsAt = await startOf(tx, wish)
  if (startsAt === null) return notKnown('no-start')
  if (startsAt >= wish.at) return notKnown('not-begun')
  const { timeZone } = await readCompany(tx, wish.workspaceId)
  const beganOn = dayIn(timeZone, startsAt)
  let because = 'no-series'
  for (const series of await allSeries(tx, wish.workspaceId)) {
    const found = await effectOnSeries(tx, wish.workspaceId, series, beganOn, dayIn(timeZone, wish.at))
    if (found.known) return shown(series, found, wish.activityId)
    because = found.because
  }
  return notKnown(because)
}

function notKnown(because: string): BrandEffect {
  return { known: false, because: `brand.${because}`, series: null }
}

async function startOf(tx: Tx, { workspaceId, activityId }: Wish): Promise<Date | null> {
  const [found] = await rows<{ startsAt: Date | null }>(
    tx,
    sql`select starts_at as "startsAt" from activity_record where workspace_id = ${workspaceId} and id = ${activityId}`,
  )
  return found?.startsAt ?? null
}

/** The day of the company in which an instant lies. */
export function dayIn(timeZone: string, at: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(at)
}

/** A week or month that is not over is no point yet. */
export async function effectOnSeries(
  tx: Tx,
  workspaceId: string,
  { id, grain }: Pick<SeriesRow, 'id' | 'grain'>,
  beganOn: string,
  today: string,
): Promise<Interrupted> {
  const points = await pointsOf(tx, workspaceId, id)
  const over = points.filter(({ startsOn }) => periodAfter(startsOn, grain) <= today)
  return interrupted(
    over.map(({ startsOn, value }) => ({ startsOn, value })),
    grain,
    beganOn,
  )
}

function shown(series: SeriesRow, found: Extract<Interrupted, { known: true }>, activityId: string): BrandEffect {
  const { average, before, after, points } = found
  const instant = (on: string) => new Date(`${on}T00:00:00Z`)
  const last = points.at(-1)?.startsOn ?? found.firstAfter
  return {
    known: true,
    estimate: average.estimate,
    low: average.low,
    high: average.high,
    unit: series.measure === 'share' ? 'share' : 'count',
    currency: null,
    method: 'brand.interrupted-series',
    n: before + after,
    from: instant(points[0]?.startsOn ?? found.firstAfter),
    to: instant(periodAfter(last, series.grain)),
    address: `/brand?series=${series.id}&activity=${activityId}`,
    series: { id: series.id, name: series.name },
  }
}
