import { sql, type RawBuilder } from 'kysely'

/** A moment that is known, or one that each row says of itself. */
export type Moment = Date | RawBuilder<Date>

export function momentSql(at: Moment): RawBuilder<unknown> {
  return at instanceof Date ? sql`${at}::timestamptz` : sql`(${at})`
}

/** Days of 24 hours: a rule must not mean another time when the clocks change. */
export function daysSql(days: number): RawBuilder<unknown> {
  return sql`make_interval(hours => ${days * 24}::int)`
}
