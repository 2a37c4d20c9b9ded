import { expect, test } from 'vitest'
import type { DealRecord, LeadRecord, MemberRecord, QuarrelLevel } from './types.ts'
import type { CampaignEffect, DifferenceCause, DuplicateCause, PlantedDifference, TrueLead } from './truth.ts'
import { plantedPlan, simulate, simulateInBulk } from './simulate.ts'
import { measures, quarrelMeasures } from './measures.ts'
import { slipRates } from './quarrel.ts'

const endsAt = new Date('2026-10-15T10:00:00Z')
const options = { seed: 21, endsAt, leads: 12_000, touches: 80_000, quarrel: 2 } as const
const run = simulate(options)
const leads = new Map(run.leads.map((lead) => [lead.externalId, lead]))
const deals = new Map(run.deals.map((deal) => [deal.externalId, deal]))

type Seen = {
  marketing: LeadRecord | null
  sales: LeadRecord | null
  deal: DealRecord | null
  planted: PlantedDifference
}

function planted(cause: DifferenceCause): Seen[] {
  return run.truth.differences
    .filter((difference) => difference.cause === cause)
    .map((difference) => ({
      marketing: leads.get(difference.marketingLeadId ?? '') ?? null,
      sales: leads.get(difference.salesLeadId ?? '') ?? null,
      deal: deals.get(difference.dealId ?? '') ?? null,
      planted: difference,
    }))
}

const onBoth = run.truth.leads.filter((lead) => lead.marketingLeadId !== null && lead.salesLeadId !== null)
const salesRows = run.truth.leads.filter((lead) => lead.salesLeadId !== null)

test('every row on a list belongs to one real lead or to a planted duplicate', () => {
  const real = run.truth.leads.flatMap((lead) => [lead.marketingLeadId, lead.salesLeadId]).filter((id) => id !== null)
  const again = run.truth.duplicates.map((duplicate) => duplicate.leadIds[1])
  expect(real.length + again.length).toBe(leads.size)
  expect([...real, ...again].filter((id) => id === undefined || !leads.has(id))).toEqual([])
  expect(new Set([...real, ...again]).size).toBe(leads.size)
})

test('a lead on one list only has its cause in the truth, and on both has none', () => {
  const oneSided = run.truth.differences.filter((difference) => difference.cause.startsWith('only_'))
  expect(oneSided).toHaveLength(run.truth.leads.length - onBoth.length)
  for (const { marketing, sales, planted: difference } of planted('only_marketing_not_entered')) {
    expect(sales).toBeNull()
    expect(marketing?.handedOverAt).not.toBeNull()
    expect(difference.marketingLeadId).not.toBeNull()
  }
})

test('the value each side shows is the value in its row', () => {
  for (const {
    marketing,
    sales,
    planted: { marketingValue, salesValue },
  } of planted('status_differs')) {
    expect([marketing?.status, sales?.status]).toEqual([marketingValue, salesValue])
  }
  for (const {
    marketing,
    sales,
    planted: { marketingValue, salesValue },
  } of planted('source_differs')) {
    expect([marketing?.source, sales?.source]).toEqual([marketingValue, salesValue])
  }
  for (const {
    marketing,
    sales,
    planted: { marketingValue },
  } of planted('amount_differs')) {
    expect(String(marketing?.amount)).toBe(marketingValue)
    expect(marketing?.amount).not.toBe(sales?.amount)
  }
  for (const { marketing, sales } of planted('currency_differs')) expect(marketing?.currency).not.toBe(sales?.currency)
  for (const {
    sales,
    deal,
    planted: { marketingValue, salesValue },
  } of planted('company_legal_form')) {
    expect(sales?.company).toBe(salesValue)
    expect(marketingValue).not.toBe(salesValue)
    expect(deal?.companyExternalId ?? null).toBeNull()
  }
  for (const {
    sales,
    planted: { salesValue },
  } of planted('product_spelling'))
    expect(sales?.product).toBe(salesValue)
  for (const { deal } of planted('deal_not_linked')) expect(deal?.leadExternalId).toBeNull()
})

