import type pg from 'pg'

/** Fewer changed rows than these mislead no plan. */
const fewRows = 1000

/**
 * Lets the planner know tables that a bulk load has filled. PostgreSQL would do so by itself within a minute; until then a
 * count over the new rows may take the plan of an empty table, and that is tens of times slower.
 */
export async function refreshStatistics(ownerPool: pg.Pool): Promise<void> {
  const { rows } = await ownerPool.query<{ name: string }>(
    `select format('%I.%I', s.schemaname, s.relname) as name from pg_stat_user_tables s join pg_class c on c.oid = s.relid
     where s.schemaname = 'public' and s.n_mod_since_analyze > greatest($1, c.reltuples * 0.1) order by 1`,
    [fewRows],
  )
  if (rows.length > 0) await ownerPool.query(`analyze ${rows.map(({ name }) => name).join(', ')}`)
}
