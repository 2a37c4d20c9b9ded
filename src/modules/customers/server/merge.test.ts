import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rows, type Tx } from '#platform/server/database.ts'
import type { Person } from '#platform/server/house.ts'
import { saveLeads } from '#modules/leads/server/index.ts'
import { openWorld, type Api, type World } from '#testing/world.ts'
import { type CompanyRow, type Ingest, recogniseCustomers, saveCompanies, savePersons } from './index.ts'

let world: World
let elin: Person
beforeAll(async () => {
  world = await openWorld()
  elin = await world.addPerson({ name: 'Elin Sandqvist', side: 'marketing', role: 'lead' })
})
afterAll(() => world.close())

/** A company of its own for each test, seen by somebody who works there. */
async function openTown() {
  const workspaceId = await world.addWorkspace('Lindhav Flow AB')
  const ingest: Ingest = {
    workspaceId,
    source: 'crm',
    importId: null,
    defaultCountry: 'SE',
    get now() {
      return world.house.clock.now()
    },
  }
  const within = <T>(work: (tx: Tx) => Promise<T>) => world.house.db.inWorkspace(workspaceId, work)
  const api: Api['customers'] = world.as({ ...elin, workspaceId }).customers
  return {
    workspaceId,
    ingest,
    api,
    within,
    /** Saves companies one by one and answers with their ids in order. */
    companies: async (list: CompanyRow[]): Promise<string[]> => {
      for (const row of list) await within((tx) => saveCompanies(tx, ingest, [row]))
      const found = await within((tx) =>
        rows<{ id: string; name: string }>(tx, sql`select id, name from company where workspace_id = ${workspaceId}`),
      )
      return list.map((row) => found.find(({ name }) => name === row.name)?.id ?? '')
    },
    everything: () =>
      within((tx) =>
        rows(
          tx,
          sql`
      select to_jsonb(p) as r from person p where workspace_id = ${workspaceId}
      union all select to_jsonb(c) from company c where workspace_id = ${workspaceId}
      union all select to_jsonb(k) from person_key k where workspace_id = ${workspaceId}
      union all select to_jsonb(k) from company_key k where workspace_id = ${workspaceId} order by 1`,
        ),
      ),
  }
}

async function codeOf(attempt: Promise<unknown>): Promise<unknown> {
  try {
    await attempt
    return 'said yes'
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error
  }
}

const lumi: CompanyRow = { externalId: 'A', name: 'Lumi Oy', city: 'Turku' }
const lumiSweden: CompanyRow = {
  externalId: 'B',
  name: 'Lumi Sverige AB',
  domain: 'lumi.se',
  city: 'Umeå',
  custom: { Tier: 'gold' },
}

