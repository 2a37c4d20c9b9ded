import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Person } from '#platform/server/house.ts'
import { openWorld, type World } from '#testing/world.ts'
import type { CustomerHint } from './index.ts'
import { openTown, type Town } from './testing/town.ts'

let world: World
let nils: Person
let town: Town
let workspaceId: string
beforeAll(async () => {
  world = await openWorld()
  nils = await world.addPerson({ name: 'Nils Berg', side: 'sales', role: 'member' })
})
afterAll(() => world.close())
beforeEach(async () => {
  town = await openTown(world, nils, 'FI')
  workspaceId = town.workspaceId
})

async function companies(hints: CustomerHint[], source?: string): Promise<(string | null)[]> {
  return (await town.recognise(hints, source)).map(({ companyId }) => companyId)
}

function counted(table: 'person' | 'company'): Promise<{ n: number }[]> {
  return town.select(sql`select count(*)::int as n from ${sql.table(table)} where workspace_id = ${workspaceId}`)
}

describe('a company is found', () => {
  test('by its own domain, however the address is written', async () => {
    const [shop, mailbox, page] = await companies([
      { companyName: 'Nokian Renkaat Oyj', domain: 'https://www.nokianrenkaat.fi/yhteys' },
      { emails: ['anna.virtanen@nokianrenkaat.fi'] },
      { domain: 'shop.nokianrenkaat.fi' },
    ])
    expect(mailbox).toBe(shop)
    expect(page).toBe(shop)
  })

  test('by its name, in whichever order, case and alphabet its legal form stands', async () => {
    const [first] = await companies([{ companyName: 'Oy Nokian Renkaat Ab' }])
    expect(await companies([{ companyName: 'NOKIAN RENKAAT' }, { companyName: 'nokian renkaat oy' }])).toEqual([
      first,
      first,
    ])
    const [romashka] = await companies([{ companyName: 'ООО «Ромашка»' }])
    expect(await companies([{ companyName: 'Ромашка' }, { companyName: 'Romashka' }])).toEqual([romashka, romashka])
    const [aland] = await companies([{ companyName: 'Ålands Köpmän Ab' }])
    expect(await companies([{ companyName: 'ALANDS KOPMAN' }])).toEqual([aland])
  })

  test('not by a name that another legal form bears', async () => {
    const [ab, oy, plain] = await companies([
      { companyName: 'Acme AB' },
      { companyName: 'Acme Oy' },
      { companyName: 'Acme' },
    ])
    expect(oy).not.toBe(ab)
    expect(plain).toBe(ab)
    expect(await companies([{ companyName: 'Acme Oy' }, { companyName: 'Acme AB' }])).toEqual([oy, ab])
  })

  test('by its register number above all, whatever it is called', async () => {
    const [volvo] = await companies([
      { companyName: 'AB Volvo', registerNumber: '556012-5790', country: 'SE', domain: 'volvo.com' },
    ])
    const [renamed, other] = await companies([
      { companyName: 'Renamed Group', registerNumber: 'SE 556012 5790' },
      { companyName: 'AB Volvo', registerNumber: '556016-0680', country: 'SE', domain: 'volvo.com' },
    ])
    expect(renamed).toBe(volvo)
    expect(other).not.toBe(volvo)
  })

  test('by its id in the same source and not in another', async () => {
    const [crm] = await companies([{ companyExternalId: '001' }])
    const [shop] = await companies([{ companyExternalId: '001' }], 'shop')
    expect(await companies([{ companyExternalId: '001', companyName: 'Lindhav' }])).toEqual([crm])
    expect(shop).not.toBe(crm)
    expect(
      await town.select(sql`select name, named from company where workspace_id = ${workspaceId} and id = ${crm}`),
    ).toEqual([{ name: 'Lindhav', named: true }])
  })

  test('as two when one list gives two ids to one name', async () => {
    const [first, second] = await companies([
      { companyExternalId: 'A1', companyName: 'Twin Oy', domain: 'twin.fi' },
      { companyExternalId: 'A2', companyName: 'Twin Oy', domain: 'twin.fi' },
    ])
    expect(second).not.toBe(first)
    expect(await companies([{ companyExternalId: 'A2' }, { companyName: 'Twin Oy' }])).toEqual([second, first])
  })

  test('as two when names at one mail domain are of sister companies', async () => {
    const [cars, trucks, country] = await companies([
      { companyName: 'Volvo Cars', emails: ['anna@volvo.com'] },
      { companyName: 'Volvo Trucks', emails: ['erik@volvo.com'] },
      { companyName: 'Volvo Cars Sverige', emails: ['ylva@volvo.com'] },
    ])
    expect(trucks).not.toBe(cars)
    expect(country).toBe(cars)
    expect(await companies([{ companyName: 'Volvo Trucks', emails: ['nils@volvo.com'] }])).toEqual([trucks])
  })

  test('by nothing that belongs to a mail provider', async () => {
    const found = await town.recognise([
      { emails: ['anna.virtanen@gmail.com'] },
      { emails: ['erik@hotmail.se'], domain: 'hotmail.se' },
      { emails: ['olga@mail.ru'], domain: 'yandex.ru' },
    ])
    expect(found.map(({ companyId }) => companyId)).toEqual([null, null, null])
    expect(await counted('company')).toEqual([{ n: 0 }])
    expect(new Set(found.map(({ personId }) => personId)).size).toBe(3)
  })

  test('without a name is called by its domain until somebody names it', async () => {
    const [domain] = await companies([{ emails: ['info@lumi.fi'] }])
    const [named] = await companies([{ companyName: 'Lumi Oy', emails: ['myynti@lumi.fi'], country: 'fi' }])
    expect(named).toBe(domain)
    expect(
      await town.select(sql`select name, name_key, country, domain from company where workspace_id = ${workspaceId}`),
    ).toEqual([{ name: 'Lumi Oy', name_key: 'lumi', country: 'FI', domain: 'lumi.fi' }])
  })
})
