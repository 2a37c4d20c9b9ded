import { sql } from 'kysely'
import { datedPage } from '#platform/server/dated-list.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { ShownDecision } from '../contract.ts'

export const decisionColumns = sql.raw(`d.id, d.engagement_id as "engagementId", d.lead_id as "leadId",
  coalesce(lead.name, lead.company_name, lead.email) as "leadName", d.decided_at as "decidedAt", d.member_id as "memberId",
  m.name as "memberName", d.team_id as "teamId", team.name as "teamName",
  (select r ->> 'name' from jsonb_array_elements(v.rules) r where r ->> 'id' = d.rule_id::text limit 1) as "ruleName",
  v.number as "versionNumber", d.way, d.state, d.offer_until as "offerUntil", d.ended_at as "endedAt", d.end_why as "endWhy"`)

/** The version `v` of a decision `d`, its person, team and lead. */
export function decisionNames(workspaceId: string) {
  return sql`left join routing_version v on v.workspace_id = ${workspaceId} and v.id = d.version_id
    left join member_record m on m.workspace_id = ${workspaceId} and m.id = d.member_id
    left join team_record team on team.workspace_id = ${workspaceId} and team.id = d.team_id
    left join lead_record lead on lead.workspace_id = ${workspaceId} and lead.id = d.lead_id`
}

type Wish = {
  memberId?: string | undefined
  state?: string | undefined
  cursor?: string | undefined
  limit: number
}

/** Who got which lead, the latest first. */
export function decisionPage(tx: Tx, workspaceId: string, wish: Wish) {
  const { memberId = null, state = null } = wish
  return datedPage<ShownDecision>(
    wish,
    'decided_at',
    (place, limit) =>
      rows<ShownDecision>(
        tx,
        sql`select ${decisionColumns} from (
          select * from routing_decision where workspace_id = ${workspaceId} and ${place}
            and (${memberId}::uuid is null or member_id = ${memberId}::uuid) and (${state}::text is null or state = ${state})
          order by decided_at desc, id desc limit ${limit}) d
          ${decisionNames(workspaceId)}
          order by d.decided_at desc, d.id desc`,
      ),
    ({ decidedAt, id }) => [decidedAt, id],
  )
}
