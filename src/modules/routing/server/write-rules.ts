import { sql } from 'kysely'
import { record } from '#modules/ledger/server/index.ts'
import { newId } from '#platform/new-id.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { actorOf, inWorkspace, signedIn, type Actor, type Call } from '#platform/server/house.ts'
import { announce } from '#platform/server/live.ts'
import type { RoutingRule, Version } from '../contract-shapes.ts'
import { checkRules } from './check-rules.ts'
import { callTrial } from './try-published.ts'
import { draftVersion, versionById } from './versions.ts'

/** Saves the draft; whoever changed an older state of it hears of the newer one instead of writing it over. */
export function saveDraft(call: Call, wish: { revision?: number | undefined; rules: RoutingRule[] }): Promise<Version> {
  return write(call, 'routing.drafted', async (tx, workspaceId, actor) => {
    const now = call.house.clock.now()
    await checkRules(tx, workspaceId, wish.rules)
    const draft = await holdDraft(tx, workspaceId)
    if ((draft?.revision ?? null) !== (wish.revision ?? null)) throw new Refusal('routing.draft-changed')
    const id = draft?.id ?? (await newDraft(tx, workspaceId, actor, now))
    await sql`update routing_version set rules = ${JSON.stringify(wish.rules)}::jsonb, changed_by = ${actor.id},
      changed_name = ${actor.name}, changed_at = ${now}, revision = revision + 1
      where workspace_id = ${workspaceId} and id = ${id}`.execute(tx)
    return id
  })
}

export async function dropDraft(call: Call): Promise<{ done: boolean }> {
  await write(call, 'routing.draft-dropped', async (tx, workspaceId) => {
    const draft = await holdDraft(tx, workspaceId)
    if (!draft) throw notFound('draft')
    await sql`delete from routing_version where workspace_id = ${workspaceId} and id = ${draft.id}`.execute(tx)
    return draft.id
  })
  return { done: true }
}

/** Puts the draft into force; what was in force stays readable, with its decisions. */
export function publish(call: Call, revision: number): Promise<Version> {
  return write(call, 'routing.published', async (tx, workspaceId, actor) => {
    const draft = await holdDraft(tx, workspaceId)
    if (!draft || draft.revision !== revision) throw new Refusal('routing.draft-changed')
    if (draft.rules.length === 0) throw new Refusal('routing.no-rules')
    await checkRules(tx, workspaceId, draft.rules)
    await putIntoForce(tx, workspaceId, draft.id, actor, call.house.clock.now())
    await callTrial(tx, workspaceId, draft.id)
    return draft.id
  })
}

/** The way back: the rules of an older version as a new one, in force at once. A draft that is being written stays as it is. */
export function republish(call: Call, id: string): Promise<Version> {
  return write(call, 'routing.republished', async (tx, workspaceId, actor) => {
    const now = call.house.clock.now()
    const older = await versionById(tx, workspaceId, id)
    if (!older) throw notFound('version')
    if (older.state !== 'superseded') throw new Refusal('routing.not-superseded', { number: older.number })
    await checkRules(tx, workspaceId, older.rules)
    const draft = await holdDraft(tx, workspaceId)
    const anew = newId(now.getTime())
    await sql`insert into routing_version (workspace_id, id, number, state, rules, revision, changed_by, changed_name, changed_at,
        superseded_at, again_of)
      select ${workspaceId}, ${anew}, max(number) + 1, 'superseded', ${JSON.stringify(older.rules)}::jsonb, 1, ${actor.id}, ${actor.name},
        ${now}, null, ${older.number} from routing_version where workspace_id = ${workspaceId}`.execute(tx)
    await putIntoForce(tx, workspaceId, anew, actor, now)
    await callTrial(tx, workspaceId, anew)
    // The draft stays the newest one: it is published after what was put in force anew.
    if (draft)
      await sql`update routing_version set number = (select max(number) + 1 from routing_version where workspace_id = ${workspaceId})
        where workspace_id = ${workspaceId} and id = ${draft.id}`.execute(tx)
    return anew
  })
}

async function putIntoForce(tx: Tx, workspaceId: string, id: string, actor: Actor, now: Date): Promise<void> {
  await sql`update routing_version set state = 'superseded', superseded_at = ${now}
    where workspace_id = ${workspaceId} and state = 'published'`.execute(tx)
  await sql`update routing_version set state = 'published', published_by = ${actor.id}, published_name = ${actor.name},
    published_at = ${now} where workspace_id = ${workspaceId} and id = ${id}`.execute(tx)
}

/** Rules that are in force from the beginning on: those of a company that is made with them. */
export async function storePublished(
  tx: Tx,
  workspaceId: string,
  rules: readonly RoutingRule[],
  actor: Actor,
  now: Date,
): Promise<void> {
  await checkRules(tx, workspaceId, rules)
  const id = await newDraft(tx, workspaceId, actor, now)
  await sql`update routing_version set rules = ${JSON.stringify(rules)}::jsonb
    where workspace_id = ${workspaceId} and id = ${id}`.execute(tx)
  await putIntoForce(tx, workspaceId, id, actor, now)
}

async function write(
  call: Call,
  kind: string,
  work: (tx: Tx, workspaceId: string, actor: Actor) => Promise<string>,
): Promise<Version> {
  const caller = signedIn(call)
  const { workspaceId } = caller
  return inWorkspace(call, async (tx) => {
    const before = await draftVersion(tx, workspaceId)
    const id = await work(tx, workspaceId, actorOf(caller))
    const version = (await versionById(tx, workspaceId, id)) ?? before
    if (!version) throw notFound('draft')
    await announce(tx, 'routing')
    const detail = { number: version.number, rules: version.rules.length }
    await record(tx, call.house, caller, { kind, subjectKind: 'routing-rules', subjectId: id, detail })
    return version
  })
}

async function holdDraft(tx: Tx, workspaceId: string): Promise<Version | null> {
  const [held] = await rows<{ id: string }>(
    tx,
    sql`select id from routing_version where workspace_id = ${workspaceId} and state = 'draft' for update`,
  )
  return held ? versionById(tx, workspaceId, held.id) : null
}

async function newDraft(tx: Tx, workspaceId: string, actor: Actor, now: Date): Promise<string> {
  const id = newId()
  const [made] = await rows<{ id: string }>(
    tx,
    sql`insert into routing_version (workspace_id, id, number, state, rules, revision, changed_by, changed_name, changed_at)
      select ${workspaceId}, ${id}, coalesce(max(number), 0) + 1, 'draft', '[]', 0, ${actor.id}, ${actor.name}, ${now}
      from routing_version where workspace_id = ${workspaceId}
      on conflict do nothing returning id`,
  )
  // Somebody else began a draft at the same moment.
  if (!made) throw new Refusal('routing.draft-changed')
  return id
}
