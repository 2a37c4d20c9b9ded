import { sql } from 'kysely'
import { presencesOf, teamsWithMembers, type Team } from '#modules/teams/server/index.ts'
import type { Presence } from '#modules/teams/domain/index.ts'
import { readCompany } from '#platform/server/company.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { inWorkspace, signedIn, type Call } from '#platform/server/house.ts'
import type { RoutingRule } from '../contract-shapes.ts'
import type { Outcome, Simulation } from '../contract.ts'
import { simulate, type Ground, type SimulatedLead } from '../domain/simulate.ts'
import { outcomeOf } from '../domain/outcome.ts'
import { worthOf, type LeadWorth } from '../domain/worth.ts'
import { checkRules } from './check-rules.ts'
import { closedClasses, mostLeads, pastLeads, type Span } from './past-leads.ts'
import { draftVersion, publishedVersion } from './versions.ts'

type Wish = { rules?: RoutingRule[] | undefined; days: number; promiseMinutes: number; handlingMinutes: number }

const dayMillis = 86_400_000

/** Tries rules on the leads of the last days, beside those in force. Nothing is given to anybody. */
export function simulateRules(call: Call, wish: Wish): Promise<Simulation> {
  const { workspaceId } = signedIn(call)
  const to = call.house.clock.now()
  const from = new Date(to.getTime() - wish.days * dayMillis)
  return inWorkspace(call, async (tx) => {
    const published = await publishedVersion(tx, workspaceId)
    const rules = wish.rules ?? (await draftVersion(tx, workspaceId))?.rules ?? published?.rules ?? []
    await checkRules(tx, workspaceId, rules)
    const { timeZone } = await readCompany(tx, workspaceId)
    const span = { workspaceId, from, to, timeZone }
    const ground = await groundOf(tx, span, wish, [...rules, ...(published?.rules ?? [])])
    const draft = await trial(tx, span, ground, rules)
    const now = published ? await trial(tx, span, ground, published.rules) : null
    const { promiseMinutes, handlingMinutes } = wish
    return {
      from,
      to,
      promiseMinutes,
      handlingMinutes,
      known: ground.known,
      truncated: draft.leads.length >= mostLeads,
      draft: draft.outcome,
      published: now?.outcome ?? null,
      moved: now ? movedBetween(draft.leads, now.leads) : null,
    }
  })
}

type TrialGround = Omit<Ground, 'rules'> & {
  names: ReadonlyMap<string, string>
  classes: ReadonlyMap<string, LeadWorth>
  known: { leads: number; won: number }
}

async function groundOf(tx: Tx, span: Span, wish: Wish, rules: readonly RoutingRule[]): Promise<TrialGround> {
  const { workspaceId } = span
  const teams = await teamsWithMembers(tx, workspaceId)
  const outcomes = await closedClasses(tx, span)
  const { presences, names } = await everybody(tx, span, teams, rules)
  const { promiseMinutes, handlingMinutes } = wish
  return {
    teams: teams.map(({ id, defaultId, members }) => ({
      teamId: id,
      defaultId,
      seats: members.map((member) => ({ ...member, due: 0, givenToday: 0, open: 0 })),
    })),
    presences,
    names,
    promiseMinutes,
    handlingMinutes,
    classes: new Map([...outcomes].map(([name, outcome]) => [name, worthOf(outcome)])),
    known: {
      leads: [...outcomes.values()].reduce((sum, { leads }) => sum + leads, 0),
      won: [...outcomes.values()].reduce((sum, { won }) => sum + won, 0),
    },
  }
}

/** Everybody whom a lead may reach; owners may be anybody. */
async function everybody(tx: Tx, { workspaceId, from }: Span, teams: readonly Team[], rules: readonly RoutingRule[]) {
  const names = await memberNames(tx, workspaceId)
  const reached = new Set([
    ...teams.flatMap(({ defaultId, members }) => [
      ...members.map(({ memberId }) => memberId),
      ...(defaultId === null ? [] : [defaultId]),
    ]),
    ...rules.flatMap(({ target }) => (target.kind === 'person' ? [target.memberId] : [])),
    ...(rules.some(({ target }) => target.kind === 'owner') ? names.keys() : []),
  ])
  const presences = new Map<string, Presence>(await presencesOf(tx, workspaceId, [...reached], from))
  return { presences, names }
}

async function trial(
  tx: Tx,
  span: Span,
  ground: TrialGround,
  rules: readonly RoutingRule[],
): Promise<{ leads: SimulatedLead[]; outcome: Outcome }> {
  const leads = simulate(await pastLeads(tx, span, rules), { ...ground, rules })
  return { leads, outcome: outcomeOf(leads, rules, ground) }
}

function movedBetween(one: readonly SimulatedLead[], other: readonly SimulatedLead[]): number {
  const before = new Map(other.map(({ lead, memberId }) => [lead.id, memberId]))
  return one.filter(({ lead, memberId }) => before.get(lead.id) !== memberId).length
}

async function memberNames(tx: Tx, workspaceId: string): Promise<Map<string, string>> {
  const found = await rows<{ id: string; name: string }>(
    tx,
    sql`select id, name from member_record where workspace_id = ${workspaceId}`,
  )
  return new Map(found.map(({ id, name }) => [id, name]))
}
