import { sql } from 'kysely'
import { newId } from '#platform/new-id.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { rows as rowsOf, type Tx } from '#platform/server/database.ts'
import { actorOf, inWorkspace, signedIn, type Call, type SignedIn } from '#platform/server/house.ts'
import { announce } from '#platform/server/live.ts'
import { record } from '#modules/ledger/server/index.ts'
import type { LeadEvent, LeadEventWords } from '../contract.ts'
import { latelyOf, withLately, type LatelyText } from './form-rows.ts'

/** Events are the same one however they are written. */
export function nameKey(name: string): string {
  return name.trim().toLowerCase()
}

const columns = sql.raw(`id, kind, name, high_intent as "highIntent", lead_source as source, campaign,
  created_by_name as "createdBy", created_at as "createdAt"`)

/** The events that make a lead, by name. */
export async function readLeadEvents(tx: Tx, workspaceId: string, now: Date, id?: string): Promise<LeadEvent[]> {
  const found = await rowsOf<Omit<LeadEvent, 'lately'> & { lately: LatelyText }>(
    tx,
    sql`select ${columns}, ${latelyOf(workspaceId, now)} as lately from capture_lead_event way
      where workspace_id = ${workspaceId} and retired_at is null and ${id === undefined ? sql`true` : sql`id = ${id}`}
      order by kind desc, name_key, id limit 500`,
  )
  return found.map(withLately)
}

async function oneLeadEvent(tx: Tx, workspaceId: string, now: Date, id: string): Promise<LeadEvent> {
  const [found] = await readLeadEvents(tx, workspaceId, now, id)
  if (!found) throw notFound('lead event')
  return found
}

export function nameLeadEvent(call: Call, words: LeadEventWords): Promise<LeadEvent> {
  const caller = signedIn(call)
  const now = call.house.clock.now()
  return inWorkspace(call, async (tx) => {
    const id = await addLeadEvent(tx, caller, words, now)
    if (id === null) throw new Refusal('capture.lead-event-named', { name: words.name }, 409)
    return told(tx, call, { kind: 'lead-event.named', id })
  })
}

/** Null when an event of this name makes leads already. */
export async function addLeadEvent(
  tx: Tx,
  caller: SignedIn,
  { kind, name, highIntent, source, campaign }: LeadEventWords,
  now: Date,
): Promise<string | null> {
  const id = newId(now.getTime())
  const added = await rowsOf(
    tx,
    sql`insert into capture_lead_event (workspace_id, id, kind, name, name_key, high_intent, lead_source, campaign,
        created_by_name, created_at)
      values (${caller.workspaceId}, ${id}, ${kind}, ${name}, ${kind === 'identify' ? '' : nameKey(name)}, ${highIntent}, ${source},
        ${campaign}, ${actorOf(caller).name}, ${now})
      on conflict (workspace_id, kind, name_key) where retired_at is null do nothing returning id`,
  )
  return added.length === 0 ? null : id
}

type Change = {
  id: string
  highIntent?: boolean | undefined
  source?: string | undefined
  campaign?: string | undefined
}

export function changeLeadEvent(call: Call, { id, highIntent, source, campaign }: Change): Promise<LeadEvent> {
  const { workspaceId } = signedIn(call)
  return inWorkspace(call, async (tx) => {
    await sql`update capture_lead_event set high_intent = coalesce(${highIntent ?? null}, high_intent),
        lead_source = coalesce(${source ?? null}, lead_source), campaign = coalesce(${campaign ?? null}, campaign)
      where workspace_id = ${workspaceId} and id = ${id} and retired_at is null`.execute(tx)
    return told(tx, call, { kind: 'lead-event.changed', id })
  })
}

export function retireLeadEvent(call: Call, id: string): Promise<boolean> {
  const caller = signedIn(call)
  const { workspaceId } = caller
  return inWorkspace(call, async (tx) => {
    const [gone] = await rowsOf<{ name: string }>(
      tx,
      sql`update capture_lead_event set retired_at = ${call.house.clock.now()}
        where workspace_id = ${workspaceId} and id = ${id} and retired_at is null returning name`,
    )
    if (!gone) return false
    const subject = { subjectKind: 'lead-event', subjectId: id }
    await record(tx, call.house, caller, { kind: 'lead-event.retired', ...subject, detail: gone })
    await announce(tx, 'capture')
    return true
  })
}

async function told(tx: Tx, call: Call, { kind, id }: { kind: string; id: string }): Promise<LeadEvent> {
  const caller = signedIn(call)
  const event = await oneLeadEvent(tx, caller.workspaceId, call.house.clock.now(), id)
  const subject = { subjectKind: 'lead-event', subjectId: id }
  await record(tx, call.house, caller, { kind, ...subject, detail: { name: event.name } })
  await announce(tx, 'capture')
  return event
}
