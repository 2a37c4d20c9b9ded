import { sql } from 'kysely'
import { rows } from '#platform/server/database.ts'
import { monthsIn } from '../roll-up.ts'
import type { Recount } from './scope.ts'

/** Rows without an amount stand last. */
const weight = sql.raw('coalesce(s.stake_minor, -1)')

/** Writes what changed, takes away what is no more, and gives the months where rows stand or are counted. */
export async function writeCases(recount: Recount): Promise<string[]> {
  const { tx, workspaceId, all } = recount
  const before = all ? sql`` : sql`and r.key in (select key from rc_old)`
  await sql`create unique index on rc_settled (key)`.execute(tx)
  await sql`analyze rc_settled`.execute(tx)
  await sql`create unique index on rc_words (key)`.execute(tx)
  await sql`analyze rc_words`.execute(tx)
  const months = await rows<{ month: string }>(
    tx,
    sql`
    select unnest(array[r.month, r.counted_month]) as month from reconcile_case r where r.workspace_id = ${workspaceId} ${before}
    union select month from rc_case union select counted_month from rc_settled`,
  )
  await sql`
    delete from reconcile_case r where r.workspace_id = ${workspaceId} ${before}
      and not exists (select 1 from rc_case c where c.key = r.key)`.execute(tx)
  await upsertCases(recount)
  return monthsIn(months)
}

async function upsertCases({ tx, workspaceId }: Recount): Promise<void> {
  await sql`
    insert into reconcile_case as r (workspace_id, key, month, grp, cause, found, causes, treatment, standing, counted_month,
      counted_minor, counted_currency, stake_minor, stake_currency, weight, decision_id, rule_id, paired_by,
      marketing_lead_id, sales_lead_id, deal_id, person_id, company_id, customers, label, words, m_at, s_at, m_feed, s_feed, m_source, s_source,
      m_status, s_status, m_owner, s_owner, m_product, s_product, m_segment, s_segment, m_minor, m_currency, s_minor, s_currency,
      other_touch_at, own_met_at, name_latin, near_key, near_head, near_tail, m_hash, s_hash, d_hash)
    select ${workspaceId}::uuid, c.key, c.month, s.grp, s.cause, s.found, s.causes, s.treatment, s.standing, s.counted_month,
      s.counted_minor, s.counted_currency, s.stake_minor, s.stake_currency, ${weight}, s.decision_id, s.rule_id, c.way,
      c.m_id, c.s_id, c.d_id, c.person_id, c.company_id, c.customers, c.label, w.words, c.m_at, c.s_at, c.m_feed, c.s_feed, c.m_source, c.s_source,
      c.m_status, coalesce(c.s_status, c.outcome), c.m_owner, c.s_owner, c.m_product, c.s_product, c.m_segment, c.s_segment, c.m_minor, c.m_currency,
      c.s_minor, c.s_currency, c.other_touch_at, c.own_met_at, a.name, n.near, a.head, a.tail, c.m_hash, c.s_hash, c.d_hash
    from rc_case c join rc_settled s on s.key = c.key join rc_words w on w.key = c.key
    left join rc_near n on n.key = c.key
    left join (select key, name, left(name, length(name) / 2 - 1) as head, right(name, length(name) / 2 - 1) as tail
      from rc_alone where fresh) a on a.key = c.key
    order by c.key
    on conflict (workspace_id, key) do update set ${assignments}
    where r.* is distinct from excluded.*`.execute(tx)
}

const assignments = sql.raw(
  `month grp cause found causes treatment standing counted_month counted_minor counted_currency stake_minor stake_currency
   weight decision_id rule_id paired_by marketing_lead_id sales_lead_id deal_id person_id company_id customers label words m_at s_at m_feed
   s_feed m_source s_source m_status s_status m_owner s_owner m_product s_product m_segment s_segment m_minor m_currency s_minor s_currency
   other_touch_at own_met_at name_latin near_key near_head near_tail m_hash s_hash d_hash`
    .split(/\s+/)
    .map((name) => `${name} = excluded.${name}`)
    .join(', '),
)
