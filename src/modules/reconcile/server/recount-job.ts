import { sql } from 'kysely'
import { readWorkspace } from '#modules/accounts/server/index.ts'
import { takeStaleMonths } from '#modules/ledger/server/index.ts'
import type { House } from '#platform/server/house.ts'
import type { Tx } from '#platform/server/database.ts'
import type { JobHandler } from '#platform/server/jobs.ts'
import { announce } from '#platform/server/live.ts'
import { handOver, type Direction } from '../domain/causes.ts'
import { rulesVersion } from '../domain/definition.ts'
import { holdGate, saveGate } from './gate.ts'
import { clearWork, recount } from './recount/recount.ts'
import { restateFigures } from './restate.ts'
import { rollUp } from './roll-up.ts'
import { rollUpSaid } from './roll-up-said.ts'

/** Counts what changed since the last time; `all` in the payload counts everything from the beginning. */
export function recountJob(house: House): JobHandler {
  return ({ workspaceId, all = false }, stopping) =>
    house.db.inWorkspace(workspaceId, (tx) => recountLists(tx, house, workspaceId, { all: all === true, stopping }))
}

type Wish = { all: boolean; stopping?: AbortSignal; direction?: Direction }

export async function recountLists(tx: Tx, house: House, workspaceId: string, wish: Wish): Promise<void> {
  const { timeZone } = await readWorkspace(tx, workspaceId)
  const gate = await holdGate(tx, workspaceId)
  const stale = await takeStaleMonths(tx, workspaceId, 'reconcile')
  const outdated = gate.countedAt === null || gate.timeZone !== timeZone || gate.rulesVersion !== rulesVersion
  const all = wish.all || outdated
  if (!all && stale.length === 0) return
  // Sorting and hashing a million rows on disk takes several times as long.
  await sql`set local work_mem = '96MB'`.execute(tx)
  const scope = { tx, workspaceId, timeZone, direction: wish.direction ?? handOver, all }
  const some = await recount(scope, stale, wish.stopping)
  if (some === null) await clearWork(tx)
  const months = some ?? (await recount({ ...scope, all: true }, stale, wish.stopping)) ?? []
  await rollUp(tx, workspaceId, months)
  await rollUpSaid(tx, workspaceId, months)
  await clearWork(tx)
  await restateFigures(tx, house, workspaceId, months)
  await saveGate(tx, workspaceId, { countedAt: house.clock.now(), timeZone, rulesVersion })
  await announce(tx, 'reconcile')
}
