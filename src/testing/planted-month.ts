import { sql } from 'kysely'
import { handoffModule } from '#modules/handoff/server/index.ts'
import { storePublished } from '#modules/routing/server/index.ts'
import { storeCalendar, storeTeam } from '#modules/teams/server/index.ts'
import { mondayToFriday } from '#platform/business-time.ts'
import { newId } from '#platform/new-id.ts'
import type { Person } from '#platform/server/house.ts'
import type { Simulation } from '#simulator/index.ts'
import { pourRecords, pourTouches } from '#simulator/pour.ts'
import type { PlantedAnswer, PlantedHours, TrueLead } from '#simulator/truth.ts'
import type { CountryCode, DealRecord, LeadRecord } from '#simulator/types.ts'
import { emptyRows } from '#simulator/world.ts'
import { openWorld, type World } from './world.ts'

const day = 86_400_000
const urgent: ReadonlySet<string> = new Set(['offer', 'demo', 'call_me'])

export type PlantedHandOff = {
  lead: TrueLead
  row: LeadRecord
  deal: DealRecord | null
  handedOverAt: Date
  /** Asks to be called: handed over without a card, and on the shorter clock. */
  highIntent: boolean
  /** A deal with the company was open at that moment: the house hands nothing over. */
  joins: boolean
}

export type Span = { country: CountryCode; from: Date; to: Date }

/**
 * What the simulator planted between two instants in one country: marketing's hand-overs of people with a mailbox of their own. Refusals
 * for want of capacity are left out: the next seller gets such a lead, and of that one the simulator tells nothing.
 */
export function plantedHandOffs(run: Simulation, { country, from, to }: Span): PlantedHandOff[] {
  const countries = new Map(run.companies.map((company) => [company.externalId, company.country]))
  const rows = new Map(run.leads.map((row) => [row.externalId, row]))
  const deals = new Map(run.deals.map((deal) => [deal.externalId, deal]))
  const ofCompany = Map.groupBy(run.truth.leads, ({ companyId }) => companyId)
  const sharing = new Set(run.truth.sharedMailboxes.flatMap(({ personIds }) => personIds))
  const wanted = run.truth.leads.filter(
    ({ companyId, personId, answer }) =>
      countries.get(companyId) === country && !sharing.has(personId) && answer?.reason !== 'no_capacity',
  )
  return wanted.flatMap((lead): PlantedHandOff[] => {
    const { handedOverAt, marketingLeadId, companyId } = lead
    const row = rows.get(marketingLeadId ?? '')
    if (row === undefined || handedOverAt === null || handedOverAt < from || handedOverAt >= to) return []
    const others = (ofCompany.get(companyId) ?? []).flatMap(({ dealId }) => deals.get(dealId ?? '') ?? [])
    const joins = others.some((deal) => deal.openedAt <= handedOverAt && closedAt(deal) > handedOverAt)
    const deal = deals.get(lead.dealId ?? '') ?? null
    return [{ lead, row, deal, handedOverAt, highIntent: urgent.has(row.form ?? ''), joins }]
  })
}

function closedAt({ wonAt, lostAt }: DealRecord): Date {
  return wonAt ?? lostAt ?? new Date(8.64e15)
}

/** The house asks for a reason: an answer without one is none. */
export function isTaken(answer: PlantedAnswer | null): answer is PlantedAnswer {
  return answer !== null && (answer.said !== 'rejected' || answer.reason !== null)
}

export type Stage = { world: World; marketing: Person; sales: Person; marketer: Person; seller: Person }

/** A house with the planted working hours of a country, two heads, a marketer and a seller; nothing has happened in it. */
export async function stageFor(run: Simulation, { country, from }: Span): Promise<Stage> {
  const world = await openWorld(new Date(from.getTime() - 6 * day - 6 * 3_600_000))
  const add = (name: string, side: Person['side'], role: Person['role']) => world.addPerson({ name, side, role })
  const stage = {
    world,
    marketing: await add('Elin Sandqvist', 'marketing', 'lead'),
    sales: await add('Mikko Aaltonen', 'sales', 'lead'),
    marketer: await add('Hanna Nyberg', 'marketing', 'member'),
    seller: await add('Oskar Bergvall', 'sales', 'member'),
  }
  await openOffices(stage, run.truth.hours[country])
  return stage
}

