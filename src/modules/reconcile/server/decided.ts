import { sql } from 'kysely'
import { rows, type Tx } from '#platform/server/database.ts'
import type { ActiveRule, Decided, StandingDecision } from '../domain/settle.ts'

type RowDecision = StandingDecision & { key: string }
type CauseDecision = StandingDecision & { from: string; to: string; group: string }

const columns = sql.raw(`id, state, cause, choice, into_month as "intoMonth", other_cause as "otherCause"`)
const alive = sql.raw(`state in ('asked', 'acknowledged', 'objected')`)

/**
 * What people decided and agreed on as rules, ready to be asked for each row. Of several decisions on one thing the one
 * that stands goes before an objection, and the newer before the older.
 */
export async function readDecided(tx: Tx, workspaceId: string): Promise<Decided> {
  const ofRows = await rows<RowDecision>(
    tx,
    sql`select key, ${columns} from reconcile_decision
      where workspace_id = ${workspaceId} and scope = 'row' and ${alive}
      order by state = 'objected' desc, decided_at, id`,
  )
  const ofCauses = await rows<CauseDecision>(
    tx,
    sql`select from_month as "from", to_month as "to", grp as "group", ${columns} from reconcile_decision
      where workspace_id = ${workspaceId} and scope = 'cause' and ${alive}
      order by state = 'objected', decided_at desc, id desc`,
  )
  const rules = await rows<ActiveRule>(
    tx,
    sql`select id, cause, condition, choice, applies_from as "appliesFrom" from reconcile_rule
      where workspace_id = ${workspaceId} and state = 'on' order by made_at desc, id desc`,
  )
  return decidedOf(ofRows, ofCauses, rules)
}

function decidedOf(ofRows: RowDecision[], ofCauses: CauseDecision[], rules: ActiveRule[]): Decided {
  // Later entries overwrite earlier ones: what stands and what is newer comes last.
  const byRow = new Map(ofRows.map((decision) => [`${decision.key} ${decision.cause}`, decision]))
  const byCause = Map.groupBy(ofCauses, ({ group, cause }) => `${group} ${cause}`)
  const rulesOf = Map.groupBy(rules, ({ cause }) => cause)
  return {
    ofRow: (key, cause) => byRow.get(`${key} ${cause}`),
    ofCause: (month, group, cause) =>
      byCause.get(`${group} ${cause}`)?.find(({ from, to }) => from <= month && month <= to),
    rules: (cause) => rulesOf.get(cause) ?? [],
  }
}
