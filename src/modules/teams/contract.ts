import { z } from 'zod'
import { weekdays } from '#platform/business-time.ts'
import { day, endpoint, id, instant } from '#platform/contract.ts'

const tags = ['teams']

const name = z.string().trim().min(1).max(120)
const clockTime = z.string().regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/)
const openWindow = z.object({ opens: clockTime, closes: clockTime }).meta({ id: 'OpenWindow' })
const windows = z.array(openWindow).max(12)
const week = z.partialRecord(z.enum(weekdays), windows)
const cap = z.int().min(0).max(100_000).nullable()
const country = z.string().regex(/^[A-Z]{2}$/)
const region = z.string().max(10)

const calendarWish = {
  name,
  /** An IANA zone. */
  zone: z.string().max(60),
  /** Its hours hold in the customer's zone when that is known. */
  followsCustomer: z.boolean().default(false),
  week,
  country: country.nullable().default(null),
  region: region.nullable().default(null),
  /** Bank holidays and half days of the country as well. */
  withEves: z.boolean().default(false),
  ownHolidays: z
    .array(z.object({ day, name: z.string().trim().max(120) }))
    .max(400)
    .default([]),
  /** Days with hours of their own; they hold before weekday and holiday. */
  specialDays: z.record(day, windows).default({}),
  /** Holds for everybody without hours of their own. */
  isDefault: z.boolean().default(false),
}

export const calendar = z
  .object({ id, ...calendarWish, version: z.int(), changedAt: instant })
  .meta({ id: 'WorkCalendar' })

export type WorkCalendar = z.infer<typeof calendar>

const why = z.enum(['left', 'absent', 'paused', 'outside-hours'])

const standing = z.object({
  available: z.boolean(),
  why: why.nullable(),
  /** From when on leads can be given again; null when nobody knows or they can now. */
  backAt: instant.nullable(),
})

const memberWish = {
  memberId: id,
  /** Of all turns of the team, relative to the others; 0 gets none by turn. */
  weight: z.number().min(0).max(1000).default(1),
  capPerDay: cap.default(null),
  capOpen: cap.default(null),
}

const member = z.object({ ...memberWish, name: z.string(), standing })

export const team = z
  .object({
    id,
    name: z.string(),
    leadId: id.nullable(),
    defaultId: id.nullable(),
    calendarId: id.nullable(),
    members: z.array(member),
  })
  .meta({ id: 'Team' })

export type ShownTeam = z.infer<typeof team>

export const absence = z
  .object({
    id,
    memberId: id,
    kind: z.enum(['away', 'busy']),
    startsAt: instant,
    endsAt: instant,
    note: z.string(),
    /** The calendar file it came with; null when it was written down here. */
    feed: z.string().nullable(),
  })
  .meta({ id: 'Absence' })

export type Absence = z.infer<typeof absence>

const personHours = z.object({
  memberId: id,
  name: z.string(),
  title: z.string(),
  side: z.string(),
  calendarId: id.nullable(),
  pausedAt: instant.nullable(),
  pausedUntil: instant.nullable(),
  pauseNote: z.string().nullable(),
  standing,
})

export type PersonHours = z.infer<typeof personHours>

const done = z.object({ done: z.boolean() })

