import { sql } from 'kysely'
import { enqueue, type JobHandler } from '#platform/server/jobs.ts'
import { announce } from '#platform/server/live.ts'
import { rowsAsTable } from '#platform/server/bulk-rows.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { House } from '#platform/server/house.ts'
import { fitModel, type Fitted, type Trial } from '../domain/fit.ts'
import type { ScoreRule } from '../domain/score-rule.ts'
import { standingOf, type TrialRecord } from '../domain/standing.ts'
import { leastPositives } from '../domain/single-field.ts'
import { saveModel } from './model-rows.ts'
import { type Outcome, outcomes, targetOf } from './outcomes.ts'
import { scoreAll } from './rescore.ts'
import { rulesInForce } from './rules-rows.ts'
import { scoresSql } from './score-sql.ts'
import { seenOf } from './seen.ts'

const chunk = 2000

/** The job `scoring.refit`, and what the night does once a month. */
export function refitJob(house: House): JobHandler {
  return ({ workspaceId }, stopping) => refitModel(house, workspaceId, stopping)
}

export function planRefit(tx: Tx, workspaceId: string): Promise<void> {
  return enqueue(tx, 'scoring.refit', { workspaceId }, { key: 'scoring.refit', queue: `${workspaceId}:scoring` })
}

/**
 * Scores every hand-off with a known outcome as it stood then, fits the model on the earlier ones, and judges rules and model on the
 * later ones. When another model comes into use, or none any more, all leads are scored anew.
 */
export async function refitModel(house: House, workspaceId: string, stopping: AbortSignal): Promise<void> {
  const now = house.clock.now()
  const begun = await house.db.inWorkspace(workspaceId, async (tx) => {
    const inForce = await rulesInForce(tx, workspaceId)
    return inForce && { inForce, all: await outcomes(tx, workspaceId, now) }
  })
  if (begun === null) return
  const { inForce, all } = begun
  const target = targetOf(all, leastPositives)
  const labelled = all.flatMap((one) => {
    const positive = target === 'won' ? one.won : one.accepted
    return positive === null ? [] : [{ ...one, positive }]
  })
  const records: TrialRecord[] = []
  for (let from = 0; from < labelled.length; from += chunk) {
    stopping.throwIfAborted()
    const part = labelled.slice(from, from + chunk)
    records.push(
      ...(await house.db.inWorkspace(workspaceId, (tx) => asOfHandOff(tx, workspaceId, inForce.rules, part))),
    )
  }
  // Elsewhere a request may wait for this thread: the fit itself takes some hundred milliseconds for ten thousands of rows.
  const fitted = fitModel(records, target)
  const result = standingOf({
    records,
    fitted,
    target,
    rules: inForce.rules,
    rulesNumber: inForce.number,
    open: all.length - labelled.length,
    at: now,
  })
  await house.db.inWorkspace(workspaceId, async (tx) => {
    await keepModel(tx, workspaceId, fitted, now)
    await keepTrials(tx, workspaceId, result.rows)
    await sql`
      insert into score_state (workspace_id, seen_until, fitted_at, standing, stood_at)
      values (${workspaceId}, ${now}, ${now}, ${JSON.stringify(result.standing)}::jsonb, ${now})
      on conflict (workspace_id) do update set fitted_at = excluded.fitted_at, standing = excluded.standing, stood_at = excluded.stood_at`.execute(
      tx,
    )
    await announce(tx, 'score-standing')
  })
}

async function keepModel(tx: Tx, workspaceId: string, fitted: Fitted, at: Date): Promise<void> {
  const before = await rows(tx, sql`select from score_model where workspace_id = ${workspaceId} and in_use`)
  const inUse = 'model' in fitted && fitted.judgement.verdict.use
  if ('model' in fitted) {
    await saveModel(tx, workspaceId, { model: fitted.model, judgement: fitted.judgement, inUse, at })
  } else if (before.length > 0) {
    await sql`update score_model set in_use = false where workspace_id = ${workspaceId} and in_use`.execute(tx)
  }
  if (inUse || before.length > 0) await scoreAll(tx, workspaceId)
}

/** Points and fields of hand-offs as of their own instant. */
async function asOfHandOff(
  tx: Tx,
  workspaceId: string,
  rules: readonly ScoreRule[],
  part: readonly (Outcome & { positive: boolean })[],
): Promise<TrialRecord[]> {
  const asked = rowsAsTable(
    part,
    [
      { name: 'lead_id', type: 'uuid', of: ({ leadId }) => leadId },
      { name: 'score_at', type: 'timestamptz', of: ({ at }) => at.toISOString() },
    ],
    'asked',
  )
  const scored = await rows<{ leadId: string; tenths: number; places: number[] }>(
    tx,
    sql`select lead_id as "leadId", fit_tenths + engagement_tenths as tenths, fit_rules || touch_rules as places
      from (${scoresSql(workspaceId, rules, asked)}) scored`,
  )
  const pointsOf = new Map(scored.map((one) => [one.leadId, one]))
  const wonBy = new Map(part.map((one) => [one.leadId, one.positive]))
  const seen = await seenOf(tx, workspaceId, asked)
  return seen.map((one) => ({
    seen: one,
    won: wonBy.get(one.leadId) ?? false,
    tenths: pointsOf.get(one.leadId)?.tenths ?? 0,
    rules: [...new Set(pointsOf.get(one.leadId)?.places)],
  })) satisfies (Trial & { rules: number[] })[]
}

async function keepTrials(tx: Tx, workspaceId: string, kept: ReturnType<typeof standingOf>['rows']): Promise<void> {
  await sql`delete from score_trial where workspace_id = ${workspaceId}`.execute(tx)
  for (let from = 0; from < kept.length; from += 5000) {
    const given = rowsAsTable(
      kept.slice(from, from + 5000),
      [
        { name: 'lead_id', type: 'uuid', of: ({ leadId }) => leadId },
        { name: 'handed_at', type: 'timestamptz', of: ({ handedAt }) => handedAt.toISOString() },
        { name: 'won', type: 'boolean', of: ({ won }) => won },
        { name: 'tenths', type: 'int', of: ({ tenths }) => tenths },
        { name: 'rules', type: 'text', of: ({ rules }) => `{${rules.join(',')}}` },
        { name: 'rules_decile', type: 'int', of: ({ rulesDecile }) => rulesDecile },
        { name: 'model_probability', type: 'double precision', of: ({ probability }) => probability },
        { name: 'model_decile', type: 'int', of: ({ modelDecile }) => modelDecile },
      ],
      'given',
    )
    await sql`
      insert into score_trial (workspace_id, lead_id, handed_at, won, tenths, rules, rules_decile, model_probability, model_decile)
      select ${workspaceId}::uuid, lead_id, handed_at, won, tenths, rules::smallint[], rules_decile, model_probability, model_decile
      from ${given}`.execute(tx)
  }
}
