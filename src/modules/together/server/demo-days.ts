import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { newId } from '#platform/new-id.ts'
import type { Draw } from '#platform/statistics.ts'
import type { Column } from '#platform/server/bulk-rows.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { leastPeople, weekOf } from '../domain/friction.ts'
import { otherSide } from '../domain/thread.ts'
import { causes, type Both, type Cause, type MeetingKind } from '../domain/words.ts'
import { atWork, dayLong, pick, put, sides, type Cast } from './demo-cast.ts'
import { findings, frictions, ownThanks, thanks } from './demo-words.ts'
import { writeEntries, type Written } from './friction.ts'

type Meeting = { id: string; startsAt: Date; minutes: number; kind: MeetingKind; customer: boolean; by: string }
type Guest = { meetingId: string; memberId: string; present: boolean | null }
type Calendar = { meetings: Meeting[]; guests: Guest[] }

const meetingColumns: readonly Column<Meeting>[] = [
  { name: 'id', type: 'uuid', of: ({ id }) => id },
  { name: 'starts_at', type: 'timestamptz', of: ({ startsAt }) => startsAt.toISOString() },
  { name: 'ends_at', type: 'timestamptz', of: ({ startsAt, minutes }) => endOf(startsAt, minutes).toISOString() },
  { name: 'kind', type: 'text', of: ({ kind }) => kind },
  { name: 'customer', type: 'boolean', of: ({ customer }) => customer },
  { name: 'made_name', type: 'text', of: ({ by }) => by },
  {
    name: 'made_at',
    type: 'timestamptz',
    of: ({ startsAt }) => new Date(startsAt.getTime() - 6 * dayLong).toISOString(),
  },
]
const guestColumns: readonly Column<Guest>[] = [
  { name: 'meeting_id', type: 'uuid', of: ({ meetingId }) => meetingId },
  { name: 'member_id', type: 'uuid', of: ({ memberId }) => memberId },
  { name: 'invited', type: 'boolean', of: () => true },
  { name: 'present', type: 'boolean', of: ({ present }) => present },
]

function endOf(startsAt: Date, minutes: number): Date {
  return new Date(startsAt.getTime() + minutes * 60_000)
}

function onTheHalfHour(at: Date): Date {
  return new Date(Math.floor(at.getTime() / 1_800_000) * 1_800_000)
}

type Asking = { at: Date; minutes: number; kind: MeetingKind; customer?: boolean; ids: readonly string[] }

/** A year of meetings: the weekly one of the heads with two more, a session a month, a review a quarter, customers in between. */
export async function layMeetings(tx: Tx, workspaceId: string, cast: Cast, now: Date, draw: Draw): Promise<void> {
  const calendar: Calendar = { meetings: [], guests: [] }
  const heads = [cast.heads.marketing, cast.heads.sales]
  const add = ({ at: about, minutes, kind, customer = false, ids }: Asking, there: (id: string) => boolean) => {
    const at = onTheHalfHour(about)
    const id = newId(at.getTime())
    const by = heads[0]?.name ?? ''
    calendar.meetings.push({ id, startsAt: at, minutes, kind, customer, by })
    // Of those that lie ahead, and of the last two days, nobody has said yet who came.
    const told = endOf(at, minutes).getTime() < now.getTime() - 2 * dayLong
    for (const memberId of new Set(ids))
      calendar.guests.push({ meetingId: id, memberId, present: told ? there(memberId) : null })
  }
  for (let week = 52; week >= -1; week--) {
    const at = atWork(now, week * 7 + 0.3, draw)
    // The head of sales has been on the road since the fairs began.
    const rate = (id: string) => (id === heads[1]?.id && week < 11 ? 0.7 : 0.9)
    const more = [pick(cast.people.marketing, draw).id, pick(cast.people.sales, draw).id]
    add({ at, minutes: 45, kind: 'joint', ids: [...heads.map(({ id }) => id), ...more] }, (id) => draw() < rate(id))
    if (week % 4 === 2) {
      const session = { at: atWork(now, week * 7 - 2.5, draw), minutes: 150, kind: 'session' } as const
      add({ ...session, ids: [...heads.map(({ id }) => id), ...more] }, () => true)
    }
    if (week % 13 === 6)
      add(
        { at: atWork(now, week * 7 - 3.5, draw), minutes: 90, kind: 'review', ids: everybody(cast) },
        () => draw() < 0.85,
      )
    const seller = pick(cast.people.sales, draw).id
    const marketer = draw() < 0.2 ? [pick(cast.people.marketing, draw).id] : []
    const visit = { at: atWork(now, week * 7 + 2.4, draw), minutes: 75, kind: 'other', customer: true } as const
    if (visit.at < now) add({ ...visit, ids: [seller, ...marketer] }, () => true)
  }
  await put(tx, 'joint_meeting', workspaceId, calendar.meetings, meetingColumns)
  await put(tx, 'joint_meeting_person', workspaceId, calendar.guests, guestColumns)
}

function everybody({ people }: Cast): string[] {
  return [...people.marketing, ...people.sales].map(({ id }) => id)
}

/** Where it hurts in this company: information first, then who competes for what. */
const usualCauses: readonly Cause[] = [
  'information',
  'information',
  'information',
  'competition',
  'competition',
  'structure',
  ...causes,
]