/** The planted hours are the company's; one team of one seller, who gets every lead. */
async function openOffices({ world, seller }: Stage, { zone, daysOff }: PlantedHours): Promise<void> {
  const { workspaceId, house } = world
  const now = house.clock.now()
  const calendar = {
    ...mondayToFriday(zone, { opens: '09:00', closes: '17:00' }),
    ownHolidays: daysOff.map((each) => ({ day: each, name: 'Closed' })),
  }
  const nothing = { country: null, region: null, withEves: false, specialDays: {}, followsCustomer: false }
  const seat = { memberId: seller.memberId, weight: 1, capPerDay: null, capOpen: null }
  const team = { name: 'All', leadId: null, defaultId: null, calendarId: null, members: [seat] }
  await house.db.inWorkspace(workspaceId, async (tx) => {
    await storeCalendar(tx, workspaceId, { ...calendar, ...nothing, name: 'Offices', isDefault: true }, now)
    const teamId = await storeTeam(tx, workspaceId, team, now)
    const rule = {
      id: newId(),
      name: 'Everybody',
      when: { join: 'all' as const, of: [] },
      target: { kind: 'team' as const, teamId },
      offerMinutes: null,
      outsideHours: 'wait' as const,
    }
    await storePublished(tx, workspaceId, [rule], { id: null, name: 'Test', side: 'both' }, now)
  })
}

type Act = { at: Date; act: () => Promise<unknown> }

/**
 * Lets the planted hand-overs happen in the house, each thing at its moment and by the house's own commands: the lead is handed over,
 * sales answers, calls stand in the CRM, deals open and close; between them the sweeper looks after the clocks. Ends at `until`.
 */
export async function play(stage: Stage, run: Simulation, handOffs: readonly PlantedHandOff[], until: Date) {
  const { world } = stage
  await pourCustomers(world, run, handOffs)
  const ids = await leadIds(world)
  const engagements = new Map<string, string>()
  const acts = handOffs.flatMap((handOff): Act[] => {
    const { lead, row, handedOverAt } = handOff
    const begin = async () => {
      const leadId = ids.get(row.externalId) ?? ''
      engagements.set(lead.id, await handedOver(stage, leadId, handOff.highIntent))
    }
    const { answer } = lead
    const said = () => answerAs(stage, engagements.get(lead.id) ?? '', answer)
    return [{ at: handedOverAt, act: begin }, ...(isTaken(answer) ? [{ at: answer.at, act: said }] : [])]
  })
  const all = [...dealActs(world, run, handOffs), ...acts, ...evenings(world, until)].filter(({ at }) => at <= until)
  for (const { at, act } of all.toSorted((a, b) => a.at.getTime() - b.at.getTime())) {
    world.setNow(at)
    await act()
  }
  await look(world, until)
  return engagements
}

/** Each second evening the sweeper looks: what happened meanwhile counts by its own time, not by that of the look. */
function evenings(world: World, until: Date): Act[] {
  const start = world.house.clock.now().getTime()
  const looks = Math.floor((until.getTime() - start) / (2 * day))
  return Array.from({ length: looks }, (_, index): Act => {
    const at = new Date(start + (index + 1) * 2 * day)
    return { at, act: () => look(world, at) }
  })
}

async function look(world: World, at: Date): Promise<void> {
  world.setNow(at)
  const sweep = handoffModule.jobs?.(world.house)['handoff.sweep']
  await sweep?.({ workspaceId: world.workspaceId }, new AbortController().signal)
}

