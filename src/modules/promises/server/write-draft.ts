import { sql } from 'kysely'
import { record } from '#modules/ledger/server/index.ts'
import type { ListSide } from '#platform/contract.ts'
import { newId } from '#platform/new-id.ts'
import { Refusal } from '#platform/refusal.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { inWorkspace, type Call } from '#platform/server/house.ts'
import { announce } from '#platform/server/live.ts'
import type { PromiseVersion } from '../contract.ts'
import type { Terms } from '../domain/terms.ts'
import { courseOf, monthOf } from './months.ts'
import { showVersion } from './show-version.ts'
import { readVersion } from './version-row.ts'
import { whoSpeaks } from './who-speaks.ts'

type Wish = { terms: Terms; month: string; note: string; actingFor?: ListSide | undefined }

/** A promise of a month that is over would only rewrite its judgement. */
export async function checkTerms(
  tx: Tx,
  call: Call,
  workspaceId: string,
  { terms, month }: Pick<Wish, 'terms' | 'month'>,
) {
  const { marketing } = terms
  const course = await courseOf(tx, call.house, workspaceId)
  if (month < monthOf(course, course.now)) throw new Refusal('promises.month-over', { month })
  const { revenueGoal, customerValue } = marketing
  if (revenueGoal.currency !== course.currency || customerValue.currency !== course.currency)
    throw new Refusal('promises.other-currency', { currency: course.currency }, 400)
  const names = marketing.segments.map(({ segment }) => segment)
  const twice = names.find((name, place) => names.indexOf(name) !== place)
  if (twice !== undefined) throw new Refusal('promises.segment-twice', { segment: twice }, 400)
}

export function writeDraft(call: Call, wish: Wish): Promise<PromiseVersion> {
  const { person, actor } = whoSpeaks(call, wish.actingFor)
  const { workspaceId } = person
  return inWorkspace(call, async (tx) => {
    await checkTerms(tx, call, workspaceId, wish)
    const now = call.house.clock.now()
    const id = newId(now.getTime())
    // Held, so that two drafts never get one number.
    await sql`select 1 from workspace where workspace_id = ${workspaceId} for no key update`.execute(tx)
    const [{ number } = { number: 1 }] = await rows<{ number: number }>(
      tx,
      sql`select coalesce(max(number), 0) + 1 as number from promise_version where workspace_id = ${workspaceId}`,
    )
    await sql`
      insert into promise_version (workspace_id, id, number, state, side, terms, month, note, written_by, written_name, written_at)
      values (${workspaceId}, ${id}, ${number}, 'draft', ${actor.side}, ${JSON.stringify(wish.terms)}::jsonb, ${wish.month},
        ${wish.note}, ${actor.memberId}, ${actor.name}, ${now})`.execute(tx)
    const detail = { number, side: actor.side }
    await record(tx, call.house, person, { kind: 'promise.drafted', subjectKind: 'promise', subjectId: id, detail })
    await announce(tx, 'promises')
    return showVersion(tx, call, id)
  })
}

async function holdDraft(tx: Tx, workspaceId: string, id: string, side: ListSide) {
  const draft = await readVersion(tx, workspaceId, id, true)
  if (draft.state !== 'draft') throw new Refusal('agreement.not-a-draft')
  if (draft.side !== side) throw new Refusal('agreement.not-your-draft', { side: draft.side }, 403)
  return draft
}

export function rewriteDraft(call: Call, { id, ...wish }: Wish & { id: string }): Promise<PromiseVersion> {
  const { person, actor } = whoSpeaks(call, wish.actingFor)
  const { workspaceId } = person
  return inWorkspace(call, async (tx) => {
    const { number } = await holdDraft(tx, workspaceId, id, actor.side)
    await checkTerms(tx, call, workspaceId, wish)
    await sql`update promise_version set terms = ${JSON.stringify(wish.terms)}::jsonb, month = ${wish.month}, note = ${wish.note},
        written_by = ${actor.memberId}, written_name = ${actor.name}, written_at = ${call.house.clock.now()}
      where workspace_id = ${workspaceId} and id = ${id}`.execute(tx)
    const detail = { number, side: actor.side }
    await record(tx, call.house, person, { kind: 'promise.redrafted', subjectKind: 'promise', subjectId: id, detail })
    await announce(tx, 'promises')
    return showVersion(tx, call, id)
  })
}

export function dropDraft(call: Call, { id, actingFor }: { id: string; actingFor?: ListSide | undefined }) {
  const { person, actor } = whoSpeaks(call, actingFor)
  return inWorkspace(call, async (tx) => {
    const { number } = await holdDraft(tx, person.workspaceId, id, actor.side)
    await sql`delete from promise_version where workspace_id = ${person.workspaceId} and id = ${id}`.execute(tx)
    const detail = { number, side: actor.side }
    await record(tx, call.house, person, { kind: 'promise.dropped', subjectKind: 'promise', subjectId: id, detail })
    await announce(tx, 'promises')
    return { dropped: true }
  })
}
