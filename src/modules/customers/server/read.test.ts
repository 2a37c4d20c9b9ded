import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '#platform/server/house.ts'
import { saveDeals } from '#modules/deals/server/index.ts'
import { saveLeads } from '#modules/leads/server/index.ts'
import { openWorld, type World } from '#testing/world.ts'
import { codeOf, openTown, type Town } from './testing/town.ts'

let world: World
let nils: Person
let town: Town
beforeAll(async () => {
  world = await openWorld()
  nils = await world.addPerson({ name: 'Nils Berg', side: 'sales', role: 'auditor' })
  town = await openTown(world, nils)
  await town.saveCompanies([
    {
      externalId: 'A',
      name: 'Nordic Lamps AB',
      domain: 'nordiclamps.se',
      registerNumber: '556016-0680',
      country: 'SE',
      phone: '090-12 34 56',
    },
    { externalId: 'B', name: 'Ålands Köpmän Ab', city: 'Mariehamn' },
    { externalId: 'C', name: 'ООО «Ромашка»' },
    ...['Alfa', 'Beta', 'Gamma', 'Delta'].map((name) => ({ name: `${name} Oy` })),
  ])
  await town.savePersons([
    {
      externalId: '1',
      name: 'Anna Virtanen',
      email: 'Anna.Virtanen@nordiclamps.se',
      secondEmail: 'info@nordiclamps.se',
      phone: '070-123 45 67',
      company: 'Nordic Lamps AB',
    },
    { externalId: '2', name: 'Åke Öström', company: 'Nordic Lamps AB' },
    { externalId: '3', name: 'Virve Virtanen', company: 'Alfa Oy' },
  ])
  await town.within(async (tx) => {
    await saveLeads(tx, { ...town.ingest(), list: 'marketing' }, [
      {
        externalId: 'L1',
        email: 'anna.virtanen@nordiclamps.se',
        firstContactAt: '2026-03-01T08:00:00.000Z',
        source: 'Fair',
      },
      { externalId: 'L2', company: 'Nordic Lamps AB' },
      { externalId: 'L3', company: 'Nordic Lamps AB', firstContactAt: '2026-04-01T08:00:00.000Z' },
    ])
    const told = new Set(['name', 'company', 'amount', 'outcome', 'openedAt'])
    await saveDeals(
      tx,
      town.ingest(),
      [
        {
          externalId: 'D1',
          name: 'Lamps',
          company: 'Nordic Lamps AB',
          amount: { minor: 9_900, currency: 'SEK' },
          outcome: 'open',
          openedAt: '2026-05-01T08:00:00.000Z',
        },
      ],
      told,
    )
  })
  await world.runJobs()
})
afterAll(() => world.close())

describe('the list of companies', () => {
  test('stands in the order of names without their legal forms, page by page', async () => {
    const whole = (await town.api.companies({})).items.map(({ name }) => name)
    expect(whole).toEqual([
      'Ålands Köpmän Ab',
      'Alfa Oy',
      'Beta Oy',
      'Delta Oy',
      'Gamma Oy',
      'Nordic Lamps AB',
      'ООО «Ромашка»',
    ])
    const paged: string[] = []
    let cursor: string | undefined
    do {
      const page = await town.api.companies({ limit: 2, ...(cursor === undefined ? {} : { cursor }) })
      paged.push(...page.items.map(({ name }) => name))
      cursor = page.nextCursor ?? undefined
    } while (cursor !== undefined)
    expect(paged).toEqual(whole)
  })

  test.each([
    ['lam', ['Nordic Lamps AB']],
    ['LAMPS nordic', ['Nordic Lamps AB']],
    ['ålands', ['Ålands Köpmän Ab']],
    ['aland kop', ['Ålands Köpmän Ab']],
    ['ромаш', ['ООО «Ромашка»']],
    ['amps', []],
  ])('is searched by the beginnings of words: %s', async (search, names) => {
    expect((await town.api.companies({ search })).items.map(({ name }) => name)).toEqual(names)
  })

  test('counts persons, leads and deals', async () => {
    const [lamps] = (await town.api.companies({ search: 'nordic' })).items
    expect(lamps).toMatchObject({ persons: 2, leads: 3, deals: 1, lastTouchAt: null })
  })
})

