import { sql } from 'kysely'
import { probabilityOf } from '#platform/statistics.ts'
import { listOf, rowsAsTable } from '#platform/server/bulk-rows.ts'
import type { Tx } from '#platform/server/database.ts'
import { logOddsBy } from '../domain/model.ts'
import { modelInUse } from './model-rows.ts'
import { seenOf } from './seen.ts'

/** Writes the log-odds of the model in use beside the points of these leads; nothing of an older model stays. */
export async function saveModelScores(
  tx: Tx,
  workspaceId: string,
  leads: readonly { leadId: string; modelled: boolean }[],
  at: Date,
): Promise<Map<string, number>> {
  const inUse = await modelInUse(tx, workspaceId)
  const leadIds = leads.map(({ leadId }) => leadId)
  if (inUse === null || leadIds.length === 0) {
    if (leads.some(({ modelled }) => modelled))
      await sql`update lead_score set model_id = null, model_log_odds = null where workspace_id = ${workspaceId}
      and lead_id = any(${listOf(leadIds, 'uuid')}) and model_id is not null`.execute(tx)
    return new Map()
  }
  const logOddsOf = logOddsBy(inUse.model)
  const asked = sql`(select unnest(${listOf(leadIds, 'uuid')}) as lead_id, ${at}::timestamptz as score_at) asked`
  const scored = (await seenOf(tx, workspaceId, asked)).map((seen) => ({ id: seen.leadId, logOdds: logOddsOf(seen) }))
  const given = rowsAsTable(
    scored,
    [
      { name: 'lead_id', type: 'uuid', of: ({ id }) => id },
      { name: 'log_odds', type: 'double precision', of: ({ logOdds }) => logOdds },
    ],
    'given',
  )
  await sql`update lead_score s set model_id = ${inUse.id}, model_log_odds = given.log_odds from ${given}
    where s.workspace_id = ${workspaceId} and s.lead_id = given.lead_id`.execute(tx)
  return new Map(scored.map(({ id, logOdds }) => [id, probabilityOf(logOdds)]))
}
