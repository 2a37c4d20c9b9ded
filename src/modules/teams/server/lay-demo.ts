import { sql } from 'kysely'
import { allMembers } from '#modules/accounts/server/index.ts'
import type { OpenWindow, Weekday } from '#platform/business-time.ts'
import { newId } from '#platform/new-id.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { House } from '#platform/server/house.ts'
import { saveAbsences } from './absences.ts'
import { storeCalendar } from './store-calendar.ts'
import { storeTeam } from './store-team.ts'

const officeDays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const

function office(opens: string, closes: string): Partial<Record<Weekday, OpenWindow[]>> {
  return Object.fromEntries(officeDays.map((day) => [day, [{ opens, closes }]]))
}

const plain = {
  followsCustomer: false,
  region: null,
  withEves: true,
  ownHolidays: [],
  specialDays: {},
  isDefault: false,
}

const calendars = {
  sweden: {
    ...plain,
    name: 'Sweden',
    zone: 'Europe/Stockholm',
    country: 'SE',
    week: office('08:00', '17:00'),
    isDefault: true,
  },
  finland: { ...plain, name: 'Finland', zone: 'Europe/Helsinki', country: 'FI', week: office('08:00', '16:00') },
  germany: { ...plain, name: 'Germany', zone: 'Europe/Berlin', country: 'DE', week: office('08:30', '17:00') },
}

type Seat = [name: string, weight: number, capPerDay: number | null]

const teams: readonly {
  name: string
  lead: string
  fallback: string
  calendar: keyof typeof calendars
  seats: readonly Seat[]
}[] = [
  {
    name: 'Finland',
    lead: 'Mikko Aaltonen',
    fallback: 'Aino Virtanen',
    calendar: 'finland',
    seats: [
      ['Aino Virtanen', 3, 12],
      ['Jukka Saarela', 2, 8],
    ],
  },
  {
    name: 'Sweden',
    lead: 'Mikko Aaltonen',
    fallback: 'Maja Ekström',
    calendar: 'sweden',
    seats: [
      ['Oskar Bergvall', 1, 10],
      ['Maja Ekström', 1, 10],
    ],
  },
  {
    name: 'North and east',
    lead: 'Mikko Aaltonen',
    fallback: 'Ingrid Solvang',
    calendar: 'sweden',
    seats: [
      ['Ingrid Solvang', 2, 10],
      ['Katrin Vogelsang', 2, 10],
      ['Timur Aslanov', 1, 6],
    ],
  },
  {
    name: 'Marketing',
    lead: 'Elin Sandqvist',
    fallback: 'Hanna Nyberg',
    calendar: 'sweden',
    seats: [
      ['Hanna Nyberg', 2, null],
      ['Petri Kallio', 1, null],
      ['Vera Morozova', 1, null],
    ],
  },
]

const hour = 3_600_000

/** The simulated company's calendars and teams, and somebody who is away. Told twice, it changes nothing. */
export async function layDemoTeams(house: House, workspaceId: string, now: Date): Promise<void> {
  await house.db.inWorkspace(workspaceId, async (tx) => {
    const known = await rows(tx, sql`select 1 from team where workspace_id = ${workspaceId} limit 1`)
    if (known.length > 0) return
    const people = new Map((await allMembers(tx, workspaceId)).map(({ name, id }) => [name, id]))
    const calendarIds = new Map<string, string>()
    for (const [key, calendar] of Object.entries(calendars))
      calendarIds.set(key, (await storeCalendar(tx, workspaceId, calendar, now)).id)
    for (const { name, lead, fallback, calendar, seats } of teams) {
      const members = seats.flatMap(([person, weight, capPerDay]) => {
        const memberId = people.get(person)
        return memberId === undefined ? [] : [{ memberId, weight, capPerDay, capOpen: null }]
      })
      const who = { leadId: people.get(lead) ?? null, defaultId: people.get(fallback) ?? null }
      await storeTeam(tx, workspaceId, { name, ...who, calendarId: calendarIds.get(calendar) ?? null, members }, now)
    }
    await ownHours(tx, workspaceId, people.get('Katrin Vogelsang'), calendarIds.get('germany'))
    const away = people.get('Jukka Saarela')
    if (away === undefined) return
    const span = { startsAt: new Date(now.getTime() - 20 * hour), endsAt: new Date(now.getTime() + 52 * hour) }
    await saveAbsences(
      tx,
      workspaceId,
      [{ ...span, id: newId(), memberId: away, kind: 'away', note: '', feed: null }],
      now,
    )
  })
}

async function ownHours(tx: Tx, workspaceId: string, memberId: string | undefined, calendarId: string | undefined) {
  if (memberId === undefined || calendarId === undefined) return
  await sql`insert into member_hours (workspace_id, member_id, calendar_id) values (${workspaceId}, ${memberId}, ${calendarId})`.execute(
    tx,
  )
}
