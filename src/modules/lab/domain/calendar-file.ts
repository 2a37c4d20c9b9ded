import { z } from 'zod'
import { type Calendar, type OpenWindow, type Weekday, deadline, isZone } from '#platform/business-time.ts'
import { Refusal } from '#platform/refusal.ts'

const windows = z.array(z.string())

const calendarFile = z.strictObject({
  zone: z.string().refine(isZone),
  week: z.strictObject({
    mon: windows.default([]),
    tue: windows.default([]),
    wed: windows.default([]),
    thu: windows.default([]),
    fri: windows.default([]),
    sat: windows.default([]),
    sun: windows.default([]),
  }),
  holidays: z.array(z.string()).default([]),
  special: z.record(z.string(), windows).default({}),
})

const dayOf = {
  mon: 'monday',
  tue: 'tuesday',
  wed: 'wednesday',
  thu: 'thursday',
  fri: 'friday',
  sat: 'saturday',
  sun: 'sunday',
} as const satisfies Record<string, Weekday>

function windowOf(text: string): OpenWindow {
  const [, opens, closes] = /^\s*(\d{2}:\d{2})\s*[-–]\s*(\d{2}:\d{2})\s*$/.exec(text) ?? []
  if (opens === undefined || closes === undefined) throw new Refusal('house.time-bad-window', { time: text }, 422)
  return { opens, closes }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Refusal('lab.not-json', { reason: error instanceof Error ? error.message : '' }, 422)
  }
}

/**
 * Reads a calendar written as `{"zone": "Europe/Stockholm", "week": {"mon": ["09:00-12:00", "13:00-17:00"]}, "holidays":
 * ["2026-12-25"], "special": {"2026-04-02": ["09:00-13:00"]}}`; a special day holds before holiday and weekday. Refuses (422)
 * `lab.not-json`, `lab.calendar-wrong` with the part that is not as it should be, `house.time-…` for windows and days, and, of
 * a calendar that is never open, `house.time-never-open`.
 */
export function readCalendar(text: string): Calendar {
  const read = calendarFile.safeParse(parsed(text))
  if (!read.success) {
    const [issue] = read.error.issues
    const part = [...(issue?.path ?? []), ...(issue?.code === 'unrecognized_keys' ? issue.keys : [])]
    throw new Refusal('lab.calendar-wrong', { part: part.join('.') || '{}' }, 422)
  }
  const { zone, week, holidays, special } = read.data
  const calendar: Calendar = {
    zone,
    week: Object.fromEntries(
      Object.entries(dayOf).map(([day, name]) => [name, week[day as keyof typeof dayOf].map(windowOf)]),
    ),
    holidays,
    specialDays: Object.fromEntries(Object.entries(special).map(([day, hours]) => [day, hours.map(windowOf)])),
  }
  const isWeekEmpty = Object.values(week).every((hours) => hours.length === 0)
  // Asks the engine once, so that a bad window or a calendar without open time is refused before a row is read.
  deadline(calendar, new Date(`${firstDay(isWeekEmpty ? Object.keys(special) : [])}T00:00Z`), 0)
  return calendar
}

/** A calendar of special days alone is open only around them. */
function firstDay(special: readonly string[]): string {
  return special.toSorted()[0] ?? '2026-01-01'
}
