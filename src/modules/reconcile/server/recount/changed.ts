import { sql } from 'kysely'
import { rows, type Tx } from '#platform/server/database.ts'
import { monthsAfter, undated } from '../../domain/period.ts'
import { dealHash, leadHash } from './hashes.ts'
import type { Recount } from './scope.ts'
import { seedTouched } from './touched.ts'

type Span = { month: string; from: Date; to: Date }

/** Stale months are months of UTC, rows stand in months of the company's zone: its neighbours are looked at too. */
function spansOf(months: string[]): Span[] {
  return months
    .filter((month) => month !== undated)
    .map((month) => {
      const from = new Date(`${month}T00:00:00Z`)
      return { month, from, to: new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + 1, 1)) }
    })
}

/**
 * Fills `rc_lead` and `rc_deal` with the records of these months that changed since they were counted, and with all
 * records that could pair with them: the same customer, the same external id, the same join. Says how much there is to
 * count; `most` when counting everything is the shorter way.
 */
export async function findChanged(scope: Recount, months: string[]): Promise<'nothing' | 'some' | 'most'> {
  const { tx, workspaceId } = scope
  await sql`create temp table rc_lead (id uuid primary key) on commit drop`.execute(tx)
  await sql`create temp table rc_deal (id uuid primary key) on commit drop`.execute(tx)
  await sql`create temp table rc_old (key uuid primary key) on commit drop`.execute(tx)
  for (const { month, from, to } of spansOf(months)) {
    await seedLeads(tx, workspaceId, sql`l.first_contact_at >= ${from} and l.first_contact_at < ${to}`)
    await seedDeals(tx, workspaceId, sql`${dealCountsAt} >= ${from} and ${dealCountsAt} < ${to}`)
    await seedDeals(tx, workspaceId, sql`d.opened_at >= ${from} and d.opened_at < ${to}`)
    await seedGone(tx, workspaceId, sql`month between ${monthsAfter(month, -1)} and ${monthsAfter(month, 1)}`)
    await seedGone(tx, workspaceId, sql`s_at >= ${from} and s_at < ${to} and marketing_lead_id is not null`)
    await seedTouched(scope, from, to)
  }
  if (months.includes(undated)) {
    await seedLeads(tx, workspaceId, sql`l.first_contact_at is null`)
    await seedDeals(tx, workspaceId, sql`${dealCountsAt} is null`)
    await seedGone(tx, workspaceId, sql`(month = ${undated} or sales_lead_id is not null or deal_id is not null)`)
  }
  await addEntriesOfOld(tx, workspaceId)
  return growCircle(tx, workspaceId)
}

/** A deal that was never opened counts in the month of its lead. */
const dealCountsAt = sql.raw('coalesce(d.opened_at, l.first_contact_at)')

async function seedLeads(tx: Tx, workspaceId: string, when: ReturnType<typeof sql>): Promise<void> {
  await sql`
    insert into rc_lead
    select l.id from lead_record l
    left join reconcile_case m on m.workspace_id = l.workspace_id and m.marketing_lead_id = l.id
    left join reconcile_case s on s.workspace_id = l.workspace_id and s.sales_lead_id = l.id
    where l.workspace_id = ${workspaceId} and ${when}
      and ${leadHash} is distinct from case l.list when 'marketing' then m.m_hash else s.s_hash end
    on conflict do nothing`.execute(tx)
}

async function seedDeals(tx: Tx, workspaceId: string, when: ReturnType<typeof sql>): Promise<void> {
  await sql`
    insert into rc_deal
    select d.id from deal_record d
    left join lead_record l on l.workspace_id = d.workspace_id and l.id = d.lead_id
    left join reconcile_case c on c.workspace_id = d.workspace_id and c.deal_id = d.id
    where d.workspace_id = ${workspaceId} and ${when} and ${dealHash} is distinct from c.d_hash
    on conflict do nothing`.execute(tx)
}

/** Rows among these whose records are no more, or stand on another list. */
async function seedGone(tx: Tx, workspaceId: string, among: ReturnType<typeof sql>): Promise<void> {
  await sql`
    insert into rc_old
    select c.key from (select * from reconcile_case where workspace_id = ${workspaceId} and ${among}) c
    left join lead_record m on m.workspace_id = c.workspace_id and m.id = c.marketing_lead_id
    left join lead_record s on s.workspace_id = c.workspace_id and s.id = c.sales_lead_id
    left join deal_record d on d.workspace_id = c.workspace_id and d.id = c.deal_id
    where (c.marketing_lead_id is not null and (m.id is null or m.list <> 'marketing'))
      or (c.sales_lead_id is not null and (s.id is null or s.list <> 'sales'))
      or (c.deal_id is not null and d.id is null)
    on conflict do nothing`.execute(tx)
}

