import { Refusal } from '../refusal.ts'
import { type Calendar, type OpeningHours, openingHours, openingsOn } from './calendar.ts'
import { dayMillis } from './iso-day.ts'
import { instantOf } from './zone.ts'

/** The open stretches of one UTC year: Unix ms, in order, apart from each other; `before[i]` is the open ms before stretch i. */
type OpenYear = { starts: number[]; ends: number[]; before: number[]; total: number }
type Table = { zone: string; hours: OpeningHours; years: Map<number, OpenYear> }

const tables = new WeakMap<Calendar, Table>()
const [firstYear, lastYear] = [1900, 2200]
const patience = 400 * dayMillis

function tableOf(calendar: Calendar): Table {
  let table = tables.get(calendar)
  if (!table) {
    table = { zone: calendar.zone, hours: openingHours(calendar), years: new Map() }
    tables.set(calendar, table)
  }
  return table
}

/** Windows as instants, for all local days that can touch the UTC year. */
function stretchesOf({ zone, hours }: Table, yearStart: number, yearEnd: number): [number, number][] {
  const stretches: [number, number][] = []
  for (let day = yearStart / dayMillis - 3; day <= yearEnd / dayMillis + 1; day++) {
    const midnight = day * dayMillis
    for (const { opens, closes } of openingsOn(hours, day)) {
      const start = Math.max(instantOf(zone, midnight + opens), yearStart)
      const end = Math.min(instantOf(zone, midnight + closes), yearEnd)
      if (start < end) stretches.push([start, end])
    }
  }
  return stretches.sort((a, b) => a[0] - b[0])
}

function buildYear(table: Table, year: number): OpenYear {
  const open: OpenYear = { starts: [], ends: [], before: [], total: 0 }
  for (const [start, end] of stretchesOf(table, Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1))) {
    const lastEnd = open.ends.at(-1) ?? -Infinity
    if (start > lastEnd) {
      open.before.push(open.total)
      open.starts.push(start)
      open.ends.push(end)
    } else if (end > lastEnd) open.ends[open.ends.length - 1] = end
    open.total += Math.max(0, end - Math.max(start, lastEnd))
  }
  return open
}

function openYear(table: Table, year: number): OpenYear {
  let open = table.years.get(year)
  if (!open) {
    if (!(year >= firstYear && year <= lastYear)) throw new Refusal('house.time-out-of-range', { year })
    open = buildYear(table, year)
    table.years.set(year, open)
  }
  return open
}

function yearOf(instant: number): number {
  return new Date(instant).getUTCFullYear()
}

/** How many of the ordered values are at most `limit`. */
function countUpTo(values: readonly number[], limit: number): number {
  let [low, high] = [0, values.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((values[middle] ?? Infinity) <= limit) low = middle + 1
    else high = middle
  }
  return low
}

/** Open ms of the year up to an instant in it. */
function openUpTo({ starts, ends, before }: OpenYear, instant: number): number {
  const last = countUpTo(starts, instant) - 1
  if (last < 0) return 0
  return (before[last] ?? 0) + Math.min(instant, ends[last] ?? instant) - (starts[last] ?? instant)
}

/** Open ms within [from, to), instants in Unix ms; 0 when `to` is not later. Refuses `house.time-out-of-range`. */
export function openBetween(calendar: Calendar, from: number, to: number): number {
  if (to <= from) return 0
  const table = tableOf(calendar)
  const [firstYear, lastYear] = [yearOf(from), yearOf(to)]
  let open = openUpTo(openYear(table, lastYear), to) - openUpTo(openYear(table, firstYear), from)
  for (let year = firstYear; year < lastYear; year++) open += openYear(table, year).total
  return open
}

/** The first open instant at or after `from`. Refuses `house.time-never-open` when there is none within 400 days. */
export function nextOpening(calendar: Calendar, from: number): number {
  const table = tableOf(calendar)
  const lastYear = yearOf(from + patience)
  for (let year = yearOf(from); year <= lastYear; year++) {
    const { starts, ends } = openYear(table, year)
    const start = starts[countUpTo(ends, from)]
    if (start !== undefined && start <= from + patience) return Math.max(start, from)
  }
  throw new Refusal('house.time-never-open', { zone: calendar.zone, from: new Date(from).toISOString() })
}

/** The earliest instant by which `budget` ms (> 0) have been open since `from`. Refuses as `nextOpening` does. */
export function afterOpen(calendar: Calendar, from: number, budget: number): number {
  const table = tableOf(calendar)
  let year = yearOf(nextOpening(calendar, from))
  let missing = budget + (year === yearOf(from) ? openUpTo(openYear(table, year), from) : 0)
  let open = openYear(table, year)
  while (missing > open.total) {
    missing -= open.total
    year = yearOf(nextOpening(calendar, Date.UTC(year + 1, 0, 1)))
    open = openYear(table, year)
  }
  // The last stretch before which less than the missing time was open is the one in which it runs out.
  const last = countUpTo(open.before, missing - 1) - 1
  return (open.starts[last] ?? from) + missing - (open.before[last] ?? 0)
}
