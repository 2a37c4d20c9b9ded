import { sql } from 'kysely'
import { startOfLocalDay } from '#platform/business-time.ts'
import { readCursor, writeCursor } from '#platform/cursor.ts'
import { readCompany } from '#platform/server/company.ts'
import { rows as rowsOf, type Tx } from '#platform/server/database.ts'
import type { TimelineEntry } from '../contract.ts'
import { type NamedCustomer, clusterOf } from './cluster.ts'
import {
  type Hidden,
  type Place,
  type Reading,
  type TimelineFilter,
  type TimelineRow,
  timelineRows,
} from './timeline-branches.ts'
import { dayAround, groupId, shownGroups, sizesOf } from './timeline-groups.ts'
import { readNames } from './timeline-names.ts'

export type TimelineWish = NamedCustomer & TimelineFilter & { cursor?: string | undefined; limit: number }

type Entry = { row: TimelineRow; group: Hidden | null }

const [mostAtOnce, growth] = [2000, 4]

/** A page of what both sides did with a customer, the latest first; sends of one activity on one day are one entry. */
export async function readTimeline(tx: Tx, workspaceId: string, wish: TimelineWish) {
  const { timeZone } = await readCompany(tx, workspaceId)
  const { cursor, limit, companyId, personId, ...filter } = wish
  const cluster = await clusterOf(tx, workspaceId, { companyId, personId })
  const reading = { workspaceId, cluster, filter, place: placeOf(cursor), limit: limit + 1 }
  const entries = await readEntries(tx, reading, timeZone)
  const page = entries.slice(0, limit)
  const sizes = await sizesOf(
    tx,
    reading,
    page.flatMap(({ group }) => group ?? []),
  )
  const names = await readNames(
    tx,
    workspaceId,
    page.map(({ row }) => row),
  )
  const items = page.map(({ row, group }): TimelineEntry => {
    const size = group ? sizes.get(groupId(group)) : undefined
    const { count, firstAt } = size ?? { count: 1, firstAt: row.at }
    return { ...names(row), person: count > 1 ? null : names(row).person, count, firstAt }
  })
  return { items, nextCursor: entries.length > limit ? cursorOf(page.at(-1)) : null }
}

/** Reads on until the page is full: many sends may stand behind one entry. */
async function readEntries(tx: Tx, first: Reading, zone: string): Promise<Entry[]> {
  const hidden = first.filter.sorts?.includes('touch') === false ? [] : await shownGroups(tx, first, zone)
  const entries: Entry[] = []
  let reading: Reading = { ...first, hidden }
  for (;;) {
    const found = await rowsOf<TimelineRow>(tx, timelineRows(reading))
    collect(entries, found, zone)
    const last = found.at(-1)
    if (!last || found.length < reading.limit || entries.length >= first.limit) return entries
    const groups = entries.flatMap(({ group }) => group ?? [])
    reading = {
      ...reading,
      place: placeAt(last),
      hidden: [...hidden, ...groups],
      limit: Math.min(reading.limit * growth, mostAtOnce),
    }
  }
}

function collect(entries: Entry[], rows: readonly TimelineRow[], zone: string): void {
  const shown = new Set(entries.flatMap(({ group }) => (group ? groupId(group) : [])))
  for (const row of rows) {
    const { sort, activityId, kind, at, reach } = row
    const isSend = sort === 'touch' && reach === 'one-to-many' && activityId !== null
    const group = isSend ? { activityId, kind, ...dayAround(zone, at) } : null
    if (group && shown.has(groupId(group))) continue
    if (group) shown.add(groupId(group))
    entries.push({ row, group })
  }
}

function placeOf(cursor: string | undefined): Place {
  const values = readCursor(cursor, 2)
  return values === null ? null : { at: String(values[0]), key: String(values[1]) }
}

function placeAt({ exactAt, key }: TimelineRow): Place {
  return { at: exactAt, key }
}

function cursorOf(entry: Entry | undefined): string | null {
  return entry ? writeCursor([entry.row.exactAt, entry.row.key]) : null
}

type GroupWish = Omit<TimelineWish, 'sorts' | 'kinds'> & { activityId: string; kind: string; day: string }

/** The single touches behind an entry, the latest first. */
export async function readTimelineGroup(tx: Tx, workspaceId: string, wish: GroupWish) {
  const { cursor, limit, companyId, personId, activityId, kind, day, ...filter } = wish
  const { timeZone } = await readCompany(tx, workspaceId)
  const cluster = await clusterOf(tx, workspaceId, { companyId, personId })
  const { from, to } = dayAround(timeZone, startOfLocalDay(timeZone, day))
  const within = { ...filter, from: new Date(from), to: new Date(to), kinds: [kind], sorts: ['touch' as const] }
  const reading = { workspaceId, cluster, filter: within, place: placeOf(cursor), limit: limit + 1, activityId }
  const found = await rowsOf<TimelineRow>(tx, timelineRows(reading))
  const rows = found.slice(0, limit)
  const names = await readNames(tx, workspaceId, rows)
  const last = rows.at(-1)
  const nextCursor = found.length > limit && last ? writeCursor([last.exactAt, last.key]) : null
  return { items: rows.map((row): TimelineEntry => ({ ...names(row), count: 1, firstAt: row.at })), nextCursor }
}

const latestTouches = 5000

/** Kinds and channels among the latest touches, to choose from. */
export async function readTimelineChoices(tx: Tx, workspaceId: string, wish: NamedCustomer) {
  const cluster = await clusterOf(tx, workspaceId, wish)
  const reading: Reading = { workspaceId, cluster, filter: { sorts: ['touch'] }, place: null, limit: latestTouches }
  const found = await rowsOf<{ kind: string; channel: string; count: number }>(
    tx,
    sql`
    select kind, channel, count(*) as count from (${timelineRows(reading)}) t group by kind, channel`,
  )
  return { kinds: counted(found, 'kind'), channels: counted(found, 'channel') }
}

function counted(found: readonly { kind: string; channel: string; count: number }[], by: 'kind' | 'channel') {
  const counts = new Map<string, number>()
  for (const each of found) counts.set(each[by], (counts.get(each[by]) ?? 0) + each.count)
  return [...counts].map(([name, count]) => ({ name, count })).toSorted((a, b) => b.count - a.count)
}
