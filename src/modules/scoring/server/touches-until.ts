import { sql, type RawBuilder } from 'kysely'

/**
 * Touches that the rows of a table `asked_lead` (of `lead_record`, with `score_at`) have met by then: those of the lead's person, of records merged
 * into it, and such as name only the lead; one row a lead and touch. Persons are joined one by one rather than as a list: only so are the
 * touches looked up by person while nothing is known of how many there are.
 */
export function touchesUntil(workspaceId: string, hours: number): RawBuilder<unknown> {
  const columns = sql.raw('t.id as touch_id, t.occurred_at, t.kind, t.channel, t.side, t.reach, t.subject')
  const when = sql`t.workspace_id = ${workspaceId} and t.occurred_at <= lead.score_at
    and t.occurred_at > lead.score_at - make_interval(hours => ${hours}::int)`
  return sql`
    select lead.id as lead_id, lead.score_at, ${columns} from asked_lead lead
      join ledger_touch t on t.person_id = lead.root_person_id where ${when}
    union all
    select lead.id, lead.score_at, ${columns} from asked_lead lead
      join merged_person_record m on m.workspace_id = ${workspaceId} and m.kept_id = lead.root_person_id
      join ledger_touch t on t.person_id = m.gone_id where ${when}
    union all
    select lead.id, lead.score_at, ${columns} from asked_lead lead
      join ledger_touch t on t.lead_id = lead.id where ${when} and t.person_id is null and t.company_id is null`
}
