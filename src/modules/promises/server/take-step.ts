import { sql } from 'kysely'
import { type Actor, type Step, take } from '#modules/agreement/domain/index.ts'
import { agreeOnClocks, rulesInForce } from '#modules/handoff/server/index.ts'
import { holdToMandate, useRequest } from '#modules/charter/server/index.ts'
import { record } from '#modules/ledger/server/index.ts'
import type { ListSide } from '#platform/contract.ts'
import { newId } from '#platform/new-id.ts'
import { Refusal } from '#platform/refusal.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { inWorkspace, type Call, type Person } from '#platform/server/house.ts'
import { announce } from '#platform/server/live.ts'
import type { PromiseVersion } from '../contract.ts'
import { promisedValue } from '../domain/promise.ts'
import { checkCapacity, isLateChange } from '../domain/terms.ts'
import { callRecount } from './count-days.ts'
import { courseOf, readMonth, type Course } from './months.ts'
import { showVersion } from './show-version.ts'
import { tellOfStep } from './tell.ts'
import { readVersion, type VersionRow } from './version-row.ts'
import { checkTerms } from './write-draft.ts'
import { whoSpeaks } from './who-speaks.ts'

type Wish = { id: string; note: string; actingFor?: ListSide | undefined }

const eventOf = { propose: 'proposed', object: 'objected', withdraw: 'withdrawn', sign: 'signed' } as const

/** Proposes, objects, withdraws or signs: hold, decide, save, record. */
export function takeStep(call: Call, step: Step, { id, note, actingFor }: Wish): Promise<PromiseVersion> {
  const { house } = call
  const { person, actor } = whoSpeaks(call, actingFor)
  const { workspaceId } = person
  return inWorkspace(call, async (tx) => {
    const course = await courseOf(tx, house, workspaceId)
    const before = await readVersion(tx, workspaceId, id, true)
    if (step === 'propose' || step === 'sign') await checkStart(tx, call, workspaceId, before)
    if (step === 'propose' || step === 'sign') await holdToRight(tx, person, before)
    if (step === 'propose') await makeRoom(tx, workspaceId, before)
    const after = decide(before, step, actor, course)
    await save(tx, workspaceId, after, step, actor, course.now)
    await addEvent(tx, workspaceId, after.id, step, actor, note, course.now)
    if (after.state === 'signed') await comeIntoForce(tx, workspaceId, after, course)
    await record(tx, house, person, {
      kind: `promise.${eventOf[step]}`,
      subjectKind: 'promise',
      subjectId: id,
      detail: { number: before.number, side: actor.side, note },
    })
    if (after.state === 'signed') {
      const detail = { number: after.number, month: after.month }
      await record(tx, house, person, { kind: 'promise.in-force', subjectKind: 'promise', subjectId: id, detail })
    }
    await tellOfStep(tx, house, workspaceId, after, step, actor)
    await announce(tx, 'promises')
    return showVersion(tx, call, id)
  })
}

/** A promise that sales can't work as promised never starts (science.md C.4). */
async function checkStart(tx: Tx, call: Call, workspaceId: string, version: VersionRow): Promise<void> {
  await checkTerms(tx, call, workspaceId, version)
  const { promised, capacity, fits } = checkCapacity(version.terms)
  const { leads, leadsPerRep } = capacity
  if (!fits) throw new Refusal('promises.beyond-capacity', { promised, capacity: leads, perRep: leadsPerRep })
}

/** Nobody promises for their side beyond what the charter lets them; a signature that they asked for is used up by it. */
async function holdToRight(tx: Tx, person: Person, { id, terms }: VersionRow): Promise<void> {
  const { revenueGoal, goalShare } = terms.marketing
  const about = { kind: 'promise' as const, id }
  const amount = promisedValue(revenueGoal, goalShare)
  const requestId = await holdToMandate(tx, person, { right: 'promise', amount, about })
  if (requestId !== null) await useRequest(tx, person.workspaceId, requestId, about)
}

/** An objection is answered by another version; one that waits still is not passed by. */
async function makeRoom(tx: Tx, workspaceId: string, { id }: VersionRow): Promise<void> {
  await sql`update promise_version set state = 'replaced'
    where workspace_id = ${workspaceId} and state = 'objected' and id <> ${id}`.execute(tx)
  const [open] = await rows<{ number: number }>(
    tx,
    sql`select number from promise_version where workspace_id = ${workspaceId} and state = 'proposed' and id <> ${id}`,
  )
  if (open) throw new Refusal('agreement.another-open', { number: open.number })
}

function decide(before: VersionRow, step: Step, actor: Actor, course: Course): VersionRow {
  const { start, end } = readMonth(course, before.month)
  const after = { ...before, ...take({ ...before, effectiveFrom: start }, step, actor, course.now) }
  return after.state === 'signed' ? { ...after, isLateChange: isLateChange(course.now, start, end) } : after
}

async function save(
  tx: Tx,
  workspaceId: string,
  after: VersionRow,
  step: Step,
  actor: Actor,
  now: Date,
): Promise<void> {
  const { id, state, signatures, inForceFrom, isLateChange: late } = after
  const { marketing, sales } = signatures
  const proposed =
    step === 'propose'
      ? sql`, proposed_by = ${actor.memberId}, proposed_name = ${actor.name}, proposed_at = ${now}`
      : sql``
  await sql`update promise_version set state = ${state}, in_force_from = ${inForceFrom}, is_late_change = ${late},
      m_signed_by = ${marketing?.memberId ?? null}, m_signed_name = ${marketing?.name ?? null}, m_signed_at = ${marketing?.at ?? null},
      s_signed_by = ${sales?.memberId ?? null}, s_signed_name = ${sales?.name ?? null}, s_signed_at = ${sales?.at ?? null} ${proposed}
    where workspace_id = ${workspaceId} and id = ${id}`.execute(tx)
}

async function addEvent(
  tx: Tx,
  workspaceId: string,
  versionId: string,
  step: Step,
  actor: Actor,
  note: string,
  now: Date,
) {
  await sql`insert into promise_event (workspace_id, id, version_id, kind, side, member_id, member_name, at, note)
    values (${workspaceId}, ${newId(now.getTime())}, ${versionId}, ${eventOf[step]}, ${actor.side}, ${actor.memberId}, ${actor.name},
      ${now}, ${note})`.execute(tx)
}

/** New hand-offs run by the signed minutes and rules; clocks that run keep their minutes. */
async function comeIntoForce(tx: Tx, workspaceId: string, { id, terms, inForceFrom }: VersionRow, { now }: Course) {
  if (inForceFrom === null) return
  const { rules } = await rulesInForce(tx, workspaceId, inForceFrom)
  const { firstTouch, answer } = terms.sales
  const budget = (leadClass: 'high-intent' | 'standard') => ({
    ...rules.budgets[leadClass],
    firstTouch: firstTouch[leadClass].minutes,
    answer: answer.minutes,
  })
  const budgets = { 'high-intent': budget('high-intent'), standard: budget('standard') }
  const { cardFields: required, ...handoff } = terms.handoff ?? {}
  await agreeOnClocks(tx, workspaceId, {
    rules: { budgets, ...handoff, ...(required && { cardFields: required }) },
    inForceFrom,
    agreedIn: id,
    now,
  })
  await callRecount(tx, workspaceId, true)
}
