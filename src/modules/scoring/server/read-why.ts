import { sql } from 'kysely'
import { pointsOf, probabilityOf } from '#platform/statistics.ts'
import { listOf } from '#platform/server/bulk-rows.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { Why } from '../contract.ts'
import { explain } from '../domain/model.ts'
import type { ScoreRule } from '../domain/score-rule.ts'
import { modelById } from './model-rows.ts'
import { versionById } from './rules-rows.ts'
import { seenOf } from './seen.ts'

type Kept = {
  rulesId: string
  scoredAt: Date
  fit: number
  engagement: number
  fitRules: number[]
  fitPoints: number[]
  touchRules: number[]
  touchPoints: number[]
  touchIds: string[]
  touchedAt: Date[]
  modelId: string | null
  logOdds: number | null
}

type TouchSaid = NonNullable<Why['touchLines'][number]['touch']>

/** A lead's kept score, opened to its points; null while it has none. */
export async function readWhy(tx: Tx, workspaceId: string, leadId: string): Promise<Why | null> {
  const [kept] = await rows<Kept>(
    tx,
    sql`
    select rules_id as "rulesId", scored_at as "scoredAt", fit_tenths as fit, engagement_tenths as engagement, fit_rules as "fitRules",
      fit_points as "fitPoints", touch_rules as "touchRules", touch_points as "touchPoints", touch_ids as "touchIds",
      touched_at as "touchedAt", model_id as "modelId", model_log_odds as "logOdds"
    from lead_score where workspace_id = ${workspaceId} and lead_id = ${leadId}`,
  )
  const version = kept && (await versionById(tx, workspaceId, kept.rulesId))
  if (!kept || !version) return null
  return {
    leadId,
    scoredAt: kept.scoredAt,
    rulesNumber: version.number,
    fit: kept.fit / 10,
    engagement: kept.engagement / 10,
    fitLines: kept.fitRules.flatMap((place, line) => lineOf(version.rules[place], kept.fitPoints[line])),
    touchLines: await touchLines(tx, workspaceId, kept, version.rules),
    model: await modelPart(tx, workspaceId, leadId, kept),
  }
}

function lineOf(rule: ScoreRule | undefined, tenths: number | undefined): Why['fitLines'] {
  if (rule === undefined || tenths === undefined) return []
  return [{ ruleId: rule.id, name: rule.name, reason: rule.reason, points: tenths / 10 }]
}

async function touchLines(
  tx: Tx,
  workspaceId: string,
  kept: Kept,
  rules: readonly ScoreRule[],
): Promise<Why['touchLines']> {
  if (kept.touchIds.length === 0) return []
  const said = await rows<TouchSaid & { id: string }>(
    tx,
    // The instants let the ledger look into the months of these touches alone.
    sql`
    select t.id, t.kind, t.channel, t.side, t.subject from ledger_touch t
    where t.workspace_id = ${workspaceId} and t.occurred_at = any(${kept.touchedAt}::timestamptz[])
      and t.id = any(${listOf(kept.touchIds, 'uuid')})`,
  )
  const touches = new Map(said.map(({ id, ...touch }) => [id, touch]))
  return kept.touchIds.flatMap((touchId, line) => {
    const rule = rules[kept.touchRules[line] ?? -1]
    const occurredAt = kept.touchedAt[line]
    if (occurredAt === undefined) return []
    return lineOf(rule, kept.touchPoints[line]).map((one) => ({
      ...one,
      touchId,
      occurredAt,
      touch: touches.get(touchId) ?? null,
      halfLifeDays: rule?.layer === 'engagement' ? rule.halfLifeDays : null,
    }))
  })
}

/** The model's part is worked out again as of the instant of the score: fields and touches as they stood then. */
async function modelPart(
  tx: Tx,
  workspaceId: string,
  leadId: string,
  { modelId, scoredAt }: Kept,
): Promise<Why['model']> {
  const saved = modelId === null ? null : await modelById(tx, workspaceId, modelId)
  if (saved === null) return null
  const asked = sql`(select ${leadId}::uuid as lead_id, ${scoredAt}::timestamptz as score_at) asked`
  const [seen] = await seenOf(tx, workspaceId, asked)
  if (seen === undefined) return null
  const { base, logOdds, contributions } = explain(saved.model, seen)
  return {
    probability: probabilityOf(logOdds),
    points: pointsOf(logOdds),
    logOdds,
    base,
    contributions,
    target: saved.model.target,
    fittedAt: saved.fittedAt,
  }
}
