import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rows } from '#platform/server/database.ts'
import type { Person } from '#platform/server/house.ts'
import { saveLeads } from '#modules/leads/server/index.ts'
import { openWorld, type World } from '#testing/world.ts'
import { codeOf, lumi, lumiSweden, openTown } from './testing/town.ts'

let world: World
let elin: Person
beforeAll(async () => {
  world = await openWorld()
  elin = await world.addPerson({ name: 'Elin Sandqvist', side: 'marketing', role: 'lead' })
})
afterAll(() => world.close())

describe('a merge', () => {
  test('lets the kept one take over what it did not have, and nothing else', async () => {
    const { api, companies } = await openTown(world, elin)
    const [kept = '', gone = ''] = await companies([lumi, lumiSweden])
    await api.merge({ kind: 'company', keptId: kept, goneId: gone })
    expect(await api.company({ id: kept })).toMatchObject({
      name: 'Lumi Oy',
      city: 'Turku',
      domain: 'lumi.se',
      custom: { Tier: 'gold' },
      merged: [{ id: gone }],
    })
  })

  test('leads from the one that is gone to the one that is kept, also along a chain', async () => {
    const { api, companies } = await openTown(world, elin)
    const [a = '', b = '', c = ''] = await companies([lumi, lumiSweden, { externalId: 'C', name: 'Lumi Group' }])
    await api.merge({ kind: 'company', keptId: b, goneId: a })
    await api.merge({ kind: 'company', keptId: c, goneId: b })
    for (const id of [a, b, c]) expect(await api.company({ id })).toMatchObject({ id: c, name: 'Lumi Group' })
    expect((await api.companies({})).items.map(({ id }) => id)).toEqual([c])
    expect(
      (await api.merges({ customerId: c })).items.map(({ keptName, goneName, mergedBy }) => [
        keptName,
        goneName,
        mergedBy,
      ]),
    ).toEqual([
      ['Lumi Group', 'Lumi Sverige AB', 'Elin Sandqvist'],
      ['Lumi Sverige AB', 'Lumi Oy', 'Elin Sandqvist'],
    ])
  })

  test('shows the leads and persons of both, though nothing is rewritten', async () => {
    const { api, companies, within, ingest, workspaceId } = await openTown(world, elin)
    const [kept = '', gone = ''] = await companies([lumi, lumiSweden])
    await within((tx) =>
      saveLeads(tx, { ...ingest(), list: 'marketing' }, [
        { externalId: 'L1', company: 'Lumi Oy', name: 'Anna Virtanen', firstContactAt: '2026-03-01T08:00:00.000Z' },
        {
          externalId: 'L2',
          company: 'Lumi Sverige AB',
          name: 'Åke Öström',
          firstContactAt: '2026-04-01T08:00:00.000Z',
        },
      ]),
    )
    await api.merge({ kind: 'company', keptId: kept, goneId: gone })
    expect((await api.leads({ companyId: kept })).items.map(({ externalId }) => externalId)).toEqual(['L2', 'L1'])
    expect((await api.persons({ companyId: gone })).items.map(({ name, company }) => [name, company?.id])).toEqual([
      ['Åke Öström', kept],
      ['Anna Virtanen', kept],
    ])
    expect(await api.company({ id: kept })).toMatchObject({ persons: 2, leads: 2 })
    const months = await within((tx) =>
      rows(tx, sql`select reader, month from stale_month where workspace_id = ${workspaceId} order by 1, 2`),
    )
    expect(months).toContainEqual({ reader: 'funnel', month: '2026-03-01' })
  })

  test('keeps the earlier clock', async () => {
    const { api, companies } = await openTown(world, elin)
    world.setNow(new Date('2026-01-05T08:00:00Z'))
    const [older = ''] = await companies([lumiSweden])
    world.setNow(new Date('2026-11-02T09:00:00Z'))
    const [newer = ''] = await companies([lumi])
    await api.merge({ kind: 'company', keptId: newer, goneId: older })
    expect((await api.company({ id: newer })).knownSince).toEqual(new Date('2026-01-05T08:00:00Z'))
  })

  test('lets the kept one follow what a list says later of the one that is gone', async () => {
    const { api, companies, saveCompanies } = await openTown(world, elin)
    const [a = '', b = '', c = ''] = await companies([lumi, lumiSweden, { externalId: 'C', name: 'Lumi Group' }])
    await api.merge({ kind: 'company', keptId: a, goneId: b })
    await api.merge({ kind: 'company', keptId: c, goneId: a })
    expect(await api.company({ id: c })).toMatchObject({ industry: null, city: 'Turku', domain: 'lumi.se' })
    await saveCompanies([{ externalId: 'B', industry: 'Lamps', domain: 'lumi-sverige.se' }])
    await saveCompanies([{ externalId: 'A', city: 'Åbo' }])
    await world.runJobs()
    expect(await api.company({ id: c })).toMatchObject({ industry: 'Lamps', city: 'Åbo', domain: 'lumi-sverige.se' })
  })

  test('is written down as a fact that both sides read', async () => {
    const { api, companies } = await openTown(world, elin)
    const [kept = '', gone = ''] = await companies([lumi, lumiSweden])
    const { id } = await api.merge({ kind: 'company', keptId: kept, goneId: gone })
    const { items } = await api.timeline({ companyId: gone })
    expect(items).toMatchObject([
      {
        sort: 'fact',
        kind: 'company.merged',
        side: 'marketing',
        author: 'Elin Sandqvist',
        detail: { mergeId: id, goneName: 'Lumi Sverige AB' },
      },
    ])
  })

  test('sends what comes later by a key of the one that is gone to both', async () => {
    const { api, companies, within, ingest } = await openTown(world, elin)
    const [kept = '', gone = ''] = await companies([lumi, lumiSweden])
    const { id } = await api.merge({ kind: 'company', keptId: kept, goneId: gone })
    await within((tx) => saveLeads(tx, { ...ingest(), list: 'sales' }, [{ externalId: 'L1', email: 'info@lumi.se' }]))
    expect((await api.leads({ companyId: kept })).items).toHaveLength(1)
    await api.unmerge({ id })
    expect((await api.leads({ companyId: kept })).items).toEqual([])
    expect((await api.leads({ companyId: gone })).items).toHaveLength(1)
  })
})

