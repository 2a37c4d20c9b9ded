import { sql } from 'kysely'
import { rows, type Tx } from '#platform/server/database.ts'
import type { Course } from './course.ts'

/** Touches come late: the origin of customers of the last months is looked up again once a day. */
const lateDays = 400
const lookAgainHours = 20

/** Which win is the first of its customer. Says from which day on that changed. */
export async function markFirstWins(tx: Tx, workspaceId: string): Promise<string | null> {
  const [found] = await rows<{ day: string | null }>(
    tx,
    sql`
    with ranked as (
      select deal_id, row_number() over (partition by customer_key order by closed_on, deal_id) = 1 as is_first
      from outcome_deal where workspace_id = ${workspaceId} and is_win),
    changed as (
      update outcome_deal d set is_new = coalesce(r.is_first, false)
      from outcome_deal own left join ranked r on r.deal_id = own.deal_id
      where own.workspace_id = ${workspaceId} and d.workspace_id = ${workspaceId} and d.deal_id = own.deal_id
        and own.is_new is distinct from coalesce(r.is_first, false)
      returning d.closed_on)
    select min(closed_on) as day from changed`,
  )
  return found?.day ?? null
}

/**
 * Who met each new customer before its first deal was closed, and who first. A customer of several merged companies is met in any of
 * them. What both sides did together counts for each.
 */
export async function lookUpOrigins(tx: Tx, { workspaceId, zone, now, today }: Course): Promise<string | null> {
  const again = new Date(now.getTime() - lookAgainHours * 3_600_000)
  const [found] = await rows<{ day: string | null }>(
    tx,
    sql`
    with wanted as (
      select deal_id, company_id, customer_key, ((closed_on + 1)::timestamp at time zone ${zone}) as until
      from outcome_deal where workspace_id = ${workspaceId} and is_new
        and (sides_at is null or (sides_at < ${again} and closed_on > ${today}::date - ${lateDays}::int))),
    met as (
      select w.deal_id, t.first, coalesce(t.m, false) as m, coalesce(t.s, false) as s
      from wanted w left join lateral (
        select (array_agg(t.side order by t.occurred_at, t.id))[1] as first, bool_or(t.side <> 'sales') as m,
          bool_or(t.side <> 'marketing') as s
        from ledger_touch t
        where t.workspace_id = ${workspaceId} and t.occurred_at < w.until and t.company_id = any(
          array(select c.id from company_record c where c.workspace_id = ${workspaceId} and c.id = w.company_id
            union all select m.gone_id from merged_company_record m where m.workspace_id = ${workspaceId} and m.kept_id = w.company_id))
      ) t on true),
    changed as (
      update outcome_deal d set first_side = met.first, m_touched = met.m, s_touched = met.s, sides_at = ${now}
      from met, outcome_deal own
      where d.workspace_id = ${workspaceId} and d.deal_id = met.deal_id and own.workspace_id = ${workspaceId} and own.deal_id = met.deal_id
      returning d.closed_on, (own.sides_at is null or (own.first_side, own.m_touched, own.s_touched)
        is distinct from (met.first, met.m, met.s)) as moved)
    select min(closed_on) as day from changed where moved`,
  )
  return found?.day ?? null
}
