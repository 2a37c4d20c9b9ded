import { sql } from 'kysely'
import { teamsWithMembers, type Team } from '#modules/teams/server/index.ts'
import { deadline, localDay } from '#platform/business-time.ts'
import { newId } from '#platform/new-id.ts'
import { readCompany } from '#platform/server/company.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { House } from '#platform/server/house.ts'
import { announce } from '#platform/server/live.ts'
import type { RoutingRule } from '../contract-shapes.ts'
import { decide, type Decision, type Situation } from '../domain/decide.ts'
import { askAt, type Held, holdTeam, learnPresences, type Moment } from './hold-teams.ts'
import { saveDecisions, saveShares, saveTries, type NewDecision } from './save-decisions.ts'
import { leadsAt, meetings, ownersOf } from './situation.ts'
import { rulesInForce } from './versions.ts'

export type RouteWish = {
  workspaceId: string
  engagementId: string
  leadId: string
  at: Date
  /** Who must not get it (again); whoever had this engagement before and passed it on is left out anyway. */
  exclude?: string[]
}

export type Routed = {
  decisionId: string
  memberId: string | null
  teamId: string | null
  /** Set: it is the person's when they accept until then. */
  offer: { until: Date } | null
}

/**
 * Gives an engagement to somebody and writes down why. Asked again for one that is in somebody's hands, the answer is the same;
 * with that person among `exclude` it goes on to the next. Holds the turn of the teams it asks until the transaction ends.
 */
export async function route(tx: Tx, _house: House, wish: RouteWish): Promise<Routed> {
  const { workspaceId, engagementId, at } = wish
  const before = await holdOpen(tx, workspaceId, engagementId)
  const exclude = new Set(wish.exclude)
  if (before && before.memberId !== null && !exclude.has(before.memberId)) return routedOf(before)
  if (before) await endDecision(tx, workspaceId, before, at)
  for (const memberId of await passedBy(tx, workspaceId, engagementId)) exclude.add(memberId)
  const { timeZone } = await readCompany(tx, workspaceId)
  const decided = await decideOne(tx, { workspaceId, at, localDay: localDay(timeZone, at) }, wish, exclude)
  await announce(tx, 'routing')
  return decided
}

async function decideOne(tx: Tx, moment: Moment, wish: RouteWish, exclude: ReadonlySet<string>): Promise<Routed> {
  const { workspaceId, at } = moment
  const { versionId, rules } = await rulesInForce(tx, workspaceId)
  const meets = (await meetings(tx, workspaceId, rules, [wish.leadId], at)).get(wish.leadId) ?? []
  const asksOwner = rules.some(({ target }, ruleNo) => target.kind === 'owner' && meets[ruleNo] === true)
  const ownerId = asksOwner
    ? ((await ownersOf(tx, workspaceId, leadsAt([wish.leadId], at))).get(wish.leadId) ?? null)
    : null
  const teams = new Map((await teamsWithMembers(tx, workspaceId)).map((team) => [team.id, team]))
  const held: Held = { teams: new Map(), presences: new Map() }
  await learnPresences(tx, moment, held, namedPeople(rules, meets, ownerId))
  const decision = await decideHolding(tx, moment, { rules, teams, held }, { meets, ownerId, exclude })
  const made = newDecision(decision, rules, held, { ...wish, ownerId })
  const saved = await saveDecisions(tx, moment, versionId, [made])
  if (!saved.has(made.id)) {
    const other = await holdOpen(tx, workspaceId, wish.engagementId)
    if (!other) throw new Error('The decision that was in the way is gone')
    return routedOf(other)
  }
  await saveTries(tx, workspaceId, [made], teams)
  if (made.way === 'turn' || made.way === 'next-open') {
    await saveShares(tx, workspaceId, made.teamId === null ? [] : [held.teams.get(made.teamId) ?? null])
  }
  return routedOf({ ...made, decisionId: made.id })
}

function namedPeople(rules: readonly RoutingRule[], meets: readonly boolean[], ownerId: string | null): string[] {
  const named = rules.flatMap(({ target }, ruleNo) =>
    target.kind === 'person' && meets[ruleNo] === true ? [target.memberId] : [],
  )
  return ownerId === null ? named : [...named, ownerId]
}

type Ground = { rules: readonly RoutingRule[]; teams: ReadonlyMap<string, Team>; held: Held }

/** Holds a team only when a rule really asks for it: leads of other teams don't wait. */
async function decideHolding(tx: Tx, moment: Moment, ground: Ground, situation: Situation): Promise<Decision> {
  const { rules, teams, held } = ground
  for (;;) {
    const decision = decide(rules, situation, held.teams, askAt(held, moment.at))
    if (!('needs' in decision)) return decision
    await holdTeam(tx, moment, held, teams.get(decision.needs) ?? null, decision.needs)
  }
}

/** A decision as it is written down; an offer runs in the person's own open time. */
export function newDecision(
  decision: Decision,
  rules: readonly RoutingRule[],
  { presences }: Held,
  { engagementId, leadId, at, ownerId }: Pick<RouteWish, 'engagementId' | 'leadId' | 'at'> & { ownerId: string | null },
): NewDecision {
  const { ruleNo, memberId, offerMinutes } = decision
  const presence = memberId === null ? undefined : presences.get(memberId)
  return {
    ...decision,
    id: newId(),
    engagementId,
    leadId,
    ownerId,
    ruleId: ruleNo === null ? null : (rules[ruleNo]?.id ?? null),
    offerUntil: offerMinutes === null || !presence ? null : deadline(presence.calendar, at, offerMinutes),
  }
}

type OpenDecision = { decisionId: string; memberId: string | null; teamId: string | null; offerUntil: Date | null }

/** The engagement's open decision, held until the transaction ends. */
async function holdOpen(tx: Tx, workspaceId: string, engagementId: string): Promise<OpenDecision | null> {
  const [found] = await rows<OpenDecision>(
    tx,
    sql`select id as "decisionId", member_id as "memberId", team_id as "teamId",
        case when state = 'offered' then offer_until end as "offerUntil"
      from routing_decision where workspace_id = ${workspaceId} and engagement_id = ${engagementId}
        and state in ('offered', 'given', 'unrouted') for update`,
  )
  return found ?? null
}

function routedOf({ decisionId, memberId, teamId, offerUntil }: OpenDecision): Routed {
  return { decisionId, memberId, teamId, offer: offerUntil === null ? null : { until: offerUntil } }
}

async function endDecision(tx: Tx, workspaceId: string, { decisionId }: OpenDecision, at: Date): Promise<void> {
  await sql`update routing_decision set state = 'passed', ended_at = ${at}, end_why = 'passed-on'
    where workspace_id = ${workspaceId} and id = ${decisionId}`.execute(tx)
}

async function passedBy(tx: Tx, workspaceId: string, engagementId: string): Promise<string[]> {
  const found = await rows<{ memberId: string }>(
    tx,
    sql`select distinct member_id as "memberId" from routing_decision
      where workspace_id = ${workspaceId} and engagement_id = ${engagementId} and state = 'passed' and member_id is not null`,
  )
  return found.map(({ memberId }) => memberId)
}
