import { sql } from 'kysely'
import { rows } from '#platform/server/database.ts'
import { duplicateDays, mostPairsOfOneKey, namesakeDays } from '../../domain/definition.ts'
import { areNamesakes } from './pair-lists.ts'
import type { Recount } from './scope.ts'

/** What explains the rows that are on one list alone: `rc_duplicate`, `rc_known`. What is left in `rc_open` is one-sided. */
export async function findSurroundings(recount: Recount): Promise<void> {
  const { tx } = recount
  await sql`create temp table rc_duplicate (id uuid primary key) on commit drop`.execute(tx)
  await sql`insert into rc_duplicate select x.id from rc_second x join rc_open o on o.id = x.id`.execute(tx)
  await findSamePerson(recount)
  await findNamesakes(recount)
  await sql`
    create temp table rc_known on commit drop as
    select o.id from rc_open o
    where exists (
      select 1 from (select distinct company_id, side from rc_own where company_id is not null) f
      where f.company_id = o.company_id and f.side <> o.side)`.execute(tx)
}

/** `f` is counted and `o` is not, or `f` came first. */
const countedFirst = sql.raw(`
  (not exists (select 1 from rc_open x where x.id = f.id)
    or (coalesce(f.at, 'infinity'), f.id) < (coalesce(o.at, 'infinity'), o.id))`)

async function findSamePerson({ tx }: Recount): Promise<void> {
  await sql`
    insert into rc_duplicate
    select o.id from rc_open o
    where o.kind = 'lead' and exists (
      select 1 from rc_own f
      where f.side = o.side and f.kind = 'lead' and f.person_id = o.person_id and f.id <> o.id and ${countedFirst}
        and coalesce(abs(extract(epoch from f.at - o.at)), 0) <= ${duplicateDays * 86_400})
    on conflict do nothing`.execute(tx)
}

type Namesakes = { id: string; left: string; right: string }

/** A second row with a slip in the name, at the same company and about the same time. */
async function findNamesakes({ tx }: Recount): Promise<void> {
  const found = await rows<Namesakes>(
    tx,
    sql`
    select o.id, o.name as left, f.name as right
    from rc_open o join rc_own f on f.company_id = o.company_id and f.side = o.side and f.kind = 'lead' and f.id <> o.id
    where o.kind = 'lead' and o.name is not null and f.name is not null and o.person_id is distinct from f.person_id
      and coalesce(abs(extract(epoch from f.at - o.at)), 0) <= ${namesakeDays * 86_400} and ${countedFirst}
      and similarity(lower(o.name), lower(f.name)) >= 0.35
      and o.company_id not in (
        select company_id from rc_own where company_id is not null group by company_id, side
        having count(*) * count(*) > ${mostPairsOfOneKey})`,
  )
  const alike = [...new Set(found.filter(({ left, right }) => areNamesakes(left, right)).map(({ id }) => id))]
  await sql`insert into rc_duplicate select unnest(${alike}::uuid[]) on conflict do nothing`.execute(tx)
}
