import { sql, type RawBuilder } from 'kysely'
import { rows, type Tx } from '#platform/server/database.ts'
import type { Calendar } from '#platform/business-time.ts'
import { notFound } from '#platform/refusal.ts'
import type { Against, ClockKind, EngagementKind, LeadClass, Origin, State, Trigger } from '../domain/events.ts'

/** An engagement as its table has it: what its events add up to, and what it was begun with. */
export type EngagementRow = {
  id: string
  leadId: string | null
  personId: string | null
  companyId: string | null
  customerKey: string
  kind: EngagementKind
  origin: Origin
  class: LeadClass
  state: State
  stateSince: Date
  ownerId: string | null
  teamId: string | null
  marketerId: string | null
  decisionId: string | null
  offerUntil: Date | null
  definitionVersionId: string | null
  consent: unknown
  formKey: string | null
  campaign: string | null
  keyword: string | null
  source: string | null
  segment: string | null
  valueMinor: number | null
  currency: string | null
  beganAt: Date
  lastSeenAt: Date
  qualifiedAt: Date | null
  handedOffAt: Date | null
  firstTouchAt: Date | null
  acceptedAt: Date | null
  rejectedAt: Date | null
  rejectReason: string | null
  rejectAgainst: Against | null
  rejectWords: string | null
  laterAt: Date | null
  laterReason: string | null
  wakeAt: Date | null
  wakeTrigger: Trigger | null
  disqualifiedAt: Date | null
  expiredAt: Date | null
  sqlAt: Date | null
  dealId: string | null
  wonAt: Date | null
  lostAt: Date | null
  returns: number
  touches: number
  handOffs: number
  handOffsEnded: number
  paused: boolean
  mergedInto: string | null
  lastAt: Date
  events: number
  undo: UndoInRow | null
}

/** An answer that may still be taken back: by whom, until when, which event it is, and what stood in the row before. */
export type UndoInRow = { by: string; until: string; number: number; before: BeforeInRow }

export type BeforeInRow = {
  offerUntil: string | null
  rejectReason: string | null
  rejectAgainst: Against | null
  rejectWords: string | null
  laterReason: string | null
  wakeAt: string | null
  wakeTrigger: Trigger | null
}

export const engagementFields = [
  'id',
  'leadId',
  'personId',
  'companyId',
  'customerKey',
  'kind',
  'origin',
  'class',
  'state',
  'stateSince',
  'ownerId',
  'teamId',
  'marketerId',
  'decisionId',
  'offerUntil',
  'definitionVersionId',
  'consent',
  'formKey',
  'campaign',
  'keyword',
  'source',
  'segment',
  'valueMinor',
  'currency',
  'beganAt',
  'lastSeenAt',
  'qualifiedAt',
  'handedOffAt',
  'firstTouchAt',
  'acceptedAt',
  'rejectedAt',
  'rejectReason',
  'rejectAgainst',
  'rejectWords',
  'laterAt',
  'laterReason',
  'wakeAt',
  'wakeTrigger',
  'disqualifiedAt',
  'expiredAt',
  'sqlAt',
  'dealId',
  'wonAt',
  'lostAt',
  'returns',
  'touches',
  'handOffs',
  'handOffsEnded',
  'paused',
  'mergedInto',
  'lastAt',
  'events',
  'undo',
] as const satisfies readonly (keyof EngagementRow)[]

export type ClockOutcome =
  | 'touched'
  | 'accepted'
  | 'rejected'
  | 'later'
  | 'disqualified'
  | 'expired'
  | 'attached'
  | 'appealed'
  | 'let-stand'
  | 'merged'

export type CalendarInRow = { from: string; calendar: Calendar }
export type PauseInRow = { from: string; to: string; reason: string }

export type ClockRow = {
  id: string
  engagementId: string
  kind: ClockKind
  class: LeadClass
  ownerId: string | null
  teamId: string | null
  startedAt: Date
  budgetMinutes: number
  calendars: CalendarInRow[]
  calendarWarning: string | null
  pauses: PauseInRow[]
  dueAt: Date
  expiresAt: Date | null
  steps: Date[]
  stepsDone: number
  nextStepAt: Date | null
  pausedUntil: Date | null
  breachedAt: Date | null
  settledAt: Date | null
  outcome: ClockOutcome | null
  elapsedMinutes: number | null
  existingContact: boolean
}

export const clockFields = [
  'id',
  'engagementId',
  'kind',
  'class',
  'ownerId',
  'teamId',
  'startedAt',
  'budgetMinutes',
  'calendars',
  'calendarWarning',
  'pauses',
  'dueAt',
  'expiresAt',
  'steps',
  'stepsDone',
  'nextStepAt',
  'pausedUntil',
  'breachedAt',
  'settledAt',
  'outcome',
  'elapsedMinutes',
  'existingContact',
] as const satisfies readonly (keyof ClockRow)[]

/** `handedOffAt` as its column is called. */
export function columnOf(field: string): string {
  return field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

/** The columns of a table under the names they have in the code. Written as text: a builder a column costs more than the question. */
export function selected(alias: string, fields: readonly string[]): RawBuilder<unknown> {
  return sql.raw(fields.map((field) => `"${alias}"."${columnOf(field)}" as "${field}"`).join(', '))
}

/** The engagement, held until the transaction ends; whoever merged away is not there any more. */
export async function holdEngagement(tx: Tx, workspaceId: string, id: string): Promise<EngagementRow> {
  const [found] = await rows<EngagementRow>(
    tx,
    sql`select ${selected('e', engagementFields)} from engagement e
      where e.workspace_id = ${workspaceId} and e.id = ${id} and e.merged_into is null for update`,
  )
  if (!found) throw notFound('engagement')
  return found
}

/** The clocks of an engagement that still run. */
export function openClocks(tx: Tx, workspaceId: string, engagementId: string): Promise<ClockRow[]> {
  return rows<ClockRow>(
    tx,
    sql`select ${selected('c', clockFields)} from handoff_clock c
      where c.workspace_id = ${workspaceId} and c.engagement_id = ${engagementId} and c.settled_at is null for update`,
  )
}
