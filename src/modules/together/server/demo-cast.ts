import { allMembers, type Member } from '#modules/accounts/server/index.ts'
import type { Tx } from '#platform/server/database.ts'
import { type Column, rowsAsTable } from '#platform/server/bulk-rows.ts'
import { sql } from 'kysely'
import type { Draw } from '#platform/statistics.ts'
import type { Both } from '../domain/words.ts'

export type Cast = {
  people: Record<Both, readonly Member[]>
  heads: Record<Both, Member>
  /** Whom one asks beside the two sides: leadership, operations, finance. */
  others: readonly Member[]
}

/** Null in a house without two heads. */
export async function castOf(tx: Tx, workspaceId: string): Promise<Cast | null> {
  const members = (await allMembers(tx, workspaceId)).filter(({ leftAt }) => leftAt === null)
  const of = (side: Both) => members.filter((member) => member.side === side)
  const [marketing, sales] = [of('marketing'), of('sales')]
  const headOf = (people: readonly Member[]) => people.find(({ role }) => role === 'lead')
  const [first, second] = [headOf(marketing), headOf(sales)]
  if (!first || !second) return null
  const others = members.filter(({ side, role }) => side === 'leadership' || side === 'both' || role === 'auditor')
  return { people: { marketing, sales }, heads: { marketing: first, sales: second }, others }
}

export const sides = ['marketing', 'sales'] as const

export function pick<Item>(items: readonly Item[], draw: Draw): Item {
  const found = items[Math.floor(draw() * items.length)]
  if (found === undefined) throw new RangeError('there is nothing to pick from')
  return found
}

const minute = 60_000
export const dayLong = 86_400_000
/** Working hours of the company in UTC; summer time is let go here. */
const [opens, closes] = [7 * 60, 15.5 * 60]

/** A moment of a working day so many days before now; of a weekend it is the Monday after. */
export function atWork(now: Date, daysAgo: number, draw: Draw): Date {
  const day = new Date(now.getTime() - daysAgo * dayLong)
  day.setUTCHours(0, 0, 0, 0)
  return onWorkday(new Date(day.getTime() + (opens + draw() * (closes - opens)) * minute))
}

function onWorkday(at: Date): Date {
  const weekday = at.getUTCDay()
  const wait = weekday === 6 ? 2 : weekday === 0 ? 1 : 0
  return new Date(at.getTime() + wait * dayLong)
}

/** So many minutes of working time later. */
export function afterWork(at: Date, minutes: number): Date {
  const midnight = new Date(at)
  midnight.setUTCHours(0, 0, 0, 0)
  const sinceOpening = (at.getTime() - midnight.getTime()) / minute - opens + minutes
  const days = Math.floor(sinceOpening / (closes - opens))
  const left = sinceOpening - days * (closes - opens)
  let day = midnight
  for (let passed = 0; passed < days; passed++) day = onWorkday(new Date(day.getTime() + dayLong))
  return new Date(day.getTime() + (opens + left) * minute)
}

/** A time to answer around a median, as people take it: mostly short, now and then long. */
export function aroundMinutes(median: number, draw: Draw): number {
  const bell = draw() + draw() + draw() + draw() - 2
  return median * Math.exp(bell * 1.3)
}

/** Writes rows of one table at once. */
export async function put<Row>(
  tx: Tx,
  table: string,
  workspaceId: string,
  rows: readonly Row[],
  columns: readonly Column<Row>[],
): Promise<void> {
  if (rows.length === 0) return
  await sql`insert into ${sql.table(table)} (workspace_id, ${sql.join(columns.map(({ name }) => sql.ref(name)))})
    select ${workspaceId}, given.* from ${rowsAsTable(rows, columns, 'given')}`.execute(tx)
}
