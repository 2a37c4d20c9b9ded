import { sql } from 'kysely'
import { listOf } from '#platform/server/bulk-rows.ts'
import { rows as rowsOf, type Tx } from '#platform/server/database.ts'
import type { LikelyDouble } from '../contract.ts'
import { clusterJoin, countsOf } from './customer-counts.ts'
import { customerTables } from './customer-tables.ts'
import type { CustomerKind } from './mark-changed.ts'
import { employer } from './persons.ts'

type Likely = LikelyDouble['left']
type Asked = { kind: CustomerKind; id: string }

/** What a person needs to see of two customers side by side. */
export async function readLikely(tx: Tx, workspaceId: string, asked: readonly Asked[]): Promise<Map<string, Likely>> {
  const found = [
    ...(await ofKind(tx, workspaceId, 'company', asked)),
    ...(await ofKind(tx, workspaceId, 'person', asked)),
  ]
  return new Map(
    found.map(({ id, name, note, email, phone, domain, registerNumber, sources, leads, deals, createdAt }) => [
      id,
      { id, name, note, email, phone, domain, registerNumber, sources, leads, deals, createdAt },
    ]),
  )
}

async function ofKind(tx: Tx, workspaceId: string, kind: CustomerKind, asked: readonly Asked[]): Promise<Likely[]> {
  const ids = asked.flatMap((each) => (each.kind === kind ? each.id : []))
  if (ids.length === 0) return []
  const { keys, owner } = customerTables[kind]
  const own =
    kind === 'company'
      ? sql`nullif(concat_ws(', ', c.city, c.country), '') as note, null::text as email, c.domain, c.register_number as "registerNumber"`
      : sql`root.name as note, c.email, null::text as domain, null::text as "registerNumber"`
  return rowsOf<Likely>(
    tx,
    sql`
    select c.id, c.name, c.phone, c.created_at as "createdAt", ${own}, ${countsOf(workspaceId, kind)},
      array(select distinct k.source from ${sql.table(keys)} k where k.workspace_id = ${workspaceId} and k.${sql.ref(owner)} = any(cluster.ids)
        and k.kind = 'external' order by 1) as sources
    from ${sql.table(kind)} c ${kind === 'person' ? employer : sql``} ${clusterJoin(workspaceId, kind)}
    where c.workspace_id = ${workspaceId} and c.id = any(${listOf(ids, 'uuid')})`,
  )
}