describe('a merge is refused', () => {
  test('with itself', async () => {
    const { api, companies } = await openTown(world, elin)
    const [id = ''] = await companies([lumi])
    expect(await codeOf(api.merge({ kind: 'company', keptId: id, goneId: id }))).toBe('customers.merge-with-itself')
  })

  test('of one that was merged already, either way round', async () => {
    const { api, companies } = await openTown(world, elin)
    const [a = '', b = '', c = ''] = await companies([lumi, lumiSweden, { externalId: 'C', name: 'Lumi Group' }])
    await api.merge({ kind: 'company', keptId: a, goneId: b })
    expect(await codeOf(api.merge({ kind: 'company', keptId: c, goneId: b }))).toBe('customers.already-merged')
    expect(await codeOf(api.merge({ kind: 'company', keptId: b, goneId: c }))).toBe('customers.already-merged')
    expect(await codeOf(api.merge({ kind: 'company', keptId: a, goneId: b }))).toBe('customers.already-merged')
  })

  test('of two register numbers, also through a third company', async () => {
    const { api, companies } = await openTown(world, elin)
    const [a = '', b = '', c = ''] = await companies([
      { ...lumi, registerNumber: '556016-0680' },
      { ...lumiSweden, registerNumber: '556012-5790' },
      { externalId: 'C', name: 'Lumi Group' },
    ])
    expect(await codeOf(api.merge({ kind: 'company', keptId: a, goneId: b }))).toBe('customers.register-numbers-differ')
    await api.merge({ kind: 'company', keptId: c, goneId: b })
    expect(await codeOf(api.merge({ kind: 'company', keptId: a, goneId: c }))).toBe('customers.register-numbers-differ')
  })

  test('of somebody who is not there', async () => {
    const { api, companies } = await openTown(world, elin)
    const [id = ''] = await companies([lumi])
    expect(await codeOf(api.merge({ kind: 'company', keptId: id, goneId: elin.memberId }))).toBe('house.not-found')
    expect(await codeOf(api.merge({ kind: 'person', keptId: id, goneId: elin.memberId }))).toBe('house.not-found')
  })

  test('to auditors', async () => {
    const { workspaceId } = await openTown(world, elin)
    const auditor = {
      ...(await world.addPerson({ name: 'The auditor', side: 'finance', role: 'auditor' })),
      workspaceId,
    }
    expect(
      await codeOf(
        world.as(auditor).customers.merge({ kind: 'company', keptId: elin.memberId, goneId: elin.memberId }),
      ),
    ).toBe('house.not-allowed')
  })
})
