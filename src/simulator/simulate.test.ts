import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Simulation } from './simulate.ts'
import { median } from './measures.ts'
import { perEuro } from './markets.ts'
import { simulate, simulateInBulk } from './simulate.ts'

const endsAt = new Date('2026-10-15T10:00:00Z')
const demo = simulate({ seed: 7, endsAt })
const small = { seed: 5, endsAt, months: 12, leads: 600, touches: 6000 }

function fingerprint(simulation: Simulation): string {
  return createHash('sha256').update(JSON.stringify(simulation)).digest('hex')
}

function byId<Row extends { externalId: string }>(rows: Row[]): Map<string, Row> {
  return new Map(rows.map((row) => [row.externalId, row]))
}

test('the same seed gives the same company to the letter, another seed another one', () => {
  expect(fingerprint(simulate(small))).toBe(fingerprint(simulate(small)))
  expect(fingerprint(simulate({ ...small, seed: 6 }))).not.toBe(fingerprint(simulate(small)))
})

test('the demo has about the asked numbers in under two seconds', () => {
  const start = performance.now()
  simulate({ seed: 7, endsAt })
  expect(performance.now() - start).toBeLessThan(2000)
  expect(demo.truth.leads.length / 5000).toBeGreaterThan(0.94)
  expect(demo.truth.leads.length / 5000).toBeLessThan(1.06)
  expect(demo.touches.length / 60_000).toBeGreaterThan(0.94)
  expect(demo.touches.length / 60_000).toBeLessThan(1.06)
})

test('nothing happens after the end, and nothing before the first month', () => {
  const instants = [
    ...demo.touches.map((touch) => touch.occurredAt),
    ...demo.dealHistory.map((change) => change.changedAt),
    ...demo.members.map((member) => member.occurredAt),
    ...demo.interactions.map((interaction) => interaction.occurredAt),
    ...demo.truth.leads.map((lead) => lead.createdAt),
  ].map(Number)
  expect(instants.reduce((latest, at) => Math.max(latest, at))).toBeLessThanOrEqual(endsAt.getTime())
  expect(instants.reduce((first, at) => Math.min(first, at))).toBeGreaterThanOrEqual(Date.parse('2025-04-14T22:00:00Z'))
})

test('every record has its own id and points at records that are there', () => {
  const [companies, persons, leads, activities] = [
    byId(demo.companies),
    byId(demo.persons),
    byId(demo.leads),
    byId(demo.activities),
  ]
  expect(companies.size).toBe(demo.companies.length)
  expect(leads.size).toBe(demo.leads.length)
  expect(byId(demo.touches).size).toBe(demo.touches.length)
  expect(byId(demo.interactions).size).toBe(demo.interactions.length)
  const deals = byId(demo.deals)
  expect(demo.companies.every(({ parent }) => parent === null || companies.has(parent))).toBe(true)
  expect(demo.persons.every(({ companyExternalId }) => companies.has(companyExternalId))).toBe(true)
  expect(demo.deals.every(({ leadExternalId: lead }) => lead === null || leads.get(lead)?.list === 'sales')).toBe(true)
  expect(demo.deals.every(({ companyExternalId: id }) => id === null || companies.has(id))).toBe(true)
  expect(demo.dealHistory.every(({ dealExternalId }) => deals.has(dealExternalId))).toBe(true)
  expect(
    demo.members.every((member) => persons.has(member.personExternalId) && activities.has(member.activityExternalId)),
  ).toBe(true)
  for (const touch of demo.touches) {
    expect(
      touch.personExternalId === null
        ? activities.has(touch.activityExternalId ?? '')
        : persons.has(touch.personExternalId),
    ).toBe(true)
    expect(touch.leadExternalId === null || leads.has(touch.leadExternalId)).toBe(true)
  }
})

test('a bulk run hands out the same records, and none points at a later batch', () => {
  const seen = new Set<string>()
  let [leads, largest] = [0, 0]
  for (const batch of simulateInBulk(small)) {
    for (const rows of [batch.activities, batch.companies, batch.persons, batch.leads, batch.deals]) {
      for (const row of rows) seen.add(row.externalId)
    }
    const named = [
      ...batch.touches.flatMap((touch) => [touch.personExternalId, touch.leadExternalId, touch.activityExternalId]),
      ...batch.members.flatMap((member) => [member.personExternalId, member.activityExternalId]),
      ...batch.deals.flatMap((deal) => [deal.leadExternalId, deal.companyExternalId]),
      ...batch.interactions.map((interaction) => interaction.leadExternalId),
    ]
    expect(named.filter((id) => id !== null && !seen.has(id))).toEqual([])
    leads += batch.leads.length
    largest = Math.max(largest, batch.touches.length + batch.members.length + batch.leads.length)
  }
  expect(leads).toBe(simulate(small).leads.length)
  expect(largest).toBeLessThan(6000)
})

