import { sql } from 'kysely'
import { rows, type Tx } from '#platform/server/database.ts'
import type { House } from '#platform/server/house.ts'
import { enqueue, type JobHandler } from '#platform/server/jobs.ts'
import { announce } from '#platform/server/live.ts'
import { holdGate, tryGate } from './gate.ts'
import { resettle } from './resettle.ts'
import { restateFigures } from './restate.ts'
import { rollUp } from './roll-up.ts'

/** A decision or a rule whose rows are to be settled anew. */
export type Changed = { decisionId: string } | { ruleId: string }

const mostAtOnce = 5000

/** The rows that a decision or a rule may touch, whatever it says about them now. */
async function touchedBy(tx: Tx, workspaceId: string, changed: Changed): Promise<ReturnType<typeof sql> | null> {
  if ('ruleId' in changed) {
    const [rule] = await rows<{ cause: string; from: string }>(
      tx,
      sql`select cause, applies_from as "from" from reconcile_rule where workspace_id = ${workspaceId} and id = ${changed.ruleId}`,
    )
    return rule ? sql`month >= ${rule.from} and ${rule.cause} = any(found)` : null
  }
  const [decision] = await rows<{ key: string | null; from: string; to: string; grp: string; cause: string }>(
    tx,
    sql`select key, from_month as "from", to_month as "to", grp, cause from reconcile_decision
      where workspace_id = ${workspaceId} and id = ${changed.decisionId}`,
  )
  if (!decision) return null
  const { key, from, to, grp, cause } = decision
  if (key !== null) return sql`key = ${key}`
  const groups = grp === 'both-differ' ? ['both-differ', 'both-agree'] : [grp]
  return sql`month between ${from} and ${to} and grp = any(${groups}) and ${cause} = any(found)`
}

async function isFew(tx: Tx, workspaceId: string, which: ReturnType<typeof sql>): Promise<boolean> {
  const found = await rows<{ n: number }>(
    tx,
    sql`select count(*) as n from (
      select 1 from reconcile_case where workspace_id = ${workspaceId} and ${which} limit ${mostAtOnce + 1}) few`,
  )
  return (found[0]?.n ?? 0) <= mostAtOnce
}

/**
 * Lets a decision take effect: at once when it touches few rows and nobody is counting, else by a job that takes its turn
 * behind the one who counts.
 */
export async function applyChange(tx: Tx, house: House, workspaceId: string, changed: Changed): Promise<void> {
  const which = await touchedBy(tx, workspaceId, changed)
  if (which && (await isFew(tx, workspaceId, which)) && (await tryGate(tx, workspaceId))) {
    await settleRows(tx, house, workspaceId, which)
  } else {
    await enqueue(tx, 'reconcile.settle', { workspaceId, ...changed }, { queue: `${workspaceId}:reconcile` })
  }
  await announce(tx, 'reconcile')
}

async function settleRows(tx: Tx, house: House, workspaceId: string, which: ReturnType<typeof sql>): Promise<void> {
  const months = await resettle(tx, workspaceId, which)
  await rollUp(tx, workspaceId, months)
  await restateFigures(tx, house, workspaceId, months)
}

export function settleJob(house: House): JobHandler {
  return ({ workspaceId, decisionId, ruleId }) =>
    house.db.inWorkspace(workspaceId, async (tx) => {
      const changed = typeof ruleId === 'string' ? { ruleId } : { decisionId: String(decisionId) }
      await holdGate(tx, workspaceId)
      const which = await touchedBy(tx, workspaceId, changed)
      if (which) await settleRows(tx, house, workspaceId, which)
      await announce(tx, 'reconcile')
    })
}
