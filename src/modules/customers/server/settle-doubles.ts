import { sql } from 'kysely'
import { newId } from '#platform/new-id.ts'
import { Refusal } from '#platform/refusal.ts'
import { type Column, listOf, rowsAsTable } from '#platform/server/bulk-rows.ts'
import { rows as rowsOf, type Tx } from '#platform/server/database.ts'
import type { House, SignedIn } from '#platform/server/house.ts'
import { announce } from '#platform/server/live.ts'
import { rootOf as rootOfRecord } from './cluster.ts'
import type { JudgedPair } from './judged-pairs.ts'
import type { CustomerKind } from './mark-changed.ts'
import { oneMergeAtATime } from './merge-records.ts'
import { mergeCustomers } from './merge.ts'

type Proposal = JudgedPair & { isMerged: boolean }

/** The surest first: each is merged, or laid before people. */
export async function settleDoubles(
  tx: Tx,
  house: House,
  workspaceId: string,
  kind: CustomerKind,
  pairs: readonly JudgedPair[],
): Promise<void> {
  await oneMergeAtATime(tx, workspaceId)
  const apart = await keptApart(tx, workspaceId, kind, pairs)
  const rootOf = new Map<string, string>()
  const root = (id: string): string => (rootOf.has(id) ? root(rootOf.get(id) ?? id) : id)
  const isDecided = (left: string, right: string) =>
    apart.some((two) => left !== right && [left, right].every((id) => two.some((each) => root(each) === id)))
  const proposals: Proposal[] = []
  for (const pair of pairs.toSorted((a, b) => b.judgement.weight - a.judgement.weight)) {
    const [left, right] = [root(pair.left), root(pair.right)]
    if (left === right || isDecided(left, right)) continue
    const gone = pair.judgement.band === 'merge' ? await mergeSure(tx, house, workspaceId, kind, [left, right]) : null
    if (gone !== null) rootOf.set(gone, gone === left ? right : left)
    proposals.push({ ...pair, isMerged: gone !== null })
  }
  await propose(tx, house, workspaceId, kind, proposals)
  await announce(tx, 'customers')
}

/** Of whom somebody said that they are two: of these customers or of records merged into them, each pair as the customers of today. */
async function keptApart(
  tx: Tx,
  workspaceId: string,
  kind: CustomerKind,
  pairs: readonly JudgedPair[],
): Promise<(readonly [string, string])[]> {
  const ids = listOf([...new Set(pairs.flatMap(({ left, right }) => [left, right]))], 'uuid')
  const found = await rowsOf<{ one: string; other: string }>(
    tx,
    sql`
    select pair.one, pair.other from (
      select ${rootOfRecord('l')} as one, ${rootOfRecord('r')} as other from likely_double d
      join ${sql.table(kind)} l on l.workspace_id = d.workspace_id and l.id = d.left_id
      join ${sql.table(kind)} r on r.workspace_id = d.workspace_id and r.id = d.right_id
      where d.workspace_id = ${workspaceId} and d.kind = ${kind} and d.state = 'apart') pair
    where pair.one = any(${ids}) or pair.other = any(${ids})`,
  )
  return found.map(({ one, other }) => [one, other])
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

const columns: Column<Proposal>[] = [
  { name: 'left_id', type: 'uuid', of: ({ left }) => left },
  { name: 'right_id', type: 'uuid', of: ({ right }) => right },
  { name: 'probability', type: 'double precision', of: ({ judgement }) => judgement.posterior },
  { name: 'weight', type: 'double precision', of: ({ judgement }) => judgement.weight },
  { name: 'evidence', type: 'jsonb', of: ({ judgement }) => JSON.stringify(judgement.evidence) },
  { name: 'is_merged', type: 'boolean', of: ({ isMerged }) => isMerged },
]

/** Lays pairs before people, or shows them what was merged; what they have decided stays. */
async function propose(
  tx: Tx,
  house: House,
  workspaceId: string,
  kind: CustomerKind,
  proposals: readonly Proposal[],
): Promise<void> {
  const now = house.clock.now()
  const given: Column<Proposal>[] = [...columns, { name: 'id', type: 'uuid', of: () => newId(now.getTime()) }]
  await sql`
    insert into likely_double (workspace_id, id, kind, left_id, right_id, probability, weight, evidence, found_at, state, decided_name, decided_at)
    select ${workspaceId}::uuid, given.id, ${kind}, given.left_id, given.right_id, given.probability, given.weight, given.evidence,
      ${now}::timestamptz, case when given.is_merged then 'merged' else 'open' end, case when given.is_merged then 'Syskon' end,
      case when given.is_merged then ${now}::timestamptz end
    from ${rowsAsTable(proposals, given, 'given')}
    on conflict (workspace_id, kind, left_id, right_id) do update
      set probability = excluded.probability, weight = excluded.weight, evidence = excluded.evidence, state = excluded.state,
        decided_name = excluded.decided_name, decided_at = excluded.decided_at
      where likely_double.state = 'open'`.execute(tx)
}
