import { teamsWithMembers } from '#modules/teams/server/index.ts'
import { localDay } from '#platform/business-time.ts'
import { readCompany } from '#platform/server/company.ts'
import type { Tx } from '#platform/server/database.ts'
import type { House } from '#platform/server/house.ts'
import { announce } from '#platform/server/live.ts'
import type { RoutingRule } from '../contract-shapes.ts'
import { decide } from '../domain/decide.ts'
import { askAt, type Held, holdTeam, learnPresences, type Moment } from './hold-teams.ts'
import { newDecision, type Routed } from './route.ts'
import { type NewDecision, saveDecisions, saveShares, saveTries } from './save-decisions.ts'
import { leadsAt, meetings, ownersOf } from './situation.ts'
import { rulesInForce } from './versions.ts'

export type BatchLead = { engagementId: string; leadId: string }

/**
 * Gives many engagements away at once, in the order given: chosen in memory, written in one go. Those that are in somebody's
 * hands already stay there and are left out of the answer.
 */
export async function routeMany(
  tx: Tx,
  _house: House,
  { workspaceId, leads, at }: { workspaceId: string; leads: readonly BatchLead[]; at: Date },
): Promise<Map<string, Routed>> {
  const { timeZone } = await readCompany(tx, workspaceId)
  const moment: Moment = { workspaceId, at, localDay: localDay(timeZone, at) }
  const { versionId, rules } = await rulesInForce(tx, workspaceId)
  const leadIds = leads.map(({ leadId }) => leadId)
  const meets = await meetings(tx, workspaceId, rules, leadIds, at)
  const asksOwner = rules.some(({ target }) => target.kind === 'owner')
  const owners = asksOwner ? await ownersOf(tx, workspaceId, leadsAt(leadIds, at)) : new Map<string, string>()
  const teams = new Map((await teamsWithMembers(tx, workspaceId)).map((team) => [team.id, team]))
  const held = await holdAll(tx, moment, rules, teams, [...owners.values()])
  const ask = askAt(held, at)
  const made = leads.map(({ engagementId, leadId }): NewDecision => {
    const ownerId = owners.get(leadId) ?? null
    const decision = decide(rules, { meets: meets.get(leadId) ?? [], ownerId, exclude: new Set() }, held.teams, ask)
    if ('needs' in decision) throw new Error('A team of the rules is not held')
    return newDecision(decision, rules, held, { engagementId, leadId, at, ownerId })
  })
  const saved = await saveDecisions(tx, moment, versionId, made)
  const written = made.filter(({ id }) => saved.has(id))
  await saveTries(tx, workspaceId, written, teams)
  await saveShares(tx, workspaceId, held.teams.values())
  await announce(tx, 'routing')
  return new Map(
    written.map(({ id, engagementId, memberId, teamId, offerUntil }) => [
      engagementId,
      { decisionId: id, memberId, teamId, offer: offerUntil === null ? null : { until: offerUntil } },
    ]),
  )
}

/** Holds every team of the rules in their order, as one lead after the other would. */
async function holdAll(
  tx: Tx,
  moment: Moment,
  rules: readonly RoutingRule[],
  teams: ReadonlyMap<string, Parameters<typeof holdTeam>[3]>,
  owners: readonly string[],
): Promise<Held> {
  const held: Held = { teams: new Map(), presences: new Map() }
  const named = rules.flatMap(({ target }) => (target.kind === 'person' ? [target.memberId] : []))
  await learnPresences(tx, moment, held, [...named, ...owners])
  for (const { target } of rules) {
    if (target.kind === 'team' && !held.teams.has(target.teamId))
      await holdTeam(tx, moment, held, teams.get(target.teamId) ?? null, target.teamId)
  }
  return held
}
