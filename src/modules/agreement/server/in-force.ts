import { sql } from 'kysely'
import { rows, type Tx } from '#platform/server/database.ts'
import type { DefinitionKey } from '../domain/keys.ts'
import type { Rule } from '../domain/rule.ts'

export type InForce = { versionId: string; number: number; rule: Rule; text: string; since: Date }

/** What both sides had agreed to call a lead, an MQL, … at a moment, past or future; null when nothing was in force then. */
export async function definitionInForce(
  tx: Tx,
  workspaceId: string,
  key: DefinitionKey,
  at: Date,
): Promise<InForce | null> {
  const [found] = await rows<InForce>(
    tx,
    sql`select v.id as "versionId", v.number, v.rule, v.words as text, v.in_force_from as since
      from definition d join definition_version v on v.workspace_id = d.workspace_id and v.definition_id = d.id
      where d.workspace_id = ${workspaceId} and d.key = ${key} and v.in_force_from <= ${at}
      order by v.in_force_from desc, v.number desc limit 1`,
  )
  return found ?? null
}
