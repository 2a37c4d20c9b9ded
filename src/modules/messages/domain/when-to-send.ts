import { type Calendar, deadline, weekdays } from '#platform/business-time.ts'

/** Quiet hours of a person, `HH:MM` in the zone; `from` after `to` goes over midnight, equal or missing ones mean none. */
export type QuietHours = { from: string | null; to: string | null; timeZone: string }

const loudCalendars = new Map<string, Calendar>()

/** When a person may be told: the day without the quiet hours. One object a kind of day, since its table is built once. */
function loudCalendar(from: string, to: string, zone: string): Calendar {
  const key = `${from} ${to} ${zone}`
  let known = loudCalendars.get(key)
  if (!known) {
    const loud = [{ opens: to, closes: from }]
    known = { zone, week: Object.fromEntries(weekdays.map((day) => [day, loud])) }
    loudCalendars.set(key, known)
  }
  return known
}

/** The first moment from `at` on that lies outside the quiet hours: `at` itself, or their next end on the person's clock. */
export function afterQuiet(at: Date, { from, to, timeZone }: QuietHours): Date {
  if (from === null || to === null || from === to) return at
  return deadline(loudCalendar(from, to, timeZone), at, 0)
}

/** What happens within a few seconds is told together: fifty clocks that break at one stroke are one mail. */
const momentMillis = 5000

/** When a message leaves the house: at once (to some seconds) or after `gatherMinutes`, and never in quiet hours. */
export function whenToSend(now: Date, pace: 'at-once' | 'gathered', gatherMinutes: number, quiet: QuietHours): Date {
  const soon = Math.ceil(now.getTime() / momentMillis) * momentMillis
  const wished = new Date(pace === 'at-once' ? soon : now.getTime() + gatherMinutes * 60_000)
  return afterQuiet(wished, quiet)
}
