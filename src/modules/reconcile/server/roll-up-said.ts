import { sql } from 'kysely'
import type { Tx } from '#platform/server/database.ts'
import { saidFields } from '../contract-shapes.ts'
import { rowsIn } from './roll-up.ts'

const fields = ['name', ...saidFields]

/** Longer ones can't be asked for, and an index does not take them. */
const longestValue = 500
/** A value that more rows of a month name is met on the way through any list. */
const rareValue = 1000

/** What a row names, each value once; what both sides say alike is said once. `c` is the case. */
const values = sql`lateral (
  select * from (values
    ('source', c.m_source), ('source', nullif(c.s_source, c.m_source)), ('owner', c.m_owner), ('owner', nullif(c.s_owner, c.m_owner)),
    ('product', c.m_product), ('product', nullif(c.s_product, c.m_product)),
    ('segment', c.m_segment), ('segment', nullif(c.s_segment, c.m_segment))) as each (field, value)
  where length(value) <= ${sql.lit(longestValue)}) said`

const pile = sql.raw('workspace_id, field, month, value, grp, cause, treatment, standing, counted_month, rows')

/**
 * Counts anew by the values that the rows of these months name, and notes which rows have a word. Month by month: what has
 * to be put in order then fits the memory.
 */
export async function rollUpSaid(tx: Tx, workspaceId: string, months: readonly string[]): Promise<void> {
  for (const month of months) {
    const inMonth = rowsIn(workspaceId, [month])
    await sql`delete from reconcile_said where field = any(${fields}::text[]) and ${inMonth}`.execute(tx)
    await sql`
      insert into reconcile_said (${pile})
      select workspace_id, said.field, month, said.value, grp, cause, treatment, standing, coalesce(counted_month, month), count(*)
      from reconcile_case c, ${values} where ${inMonth} group by 1, 2, 3, 4, 5, 6, 7, 8, 9`.execute(tx)
    await noteWords(tx, workspaceId, month)
  }
}

/**
 * Takes rows that are about to be settled anew from one pile to the other. `differ` joins a case `c` with what it is
 * settled to, `s`. A decision on one row of a large month does not count the month again.
 */
export async function moveSaid(tx: Tx, workspaceId: string, differ: ReturnType<typeof sql>): Promise<void> {
  await sql`
    insert into reconcile_said as t (${pile})
    select ${workspaceId}::uuid, said.field, c.month, said.value, p.grp, p.cause, p.treatment, p.standing, p.counted_month, sum(p.rows)
    from reconcile_case c join rc_settled s on ${differ} cross join ${values}
    cross join lateral (values
      (c.grp, c.cause, c.treatment, c.standing, coalesce(c.counted_month, c.month), -1),
      (s.grp, s.cause, s.treatment, s.standing, coalesce(s.counted_month, c.month), 1)
    ) as p (grp, cause, treatment, standing, counted_month, rows)
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9 having sum(p.rows) <> 0 order by 2, 3, 4, 5, 6, 7, 8, 9
    on conflict (workspace_id, field, month, value, grp, cause, treatment, standing, counted_month)
      do update set rows = t.rows + excluded.rows`.execute(tx)
}

/** Takes away the lines that no row stands under any more. */
export async function tidySaid(tx: Tx, workspaceId: string, months: readonly string[]): Promise<void> {
  await sql`
    delete from reconcile_said
    where field = any(${fields}::text[]) and ${rowsIn(workspaceId, months)} and rows = 0`.execute(tx)
}

const cells = sql.raw('m_source, s_source, m_owner, s_owner, m_product, s_product, m_segment, s_segment')

/** Most words stay as they were and are not written again. Rows are put in order once, so that the keys of every word are. */
async function noteWords(tx: Tx, workspaceId: string, month: string): Promise<void> {
  const inMonth = rowsIn(workspaceId, [month])
  await sql`
    with line as materialized (
      select field, value, sum(rows) as rows from reconcile_said
      where field = any(${fields}::text[]) and ${inMonth} group by 1, 2),
    ordered as materialized (select key, words, ${cells} from reconcile_case where ${inMonth} order by key),
    told as (
      select 'name' as field, word collate "C" as word, key
      from ordered, unnest(string_to_array(ltrim(words), ' ')) as word where words <> ''
      union all
      select said.field, said.value collate "C", key from ordered c cross join ${values}
      join line on line.field = said.field and line.value = said.value where line.rows <= ${rareValue}),
    now as materialized (
      select field, word, count(*) as rows, array_agg(key) as keys from told group by 1, 2
      union all select field, value collate "C", rows, null from line where rows > ${rareValue}),
    gone as (
      delete from reconcile_word w where field = any(${fields}::text[]) and ${inMonth} and not exists (
        select from now where now.field = w.field and now.word = w.word))
    insert into reconcile_word as w (workspace_id, field, month, word, rows, keys)
    select ${workspaceId}::uuid, field, ${month}::date, word, rows, keys from now order by field, word
    on conflict (workspace_id, field, month, word) do update set rows = excluded.rows, keys = excluded.keys
    where (w.rows, w.keys) is distinct from (excluded.rows, excluded.keys)`.execute(tx)
}
