import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import { record } from '#modules/ledger/server/index.ts'
import { newId } from '#platform/new-id.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { inWorkspace, type Call, type House, type Person } from '#platform/server/house.ts'
import { announce } from '#platform/server/live.ts'
import { readMeetingFile, type ReadMeeting } from '../domain/meeting-file.ts'
import { peopleHere, personOf, type Somebody } from './who.ts'

const daysBack = 400
const daysAhead = 60
const day = 86_400_000

type Counts = { added: number; changed: number; same: number; removed: number; skipped: number; unreadable: number }

/** Reads somebody's calendar: times, members and whether a customer was there. What else stands in it is not kept. */
export function importMeetings(call: Call, text: string): Promise<Counts> {
  const person = personOf(call)
  const { workspaceId, timeZone } = person
  const now = call.house.clock.now()
  const [from, to] = [new Date(now.getTime() - daysBack * day), new Date(now.getTime() + daysAhead * day)]
  const { meetings, skipped, unreadable } = readMeetingFile(text, { zone: timeZone, from, to })
  return inWorkspace(call, async (tx) => {
    const house = await houseOf(tx, workspaceId, meetings)
    const counts: Counts = { added: 0, changed: 0, same: 0, removed: 0, skipped, unreadable }
    for (const { meeting, calendarKey } of inOneOrder(call.house, workspaceId, meetings)) {
      const fits = asKept(meeting, house)
      if (fits === null) counts.skipped += 1
      else counts[await keep(tx, call.house, person, { meeting, fits, calendarKey })] += 1
    }
    await record(tx, call.house, person, {
      kind: 'meetings.imported',
      subjectKind: 'member',
      subjectId: person.memberId,
      detail: { added: counts.added, changed: counts.changed },
    })
    await announce(tx, 'together')
    return counts
  })
}

type Around = { byEmail: ReadonlyMap<string, Somebody>; customers: ReadonlySet<string> }

/** Members by address, and which of the addresses belong to a customer: by person, or by the domain of a company. */
async function houseOf(tx: Tx, workspaceId: string, meetings: readonly ReadMeeting[]): Promise<Around> {
  const byEmail = new Map((await peopleHere(tx, workspaceId)).map((each) => [each.email.toLowerCase(), each]))
  const ownDomains = new Set([...byEmail.keys()].map(domainOf))
  const strangers = [...new Set(meetings.flatMap(({ guests }) => guests.map(({ email }) => email)))].filter(
    (email) => !byEmail.has(email) && !ownDomains.has(domainOf(email)),
  )
  const domains = [...new Set(strangers.map(domainOf))]
  const persons = await rows<{ email: string }>(
    tx,
    sql`select lower(email) as email from person_record where workspace_id = ${workspaceId} and lower(email) = any(${strangers}::text[])`,
  )
  const companies = await rows<{ domain: string }>(
    tx,
    sql`select lower(domain) as domain from company_record where workspace_id = ${workspaceId} and lower(domain) = any(${domains}::text[])`,
  )
  const known = new Set([...persons.map(({ email }) => email), ...companies.map(({ domain }) => domain)])
  return { byEmail, customers: new Set(strangers.filter((email) => known.has(email) || known.has(domainOf(email)))) }
}

function domainOf(email: string): string {
  return email.slice(email.lastIndexOf('@') + 1)
}

type Fits = { people: { id: string; declined: boolean }[]; customer: boolean; joint: boolean }

/** Null for what is nobody's business: fewer than two of the house, and no customer either. */
function asKept({ guests }: ReadMeeting, { byEmail, customers }: Around): Fits | null {
  const here = guests.flatMap(({ email, declined }) => {
    const found = byEmail.get(email)
    return found ? [{ id: found.id, side: found.side, declined }] : []
  })
  const customer = guests.some(({ email }) => customers.has(email))
  if (here.length === 0 || (here.length < 2 && !customer)) return null
  const has = (wanted: string) => here.some(({ side }) => side === wanted)
  return { people: here, customer, joint: has('marketing') && has('sales') }
}