test('dates are out of order where it was planted and nowhere else', () => {
  const wrong = new Set(planted('dates_out_of_order').map(({ sales }) => sales?.externalId))
  const found = new Set<string>()
  const wonAt = new Map(salesRows.map((lead) => [lead.salesLeadId, deals.get(lead.dealId ?? '')?.wonAt ?? null]))
  for (const lead of run.leads.filter((row) => row.list === 'sales' && !row.externalId.endsWith('again'))) {
    const won = wonAt.get(lead.externalId) ?? null
    const acceptedEarly = lead.acceptedAt !== null && lead.qualifiedAt !== null && lead.acceptedAt < lead.qualifiedAt
    if ((won !== null && won < lead.firstContactAt) || acceptedEarly) found.add(lead.externalId)
  }
  expect(found).toEqual(wrong)
  expect(wrong.size).toBeGreaterThan(20)
})

test('nothing differs between the two rows of a lead but what was planted', () => {
  const known = new Set(run.truth.differences.map((difference) => `${difference.cause} ${difference.salesLeadId}`))
  const is = (cause: DifferenceCause, id: string): boolean => known.has(`${cause} ${id}`)
  for (const pair of onBoth) {
    const [marketing, sales] = [leads.get(pair.marketingLeadId ?? ''), leads.get(pair.salesLeadId ?? '')]
    if (marketing === undefined || sales === undefined) throw new Error(`a row of ${pair.id} is missing`)
    const id = sales.externalId
    expect(marketing.status !== sales.status).toBe(is('status_differs', id))
    expect(marketing.source !== sales.source).toBe(is('source_differs', id))
    expect(marketing.currency !== sales.currency).toBe(is('currency_differs', id))
    expect(marketing.amount !== sales.amount).toBe(is('amount_differs', id) || is('currency_differs', id))
    expect(marketing.product !== sales.product).toBe(is('product_spelling', id))
    expect(marketing.company !== sales.company).toBe(
      is('company_legal_form', id) || is('company_typo', id) || is('company_subsidiary', id),
    )
    expect(`${marketing.firstName} ${marketing.lastName}` !== `${sales.firstName} ${sales.lastName}`).toBe(
      is('name_typo', id) || is('name_transliterated', id),
    )
  }
})

/** How many standard errors the share lies from its planted rate. */
function distance(count: number, cases: number, rate: number): number {
  return Math.abs(count / cases - rate) / Math.sqrt((rate * (1 - rate)) / cases)
}

function duplicates(cause: DuplicateCause): number {
  return run.truth.duplicates.filter((duplicate) => duplicate.cause === cause).length
}

test('slips come at their planted rates', () => {
  const { quarrel } = run.truth
  const answered = onBoth.filter((lead) => leads.get(lead.salesLeadId ?? '')?.status !== 'handed_over')
  const listSums = new Map(run.dealHistory.toReversed().map((change) => [change.dealExternalId, change.amount]))
  const quoted = onBoth.filter(({ dealId }) => dealId !== null && listSums.get(dealId) !== deals.get(dealId)?.amount)
  const handedOver = run.truth.leads.filter((lead) => lead.handedOverAt !== null)
  const seen: [number, number, number][] = [
    [planted('status_differs').length, answered.length, quarrel.staleStatusShare],
    [planted('only_marketing_not_entered').length, handedOver.length, quarrel.notEnteredShare],
    [planted('amount_differs').length, quoted.length, slipRates.amount_differs],
    [planted('product_spelling').length, salesRows.length, slipRates.product_spelling],
    [planted('company_legal_form').length, salesRows.length, slipRates.company_legal_form],
    [planted('company_typo').length, salesRows.length, slipRates.company_typo],
    [planted('deal_not_linked').length, run.deals.length, slipRates.deal_not_linked],
    [duplicates('entered_twice'), salesRows.length, slipRates.entered_twice],
  ]
  expect(seen.filter(([count, cases, rate]) => distance(count, cases, rate) > 4)).toEqual([])
})

test('duplicates are two rows of one person on one list, and shared mailboxes are two persons', () => {
  expect(run.truth.duplicates.length).toBeGreaterThan(300)
  for (const { list, leadIds, personId, cause } of run.truth.duplicates) {
    const rows = leadIds.map((id) => leads.get(id))
    expect(rows.map((row) => row?.list)).toEqual([list, list])
    expect(
      run.truth.leads.some(
        (lead) => lead.personId === personId && [lead.marketingLeadId, lead.salesLeadId].includes(leadIds[0] ?? ''),
      ),
    ).toBe(true)
    const look = rows.map((row) => `${row?.email} ${row?.lastName}`)
    expect(look[0] === look[1]).toBe(cause === 'two_forms')
  }
  const persons = new Map(run.persons.map((person) => [person.externalId, person]))
  for (const { email, personIds } of run.truth.sharedMailboxes) {
    const [first, second] = personIds.map((id) => persons.get(id))
    expect([first?.email, second?.email]).toEqual([email, email])
    expect(first?.externalId).not.toBe(second?.externalId)
  }
})

