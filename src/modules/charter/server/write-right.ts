import { sql } from 'kysely'
import { record } from '#modules/ledger/server/index.ts'
import type { ListSide } from '#platform/contract.ts'
import { minorDigits } from '#platform/money.ts'
import { newId } from '#platform/new-id.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { inWorkspace, type Call } from '#platform/server/house.ts'
import { announce } from '#platform/server/live.ts'
import { fits, type Measure, type RightKind } from '../domain/mandate.ts'
import { checkPeople, peopleOf } from './people.ts'
import { partsOf, rightsNow, shownRight } from './right-rows.ts'
import { rulerIn } from './who-speaks.ts'

export type HolderSaying = { kind: 'person'; memberId: string } | { kind: 'side'; side: ListSide } | { kind: 'owner' }
export type RightSaying = { right: RightKind; holder: HolderSaying; limit: Measure; note: string }
type Ruler = { workspaceId: string; memberId: string | null; name: string }

export function holderParts(holder: HolderSaying): { id: string | null; side: ListSide | null } {
  return {
    id: holder.kind === 'person' ? holder.memberId : null,
    side: holder.kind === 'side' ? holder.side : null,
  }
}

/** Gives a right; the one that the same holder had of its kind ends. */
export async function saveRight(
  tx: Tx,
  by: Ruler,
  { right, holder, limit, note }: RightSaying,
  now: Date,
): Promise<string> {
  const { id: holderId, side } = holderParts(holder)
  await sql`update decision_right set ended_at = ${now}, ended_name = ${by.name}
    where workspace_id = ${by.workspaceId} and right_kind = ${right} and holder_kind = ${holder.kind} and ended_at is null
      and holder_id is not distinct from ${holderId}::uuid and holder_side is not distinct from ${side}::text`.execute(
    tx,
  )
  const id = newId(now.getTime())
  const { minor, currency, percent } = partsOf(limit)
  await sql`
    insert into decision_right (workspace_id, id, right_kind, holder_kind, holder_id, holder_side, limit_kind, limit_minor, currency,
      limit_percent, note, set_by, set_name, set_at)
    values (${by.workspaceId}, ${id}, ${right}, ${holder.kind}, ${holderId}, ${side}, ${limit.kind}, ${minor}, ${currency}, ${percent},
      ${note}, ${by.memberId}, ${by.name}, ${now})`.execute(tx)
  return id
}

export function writeRight(call: Call, said: RightSaying) {
  const person = rulerIn(call)
  const { workspaceId } = person
  if (!fits(said.right, said.limit)) throw new Refusal('charter.limit-misfits', {}, 400)
  if (said.limit.kind === 'money') minorDigits(said.limit.amount.currency)
  return inWorkspace(call, async (tx) => {
    if (said.holder.kind === 'person') await checkPeople(tx, workspaceId, [said.holder.memberId])
    await sql`select 1 from workspace where workspace_id = ${workspaceId} for no key update`.execute(tx)
    const id = await saveRight(tx, person, said, call.house.clock.now())
    const detail = { right: said.right, holder: said.holder, limit: said.limit }
    await record(tx, call.house, person, {
      kind: 'decision-right.given',
      subjectKind: 'decision-right',
      subjectId: id,
      detail,
    })
    await announce(tx, 'charter')
    const saved = (await rightsNow(tx, workspaceId)).find((row) => row.id === id)
    if (!saved) throw notFound('right')
    return shownRight(saved, await peopleOf(tx, workspaceId))
  })
}

export function endRight(call: Call, id: string): Promise<{ ended: boolean }> {
  const person = rulerIn(call)
  return inWorkspace(call, async (tx) => {
    const ended = await rows<{ right: string }>(
      tx,
      sql`update decision_right set ended_at = ${call.house.clock.now()}, ended_name = ${person.name}
        where workspace_id = ${person.workspaceId} and id = ${id} and ended_at is null returning right_kind as right`,
    )
    const [found] = ended
    if (!found) throw notFound('right')
    const detail = { right: found.right }
    await record(tx, call.house, person, {
      kind: 'decision-right.ended',
      subjectKind: 'decision-right',
      subjectId: id,
      detail,
    })
    await announce(tx, 'charter')
    return { ended: true }
  })
}
