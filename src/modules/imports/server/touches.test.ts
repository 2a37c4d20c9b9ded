import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '#platform/server/house.ts'
import { openWorld, type Api, type World } from '#testing/world.ts'
import { bring, csv } from './testing/bring.ts'

let world: World
let elin: Person
let api: Api
beforeAll(async () => {
  world = await openWorld()
  elin = await world.addPerson({ name: 'Elin Sandqvist', side: 'marketing', role: 'lead' })
  api = world.as(elin)
})
afterAll(() => world.close())

const mapping = {
  fields: {
    externalId: 'Id',
    occurredAt: 'Date',
    channel: 'Channel',
    kind: 'Kind',
    reach: 'Reach',
    side: 'Side',
    author: 'Author',
    email: 'Email',
    leadExternalId: 'Lead',
    activityExternalId: 'Campaign',
    cost: 'Cost',
    currency: 'Currency',
  },
}
const header = [
  'Id',
  'Date',
  'Channel',
  'Kind',
  'Reach',
  'Side',
  'Author',
  'Email',
  'Lead',
  'Campaign',
  'Cost',
  'Currency',
]

async function touches(source: string) {
  const { rows } = await world.house.ownerPool.query<Record<string, unknown>>(
    'select * from ledger_touch where source = $1 order by occurred_at, subject, id',
    [source],
  )
  return rows
}

