import { sql } from 'kysely'
import { rows, type Tx } from '#platform/server/database.ts'
import type { RuleTrail, RoutingRule, ShownDecision, Trail } from '../contract.ts'
import { ruleLetters } from '../domain/decide.ts'
import { letters } from '../domain/team-choice.ts'
import { decisionColumns, decisionNames } from './decisions.ts'

type Wish = { leadId?: string | undefined; engagementId?: string | undefined; decisionId?: string | undefined }

type Row = ShownDecision & { ownerName: string | null; rulesSaid: string; rules: RoutingRule[] | null }

type Try = {
  decisionId: string
  ruleNo: number
  members: string[]
  weights: number[]
  standing: string
  due: number[]
}

const mostDecisions = 50

/** The decisions about a lead, the latest first, each with every alternative and why it was not the one. */
export async function trailsOf(tx: Tx, workspaceId: string, wish: Wish): Promise<Trail[]> {
  const { leadId = null, engagementId = null, decisionId = null } = wish
  if (leadId === null && engagementId === null && decisionId === null) return []
  const found = await rows<Row>(
    tx,
    sql`select ${decisionColumns}, o.name as "ownerName", d.rules_said as "rulesSaid", v.rules
      from routing_decision d ${decisionNames(workspaceId)}
      left join member_record o on o.workspace_id = ${workspaceId} and o.id = d.owner_id
      where d.workspace_id = ${workspaceId} and (${leadId}::uuid is null or d.lead_id = ${leadId}::uuid)
        and (${engagementId}::uuid is null or d.engagement_id = ${engagementId}::uuid)
        and (${decisionId}::uuid is null or d.id = ${decisionId}::uuid)
      order by d.decided_at desc, d.id desc limit ${mostDecisions}`,
  )
  const tries = await triesOf(
    tx,
    workspaceId,
    found.map(({ id }) => id),
  )
  const names = await namesOf(tx, workspaceId)
  return found.map(({ rules, rulesSaid, ...shown }) => ({
    ...shown,
    rules: (rules ?? []).map((rule, ruleNo) =>
      ruleTrail(rule, rulesSaid[ruleNo] ?? '', tries.get(`${shown.id} ${ruleNo}`), names),
    ),
  }))
}

async function triesOf(tx: Tx, workspaceId: string, ids: readonly string[]): Promise<Map<string, Try>> {
  const found = await rows<Try>(
    tx,
    sql`select t.decision_id as "decisionId", t.rule_no as "ruleNo", p.members, p.weights, t.standing, t.due
      from routing_try t join routing_pool p on p.workspace_id = t.workspace_id and p.id = t.pool_id
      where t.workspace_id = ${workspaceId} and t.decision_id = any(${ids}::uuid[])`,
  )
  return new Map(found.map((each) => [`${each.decisionId} ${each.ruleNo}`, each]))
}

async function namesOf(tx: Tx, workspaceId: string): Promise<Map<string, string>> {
  const found = await rows<{ id: string; name: string }>(
    tx,
    sql`select id, name from member_record where workspace_id = ${workspaceId}
      union all select id, name from team_record where workspace_id = ${workspaceId}`,
  )
  return new Map(found.map(({ id, name }) => [id, name]))
}

const ruleWords: Readonly<Record<string, RuleTrail['said']>> = {
  [ruleLetters.used]: 'used',
  [ruleLetters.empty]: 'empty',
  [ruleLetters.lower]: 'lower',
}

const personWords: Readonly<Record<string, RuleTrail['people'][number]['said']>> = {
  [letters.taker]: 'taker',
  [letters.notTheirTurn]: 'not-their-turn',
  [letters.outsideHours]: 'outside-hours',
  [letters.absent]: 'absent',
  [letters.paused]: 'paused',
  [letters.left]: 'left',
  [letters.dayFull]: 'day-full',
  [letters.handsFull]: 'hands-full',
  [letters.noWeight]: 'no-weight',
  [letters.hadIt]: 'had-it',
}

function ruleTrail(
  { id, name, target }: RoutingRule,
  letter: string,
  tried: Try | undefined,
  names: ReadonlyMap<string, string>,
): RuleTrail {
  const targetId = target.kind === 'team' ? target.teamId : target.kind === 'person' ? target.memberId : ''
  const people = (tried?.members ?? []).map((memberId, place) => ({
    memberId,
    name: names.get(memberId) ?? '',
    said: personWords[tried?.standing[place] ?? ''] ?? 'left',
    weight: tried?.weights[place] ?? 0,
    due: tried?.due[place] ?? null,
  }))
  return {
    id,
    name,
    said: ruleWords[letter] ?? 'not-met',
    target: { kind: target.kind, name: names.get(targetId) ?? null },
    people,
  }
}
