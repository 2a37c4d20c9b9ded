import { sql } from 'kysely'
import type { Tx } from '#platform/server/database.ts'
import { inWorkspace, signedIn, type Call, type House } from '#platform/server/house.ts'
import { enqueue, type JobHandler } from '#platform/server/jobs.ts'
import { announce } from '#platform/server/live.ts'
import { record } from '#modules/ledger/server/index.ts'
import { catalogue } from '../domain/catalogue.ts'
import { countingOf, readState, readSwitches, type State } from './alarm-rows.ts'
import { countSymptom } from './count-symptom.ts'
import { settle } from './settle.ts'
import { leadersOnly } from './who-may.ts'

const nightHour = 3
const hour = 3_600_000
/** A night that did not come, as after a machine was off. */
const staleAfter = 26 * hour

/** The next night at 03:00 UTC, by the machine's own clock: a queue knows no other. */
function nextNight(): Date {
  const now = new Date(Date.now())
  const night = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate(), nightHour))
  return night > now ? night : new Date(night.getTime() + 24 * hour)
}

function optionsOf(workspaceId: string, key: string) {
  return { key, queue: `${workspaceId}:radar` }
}

export function callRecount(tx: Tx, workspaceId: string): Promise<void> {
  return enqueue(tx, 'radar.recount', { workspaceId }, optionsOf(workspaceId, 'radar.recount'))
}

function planNight(tx: Tx, workspaceId: string): Promise<void> {
  const options = { ...optionsOf(workspaceId, 'radar.night'), runAt: nextNight() }
  return enqueue(tx, 'radar.night', { workspaceId }, options)
}

/** Called by a page that is read: the first reader of a house, or of one that slept, wakes the count. */
export async function wantFresh(tx: Tx, workspaceId: string, { countedAt, total }: State, now: Date): Promise<void> {
  if (total === 0 && (countedAt === null || now.getTime() - countedAt.getTime() > staleAfter))
    await callRecount(tx, workspaceId)
}

/** Reads all symptoms now. */
export function recountNow(call: Call) {
  const caller = signedIn(call)
  leadersOnly(caller)
  const { workspaceId } = caller
  return inWorkspace(call, async (tx) => {
    await begin(tx, workspaceId)
    await record(tx, call.house, caller, {
      kind: 'symptom.recount-asked',
      subjectKind: 'workspace',
      subjectId: workspaceId,
    })
    await callRecount(tx, workspaceId)
    return { counting: countingOf(await readState(tx, workspaceId)) }
  })
}

async function begin(tx: Tx, workspaceId: string): Promise<void> {
  const total = catalogue.length
  await sql`insert into radar_state (workspace_id, colour, done, total) values (${workspaceId}, 'calm', 0, ${total})
    on conflict (workspace_id) do update set done = 0, total = excluded.total`.execute(tx)
  await announce(tx, 'radar')
}

/** The jobs `radar.recount` and `radar.night`: one symptom after the other, each in its own transaction. */
export function recountJob(house: House): JobHandler {
  return async ({ workspaceId }, stopping) => {
    await house.db.inWorkspace(workspaceId, (tx) => begin(tx, workspaceId))
    for (const [at, symptom] of catalogue.entries()) {
      stopping.throwIfAborted()
      await house.db.inWorkspace(workspaceId, async (tx) => {
        const off = (await readSwitches(tx, workspaceId)).some(({ symptom: id, on }) => id === symptom.id && !on)
        if (!off) await countSymptom(tx, workspaceId, symptom, house.clock.now())
        await sql`update radar_state set done = ${at + 1} where workspace_id = ${workspaceId}`.execute(tx)
        if (at % 4 === 3) await announce(tx, 'radar')
      })
    }
    await house.db.inWorkspace(workspaceId, async (tx) => {
      await ended(tx, house, workspaceId)
      await planNight(tx, workspaceId)
    })
  }
}

async function ended(tx: Tx, house: House, workspaceId: string): Promise<void> {
  await settle(tx, house, workspaceId)
  await sql`update radar_state set done = 0, total = 0, counted_at = ${house.clock.now()}
    where workspace_id = ${workspaceId}`.execute(tx)
}
