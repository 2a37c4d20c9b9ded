import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '#platform/new-id.ts'
import type { Person } from '#platform/server/house.ts'
import { saveDealStages, saveDeals } from '#modules/deals/server/index.ts'
import { saveLeads } from '#modules/leads/server/index.ts'
import { openWorld, type World } from '#testing/world.ts'
import { openTimelineTown, type TimelineTown, type ToldTouch } from './testing/timeline-town.ts'

let world: World
let nils: Person
let town: TimelineTown
beforeAll(async () => {
  world = await openWorld()
  nils = await world.addPerson({ name: 'Nils Berg', side: 'sales', role: 'member' })
})
afterAll(() => world.close())
beforeEach(async () => {
  town = await openTimelineTown(world, nils)
})

describe('the timeline of a company', () => {
  test("has both sides' work in one order, each with author and side", async () => {
    const { personId, companyId } = await town.customer('anna@lumi.fi', 'Lumi Oy')
    await town.within((tx) =>
      saveLeads(tx, { ...town.ingest(), list: 'marketing' }, [
        {
          externalId: 'L1',
          email: 'anna@lumi.fi',
          company: 'Lumi Oy',
          source: 'Fair',
          owner: 'Elin Sandqvist',
          firstContactAt: '2026-01-10T08:00:00.000Z',
          qualifiedAt: '2026-01-12T08:00:00.000Z',
          acceptedAt: '2026-01-13T08:00:00.000Z',
        },
        {
          externalId: 'L2',
          email: 'erik@lumi.fi',
          company: 'Lumi Oy',
          firstContactAt: '2026-01-11T08:00:00.000Z',
          rejectedAt: '2026-01-14T08:00:00.000Z',
          rejectReason: 'No budget',
        },
      ]),
    )
    await town.within((tx) =>
      saveDeals(
        tx,
        town.ingest(),
        [
          {
            externalId: 'D1',
            leadExternalId: 'L1',
            name: 'Lamps',
            company: 'Lumi Oy',
            email: 'anna@lumi.fi',
            amount: { minor: 500_000, currency: 'EUR' },
            stage: 'Won',
            outcome: 'won',
            owner: 'Nils Berg',
            handedOverBy: 'Elin Sandqvist',
            openedAt: '2026-02-01T08:00:00.000Z',
            wonAt: '2026-03-01T08:00:00.000Z',
            closedAt: '2026-03-01T08:00:00.000Z',
          },
        ],
        new Set(
          'leadExternalId name company email amount stage outcome owner handedOverBy openedAt wonAt closedAt'.split(
            ' ',
          ),
        ),
      ),
    )
    await town.within((tx) =>
      saveDealStages(tx, town.ingest(), [
        { dealExternalId: 'D1', changedAt: '2026-02-15T08:00:00.000Z', stage: 'Offer', changedBy: 'Nils Berg' },
      ]),
    )
    await town.touches([{ occurredAt: '2026-01-20T08:00:00.000Z', personId, companyId, subject: 'First call' }])
    const { items } = await town.api.timeline({ companyId })
    expect(items.map(({ sort, kind, side, author }) => [sort, kind, side, author])).toEqual([
      ['deal', 'won', 'sales', 'Nils Berg'],
      ['deal', 'stage', 'sales', 'Nils Berg'],
      ['deal', 'opened', 'sales', 'Nils Berg'],
      ['touch', 'call', 'sales', 'Nils Berg'],
      ['lead', 'rejected', 'sales', ''],
      ['lead', 'accepted', 'sales', 'Elin Sandqvist'],
      ['lead', 'qualified', 'marketing', 'Elin Sandqvist'],
      ['lead', 'arrived', 'marketing', ''],
      ['lead', 'arrived', 'marketing', 'Elin Sandqvist'],
    ])
    expect(items[0]?.deal).toMatchObject({ name: 'Lamps', amount: { minor: 500_000, currency: 'EUR' } })
    expect(items[1]?.detail).toMatchObject({ stage: 'Offer' })
    expect(items[3]).toMatchObject({
      reach: 'one-to-one',
      channel: 'phone',
      subject: 'First call',
      person: { id: personId },
    })
    expect(items[4]?.detail).toEqual({ reason: 'No budget' })
    expect(items.at(-1)).toMatchObject({ lead: { externalId: 'L1' }, detail: { source: 'Fair' } })
  })

  test('is the same read in pages of any size', async () => {
    const { personId, companyId } = await town.customer('anna@lumi.fi', 'Lumi Oy')
    const [activityId, other] = [newId(), newId()]
    await town.touches(
      Array.from({ length: 60 }, (_, i): ToldTouch => ({
        // Many at one moment, and sends of two activities between them.
        occurredAt: `2026-03-${String(10 + (i % 4)).padStart(2, '0')}T0${i % 3}:00:00.000Z`,
        companyId,
        personId,
        ...(i % 2 === 0
          ? { reach: 'one-to-many', activityId: i % 4 === 0 ? activityId : other, kind: 'email', side: 'marketing' }
          : {}),
      })),
    )
    const whole = await town.wholeTimeline({ companyId, limit: 500 })
    expect(whole.reduce((sum, { count }) => sum + count, 0)).toBe(60)
    for (const limit of [1, 2, 3, 7, 20]) expect(await town.wholeTimeline({ companyId, limit })).toEqual(whole)
  })

  test('may be narrowed by side, sort, kind, channel and time', async () => {
    const { personId, companyId } = await town.customer('anna@lumi.fi', 'Lumi Oy')
    await town.touches([
      { occurredAt: '2026-01-20T08:00:00.000Z', companyId, personId },
      {
        occurredAt: '2026-01-21T08:00:00.000Z',
        companyId,
        personId,
        side: 'marketing',
        channel: 'email',
        kind: 'newsletter',
      },
      { occurredAt: '2026-01-22T08:00:00.000Z', companyId, personId, side: 'marketing', channel: 'web', kind: 'visit' },
    ])
    await town.within((tx) =>
      saveLeads(tx, { ...town.ingest(), list: 'marketing' }, [
        { externalId: 'L1', email: 'anna@lumi.fi', firstContactAt: '2026-01-19T08:00:00.000Z' },
      ]),
    )
    const kinds = async (wish: object) =>
      (await town.api.timeline({ companyId, ...wish })).items.map(({ kind }) => kind)
    expect(await kinds({ sides: ['marketing'] })).toEqual(['visit', 'newsletter', 'arrived'])
    expect(await kinds({ sides: ['marketing'], sorts: ['touch'] })).toEqual(['visit', 'newsletter'])
    expect(await kinds({ kinds: ['call', 'arrived'] })).toEqual(['call', 'arrived'])
    expect(await kinds({ channels: ['web', 'phone'] })).toEqual(['visit', 'call'])
    expect(await kinds({ channels: ['web'], sorts: ['lead'] })).toEqual([])
    expect(await kinds({ from: new Date('2026-01-20T00:00:00Z'), to: new Date('2026-01-22T00:00:00Z') })).toEqual([
      'newsletter',
      'call',
    ])
    expect(await town.api.timelineChoices({ companyId })).toMatchObject({
      channels: [{ count: 1 }, { count: 1 }, { count: 1 }],
    })
  })
})

