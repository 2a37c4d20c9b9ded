import { sql, type RawBuilder } from 'kysely'
import type { Reached } from '../contract.ts'

/**
 * How far an engagement `e` came: the condition that counts it in the summary and that finds its row in the list. A stage that was
 * reached counts as reached, whatever came after it.
 */
export function reachedOf(stage: Exclude<Reached, 'later-due'>): RawBuilder<boolean> {
  switch (stage) {
    case 'delivered':
      return sql`e.handed_off_at is not null`
    case 'waiting':
      return sql`e.state = 'handed-off'`
    case 'accepted':
      return sql`e.accepted_at is not null`
    case 'rejected':
      return sql`(e.state in ('rejected', 'disputed') or (e.rejected_at is not null and e.accepted_at is null))`
    case 'later':
      return sql`e.state = 'later'`
    case 'expired':
      return sql`e.expired_at is not null`
    case 'sql':
      return sql`e.sql_at is not null`
    case 'won':
      return sql`e.won_at is not null`
    case 'lost':
      return sql`e.lost_at is not null`
  }
}

const week = 7 * 86_400_000

/** Put aside, and its day comes within the week. */
export function isDueSoon(now: Date): RawBuilder<boolean> {
  return sql`(e.state = 'later' and e.wake_at < ${new Date(now.getTime() + week)})`
}

/** Handed over in a period, for the last time. */
export function handedOver({ from, to }: { from: Date; to: Date }): RawBuilder<boolean> {
  return sql`(e.handed_off_at >= ${from} and e.handed_off_at < ${to})`
}

/** Answered in a period: by what rejections are compared. */
export function answeredIn({ from, to }: { from: Date; to: Date }): RawBuilder<boolean> {
  return sql`(coalesce(e.rejected_at, e.accepted_at, e.later_at) >= ${from} and coalesce(e.rejected_at, e.accepted_at, e.later_at) < ${to})`
}