async function addEntriesOfOld(tx: Tx, workspaceId: string): Promise<void> {
  const ofOld = sql`from reconcile_case c join rc_old g on g.key = c.key where c.workspace_id = ${workspaceId}`
  await sql`
    insert into rc_lead
    select l.id from lead_record l where l.workspace_id = ${workspaceId} and l.id in (
      select c.marketing_lead_id ${ofOld} union select c.sales_lead_id ${ofOld})
    on conflict do nothing`.execute(tx)
  await sql`
    insert into rc_deal
    select d.id from deal_record d where d.workspace_id = ${workspaceId} and d.id in (select c.deal_id ${ofOld})
    on conflict do nothing`.execute(tx)
}

async function sizeOf(tx: Tx): Promise<number> {
  const [size] = await rows<{ n: number }>(
    tx,
    sql`select (select count(*) from rc_lead) + (select count(*) from rc_deal) + (select count(*) from rc_old) as n`,
  )
  return size?.n ?? 0
}

/** A circle of this many records takes longer to draw than a count from the beginning. */
const mostAtATime = 250_000

/** Grows the circle until nobody outside could pair with anybody inside: only whole circles are counted anew. */
async function growCircle(tx: Tx, workspaceId: string): Promise<'nothing' | 'some' | 'most'> {
  for (let before = 0, size = await sizeOf(tx); size !== before;) {
    if (size > mostAtATime) return 'most'
    await sql`analyze rc_lead`.execute(tx)
    await sql`analyze rc_deal`.execute(tx)
    await addCases(tx, workspaceId)
    await addCustomers(tx, workspaceId)
    await addJoined(tx, workspaceId)
    before = size
    size = await sizeOf(tx)
  }
  return (await sizeOf(tx)) === 0 ? 'nothing' : 'some'
}

async function addCases(tx: Tx, workspaceId: string): Promise<void> {
  await sql`
    insert into rc_old
    select c.key from rc_lead l join reconcile_case c on c.workspace_id = ${workspaceId} and c.marketing_lead_id = l.id
    union select c.key from rc_lead l join reconcile_case c on c.workspace_id = ${workspaceId} and c.sales_lead_id = l.id
    union select c.key from rc_deal d join reconcile_case c on c.workspace_id = ${workspaceId} and c.deal_id = d.id
    on conflict do nothing`.execute(tx)
  await addEntriesOfOld(tx, workspaceId)
}

/** Whoever belongs to the same customers, or to those that somebody inside belonged to when it was counted. */
async function addCustomers(tx: Tx, workspaceId: string): Promise<void> {
  await sql`
    create temp table rc_customer on commit drop as
    with left_behind as (
      select unnest(c.customers) as id from rc_old o join reconcile_case c on c.workspace_id = ${workspaceId} and c.key = o.key),
    known_person as (
      select id from left_behind
      union select root_person_id from lead_record where workspace_id = ${workspaceId} and id in (select id from rc_lead)
      union select root_person_id from deal_record where workspace_id = ${workspaceId} and id in (select id from rc_deal)),
    known_company as (
      select id from left_behind
      union select root_company_id from lead_record where workspace_id = ${workspaceId} and id in (select id from rc_lead)
      union select root_company_id from deal_record where workspace_id = ${workspaceId} and id in (select id from rc_deal))
    select id as person_id, null::uuid as company_id from known_person where id is not null
    union all
    select r.gone_id, null from merged_person_record r join known_person p on p.id = r.kept_id where r.workspace_id = ${workspaceId}
    union all
    select null, id from known_company where id is not null
    union all
    select null, r.gone_id from merged_company_record r join known_company c on c.id = r.kept_id
    where r.workspace_id = ${workspaceId}`.execute(tx)
  await sql`analyze rc_customer`.execute(tx)
  for (const [into, from] of [
    ['rc_lead', 'lead_record'],
    ['rc_deal', 'deal_record'],
  ] as const) {
    await sql`
      insert into ${sql.table(into)}
      select r.id from rc_customer k join ${sql.table(from)} r on r.workspace_id = ${workspaceId} and r.person_id = k.person_id
      union
      select r.id from rc_customer k join ${sql.table(from)} r on r.workspace_id = ${workspaceId} and r.company_id = k.company_id
      on conflict do nothing`.execute(tx)
  }
  await sql`drop table rc_customer`.execute(tx)
}

async function addJoined(tx: Tx, workspaceId: string): Promise<void> {
  await sql`
    insert into rc_deal
    select d.id from rc_lead l join deal_record d on d.workspace_id = ${workspaceId} and d.lead_id = l.id
    on conflict do nothing`.execute(tx)
  await sql`
    insert into rc_lead
    select l.id from rc_deal i join deal_record d on d.workspace_id = ${workspaceId} and d.id = i.id
    join lead_record l on l.workspace_id = ${workspaceId} and l.id = d.lead_id
    union
    select o.id from rc_lead i join lead_record l on l.workspace_id = ${workspaceId} and l.id = i.id
    join lead_record o on o.workspace_id = ${workspaceId} and o.external_id = l.external_id
    on conflict do nothing`.execute(tx)
}
