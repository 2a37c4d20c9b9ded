import { sql } from 'kysely'
import { rowsAsTable, type Column } from '#platform/server/bulk-rows.ts'
import type { Tx } from '#platform/server/database.ts'
import { minorColumns, minorList, minorNames, type Minors } from './models.ts'

export type RolledUp = 'all' | 'without-amount' | 'channel' | 'activity' | 'side' | 'seller'

/** What one row of the figures holds, or by how much it changes. */
export type Figure = {
  day: string
  dimension: RolledUp
  key: string
  currency: string
  deals: number
  touches: number
  minors: Minors
}

type Part = {
  touchId: string | null
  channel: string
  side: string
  activityId: string | null
  author: string
  minors: Minors
}

/** A deal as far as the figures need it. */
export type Figured = { day: string; currency: string; amountMinor: number | null; places: readonly Part[] }

export type Figures = Map<string, Figure>

const keysOf: readonly (readonly [RolledUp, (part: Part) => string])[] = [
  ['channel', ({ channel }) => channel],
  ['activity', ({ activityId }) => activityId ?? ''],
  ['side', ({ side }) => side],
  ['seller', ({ side, author }) => (side === 'marketing' ? '' : author)],
]

/** Adds a deal's credits to the figures, or takes them off (`times` -1). */
export function addDeal(figures: Figures, { day, currency, amountMinor, places }: Figured, times: 1 | -1): void {
  const at = (dimension: RolledUp, key: string) => figureAt(figures, { day, dimension, key, currency })
  const known = places.filter(({ touchId }) => touchId !== null).length
  add(
    at('all', ''),
    times,
    1,
    known,
    minorNames.map(() => amountMinor ?? 0),
  )
  if (amountMinor === null) add(at('without-amount', ''), times, 1, known, [])
  for (const [dimension, keyOf] of keysOf) {
    const seen = new Set<string>()
    for (const part of places) {
      const key = keyOf(part)
      add(at(dimension, key), times, seen.has(key) ? 0 : 1, part.touchId === null ? 0 : 1, part.minors)
      seen.add(key)
    }
  }
}

function figureAt(figures: Figures, cell: Pick<Figure, 'day' | 'dimension' | 'key' | 'currency'>): Figure {
  const name = `${cell.dimension}\u001F${cell.day}\u001F${cell.key}\u001F${cell.currency}`
  const found = figures.get(name)
  if (found) return found
  const fresh: Figure = { ...cell, deals: 0, touches: 0, minors: minorNames.map(() => 0) }
  figures.set(name, fresh)
  return fresh
}

function add(figure: Figure, times: 1 | -1, deals: number, touches: number, minors: Minors): void {
  figure.deals += times * deals
  figure.touches += times * touches
  minors.forEach((minor, index) => (figure.minors[index] = (figure.minors[index] ?? 0) + times * minor))
}

/** What really changed, in the one order in which all writers take the rows. */
export function changesIn(figures: Figures): Figure[] {
  return [...figures]
    .filter(([, { deals, touches, minors }]) => deals !== 0 || touches !== 0 || minors.some((minor) => minor !== 0))
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, figure]) => figure)
}

export const figureColumns: Column<Omit<Figure, 'day'>>[] = [
  { name: 'dimension', type: 'text', of: ({ dimension }) => dimension },
  { name: 'key', type: 'text', of: ({ key }) => key },
  { name: 'currency', type: 'text', of: ({ currency }) => currency },
  { name: 'deals', type: 'int', of: ({ deals }) => deals },
  { name: 'touches', type: 'int', of: ({ touches }) => touches },
  ...minorColumns,
]

/** Adds the numbers of a row that is written to those of the row that is there. */
export function addedTo(table: string) {
  const names = ['deals', 'touches', ...minorNames]
  return sql.join(
    names.map((name) => sql`${sql.ref(name)} = ${sql.ref(`${table}.${name}`)} + ${sql.ref(`excluded.${name}`)}`),
  )
}

/** Writes changes of the figures as what the house came to know on a day. */
export async function saveChanges(
  tx: Tx,
  workspaceId: string,
  knownDay: string,
  changes: readonly Figure[],
): Promise<void> {
  if (changes.length === 0) return
  const columns: Column<Figure>[] = [{ name: 'day', type: 'text', of: ({ day }) => day }, ...figureColumns]
  await sql`
    insert into credit_day (workspace_id, known_day, day, dimension, key, currency, deals, touches, ${minorList})
    select ${workspaceId}::uuid, ${knownDay}::date, day::date, dimension, key, currency, deals, touches, ${minorList}
    from ${rowsAsTable(changes, columns, 'given')}
    on conflict (workspace_id, dimension, day, key, currency, known_day) do update set ${addedTo('credit_day')}`.execute(
    tx,
  )
}
