import { sql, type RawBuilder } from 'kysely'
import { settlingDays, type CardState, type Registration } from '../domain/index.ts'

/** `registrationOf` of the rules, as a condition on `activity`: a figure and its rows ask the same. */
export function isRegistered(workspaceId: string, registration: Registration): RawBuilder<unknown> {
  const opened = sql`(select w.created_at from workspace w where w.workspace_id = ${workspaceId})`
  const isAside = sql`(registered_at is null and starts_at < ${opened})`
  const wasBefore = sql`coalesce(registered_at, activity.created_at) < starts_at`
  switch (registration) {
    case 'undated':
      return sql`starts_at is null`
    case 'aside':
      return sql`(starts_at is not null and ${isAside})`
    case 'before':
      return sql`(starts_at is not null and not ${isAside} and ${wasBefore})`
    case 'late':
      return sql`(starts_at is not null and not ${isAside} and not ${wasBefore})`
  }
}

/** `cardStateOf` of the rules, as a condition on `activity`. */
export function isInState(state: CardState, now: Date): RawBuilder<unknown> {
  const end = sql`coalesce(ends_at, starts_at)`
  const isOpen = sql`card_closed_at is null and starts_at is not null`
  const settled = new Date(now.getTime() - settlingDays * 86_400_000)
  switch (state) {
    case 'closed':
      return sql`card_closed_at is not null`
    case 'undated':
      return sql`(card_closed_at is null and starts_at is null)`
    case 'planned':
      return sql`(${isOpen} and starts_at > ${now})`
    case 'running':
      return sql`(${isOpen} and starts_at <= ${now} and ${end} > ${now})`
    case 'settling':
      return sql`(${isOpen} and starts_at <= ${now} and ${end} <= ${now} and ${end} > ${settled})`
    case 'waiting':
      return sql`(${isOpen} and starts_at <= ${now} and ${end} <= ${settled})`
  }
}
