import { sql } from 'kysely'
import { record } from '#modules/ledger/server/index.ts'
import type { ListSide } from '#platform/contract.ts'
import { newId } from '#platform/new-id.ts'
import { Refusal } from '#platform/refusal.ts'
import { listOf } from '#platform/server/bulk-rows.ts'
import { readCompany } from '#platform/server/company.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { inWorkspace, type Call } from '#platform/server/house.ts'
import { announce } from '#platform/server/live.ts'
import { checkRule } from '../domain/check-rule.ts'
import { isBuiltIn, ownKey, type DefinitionKey } from '../domain/keys.ts'
import type { Rule } from '../domain/rule.ts'
import { whoAgrees } from './people-agree.ts'
import { holdVersion, versionById, type Example } from './version-row.ts'

type Wording = {
  text: string
  rule: Rule
  examples: { leadId: string; meets: boolean }[]
  owners: Record<ListSide, string | null>
  /** `YYYY-MM-DD` in the company's time zone. */
  effectiveFrom: string
  gives: string
  actingFor?: ListSide | undefined
}

type NewDraft = Wording & { key?: string | undefined; name?: string | undefined; answers?: string | undefined }

export type WrittenDraft = { id: string; key: DefinitionKey }

/** Writes a draft down for one's own side: of a word that is there, of one's own new word, or as an answer to an objection. */
export function writeDraft(call: Call, wish: NewDraft): Promise<WrittenDraft> {
  const { house } = call
  const { person, actor } = whoAgrees(call, wish.actingFor)
  const { workspaceId } = person
  checkRule(wish.rule)
  return inWorkspace(call, async (tx) => {
    const now = house.clock.now()
    const answers = wish.answers ?? null
    const key = await keyFor(tx, workspaceId, wish)
    const definitionId = await holdDefinition(tx, workspaceId, key, wish.name ?? null, now)
    const id = newId(now.getTime())
    const kept = await keptWording(tx, workspaceId, wish)
    await sql`insert into definition_version (workspace_id, id, definition_id, number, state, side, words, rule, examples,
        marketing_owner, sales_owner, effective_from, answers, gives, written_by, written_name, written_at)
      select ${workspaceId}, ${id}, ${definitionId}, 1 + coalesce(max(number), 0), 'draft', ${actor.side}, ${wish.text},
        ${JSON.stringify(wish.rule)}::jsonb, ${JSON.stringify(kept.examples)}::jsonb, ${wish.owners.marketing}, ${wish.owners.sales},
        ${kept.effectiveFrom}, ${answers}, ${wish.gives}, ${person.memberId}, ${person.name}, ${now}
      from definition_version where workspace_id = ${workspaceId} and definition_id = ${definitionId}`.execute(tx)
    await record(tx, house, person, {
      kind: 'definition.drafted',
      subjectKind: 'definition',
      subjectId: id,
      detail: { key, side: actor.side },
    })
    await announce(tx, 'agreement')
    return { id, key }
  })
}

/** Words a draft of one's own side anew. */
export function rewriteDraft(call: Call, wish: Wording & { id: string }): Promise<WrittenDraft> {
  const { house } = call
  const { person, actor } = whoAgrees(call, wish.actingFor)
  const { workspaceId } = person
  checkRule(wish.rule)
  return inWorkspace(call, async (tx) => {
    const draft = await holdOwnDraft(tx, workspaceId, wish.id, actor.side)
    const kept = await keptWording(tx, workspaceId, wish)
    await sql`update definition_version set words = ${wish.text}, rule = ${JSON.stringify(wish.rule)}::jsonb,
        examples = ${JSON.stringify(kept.examples)}::jsonb, marketing_owner = ${wish.owners.marketing},
        sales_owner = ${wish.owners.sales}, effective_from = ${kept.effectiveFrom}, gives = ${wish.gives},
        written_by = ${person.memberId}, written_name = ${person.name}, written_at = ${house.clock.now()}
      where workspace_id = ${workspaceId} and id = ${wish.id}`.execute(tx)
    await record(tx, house, person, {
      kind: 'definition.redrafted',
      subjectKind: 'definition',
      subjectId: wish.id,
      detail: { key: draft.key, side: actor.side },
    })
    await announce(tx, 'agreement')
    return { id: wish.id, key: draft.key }
  })
}