/** Some eight entries a month; since autumn they take longer. */
export async function layFriction(tx: Tx, workspaceId: string, cast: Cast, now: Date, draw: Draw): Promise<void> {
  const named = sides.every((side) => cast.people[side].length >= leastPeople)
  const entries: Written[] = []
  for (let daysAgo = 360; daysAgo > 1; daysAgo -= 3.6) {
    const at = atWork(now, daysAgo, draw)
    if (at >= now) continue
    const side: Both = draw() < 0.5 ? 'marketing' : 'sales'
    const cause = pick(usualCauses, draw)
    const spoken = draw() < 0.5
    const seconded = spoken && draw() < 0.7
    entries.push({
      id: randomUUID(),
      week: weekOf(at.toISOString().slice(0, 10)),
      side: named ? side : null,
      cause,
      hours: Math.round((0.5 + draw() * (daysAgo < 90 ? 5 : 3)) * 4) / 4,
      functional: draw() < 0.3,
      words: spoken ? pick(frictions, draw) : null,
      secondCause: !seconded ? null : draw() < 0.9 ? cause : pick(causes, draw),
    })
  }
  await writeEntries(tx, workspaceId, entries)
}

type Thanks = { id: string; giver: Cast['heads']['sales']; to: Both; words: string; at: Date }

const thanksColumns: readonly Column<Thanks>[] = [
  { name: 'id', type: 'uuid', of: ({ id }) => id },
  { name: 'giver_id', type: 'uuid', of: ({ giver }) => giver.id },
  { name: 'giver_name', type: 'text', of: ({ giver }) => giver.name },
  { name: 'giver_side', type: 'text', of: ({ giver }) => giver.side },
  { name: 'giver_is_head', type: 'boolean', of: ({ giver }) => giver.role === 'lead' },
  { name: 'receiver_side', type: 'text', of: ({ to }) => to },
  { name: 'words', type: 'text', of: ({ words }) => words },
  { name: 'given_at', type: 'timestamptz', of: ({ at }) => at.toISOString() },
]

/** Thanks of a year; the heads thank more often than others, and one of them mostly the own side. */
export async function layThanks(tx: Tx, workspaceId: string, cast: Cast, now: Date, draw: Draw): Promise<void> {
  const given: Thanks[] = []
  for (let daysAgo = 362; daysAgo > 1; daysAgo -= 4) {
    const at = atWork(now, daysAgo, draw)
    const side: Both = draw() < 0.5 ? 'marketing' : 'sales'
    const giver = draw() < 0.5 ? cast.heads[side] : pick(cast.people[side], draw)
    const across = draw() < (giver.role === 'lead' ? (side === 'sales' ? 0.3 : 0.5) : 0.6)
    const to = across ? (otherSide(side) ?? side) : side
    const words = pick(to === side ? ownThanks : thanks[side], draw)
    if (at < now) given.push({ id: newId(at.getTime()), giver, to, words, at })
  }
  await put(tx, 'recognition', workspaceId, given, thanksColumns)
}

type Visit = {
  id: string
  at: Date
  guest: Cast['heads']['sales']
  companyId: string | null
  hours: number
  finding: string
}

const visitColumns: readonly Column<Visit>[] = [
  { name: 'id', type: 'uuid', of: ({ id }) => id },
  { name: 'visited_on', type: 'timestamptz', of: ({ at }) => at.toISOString() },
  { name: 'member_id', type: 'uuid', of: ({ guest }) => guest.id },
  { name: 'member_name', type: 'text', of: ({ guest }) => guest.name },
  { name: 'member_side', type: 'text', of: ({ guest }) => guest.side },
  { name: 'company_id', type: 'uuid', of: ({ companyId }) => companyId },
  { name: 'hours', type: 'double precision', of: ({ hours }) => hours },
  { name: 'finding', type: 'text', of: ({ finding }) => finding },
  { name: 'made_at', type: 'timestamptz', of: ({ at }) => at.toISOString() },
]

/** Visits to customers: sellers often, marketers a few times a quarter, one of them never. */
export async function layVisits(tx: Tx, workspaceId: string, cast: Cast, now: Date, draw: Draw): Promise<void> {
  const companies = await rows<{ id: string }>(
    tx,
    sql`select distinct root_company_id as id from deal_record where workspace_id = ${workspaceId} and root_company_id is not null
      order by 1 limit 120`,
  )
  const going = cast.people.marketing.slice(0, -1)
  const visits: Visit[] = []
  for (let daysAgo = 360; daysAgo > 1; daysAgo -= 4.5) {
    const at = atWork(now, daysAgo, draw)
    const guest = draw() < 0.25 ? pick(going, draw) : pick(cast.people.sales, draw)
    const companyId = companies.length === 0 ? null : pick(companies, draw).id
    const hours = Math.round((1 + draw() * 5) * 2) / 2
    const finding = draw() < 0.5 ? pick(findings, draw) : ''
    if (at < now) visits.push({ id: newId(at.getTime()), at, guest, companyId, hours, finding })
  }
  await put(tx, 'customer_visit', workspaceId, visits, visitColumns)
}
