import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Tx } from '#platform/server/database.ts'
import type { Person } from '#platform/server/house.ts'
import { openWorld, type World } from '#testing/world.ts'
import {
  type CompanyRow,
  type CustomerHint,
  type Ingest,
  type PersonRow,
  recogniseCustomers,
  saveCompanies,
  savePersons,
} from './index.ts'

let world: World
let nils: Person
beforeAll(async () => {
  world = await openWorld()
  nils = await world.addPerson({ name: 'Nils Berg', side: 'sales', role: 'member' })
})
afterAll(() => world.close())

async function openTown() {
  const workspaceId = await world.addWorkspace('Lindhav Flow AB')
  const ingest = (source: string): Ingest => ({
    workspaceId,
    source,
    importId: null,
    now: world.house.clock.now(),
    defaultCountry: 'FI',
  })
  const within = <T>(work: (tx: Tx) => Promise<T>) => world.house.db.inWorkspace(workspaceId, work)
  return {
    api: world.as({ ...nils, workspaceId }).customers,
    persons: async (...rows: PersonRow[]) => {
      for (const row of rows) await within((tx) => savePersons(tx, ingest('crm'), [row]))
      await world.runJobs()
    },
    companies: async (...rows: CompanyRow[]) => {
      await within((tx) => saveCompanies(tx, ingest('crm'), rows))
      await world.runJobs()
    },
    hints: async (...hints: CustomerHint[]) => {
      for (const hint of hints) await within((tx) => recogniseCustomers(tx, ingest('web'), [hint]))
      await world.runJobs()
    },
  }
}

