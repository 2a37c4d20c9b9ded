import { sql, type RawBuilder } from 'kysely'
import { pageFrom, readCursor } from '#platform/cursor.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { Trigger } from '../domain/events.ts'
import type { LaterGroup } from '../domain/later-groups.ts'

const twoDays = sql`interval '2 days'`

/** Which times aside `r` (of engagement `e`) a figure counts: the count and its rows ask the same. */
export function belongsTo(group: LaterGroup, now: Date): RawBuilder<boolean> {
  const rests = sql<boolean>`(e.state = 'later' and r.woken_at is null)`
  const awaited = sql<boolean>`coalesce(r.wake_at + ${twoDays} < ${now}, false)`
  switch (group) {
    case 'all':
      return sql`true`
    case 'resting':
      return rests
    case 'due':
      return sql`(${rests} and coalesce(r.wake_at <= ${now}, false))`
    case 'converted':
      return sql`(r.converted_at is not null)`
    case 'disqualified':
      return sql`(r.disqualified_at is not null)`
    case 'awaited':
      return awaited
    case 'on-time':
      return sql`(${awaited} and coalesce(r.woken_at <= r.wake_at + ${twoDays}, false))`
  }
}

type Wish = {
  group: LaterGroup
  reason?: string | undefined
  trigger?: Trigger | undefined
  currency?: string | undefined
  cursor?: string | undefined
  limit: number
}

type Row = {
  id: string
  engagementId: string
  label: string
  reason: string
  marketer: string | null
  parkedAt: Date
  wakeAt: Date | null
  trigger: Trigger | null
  wokenAt: Date | null
  convertedAt: Date | null
  disqualifiedAt: Date | null
  valueMinor: number | null
  currency: string | null
  times: number
}

/** The rows behind a figure of what was put aside, the newest first. */
export async function laterRowsPage(tx: Tx, now: Date, workspaceId: string, wish: Wish) {
  const after = readCursor(wish.cursor, 2)
  const where = [sql`r.workspace_id = ${workspaceId}`, belongsTo(wish.group, now)]
  if (wish.reason !== undefined) where.push(sql`r.reason = ${wish.reason}`)
  if (wish.trigger !== undefined) where.push(sql`r.wake_trigger = ${wish.trigger}`)
  if (wish.currency !== undefined) where.push(sql`r.currency = ${wish.currency}`)
  if (after) where.push(sql`(r.parked_at, r.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`)
  const found = await rows<Row>(
    tx,
    sql`select r.id, e.id as "engagementId", coalesce(c.name, p.name, l.company_name, l.name, l.email, '') as label, r.reason,
        m.name as marketer, r.parked_at as "parkedAt", r.wake_at as "wakeAt", r.wake_trigger as trigger,
        r.woken_at as "wokenAt", r.converted_at as "convertedAt", r.disqualified_at as "disqualifiedAt",
        r.value_minor as "valueMinor", r.currency, e.returns as times
      from later_return r join engagement e on e.workspace_id = r.workspace_id and e.id = r.engagement_id
      left join company_record c on c.workspace_id = e.workspace_id and c.id = e.company_id
      left join person_record p on p.workspace_id = e.workspace_id and p.id = e.person_id
      left join lead_record l on l.workspace_id = e.workspace_id and l.id = e.lead_id
      left join member_record m on m.workspace_id = r.workspace_id and m.id = r.owner_id
      where ${sql.join(where, sql` and `)} order by r.parked_at desc, r.id desc limit ${wish.limit + 1}`,
  )
  const { items, nextCursor } = pageFrom(found, wish.limit, ({ parkedAt, id }) => [parkedAt.toISOString(), id])
  return {
    items: items.map(({ valueMinor, currency, ...row }) => ({
      ...row,
      value: valueMinor === null || currency === null ? null : { minor: valueMinor, currency },
    })),
    nextCursor,
  }
}
