import { sql } from 'kysely'
import { rows, type Tx } from '#platform/server/database.ts'
import { nearNameDays } from '../../domain/definition.ts'
import { areNear, comparedName, headAndTail, nearLengths, nearPairs } from '../../domain/near-names.ts'
import type { Recount } from './scope.ts'

/**
 * Finds companies that stand alone on one list while a name one slip away stands alone on the other: `rc_near`, with the
 * nearest in time. `rc_beside` holds rows outside the circle whose nearest may have changed.
 */
export async function findNearNames(recount: Recount): Promise<void> {
  const { tx, all } = recount
  await makeNames(tx)
  await makeAlone(tx)
  await sql`create temp table rc_beside (key uuid primary key) on commit drop`.execute(tx)
  await sql`create temp table rc_alike (left_name text not null, right_name text not null) on commit drop`.execute(tx)
  if (all) await compareAll(tx)
  else await compareAround(recount)
  await chooseNearest(tx)
}

async function makeNames(tx: Tx): Promise<void> {
  await sql`create temp table rc_name (name text primary key, compared text not null) on commit drop`.execute(tx)
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
    const compared = comparedName(name)
    return compared === null ? [] : [{ name, compared }]
  })
  await sql`
    insert into rc_name
    select * from unnest(${known.map(({ name }) => name)}::text[], ${known.map(({ compared }) => compared)}::text[])`.execute(
    tx,
  )
}

/** Rows with a name that are alone; those of the circle are `fresh`, others joined them because they are near. */
async function makeAlone(tx: Tx): Promise<void> {
  await sql`
    create temp table rc_alone on commit drop as
    select c.key, c.grp, c.company_id, coalesce(c.m_at, c.s_at) as at, n.compared as name, true as fresh
    from rc_case c join rc_name n on n.name = coalesce(c.m_company, c.s_company)
    where c.grp in ('only-marketing', 'only-sales')`.execute(tx)
  await sql`create index on rc_alone (name, grp, at, key)`.execute(tx)
  await sql`analyze rc_alone`.execute(tx)
}

async function namesOf(tx: Tx, group: string): Promise<string[]> {
  const found = await rows<{ name: string }>(tx, sql`select distinct name from rc_alone where grp = ${group}`)
  return found.map(({ name }) => name)
}

/** Near names differ by one letter in length at most: so a part of them at a time is held in memory. */
async function compareAll(tx: Tx): Promise<void> {
  const byLength = (names: string[]) => Map.groupBy(names, ({ length }) => length)
  const [ours, theirs] = [byLength(await namesOf(tx, 'only-marketing')), byLength(await namesOf(tx, 'only-sales'))]
  for (const [length, names] of ours)
    await keepAlike(
      tx,
      nearPairs(
        names,
        [length - 1, length, length + 1].flatMap((each) => theirs.get(each) ?? []),
      ),
    )
}

async function keepAlike(tx: Tx, pairs: readonly (readonly [string, string])[]): Promise<void> {
  await sql`
    insert into rc_alike
    select * from unnest(${pairs.map(([left]) => left)}::text[], ${pairs.map(([, right]) => right)}::text[])`.execute(
    tx,
  )
}

/** Whoever is near a row of the circle or was near one before; and whoever is near those, to choose their nearest anew. */
async function compareAround({ tx, workspaceId }: Recount): Promise<void> {
  const outside = sql`r.workspace_id = ${workspaceId} and r.name_latin is not null
    and not exists (select 1 from rc_old o where o.key = r.key) and not exists (select 1 from rc_alone a where a.key = r.key)`
  await addAlone(
    tx,
    sql`${outside} and r.key in (
    select near_key from reconcile_case o where o.workspace_id = ${workspaceId} and o.key in (select key from rc_old))`,
  )
  await addAlone(tx, sql`${outside} and r.near_key in (select key from rc_old)`)
  await addNeighbours(tx, workspaceId, sql`fresh`, outside)
  await sql`insert into rc_beside select key from rc_alone where not fresh`.execute(tx)
  await addNeighbours(tx, workspaceId, sql`not fresh`, outside)
  const here = await rows<{ name: string; grp: string }>(tx, sql`select distinct name, grp from rc_alone`)
  const of = (group: string) => here.filter(({ grp }) => grp === group).map(({ name }) => name)
  await keepAlike(tx, nearPairs(of('only-marketing'), of('only-sales')))
}