describe('the timeline of merged customers', () => {
  test('is that of the whole cluster, whichever of them is asked for', async () => {
    const [lumi, vuori] = [
      await town.customer('anna@lumi.fi', 'Lumi Oy'),
      await town.customer('anna@vuori.fi', 'Vuori Oy'),
    ]
    await town.touches([
      {
        occurredAt: '2026-01-20T08:00:00.000Z',
        companyId: lumi.companyId,
        personId: lumi.personId,
        subject: 'at Lumi',
      },
      {
        occurredAt: '2026-01-21T08:00:00.000Z',
        companyId: vuori.companyId,
        personId: vuori.personId,
        subject: 'at Vuori',
      },
    ])
    await town.api.merge({ kind: 'company', keptId: lumi.companyId, goneId: vuori.companyId })
    await town.api.merge({ kind: 'person', keptId: lumi.personId, goneId: vuori.personId })
    for (const wish of [
      { companyId: lumi.companyId },
      { companyId: vuori.companyId },
      { personId: lumi.personId },
      { personId: vuori.personId },
    ]) {
      const { items } = await town.api.timeline({ ...wish, sorts: ['touch'] })
      expect(items.map(({ subject, person }) => [subject, person?.id])).toEqual([
        ['at Vuori', vuori.personId],
        ['at Lumi', lumi.personId],
      ])
    }
  })
})

describe('a timeline is refused', () => {
  test('of nobody, of two at once, and of whom the house does not know', async () => {
    const { personId, companyId } = await town.customer('anna@lumi.fi', 'Lumi Oy')
    await expect(town.api.timeline({})).rejects.toMatchObject({ code: 'house.not-usable' })
    await expect(town.api.timeline({ personId, companyId })).rejects.toMatchObject({ code: 'house.not-usable' })
    await expect(town.api.timeline({ companyId: personId })).rejects.toMatchObject({ code: 'house.not-found' })
    await expect(town.api.timeline({ companyId, cursor: 'nonsense' })).rejects.toMatchObject({
      code: 'house.cursor-not-ours',
    })
  })

  test('by row security when it is of another company', async () => {
    const { companyId } = await town.customer('anna@lumi.fi', 'Lumi Oy')
    const elsewhere = await world.addWorkspace('Another AB')
    await expect(world.as({ ...nils, workspaceId: elsewhere }).customers.timeline({ companyId })).rejects.toMatchObject(
      { code: 'house.not-found' },
    )
  })
})
