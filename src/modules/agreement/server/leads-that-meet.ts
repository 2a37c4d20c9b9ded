import { sql } from 'kysely'
import { listOf } from '#platform/server/bulk-rows.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { Rule } from '../domain/rule.ts'
import { ruleSql } from './rule-sql.ts'

/** Which of these leads meet the rule at the moment. Refuses what `checkRule` refuses. */
export async function leadsThatMeet(
  tx: Tx,
  workspaceId: string,
  rule: Rule,
  leadIds: readonly string[],
  at: Date,
): Promise<Set<string>> {
  const met = ruleSql(rule, at, workspaceId)
  if (leadIds.length === 0) return new Set()
  const found = await rows<{ id: string }>(
    tx,
    sql`select lead.id from lead_record lead
      where lead.workspace_id = ${workspaceId} and lead.id = any(${listOf(leadIds, 'uuid')}) and ${met}`,
  )
  return new Set(found.map(({ id }) => id))
}
