import { sql } from 'kysely'
import { deadline, isZone } from '#platform/business-time.ts'
import { newId } from '#platform/new-id.ts'
import { Refusal, notFound } from '#platform/refusal.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { WorkCalendar } from '../contract.ts'
import { type CalendarWish, resolveCalendar } from '../domain/resolve-calendar.ts'
import { countryDays } from './holidays.ts'

export type CalendarSaving = CalendarWish &
  Pick<WorkCalendar, 'name' | 'followsCustomer' | 'country' | 'region' | 'withEves' | 'isDefault'> & {
    id?: string | undefined
  }

/** Holidays are worked out for so many years before and after the saving. */
const yearsBack = 3
const yearsAhead = 12

/** Saves a calendar with its holidays worked out. Refuses one that never opens, and an unknown zone, window or day. */
export async function storeCalendar(
  tx: Tx,
  workspaceId: string,
  wish: CalendarSaving,
  now: Date,
): Promise<{ id: string; version: number }> {
  if (!isZone(wish.zone)) throw new Refusal('house.time-unknown-zone', { zone: wish.zone })
  const year = now.getUTCFullYear()
  const { country, region, withEves } = wish
  const free =
    country === null ? [] : await countryDays({ country, region, withEves }, year - yearsBack, year + yearsAhead)
  const resolved = resolveCalendar(wish, free)
  // A calendar without an open minute in the next 400 days would leave clocks without an end.
  deadline(resolved, now, 0)
  if (wish.isDefault) {
    await sql`update work_calendar set is_default = false where workspace_id = ${workspaceId} and is_default
      and id is distinct from ${wish.id ?? null}::uuid`.execute(tx)
  }
  const columns = {
    name: wish.name,
    zone: wish.zone,
    follows_customer: wish.followsCustomer,
    week: JSON.stringify(wish.week),
    country,
    region,
    with_eves: withEves,
    own_holidays: JSON.stringify(wish.ownHolidays),
    special_days: JSON.stringify(wish.specialDays),
    resolved: JSON.stringify(resolved),
    is_default: wish.isDefault,
    changed_at: now,
  }
  return wish.id === undefined ? insert(tx, workspaceId, columns) : update(tx, workspaceId, wish.id, columns)
}

type Columns = Record<string, string | boolean | Date | null>

async function insert(tx: Tx, workspaceId: string, columns: Columns): Promise<{ id: string; version: number }> {
  const id = newId()
  await sql`insert into work_calendar (workspace_id, id, ${sql.join(Object.keys(columns).map((name) => sql.ref(name)))})
    values (${workspaceId}, ${id}, ${sql.join(Object.values(columns))})`.execute(tx)
  return { id, version: 1 }
}

async function update(
  tx: Tx,
  workspaceId: string,
  id: string,
  columns: Columns,
): Promise<{ id: string; version: number }> {
  const sets = Object.entries(columns).map(([name, value]) => sql`${sql.ref(name)} = ${value}`)
  const [saved] = await rows<{ version: number }>(
    tx,
    sql`update work_calendar set ${sql.join(sets)}, version = version + 1
      where workspace_id = ${workspaceId} and id = ${id} returning version`,
  )
  if (!saved) throw notFound('calendar')
  return { id, version: saved.version }
}

export function allCalendars(tx: Tx, workspaceId: string): Promise<WorkCalendar[]> {
  return rows<WorkCalendar>(
    tx,
    sql`select id, name, zone, follows_customer as "followsCustomer", week, country, region, with_eves as "withEves",
        own_holidays as "ownHolidays", special_days as "specialDays", is_default as "isDefault", version,
        changed_at as "changedAt"
      from work_calendar where workspace_id = ${workspaceId} order by not is_default, lower(name), id`,
  )
}