async function codeOf(attempt: Promise<unknown>): Promise<unknown> {
  return attempt.then(
    () => 'said yes',
    (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
  )
}

describe('likely doubles of companies', () => {
  test('are merged by the house when name and domain agree', async () => {
    const { api, companies } = await openTown()
    await companies(
      { externalId: 'A', name: 'Nokian Renkaat Oyj', domain: 'nokianrenkaat.fi' },
      { externalId: 'B', name: 'NOKIAN RENKAAT', domain: 'nokianrenkaat.fi' },
    )
    expect((await api.companies({})).items.map(({ name }) => name)).toEqual(['Nokian Renkaat Oyj'])
    expect((await api.merges({})).items).toMatchObject([{ cause: 'sure', mergedBy: 'Syskon' }])
    expect((await api.doubles({})).items).toEqual([])
  })

  test('wait for people when only the name speaks for them, with the evidence of each field', async () => {
    const { api, companies } = await openTown()
    await companies(
      { externalId: 'A', name: 'Norrsken Energi AB' },
      { externalId: 'B', name: 'Norrsken Energi', domain: 'norrsken.se' },
    )
    const { items, open } = await api.doubles({})
    expect(open).toBe(1)
    const [double] = items
    expect(double?.probability).toBeGreaterThan(0.5)
    expect(double?.probability).toBeLessThan(0.99)
    expect(double?.evidence.map(({ field, outcome }) => [field, outcome])).toEqual([
      ['registerNumber', 'missing'],
      ['name', 'agree'],
      ['domain', 'missing'],
      ['phone', 'missing'],
    ])
    expect(double?.left).toMatchObject({ name: 'Norrsken Energi AB', sources: ['crm'] })
  })

  test('are never two register numbers, however alike', async () => {
    const { api, companies } = await openTown()
    await companies(
      {
        externalId: 'A',
        name: 'Volvo Lastvagnar AB',
        registerNumber: '556013-9700',
        country: 'SE',
        domain: 'volvo.com',
      },
      {
        externalId: 'B',
        name: 'Volvo Lastvagnar AB',
        registerNumber: '556072-7777',
        country: 'SE',
        domain: 'volvo.com',
      },
    )
    expect((await api.companies({})).items).toHaveLength(2)
    expect((await api.doubles({})).items).toEqual([])
  })

  test('are found where only the domain of one is known, also a domain with the legal form in it', async () => {
    const { api, companies, hints } = await openTown()
    await hints({ emails: ['anna@lumi.fi'] }, { emails: ['erik@norrsken-energi-ab.se'] })
    await companies({ externalId: 'A', name: 'Lumi Oy' }, { externalId: 'B', name: 'Norrsken Energi AB' })
    const { items } = await api.doubles({ kind: 'company' })
    expect(items.map(({ left, right }) => [left.name, right.name].toSorted())).toEqual(
      expect.arrayContaining([
        ['Lumi Oy', 'lumi.fi'],
        ['Norrsken Energi AB', 'norrsken-energi-ab.se'],
      ]),
    )
  })

  test('are not a hundred companies of one name: a name that all have tells nobody apart', async () => {
    const { api, companies } = await openTown()
    await companies(
      ...Array.from({ length: 130 }, (_, i): CompanyRow => ({ externalId: `F${i}`, name: 'Firma Oy', city: `${i}` })),
    )
    expect((await api.companies({})).items.length).toBeGreaterThan(1)
    expect((await api.doubles({ kind: 'company' })).items).toEqual([])
  })

  test('are found among many that share a switchboard', async () => {
    const { api, companies } = await openTown()
    const phone = '+358 9 1234567'
    const firms = Array.from({ length: 130 }, (_, i): CompanyRow => ({
      externalId: `F${i}`,
      name: `Firma ${i}`,
      phone,
    }))
    await companies(...firms, { externalId: 'A', name: 'Norrsken', phone }, { externalId: 'B', name: 'Norsken', phone })
    const { items } = await api.doubles({ kind: 'company' })
    expect(items.map(({ left, right }) => [left.name, right.name].toSorted())).toEqual([['Norrsken', 'Norsken']])
  })

  test('are found across alphabets and a slip of the finger', async () => {
    const { api, companies } = await openTown()
    await companies(
      { externalId: 'A', name: 'ООО «Северное сияние»', phone: '+7 495 123-45-67', country: 'RU' },
      { externalId: 'B', name: 'Severnoe Siyaniye', phone: '+74951234567' },
    )
    expect((await api.doubles({ kind: 'company' })).items).toHaveLength(1)
  })
})

describe('likely doubles of persons', () => {
  test('are merged by the house when name and telephone agree at one company', async () => {
    const { api, persons } = await openTown()
    await persons(
      { externalId: '1', name: 'Anna Virtanen', email: 'anna.virtanen@lumi.fi', phone: '040 123 4567' },
      { externalId: '2', name: 'Virtanen, Anna', email: 'a.virtanen@lumi.fi', phone: '+358 40 1234567' },
    )
    expect((await api.persons({})).items.map(({ name }) => name)).toEqual(['Anna Virtanen'])
  })

  test('wait for people when a name at a company is all there is', async () => {
    const { api, hints } = await openTown()
    await hints(
      { personName: 'Anna Virtanen', companyName: 'Lumi Oy', emails: ['anna@lumi.fi'] },
      { personName: 'Anna Virtanen', companyName: 'Lumi Oy' },
    )
    const { items } = await api.doubles({ kind: 'person' })
    expect(items).toHaveLength(1)
    expect(items[0]?.evidence.find(({ field }) => field === 'domain')).toMatchObject({
      outcome: 'agree',
      left: 'Lumi Oy',
    })
    expect(items[0]?.left).toMatchObject({ name: 'Anna Virtanen', note: 'Lumi Oy', email: 'anna@lumi.fi' })
  })

  test('who share a mailbox under different names are laid before people, never merged', async () => {
    const { api, hints } = await openTown()
    await hints(
      { personName: 'Anna Virtanen', emails: ['perhe@virtanen.example'] },
      { personName: 'Pekka Korhonen', emails: ['perhe@virtanen.example'] },
    )
    expect((await api.doubles({ kind: 'person' })).items).toHaveLength(1)
    expect((await api.merges({})).items).toEqual([])
  })

  test('are not found by a role address alone', async () => {
    const { api, hints } = await openTown()
    await hints(
      { personName: 'Anna Virtanen', emails: ['info@lumi.fi'] },
      { personName: 'Erik Öberg', emails: ['info@lumi.fi'] },
      { personName: 'Olga Petrova', emails: ['info@lumi.fi'] },
    )
    expect((await api.persons({})).items).toHaveLength(3)
    expect((await api.doubles({ kind: 'person' })).items).toEqual([])
    expect((await api.merges({})).items).toEqual([])
  })
})

describe('somebody decides', () => {
  const pair: CompanyRow[] = [
    { externalId: 'A', name: 'Norrsken Energi AB' },
    { externalId: 'B', name: 'Norrsken Energi', domain: 'norrsken.se' },
  ]

  test('that a pair is one: it is merged into the one that is chosen', async () => {
    const { api, companies } = await openTown()
    await companies(...pair)
    const [double] = (await api.doubles({})).items
    const { mergeId } = await api.decideDouble({
      id: double?.id ?? '',
      decision: 'merge',
      keptId: double?.right.id ?? '',
    })
    expect((await api.merges({})).items).toMatchObject([
      { id: mergeId, cause: 'review', keptId: double?.right.id, mergedBy: 'Nils Berg' },
    ])
    expect(await api.doubles({})).toMatchObject({ items: [], open: 0 })
    expect(await codeOf(api.decideDouble({ id: double?.id ?? '', decision: 'apart' }))).toBe('customers.double-decided')
  })

  test('that a pair is two: nobody is asked again', async () => {
    const { api, companies } = await openTown()
    await companies(...pair)
    const [double] = (await api.doubles({})).items
    expect(await api.decideDouble({ id: double?.id ?? '', decision: 'apart' })).toEqual({ mergeId: null })
    const { items: facts } = await api.timeline({ companyId: double?.right.id ?? '' })
    expect(facts).toMatchObject([{ kind: 'company.kept-apart', author: 'Nils Berg', side: 'sales' }])
    await companies(...pair.map((row) => ({ ...row, city: 'Umeå' })))
    expect((await api.doubles({})).items).toEqual([])
    expect((await api.companies({})).items).toHaveLength(2)
  })

  test('and may not keep a third, nor decide what is not there', async () => {
    const { api, companies } = await openTown()
    await companies(...pair)
    const [double] = (await api.doubles({})).items
    expect(await codeOf(api.decideDouble({ id: double?.id ?? '', decision: 'merge', keptId: nils.memberId }))).toBe(
      'customers.kept-is-neither',
    )
    expect(await codeOf(api.decideDouble({ id: nils.memberId, decision: 'apart' }))).toBe('house.not-found')
  })

  test('at the same moment as somebody else: one of them is told', async () => {
    const { api, companies } = await openTown()
    await companies(...pair)
    const [double] = (await api.doubles({})).items
    const id = double?.id ?? ''
    const said = await Promise.all([
      codeOf(api.decideDouble({ id, decision: 'merge' })),
      codeOf(api.decideDouble({ id, decision: 'merge' })),
    ])
    expect(said.toSorted()).toEqual(['customers.double-decided', 'said yes'])
  })

  test('and sees the likeliest pairs first, page by page', async () => {
    const { api, companies } = await openTown()
    const rows = ['Aurora', 'Borealis', 'Castor'].flatMap((name, i): CompanyRow[] => [
      { externalId: `${i}a`, name: `${name} Energi AB`, phone: `090-12 34 5${i}` },
      { externalId: `${i}b`, name: `${name} Energi${i > 1 ? 'er' : ''}`, ...(i === 0 ? {} : { city: 'Umeå' }) },
    ])
    await companies(...rows)
    const first = await api.doubles({ limit: 1 })
    const second = await api.doubles({ limit: 1, cursor: first.nextCursor ?? '' })
    expect(first.items[0]?.probability).toBeGreaterThanOrEqual(second.items[0]?.probability ?? 1)
    expect(second.items[0]?.id).not.toBe(first.items[0]?.id)
  })
})
