import { sql } from 'kysely'
import { listOf } from '#platform/server/bulk-rows.ts'
import type { Tx } from '#platform/server/database.ts'
import type { CustomerKind } from './mark-changed.ts'

/** Makes the names of new and renamed customers searchable. */
export async function learnNames(
  tx: Tx,
  workspaceId: string,
  kind: CustomerKind,
  ids: readonly string[],
): Promise<void> {
  await sql`
    insert into customer_name (workspace_id, kind, customer_id, words)
    select workspace_id, ${kind}, id, ' ' || name_key from ${sql.table(kind)}
    where workspace_id = ${workspaceId} and id = any(${listOf(ids, 'uuid')}) and name_key <> '' order by id
    on conflict (workspace_id, kind, customer_id) do update set words = excluded.words
    where customer_name.words is distinct from excluded.words`.execute(tx)
  await learnWords(tx, workspaceId, kind, ids)
}

/** An index takes no words of any length; their beginnings are enough to tell them apart. */
const longestWord = 60

/** In their order, so that two who learn the same words don't wait for each other in a circle. */
async function learnWords(tx: Tx, workspaceId: string, kind: CustomerKind, ids: readonly string[]): Promise<void> {
  await sql`
    insert into customer_word (workspace_id, kind, word)
    select distinct ${workspaceId}::uuid, ${kind}, n.word from (
      select left(regexp_split_to_table(name_key, ' +'), ${longestWord}) as word from ${sql.table(kind)}
      where workspace_id = ${workspaceId} and id = any(${listOf(ids, 'uuid')})) n
    where n.word <> '' and not exists (
      select from customer_word w where w.workspace_id = ${workspaceId} and w.kind = ${kind} and w.word = n.word)
    order by 3 on conflict do nothing`.execute(tx)
}

/** How many customers have exactly this name (as compared), and how many names there are in all. */
export async function countNames(tx: Tx, workspaceId: string, kind: CustomerKind): Promise<number> {
  const { rows } = await sql<{ names: number }>`
    select count(*) as names from customer_name where workspace_id = ${workspaceId} and kind = ${kind}`.execute(tx)
  return rows[0]?.names ?? 0
}

export async function countNamesakes(
  tx: Tx,
  workspaceId: string,
  kind: CustomerKind,
  nameKeys: readonly string[],
): Promise<Map<string, number>> {
  const { rows } = await sql<{ name: string; namesakes: number }>`
    select asked.name, (select count(*) from customer_name n
      where n.workspace_id = ${workspaceId} and n.kind = ${kind} and n.words = ' ' || asked.name) as namesakes
    from unnest(${listOf(nameKeys, 'text')}) as asked (name)`.execute(tx)
  return new Map(rows.map(({ name, namesakes }) => [name, namesakes]))
}