test('more browsing changes no lead and no deal', () => {
  const busy = simulate({ ...small, touches: 12_000 })
  const quiet = simulate(small)
  expect(busy.touches.length).toBeGreaterThan(1.7 * quiet.touches.length)
  expect(busy.deals).toEqual(quiet.deals)
  expect(busy.leads).toEqual(quiet.leads)
})

test('the history of a deal leads to its stage, in the order of time', () => {
  const histories = Map.groupBy(demo.dealHistory, (change) => change.dealExternalId)
  for (const deal of demo.deals) {
    const changes = histories.get(deal.externalId) ?? []
    expect(changes[0]).toMatchObject({ stage: 'Prospecting', changedAt: deal.openedAt })
    expect(changes.at(-1)).toMatchObject({ stage: deal.stage, amount: deal.amount })
    expect(
      changes.every((change, index) => index === 0 || change.changedAt >= (changes[index - 1]?.changedAt ?? 0)),
    ).toBe(true)
    expect(deal.wonAt !== null).toBe(deal.stage === 'Won')
    expect(deal.lostAt !== null).toBe(deal.stage === 'Lost')
  }
})

test('the figures are those of a company that could be', () => {
  const won = demo.deals.filter((deal) => deal.stage === 'Won')
  const lost = demo.deals.filter((deal) => deal.stage === 'Lost')
  const euros = demo.deals.map((deal) => deal.amount / 100 / perEuro[deal.currency])
  const cycle = won.map((deal) => (Number(deal.wonAt) - Number(deal.openedAt)) / 86_400_000)
  expect(won.length / (won.length + lost.length)).toBeGreaterThan(0.15)
  expect(won.length / (won.length + lost.length)).toBeLessThan(0.25)
  expect(median(cycle)).toBeGreaterThan(30)
  expect(median(cycle)).toBeLessThan(90)
  expect(euros.filter((sum) => sum >= 4500 && sum <= 85_000).length / euros.length).toBeGreaterThan(0.9)
  expect(demo.deals.every((deal) => Number.isInteger(deal.amount) && deal.amount > 0)).toBe(true)
  expect(demo.leads.every((lead) => Number.isInteger(lead.amount) && lead.amount > 0)).toBe(true)
})

test('people write in three scripts, from addresses that can reach nobody', () => {
  const names = demo.persons.map((person) => `${person.firstName} ${person.lastName}`)
  expect(names.filter((name) => /\p{Script=Cyrillic}/u.test(name)).length).toBeGreaterThan(100)
  expect(names.filter((name) => /\p{Script=Greek}/u.test(name)).length).toBeGreaterThan(10)
  expect(names.filter((name) => /[åäöøæ]/i.test(name)).length).toBeGreaterThan(500)
  const addresses = [...demo.leads, ...demo.persons, ...demo.people].flatMap((row) =>
    row.email === null ? [] : [row.email],
  )
  expect(addresses.filter((address) => !/^[a-z0-9.-]+@[a-z0-9-]+\.example$/.test(address))).toEqual([])
  expect(demo.companies.every((company) => company.domain.endsWith('.example'))).toBe(true)
})

test('a send to many is one touch with the number it really reached', () => {
  const sends = demo.touches.filter((touch) => touch.personExternalId === null)
  const listed = Map.groupBy(demo.members, (member) => member.activityExternalId)
  expect(sends.length).toBeGreaterThan(40)
  for (const send of sends) {
    if (send.kind === 'advert_shown') continue
    const reached = (listed.get(send.activityExternalId ?? '') ?? []).filter((member) => member.role === 'reached')
    expect(send.reach).toBe(reached.length)
  }
})

test('the people of the house sign in with their side and role', () => {
  expect(new Set(demo.people.map((person) => person.side))).toEqual(
    new Set(['marketing', 'sales', 'both', 'leadership', 'hr', 'finance', 'service']),
  )
  expect(demo.people.find((person) => person.name === 'Elin Sandqvist')).toMatchObject({
    email: 'elin.sandqvist@lindhav.example',
    side: 'marketing',
    role: 'lead',
  })
  const addresses = new Set(demo.people.map((person) => person.email))
  expect(demo.leads.every((lead) => addresses.has(lead.owner))).toBe(true)
  expect(demo.deals.every((deal) => addresses.has(deal.owner))).toBe(true)
})
