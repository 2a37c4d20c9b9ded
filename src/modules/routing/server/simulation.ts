import { setImmediate } from 'node:timers/promises'
import { sql } from 'kysely'
import { presencesOf, teamsWithMembers, type Team } from '#modules/teams/server/index.ts'
import type { Presence } from '#modules/teams/domain/index.ts'
import { readCompany } from '#platform/server/company.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { signedIn, type Call, type House } from '#platform/server/house.ts'
import type { RoutingRule } from '../contract-shapes.ts'
import type { Outcome, Simulation } from '../contract.ts'
import { simulateSteps, type Ground, type PastLead, type SimulatedLead } from '../domain/simulate.ts'
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
  return simulation(call.house, workspaceId, wish, async () => undefined)
}

/** Told how many leads were tried, of how many; throws where nobody wants the rest. */
type Progress = (done: number, total: number) => Promise<void>

/** Reads in one transaction, then tries in memory, so that a long trial holds nothing and lets others through. */
export async function simulation(
  house: House,
  workspaceId: string,
  wish: Wish & { against?: RoutingRule[] | null; to?: Date },
  progress: Progress,
): Promise<Simulation> {
  const { promiseMinutes, handlingMinutes } = wish
  const to = wish.to ?? house.clock.now()
  const from = new Date(to.getTime() - wish.days * dayMillis)
  const { ground, tried, before } = await house.db.inWorkspace(workspaceId, (tx) =>
    readTrial(tx, { workspaceId, from, to }, wish),
  )
  const total = tried.leads.length + (before?.leads.length ?? 0)
  const draft = await trial(ground, tried, (done) => progress(done, total))
  const now = before && (await trial(ground, before, (done) => progress(tried.leads.length + done, total)))
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
}

type Tried = { rules: readonly RoutingRule[]; leads: readonly PastLead[] }

async function readTrial(tx: Tx, when: Omit<Span, 'timeZone'>, wish: Wish & { against?: RoutingRule[] | null }) {
  const { workspaceId } = when
  const against = wish.against === undefined ? ((await publishedVersion(tx, workspaceId))?.rules ?? null) : wish.against
  const rules = wish.rules ?? (await draftVersion(tx, workspaceId))?.rules ?? against ?? []
  await checkRules(tx, workspaceId, rules)
  const { timeZone } = await readCompany(tx, workspaceId)
  const span = { ...when, timeZone }
  const ground = await groundOf(tx, span, wish, [...rules, ...(against ?? [])])
  const tried: Tried = { rules, leads: await pastLeads(tx, span, rules) }
  const before: Tried | null = against && { rules: against, leads: await pastLeads(tx, span, against) }
  return { ground, tried, before }
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

/** So many leads are tried before others are let through. */
const atOnce = 500

async function trial(
  ground: TrialGround,
  { rules, leads }: Tried,
  progress: (done: number) => Promise<void>,
): Promise<{ leads: SimulatedLead[]; outcome: Outcome }> {
  const given: SimulatedLead[] = []
  for (const lead of simulateSteps(leads, { ...ground, rules })) {
    given.push(lead)
    if (given.length % atOnce === 0) {
      await setImmediate()
      await progress(given.length)
    }
  }
  return { leads: given, outcome: outcomeOf(given, rules, ground) }
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
