import { sql } from 'kysely'
import { normaliseCompanyName } from '#modules/customers/domain/company-name.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { nearName } from '../../domain/compare.ts'
import { nearNameDays } from '../../domain/definition.ts'
import type { Recount } from './scope.ts'

/**
 * Finds companies that stand alone on one list while a similar name stands alone on the other: `rc_near`, with the nearest.
 * A slip of the hand leaves the beginning or the end of a name as it was, so only names that share either are compared.
 */
export async function findNearNames(recount: Recount): Promise<void> {
  await makeNames(recount)
  await makeAlone(recount)
  await compareNames(recount)
}

const piece = 4

async function makeNames({ tx }: Recount): Promise<void> {
  await sql`
    create temp table rc_name (name text primary key, latin text not null, head text not null, tail text not null)
    on commit drop`.execute(tx)
  const names = await rows<{ name: string }>(
    tx,
    sql`select distinct coalesce(m_company, s_company) as name from rc_case
      where grp in ('only-marketing', 'only-sales') and coalesce(m_company, s_company) is not null`,
  )
  for (let at = 0; at < names.length; at += 10_000) await keepNames(tx, names.slice(at, at + 10_000))
  await sql`analyze rc_name`.execute(tx)
}

async function keepNames(tx: Tx, names: readonly { name: string }[]): Promise<void> {
  const known = names.flatMap(({ name }) => {
    const latin = normaliseCompanyName(name)?.latin ?? ''
    return latin.length < piece ? [] : [{ name, latin }]
  })
  await sql`
    insert into rc_name
    select name, latin, left(latin, ${piece}), right(latin, ${piece})
    from unnest(${known.map(({ name }) => name)}::text[], ${known.map(({ latin }) => latin)}::text[]) as n (name, latin)`.execute(
    tx,
  )
}

/** Every row with a name that is alone: those being counted, and those of other circles as they were counted before. */
async function makeAlone({ tx, workspaceId, all }: Recount): Promise<void> {
  await sql`
    create temp table rc_alone on commit drop as
    select c.key, c.grp, c.company_id, coalesce(c.m_at, c.s_at) as at, n.latin, n.head, n.tail, true as fresh
    from rc_case c join rc_name n on n.name = coalesce(c.m_company, c.s_company)
    where c.grp in ('only-marketing', 'only-sales')`.execute(tx)
  await sql`
    create temp table rc_beside on commit drop as
    select null::uuid as key where false`.execute(tx)
  if (!all) await addNeighbours(tx, workspaceId)
  await sql`create index on rc_alone (head)`.execute(tx)
  await sql`create index on rc_alone (tail)`.execute(tx)
  await sql`analyze rc_alone`.execute(tx)
}

/** The neighbours' own nearest name may change too: whoever was near a row of the circle, or is now. */
async function addNeighbours(tx: Tx, workspaceId: string): Promise<void> {
  const outside = sql`
    select r.key, r.grp, r.company_id, coalesce(r.m_at, r.s_at) as at, r.name_latin, r.near_head, r.near_tail, false
    from reconcile_case r`
  const unknown = sql`r.workspace_id = ${workspaceId} and not exists (select 1 from rc_old o where o.key = r.key)
    and not exists (select 1 from rc_alone a where a.key = r.key)`
  await sql`analyze rc_alone`.execute(tx)
  await sql`insert into rc_beside select r.key from reconcile_case r join rc_old o on o.key = r.near_key where ${unknown}`.execute(
    tx,
  )
  await sql`
    insert into rc_beside
    select r.key from rc_alone a join reconcile_case r on r.workspace_id = ${workspaceId} and r.near_head = a.head
    where r.grp <> a.grp and ${unknown} and similarity(r.name_latin, a.latin) >= ${nearName}
    union
    select r.key from rc_alone a join reconcile_case r on r.workspace_id = ${workspaceId} and r.near_tail = a.tail
    where r.grp <> a.grp and ${unknown} and similarity(r.name_latin, a.latin) >= ${nearName}`.execute(tx)
  await sql`insert into rc_alone ${outside} where ${unknown} and r.key in (select key from rc_beside)`.execute(tx)
  // Their other neighbours are needed to choose the nearest, but keep their own.
  await sql`
    insert into rc_alone
    ${outside} where ${unknown} and (r.near_head in (select head from rc_alone) or r.near_tail in (select tail from rc_alone))`.execute(
    tx,
  )
}

async function compareNames({ tx }: Recount): Promise<void> {
  const pairsBy = (part: 'head' | 'tail') => sql`
    select a.key, b.key as near, similarity(a.latin, b.latin) as score from rc_alone a
    join rc_alone b on b.${sql.raw(part)} = a.${sql.raw(part)} and b.grp <> a.grp and b.company_id is distinct from a.company_id
    where (a.fresh or a.key in (select key from rc_beside)) and similarity(a.latin, b.latin) >= ${nearName}
      and coalesce(abs(extract(epoch from a.at - b.at)), 0) <= ${nearNameDays * 86_400}`
  await sql`
    create temp table rc_near on commit drop as
    select distinct on (key) key, near from (${pairsBy('head')} union all ${pairsBy('tail')}) pair
    order by key, score desc, near`.execute(tx)
  await sql`create unique index on rc_near (key)`.execute(tx)
  await sql`analyze rc_near`.execute(tx)
}
