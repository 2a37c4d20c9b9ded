import { sql } from 'kysely'
import { normalisePersonName, personNameSimilarity } from '#modules/customers/domain/index.ts'
import { rows } from '#platform/server/database.ts'
import { companyMatchDays, mostPairsOfOneKey, nearNameDays } from '../../domain/definition.ts'
import { gapBetween, matchNearest } from './match-nearest.ts'
import type { Recount } from './scope.ts'

type Way = 'join' | 'external-id' | 'person' | 'company'

/** Finds for each entry of one list its counterpart on the other, the surest evidence first: `rc_pair`. */
export async function pairLists(recount: Recount): Promise<void> {
  const { tx } = recount
  await sql`
    create temp table rc_pair (m uuid primary key, s uuid not null unique, way text not null, explicit boolean not null)
    on commit drop`.execute(tx)
  await sql`create temp table rc_second (id uuid primary key) on commit drop`.execute(tx)
  await pairJoined(recount)
  await pairSameId(recount)
  await pairSamePerson(recount)
  await pairNamesakes(recount)
  await pairCompanies(recount)
  await sql`analyze rc_pair`.execute(tx)
}

async function keep({ tx }: Recount, way: Way): Promise<void> {
  await matchNearest(tx)
  await sql`insert into rc_pair select one, other, ${way}::text, ${way === 'join'}::boolean from rc_chosen`.execute(tx)
  await sql`delete from rc_open o using rc_chosen c where o.id = c.one`.execute(tx)
  await sql`delete from rc_open o using rc_chosen c where o.id = c.other`.execute(tx)
  await sql`analyze rc_open`.execute(tx)
}

/** A deal that names a lead of marketing's list is sales' counterpart of it, or the lead that the deal grew from is. */
async function pairJoined(recount: Recount): Promise<void> {
  const { tx } = recount
  await sql`
    create temp table rc_joined on commit drop as
    select distinct m.id as m, s.id as s from rc_entry d
    join rc_open m on m.side = 'marketing' and m.id = d.lead_id
    left join rc_attach a on a.deal = d.id
    join rc_open s on s.id = coalesce(a.lead, d.id)
    where d.kind = 'deal' and d.by_key`.execute(tx)
  await sql`
    insert into rc_candidate
    select j.m, j.s, ${gapBetween('m.at', 's.at')}, least(m.at, s.at)
    from rc_joined j join rc_open m on m.id = j.m join rc_open s on s.id = j.s`.execute(tx)
  await keep(recount, 'join')
  // A further deal of a lead that has its counterpart already is looked for nowhere else.
  await sql`
    insert into rc_second
    select distinct j.s from rc_joined j join rc_open s on s.id = j.s and s.kind = 'deal'
    where not exists (select 1 from rc_open m where m.id = j.m)`.execute(tx)
}

const both = sql.raw(
  `m.side = 'marketing' and s.side = 'sales' and not exists (select 1 from rc_second x where x.id = s.id)`,
)

/** The same id in both lists, unless the two say that they are different customers. */
async function pairSameId(recount: Recount): Promise<void> {
  await sql`
    insert into rc_candidate
    select m.id, s.id, ${gapBetween('m.at', 's.at')}, least(m.at, s.at)
    from rc_open m join rc_open s on s.ext = m.ext
    where ${both} and s.kind = 'lead' and (m.person_id is null or s.person_id is null or m.person_id = s.person_id)
      and (m.company_id is null or s.company_id is null or m.company_id = s.company_id or m.person_id = s.person_id)`.execute(
    recount.tx,
  )
  await keep(recount, 'external-id')
}

/** Customers that so many rows share that they can't tell two rows apart: placeholders and the like. */
function crowded(column: 'person_id' | 'company_id'): ReturnType<typeof sql> {
  const key = sql.ref(column)
  return sql`(
    select ${key} from rc_open where ${key} is not null group by ${key}
    having count(*) filter (where side = 'marketing') * count(*) filter (where side = 'sales') > ${mostPairsOfOneKey})`
}

async function pairSamePerson(recount: Recount): Promise<void> {
  await sql`
    insert into rc_candidate
    select m.id, s.id, ${gapBetween('m.at', 's.at')}, least(m.at, s.at)
    from rc_open m join rc_open s on s.person_id = m.person_id
    where ${both} and m.person_id not in ${crowded('person_id')}`.execute(recount.tx)
  await keep(recount, 'person')
}

type Namesakes = { m: string; s: string; left: string; right: string }

/** Two records of one person at one company, in two spellings or two alphabets. */
async function pairNamesakes(recount: Recount): Promise<void> {
  const { tx } = recount
  const found = await rows<Namesakes>(
    tx,
    sql`
    select m.id as m, s.id as s, m.name as left, s.name as right
    from rc_open m join rc_open s on s.company_id = m.company_id
    where ${both} and m.name is not null and s.name is not null
      and coalesce(abs(extract(epoch from m.at - s.at)), 0) <= ${nearNameDays * 86_400}
      and m.company_id not in ${crowded('company_id')}`,
  )
  const alike = found.filter(({ left, right }) => areNamesakes(left, right))
  await sql`
    insert into rc_candidate
    select m.id, s.id, ${gapBetween('m.at', 's.at')}, least(m.at, s.at)
    from unnest(${alike.map(({ m }) => m)}::uuid[], ${alike.map(({ s }) => s)}::uuid[]) as pair (m, s)
    join rc_open m on m.id = pair.m join rc_open s on s.id = pair.s`.execute(tx)
  await keep(recount, 'person')
}

const alikeFrom = 0.88

export function areNamesakes(one: string, other: string): boolean {
  const [left, right] = [normalisePersonName(one), normalisePersonName(other)]
  return left !== null && right !== null && personNameSimilarity(left, right) >= alikeFrom
}

/** One side knows no person: what the receiver began at the company soon after the giver's contact is the same lead. */
async function pairCompanies(recount: Recount): Promise<void> {
  const { tx, direction } = recount
  const [giver, receiver] = direction.giver === 'marketing' ? ['m', 's'] : ['s', 'm']
  const column = (side: string | undefined, name: string) => sql.ref(`${side ?? ''}.${name}`)
  await sql`
    insert into rc_candidate
    select one, other, gap, at from (
      select m.id as one, s.id as other, ${gapBetween('m.at', 's.at')} as gap, least(m.at, s.at) as at,
        row_number() over (partition by ${column(receiver, 'id')}
          order by ${gapBetween('m.at', 's.at')}, ${column(giver, 'at')}, ${column(giver, 'id')}) as place
      from rc_open m join rc_open s on s.company_id = m.company_id
      where ${both} and (m.name is null or s.name is null) and m.company_id not in ${crowded('company_id')}
        and ${column(receiver, 'at')} >= ${column(giver, 'at')}
        and ${column(receiver, 'at')} < ${column(giver, 'at')} + make_interval(days => ${companyMatchDays})) near
    where place <= 5`.execute(tx)
  await keep(recount, 'company')
}