/** The ids of all pages, each once. */
async function everyReached(id: string, of: 'touches' | 'persons' | 'companies'): Promise<string[]> {
  const found = new Set<string>()
  let cursor: string | undefined
  do {
    const page = await api.activities.reached({ id, of, limit: 70, cursor })
    for (const one of page.items) found.add(one.id)
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  return [...found]
}

describe('touches from a file', () => {
  test('stand with their customer, lead, activity, author and cost, on the day they happened', async () => {
    const lead = await api.leads.create({
      list: 'marketing',
      feed: 'hub',
      externalId: 'L1',
      email: 'anna@pumpverket.se',
    })
    const call = [
      'T1',
      '2026-03-04 14:05',
      'phone',
      'call',
      '1:1',
      'sales',
      'Mikko',
      'anna@pumpverket.se',
      'L1',
      '',
      '12.50',
      'EUR',
    ]
    const visit = ['T2', '2026-04-01', 'web', 'visit', '', '', '', '', 'L1', '', '', '']
    const done = await bring(world, elin, {
      kind: 'touches',
      source: 'calls',
      mapping,
      content: csv(header, call, visit),
    })
    expect(done).toMatchObject({ created: 2, rejected: 0 })
    expect(await touches('calls')).toMatchObject([
      {
        person_id: lead.personId,
        lead_id: lead.id,
        reach: 'one-to-one',
        side: 'sales',
        author: 'Mikko',
        channel: 'phone',
        kind: 'call',
        cost_minor: 1250,
        currency: 'EUR',
        occurred_at: new Date('2026-03-04T13:05:00Z'),
      },
      {
        person_id: lead.personId,
        lead_id: lead.id,
        reach: 'one-to-one',
        side: 'marketing',
        author: '',
        channel: 'web',
        cost_minor: null,
      },
    ])
  })

  test('of one send to many are one each, and share their activity, which is there though nobody told of it', async () => {
    const sends = Array.from({ length: 300 }, (_, at) => [
      `S${at}`,
      '2026-05-05',
      'email',
      'mail sent',
      '',
      '',
      'Hanna',
      `reader${at}@firm${at % 40}.se`,
      '',
      'SPRING',
      '',
      '',
    ])
    const done = await bring(world, elin, { kind: 'touches', source: 'mail', mapping, content: csv(header, ...sends) })
    expect(done).toMatchObject({ created: 300 })
    const {
      items: [spring],
    } = await api.activities.list({ feed: 'mail' })
    expect(spring).toMatchObject({ externalId: 'SPRING', name: 'SPRING', side: 'marketing', channel: 'email' })
    expect(await api.activities.one({ id: spring?.id ?? '' })).toMatchObject({
      touches: 300,
      persons: 300,
      companies: 40,
    })
    for (const [of, rows] of [
      ['touches', 300],
      ['persons', 300],
      ['companies', 40],
    ] as const) {
      expect(await everyReached(spring?.id ?? '', of)).toHaveLength(rows)
    }
    expect(new Set((await touches('mail')).map(({ reach }) => reach))).toEqual(new Set(['one-to-many']))
    const told = await bring(world, elin, {
      kind: 'activities',
      source: 'mail',
      content: csv(['Id', 'Name', 'Kind', 'Budget', 'Currency'], ['SPRING', 'Spring letter', 'mailing', '500', 'EUR']),
    })
    expect(told).toMatchObject({ created: 0, updated: 1 })
    expect(await api.activities.one({ id: spring?.id ?? '' })).toMatchObject({
      name: 'Spring letter',
      kind: 'mailing',
      plannedCost: { minor: 50_000, currency: 'EUR' },
      persons: 300,
    })
  })

  test('come once, however often they are sent and whatever they say the second time', async () => {
    const row = ['R1', '2026-03-04', 'web', 'visit', '', '', '', 'rut@bro.se', '', '', '', '']
    expect(
      await bring(world, elin, { kind: 'touches', source: 'again', mapping, content: csv(header, row, row) }),
    ).toMatchObject({ created: 1, unchanged: 1 })
    expect(
      await bring(world, elin, {
        kind: 'touches',
        source: 'again',
        mapping,
        content: csv(header, row.with(1, '2026-07-01')),
      }),
    ).toMatchObject({ created: 0, unchanged: 1 })
    expect(await touches('again')).toHaveLength(1)
  })

  test('are put aside while their lead is not known, and go in when it is', async () => {
    const content = csv(header, ['W1', '2026-03-04', 'web', 'visit', '', '', '', '', 'LATE', '', '', ''])
    const first = await bring(world, elin, { kind: 'touches', source: 'late', mapping, content })
    expect(first).toMatchObject({ created: 0, rejected: 1 })
    expect((await api.imports.problems({ id: first.id })).items).toMatchObject([
      { row: 2, column: 'Lead', code: 'imports.no-such-lead', value: 'LATE' },
    ])
    await api.leads.create({ list: 'marketing', feed: 'hub', externalId: 'LATE' })
    expect(await bring(world, elin, { kind: 'touches', source: 'late', mapping, content })).toMatchObject({
      created: 1,
      rejected: 0,
    })
  })
})

describe('touches that a program sends', () => {
  test('are written down once, found by what they belong to, and told which could not be', async () => {
    const sent = {
      feed: 'collector',
      touches: [
        {
          externalId: 'P1',
          occurredAt: new Date('2026-06-01T10:00:00Z'),
          channel: 'web',
          email: 'pia@dal.se',
          cost: { minor: 25, currency: 'EUR' },
          custom: { page: '/pumps' },
        },
        {
          externalId: 'P2',
          occurredAt: new Date('2026-06-02T10:00:00Z'),
          channel: 'web',
          email: 'pia@dal.se',
          activityExternalId: 'SUMMER',
        },
        { externalId: 'P3', occurredAt: new Date('2026-06-03T10:00:00Z'), channel: 'web', leadExternalId: 'nobody' },
      ],
    }
    expect(await api.imports.addTouches(sent)).toEqual({ created: 2, unchanged: 0, rejected: [2] })
    expect(await api.imports.addTouches(sent)).toEqual({ created: 0, unchanged: 2, rejected: [2] })
    const {
      items: [letter],
    } = await api.activities.list({ feed: 'collector' })
    const { items } = await api.ledger.touches({ activityId: letter?.id ?? '' })
    expect(items).toMatchObject([{ reach: 'one-to-many', channel: 'web', feed: 'collector' }])
    const first = await api.ledger.touches({ personId: items[0]?.personId ?? '', limit: 1 })
    const second = await api.ledger.touches({
      personId: items[0]?.personId ?? '',
      limit: 1,
      cursor: first.nextCursor ?? '',
    })
    expect(second).toMatchObject({
      items: [{ cost: { minor: 25, currency: 'EUR' }, detail: { page: '/pumps' }, reach: 'one-to-one' }],
      nextCursor: null,
    })
    const none = await api.ledger.touches({
      personId: items[0]?.personId ?? '',
      from: new Date('2026-06-02'),
      to: new Date('2026-06-02T09:00:00Z'),
      side: 'sales',
      channel: 'web',
    })
    expect(none.items).toEqual([])
  })
})
