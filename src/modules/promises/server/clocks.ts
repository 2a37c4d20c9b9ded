import { sql } from 'kysely'
import { elapsed, startOfLocalDay, localDay } from '#platform/business-time.ts'
import type { ListSide } from '#platform/contract.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { House } from '#platform/server/house.ts'
import { calendarOf } from '#modules/teams/server/index.ts'
import type { Course } from './months.ts'

type Next = {
  engagementId: string
  label: string
  dueAt: Date
  ownerId: string | null
  teamId: string | null
  budget: number
}
type Counts = { running: number; paused: number; brokenToday: number }

/** Whose clock it is: sales touches and answers, marketing says whether a rejection stands. */
const kindsOf: Record<ListSide, string[]> = { sales: ['first-touch', 'answer'], marketing: ['appeal'] }

/** The clocks of one side: how many run, stand still and broke today, and the one that is due next. */
export async function clocksOf(tx: Tx, house: House, workspaceId: string, course: Course, side: ListSide) {
  const kinds = kindsOf[side]
  const { now, zone } = course
  const today = startOfLocalDay(zone, localDay(zone, now))
  const [counts] = await rows<Counts>(
    tx,
    sql`
    select (select count(*)::int from clock_record c where c.workspace_id = ${workspaceId} and c.kind = any(${kinds})
        and c.settled_at is null and c.paused_until is null) as running,
      (select count(*)::int from clock_record c where c.workspace_id = ${workspaceId} and c.kind = any(${kinds})
        and c.settled_at is null and c.paused_until is not null) as paused,
      (select count(*)::int from clock_record c where c.workspace_id = ${workspaceId} and c.kind = any(${kinds})
        and c.due_at >= ${today} and c.due_at <= ${now} and (c.breached_at is not null or c.settled_at is null)
        and c.paused_until is null) as "brokenToday"`,
  )
  return {
    ...(counts ?? { running: 0, paused: 0, brokenToday: 0 }),
    next: await nextOf(tx, house, workspaceId, kinds, now),
  }
}

async function nextOf(tx: Tx, house: House, workspaceId: string, kinds: string[], now: Date) {
  const [next] = await rows<Next>(
    tx,
    sql`
    select c.engagement_id as "engagementId", coalesce(l.company_name, l.name, l.email, '') as label, c.due_at as "dueAt",
      c.owner_id as "ownerId", c.team_id as "teamId", c.budget_minutes as budget
    from clock_record c
    join engagement_record e on e.workspace_id = c.workspace_id and e.id = c.engagement_id
    left join lead_record l on l.workspace_id = e.workspace_id and l.id = e.lead_id
    where c.workspace_id = ${workspaceId} and c.kind = any(${kinds}) and c.settled_at is null and c.paused_until is null
      and c.due_at > ${now}
    order by c.due_at, c.id limit 1`,
  )
  if (!next) return null
  const { engagementId, label, dueAt, ownerId, teamId, budget } = next
  const { calendar } = await calendarOf(tx, house, workspaceId, { memberId: ownerId, teamId })
  const minutesLeft = elapsed(calendar, now, dueAt)
  return { engagementId, label, dueAt, minutesLeft, used: Math.min(1, Math.max(0, 1 - minutesLeft / budget)) }
}
