import { sql } from 'kysely'
import type { Recount } from './scope.ts'

/**
 * For each one-sided row the other side's first touch of the customer, and the receiver's own first one with an author:
 * `rc_touch`. A customer is the person, else whoever of the company; of a row without either the touches of the lead count.
 */
export async function findTouches({ tx, workspaceId, all, direction }: Recount): Promise<void> {
  await sql`
    create temp table rc_met (person_id uuid, company_id uuid, lead_id uuid, side text, any_at timestamptz, met_at timestamptz)
    on commit drop`.execute(tx)
  const what = sql.raw(`t.side, min(t.occurred_at),
    min(t.occurred_at) filter (where t.author <> '' and t.reach = 'one-to-one')`)
  const into = sql.raw('insert into rc_met (person_id, company_id, lead_id, side, any_at, met_at)')
  const persons = sql`(
    select distinct person_id as id, person_id as root_id from rc_open where person_id is not null
    union select gone_id, kept_id from merged_person_record
      where workspace_id = ${workspaceId} and kept_id in (select person_id from rc_open))`
  const companies = sql`(
    select distinct company_id as id, company_id as root_id from rc_open where company_id is not null
    union select gone_id, kept_id from merged_company_record
      where workspace_id = ${workspaceId} and kept_id in (select company_id from rc_open))`
  // Few customers are looked up one by one; all of them in one reading of the ledger.
  const touches = all
    ? sql`(select * from ledger_touch where workspace_id = ${workspaceId} offset 0)`
    : sql`ledger_touch`
  await sql`${into} select k.root_id, null, null, ${what} from ${persons} k
    join ${touches} t on t.workspace_id = ${workspaceId} and t.person_id = k.id group by k.root_id, t.side`.execute(tx)
  await sql`${into} select null, k.root_id, null, ${what} from ${companies} k
    join ${touches} t on t.workspace_id = ${workspaceId} and t.company_id = k.id group by k.root_id, t.side`.execute(tx)
  await sql`${into} select null, null, t.lead_id, ${what} from rc_open o
    join ${touches} t on t.workspace_id = ${workspaceId} and t.lead_id = o.id and t.person_id is null and t.company_id is null
    where o.kind = 'lead' group by t.lead_id, t.side`.execute(tx)
  await sql`create index on rc_met (person_id) where person_id is not null`.execute(tx)
  await sql`create index on rc_met (company_id) where company_id is not null`.execute(tx)
  await sql`create index on rc_met (lead_id) where lead_id is not null`.execute(tx)
  await sql`analyze rc_met`.execute(tx)
  await sql`
    create temp table rc_touch on commit drop as
    select id, min(any_at) filter (where side <> own) as other_touch_at, min(met_at) filter (where own = ${direction.receiver} and side in (own, 'both')) as own_met_at
    from (
      select o.id, o.side as own, t.side, t.any_at, t.met_at from rc_open o join rc_met t on t.person_id = o.person_id
      union all
      select o.id, o.side, t.side, t.any_at, t.met_at from rc_open o join rc_met t on t.company_id = o.company_id
      union all
      select o.id, o.side, t.side, t.any_at, t.met_at from rc_open o join rc_met t on t.lead_id = o.id) touched
    group by id`.execute(tx)
  await sql`create unique index on rc_touch (id)`.execute(tx)
}
