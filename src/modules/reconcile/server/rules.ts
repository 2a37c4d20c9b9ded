import { sql } from 'kysely'
import type { ListSide } from '#platform/contract.ts'
import { notFound } from '#platform/refusal.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { Cause } from '../domain/causes.ts'
import type { RuleChoice } from '../domain/choices.ts'
import type { Condition } from '../domain/condition.ts'

export type RuleState = 'waiting' | 'on' | 'off' | 'refused'

export type RuleRow = {
  id: string
  cause: Cause
  condition: Condition
  choice: RuleChoice
  appliesFrom: string
  state: RuleState
  madeSide: ListSide
  madeName: string
  madeAt: Date
  confirmedName: string | null
  confirmedAt: Date | null
  wish: 'on' | 'off' | null
  wishSide: ListSide | null
  wishBy: string | null
  wishName: string | null
  wishAt: Date | null
  switchedAt: Date | null
  rows: number
}

const columns =
  sql.raw(`u.id, u.cause, u.condition, u.choice, u.applies_from as "appliesFrom", u.state, u.made_side as "madeSide",
  u.made_name as "madeName", u.made_at as "madeAt", u.confirmed_name as "confirmedName", u.confirmed_at as "confirmedAt",
  u.wish, u.wish_side as "wishSide", u.wish_by as "wishBy", u.wish_name as "wishName", u.wish_at as "wishAt",
  u.switched_at as "switchedAt",
  (select count(*) from reconcile_case c where c.workspace_id = u.workspace_id and c.rule_id = u.id) as rows`)

export function shownRule(rule: RuleRow) {
  const { id, cause, condition, choice, appliesFrom, state, switchedAt } = rule
  const confirmed = rule.confirmedName !== null && rule.confirmedAt !== null
  const wished = rule.wish !== null && rule.wishSide !== null && rule.wishAt !== null
  return {
    id,
    cause,
    condition,
    choice,
    appliesFrom,
    state,
    made: { side: rule.madeSide, name: rule.madeName, at: rule.madeAt },
    confirmed: confirmed ? { name: rule.confirmedName ?? '', at: rule.confirmedAt ?? rule.madeAt } : null,
    wish: wished
      ? {
          to: rule.wish ?? 'off',
          side: rule.wishSide ?? rule.madeSide,
          name: rule.wishName ?? '',
          at: rule.wishAt ?? rule.madeAt,
        }
      : null,
    switchedAt,
    rows: rule.rows,
  }
}

/** Rules that hold, wait, or were switched off; what the other side refused never was one. */
export function allRules(tx: Tx, workspaceId: string): Promise<RuleRow[]> {
  return rows<RuleRow>(
    tx,
    sql`select ${columns} from reconcile_rule u where u.workspace_id = ${workspaceId} and u.state <> 'refused'
      order by u.made_at desc, u.id desc`,
  )
}

export async function ruleById(tx: Tx, workspaceId: string, id: string): Promise<RuleRow> {
  const [found] = await rows<RuleRow>(
    tx,
    sql`select ${columns} from reconcile_rule u where u.workspace_id = ${workspaceId} and u.id = ${id}`,
  )
  if (!found) throw notFound('rule')
  return found
}

/** Holds the rule until the transaction ends: two wishes meet one after the other. */
export async function holdRule(tx: Tx, workspaceId: string, id: string): Promise<RuleRow> {
  await sql`select 1 from reconcile_rule where workspace_id = ${workspaceId} and id = ${id} for update`.execute(tx)
  return ruleById(tx, workspaceId, id)
}
