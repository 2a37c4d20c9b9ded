import { sql } from 'kysely'
import { speaksFor, take, type Actor, type Version } from '#modules/agreement/domain/index.ts'
import { record } from '#modules/ledger/server/index.ts'
import type { ListSide } from '#platform/contract.ts'
import { newId } from '#platform/new-id.ts'
import { Refusal } from '#platform/refusal.ts'
import { kaplanMeierOfHistogram } from '#platform/statistics.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { inWorkspace, signedIn, type Call, type Person } from '#platform/server/house.ts'
import type { Terms } from '../domain/terms.ts'
import { courseOf } from './course.ts'
import { allVersions, holdVersion, versionInForce, type VersionRow } from './version-row.ts'
import { wantAll } from './want-fresh.ts'

function whoSpeaks(call: Call, actingFor: ListSide | undefined): { person: Person; actor: Actor } {
  const caller = signedIn(call)
  if (caller.kind !== 'person') throw new Refusal('outcomes.people-agree', {}, 403)
  const side = speaksFor(caller.side, actingFor)
  return { person: caller, actor: { memberId: caller.memberId, name: caller.name, side } }
}

/** The formulas with their signatures, and by how many months costs would run before their customers. */
export function readVersions(call: Call) {
  const { workspaceId } = signedIn(call)
  return inWorkspace(call, async (tx) => ({
    inForce: await versionInForce(tx, workspaceId),
    medianMonths: await medianMonths(tx, call, workspaceId),
    items: await allVersions(tx, workspaceId),
  }))
}

async function medianMonths(tx: Tx, call: Call, workspaceId: string): Promise<number | null> {
  const { today } = await courseOf(tx, call.house, workspaceId)
  const bins = await rows<{ duration: number; events: number; censored: number }>(
    tx,
    sql`select case when outcome = 'open' then ${today}::date - opened_on else days end as duration,
        count(*) filter (where outcome <> 'open')::int as events, count(*) filter (where outcome = 'open')::int as censored
      from outcome_deal where workspace_id = ${workspaceId} and opened_on <= ${today} and (outcome = 'open' or days is not null)
      group by 1`,
  )
  const { median } = kaplanMeierOfHistogram(bins)
  return median === null ? null : Math.round(median / 30.4375)
}

/** Proposes formulas: whoever proposes signs for the own side, the other side's head is asked. */
export function propose(call: Call, wish: { terms: Terms; note: string; actingFor?: ListSide | undefined }) {
  const { person, actor } = whoSpeaks(call, wish.actingFor)
  const { workspaceId } = person
  return inWorkspace(call, async (tx) => {
    // Two who propose at once wait for each other here.
    const before = await rows<{ number: number; state: string }>(
      tx,
      sql`select number, state from outcome_version where workspace_id = ${workspaceId} order by number desc for update`,
    )
    if (before.some(({ state }) => state === 'proposed' || state === 'objected'))
      throw new Refusal('outcomes.another-open')
    const now = call.house.clock.now()
    const [id, number] = [newId(now.getTime()), (before[0]?.number ?? 0) + 1]
    await sql`insert into outcome_version (workspace_id, id, number, state, side, terms, note, proposed_by, proposed_name, proposed_at)
      values (${workspaceId}, ${id}, ${number}, 'proposed', ${actor.side}, ${JSON.stringify(wish.terms)}::jsonb, ${wish.note},
        ${actor.memberId}, ${actor.name}, ${now})`.execute(tx)
    const version = await holdVersion(tx, workspaceId, id)
    await save(tx, workspaceId, version, take(lifeOf(version), 'sign', actor, now))
    const detail = { number, side: actor.side, note: wish.note }
    await record(tx, call.house, person, { kind: 'formulas.proposed', subjectKind: 'formulas', subjectId: id, detail })
    return holdVersion(tx, workspaceId, id)
  })
}

const factOf = { sign: 'formulas.signed', object: 'formulas.objected', withdraw: 'formulas.withdrawn' } as const

type AnswerWish = {
  id: string
  step: 'sign' | 'object' | 'withdraw'
  note: string
  actingFor?: ListSide | undefined
}

/** Signs, objects to or takes back. Signed by both, the formulas hold at once and every figure is counted anew. */
export function answer(call: Call, { id, step, note, actingFor }: AnswerWish) {
  const { person, actor } = whoSpeaks(call, actingFor)
  const { workspaceId } = person
  return inWorkspace(call, async (tx) => {
    const version = await holdVersion(tx, workspaceId, id)
    const after = take(lifeOf(version), step, actor, call.house.clock.now())
    await save(tx, workspaceId, version, after, step === 'object' ? note : null)
    const detail = { number: version.number, side: actor.side, note }
    await record(tx, call.house, person, { kind: factOf[step], subjectKind: 'formulas', subjectId: id, detail })
    if (after.state === 'signed') await wantAll(tx, workspaceId)
    return holdVersion(tx, workspaceId, id)
  })
}

function lifeOf({ proposedAt, ...version }: VersionRow): Version {
  return { ...version, effectiveFrom: proposedAt }
}

async function save(tx: Tx, workspaceId: string, { id }: VersionRow, after: Version, objection: string | null = null) {
  const { marketing, sales } = after.signatures
  await sql`update outcome_version set state = ${after.state}, in_force_from = ${after.inForceFrom},
      objection = coalesce(${objection}, objection),
      m_signed_by = ${marketing?.memberId ?? null}, m_signed_name = ${marketing?.name ?? null}, m_signed_at = ${marketing?.at ?? null},
      s_signed_by = ${sales?.memberId ?? null}, s_signed_name = ${sales?.name ?? null}, s_signed_at = ${sales?.at ?? null}
    where workspace_id = ${workspaceId} and id = ${id}`.execute(tx)
}