/** Who the hand-overs are about, and what was or will be told of them; nothing is seen before its time. */
async function pourCustomers(world: World, run: Simulation, handOffs: readonly PlantedHandOff[]): Promise<void> {
  const companies = new Set(handOffs.map(({ lead }) => lead.companyId))
  const persons = run.persons.filter(({ companyExternalId }) => companies.has(companyExternalId))
  const known = new Set(persons.map(({ externalId }) => externalId))
  const listed = new Set(handOffs.flatMap(({ lead }) => [lead.marketingLeadId, lead.salesLeadId]))
  const batch = {
    ...emptyRows(),
    companies: run.companies
      .filter(({ externalId }) => companies.has(externalId))
      .map((one) => ({ ...one, parent: null })),
    persons,
    leads: run.leads.filter(({ externalId }) => listed.has(externalId)),
    touches: run.touches.filter(({ personExternalId, side }) => side === 'sales' && known.has(personExternalId ?? '')),
  }
  await pourRecords(world.house, world.workspaceId, batch)
  await pourTouches(world.house, world.workspaceId, batch, async () => true)
}

async function leadIds(world: World): Promise<Map<string, string>> {
  const found = await world.query<{ id: string; key: string }>(
    sql`select id, external_id as key from lead where workspace_id = ${world.workspaceId} and list = 'marketing'`,
  )
  return new Map(found.map(({ key, id }) => [key, id]))
}

const card = {
  who: 'Head of maintenance',
  problem: 'Their old meters drift',
  proof: 'Read the guide twice',
  objection: 'It may cost too much',
  nextStep: 'Show them a meter of ours',
}

async function handedOver({ world, marketer }: Stage, leadId: string, highIntent: boolean): Promise<string> {
  const { handoff } = world.as(marketer)
  const { engagementId: id, state } = await handoff.begin({ leadId, highIntent })
  if (state === 'new' || state === 'nurture') await handoff.handOver({ id, card })
  return id
}

/** Reasons of the simulator that the house calls otherwise. */
const reasonKeys: Readonly<Record<string, string>> = { spam_or_student: 'not-a-buyer', wrong_details: 'wrong-data' }
const evidence = {
  note: 'They said so',
  attempts: 'Four calls',
  'right-person': 'Somebody else',
  'wrong-field': 'The telephone',
  'other-record': 'They are a customer',
  competitor: 'Another house',
  price: 'Half of ours',
}

async function answerAs({ world, sales }: Stage, id: string, answer: PlantedAnswer | null): Promise<void> {
  // What joined an open deal, or was given up meanwhile, has nothing to answer any more.
  if (answer === null || (await stateOf(world, id)) !== 'handed-off') return
  const { handoff } = world.as(sales)
  const told = answer.reason ?? ''
  const reason = reasonKeys[told] ?? told.replaceAll('_', '-')
  if (answer.said === 'rejected') await handoff.reject({ id, reason, evidence })
  else if (answer.said === 'later') await handoff.later({ id, reason, trigger: 'price-change' })
  else await handoff.accept({ id })
}

async function stateOf({ query, workspaceId }: World, id: string): Promise<string | undefined> {
  const [found] = await query<{ state: string }>(
    sql`select state from engagement where workspace_id = ${workspaceId} and id = ${id}`,
  )
  return found?.state
}

/** Deals of these companies come into the list as the CRM has them at that moment: open, and then closed. */
function dealActs(world: World, run: Simulation, handOffs: readonly PlantedHandOff[]): Act[] {
  const names = new Map(run.companies.map(({ externalId, name }) => [externalId, name]))
  const companies = new Set(handOffs.map(({ lead }) => lead.companyId))
  const deals = new Map(run.deals.map((deal) => [deal.externalId, deal]))
  const start = world.house.clock.now()
  return run.truth.leads.flatMap(({ companyId, salesLeadId, dealId }): Act[] => {
    const deal = deals.get(dealId ?? '')
    if (deal === undefined || !companies.has(companyId) || closedAt(deal) <= start) return []
    const company = names.get(companyId) ?? ''
    const right = { ...deal, leadExternalId: salesLeadId, companyExternalId: companyId, company }
    const pour = (one: DealRecord) => () =>
      pourRecords(world.house, world.workspaceId, { ...emptyRows(), deals: [one] })
    const open = { ...right, stage: 'Prospecting', wonAt: null, lostAt: null, lossReason: null } as const
    return [
      { at: deal.openedAt < start ? start : deal.openedAt, act: pour(open) },
      { at: closedAt(deal), act: pour(right) },
    ]
  })
}