export const teamsContract = {
  list: endpoint
    .meta({ access: 'reader' })
    .route({ method: 'GET', path: '/teams', summary: 'Teams, their members, and who can take leads now', tags })
    .output(z.object({ items: z.array(team) })),
  save: endpoint
    .meta({ access: 'lead' })
    .route({ method: 'POST', path: '/teams', summary: 'Make a team or change it with all its members', tags })
    .input(
      z.object({
        id: id.optional(),
        name,
        /** Called when a promise of the team is about to break. */
        leadId: id.nullable().default(null),
        /** Takes what nobody else of the team can. */
        defaultId: id.nullable().default(null),
        calendarId: id.nullable().default(null),
        members: z.array(z.object(memberWish)).max(500),
      }),
    )
    .output(z.object({ id })),
  close: endpoint
    .meta({ access: 'lead' })
    .route({ method: 'DELETE', path: '/teams/{id}', summary: 'Close a team: it takes no leads any more', tags })
    .input(z.object({ id }))
    .output(done),
  calendars: endpoint
    .meta({ access: 'reader' })
    .route({ method: 'GET', path: '/working-hours', summary: 'Calendars of working hours', tags })
    .output(z.object({ items: z.array(calendar) })),
  saveCalendar: endpoint
    .meta({ access: 'lead' })
    .route({ method: 'POST', path: '/working-hours', summary: 'Make or change a calendar', tags })
    .input(z.object({ id: id.optional(), ...calendarWish }))
    .output(z.object({ id, version: z.int() })),
  removeCalendar: endpoint
    .meta({ access: 'lead' })
    .route({ method: 'DELETE', path: '/working-hours/{id}', summary: 'Remove a calendar that nobody uses', tags })
    .input(z.object({ id }))
    .output(done),
  holidays: endpoint
    .meta({ access: 'reader' })
    .route({ method: 'GET', path: '/holidays', summary: 'Holidays of a country or region in a year', tags })
    .input(
      z.object({
        country,
        region: region.optional(),
        withEves: z.stringbool().or(z.boolean()).default(false),
        year: z.coerce.number().int().min(1970).max(2100),
      }),
    )
    .output(z.object({ items: z.array(z.object({ day, name: z.string(), from: clockTime })) })),
  countries: endpoint
    .meta({ access: 'reader' })
    .route({ method: 'GET', path: '/holidays/countries', summary: 'Countries whose holidays are known', tags })
    .output(
      z.object({
        items: z.array(
          z.object({
            code: z.string(),
            name: z.string(),
            regions: z.array(z.object({ code: z.string(), name: z.string() })),
          }),
        ),
      }),
    ),
  people: endpoint
    .meta({ access: 'reader' })
    .route({ method: 'GET', path: '/working-hours/people', summary: 'Own hours and pauses of people', tags })
    .output(z.object({ items: z.array(personHours) })),
  setHours: endpoint
    .meta({ access: 'lead' })
    .route({ method: 'PATCH', path: '/working-hours/people/{memberId}', summary: "Choose a person's calendar", tags })
    .input(z.object({ memberId: id, calendarId: id.nullable() }))
    .output(done),
  pause: endpoint
    .meta({ access: 'writer' })
    .route({ method: 'POST', path: '/pauses', summary: 'Take no leads for now; leads may say it for others', tags })
    .input(
      z.object({ memberId: id, until: instant.nullable().default(null), note: z.string().trim().max(500).default('') }),
    )
    .output(done),
  resume: endpoint
    .meta({ access: 'writer' })
    .route({ method: 'DELETE', path: '/pauses/{memberId}', summary: 'Take leads again', tags })
    .input(z.object({ memberId: id }))
    .output(done),
  absences: endpoint
    .meta({ access: 'reader' })
    .route({ method: 'GET', path: '/absences', summary: 'Absences from a day on, the next first', tags })
    .input(z.object({ memberId: id.optional(), from: instant.optional() }))
    .output(z.object({ items: z.array(absence) })),
  addAbsence: endpoint
    .meta({ access: 'writer' })
    .route({ method: 'POST', path: '/absences', summary: 'Write an absence down; leads may do it for others', tags })
    .input(
      z.object({
        memberId: id,
        kind: z.enum(['away', 'busy']).default('away'),
        startsAt: instant,
        endsAt: instant,
        note: z.string().trim().max(500).default(''),
      }),
    )
    .output(absence),
  removeAbsence: endpoint
    .meta({ access: 'writer' })
    .route({ method: 'DELETE', path: '/absences/{id}', summary: 'Take an absence back', tags })
    .input(z.object({ id }))
    .output(done),
  importAbsences: endpoint
    .meta({ access: 'writer' })
    .route({ method: 'POST', path: '/absences/calendar-file', summary: 'Read absences from an iCalendar text', tags })
    .input(
      z.object({
        memberId: id,
        /** The calendar's name: reading it again replaces what came with it before. */
        feed: z.string().trim().min(1).max(200),
        text: z.string().max(5_000_000),
      }),
    )
    .output(z.object({ away: z.int(), busy: z.int(), skipped: z.int(), unreadable: z.int() })),
}
