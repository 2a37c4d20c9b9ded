import { sql } from 'kysely'
import { newId } from '#platform/new-id.ts'
import { Refusal } from '#platform/refusal.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { inWorkspace, type Call, type House, type Person } from '#platform/server/house.ts'
import { announce } from '#platform/server/live.ts'
import { record } from '#modules/ledger/server/index.ts'
import type { StepWish } from '../contract.ts'
import {
  leave as leaveProgramme,
  notBegun,
  takeStep as taken,
  type Deed,
  type Ending,
  type Refused,
  type Taker,
} from '../domain/programme.ts'
import { evidenceFound } from './evidence-found.ts'
import { isInForce, readMandate } from './mandate-rows.ts'
import { todayOf } from './moments.ts'
import { redAlarm } from './red-alarm.ts'
import { holdProgramme, programmeOf, readRuns, shownRun, type Run } from './run-rows.ts'
import { planSweep } from './sweep.ts'
import { whoSigns, director } from './who.ts'

const wrongTime = 409
const wrongWish = 422

function refusalOf(refused: Refused): Refusal {
  switch (refused.no) {
    case 'left':
      return new Refusal('programme.left', {}, wrongTime)
    case 'done':
      return new Refusal('programme.step-done', {}, wrongTime)
    case 'not-yet':
      return new Refusal('programme.not-yet', { before: refused.before }, wrongTime)
    case 'director-only':
      return new Refusal('programme.director-only', {}, 403)
    case 'silent':
      return new Refusal('programme.silent', { name: refused.name }, wrongWish)
    case 'unnamed-conflict':
      return new Refusal('programme.unnamed-conflict', {}, wrongWish)
    case 'later-than-today':
      return new Refusal('programme.later-than-today', {}, wrongWish)
    case 'earlier-than-before':
      return new Refusal('programme.earlier-than-before', {}, wrongWish)
    case 'unfit-evidence':
      return new Refusal('programme.unfit-evidence', {}, wrongWish)
    case 'no-mandate':
      return new Refusal('programme.no-mandate', {}, wrongTime)
  }
}

async function openRun(tx: Tx, workspaceId: string): Promise<Run | null> {
  const [last] = await readRuns(tx, workspaceId)
  return last !== undefined && last.left === null ? last : null
}

/** Signs that a step is done; the first one begins the programme. Refuses what domain/programme.ts refuses. */
export function takeStep(call: Call, wish: StepWish) {
  const { by, as } = whoSigns(call)
  return inWorkspace(call, (tx) => signStep(tx, call.house, { by, as }, wish))
}

export async function signStep(tx: Tx, house: House, { by, as }: { by: Person; as: Taker }, wish: StepWish) {
  const { workspaceId } = by
  const now = house.clock.now()
  await holdProgramme(tx, workspaceId)
  const run = await openRun(tx, workspaceId)
  const today = await todayOf(tx, workspaceId, now)
  const mandate = await readMandate(tx, workspaceId)
  const hasMandate = mandate !== null && isInForce(mandate, today)
  const deed: Deed = { ...wish, taker: as, evidence: await known(tx, workspaceId, wish) }
  const verdict = taken(run === null ? notBegun : programmeOf(run), deed, { today, hasMandate })
  if ('no' in verdict) throw refusalOf(verdict)
  const runId = run?.id ?? (await begin(tx, house, by))
  await saveDeed(tx, by, now, { runId, number: verdict.programme.done.length, deed })
  await record(tx, house, by, {
    kind: 'programme.step-taken',
    subjectKind: 'programme',
    subjectId: runId,
    detail: { step: wish.step, on: wish.on },
  })
  await planSweep(tx, workspaceId, 'now')
  await announce(tx, 'programme')
  return lastRun(tx, workspaceId)
}

/** Facts that are named must stand in the house. */
async function known(tx: Tx, workspaceId: string, { evidence }: StepWish): Promise<StepWish['evidence']> {
  if (evidence.length === 0) return []
  const found = await evidenceFound(tx, workspaceId)
  const stands = ({ kind, id }: StepWish['evidence'][number]) =>
    found.some((fact) => fact.kind === kind && fact.id === id)
  if (!evidence.every(stands)) throw new Refusal('programme.no-such-evidence', {}, wrongWish)
  return evidence
}

async function begin(tx: Tx, house: House, { workspaceId, name }: Person): Promise<string> {
  const now = house.clock.now()
  const id = newId(now.getTime())
  const alarm = await redAlarm(tx, workspaceId, now)
  await sql`insert into programme_run (workspace_id, id, begun_at, begun_name, alarm_at)
    values (${workspaceId}, ${id}, ${now}, ${name}, ${alarm})`.execute(tx)
  return id
}

type Saving = { runId: string; number: number; deed: Deed }

async function saveDeed(tx: Tx, by: Person, now: Date, { runId, number, deed }: Saving): Promise<void> {
  const { step, on, said, conflict, evidence, taker } = deed
  await sql`
    insert into programme_step (workspace_id, run_id, number, step, done_on, said, conflict, evidence, signed_by, signed_name,
      signed_as, signed_at)
    values (${by.workspaceId}, ${runId}, ${number}, ${step}, ${on}, ${JSON.stringify(said)}::jsonb, ${conflict},
      ${JSON.stringify(evidence)}::jsonb, ${by.memberId}, ${by.name}, ${taker}, ${now})`.execute(tx)
}

async function lastRun(tx: Tx, workspaceId: string) {
  const [last] = await readRuns(tx, workspaceId)
  if (!last) throw new Error('The programme that was just written is not there')
  return shownRun(last)
}

/** Leaves the programme, or answers a red alarm by staying where one is: a programme of no steps, with its reason. */
export function leave(call: Call, { because, words }: { because: Ending; words: string }) {
  const by = director(call)
  const { workspaceId } = by
  return inWorkspace(call, async (tx) => {
    const { house } = call
    const now = house.clock.now()
    await holdProgramme(tx, workspaceId)
    const run = await openRun(tx, workspaceId)
    const verdict = leaveProgramme(run === null ? notBegun : programmeOf(run), because, words)
    if ('no' in verdict) throw refusalOf(verdict)
    const runId = run?.id ?? (await begin(tx, house, by))
    await rows(
      tx,
      sql`update programme_run set left_at = ${now}, left_name = ${by.name}, left_because = ${because}, left_words = ${words}
        where workspace_id = ${workspaceId} and id = ${runId}`,
    )
    await record(tx, house, by, {
      kind: 'programme.left',
      subjectKind: 'programme',
      subjectId: runId,
      detail: { because },
    })
    await announce(tx, 'programme')
    return lastRun(tx, workspaceId)
  })
}
