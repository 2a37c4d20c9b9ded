import { sql } from 'kysely'
import { endOfLocalDay, nightAfter } from './moments.ts'
import { Refusal } from '#platform/refusal.ts'
import { readCompany } from '#platform/server/company.ts'
import type { Tx } from '#platform/server/database.ts'
import { inWorkspace, signedIn, type Call, type House, type SignedIn } from '#platform/server/house.ts'
import { enqueue } from '#platform/server/jobs.ts'
import { announce } from '#platform/server/live.ts'
import { record } from '#modules/ledger/server/index.ts'
import { holdWave, readWave, readWaves, shownWave } from './wave-rows.ts'
import { runnerOnly } from './who-may.ts'

/** Asks: letters leave by a job. Refuses `assessment.wave-is-open`, `assessment.another-open`, `assessment.closes-too-early`. */
export function openWave(call: Call, id: string) {
  const caller = signedIn(call)
  runnerOnly(caller)
  return inWorkspace(call, async (tx) => {
    await beginWave(tx, call.house, caller, id)
    return shownWave(await readWave(tx, caller.workspaceId, id))
  })
}

export async function beginWave(tx: Tx, house: House, caller: SignedIn, id: string): Promise<void> {
  const { workspaceId } = caller
  const now = house.clock.now()
  await sql`select pg_advisory_xact_lock(hashtextextended(${`assessment ${workspaceId}`}, 21))`.execute(tx)
  const wave = await holdWave(tx, workspaceId, id)
  if (wave.state !== 'draft') throw new Refusal('assessment.wave-is-open')
  const open = (await readWaves(tx, workspaceId)).find(({ state }) => state === 'open')
  if (open !== undefined) throw new Refusal('assessment.another-open', { number: open.number })
  const { timeZone } = await readCompany(tx, workspaceId)
  const closes = endOfLocalDay(timeZone, wave.closesOn)
  if (closes <= now) throw new Refusal('assessment.closes-too-early', {}, 422)
  await sql`update assessment_wave set state = 'open', opened_at = ${now}
    where workspace_id = ${workspaceId} and id = ${id}`.execute(tx)
  await record(tx, house, caller, {
    kind: 'wave.opened',
    subjectKind: 'wave',
    subjectId: id,
    detail: { number: wave.number, closesOn: wave.closesOn },
  })
  const queue = `assessment:${id}`
  const plan = (task: string, runAt: Date) =>
    enqueue(tx, task, { workspaceId, waveId: id }, { key: `${task}:${id}`, queue, runAt })
  await plan('assessment.invite', now)
  await plan('assessment.remind', new Date(now.getTime() + (closes.getTime() - now.getTime()) * 0.6))
  await plan('assessment.gather', nightAfter(timeZone, now))
  await plan('assessment.close', closes)
  await announce(tx, 'assessment')
}
