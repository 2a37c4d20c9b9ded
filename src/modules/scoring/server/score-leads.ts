import { sql } from 'kysely'
import { listOf } from '#platform/server/bulk-rows.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { House } from '#platform/server/house.ts'
import { announce } from '#platform/server/live.ts'
import { saveModelScores } from './model-scores.ts'
import { rulesInForce } from './rules-rows.ts'
import { scoresSql } from './score-sql.ts'

export type Score = {
  /** Points, with one decimal; both are 0 while no rules are in force. */
  fit: number
  engagement: number
  /** A probability; null while no model is in use. */
  model: number | null
}

type Wish = { workspaceId: string; leadIds: readonly string[]; at: Date }

/**
 * Scores leads at once, as of `at`, and keeps the score with every point of it; so that two who score the same leads don't wait for
 * each other crosswise, they are taken in the order of their ids. A lead that does not exist is left out; while no rules are in force
 * every score is 0 and nothing is kept.
 */
export async function scoreLeads(tx: Tx, _house: House, wish: Wish): Promise<Map<string, Score>> {
  const scores = await saveScores(tx, wish)
  if (scores.size > 0) await announce(tx, 'scores')
  return scores
}

/** The same, without telling open pages: a job that scores thousands tells them once. */
export async function saveScores(tx: Tx, { workspaceId, leadIds, at }: Wish): Promise<Map<string, Score>> {
  const inForce = await rulesInForce(tx, workspaceId)
  if (leadIds.length === 0) return new Map()
  if (inForce === null) return new Map(leadIds.map((leadId) => [leadId, { fit: 0, engagement: 0, model: null }]))
  const asked = sql`(select unnest(${listOf(leadIds.toSorted(), 'uuid')}) as lead_id, ${at}::timestamptz as score_at) asked`
  const kept = await rows<{ leadId: string; fit: number; engagement: number; modelled: boolean }>(
    tx,
    sql`
    insert into lead_score as kept (workspace_id, rules_id, lead_id, scored_at, fit_tenths, engagement_tenths, fit_rules, fit_points,
      touch_rules, touch_points, touch_ids, touched_at)
    select ${workspaceId}::uuid, ${inForce.id}::uuid, scored.* from (${scoresSql(workspaceId, inForce.rules, asked)}) scored
    order by scored.lead_id
    on conflict (workspace_id, lead_id) do update set rules_id = excluded.rules_id, scored_at = excluded.scored_at,
      fit_tenths = excluded.fit_tenths, engagement_tenths = excluded.engagement_tenths, fit_rules = excluded.fit_rules,
      fit_points = excluded.fit_points, touch_rules = excluded.touch_rules, touch_points = excluded.touch_points,
      touch_ids = excluded.touch_ids, touched_at = excluded.touched_at
    returning lead_id as "leadId", fit_tenths / 10.0::float8 as fit, engagement_tenths / 10.0::float8 as engagement,
      model_id is not null as modelled`,
  )
  const modelled = await saveModelScores(tx, workspaceId, kept, at)
  return new Map(
    kept.map(({ leadId, fit, engagement }) => [leadId, { fit, engagement, model: modelled.get(leadId) ?? null }]),
  )
}
