import { sql } from 'kysely'
import { ruleSql } from '#modules/agreement/server/index.ts'
import { teamsWithMembers } from '#modules/teams/server/index.ts'
import { Refusal } from '#platform/refusal.ts'
import { listOf } from '#platform/server/bulk-rows.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { RoutingRule } from '../contract-shapes.ts'

/** Refuses rules of one id, conditions that nobody can judge, teams that were closed and people who left. */
export async function checkRules(tx: Tx, workspaceId: string, rules: readonly RoutingRule[]): Promise<void> {
  if (new Set(rules.map(({ id }) => id)).size < rules.length) throw new Refusal('routing.same-rule-twice', {}, 400)
  for (const { when } of rules) ruleSql(when, sql<Date>`now()`, workspaceId)
  const teams = new Set((await teamsWithMembers(tx, workspaceId)).map(({ id }) => id))
  const people = await peopleHere(tx, workspaceId, rules)
  for (const { name, target } of rules) {
    if (target.kind === 'team' && !teams.has(target.teamId)) throw new Refusal('routing.no-such-team', { name })
    if (target.kind === 'person' && !people.has(target.memberId)) throw new Refusal('routing.no-such-person', { name })
  }
}

async function peopleHere(tx: Tx, workspaceId: string, rules: readonly RoutingRule[]): Promise<Set<string>> {
  const named = rules.flatMap(({ target }) => (target.kind === 'person' ? [target.memberId] : []))
  const found = await rows<{ id: string }>(
    tx,
    sql`select id from member_record where workspace_id = ${workspaceId} and left_at is null
      and id = any(${listOf(named, 'uuid')})`,
  )
  return new Set(found.map(({ id }) => id))
}
