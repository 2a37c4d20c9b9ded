import { sql } from 'kysely'
import { rows, type Tx } from '#platform/server/database.ts'
import { firstRules, type HandoffRules } from '../domain/rules.ts'
import { newRowId } from './write.ts'

export type RulesInForce = { rules: HandoffRules; inForceFrom: Date | null; agreedIn: string | null }

/** What both sides agreed on clocks at a moment; the house's first rules while nothing is signed. */
export async function rulesInForce(tx: Tx, workspaceId: string, at: Date): Promise<RulesInForce> {
  const [found] = await rows<RulesInForce>(
    tx,
    sql`select rules, in_force_from as "inForceFrom", agreed_in as "agreedIn" from handoff_rules
      where workspace_id = ${workspaceId} and in_force_from <= ${at} order by in_force_from desc, id desc limit 1`,
  )
  return found
    ? { ...found, rules: { ...firstRules, ...found.rules } }
    : { rules: firstRules, inForceFrom: null, agreedIn: null }
}

/**
 * Called by the promises when both sides have signed: from then on new clocks run by these rules. Clocks that run keep the
 * minutes they were started with.
 */
export async function agreeOnClocks(
  tx: Tx,
  workspaceId: string,
  agreed: { rules: Partial<HandoffRules>; inForceFrom: Date; agreedIn: string; now: Date },
): Promise<void> {
  const { rules: before } = await rulesInForce(tx, workspaceId, agreed.inForceFrom)
  const rules = JSON.stringify({ ...before, ...agreed.rules })
  await sql`insert into handoff_rules (workspace_id, id, in_force_from, rules, agreed_in, recorded_at)
    values (${workspaceId}, ${newRowId(agreed.now)}, ${agreed.inForceFrom}, ${rules}::jsonb, ${agreed.agreedIn},
      ${agreed.now})`.execute(tx)
}