test('fit and engagement decide with luck whether sales keeps a lead, and the effect stands in the plan', () => {
  const { acceptance } = run.truth
  expect(acceptance.segment.A).toBeGreaterThan(acceptance.segment.C)
  const answered = run.leads.filter(
    (lead) => lead.list === 'marketing' && (lead.acceptedAt !== null || lead.rejectedAt !== null),
  )
  const kept = (which: (lead: LeadRecord) => boolean) => {
    const these = answered.filter(which)
    return these.filter((lead) => lead.rejectedAt === null).length / these.length
  }
  const bySegment = (['A', 'B', 'C'] as const).map((segment) => kept((lead) => lead.segment === segment))
  expect(bySegment).toEqual(bySegment.toSorted((a, b) => b - a))
  expect((bySegment[0] ?? 0) - (bySegment[2] ?? 1)).toBeGreaterThan(0.15)
  expect((bySegment[0] ?? 1) - (bySegment[2] ?? 0)).toBeLessThan(0.5)
  const urgent = (lead: LeadRecord) => ['offer', 'demo', 'call_me'].includes(lead.form ?? '')
  const ofB = (lead: LeadRecord) => lead.segment === 'B'
  expect(kept((lead) => ofB(lead) && urgent(lead))).toBeGreaterThan(kept((lead) => ofB(lead) && !urgent(lead)))
})

test('a colder quarrel shows in every measure it is said to touch', () => {
  const levels: QuarrelLevel[] = [0, 1, 2, 3]
  const seen = levels.map((quarrel) => measures(simulate({ ...options, leads: 5000, touches: 30_000, quarrel })))
  for (const name of quarrelMeasures) {
    const steps = seen.map((each) => each[name])
    expect({ name, steps }).toEqual({ name, steps: steps.toSorted((a, b) => a - b) })
    expect((steps[3] ?? 0) / (steps[0] ?? 1)).toBeGreaterThan(1.5)
  }
})

type Arms = { cases: [number, number]; hits: [number, number] }

function count(arms: Arms, reached: boolean, hit: boolean): void {
  arms.cases[reached ? 1 : 0]++
  if (hit) arms.hits[reached ? 1 : 0]++
}

function arms(): Arms {
  return { cases: [0, 0], hits: [0, 0] }
}

function raisedInWindow(lead: TrueLead | undefined, member: MemberRecord, effect: CampaignEffect): boolean {
  const after = lead === undefined ? Infinity : Number(lead.createdAt) - Number(member.occurredAt)
  return after > 0 && after <= effect.windowDays * 86_400_000
}

test('comparing reached and held back finds the planted effects', () => {
  const large = { seed: 33, endsAt, leads: 120_000, touches: 600_000 }
  const effects = new Map(plantedPlan(large).effects.map((effect) => [effect.activityExternalId, effect]))
  const webinar = arms()
  const film = arms()
  for (const batch of simulateInBulk(large)) {
    const byPerson = new Map(batch.truth.leads.map((lead) => [lead.personId, lead]))
    const dealsById = new Map(batch.deals.map((deal) => [deal.externalId, deal]))
    for (const member of batch.members) {
      const effect = effects.get(member.activityExternalId)
      const lead = byPerson.get(member.personExternalId)
      const deal = dealsById.get(lead?.dealId ?? '')
      if (effect?.name.startsWith('Webinar') === true)
        count(webinar, member.role === 'reached', raisedInWindow(lead, member, effect))
      if (effect?.name.startsWith('Reference') === true && deal !== undefined && (deal.wonAt ?? deal.lostAt) !== null) {
        count(film, member.role === 'reached', deal.wonAt !== null)
      }
    }
  }
  const [held = 0, reached = 0] = webinar.hits.map((hits, arm) => -Math.log(1 - hits / (webinar.cases[arm] ?? 1)))
  expect(reached / held / 2.2).toBeGreaterThan(0.85)
  expect(reached / held / 2.2).toBeLessThan(1.1)
  const [oddsHeld = 0, oddsReached = 0] = film.hits.map((hits, arm) => hits / ((film.cases[arm] ?? 1) - hits))
  expect(oddsReached / oddsHeld / 1.7).toBeGreaterThan(0.85)
  expect(oddsReached / oddsHeld / 1.7).toBeLessThan(1.15)
})
