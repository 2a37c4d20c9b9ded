import { sql } from 'kysely'
import { newId } from '#platform/new-id.ts'
import type { Tx } from '#platform/server/database.ts'
import { actorOf, type House, type SignedIn } from '#platform/server/house.ts'

export type Fact = {
  /** Verb of the business, dotted: `lead.accepted`. */
  kind: string
  subjectKind: string
  subjectId: string
  personId?: string | null
  companyId?: string | null
  occurredAt?: Date
  /** What a reader needs to understand it; never a secret. */
  detail?: Record<string, unknown>
  /** Where it comes from and its key there: the same pair again changes nothing. */
  source?: string
  sourceKey?: string
}

/** Writes down what somebody did. Every command ends with it: the ledger is also the audit. */
export async function record(tx: Tx, house: House, caller: SignedIn, fact: Fact): Promise<void> {
  const now = house.clock.now()
  const actor = actorOf(caller)
  const id = newId(now.getTime())
  const { kind, subjectKind, subjectId, personId = null, companyId = null, occurredAt = now, detail = {} } = fact
  const { source = 'house', sourceKey = id } = fact
  await sql`
    insert into fact (workspace_id, id, occurred_at, recorded_at, kind, actor_id, actor_name, side, subject_kind, subject_id,
      person_id, company_id, detail, source, source_key)
    values (${caller.workspaceId}, ${id}, ${occurredAt}, ${now}, ${kind}, ${actor.id}, ${actor.name}, ${actor.side}, ${subjectKind},
      ${subjectId}, ${personId}, ${companyId}, ${JSON.stringify(detail)}::jsonb, ${source}, ${sourceKey})
    on conflict (workspace_id, source, source_key) do nothing`.execute(tx)
}
