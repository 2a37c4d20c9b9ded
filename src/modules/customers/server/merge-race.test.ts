import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '#platform/server/house.ts'
import { openWorld, type World } from '#testing/world.ts'
import { type CompanyRow, recogniseCustomers } from './index.ts'
import { codeOf, lumi, lumiSweden, openTown } from './testing/town.ts'

let world: World
let elin: Person
beforeAll(async () => {
  world = await openWorld()
  elin = await world.addPerson({ name: 'Elin Sandqvist', side: 'marketing', role: 'lead' })
})
afterAll(() => world.close())

describe('at the same moment', () => {
  test('two merges of one pair make one merge, whichever way round', async () => {
    const { api, companies } = await openTown(world, elin)
    const [a = '', b = ''] = await companies([lumi, lumiSweden])
    const said = await Promise.all([
      codeOf(api.merge({ kind: 'company', keptId: a, goneId: b })),
      codeOf(api.merge({ kind: 'company', keptId: b, goneId: a })),
      codeOf(api.merge({ kind: 'company', keptId: a, goneId: b })),
    ])
    expect(said.toSorted()).toEqual(['customers.already-merged', 'customers.already-merged', 'said yes'])
    expect((await api.merges({})).items).toHaveLength(1)
  })

  test('two un-merges of one merge take it back once', async () => {
    const { api, companies } = await openTown(world, elin)
    const [a = '', b = ''] = await companies([lumi, lumiSweden])
    const { id } = await api.merge({ kind: 'company', keptId: a, goneId: b })
    const said = await Promise.all([codeOf(api.unmerge({ id })), codeOf(api.unmerge({ id }))])
    expect(said.toSorted()).toEqual(['customers.already-unmerged', 'said yes'])
  })

  test('merges around a ring leave one customer or say no', async () => {
    const { api, companies } = await openTown(world, elin)
    const ids = await companies(
      Array.from({ length: 4 }, (_, i): CompanyRow => ({ externalId: `R${i}`, name: `Ring ${'abcd'[i]}` })),
    )
    await Promise.all(
      ids.map((id, i) => codeOf(api.merge({ kind: 'company', keptId: ids[(i + 1) % 4] ?? '', goneId: id }))),
    )
    const merges = (await api.merges({})).items
    const left = (await api.companies({})).items
    expect(left).toHaveLength(4 - merges.length)
    for (const id of ids) expect(left.map((company) => company.id)).toContain((await api.company({ id })).id)
  })

  test('a lead comes in while its company is merged', async () => {
    const { api, companies, within, ingest } = await openTown(world, elin)
    const [a = '', b = ''] = await companies([lumi, lumiSweden])
    await Promise.all([
      api.merge({ kind: 'company', keptId: a, goneId: b }),
      ...Array.from({ length: 5 }, (_, i) =>
        within((tx) => recogniseCustomers(tx, ingest(), [{ emails: [`p${i}@lumi.se`], country: 'SE' }])),
      ),
    ])
    expect(await api.company({ id: b })).toMatchObject({ id: a, persons: 5 })
  })
})
