import { sql, type RawBuilder } from 'kysely'
import { kaplanMeier, wilson } from '#platform/statistics.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { used } from '../domain/clock.ts'
import { runningOf } from './clock-rows.ts'
import type { ClockRow } from './store.ts'

export type MyPromise = {
  n: number
  open: number
  medianMinutes: number | null
  kept: number
  keptFrom: number | null
  keptTo: number | null
  since: Date
}

const days = 30

function since(now: Date): Date {
  return new Date(now.getTime() - days * 86_400_000)
}

/** First touches of one person that are measured now: the condition on a clock `c`, for the figures and for their rows. */
function isMeasured(workspaceId: string, memberId: string | null, now: Date): RawBuilder<boolean> {
  return sql<boolean>`c.workspace_id = ${workspaceId} and c.owner_id = ${memberId} and c.kind = 'first-touch'
    and c.started_at >= ${since(now)} and (c.settled_at is null or c.outcome in ('touched', 'expired'))`
}

const isKept = sql<boolean>`c.outcome is not distinct from 'touched' and c.breached_at is null`

/** Whether an engagement `e` is behind one of the figures of a person's own promise. */
export function isBehindOwn(
  figure: 'measured' | 'ended' | 'kept',
  { workspaceId, memberId, now }: { workspaceId: string; memberId: string | null; now: Date },
): RawBuilder<boolean> {
  const further = { measured: sql`true`, ended: sql`c.settled_at is not null`, kept: isKept }[figure]
  return sql<boolean>`exists (select from handoff_clock c where c.engagement_id = e.id
    and ${isMeasured(workspaceId, memberId, now)} and ${further})`
}

type Measured = {
  minutes: number | null
  touched: boolean
  open: boolean
  kept: boolean
  runs: Pick<ClockRow, 'budgetMinutes' | 'calendars' | 'pauses'> | null
  startedAt: Date
}

/** Business minutes until the clock ended; one that runs was watched for those used so far, not for the nights between. */
function minutesOf({ minutes, runs, startedAt }: Measured, now: Date): number {
  if (runs === null) return Math.max(0, minutes ?? 0)
  return used(runningOf({ ...runs, startedAt }), now)
}

/** How fast the first touch is, of one person, for that person alone: leads still open count in the median (censored). */
export async function promiseOf(tx: Tx, workspaceId: string, memberId: string | null, now: Date): Promise<MyPromise> {
  const found = await rows<Measured>(
    tx,
    sql`select c.elapsed_minutes::float8 as minutes, c.outcome is not distinct from 'touched' as touched, c.settled_at is null as open,
        ${isKept} as kept, case when c.settled_at is null then
          jsonb_build_object('budgetMinutes', c.budget_minutes, 'calendars', c.calendars, 'pauses', c.pauses) end as runs,
        c.started_at as "startedAt"
      from handoff_clock c where ${isMeasured(workspaceId, memberId, now)}`,
  )
  const { median } = kaplanMeier(found.map((one) => ({ duration: minutesOf(one, now), event: one.touched })))
  const ended = found.filter(({ open }) => !open)
  const kept = ended.filter((one) => one.kept).length
  const share = wilson(kept, ended.length)
  return {
    n: found.length,
    open: found.length - ended.length,
    medianMinutes: median,
    kept,
    keptFrom: share?.lower ?? null,
    keptTo: share?.upper ?? null,
    since: since(now),
  }
}
