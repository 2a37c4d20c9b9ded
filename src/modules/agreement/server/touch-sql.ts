import { sql, type RawBuilder } from 'kysely'
import { listOf } from '#platform/server/bulk-rows.ts'
import type { TouchCondition } from '../domain/rule.ts'
import { daysSql, momentSql, type Moment } from './moments.ts'

/** Whether a row named `t` of `ledger_touch` is one that the condition asks for, whoever met it and whenever. */
export function isAskedFor({ kinds, channels, sides, subject }: TouchCondition): RawBuilder<boolean> {
  const asked = [
    kinds.length > 0 ? sql`t.kind = any(${listOf(kinds, 'text')})` : null,
    channels.length > 0 ? sql`t.channel = any(${listOf(channels, 'text')})` : null,
    sides.length > 0 ? sql`t.side = any(${listOf(sides, 'text')})` : null,
    subject.trim() === '' ? null : sql`strpos(lower(t.subject), lower(${subject.trim()}::text)) > 0`,
  ].filter((each) => each !== null)
  return asked.length === 0 ? sql<boolean>`true` : sql<boolean>`(${sql.join(asked, sql` and `)})`
}

/**
 * How many touches of the kind the row named `lead` has met in the days before the moment; not counted beyond what the
 * condition asks for. Touches of merged records count for the kept one, and those of nobody but the lead for its person.
 */
export function countTouchesOfOne(condition: TouchCondition, at: Moment, workspaceId: string): RawBuilder<unknown> {
  const asked = sql`t.workspace_id = ${workspaceId} and t.occurred_at <= ${momentSql(at)}
    and t.occurred_at >= ${momentSql(at)} - ${daysSql(condition.days)} and ${isAskedFor(condition)}`
  const met =
    condition.whose === 'company'
      ? sql`select from ledger_touch t where ${asked} and t.company_id = any(array(
          select lead.root_company_id union all select m.gone_id from merged_company_record m
          where m.workspace_id = ${workspaceId} and m.kept_id = lead.root_company_id))`
      : sql`select from ledger_touch t where ${asked} and t.person_id = any(array(
          select lead.root_person_id union all select m.gone_id from merged_person_record m
          where m.workspace_id = ${workspaceId} and m.kept_id = lead.root_person_id))
        union all select from ledger_touch t where ${asked} and t.lead_id = lead.id
          and t.person_id is null and t.company_id is null`
  return sql`(select count(*) from (${met} limit ${condition.count}) met)`
}
