import { sql } from 'kysely'
import { newId } from '#platform/new-id.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import type { Tx } from '#platform/server/database.ts'
import { inWorkspace, type Call, type House, type Person } from '#platform/server/house.ts'
import { announce } from '#platform/server/live.ts'
import { allMembers } from '#modules/accounts/server/index.ts'
import { record } from '#modules/ledger/server/index.ts'
import { readMandate, shownMandate } from './mandate-rows.ts'
import { todayOf } from './moments.ts'
import { holdProgramme } from './run-rows.ts'
import { planSweep } from './sweep.ts'
import { sponsors } from './sponsors.ts'
import { director } from './who.ts'

export type MandateWish = { sponsorId: string; escalateDays: number; decideDays: number; reviewOn: string }

/** Says who decides, after how many days and until when. Refuses `programme.not-a-sponsor`, `programme.review-passed`. */
export function giveMandate(call: Call, wish: MandateWish) {
  const by = director(call)
  return inWorkspace(call, (tx) => saveMandate(tx, call.house, by, wish))
}

export async function saveMandate(tx: Tx, house: House, by: Person, wish: MandateWish) {
  const { workspaceId, name } = by
  const now = house.clock.now()
  const today = await todayOf(tx, workspaceId, now)
  if (wish.reviewOn <= today) throw new Refusal('programme.review-passed', {}, 422)
  const everybody = await allMembers(tx, workspaceId)
  if (!everybody.some(({ id }) => id === wish.sponsorId)) throw notFound('person')
  const sponsor = (await sponsors(tx, workspaceId)).find(({ id }) => id === wish.sponsorId)
  if (!sponsor) throw new Refusal('programme.not-a-sponsor', {}, 422)
  await holdProgramme(tx, workspaceId)
  const id = newId(now.getTime())
  await sql`
    insert into programme_mandate (workspace_id, id, sponsor_id, sponsor_name, escalate_days, decide_days, review_on, given_name,
      given_at)
    values (${workspaceId}, ${id}, ${sponsor.id}, ${sponsor.name}, ${wish.escalateDays}, ${wish.decideDays}, ${wish.reviewOn},
      ${name}, ${now})`.execute(tx)
  await record(tx, house, by, {
    kind: 'programme.mandate-given',
    subjectKind: 'programme',
    subjectId: id,
    detail: {
      name: sponsor.name,
      escalateDays: wish.escalateDays,
      decideDays: wish.decideDays,
      reviewOn: wish.reviewOn,
    },
  })
  await planSweep(tx, workspaceId, 'now')
  await announce(tx, 'programme')
  const given = await readMandate(tx, workspaceId)
  if (!given) throw new Error('The mandate that was just given is not there')
  return shownMandate(given, today)
}
