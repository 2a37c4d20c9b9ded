import { sql, type RawBuilder } from 'kysely'
import type { Side } from '#platform/contract.ts'
import { pageFrom, readCursor } from '#platform/cursor.ts'
import { notFound } from '#platform/refusal.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { inWorkspace, signedIn, type Call } from '#platform/server/house.ts'
import type { MeetingKind } from '../domain/words.ts'
import { leadsSide } from './who.ts'

type Guest = { id: string; name: string; side: Side; invited: boolean; present: boolean | null }
type Row = {
  id: string
  startsAt: Date
  endsAt: Date
  kind: MeetingKind
  customer: boolean
  fromCalendar: boolean
  people: Guest[]
}

function meetings(workspaceId: string, which: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select m.id, m.starts_at as "startsAt", m.ends_at as "endsAt", m.kind, m.customer, m.calendar_key is not null as "fromCalendar",
      (select coalesce(json_agg(json_build_object('id', h.id, 'name', h.name, 'side', h.side, 'invited', p.invited, 'present', p.present)
          order by h.name, h.id), '[]')
        from joint_meeting_person p join member_record h on h.workspace_id = p.workspace_id and h.id = p.member_id
        where p.workspace_id = ${workspaceId} and p.meeting_id = m.id) as people
    from joint_meeting m where m.workspace_id = ${workspaceId} and ${which}`
}

export async function showMeeting(tx: Tx, workspaceId: string, id: string): Promise<Row> {
  const [found] = await rows<Row>(tx, meetings(workspaceId, sql`m.id = ${id}`))
  if (!found) throw notFound('meeting')
  return found
}

/** Whether a head of a side was asked to a meeting, and, when wanted, came. */
export function headThere(workspaceId: string, side: 'marketing' | 'sales', present?: boolean): RawBuilder<unknown> {
  return sql`exists (select from joint_meeting_person p join member_record h on h.workspace_id = p.workspace_id and h.id = p.member_id
    where p.workspace_id = ${workspaceId} and p.meeting_id = m.id and p.invited and h.side = ${side} and ${leadsSide('h')}
      ${present === undefined ? sql`` : sql`and p.present = ${present}`})`
}

type Wish = {
  kind?: MeetingKind | undefined
  bothHeads?: 'yes' | undefined
  recent?: 'yes' | undefined
  cursor?: string | undefined
  limit: number
}

const daysBack = 90

/** The time that is counted. */
function counted(call: Call): { from: Date; to: Date } {
  const to = call.house.clock.now()
  return { from: new Date(to.getTime() - daysBack * 86_400_000), to }
}

export function readMeetings(call: Call, { kind, bothHeads, recent, cursor, limit }: Wish) {
  const { workspaceId } = signedIn(call)
  const after = readCursor(cursor, 2)
  const { from, to } = counted(call)
  const lately = sql`and m.starts_at >= ${from} and m.ends_at <= ${to}`
  const heads = sql`and ${headThere(workspaceId, 'marketing')} and ${headThere(workspaceId, 'sales')}`
  const which = sql`true ${kind === undefined ? sql`` : sql`and m.kind = ${kind}`} ${bothHeads === undefined ? sql`` : heads}
    ${recent === undefined ? sql`` : lately} ${after ? sql`and (m.starts_at, m.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}`
  return inWorkspace(call, async (tx) => {
    const found = await rows<Row>(
      tx,
      sql`${meetings(workspaceId, which)} order by m.starts_at desc, m.id desc limit ${limit + 1}`,
    )
    return pageFrom(found, limit, ({ startsAt, id }) => [startsAt.toISOString(), id])
  })
}

export type MeetingCounts = {
  invited: number
  told: number
  bothPresent: number
  unmarked: number
  lastSession: Date | null
}

/** Meetings that were over by `to` and began from `from` on, with both heads invited: to how many both came. */
export async function countMeetings(tx: Tx, workspaceId: string, from: Date, to: Date): Promise<MeetingCounts> {
  const present = (side: 'marketing' | 'sales', is: boolean) => headThere(workspaceId, side, is)
  const there = sql`${present('marketing', true)} and ${present('sales', true)}`
  const known = sql`(${present('marketing', true)} or ${present('marketing', false)})
    and (${present('sales', true)} or ${present('sales', false)})`
  const [found] = await rows<MeetingCounts>(
    tx,
    sql`with asked as (
        select m.id, m.starts_at, m.kind, ${there} as both_there, ${known} as known from joint_meeting m
        where m.workspace_id = ${workspaceId} and m.starts_at >= ${from} and m.ends_at <= ${to}
          and ${headThere(workspaceId, 'marketing')} and ${headThere(workspaceId, 'sales')})
      select count(*)::int as invited, count(*) filter (where known)::int as told, count(*) filter (where both_there)::int as "bothPresent",
        count(*) filter (where not known)::int as unmarked, max(starts_at) filter (where kind = 'session' and both_there) as "lastSession"
      from asked`,
  )
  return found ?? { invited: 0, told: 0, bothPresent: 0, unmarked: 0, lastSession: null }
}

export function readMeetingCounts(call: Call) {
  const { workspaceId } = signedIn(call)
  const { from, to } = counted(call)
  return inWorkspace(call, async (tx) => ({ from, to, ...(await countMeetings(tx, workspaceId, from, to)) }))
}
