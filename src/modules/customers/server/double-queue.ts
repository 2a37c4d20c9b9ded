import { sql, type RawBuilder } from 'kysely'
import { pageFrom, readCursor } from '#platform/cursor.ts'
import { Refusal, notFound } from '#platform/refusal.ts'
import { rows as rowsOf, type Tx } from '#platform/server/database.ts'
import { actorOf, type House, type SignedIn } from '#platform/server/house.ts'
import { announce } from '#platform/server/live.ts'
import { record } from '#modules/ledger/server/index.ts'
import type { LikelyDouble } from '../contract.ts'
import { keepApart } from './keep-apart.ts'
import type { CustomerKind } from './mark-changed.ts'
import { oneMergeAtATime } from './merge-records.ts'
import { mergeCustomers } from './merge.ts'
import { readLikely } from './likely-customers.ts'

type Wish = { cursor?: string | undefined; limit: number; kind?: CustomerKind | undefined }

type Found = Pick<LikelyDouble, 'id' | 'kind' | 'probability' | 'weight' | 'evidence' | 'foundAt'> & {
  leftId: string
  rightId: string
}

/** Pairs that wait for a decision, as they stand now: a side that was merged since stands for the one that was kept. */
function waiting(workspaceId: string, kind: CustomerKind | undefined): RawBuilder<unknown> {
  const root = (id: string) => sql`coalesce(
    (select coalesce(c.merged_into, c.id) from company c where c.workspace_id = d.workspace_id and c.id = ${sql.ref(id)} and d.kind = 'company'),
    (select coalesce(p.merged_into, p.id) from person p where p.workspace_id = d.workspace_id and p.id = ${sql.ref(id)} and d.kind = 'person'))`
  return sql`(
    select d.id, d.kind, d.probability, d.weight, d.evidence, d.found_at as "foundAt", ${root('d.left_id')} as "leftId", ${root('d.right_id')} as "rightId"
    from likely_double d where d.workspace_id = ${workspaceId} and d.state = 'open' ${kind ? sql`and d.kind = ${kind}` : sql``}) w`
}

/** Pairs that may be one customer, the likeliest first. */
export async function listDoubles(tx: Tx, workspaceId: string, { cursor, limit, kind }: Wish) {
  const after = readCursor(cursor, 2)
  const place = after
    ? sql`and (w.probability < ${after[0]} or (w.probability = ${after[0]} and w.id > ${after[1]}::uuid))`
    : sql``
  const found = await rowsOf<Found>(
    tx,
    sql`
    select * from ${waiting(workspaceId, kind)} where w."leftId" <> w."rightId" ${place}
    order by w.probability desc, w.id limit ${limit + 1}`,
  )
  const { items, nextCursor } = pageFrom(found, limit, ({ probability, id }) => [probability, id])
  const likely = await readLikely(
    tx,
    workspaceId,
    items.flatMap(({ kind, leftId, rightId }) => [
      { kind, id: leftId },
      { kind, id: rightId },
    ]),
  )
  const shown = items.flatMap(({ leftId, rightId, ...double }): LikelyDouble[] => {
    const [left, right] = [likely.get(leftId), likely.get(rightId)]
    return left && right ? [{ ...double, left, right }] : []
  })
  const [count] = await rowsOf<{ open: number }>(
    tx,
    sql`
    select count(*) as open from likely_double where workspace_id = ${workspaceId} and state = 'open' ${kind ? sql`and kind = ${kind}` : sql``}`,
  )
  return { items: shown, nextCursor, open: count?.open ?? 0 }
}

type Decision = { id: string; decision: 'merge' | 'apart'; keptId?: string | undefined }

/** Somebody says that a pair is one customer, or two. Neither is asked again. */
export async function decideDouble(
  tx: Tx,
  house: House,
  caller: SignedIn,
  { id, decision, keptId }: Decision,
): Promise<string | null> {
  const { workspaceId } = caller
  await oneMergeAtATime(tx, workspaceId)
  const pair = await holdDouble(tx, workspaceId, id)
  const { kind, leftId, rightId } = pair
  if (leftId === rightId) throw new Refusal('customers.double-decided')
  if (keptId !== undefined && keptId !== leftId && keptId !== rightId)
    throw new Refusal('customers.kept-is-neither', {}, 400)
  if (decision === 'apart') {
    await keepApart(tx, house, caller, kind, [leftId, rightId])
    await decide(tx, house, caller, id, 'apart')
    await recordApart(tx, house, caller, kind, [leftId, rightId])
    await announce(tx, 'customers')
    return null
  }
  const kept = keptId ?? leftId
  const mergeId = await mergeCustomers(tx, house, caller, {
    kind,
    keptId: kept,
    goneId: kept === leftId ? rightId : leftId,
    cause: 'review',
  })
  await decide(tx, house, caller, id, 'merged')
  return mergeId
}

async function recordApart(
  tx: Tx,
  house: House,
  caller: SignedIn,
  kind: CustomerKind,
  pair: readonly string[],
): Promise<void> {
  const likely = await readLikely(
    tx,
    caller.workspaceId,
    pair.map((id) => ({ kind, id })),
  )
  const [leftName = '', rightName = ''] = pair.map((id) => likely.get(id)?.name)
  for (const id of pair) {
    const under = kind === 'company' ? { companyId: id } : { personId: id }
    const detail = { leftName, rightName }
    await record(tx, house, caller, { kind: `${kind}.kept-apart`, subjectKind: kind, subjectId: id, ...under, detail })
  }
}

async function decide(tx: Tx, house: House, caller: SignedIn, id: string, state: 'merged' | 'apart'): Promise<void> {
  const actor = actorOf(caller)
  await sql`
    update likely_double set state = ${state}, decided_by = ${actor.id}, decided_name = ${actor.name}, decided_at = ${house.clock.now()}
    where workspace_id = ${caller.workspaceId} and id = ${id}`.execute(tx)
}

async function holdDouble(
  tx: Tx,
  workspaceId: string,
  id: string,
): Promise<{ kind: CustomerKind; leftId: string; rightId: string }> {
  const [held] = await rowsOf<{ state: string }>(
    tx,
    sql`
    select state from likely_double where workspace_id = ${workspaceId} and id = ${id} for update`,
  )
  if (!held) throw notFound('likely-double')
  if (held.state !== 'open') throw new Refusal('customers.double-decided')
  const [pair] = await rowsOf<Found>(tx, sql`select * from ${waiting(workspaceId, undefined)} where w.id = ${id}`)
  if (!pair) throw notFound('likely-double')
  return pair
}
