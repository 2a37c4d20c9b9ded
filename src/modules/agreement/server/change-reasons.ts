import { sql } from 'kysely'
import { record } from '#modules/ledger/server/index.ts'
import type { ListSide } from '#platform/contract.ts'
import { newId } from '#platform/new-id.ts'
import { Refusal, notFound } from '#platform/refusal.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { inWorkspace, type Call } from '#platform/server/house.ts'
import { announce } from '#platform/server/live.ts'
import { ownKey } from '../domain/keys.ts'
import {
  checkAnswer,
  checkReasonChange,
  wishOf,
  type Asked,
  type ReasonAct,
  type ReasonAnswer,
  type ReasonWish,
} from '../domain/reason-change.ts'
import type { ReasonList } from '../domain/reasons.ts'
import { whoAgrees } from './people-agree.ts'
import { reasonInUse, type ReasonInUse } from './reasons.ts'
import { tellOfReasons } from './tell.ts'

type Ask = {
  act: ReasonAct
  list: ReasonList
  key?: string | undefined
  wish?: ReasonWish | undefined
  note: string
  actingFor?: ListSide | undefined
}

/** One side asks for another reason, a changed one, or one less; nothing changes until the other side signs. */
export function askReason(call: Call, ask: Ask): Promise<{ id: string }> {
  const { house } = call
  const { person, actor } = whoAgrees(call, ask.actingFor)
  return inWorkspace(call, async (tx) => {
    const key = ask.act === 'add' ? ownKey(ask.wish?.words ?? '') : (ask.key ?? '')
    if (key === 'own-') throw new Refusal('agreement.reason-needs-words', {}, 400)
    const known = await reasonInUse(tx, person.workspaceId, ask.list, key)
    checkReasonChange(ask.act, known, ask.wish ?? null)
    const wish = ask.act === 'add' || ask.act === 'change' ? (ask.wish ?? null) : known
    if (wish === null) throw new Refusal('agreement.no-such-reason', {}, 404)
    const now = house.clock.now()
    const [saved] = await rows<{ id: string }>(
      tx,
      sql`insert into reason_change (workspace_id, id, list, key, act, wish, before, note, state, side, asked_by, asked_name, asked_at)
        values (${person.workspaceId}, ${newId(now.getTime())}, ${ask.list}, ${key}, ${ask.act},
          ${JSON.stringify(wishOf(wish))}::jsonb, ${known === null ? null : JSON.stringify(wishOf(known))}::jsonb, ${ask.note},
          'proposed', ${actor.side}, ${person.memberId}, ${person.name}, ${now})
        on conflict (workspace_id, list, key) where state = 'proposed' do nothing returning id`,
    )
    if (!saved) throw new Refusal('agreement.reason-asked-already')
    const detail = { act: ask.act, list: ask.list, key, side: actor.side, note: ask.note }
    await record(tx, house, person, { kind: 'reason.asked', subjectKind: 'reason', subjectId: saved.id, detail })
    await tellOfReasons(tx, house, person.workspaceId, saved.id, actor)
    await announce(tx, 'agreement')
    return saved
  })
}

type Change = Asked & { act: ReasonAct; list: ReasonList; key: string; wish: ReasonWish }

type Answer = { id: string; note: string; actingFor?: ListSide | undefined }

const stateAfter = { sign: 'signed', object: 'objected', withdraw: 'withdrawn' } as const

/** The other side signs a change or says why not, or the own side takes it back. */
export function answerReason(
  call: Call,
  answer: ReasonAnswer,
  { id, note, actingFor }: Answer,
): Promise<{ id: string }> {
  const { house } = call
  const { person, actor } = whoAgrees(call, actingFor)
  const { workspaceId } = person
  return inWorkspace(call, async (tx) => {
    const now = house.clock.now()
    const change = await holdChange(tx, workspaceId, id)
    checkAnswer(change, answer, actor)
    if (answer === 'sign') await apply(tx, workspaceId, change, now)
    await sql`update reason_change set state = ${stateAfter[answer]}, answered_by = ${person.memberId},
        answered_name = ${person.name}, answered_at = ${now}, answer_note = ${note}
      where workspace_id = ${workspaceId} and id = ${id}`.execute(tx)
    const { act, list, key } = change
    const detail = { act, list, key, side: actor.side, note }
    await record(tx, house, person, {
      kind: `reason.${stateAfter[answer]}`,
      subjectKind: 'reason',
      subjectId: id,
      detail,
    })
    await announce(tx, 'agreement')
    return { id }
  })
}

async function holdChange(tx: Tx, workspaceId: string, id: string): Promise<Change> {
  const [found] = await rows<Change>(
    tx,
    sql`select state, side, asked_by as "askedBy", act, list, key, wish from reason_change
      where workspace_id = ${workspaceId} and id = ${id} for update`,
  )
  if (!found) throw notFound('reason change')
  return found
}

async function apply(tx: Tx, workspaceId: string, { act, list, key, wish }: Change, now: Date): Promise<void> {
  const known: ReasonInUse | null = await reasonInUse(tx, workspaceId, list, key)
  checkReasonChange(act, known, wish)
  const which = sql`workspace_id = ${workspaceId} and list = ${list} and key = ${key}`
  switch (act) {
    case 'add':
      await sql`insert into reason (workspace_id, list, key, position, words, counts_against, needs_evidence, route)
        select ${workspaceId}, ${list}, ${key}, 1 + coalesce(max(position), 0), ${wish.words}, ${wish.countsAgainst},
          ${wish.needsEvidence}::text[], ${wish.route}
        from reason where workspace_id = ${workspaceId} and list = ${list}`.execute(tx)
      return
    case 'change':
      await sql`update reason set words = ${wish.words}, counts_against = ${wish.countsAgainst},
        needs_evidence = ${wish.needsEvidence}::text[], route = ${wish.route} where ${which}`.execute(tx)
      return
    case 'retire':
      await sql`update reason set retired_at = ${now} where ${which}`.execute(tx)
      return
    case 'bring-back':
      await sql`update reason set retired_at = null where ${which}`.execute(tx)
      return
    case 'delete':
      await sql`delete from reason where ${which}`.execute(tx)
  }
}
