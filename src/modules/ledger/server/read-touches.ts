import { sql } from 'kysely'
import { pageFrom, readCursor } from '#platform/cursor.ts'
import { rows as rowsOf, type Tx } from '#platform/server/database.ts'
import type { Touch } from '../contract.ts'

type Wish = {
  cursor?: string | undefined
  limit: number
  personId?: string | undefined
  companyId?: string | undefined
  leadId?: string | undefined
  activityId?: string | undefined
  side?: Touch['side'] | undefined
  channel?: string | undefined
  from?: Date | undefined
  to?: Date | undefined
}

type TouchRecord = Omit<Touch, 'cost'> & { costMinor: number | null; currency: string | null }

const columns =
  sql.raw(`id, occurred_at as "occurredAt", recorded_at as "recordedAt", source as feed, person_id as "personId",
  company_id as "companyId", lead_id as "leadId", activity_id as "activityId", reach, side, author, channel, kind, subject,
  cost_minor as "costMinor", currency, detail, import_id as "importId"`)

/** A page of touches as they were written down, the latest first; those of imports that were taken back are left out. */
export async function touchPage(tx: Tx, workspaceId: string, wish: Wish) {
  const after = readCursor(wish.cursor, 2)
  const { limit, personId, companyId, leadId, activityId, side, channel, from, to } = wish
  const where = [sql`workspace_id = ${workspaceId}`]
  if (personId) where.push(sql`person_id = ${personId}`)
  if (companyId) where.push(sql`company_id = ${companyId}`)
  if (leadId) where.push(sql`lead_id = ${leadId}`)
  if (activityId) where.push(sql`activity_id = ${activityId}`)
  if (side) where.push(sql`side = ${side}`)
  if (channel) where.push(sql`channel = ${channel}`)
  if (from) where.push(sql`occurred_at >= ${from}`)
  if (to) where.push(sql`occurred_at < ${to}`)
  if (after) where.push(sql`(occurred_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`)
  const found = await rowsOf<TouchRecord>(
    tx,
    sql`
    select ${columns} from ledger_touch where ${sql.join(where, sql` and `)} order by occurred_at desc, id desc limit ${limit + 1}`,
  )
  const { items, nextCursor } = pageFrom(found, limit, ({ occurredAt, id }) => [occurredAt.toISOString(), id])
  return { items: items.map(shown), nextCursor }
}

function shown({ costMinor, currency, ...touch }: TouchRecord): Touch {
  return { ...touch, cost: costMinor === null || currency === null ? null : { minor: costMinor, currency } }
}