describe('a merge', () => {
  test('lets the kept one take over what it did not have, and nothing else', async () => {
    const { api, companies } = await openTown()
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
    const { api, companies } = await openTown()
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
    const { api, companies, within, ingest } = await openTown()
    const [kept = '', gone = ''] = await companies([lumi, lumiSweden])
    await within((tx) =>
      saveLeads(tx, { ...ingest, list: 'marketing' }, [
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
      rows(tx, sql`select reader, month from stale_month where workspace_id = ${ingest.workspaceId} order by 1, 2`),
    )
    expect(months).toContainEqual({ reader: 'funnel', month: '2026-03-01' })
  })

  test('keeps the earlier clock', async () => {
    const { api, companies } = await openTown()
    world.setNow(new Date('2026-01-05T08:00:00Z'))
    const [older = ''] = await companies([lumiSweden])
    world.setNow(new Date('2026-11-02T09:00:00Z'))
    const [newer = ''] = await companies([lumi])
    await api.merge({ kind: 'company', keptId: newer, goneId: older })
    expect((await api.company({ id: newer })).knownSince).toEqual(new Date('2026-01-05T08:00:00Z'))
  })

  test('is written down as a fact that both sides read', async () => {
    const { api, companies } = await openTown()
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
    const { api, companies, within, ingest } = await openTown()
    const [kept = '', gone = ''] = await companies([lumi, lumiSweden])
    const { id } = await api.merge({ kind: 'company', keptId: kept, goneId: gone })
    await within((tx) => saveLeads(tx, { ...ingest, list: 'sales' }, [{ externalId: 'L1', email: 'info@lumi.se' }]))
    expect((await api.leads({ companyId: kept })).items).toHaveLength(1)
    await api.unmerge({ id })
    expect((await api.leads({ companyId: kept })).items).toEqual([])
    expect((await api.leads({ companyId: gone })).items).toHaveLength(1)
  })
})

describe('a merge is refused', () => {
  test('with itself', async () => {
    const { api, companies } = await openTown()
    const [id = ''] = await companies([lumi])
    expect(await codeOf(api.merge({ kind: 'company', keptId: id, goneId: id }))).toBe('customers.merge-with-itself')
  })

  test('of one that was merged already, either way round', async () => {
    const { api, companies } = await openTown()
    const [a = '', b = '', c = ''] = await companies([lumi, lumiSweden, { externalId: 'C', name: 'Lumi Group' }])
    await api.merge({ kind: 'company', keptId: a, goneId: b })
    expect(await codeOf(api.merge({ kind: 'company', keptId: c, goneId: b }))).toBe('customers.already-merged')
    expect(await codeOf(api.merge({ kind: 'company', keptId: b, goneId: c }))).toBe('customers.already-merged')
    expect(await codeOf(api.merge({ kind: 'company', keptId: a, goneId: b }))).toBe('customers.already-merged')
  })

  test('of two register numbers, also through a third company', async () => {
    const { api, companies } = await openTown()
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
    const { api, companies } = await openTown()
    const [id = ''] = await companies([lumi])
    expect(await codeOf(api.merge({ kind: 'company', keptId: id, goneId: elin.memberId }))).toBe('house.not-found')
    expect(await codeOf(api.merge({ kind: 'person', keptId: id, goneId: elin.memberId }))).toBe('house.not-found')
  })

  test('to auditors', async () => {
    const { workspaceId } = await openTown()
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

describe('an un-merge', () => {
  test('is refused a second time, and while the kept one is itself merged into another', async () => {
    const { api, companies } = await openTown()
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
    const { api, companies, within, ingest } = await openTown()
    const [kept = '', gone = ''] = await companies([lumi, lumiSweden])
    const { id } = await api.merge({ kind: 'company', keptId: kept, goneId: gone })
    await within((tx) =>
      saveCompanies(tx, ingest, [{ externalId: 'A', industry: 'Lamps', custom: { Tier: 'silver', Region: 'north' } }]),
    )
    await api.unmerge({ id })
    expect(await api.company({ id: kept })).toMatchObject({
      industry: 'Lamps',
      domain: null,
      custom: { Tier: 'silver', Region: 'north' },
    })
  })

  test('is never undone by the house: the two are not proposed again', async () => {
    const { api, within, ingest } = await openTown()
    const twins = ['A', 'B'].map((externalId) => ({
      externalId,
      name: 'Norrsken Energi AB',
      domain: 'norrsken.se',
      phone: '090-123 45 67',
    }))
    await within((tx) => saveCompanies(tx, ingest, twins))
    await world.runJobs()
    const [merge] = (await api.merges({})).items
    expect(merge).toMatchObject({ cause: 'sure', mergedBy: 'Syskon' })
    await api.unmerge({ id: merge?.id ?? '' })
    await within((tx) =>
      saveCompanies(
        tx,
        ingest,
        twins.map((twin) => ({ ...twin, city: 'Umeå' })),
      ),
    )
    await world.runJobs()
    expect((await api.companies({})).items).toHaveLength(2)
    expect((await api.doubles({})).items).toEqual([])
  })

  test('of any merges in any order leaves everything as it was', async () => {
    const town = await openTown()
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
          for (const id of [...open])
            if ((await codeOf(town.api.unmerge({ id }))) === 'said yes') open.splice(open.indexOf(id), 1)
        }
        expect(await town.everything()).toEqual(before)
      }),
      { numRuns: 25 },
    )
  })

  test('gives two persons back their own', async () => {
    const town = await openTown()
    await town.within((tx) =>
      savePersons(tx, town.ingest, [
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

describe('at the same moment', () => {
  test('two merges of one pair make one merge, whichever way round', async () => {
    const { api, companies } = await openTown()
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
    const { api, companies } = await openTown()
    const [a = '', b = ''] = await companies([lumi, lumiSweden])
    const { id } = await api.merge({ kind: 'company', keptId: a, goneId: b })
    const said = await Promise.all([codeOf(api.unmerge({ id })), codeOf(api.unmerge({ id }))])
    expect(said.toSorted()).toEqual(['customers.already-unmerged', 'said yes'])
  })

  test('merges around a ring leave one customer or say no', async () => {
    const { api, companies } = await openTown()
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
    const { api, companies, within, ingest } = await openTown()
    const [a = '', b = ''] = await companies([lumi, lumiSweden])
    await Promise.all([
      api.merge({ kind: 'company', keptId: a, goneId: b }),
      ...Array.from({ length: 5 }, (_, i) =>
        within((tx) => recogniseCustomers(tx, ingest, [{ emails: [`p${i}@lumi.se`], country: 'SE' }])),
      ),
    ])
    expect(await api.company({ id: b })).toMatchObject({ id: a, persons: 5 })
  })
})
