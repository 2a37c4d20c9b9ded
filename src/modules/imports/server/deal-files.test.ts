import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '#platform/server/house.ts'
import { openWorld, type Api, type World } from '#testing/world.ts'
import { bring, csv } from './testing/bring.ts'

let world: World
let elin: Person
let api: Api
beforeAll(async () => {
  world = await openWorld()
  elin = await world.addPerson({ name: 'Elin Sandqvist', side: 'marketing', role: 'lead' })
  api = world.as(elin)
})
afterAll(() => world.close())

describe('deals from a file', () => {
  const fields = {
    externalId: 'Deal',
    leadExternalId: 'Lead',
    stage: 'Stage',
    amount: 'Amount',
    currency: 'Currency',
    openedAt: 'Opened',
    wonAt: 'Won',
    closedAt: 'Closed',
  }
  const columns = ['Deal', 'Lead', 'Stage', 'Amount', 'Currency', 'Opened', 'Won', 'Closed']

  test('of an anonymised list join their leads by id: ids, dates and a source are enough', async () => {
    const leads = csv(
      ['Id', 'Created', 'Source'],
      ['x1', '2026-01-02', 'Web'],
      ['x2', '2026-01-03', 'Fair'],
      ['x3', '2026-01-04', 'Web'],
    )
    const deals = csv(
      columns,
      ['d1', 'x1', 'Closed Won', '900', 'EUR', '2026-02-01', '', '2026-03-01'],
      ['d2', 'x3', 'Offer', '100', 'EUR', '2026-02-01', '', '2026-09-01'],
      ['d3', 'x9', 'Offer', '', '', '', '', ''],
    )
    expect(
      await bring(world, elin, { kind: 'deals', source: 'sales system', mapping: { fields }, content: deals }),
    ).toMatchObject({ created: 3, rejected: 0 })
    expect(await bring(world, elin, { kind: 'leads', source: 'marketing system', content: leads })).toMatchObject({
      created: 3,
      rejected: 0,
    })
    const { items } = await api.deals.list({ feed: 'sales system' })
    const { items: theirs } = await api.leads.list({ feed: 'marketing system' })
    const keyOf = new Map(theirs.map(({ id, externalId }) => [id, externalId]))
    const told = items.map(
      ({ externalId, leadId, outcome, wonAt }) =>
        `${externalId} of ${keyOf.get(leadId ?? '') ?? 'nobody'}, ${outcome} ${wonAt?.toISOString().slice(0, 10) ?? ''}`,
    )
    expect(told.toSorted()).toEqual(['d1 of x1, won 2026-02-28', 'd2 of x3, open ', 'd3 of nobody, open '])
  })

  test('are put aside when they are won and lost, and their history while they are not there', async () => {
    const both = csv(['Deal', 'Won', 'Lost'], ['b1', '2026-03-01', '2026-03-02'])
    const wonAndLost = await bring(world, elin, {
      kind: 'deals',
      source: 'both',
      mapping: { fields: { externalId: 'Deal', wonAt: 'Won', lostAt: 'Lost' } },
      content: both,
    })
    expect(wonAndLost).toMatchObject({ rejected: 1 })
    const history = await bring(world, elin, {
      kind: 'deal-history',
      source: 'both',
      mapping: { fields: { dealExternalId: 'Deal', changedAt: 'Changed', stage: 'Stage' } },
      content: csv(['Deal', 'Changed', 'Stage'], ['nobody', '2026-03-01', 'Offer']),
    })
    expect((await api.imports.problems({ id: history.id })).items).toMatchObject([
      { code: 'imports.no-such-deal', value: 'nobody', rejected: true },
    ])
  })
})