/** Throws a draft of one's own side away; nobody has seen it as a proposal. */
export function dropDraft(call: Call, { id, actingFor }: { id: string; actingFor?: ListSide | undefined }) {
  const { house } = call
  const { person, actor } = whoAgrees(call, actingFor)
  return inWorkspace(call, async (tx) => {
    const draft = await holdOwnDraft(tx, person.workspaceId, id, actor.side)
    await sql`delete from definition_version where workspace_id = ${person.workspaceId} and id = ${id}`.execute(tx)
    // The company's own word that nobody words any more is free again.
    await sql`delete from definition d where d.workspace_id = ${person.workspaceId} and d.id = ${draft.definitionId}
      and not exists (select from definition_version v where v.workspace_id = d.workspace_id and v.definition_id = d.id)`.execute(
      tx,
    )
    await record(tx, house, person, {
      kind: 'definition.dropped',
      subjectKind: 'definition',
      subjectId: id,
      detail: { key: draft.key, side: actor.side },
    })
    await announce(tx, 'agreement')
    return { dropped: true }
  })
}

async function holdOwnDraft(tx: Tx, workspaceId: string, id: string, side: ListSide) {
  const draft = await holdVersion(tx, workspaceId, id)
  if (draft.state !== 'draft') throw new Refusal('agreement.not-a-draft')
  if (draft.side !== side) throw new Refusal('agreement.not-your-draft', { side: draft.side }, 403)
  return draft
}

async function keyFor(tx: Tx, workspaceId: string, { key, name, answers }: NewDraft): Promise<DefinitionKey> {
  if (answers !== undefined) {
    const answered = await versionById(tx, workspaceId, answers)
    if (answered.state !== 'objected') throw new Refusal('agreement.answers-nothing')
    return answered.key
  }
  if (name !== undefined) {
    const made = ownKey(name)
    if (made === 'own-') throw new Refusal('agreement.name-needed', {}, 400)
    const known = await rows(tx, sql`select 1 from definition where workspace_id = ${workspaceId} and key = ${made}`)
    if (known.length > 0) throw new Refusal('agreement.name-taken', { name })
    return made
  }
  if (key !== undefined && isBuiltIn(key)) return key
  const [known] = await rows<{ key: DefinitionKey }>(
    tx,
    sql`select key from definition where workspace_id = ${workspaceId} and key = ${key ?? ''}`,
  )
  if (!known) throw new Refusal('agreement.name-needed', {}, 400)
  return known.key
}

/** Makes the definition when it is the first time that somebody words it, and holds it: versions are numbered one by one. */
async function holdDefinition(
  tx: Tx,
  workspaceId: string,
  key: DefinitionKey,
  name: string | null,
  now: Date,
): Promise<string> {
  await sql`insert into definition (workspace_id, id, key, name, created_at)
    values (${workspaceId}, ${newId(now.getTime())}, ${key}, ${name}, ${now}) on conflict (workspace_id, key) do nothing`.execute(
    tx,
  )
  const [held] = await rows<{ id: string }>(
    tx,
    sql`select id from definition where workspace_id = ${workspaceId} and key = ${key} for update`,
  )
  if (!held) throw new Error(`the definition of ${key} is gone`)
  return held.id
}

type Kept = { examples: Example[]; effectiveFrom: Date }

/** Examples with the names that their rows have today, and the day as the moment at which it begins at the company. */
async function keptWording(tx: Tx, workspaceId: string, wish: Wording): Promise<Kept> {
  const { timeZone } = await readCompany(tx, workspaceId)
  const [begins] = await rows<{ at: Date }>(
    tx,
    sql`select (${wish.effectiveFrom}::date)::timestamp at time zone ${timeZone} as at`,
  )
  const ids = wish.examples.map(({ leadId }) => leadId)
  const named = await rows<{ id: string; label: string }>(
    tx,
    sql`select id, coalesce(name, company_name, email, external_id) as label from lead_record
      where workspace_id = ${workspaceId} and id = any(${listOf(ids, 'uuid')})`,
  )
  const labels = new Map(named.map(({ id, label }) => [id, label]))
  const examples = wish.examples.map(({ leadId, meets }) => {
    const label = labels.get(leadId)
    if (label === undefined) throw new Refusal('agreement.no-such-example', {}, 400)
    return { leadId, label, meets }
  })
  if (new Set(ids).size < ids.length) throw new Refusal('agreement.example-twice', {}, 400)
  if (!begins) throw new Error('a day without a beginning')
  return { examples, effectiveFrom: begins.at }
}
