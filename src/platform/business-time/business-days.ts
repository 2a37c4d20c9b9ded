import { type Calendar, openingHours } from './calendar.ts'
import { dayNumber, weekdayOf } from './iso-day.ts'
import { localDayNumber } from './zone.ts'

/** Open days of a week up to each weekday (0 = Monday), and by how much they differ up to each exceptional day. */
type OpenDays = { size: number; upTo: readonly number[]; days: number[]; difference: number[] }

const ofCalendar = new WeakMap<Calendar, OpenDays>()
const ofHolidays = new WeakMap<ReadonlySet<string>, OpenDays>()

const officeWeek = [true, true, true, true, true, false, false]

function openDays(
  week: readonly boolean[],
  exceptions: Iterable<[day: number, open: boolean]>,
  size: number,
): OpenDays {
  const upTo = week.map((_, weekday) => week.slice(0, weekday + 1).filter(Boolean).length)
  const known: OpenDays = { size, upTo, days: [], difference: [] }
  let difference = 0
  for (const [day, open] of Array.from(exceptions).sort((a, b) => a[0] - b[0])) {
    difference += Number(open) - Number(week[weekdayOf(day)])
    known.days.push(day)
    known.difference.push(difference)
  }
  return known
}

/** Open days from 1970-01-05 (a Monday) up to and including a day; negative before. */
function openUpTo({ upTo, days, difference }: OpenDays, day: number): number {
  const weeks = Math.floor((day - 4) / 7)
  const regular = weeks * (upTo[6] ?? 0) + (upTo[weekdayOf(day)] ?? 0)
  let [low, high] = [0, days.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((days[middle] ?? Infinity) <= day) low = middle + 1
    else high = middle
  }
  return regular + (difference[low - 1] ?? 0)
}

/**
 * Business days from one day to another, both `YYYY-MM-DD`: the days from Monday to Friday that are no holidays, strictly
 * after `fromDay` up to and including `toDay`. Friday to Monday is 1, Friday to Saturday 0, a day to itself 0; from a later
 * day back to an earlier one it is the same number, negative. Always adds up: days(a, b) + days(b, c) = days(a, c).
 * The set of holidays is indexed at its first use: don't exchange days in it afterwards. Refuses `house.time-bad-day`.
 */
export function businessDays(fromDay: string, toDay: string, holidays: ReadonlySet<string>): number {
  let known = ofHolidays.get(holidays)
  if (known?.size !== holidays.size) {
    const closed = Array.from(holidays, (day): [number, boolean] => [dayNumber(day), false])
    known = openDays(officeWeek, closed, holidays.size)
    ofHolidays.set(holidays, known)
  }
  return openUpTo(known, dayNumber(toDay)) - openUpTo(known, dayNumber(fromDay))
}

/**
 * The same count between two instants, by a calendar: its zone says in which local days they lie, and a day counts when at
 * least one window opens on it. Refuses `house.time-bad-window`, `house.time-bad-day`, `house.time-unknown-zone`.
 */
export function businessDaysBetween(calendar: Calendar, from: Date, to: Date): number {
  let known = ofCalendar.get(calendar)
  if (!known) {
    const { week, exceptions } = openingHours(calendar)
    const special = Array.from(exceptions, ([day, windows]): [number, boolean] => [day, windows.length > 0])
    known = openDays(
      week.map((windows) => windows.length > 0),
      special,
      special.length,
    )
    ofCalendar.set(calendar, known)
  }
  return openUpTo(known, localDayNumber(calendar.zone, to)) - openUpTo(known, localDayNumber(calendar.zone, from))
}
