import { sql } from 'kysely'
import { z } from 'zod'
import { rows, type Tx } from '#platform/server/database.ts'
import type { House } from '#platform/server/house.ts'
import { enqueue, type JobHandler } from '#platform/server/jobs.ts'
import { announce } from '#platform/server/live.ts'
import { judged } from './judged.ts'
import { courseOf, monthAfter, monthOf, readMonth, type Course } from './months.ts'
import { countValues } from './count-values.ts'
import { tellOfBreaches } from './tell-of-breaches.ts'
import { signedVersions, versionFor, type VersionRow } from './version-row.ts'

/** Months before the present one whose hand-offs may still end: they are counted anew each time, older ones rest. */
const openMonths = 3
/** So far back a balance goes when it is counted for the first time. */
const allMonths = 24
const freshSeconds = 60

const order = z.object({ workspaceId: z.uuid(), all: z.boolean().default(false) })

/** Counts what became of the hand-offs of each day, tells both sides what broke, and looks again within the hour. */
export function recount(house: House): JobHandler {
  return async (payload) => {
    const { workspaceId, all } = order.parse(payload)
    await house.db.inWorkspace(workspaceId, async (tx) => {
      const { course, signed } = await countDays(tx, house, workspaceId, all)
      if (signed.length === 0) return
      await tellOfBreaches(tx, house, workspaceId, course, signed)
      await recountLater(tx, workspaceId)
    })
  }
}

const hour = 3_600_000

/** A promise may break while nobody looks at a page. By the queue's own clock. */
function recountLater(tx: Tx, workspaceId: string): Promise<void> {
  const options = { key: 'promises.recount-hourly', runAt: new Date(Date.now() + hour), about: hour }
  return enqueue(tx, 'promises.recount', { workspaceId, all: false }, { ...options, queue: `promises:${workspaceId}` })
}

/** Calls the recount from a page that is read: at most once a minute, however many look. */
export async function wantFresh(tx: Tx, house: House, workspaceId: string, countedAt: Date | null): Promise<void> {
  const age = countedAt === null ? null : (house.clock.now().getTime() - countedAt.getTime()) / 1000
  if (age === null || age > freshSeconds) await callRecount(tx, workspaceId, false)
}

type Counted = { course: Course; signed: VersionRow[] }

export async function callRecount(tx: Tx, workspaceId: string, all: boolean): Promise<void> {
  // Counting all is never replaced by a wish for a little.
  const key = all ? 'promises.recount-all' : 'promises.recount'
  await enqueue(tx, 'promises.recount', { workspaceId, all }, { key, queue: `promises:${workspaceId}` })
}

export async function countDays(tx: Tx, house: House, workspaceId: string, all: boolean): Promise<Counted> {
  const course = await courseOf(tx, house, workspaceId)
  const signed = await signedVersions(tx, workspaceId)
  const [first] = signed
  const known = await countedAt(tx, workspaceId)
  const here = monthOf(course, course.now)
  await countValues(tx, workspaceId, course)
  if (first) {
    const from = later(first.month, monthAfter(here, -(all || known === null ? allMonths : openMonths)))
    for (let month = from; month <= here; month = monthAfter(month, 1))
      await countMonth(tx, workspaceId, course, month, versionFor(signed, month))
  }
  const changed = await save(tx, workspaceId, course, here)
  if (changed) await announce(tx, 'promises')
  return { course, signed }
}

function later(one: string, other: string): string {
  return one > other ? one : other
}

async function countMonth(tx: Tx, workspaceId: string, course: Course, month: string, version: VersionRow | null) {
  const { start, end, lastDay } = readMonth(course, month)
  await sql`delete from promise_day where workspace_id = ${workspaceId} and day between ${month} and ${lastDay}`.execute(
    tx,
  )
  if (!version) return
  const span = { workspaceId, zone: course.zone, from: start, to: end, now: course.now }
  const n = (column: string, verdict: string) =>
    sql`count(*) filter (where judged.${sql.ref(column)} = ${verdict})::int`
  await sql`
    insert into promise_day (workspace_id, day, segment, class, handed, refused, accepted, ripe, opened, touch_kept, touch_broken,
      touch_open, attempts_kept, attempts_broken, answer_kept, answer_broken, answer_open)
    select ${workspaceId}::uuid, day, segment, class, count(*)::int, ${n('value', 'broken')}, ${n('acceptance', 'kept')},
      ${n('opportunities', 'kept')} + ${n('opportunities', 'broken')}, ${n('opportunities', 'kept')},
      ${n('first-touch', 'kept')}, ${n('first-touch', 'broken')}, ${n('first-touch', 'open')},
      ${n('attempts', 'kept')}, ${n('attempts', 'broken')},
      ${n('answer', 'kept')}, ${n('answer', 'broken')}, ${n('answer', 'open')}
    from (${judged(span, version.terms.sales.attempts)}) judged
    group by day, segment, class order by day, segment, class`.execute(tx)
}

export async function countedAt(tx: Tx, workspaceId: string): Promise<Date | null> {
  const [found] = await rows<{ at: Date }>(
    tx,
    sql`select counted_at as at from promise_count where workspace_id = ${workspaceId}`,
  )
  return found?.at ?? null
}

/** True when a page that is open has something new to fetch: the count itself, at most once a minute. */
async function save(tx: Tx, workspaceId: string, { now }: Course, from: string): Promise<boolean> {
  await sql`
    insert into promise_count (workspace_id, counted_at, counted_from) values (${workspaceId}, ${now}, ${from})
    on conflict (workspace_id) do update set counted_at = excluded.counted_at, counted_from = excluded.counted_from`.execute(
    tx,
  )
  return true
}