async function addAlone(tx: Tx, which: ReturnType<typeof sql>): Promise<void> {
  await sql`
    insert into rc_alone
    select r.key, r.grp, r.company_id, coalesce(r.m_at, r.s_at), r.name_latin, false from reconcile_case r where ${which}`.execute(
    tx,
  )
}

type Outside = { key: string; name: string; near: string }

async function addNeighbours(
  tx: Tx,
  workspaceId: string,
  whose: ReturnType<typeof sql>,
  outside: ReturnType<typeof sql>,
): Promise<void> {
  const names = await rows<{ name: string; grp: string }>(
    tx,
    sql`select distinct name, grp from rc_alone where ${whose}`,
  )
  const wanted = names.flatMap(({ name, grp }) =>
    nearLengths(name).map((length) => ({ name, grp, length, ...headAndTail(name, length) })),
  )
  const found = await rows<Outside>(
    tx,
    sql`
    with wanted as (
      select * from unnest(${wanted.map(({ name }) => name)}::text[], ${wanted.map(({ grp }) => grp)}::text[],
        ${wanted.map(({ length }) => length)}::int[], ${wanted.map(({ head }) => head)}::text[],
        ${wanted.map(({ tail }) => tail)}::text[]) as w (name, grp, length, head, tail))
    select r.key, r.name_latin as name, w.name as near from wanted w join reconcile_case r
      on r.workspace_id = ${workspaceId} and r.near_head = w.head and length(r.name_latin) = w.length and r.grp <> w.grp
    where ${outside}
    union
    select r.key, r.name_latin, w.name from wanted w join reconcile_case r
      on r.workspace_id = ${workspaceId} and r.near_tail = w.tail and length(r.name_latin) = w.length and r.grp <> w.grp
    where ${outside}`,
  )
  const near = [...new Set(found.filter(({ name, near }) => areNear(name, near)).map(({ key }) => key))]
  await addAlone(tx, sql`r.workspace_id = ${workspaceId} and r.key = any(${near}::uuid[])`)
}

/**
 * For each row the nearest in time of those on the other list that have a near name at another company: the last one before it and
 * the first one after it, each by the index, however many rows have the name. What has no moment is near to all.
 */
async function chooseNearest(tx: Tx): Promise<void> {
  await sql`analyze rc_alike`.execute(tx)
  await sql`analyze rc_alone`.execute(tx)
  const theirs = sql.raw(
    'select o.key, o.at from rc_alone o where o.name = a.other_name and o.grp = a.other_grp and o.company_id is distinct from a.company_id',
  )
  await sql`
    create temp table rc_near on commit drop as
    with name as (
      select name, grp, min(company_id::text) as least, max(company_id::text) as greatest, bool_or(company_id is null) as unknown
      from rc_alone group by name, grp),
    pair as (
      select left_name as name, 'only-marketing' as grp, right_name as other_name, 'only-sales' as other_grp from rc_alike
      union select right_name, 'only-sales', left_name, 'only-marketing' from rc_alike),
    asked as (
      select a.key, a.at, a.company_id, p.other_name, p.other_grp from pair p
      join rc_alone a on a.name = p.name and a.grp = p.grp
      join name n on n.name = p.other_name and n.grp = p.other_grp
      where not (n.least is not distinct from n.greatest and n.least is not distinct from a.company_id::text
        and n.unknown = (a.company_id is null))),
    near as (
      select a.key, o.key as near, coalesce(abs(extract(epoch from a.at - o.at)), 0) as gap from asked a
      cross join lateral (
        (${theirs} and o.at <= a.at order by o.at desc, o.key limit 1)
        union all (${theirs} and o.at > a.at order by o.at, o.key limit 1)
        union all (${theirs} and o.at is null order by o.key limit 1)
        union all (${theirs} and a.at is null order by o.key limit 1)) o)
    select distinct on (key) key, near from near where gap <= ${nearNameDays * 86_400} order by key, gap, near`.execute(
    tx,
  )
  await sql`create unique index on rc_near (key)`.execute(tx)
  await sql`analyze rc_near`.execute(tx)
}
