import { sql } from 'kysely'
import { newId } from '#platform/new-id.ts'
import { Refusal } from '#platform/refusal.ts'
import { listOf } from '#platform/server/bulk-rows.ts'
import { rows as rowsOf, type Tx } from '#platform/server/database.ts'
import type { House, SignedIn } from '#platform/server/house.ts'
import type { JobHandler } from '#platform/server/jobs.ts'
import { announce } from '#platform/server/live.ts'
import { judgeCompaniesOf } from './company-doubles.ts'
import type { JudgedPair } from './judged-pairs.ts'
import { countNames, learnNames } from './learn-names.ts'
import type { CustomerKind } from './mark-changed.ts'
import { oneMergeAtATime, takeOverAnew } from './merge-records.ts'
import { mergeCustomers } from './merge.ts'
import { judgePersonsOf } from './person-doubles.ts'

const atOnce = 1000

/** Looks for doubles of all customers that are new or changed, some at a time; what is left waits for the next run. */
export function findDoubles(house: House): JobHandler {
  return async ({ workspaceId }, stopping) => {
    const names = await house.db.inWorkspace(workspaceId, async (tx) => ({
      company: await countNames(tx, workspaceId, 'company'),
      person: await countNames(tx, workspaceId, 'person'),
    }))
    let more = true
    while (more && !stopping.aborted) {
      more = await house.db.inWorkspace(workspaceId, (tx) => lookAtSome(tx, house, workspaceId, names))
    }
  }
}

type Waiting = { id: string; kind: CustomerKind; ids: string[] }

/** False when nothing is left to look at. */
async function lookAtSome(
  tx: Tx,
  house: House,
  workspaceId: string,
  names: Record<CustomerKind, number>,
): Promise<boolean> {
  // Companies first: whether two persons work at one place depends on them.
  const [waiting] = await rowsOf<Waiting>(
    tx,
    sql`
    select id, kind, ids::text[] as ids from changed_customers where workspace_id = ${workspaceId}
    order by kind, id limit 1 for update skip locked`,
  )
  if (!waiting) return false
  const { id, kind, ids } = waiting
  await sql`delete from changed_customers where workspace_id = ${workspaceId} and id = ${id}`.execute(tx)
  const [now, later] = [ids.slice(0, atOnce), ids.slice(atOnce)]
  if (later.length > 0) {
    await sql`
      insert into changed_customers (workspace_id, id, kind, ids)
      values (${workspaceId}, ${id}, ${kind}, ${listOf(later, 'uuid')})`.execute(tx)
  }
  await takeOverAnew(tx, workspaceId, kind, now)
  await learnNames(tx, workspaceId, kind, now)
  const all = Math.max(names[kind], now.length)
  const judged =
    kind === 'company'
      ? await judgeCompaniesOf(tx, workspaceId, now, all)
      : await judgePersonsOf(tx, workspaceId, now, all)
  const alike = judged.filter(({ judgement }) => judgement.band !== 'separate')
  if (alike.length > 0) await settle(tx, house, workspaceId, kind, alike)
  return true
}

/** The surest first: each is merged, or laid before people. */
async function settle(
  tx: Tx,
  house: House,
  workspaceId: string,
  kind: CustomerKind,
  pairs: readonly JudgedPair[],
): Promise<void> {
  await oneMergeAtATime(tx, workspaceId)
  const rootOf = new Map<string, string>()
  const root = (id: string): string => (rootOf.has(id) ? root(rootOf.get(id) ?? id) : id)
  for (const pair of pairs.toSorted((a, b) => b.judgement.weight - a.judgement.weight)) {
    const [left, right] = [root(pair.left), root(pair.right)]
    if (left === right || (await isDecided(tx, workspaceId, kind, left, right))) continue
    const gone = pair.judgement.band === 'merge' ? await mergeSure(tx, house, workspaceId, kind, [left, right]) : null
    if (gone !== null) rootOf.set(gone, gone === left ? right : left)
    await propose(tx, house, workspaceId, kind, pair, gone !== null)
  }
  await announce(tx, 'customers')
}

/** Somebody said that they are two, of these or of records merged into them. */
async function isDecided(
  tx: Tx,
  workspaceId: string,
  kind: CustomerKind,
  left: string,
  right: string,
): Promise<boolean> {
  const cluster = (id: string) => sql`(select id from ${sql.table(kind)}
    where workspace_id = ${workspaceId} and (id = ${id}::uuid or merged_into = ${id}::uuid))`
  const apart = await rowsOf(
    tx,
    sql`
    select 1 from likely_double d where d.workspace_id = ${workspaceId} and d.kind = ${kind} and d.state = 'apart'
      and ((d.left_id in ${cluster(left)} and d.right_id in ${cluster(right)})
        or (d.left_id in ${cluster(right)} and d.right_id in ${cluster(left)})) limit 1`,
  )
  return apart.length > 0
}

type Weighing = { id: string; telling: number }

/** The one that is known better is kept, else the older one. Null when the merge is refused: then people decide. */
async function mergeSure(
  tx: Tx,
  house: House,
  workspaceId: string,
  kind: CustomerKind,
  pair: readonly string[],
): Promise<string | null> {
  const telling =
    kind === 'company'
      ? sql`(register_number is not null)::int * 4 + named::int * 2 + (domain is not null)::int`
      : sql`named::int * 2 + (email is not null)::int`
  const [kept, gone] = await rowsOf<Weighing>(
    tx,
    sql`
    select id, ${telling} as telling from ${sql.table(kind)} where workspace_id = ${workspaceId} and id = any(${listOf(pair, 'uuid')})
    order by telling desc, created_at, id`,
  )
  if (!kept || !gone) return null
  const caller: SignedIn = { kind: 'operator', workspaceId, name: 'Syskon' }
  try {
    await mergeCustomers(tx, house, caller, { kind, keptId: kept.id, goneId: gone.id, cause: 'sure' })
    return gone.id
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

/** Lays a pair before people, or shows them what was merged; what they have decided stays. */
async function propose(
  tx: Tx,
  house: House,
  workspaceId: string,
  kind: CustomerKind,
  { left, right, judgement }: JudgedPair,
  isMerged: boolean,
): Promise<void> {
  const now = house.clock.now()
  const { posterior, weight, evidence } = judgement
  await sql`
    insert into likely_double (workspace_id, id, kind, left_id, right_id, probability, weight, evidence, found_at, state, decided_name, decided_at)
    values (${workspaceId}, ${newId(now.getTime())}, ${kind}, ${left}, ${right}, ${posterior}, ${weight}, ${JSON.stringify(evidence)}::jsonb,
      ${now}, ${isMerged ? 'merged' : 'open'}, ${isMerged ? 'Syskon' : null}, ${isMerged ? now : null}::timestamptz)
    on conflict (workspace_id, kind, left_id, right_id) do update
      set probability = excluded.probability, weight = excluded.weight, evidence = excluded.evidence, state = excluded.state,
        decided_name = excluded.decided_name, decided_at = excluded.decided_at
      where likely_double.state = 'open'`.execute(tx)
}
