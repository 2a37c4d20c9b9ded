import { sql, type RawBuilder } from 'kysely'
import { deadline, isOpen as isCalendarOpen } from '#platform/business-time.ts'
import { listOf } from '#platform/server/bulk-rows.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { ClockShown, EngagementShown } from '../contract.ts'
import { used } from '../domain/clock.ts'
import { runningOf } from './clock-rows.ts'
import { clockFields, type ClockRow, engagementFields, type EngagementRow, selected } from './store.ts'

/** An engagement with the names of those it points at. */
export type NamedRow = EngagementRow & {
  person: string | null
  title: string | null
  company: string | null
  ownerName: string | null
  teamName: string | null
  marketerName: string | null
}

/** The columns and joins of a named engagement; `from` is a row source aliased `e`. */
export function namedRows(
  workspaceId: string,
  from: RawBuilder<unknown>,
  order: RawBuilder<unknown>,
): RawBuilder<NamedRow> {
  return sql<NamedRow>`select ${selected('e', engagementFields)}, coalesce(p.name, l.name, l.email) as person, p.title,
      coalesce(c.name, l.company_name) as company, o.name as "ownerName", null::text as "teamName", m.name as "marketerName"
    from ${from} e
    left join person_record p on p.workspace_id = ${workspaceId} and p.id = e.person_id
    left join company_record c on c.workspace_id = ${workspaceId} and c.id = e.company_id
    left join lead_record l on l.workspace_id = ${workspaceId} and l.id = e.lead_id
    left join member_record o on o.workspace_id = ${workspaceId} and o.id = e.owner_id
    left join member_record m on m.workspace_id = ${workspaceId} and m.id = e.marketer_id
    ${order}`
}

export async function clocksByEngagement(
  tx: Tx,
  workspaceId: string,
  ids: readonly string[],
): Promise<Map<string, ClockRow[]>> {
  if (ids.length === 0) return new Map()
  const found = await rows<ClockRow>(
    tx,
    sql`select ${selected('c', clockFields)} from handoff_clock c
      where c.workspace_id = ${workspaceId} and c.engagement_id = any(${listOf(ids, 'uuid')}) order by c.started_at, c.kind`,
  )
  return Map.groupBy(found, ({ engagementId }) => engagementId)
}

type Teams = ReadonlyMap<string, string>

export function shownEngagement(row: NamedRow, clocks: readonly ClockRow[], teams: Teams, now: Date): EngagementShown {
  const { ownerId, teamId, marketerId, valueMinor, currency, formKey, class: leadClass } = row
  return {
    ...row,
    class: leadClass,
    form: formKey,
    owner: ownerId === null ? null : { id: ownerId, name: row.ownerName ?? '–' },
    team: teamId === null ? null : { id: teamId, name: teams.get(teamId) ?? '–' },
    marketer: marketerId === null ? null : { id: marketerId, name: row.marketerName ?? '–' },
    value: valueMinor === null || currency === null ? null : { minor: valueMinor, currency },
    undo: undoable(row, now),
    clocks: latest(clocks).map((clock) => shownClock(clock, now)),
  }
}

function undoable({ undo }: NamedRow, now: Date): EngagementShown['undo'] {
  if (undo === null) return null
  const until = new Date(undo.until)
  return until < now ? null : { by: undo.by, until }
}

/** Of each kind the one that runs, else the last one. */
function latest(clocks: readonly ClockRow[]): ClockRow[] {
  return [...Map.groupBy(clocks, ({ kind }) => kind).values()].flatMap((same) => {
    const shown = same.find(({ settledAt }) => settledAt === null) ?? same.at(-1)
    return shown === undefined ? [] : [shown]
  })
}

export function shownClock(row: ClockRow, now: Date): ClockShown {
  const clock = runningOf(row)
  const calendar = clock.calendars.at(-1)?.calendar
  const standing = standingOf(row, now, calendar !== undefined && !isCalendarOpen(calendar, now))
  return {
    id: row.id,
    kind: row.kind,
    startedAt: row.startedAt,
    budgetMinutes: row.budgetMinutes,
    dueAt: row.dueAt,
    usedMinutes: row.elapsedMinutes ?? used(clock, now),
    standing,
    opensAt: standing === 'outside-hours' && calendar !== undefined ? deadline(calendar, now, 0) : null,
    pausedUntil: row.pausedUntil,
    pauseReason: row.pausedUntil === null ? null : (row.pauses.at(-1)?.reason ?? null),
    settledAt: row.settledAt,
    outcome: row.outcome,
    existingContact: row.existingContact,
    warning: row.calendarWarning,
  }
}

/** Ends that say nothing of the promise: nobody had to answer any more. */
const voids = new Set(['rejected', 'later', 'attached', 'merged', 'disqualified'])

function standingOf(row: ClockRow, now: Date, closed: boolean): ClockShown['standing'] {
  if (row.settledAt !== null) {
    const late = row.breachedAt !== null
    return late ? 'late' : row.kind === 'first-touch' && voids.has(row.outcome ?? '') ? 'void' : 'kept'
  }
  if (row.pausedUntil !== null && row.pausedUntil > now) return 'paused'
  if (row.dueAt < now) return 'broken'
  return closed ? 'outside-hours' : 'running'
}
