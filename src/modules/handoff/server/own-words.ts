import { sql } from 'kysely'
import { rows, type Tx } from '#platform/server/database.ts'
import type { WholeEngagement } from '../contract.ts'

type OwnWords = Pick<WholeEngagement, 'contact' | 'wrote'>

/** How the customer is reached, and what they wrote in a form: what a seller needs before the first call. */
export async function ownWords(tx: Tx, workspaceId: string, engagementId: string): Promise<OwnWords> {
  const [found] = await rows<OwnWords['contact'] & { wrote: OwnWords['wrote'] }>(
    tx,
    sql`select coalesce(p.email, l.email) as email, p.phone,
        case when l.source in ('forms', 'webhooks') then l.custom end as wrote
      from engagement e
      left join person_record p on p.workspace_id = e.workspace_id and p.id = e.person_id
      left join lead_record l on l.workspace_id = e.workspace_id and l.id = e.lead_id
      where e.workspace_id = ${workspaceId} and e.id = ${engagementId}`,
  )
  return { contact: { email: found?.email ?? null, phone: found?.phone ?? null }, wrote: found?.wrote ?? null }
}
