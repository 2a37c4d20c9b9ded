import { sql } from 'kysely'
import { allMembers } from '#modules/accounts/server/index.ts'
import type { ListSide } from '#platform/contract.ts'
import { Refusal } from '#platform/refusal.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { Actor } from '../domain/life.ts'
import { sidesOf } from '../domain/may.ts'
import { addEvent } from './events.ts'
import { judgedSql } from './judge.ts'
import { versionsOf, type VersionRow } from './version-row.ts'

/** So many rows that count, and so many that do not, stand beside the words. */
const examplesNeeded = 3

/** What has to stand before the other side is asked: a rule, owners, examples that say what the rule says, and a free way. */
export async function checkProposal(tx: Tx, workspaceId: string, draft: VersionRow, now: Date): Promise<void> {
  if (draft.rule.of.length === 0) throw new Refusal('agreement.rule-needed')
  await checkOwners(tx, workspaceId, draft)
  await checkWay(tx, workspaceId, draft, now)
  await checkExamples(tx, workspaceId, draft, now)
}

async function checkOwners(tx: Tx, workspaceId: string, { owners }: VersionRow): Promise<void> {
  const members = await allMembers(tx, workspaceId)
  for (const side of ['marketing', 'sales'] as const satisfies ListSide[]) {
    const owner = members.find(({ id, leftAt }) => id === owners[side] && leftAt === null)
    if (!owner || !sidesOf(owner.side).includes(side)) throw new Refusal('agreement.owner-needed', { side })
  }
}

/** One proposal at a time; and what is signed already is not overtaken by something that begins before it. */
async function checkWay(tx: Tx, workspaceId: string, draft: VersionRow, now: Date): Promise<void> {
  const begins = draft.effectiveFrom > now ? draft.effectiveFrom : now
  const others = (await versionsOf(tx, workspaceId, draft.key)).filter(({ id }) => id !== draft.id)
  const open = others.find(({ state }) => state === 'proposed' || state === 'objected')
  if (open && open.id !== draft.answers) throw new Refusal('agreement.another-open', { number: open.number })
  if (draft.answers !== null && open?.state !== 'objected') throw new Refusal('agreement.answers-nothing')
  const later = others.find(({ inForceFrom }) => inForceFrom !== null && inForceFrom > begins)
  if (later?.inForceFrom)
    throw new Refusal('agreement.begins-too-early', {
      number: later.number,
      day: later.inForceFrom.toISOString().slice(0, 10),
    })
}

/** The examples are judged by the rule itself. A house with fewer such leads shows those that it has. */
async function checkExamples(tx: Tx, workspaceId: string, draft: VersionRow, now: Date): Promise<void> {
  const { examples, rule } = draft
  const ids = examples.map(({ leadId }) => leadId)
  const judged = judgedSql({ workspaceId, old: null, new: rule, which: { ids }, now })
  const found = await rows<{ id: string; meets: boolean }>(
    tx,
    sql`${judged} select id, is_met as meets from lead_judged`,
  )
  const verdicts = new Map(found.map(({ id, meets }) => [id, meets]))
  const wrong = examples.find(({ leadId, meets }) => verdicts.get(leadId) !== meets)
  if (wrong)
    throw wrong.meets
      ? new Refusal('agreement.example-does-not-meet', { label: wrong.label })
      : new Refusal('agreement.example-meets', { label: wrong.label })
  for (const meets of [true, false]) {
    const given = examples.filter((each) => each.meets === meets).length
    if (given >= examplesNeeded) continue
    const wanted = Math.min(examplesNeeded, await howMany(tx, workspaceId, draft, meets, now))
    if (given < wanted) throw new Refusal('agreement.examples-needed', { given, wanted, kind: meets ? 'meets' : 'not' })
  }
}

async function howMany(tx: Tx, workspaceId: string, { rule }: VersionRow, meets: boolean, now: Date): Promise<number> {
  const latest = await rows<{ id: string }>(
    tx,
    sql`select id from lead_record where workspace_id = ${workspaceId} and first_contact_at is not null
      order by first_contact_at desc nulls last, id desc limit 1000`,
  )
  const which = { ids: latest.map(({ id }) => id) }
  const judged = judgedSql({ workspaceId, old: null, new: rule, which, now })
  const [found] = await rows<{ many: number }>(
    tx,
    sql`${judged} select count(*)::int as many from lead_judged where is_met = ${meets}`,
  )
  return found?.many ?? 0
}

/** The objected version that a proposal answers gives way to it. */
export async function replaceAnswered(
  tx: Tx,
  workspaceId: string,
  draft: VersionRow,
  actor: Actor,
  note: string,
  now: Date,
): Promise<void> {
  if (draft.answers === null) return
  await sql`update definition_version set state = 'replaced' where workspace_id = ${workspaceId} and id = ${draft.answers}`.execute(
    tx,
  )
  await addEvent(tx, workspaceId, { versionId: draft.answers, kind: 'answered', actor, now, note, gives: '' })
}
