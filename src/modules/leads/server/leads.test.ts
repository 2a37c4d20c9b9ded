import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '#platform/server/house.ts'
import { openWorld, type Api, type World } from '#testing/world.ts'
import { allJobs } from '../../../app.ts'

let world: World
let elin: Person
let api: Api
beforeAll(async () => {
  world = await openWorld()
  elin = await world.addPerson({ name: 'Elin Sandqvist', side: 'marketing', role: 'lead' })
  api = world.as(elin)
})
afterAll(() => world.close())

const anna = {
  list: 'marketing',
  feed: 'form',
  email: 'anna@pumpverket.se',
  firstName: 'Anna',
  lastName: 'Berg',
  company: 'Pumpverket AB',
  owner: 'Mikko',
} as const

describe('a lead that a program puts on a list', () => {
  test('is there with its customer, and the ledger says who did it', async () => {
    const lead = await api.leads.create({
      ...anna,
      externalId: 'A1',
      source: 'Web',
      firstContactAt: new Date('2026-03-04T08:00:00Z'),
      amount: { minor: 125_000, currency: 'SEK' },
    })
    expect(lead).toMatchObject({
      name: 'Anna Berg',
      source: 'Web',
      feed: 'form',
      amount: { minor: 125_000, currency: 'SEK' },
      importId: null,
    })
    expect(lead.personId).not.toBeNull()
    expect(lead.companyId).not.toBeNull()
    expect(await api.leads.one({ id: lead.id })).toEqual(lead)
    const { rows } = await world.house.ownerPool.query(
      'select kind, actor_name, person_id from fact where subject_id = $1',
      [lead.id],
    )
    expect(rows).toEqual([{ kind: 'lead.created', actor_name: 'Elin Sandqvist', person_id: lead.personId }])
  })

  test('is refused when its feed has used the key already', async () => {
    await expect(api.leads.create({ ...anna, externalId: 'A1' })).rejects.toMatchObject({
      code: 'leads.key-taken',
      data: { args: { feed: 'form', externalId: 'A1' } },
    })
  })

  test('is the same person on the other list, and another lead', async () => {
    const theirs = await api.leads.create({ ...anna, list: 'sales', feed: 'crm', externalId: 'A1' })
    const { items } = await api.leads.list({ search: 'anna@pumpverket.se' })
    expect(items.map(({ list }) => list).toSorted()).toEqual(['marketing', 'sales'])
    expect(new Set(items.map(({ personId }) => personId))).toEqual(new Set([theirs.personId]))
  })

  test('is made once when its request is sent twice with one key', async () => {
    const send = () =>
      world.fetch(
        new Request('http://house.test/api/v1/leads', {
          method: 'POST',
          headers: { 'x-syskon': '1', 'content-type': 'application/json', 'idempotency-key': 'twice' },
          body: JSON.stringify({ list: 'marketing', feed: 'form', externalId: 'A9', source: 'Fair' }),
        }),
        elin,
      )
    const [first, second] = [await send(), await send()]
    expect([first.status, second.status]).toEqual([200, 200])
    expect(await second.json()).toEqual(await first.json())
  })
})

describe('what is said of a lead', () => {
  test('changes where something new is said, and nowhere else', async () => {
    const before = await api.leads.create({
      ...anna,
      externalId: 'B1',
      status: 'New',
      landingPage: '/pumps',
      custom: { shoe: '44' },
    })
    const after = await api.leads.change({ id: before.id, status: 'Working', owner: null })
    expect(after).toEqual({ ...before, status: 'Working', owner: null, updatedAt: after.updatedAt })
  })

  test('may make it another customer', async () => {
    const before = await api.leads.create({ ...anna, externalId: 'B2' })
    const after = await api.leads.change({ id: before.id, email: 'bo@pumpverket.se', firstName: 'Bo', lastName: 'Ek' })
    expect(after).toMatchObject({ name: 'Bo Ek', email: 'bo@pumpverket.se', companyId: before.companyId })
    expect(after.personId).not.toBe(before.personId)
  })

  test('is refused for a lead that is not there', async () => {
    await expect(api.leads.change({ id: world.workspaceId, status: 'New' })).rejects.toMatchObject({
      code: 'house.not-found',
      status: 404,
    })
    await expect(api.leads.one({ id: world.workspaceId })).rejects.toMatchObject({ code: 'house.not-found' })
  })

  test('is never a fault of the house, whatever is sent', async () => {
    const hostile = [
      "'; drop table lead; --",
      '\u0000',
      '\uD800',
      '‮',
      '😀'.repeat(100),
      '%',
      '_',
      '{"a":1}',
      String.raw`\u0000`,
      '{NULL}',
    ]
    for (const [at, text] of hostile.entries()) {
      const answer = await world.fetch(
        new Request('http://house.test/api/v1/leads', {
          method: 'POST',
          headers: { 'x-syskon': '1', 'content-type': 'application/json' },
          body: JSON.stringify({
            list: 'sales',
            externalId: `H${at}${text}`,
            name: text,
            company: text,
            email: text,
            phone: text,
            status: text,
            custom: { [text]: text },
          }),
        }),
        elin,
      )
      const found = await world.fetch(
        new Request(`http://house.test/api/v1/leads?search=${encodeURIComponent(text.toWellFormed())}`),
        elin,
      )
      expect({ text, wrote: answer.status < 500, found: found.status < 500 }).toEqual({
        text,
        wrote: true,
        found: true,
      })
    }
  })
})

