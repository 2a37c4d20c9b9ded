import { sql } from 'kysely'
import type { Recount } from './scope.ts'

/** The entries that say a side's words: marketing's lead, sales' lead, and the deal that counts for it. */
async function makeDeals({ tx }: Recount): Promise<void> {
  await sql`
    create temp table rc_deal_of on commit drop as
    select distinct on (a.lead) a.lead, a.deal, a.explicit from rc_attach a join rc_entry d on d.id = a.deal
    order by a.lead, case d.outcome when 'won' then 0 when 'open' then 1 else 2 end, d.at, d.id`.execute(tx)
  await sql`create unique index on rc_deal_of (lead)`.execute(tx)
  await sql`analyze rc_deal_of`.execute(tx)
}

/** What the rows of a source usually say, as of all rows counted so far. */
export async function makeHabits({ tx, workspaceId, all }: Recount): Promise<void> {
  if (all) {
    await sql`delete from reconcile_habit where workspace_id = ${workspaceId}`.execute(tx)
  }
  await sql`
    insert into reconcile_habit (workspace_id, habit, side, feed)
    select ${workspaceId}::uuid, 'names-owners', side, feed from rc_entry where owner is not null group by side, feed
    union all
    select ${workspaceId}::uuid, 'links-deals', side, feed from rc_entry where kind = 'deal' and lead_ext is not null group by side, feed
    on conflict do nothing`.execute(tx)
}

const facts = sql.raw(`
  m.id as m_id, s.id as s_id, d.id as d_id, m.hash as m_hash, s.hash as s_hash, d.hash as d_hash,
  coalesce(m.person_id, s.person_id, d.person_id) as person_id, coalesce(m.company_id, s.company_id, d.company_id) as company_id,
  array_remove(array[m.person_id, m.company_id, s.person_id, s.company_id, d.person_id, d.company_id], null) as customers,
  m.at as m_at, coalesce(s.at, d.at) as s_at, m.feed as m_feed, coalesce(s.feed, d.feed) as s_feed,
  m.source as m_source, coalesce(s.source, d.source) as s_source, m.status as m_status, s.status as s_status,
  m.converted as m_converted, s.converted as s_converted, d.outcome as outcome,
  m.owner as m_owner, coalesce(s.owner, d.owner) as s_owner, m.product as m_product, coalesce(s.product, d.product) as s_product,
  m.segment as m_segment, coalesce(s.segment, d.segment) as s_segment,
  m.minor as m_minor, m.currency as m_currency, coalesce(s.minor, d.minor) as s_minor,
  case when s.minor is not null then s.currency else d.currency end as s_currency,
  m.company_name as m_company, coalesce(s.company_name, d.company_name) as s_company,
  m.name as m_name, coalesce(s.name, d.name) as s_name,
  coalesce(m.company_name, s.company_name, d.company_name, m.name, s.name, d.name, m.ext, s.ext, d.ext) as label,
  m.first_contact_at as m_first, m.qualified_at as m_qualified, m.accepted_at as m_accepted, m.rejected_at as m_rejected,
  s.first_contact_at as s_first, s.qualified_at as s_qualified, s.accepted_at as s_accepted, s.rejected_at as s_rejected,
  d.opened_at, d.won_at, d.lost_at`)

/** One row a case, with all that both sides say: `rc_case`, numbered. */
export async function makeCases(recount: Recount): Promise<void> {
  const { tx, workspaceId, timeZone } = recount
  await makeDeals(recount)
  const month = (at: ReturnType<typeof sql.raw>) => sql`date_trunc('month', ${at} at time zone ${timeZone})::date`
  await sql`
    create temp table rc_case on commit drop as
    with pair as (
      select m, s, way, explicit from rc_pair
      union all select id, null, null, false from rc_open where side = 'marketing'
      union all select null, id, null, false from rc_open where side = 'sales'),
    side as (
      select p.m, p.way, p.explicit, case e.kind when 'lead' then p.s end as s,
        case e.kind when 'deal' then p.s else o.deal end as d, coalesce(o.explicit, p.explicit) as linked, p.s as entry
      from pair p left join rc_entry e on e.id = p.s left join rc_deal_of o on o.lead = p.s)
    select row_number() over () as n, coalesce(m.key, s.key, d.key) as key, p.way, ${facts},
      case when p.m is null then 'only-sales' when p.entry is null then 'only-marketing' else 'both-differ' end as grp,
      coalesce(${month(sql.raw('m.at'))}, ${month(sql.raw('coalesce(s.at, d.at)'))}, '0001-01-01') as month,
      case when s.at is not null then ${month(sql.raw('s.at'))} end as s_month,
      om.feed is not null as m_owners, os.feed is not null as s_owners,
      d.id is not null and not p.linked and hd.feed is not null and (s.id is not null or m.id is not null) as not_linked,
      x.id is not null as duplicate, k.id is not null as known, t.other_touch_at, t.own_met_at
    from side p
    left join rc_entry m on m.id = p.m left join rc_entry s on s.id = p.s left join rc_entry d on d.id = p.d
    left join reconcile_habit om on om.workspace_id = ${workspaceId} and om.habit = 'names-owners'
      and om.side = 'marketing' and om.feed = m.feed
    left join reconcile_habit os on os.workspace_id = ${workspaceId} and os.habit = 'names-owners'
      and os.side = 'sales' and os.feed = coalesce(s.feed, d.feed)
    left join reconcile_habit hd on hd.workspace_id = ${workspaceId} and hd.habit = 'links-deals'
      and hd.side = 'sales' and hd.feed = d.feed
    left join rc_duplicate x on x.id = coalesce(p.m, p.entry) and p.way is null
    left join rc_known k on k.id = coalesce(p.m, p.entry) and p.way is null
    left join rc_touch t on t.id = coalesce(p.m, p.entry) and p.way is null`.execute(tx)
  await sql`create unique index on rc_case (n)`.execute(tx)
  await sql`create unique index on rc_case (key)`.execute(tx)
  await sql`analyze rc_case`.execute(tx)
}
