import { sql } from 'kysely'
import { companyMatchDays, mostPairsOfOneKey } from '../../domain/definition.ts'
import { gapBetween, matchNearest } from './match-nearest.ts'
import type { Recount } from './scope.ts'

/** Finds for each deal the lead of sales' own list that it grew from, if there is one: `rc_attach`. */
export async function attachDeals(recount: Recount): Promise<void> {
  const { tx } = recount
  await sql`create temp table rc_attach (deal uuid primary key, lead uuid not null, explicit boolean not null) on commit drop`.execute(
    tx,
  )
  await sql`
    insert into rc_attach
    select d.id, l.id, d.by_key from rc_entry d join rc_entry l on l.kind = 'lead' and l.side = 'sales' and l.id = d.lead_id
    where d.kind = 'deal'`.execute(tx)
  await attachByPerson(recount)
  await attachByCompany(recount)
  await sql`create index on rc_attach (lead)`.execute(tx)
  await sql`analyze rc_attach`.execute(tx)
}

const free = sql.raw(`
  d.kind = 'deal' and not exists (select 1 from rc_attach a where a.deal = d.id)
  and l.kind = 'lead' and l.side = 'sales' and not exists (select 1 from rc_attach a where a.lead = l.id)`)

/** Customers that so many deals and leads share that they can't tell them apart: placeholders and the like. */
function crowded(column: 'person_id' | 'company_id'): ReturnType<typeof sql> {
  const key = sql.ref(column)
  return sql`(
    select ${key} from rc_entry where ${key} is not null and side = 'sales' group by ${key}
    having count(*) filter (where kind = 'deal') * count(*) filter (where kind = 'lead') > ${mostPairsOfOneKey})`
}

async function keep({ tx }: Recount): Promise<void> {
  await matchNearest(tx)
  await sql`insert into rc_attach select one, other, false from rc_chosen`.execute(tx)
}

async function attachByPerson(recount: Recount): Promise<void> {
  await sql`
    insert into rc_candidate
    select d.id, l.id, ${gapBetween('d.at', 'l.at')}, least(d.at, l.at)
    from rc_entry d join rc_entry l on l.person_id = d.person_id
    where ${free} and d.person_id not in ${crowded('person_id')}`.execute(recount.tx)
  await keep(recount)
}

/** A deal of a company belongs to its lead when nobody says that they are of different people, and it began afterwards. */
async function attachByCompany(recount: Recount): Promise<void> {
  await sql`
    insert into rc_candidate
    select d.id, l.id, ${gapBetween('d.at', 'l.at')}, least(d.at, l.at)
    from rc_entry d join rc_entry l on l.company_id = d.company_id
    where ${free} and (d.person_id is null or l.person_id is null)
      and not d.by_key and d.company_id not in ${crowded('company_id')}
      and d.at >= l.at and d.at < l.at + make_interval(days => ${companyMatchDays})`.execute(recount.tx)
  await keep(recount)
}
