import { sql } from 'kysely'
import { notFound } from '#platform/refusal.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { inWorkspace, signedIn, type Call } from '#platform/server/house.ts'
import { rules as rulesShape } from '../contract-shapes.ts'
import { heuristicModels, type Rules } from '../contract.ts'
import { closedDeals, withStages } from './closed-deals.ts'
import { creditDeal, weightsOf, windowFrom, type Credited } from './credited-deal.ts'
import { activityNames } from './names.ts'
import { readTouches } from './read-touches.ts'
import { rulesInForce } from './rules.ts'
import { readStored, type StoredDeal } from './stored-credits.ts'

type About = {
  name: string | null
  company: string | null
  companyId: string | null
  owner: string | null
  openedAt: Date | null
  leadFirstContactAt: Date | null
  waiting: boolean
}

/** A deal's journey: each touch with its weight and its cents in each model, and that they add up to the amount. */
export function readJourney(call: Call, dealId: string) {
  return inWorkspace(call, async (tx) => {
    const { workspaceId } = signedIn(call)
    const stored = (await readStored(tx, workspaceId, [dealId], false)).get(dealId)
    const about = await aboutDeal(tx, workspaceId, dealId)
    if (!stored || !about) throw notFound('deal')
    const rules = await rulesOf(tx, workspaceId, stored.rulesNumber)
    const places = stored.outcome === 'won' ? stored.places : await placesOfLost(tx, workspaceId, dealId, rules)
    const amountMinor = stored.outcome === 'won' ? (stored.amountMinor ?? 0) : 0
    const { waiting, ...told } = about
    return {
      dealId,
      ...told,
      outcome: stored.outcome,
      closedAt: stored.closedAt,
      amount: stored.amountMinor === null ? null : { minor: stored.amountMinor, currency: stored.currency },
      touches: await shownPlaces(tx, workspaceId, places, rules),
      sums: heuristicModels.map((model, index) => {
        const minor = places.reduce((sum, { minors }) => sum + (minors[index] ?? 0), 0)
        return { model, minor, difference: amountMinor - minor }
      }),
      windowFrom: stored.windowFrom,
      rulesVersion: stored.rulesNumber,
      rules,
      creditedAt: stored.creditedAt,
      waiting,
      frozenIn: await frozenWith(tx, workspaceId, stored),
    }
  })
}

async function aboutDeal(tx: Tx, workspaceId: string, dealId: string): Promise<About | undefined> {
  const [found] = await rows<About>(
    tx,
    sql`
    select d.name, d.company_name as company, d.root_company_id as "companyId", d.owner, d.opened_at as "openedAt",
      l.first_contact_at as "leadFirstContactAt",
      exists (select from credit_waiting w where w.workspace_id = ${workspaceId} and w.deal_id = ${dealId}) as waiting
    from deal_record d left join lead_record l on l.workspace_id = ${workspaceId} and l.id = d.lead_id
    where d.workspace_id = ${workspaceId} and d.id = ${dealId}`,
  )
  return found
}

async function rulesOf(tx: Tx, workspaceId: string, number: number): Promise<Rules> {
  const [found] = await rows<{ rules: unknown }>(
    tx,
    sql`select rules from attribution_rules where workspace_id = ${workspaceId} and number = ${number}`,
  )
  return found ? rulesShape.parse(found.rules) : (await rulesInForce(tx, workspaceId)).rules
}

/** A lost deal's journey is kept as its path alone; its touches are read again. */
async function placesOfLost(tx: Tx, workspaceId: string, dealId: string, rules: Rules): Promise<Credited[]> {
  const [deal] = await withStages(tx, workspaceId, await closedDeals(tx, workspaceId, [dealId]), rules)
  if (!deal?.outcome) return []
  const wanted = { ...deal, after: windowFrom(deal.closedAt, rules), until: deal.closedAt }
  const met = (await readTouches(tx, workspaceId, [wanted])).get(dealId) ?? []
  return creditDeal({ ...deal, outcome: deal.outcome }, met, rules).places
}

async function shownPlaces(tx: Tx, workspaceId: string, places: readonly Credited[], rules: Rules) {
  const weights = weightsOf(places, rules)
  const names = await activityNames(
    tx,
    workspaceId,
    places.map(({ activityId }) => activityId ?? ''),
  )
  return places.map(({ minors, at, activityId, ...place }, index) => ({
    ...place,
    at: at === null ? null : new Date(at),
    activityId,
    activity: names.get(activityId ?? '')?.name ?? null,
    credits: heuristicModels.map((model, column) => ({
      model,
      weight: weights[column]?.[index] ?? 0,
      minor: minors[column] ?? 0,
    })),
  }))
}

async function frozenWith(tx: Tx, workspaceId: string, { day, outcome }: StoredDeal) {
  if (outcome !== 'won') return null
  const [found] = await rows<{ periodId: string; from: string; to: string }>(
    tx,
    sql`select id as "periodId", from_day as "from", to_day as "to" from attribution_period
      where workspace_id = ${workspaceId} and frozen_at is not null and ${day}::date between from_day and to_day`,
  )
  return found ?? null
}
