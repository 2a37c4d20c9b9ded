import { sql, type RawBuilder } from 'kysely'
import { newId } from '#platform/new-id.ts'
import type { Tx } from '#platform/server/database.ts'
import type { Actor } from '#platform/server/house.ts'
import { follow, replay, takeBack, type Engagement } from '../domain/engagement.ts'
import type { EngagementEvent, Happening } from '../domain/events.ts'
import { clockFields, type ClockRow, columnOf, engagementFields, type EngagementRow } from './store.ts'

/** The house itself: what happens because time went by. */
export const theHouse: Actor = { id: null, name: 'Syskon', side: 'both' }

type EventRow = {
  engagementId: string
  number: number
  kind: string
  occurredAt: Date
  recordedAt: Date
  state: string
  actorId: string | null
  actorName: string
  side: string
  definitionVersionId: string | null
  detail: Record<string, unknown>
}

export type CardRow = {
  id: string
  engagementId: string
  writtenBy: string | null
  writtenName: string
  writtenAt: Date
  who: string
  problem: string
  proof: string
  objection: string
  nextStep: string
}

export type LaterRow = {
  id: string
  engagementId: string
  reason: string
  ownerId: string | null
  parkedBy: string | null
  parkedAt: Date
  wakeAt: Date | null
  wakeTrigger: string | null
  valueMinor: number | null
  currency: string | null
  wokenAt: Date | null
  wokenBy: string | null
  convertedAt: Date | null
  disqualifiedAt: Date | null
}

/** What a command changes, gathered and written in one statement at its end. */
export type Draft = {
  workspaceId: string
  now: Date
  actor: Actor
  row: EngagementRow
  events: EventRow[]
  clocks: Map<string, ClockRow>
  cards: CardRow[]
  laters: LaterRow[]
}

export function draftOf(
  workspaceId: string,
  now: Date,
  actor: Actor,
  row: EngagementRow,
  clocks: ClockRow[] = [],
): Draft {
  const open = new Map(clocks.map((clock) => [clock.id, { ...clock }]))
  return { workspaceId, now, actor, row: { ...row }, events: [], clocks: open, cards: [], laters: [] }
}

/** The engagement as the rules see it. */
function asEngagement(row: EngagementRow): Engagement {
  return { ...row, leadClass: row.class, merged: row.mergedInto !== null }
}

function taken(row: EngagementRow, after: Engagement): EngagementRow {
  const { leadClass, merged: _, ...fields } = after
  return { ...row, ...fields, class: leadClass }
}

/**
 * Lets something happen: the rules say whether it may and where it leads. A clock of this machine that went a little back
 * does not stop anybody: the event then stands at the moment of the one before.
 */
export function happen(draft: Draft, happening: Follows, definitionVersionId?: string | null): void {
  const { row } = draft
  const event = { ...happening, at: momentOf(draft), ...(definitionVersionId ? { definitionVersionId } : {}) }
  write(draft, happening, row.events === 0 ? replay([event]) : follow(asEngagement(row), event), definitionVersionId)
}

type Follows = Exclude<Happening, { kind: 'undone' }>

/** Takes the last answer back; the events so far say what stood before it. */
export function happenUndone(draft: Draft, history: readonly EngagementEvent[], number: number): void {
  const undone = { kind: 'undone', number } as const
  write(draft, undone, takeBack(history, { ...undone, at: momentOf(draft) }))
}

function momentOf({ row, now }: Draft): Date {
  return row.events > 0 && row.lastAt > now ? row.lastAt : now
}

function write(draft: Draft, happening: Happening, after: Engagement, definitionVersionId?: string | null): void {
  const { row, now, actor } = draft
  const at = after.lastAt
  draft.row = { ...taken(row, after), events: row.events + 1 }
  const { kind, ...detail } = happening
  draft.events.push({
    engagementId: row.id,
    number: draft.row.events,
    kind,
    occurredAt: at,
    recordedAt: now,
    state: after.state,
    actorId: actor.id,
    actorName: actor.name,
    side: actor.side,
    definitionVersionId: definitionVersionId ?? row.definitionVersionId,
    detail,
  })
}

function asColumns(workspaceId: string, record: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(record).map(([field, value]) => [columnOf(field), value])
  return { workspace_id: workspaceId, ...Object.fromEntries(entries) }
}

function recordset(
  table: string,
  workspaceId: string,
  records: readonly Record<string, unknown>[],
): RawBuilder<unknown> {
  const json = JSON.stringify(records.map((record) => asColumns(workspaceId, record)))
  return sql`jsonb_populate_recordset(null::${sql.ref(table)}, ${json}::jsonb)`
}

function columns(fields: readonly string[], prefix = ''): RawBuilder<unknown> {
  return sql.raw(['workspace_id', ...fields.map(columnOf)].map((column) => `${prefix}${column}`).join(', '))
}

function replaced(fields: readonly string[]): RawBuilder<unknown> {
  const all = fields
    .filter((field) => field !== 'id')
    .map((field) => `${columnOf(field)} = excluded.${columnOf(field)}`)
  return sql.raw(all.join(', '))
}

function upsert(
  table: string,
  workspaceId: string,
  fields: readonly string[],
  records: readonly Record<string, unknown>[],
): RawBuilder<unknown> {
  return sql`insert into ${sql.ref(table)} (${columns(fields)})
    select ${columns(fields, 'r.')} from ${recordset(table, workspaceId, records)} r
    on conflict (workspace_id, id) do update set ${replaced(fields)} returning 1`
}

function added(table: string, workspaceId: string, records: readonly Record<string, unknown>[]): RawBuilder<unknown> {
  const fields = Object.keys(records[0] ?? {})
  return sql`insert into ${sql.ref(table)} (${columns(fields)})
    select ${columns(fields, 'r.')} from ${recordset(table, workspaceId, records)} r returning 1`
}

const laterFields = [
  'id',
  'engagementId',
  'reason',
  'ownerId',
  'parkedBy',
  'parkedAt',
  'wakeAt',
  'wakeTrigger',
  'valueMinor',
  'currency',
  'wokenAt',
  'wokenBy',
  'convertedAt',
  'disqualifiedAt',
] as const satisfies readonly (keyof LaterRow)[]

/** Writes everything of one or several drafts in one statement, the workspace being the same. */
export async function saveDrafts(tx: Tx, drafts: readonly Draft[]): Promise<void> {
  const [first] = drafts
  if (!first) return
  const { workspaceId } = first
  const all = {
    events: drafts.flatMap(({ events }) => events),
    clocks: drafts.flatMap(({ clocks }) => [...clocks.values()]),
    cards: drafts.flatMap(({ cards }) => cards),
    laters: drafts.flatMap(({ laters }) => laters),
  }
  const engagements = upsert(
    'engagement',
    workspaceId,
    engagementFields,
    drafts.map(({ row }) => row),
  )
  const parts = [sql`engagements as (${engagements})`]
  if (all.events.length > 0) parts.push(sql`events as (${added('engagement_event', workspaceId, all.events)})`)
  if (all.clocks.length > 0)
    parts.push(sql`clocks as (${upsert('handoff_clock', workspaceId, clockFields, all.clocks)})`)
  if (all.cards.length > 0) parts.push(sql`cards as (${added('handoff_card', workspaceId, all.cards)})`)
  if (all.laters.length > 0)
    parts.push(sql`laters as (${upsert('later_return', workspaceId, laterFields, all.laters)})`)
  await sql`with ${sql.join(parts)} select 1`.execute(tx)
}

export function newRowId(now: Date): string {
  return newId(now.getTime())
}
