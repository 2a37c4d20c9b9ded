import type pg from 'pg'

export type Table = { name: string; columns: string[]; byWorkspace: boolean }

/** Every table of the house with its written columns, in an order in which their foreign keys allow loading. */
export async function tablesInOrder(client: pg.PoolClient): Promise<Table[]> {
  const { rows: tables } = await client.query<Table & { schema: string }>(`
    select format('%I.%I', n.nspname, c.relname) as name, n.nspname as schema,
      array_agg(a.attname::text order by a.attnum) as columns, bool_or(a.attname = 'workspace_id') and n.nspname = 'public' as "byWorkspace"
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where n.nspname in ('public', 'sign_in') and c.relkind in ('r', 'p') and not c.relispartition
      and c.relname not in ('migration', 'answered_write', 'rateLimit')
    group by 1, 2 order by 1`)
  const { rows: keys } = await client.query<{ child: string; parent: string }>(`
    select format('%I.%I', cn.nspname, c.relname) as child, format('%I.%I', pn.nspname, p.relname) as parent
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace cn on cn.oid = c.relnamespace
      join pg_class p on p.oid = k.confrelid join pg_namespace pn on pn.oid = p.relnamespace
    where k.contype = 'f' and k.conrelid <> k.confrelid and not c.relispartition`)
  return inOrder(tables, keys)
}

function inOrder(tables: Table[], keys: { child: string; parent: string }[]): Table[] {
  const ordered: Table[] = []
  const waiting = new Map(tables.map((table) => [table.name, table]))
  while (waiting.size > 0) {
    const free = [...waiting.values()].filter(
      ({ name }) => !keys.some(({ child, parent }) => child === name && waiting.has(parent)),
    )
    if (free.length === 0) throw new Error(`Foreign keys go in a circle among ${[...waiting.keys()].join(', ')}`)
    for (const table of free) {
      ordered.push(table)
      waiting.delete(table.name)
    }
  }
  return ordered
}

export type Partition = { name: string; parent: string; bounds: string }

export async function partitionsOf(client: pg.PoolClient): Promise<Partition[]> {
  const { rows } = await client.query<Partition>(`
    select c.relname as name, p.relname as parent, pg_get_expr(c.relpartbound, c.oid) as bounds
    from pg_inherits i join pg_class c on c.oid = i.inhrelid join pg_class p on p.oid = i.inhparent
      join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind = 'r' order by 1`)
  return rows
}
