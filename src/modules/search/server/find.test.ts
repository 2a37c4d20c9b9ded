import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { saveCompanies, savePersons } from '#modules/customers/server/index.ts'
import { saveDeals } from '#modules/deals/server/index.ts'
import { saveLeads } from '#modules/leads/server/index.ts'
import type { Person } from '#platform/server/house.ts'
import { openWorld, type World } from '#testing/world.ts'

let world: World
let nils: Person
beforeAll(async () => {
  world = await openWorld()
  nils = await world.addPerson({ name: 'Nils Berg', side: 'sales', role: 'member' })
  const { workspaceId } = world
  const ingest = { workspaceId, source: 'crm', importId: null, now: world.house.clock.now(), defaultCountry: 'FI' }
  await world.house.db.inWorkspace(workspaceId, async (tx) => {
    await saveCompanies(tx, ingest, [
      {
        externalId: 'ACC-7',
        name: 'Nokian Renkaat Oyj',
        domain: 'nokianrenkaat.fi',
        registerNumber: '0680006-8',
        country: 'FI',
      },
      { externalId: 'ACC-8', name: 'ООО «Северное сияние»' },
      { externalId: 'ACC-9', name: 'Ålands Köpmän Ab' },
    ])
    await savePersons(tx, ingest, [
      {
        externalId: 'CON-1',
        name: 'Anna Virtanen',
        email: 'anna.virtanen@nokianrenkaat.fi',
        phone: '070-123 45 67',
        country: 'SE',
        company: 'Nokian Renkaat Oyj',
      },
      { externalId: 'CON-2', name: 'Иван Петров', email: 'i.petrov@mail.ru' },
      { externalId: 'CON-3', name: 'Åke Öström', email: 'ake.ostrom@gmail.com' },
    ])
    await saveLeads(tx, { ...ingest, list: 'marketing' }, [
      {
        externalId: 'LEAD-100',
        email: 'anna.virtanen@nokianrenkaat.fi',
        name: 'Anna Virtanen',
        status: 'Working',
        firstContactAt: '2026-01-10T08:00:00.000Z',
      },
      { externalId: '100%_\\ "x\'', status: 'Odd' },
    ])
    const told = new Set(['name', 'company', 'stage', 'openedAt'])
    await saveDeals(
      tx,
      ingest,
      [
        {
          externalId: 'OPP-55',
          name: 'Winter tyres 2026',
          company: 'Nokian Renkaat Oyj',
          stage: 'Offer',
          openedAt: '2026-02-10T08:00:00.000Z',
        },
      ],
      told,
    )
  })
  await world.house.ownerPool.query(
    "delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t where t.id = j.task_id and t.identifier <> 'customers.find-doubles'",
  )
  await world.runJobs()
})
afterAll(() => world.close())

async function found(text: string): Promise<string[]> {
  const { items } = await world.as(nils).search.find({ text })
  return items.map(({ kind, name }) => `${kind} ${name}`)
}

describe('the search finds', () => {
  test.each([
    ['the beginning of a name', 'noki'],
    ['words in any order', 'renkaat nokian'],
    ['its whole name with the legal form', 'Nokian Renkaat Oyj'],
    ['another legal form before it', 'Oy Nokian Renkaat'],
    ['a domain', 'nokianrenkaat.f'],
    ['a register number of whichever country', '0680006-8'],
    ['a register number with its country', 'FI 0680006-8'],
    ['an id of another system', 'ACC-7'],
  ])('a company by %s', async (_, text) => {
    expect(await found(text)).toContain('company Nokian Renkaat Oyj')
  })

  test.each([
    ['the name', 'Virtanen Anna'],
    ['the beginnings of both names', 'an vir'],
    ['the address', 'ANNA.VIRTANEN@nokianrenkaat.fi'],
    ['the beginning of the address', 'anna.v'],
    ['the telephone as it is dialled at home', '070-123 45'],
    ['the telephone as it is dialled abroad', '+46 70 1234567'],
    ['a slip of the finger', 'Virtannen'],
    ['an id of another system', 'CON-1'],
  ])('a person by %s', async (_, text) => {
    expect(await found(text)).toContain('person Anna Virtanen')
  })

  test('across alphabets and marks', async () => {
    expect(await found('северное')).toContain('company ООО «Северное сияние»')
    expect(await found('Severnoe')).toContain('company ООО «Северное сияние»')
    expect(await found('petrov')).toContain('person Иван Петров')
    expect(await found('alands kop')).toContain('company Ålands Köpmän Ab')
    expect(await found('ostrom')).toContain('person Åke Öström')
  })

  test('leads by key, and by the person they are of', async () => {
    expect(await found('LEAD-1')).toEqual(['lead Anna Virtanen'])
    expect(await found('anna.virtanen@nokianrenkaat.fi')).toEqual(['person Anna Virtanen', 'lead Anna Virtanen'])
    expect(await found('100%_\\')).toEqual(['lead 100%_\\ "x\''])
  })

  test('deals by key, by name, and by the company they are of', async () => {
    expect(await found('OPP-5')).toEqual(['deal Winter tyres 2026'])
    expect(await found('tyres')).toEqual(['deal Winter tyres 2026'])
    expect(await found('nokian')).toEqual(['company Nokian Renkaat Oyj', 'deal Winter tyres 2026'])
  })

  test('where each result leads', async () => {
    const { items } = await world.as(nils).search.find({ text: 'anna virtanen' })
    const [person, lead] = items
    expect(person).toMatchObject({ kind: 'person', note: 'Nokian Renkaat Oyj', personId: person?.id })
    expect(lead).toMatchObject({ kind: 'lead', note: 'LEAD-100 · Working', personId: person?.id })
  })
})

describe('the search', () => {
  test('leads from a merged customer to the one that was kept', async () => {
    const { items } = await world.as(nils).customers.persons({})
    const [petrov, ostrom] = ['Иван Петров', 'Åke Öström'].map(
      (name) => items.find((person) => person.name === name)?.id ?? '',
    )
    const { id } = await world.as(nils).customers.merge({ kind: 'person', keptId: ostrom ?? '', goneId: petrov ?? '' })
    expect(await found('petrov')).toEqual(['person Åke Öström'])
    await world.as(nils).customers.unmerge({ id })
    expect(await found('petrov')).toEqual(['person Иван Петров'])
  })

  test('takes any text', async () => {
    for (const text of [
      '%',
      '_',
      '\\',
      "'; drop table person",
      '\0',
      '\ud800',
      '   a',
      '😀',
      '🤷🏽',
      'ﷺ',
      '+',
      '++46',
      '0',
      'a'.repeat(200),
    ]) {
      const answer = await world
        .as(nils)
        .search.find({ text })
        .catch((error: { code: string }) => error.code)
      expect(typeof answer === 'string' ? answer : answer.items.length).not.toBe('house.broken')
    }
    expect(await found('zzzzqqq')).toEqual([])
  })

  test('sees only its own company', async () => {
    const workspaceId = await world.addWorkspace('Another AB')
    expect(await world.as({ ...nils, workspaceId }).search.find({ text: 'nokian' })).toEqual({ items: [] })
  })
})