describe('the list of leads', () => {
  beforeAll(async () => {
    for (let at = 0; at < 7; at++) {
      const dated = at < 5 ? { firstContactAt: new Date(Date.UTC(2025, 0, 1 + Math.floor(at / 2))) } : {}
      await api.leads.create({
        list: 'marketing',
        feed: 'many',
        externalId: `M${at}`,
        owner: at % 2 === 0 ? 'Aino' : 'Jukka',
        segment: 'A',
        ...dated,
      })
    }
  })

  test('comes in pages, the latest first contact first, those without a date last, none twice', async () => {
    const seen: string[] = []
    let cursor: string | null | undefined
    do {
      const page = await api.leads.list({ feed: 'many', limit: 2, ...(cursor ? { cursor } : {}) })
      seen.push(...page.items.map(({ externalId }) => externalId))
      cursor = page.nextCursor
    } while (cursor !== null)
    expect(seen).toEqual(['M4', 'M3', 'M2', 'M1', 'M0', 'M6', 'M5'])
  })

  test('is narrowed by list, feed, owner, segment, status, source, period and import', async () => {
    const keys = async (wish: Parameters<Api['leads']['list']>[0]) =>
      (await api.leads.list({ feed: 'many', ...wish })).items.map(({ externalId }) => externalId)
    expect(await keys({ owner: 'Jukka' })).toEqual(['M3', 'M1', 'M5'])
    expect(await keys({ from: new Date('2025-01-02'), to: new Date('2025-01-03') })).toEqual(['M3', 'M2'])
    expect(await keys({ list: 'sales' })).toEqual([])
    expect(await keys({ segment: 'B' })).toEqual([])
    expect(await keys({ status: 'New' })).toEqual([])
    expect(await keys({ source: 'Web' })).toEqual([])
    expect(await keys({ importId: world.workspaceId })).toEqual([])
    expect(await keys({ segment: 'A', limit: 500 })).toHaveLength(7)
  })

  test('finds by key, by address and by the beginnings of names', async () => {
    await api.leads.create({
      list: 'marketing',
      feed: 'named',
      externalId: 'N-77',
      email: 'asa.oberg@kvarnen.se',
      firstName: 'Åsa',
      lastName: 'Öberg',
      company: 'Kvarnen Norr AB',
    })
    // Names become searchable by a job of their own.
    await allJobs(world.house)['customers.find-doubles']?.(
      { workspaceId: world.workspaceId },
      AbortSignal.timeout(10_000),
    )
    for (const search of ['N-77', 'Asa.Oberg@kvarnen.se', 'öber', 'Åsa Ö', 'kvarn', 'norr kvarnen']) {
      expect({
        search,
        found: (await api.leads.list({ search, feed: 'named' })).items.map(({ externalId }) => externalId),
      }).toEqual({ search, found: ['N-77'] })
    }
    expect((await api.leads.list({ search: 'nobody at all' })).items).toEqual([])
  })

  test('is refused with a cursor that is not ours', async () => {
    await expect(api.leads.list({ cursor: 'tomorrow' })).rejects.toMatchObject({ code: 'house.cursor-not-ours' })
  })
})