describe('the list of persons', () => {
  test('has the newest first, and by name when searched or of one company', async () => {
    expect((await town.api.persons({})).items.map(({ name }) => name)).toEqual([
      'Virve Virtanen',
      'Åke Öström',
      'Anna Virtanen',
    ])
    expect((await town.api.persons({ search: 'vir' })).items.map(({ name }) => name)).toEqual([
      'Anna Virtanen',
      'Virve Virtanen',
    ])
    const [lamps] = (await town.api.companies({ search: 'nordic' })).items
    const colleagues = (await town.api.persons({ companyId: lamps?.id })).items
    expect(colleagues.map(({ name }) => name)).toEqual(['Åke Öström', 'Anna Virtanen'])
    const both = await town.api.persons({ companyId: lamps?.id, search: 'vir' })
    expect(both.items).toMatchObject([{ name: 'Anna Virtanen', company: { name: 'Nordic Lamps AB' }, leads: 1 }])
  })

  test('goes on where a page ended, in each of its orders', async () => {
    for (const wish of [{}, { search: 'vir' }]) {
      const first = await town.api.persons({ ...wish, limit: 1 })
      const second = await town.api.persons({ ...wish, limit: 1, cursor: first.nextCursor ?? '' })
      expect([...first.items, ...second.items]).toEqual((await town.api.persons({ ...wish, limit: 2 })).items)
    }
  })
})

describe('one customer', () => {
  test('shows all that a company is known by', async () => {
    const [lamps] = (await town.api.companies({ search: 'nordic' })).items
    const company = await town.api.company({ id: lamps?.id ?? '' })
    expect(company).toMatchObject({
      registerNumber: 'SE5560160680',
      domain: 'nordiclamps.se',
      phone: '090-12 34 56',
      merged: [],
    })
    expect(company.knownBy.map(({ kind, source, value }) => [kind, source, value])).toEqual([
      ['domain', '', 'nordiclamps.se'],
      ['external', 'crm', 'A'],
      ['name', '', 'nordic lamps'],
      ['phone', '', '+4690123456'],
      ['register', '', '5560160680'],
    ])
  })

  test('shows all that a person is known by, addresses as they are written', async () => {
    const [anna] = (await town.api.persons({ search: 'anna' })).items
    const person = await town.api.person({ id: anna?.id ?? '' })
    expect(person).toMatchObject({
      name: 'Anna Virtanen',
      email: 'anna.virtanen@nordiclamps.se',
      company: { name: 'Nordic Lamps AB' },
    })
    expect(person.knownBy.map(({ kind, value, alone }) => [kind, value, alone])).toEqual([
      ['email', 'anna.virtanen@nordiclamps.se', true],
      ['email', 'info@nordiclamps.se', false],
      ['external', '1', true],
      ['phone', '+46701234567', false],
    ])
  })

  test('has its leads by first contact, those without a date last, and its deals', async () => {
    const [lamps] = (await town.api.companies({ search: 'nordic' })).items
    const companyId = lamps?.id ?? ''
    expect((await town.api.leads({ companyId })).items.map(({ externalId }) => externalId)).toEqual(['L3', 'L1', 'L2'])
    const first = await town.api.leads({ companyId, limit: 2 })
    expect(
      (await town.api.leads({ companyId, limit: 2, cursor: first.nextCursor ?? '' })).items.map(
        ({ externalId }) => externalId,
      ),
    ).toEqual(['L2'])
    expect((await town.api.deals({ companyId })).items).toMatchObject([
      { externalId: 'D1', outcome: 'open', amount: { minor: 9_900, currency: 'SEK' } },
    ])
  })

  test('that nobody knows is not found, in any of its parts', async () => {
    const id = nils.memberId
    const attempts = [
      town.api.company({ id }),
      town.api.person({ id }),
      town.api.leads({ companyId: id }),
      town.api.deals({ personId: id }),
      town.api.persons({ companyId: id }),
      town.api.timelineChoices({ personId: id }),
    ]
    expect(await Promise.all(attempts.map(codeOf))).toEqual(attempts.map(() => 'house.not-found'))
  })
})