function sealed(house: House, workspaceId: string, key: string): string {
  return createHmac('sha256', house.secret).update(`together.meeting\n${workspaceId}\n${key}`).digest('base64url')
}

/** By their sealed names, so that two who read their calendars at once never wait for each other in a circle. */
function inOneOrder(house: House, workspaceId: string, meetings: readonly ReadMeeting[]) {
  return meetings
    .map((meeting) => ({ meeting, calendarKey: sealed(house, workspaceId, meeting.key) }))
    .toSorted((a, b) => (a.calendarKey < b.calendarKey ? -1 : 1))
}

type Keeping = { meeting: ReadMeeting; fits: Fits; calendarKey: string }
type Kept = 'added' | 'changed' | 'same' | 'removed' | 'skipped'

async function keep(tx: Tx, house: House, person: Person, { meeting, fits, calendarKey }: Keeping): Promise<Kept> {
  const { workspaceId } = person
  if (!meeting.cancelled) return keepMeeting(tx, house, person, { meeting, fits, calendarKey })
  const gone = await rows(
    tx,
    sql`delete from joint_meeting where workspace_id = ${workspaceId} and calendar_key = ${calendarKey} returning id`,
  )
  return gone.length > 0 ? 'removed' : 'skipped'
}

async function keepMeeting(
  tx: Tx,
  house: House,
  person: Person,
  { meeting, fits, calendarKey }: Keeping,
): Promise<Kept> {
  const { workspaceId, name } = person
  const { startsAt, endsAt } = meeting
  const now = house.clock.now()
  const id = newId(now.getTime())
  const [before] = await rows<{ startsAt: Date; endsAt: Date }>(
    tx,
    sql`select starts_at as "startsAt", ends_at as "endsAt" from joint_meeting
      where workspace_id = ${workspaceId} and calendar_key = ${calendarKey}`,
  )
  const [kept] = await rows<{ id: string }>(
    tx,
    sql`insert into joint_meeting (workspace_id, id, starts_at, ends_at, kind, customer, calendar_key, made_name, made_at)
      values (${workspaceId}, ${id}, ${startsAt}, ${endsAt}, ${fits.joint ? 'joint' : 'other'}, ${fits.customer}, ${calendarKey}, ${name}, ${now})
      on conflict (workspace_id, calendar_key) where calendar_key is not null
        do update set starts_at = excluded.starts_at, ends_at = excluded.ends_at
      returning id`,
  )
  const others = await keepPeople(tx, workspaceId, kept?.id ?? id, fits)
  if (before === undefined) return 'added'
  const moved = before.startsAt.getTime() !== startsAt.getTime() || before.endsAt.getTime() !== endsAt.getTime()
  return moved || others ? 'changed' : 'same'
}

/** Who declined was not there; of the others nobody knows until somebody says so. What was said by hand stays. */
async function keepPeople(tx: Tx, workspaceId: string, meetingId: string, { people }: Fits): Promise<boolean> {
  const ids = people.map(({ id }) => id)
  const declined = people.map((each) => (each.declined ? false : null))
  const written = await rows(
    tx,
    sql`insert into joint_meeting_person (workspace_id, meeting_id, member_id, invited, present)
      select ${workspaceId}, ${meetingId}, member_id, true, present from unnest(${ids}::uuid[], ${declined}::boolean[]) g (member_id, present)
      on conflict (workspace_id, meeting_id, member_id) do update
        set invited = true, present = coalesce(joint_meeting_person.present, excluded.present)
        where not joint_meeting_person.invited or (joint_meeting_person.present is null and excluded.present is not null)
      returning member_id`,
  )
  const gone = await rows(
    tx,
    sql`delete from joint_meeting_person where workspace_id = ${workspaceId} and meeting_id = ${meetingId} and present is null
      and not (member_id = any(${ids}::uuid[])) returning member_id`,
  )
  return written.length > 0 || gone.length > 0
}
