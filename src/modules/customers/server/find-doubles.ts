import { sql } from 'kysely'
import { listOf } from '#platform/server/bulk-rows.ts'
import { rows as rowsOf, type Tx } from '#platform/server/database.ts'
import type { House } from '#platform/server/house.ts'
import type { JobHandler } from '#platform/server/jobs.ts'
import { judgeCompaniesOf } from './company-doubles.ts'
import { countNames, learnNames } from './learn-names.ts'
import { type CustomerKind, lookLater } from './mark-changed.ts'
import { takeOverAnew } from './merge-records.ts'
import { judgePersonsOf } from './person-doubles.ts'
import { settleDoubles } from './settle-doubles.ts'

const atOnce = 1000

/** A longer run makes way for other jobs and goes on later. */
const longestRun = 20_000

/**
 * Looks for doubles of all customers that are new or changed, some at a time, each time in a transaction of its own; what is left
 * waits for the next run.
 */
export function findDoubles(house: House): JobHandler {
  return async ({ workspaceId }, stopping) => {
    const until = house.clock.now().getTime() + longestRun
    const names = await house.db.inWorkspace(workspaceId, async (tx) => ({
      company: await countNames(tx, workspaceId, 'company'),
      person: await countNames(tx, workspaceId, 'person'),
    }))
    let more = true
    while (more && !stopping.aborted && house.clock.now().getTime() < until) {
      more = await house.db.inWorkspace(workspaceId, (tx) => lookAtSome(tx, house, workspaceId, names))
    }
    if (more && !stopping.aborted) await house.db.inWorkspace(workspaceId, (tx) => lookLater(tx, workspaceId))
  }
}

type Waiting = { id: string; kind: CustomerKind; ids: string[] }
type Taken = { kind: CustomerKind; ids: string[] }

/** So many notes are taken up together: each customer that comes in by a form leaves one of its own. */
const notesAtOnce = 200

/**
 * Who is looked at now, `atOnce` at most, taken off the notes of who changed; null when nobody waits. Companies first: whether two
 * persons work at one place depends on them.
 */
async function takeSome(tx: Tx, workspaceId: string): Promise<Taken | null> {
  const waiting = await rowsOf<Waiting>(
    tx,
    sql`
    select id, kind, ids::text[] as ids from changed_customers where workspace_id = ${workspaceId}
    order by kind, id limit ${notesAtOnce} for update skip locked`,
  )
  const kind = waiting[0]?.kind
  if (kind === undefined) return null
  let room = atOnce
  const taken: string[] = []
  const ids = new Set<string>()
  for (const note of waiting) {
    if (note.kind !== kind || room <= 0) break
    for (const id of note.ids.slice(0, room)) ids.add(id)
    const later = note.ids.slice(room)
    room -= note.ids.length
    if (later.length === 0) taken.push(note.id)
    else await leave(tx, workspaceId, { ...note, ids: later })
  }
  await sql`delete from changed_customers where workspace_id = ${workspaceId} and id = any(${listOf(taken, 'uuid')})`.execute(
    tx,
  )
  return { kind, ids: [...ids] }
}

async function leave(tx: Tx, workspaceId: string, { id, ids }: Waiting): Promise<void> {
  await sql`update changed_customers set ids = ${listOf(ids, 'uuid')}
    where workspace_id = ${workspaceId} and id = ${id}`.execute(tx)
}

/** False when nothing is left to look at. */
async function lookAtSome(
  tx: Tx,
  house: House,
  workspaceId: string,
  names: Record<CustomerKind, number>,
): Promise<boolean> {
  const taken = await takeSome(tx, workspaceId)
  if (taken === null) return false
  const { kind, ids: now } = taken
  await takeOverAnew(tx, workspaceId, kind, now)
  await learnNames(tx, workspaceId, kind, now)
  const all = Math.max(names[kind], now.length)
  const judged =
    kind === 'company'
      ? await judgeCompaniesOf(tx, workspaceId, now, all)
      : await judgePersonsOf(tx, workspaceId, now, all)
  const alike = judged.filter(({ judgement }) => judgement.band !== 'separate')
  if (alike.length > 0) await settleDoubles(tx, house, workspaceId, kind, alike)
  return true
}
