import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '#platform/server/house.ts'
import { openWorld, type World } from '#testing/world.ts'
import { type CompanyRow, saveCompanies, savePersons } from './index.ts'
import { codeOf, lumi, lumiSweden, openTown } from './testing/town.ts'

let world: World
let elin: Person
beforeAll(async () => {
  world = await openWorld()
  elin = await world.addPerson({ name: 'Elin Sandqvist', side: 'marketing', role: 'lead' })
})
afterAll(() => world.close())

describe('an un-merge', () => {
  test('is refused a second time, and while the kept one is itself merged into another', async () => {
    const { api, companies } = await openTown(world, elin)
    const [a = '', b = '', c = ''] = await companies([lumi, lumiSweden, { externalId: 'C', name: 'Lumi Group' }])
    const first = await api.merge({ kind: 'company', keptId: b, goneId: a })
    const second = await api.merge({ kind: 'company', keptId: c, goneId: b })
    expect(await codeOf(api.unmerge({ id: first.id }))).toBe('customers.merged-further')
    await api.unmerge({ id: second.id })
    expect(await codeOf(api.unmerge({ id: second.id }))).toBe('customers.already-unmerged')
    await api.unmerge({ id: first.id })
    expect((await api.companies({})).items.map(({ id }) => id).toSorted()).toEqual([a, b, c].toSorted())
    expect(await codeOf(api.unmerge({ id: elin.memberId }))).toBe('house.not-found')
  })

  test('leaves what somebody has said of the kept one since', async () => {
    const { api, companies, within, ingest } = await openTown(world, elin)
    const [kept = '', gone = ''] = await companies([lumi, lumiSweden])
    const { id } = await api.merge({ kind: 'company', keptId: kept, goneId: gone })
    await within((tx) =>
      saveCompanies(tx, ingest(), [
        { externalId: 'A', industry: 'Lamps', custom: { Tier: 'silver', Region: 'north' } },
      ]),
    )
    await api.unmerge({ id })
    expect(await api.company({ id: kept })).toMatchObject({
      industry: 'Lamps',
      domain: null,
      custom: { Tier: 'silver', Region: 'north' },
    })
  })

  test('is never undone by the house: the two are not proposed again', async () => {
    const { api, within, ingest } = await openTown(world, elin)
    const twins = ['A', 'B'].map((externalId) => ({
      externalId,
      name: 'Norrsken Energi AB',
      domain: 'norrsken.se',
      phone: '090-123 45 67',
    }))
    await within((tx) => saveCompanies(tx, ingest(), twins))
    await world.runJobs()
    const [merge] = (await api.merges({})).items
    expect(merge).toMatchObject({ cause: 'sure', mergedBy: 'Syskon' })
    await api.unmerge({ id: merge?.id ?? '' })
    await within((tx) =>
      saveCompanies(
        tx,
        ingest(),
        twins.map((twin) => ({ ...twin, city: 'Umeå' })),
      ),
    )
    await world.runJobs()
    expect((await api.companies({})).items).toHaveLength(2)
    expect((await api.doubles({})).items).toEqual([])
  })

  test('of any merges in any order leaves everything as it was', async () => {
    const town = await openTown(world, elin)
    const list = Array.from({ length: 6 }, (_, i): CompanyRow => ({
      externalId: `X${i}`,
      name: `House ${'abcdef'[i]}`,
      ...(i % 2 ? { domain: `house${i}.se` } : {}),
      ...(i % 3 ? { city: `City ${i}` } : {}),
      ...(i > 3 ? { custom: { [`Own ${i}`]: 'yes', Shared: String(i) }, employees: i } : {}),
    }))
    const ids: string[] = []
    for (const [i, row] of list.entries()) {
      world.setNow(new Date(Date.UTC(2026, 0, 20 - i)))
      ids.push(...(await town.companies([row])))
    }
    world.setNow(new Date('2026-11-02T09:00:00Z'))
    const before = await town.everything()
    const step = fc.record({ kept: fc.nat(5), gone: fc.nat(5), undo: fc.option(fc.nat(5)) })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 10 }), async (steps) => {
        const open: string[] = []
        for (const { kept, gone, undo } of steps) {
          const made = await town.api
            .merge({ kind: 'company', keptId: ids[kept] ?? '', goneId: ids[gone] ?? '' })
            .catch(() => null)
          if (made) open.push(made.id)
          const id = undo === null ? undefined : open[undo]
          if (id !== undefined && (await codeOf(town.api.unmerge({ id }))) === 'said yes')
            open.splice(open.indexOf(id), 1)
        }
        while (open.length > 0) {
          for (const id of open.slice())
            if ((await codeOf(town.api.unmerge({ id }))) === 'said yes') open.splice(open.indexOf(id), 1)
        }
        expect(await town.everything()).toEqual(before)
      }),
      { numRuns: 25 },
    )
  })

  test('gives two persons back their own', async () => {
    const town = await openTown(world, elin)
    await town.within((tx) =>
      savePersons(tx, town.ingest(), [
        { externalId: '1', name: 'Anna Virtanen', email: 'anna.virtanen@gmail.com' },
        { externalId: '2', name: 'Анна Виртанен', phone: '+358 40 123 4567', company: 'Lumi Oy' },
      ]),
    )
    const before = await town.everything()
    const { items } = await town.api.persons({})
    const [second = '', first = ''] = items.map(({ id }) => id)
    const { id } = await town.api.merge({ kind: 'person', keptId: first, goneId: second })
    expect(await town.api.person({ id: second })).toMatchObject({
      id: first,
      name: 'Anna Virtanen',
      phone: '+358401234567',
      company: { name: 'Lumi Oy' },
    })
    await town.api.unmerge({ id })
    expect(await town.everything()).toEqual(before)
  })
})
