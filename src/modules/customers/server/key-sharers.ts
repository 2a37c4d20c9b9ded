import { sql } from 'kysely'
import { listOf } from '#platform/server/bulk-rows.ts'
import { rows as rowsOf, type Tx } from '#platform/server/database.ts'
import { partnersIn } from '../domain/blocking.ts'
import type { Candidate } from './judged-pairs.ts'
import type { CustomerKind } from './mark-changed.ts'

/** What so many share is a placeholder. */
const mostSharing = 5000

type Sharer = { block: string; id: string; name: string }

/** Customers that share a key of these kinds with one of the given ones. */
export async function sharersOf(
  tx: Tx,
  workspaceId: string,
  kind: CustomerKind,
  ids: readonly string[],
  keyKinds: readonly string[],
): Promise<Candidate[]> {
  const [keys, holder] = [sql.table(`${kind}_key`), sql.ref(`${kind}_id`)]
  const sharers = await rowsOf<Sharer>(
    tx,
    sql`
    with asked as (
      select distinct k.kind, k.source, k.key from ${keys} k
      where k.workspace_id = ${workspaceId} and k.${holder} = any(${listOf(ids, 'uuid')}) and k.kind = any(${listOf(keyKinds, 'text')})),
    sharer as (
      select asked.kind || ' ' || asked.key as block, other.id, count(*) over (partition by asked.kind, asked.source, asked.key) as many
      from asked cross join lateral (
        select k.${holder} as id from ${keys} k
        where k.workspace_id = ${workspaceId} and k.kind = asked.kind and k.source = asked.source and k.key = asked.key
        limit ${mostSharing}) other)
    select sharer.block, sharer.id, c.name_key as name from sharer
    join ${sql.table(kind)} c on c.workspace_id = ${workspaceId} and c.id = sharer.id
    where sharer.many > 1`,
  )
  const wanted = new Set(ids)
  return [...Map.groupBy(sharers, ({ block }) => block).values()].flatMap((block) =>
    partnersIn(block, ({ id }) => wanted.has(id)).map(([{ id: left }, { id: right }]) => ({ left, right })),
  )
}
