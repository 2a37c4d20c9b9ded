import { sql } from 'kysely'
import { leadsSide } from '#modules/together/server/index.ts'
import { readCompany } from '#platform/server/company.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { EvidenceKind } from '../domain/programme.ts'

export type FactFound = { kind: EvidenceKind; id: string; label: string | null; on: string }

/**
 * What the house knows that can stand behind a step, the latest first: meetings at which both heads were present, joint projects,
 * visits to customers, mandates.
 */
export async function evidenceFound(tx: Tx, workspaceId: string): Promise<FactFound[]> {
  const { timeZone } = await readCompany(tx, workspaceId)
  return rows<FactFound>(
    tx,
    sql`
    (select 'meeting' as kind, m.id, null as label, (m.starts_at at time zone ${timeZone})::date as on from meeting_record m
      where m.workspace_id = ${workspaceId} and (
        select count(distinct p.side) from meeting_person_record mp
        join member_record p on p.workspace_id = mp.workspace_id and p.id = mp.member_id and ${leadsSide('p')}
        where mp.workspace_id = m.workspace_id and mp.meeting_id = m.id and mp.present) = 2
      order by m.starts_at desc limit 20)
    union all
    (select 'project', id, name, started_on from project_record where workspace_id = ${workspaceId}
      order by started_on desc limit 20)
    union all
    (select 'visit', id, null, "on" from customer_visit_record where workspace_id = ${workspaceId}
      order by "on" desc limit 20)
    union all
    (select 'mandate', id, sponsor_name, (given_at at time zone ${timeZone})::date from programme_mandate where workspace_id = ${workspaceId}
      order by given_at desc limit 3)
    order by 4 desc, 2`,
  )
}
