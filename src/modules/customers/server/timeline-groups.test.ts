import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '#platform/new-id.ts'
import type { Tx } from '#platform/server/database.ts'
import type { Person } from '#platform/server/house.ts'
import { saveActivities } from '#modules/activities/server/index.ts'
import { saveTouches, type NewTouch } from '#modules/ledger/server/index.ts'
import { openWorld, type Api, type World } from '#testing/world.ts'
import { recogniseCustomers } from './index.ts'

let world: World
let nils: Person
let workspaceId: string
let api: Api['customers']
beforeAll(async () => {
  world = await openWorld()
  nils = await world.addPerson({ name: 'Nils Berg', side: 'sales', role: 'member' })
})
afterAll(() => world.close())
beforeEach(async () => {
  workspaceId = await world.addWorkspace('Lindhav Flow AB')
  api = world.as({ ...nils, workspaceId }).customers
})

function within<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return world.house.db.inWorkspace(workspaceId, work)
}

function ingest(source = 'crm') {
  return { workspaceId, source, importId: null, now: world.house.clock.now(), defaultCountry: 'SE' }
}

async function customer(email: string, companyName: string): Promise<{ personId: string; companyId: string }> {
  const [found] = await within((tx) => recogniseCustomers(tx, ingest(), [{ emails: [email], companyName }]))
  return { personId: found?.personId ?? '', companyId: found?.companyId ?? '' }
}

type Told = Partial<NewTouch> & { occurredAt: string }

async function touches(list: Told[]): Promise<void> {
  const whole = list.map((told, i): NewTouch => ({
    externalId: `t${i} ${told.occurredAt} ${newId()}`,
    personId: null,
    companyId: null,
    leadId: null,
    activityId: null,
    reach: 'one-to-one',
    side: 'sales',
    author: 'Nils Berg',
    channel: 'phone',
    kind: 'call',
    subject: '',
    costMinor: null,
    currency: null,
    detail: null,
    ...told,
  }))
  await within((tx) => saveTouches(tx, ingest(), whole))
}

/** Everything of a timeline, page by page. */
async function wholeTimeline(wish: Parameters<typeof api.timeline>[0]) {
  const items = []
  let cursor: string | undefined
  for (;;) {
    const page = await api.timeline({ ...wish, ...(cursor === undefined ? {} : { cursor }) })
    items.push(...page.items)
    if (page.nextCursor === null) return items
    cursor = page.nextCursor
  }
}

describe('a send to many', () => {
  async function send() {
    const { companyId } = await customer('anna@lumi.fi', 'Lumi Oy')
    const list = await within((tx) =>
      recogniseCustomers(
        tx,
        ingest(),
        Array.from({ length: 300 }, (_, i) => ({ emails: [`p${i}@lumi.fi`], companyName: 'Lumi Oy' })),
      ),
    )
    await within((tx) =>
      saveActivities(
        tx,
        { ...ingest(), side: 'marketing' },
        [{ externalId: 'C1', name: 'Spring letter', kind: 'campaign', side: 'marketing' }],
        new Set(['name', 'kind', 'side']),
      ),
    )
    const [activity] = (await world.as({ ...nils, workspaceId }).activities.list({})).items
    const activityId = activity?.id ?? ''
    // In Stockholm the last of them lie on the next day.
    const at = (i: number) => new Date(Date.parse('2026-05-04T06:00:00Z') + i * 4 * 60_000).toISOString()
    await touches(
      list.map(({ personId }, i): Told => ({
        occurredAt: at(i),
        companyId,
        personId,
        activityId,
        reach: 'one-to-many',
        side: 'marketing',
        kind: 'email',
        channel: 'email',
        subject: 'Spring',
        author: 'Elin',
      })),
    )
    return { companyId, activityId, list }
  }

  test('is one entry a day with its count, which opens to its details', async () => {
    const { companyId, activityId } = await send()
    const { items } = await api.timeline({ companyId })
    expect(items.map(({ count, activity, person }) => [count, activity?.name, person])).toEqual([
      [60, 'Spring letter', null],
      [240, 'Spring letter', null],
    ])
    expect(items[1]?.firstAt).toEqual(new Date('2026-05-04T06:00:00Z'))
    const details = await api.timelineGroup({ companyId, activityId, kind: 'email', day: '2026-05-05', limit: 40 })
    expect(details.items).toHaveLength(40)
    expect(details.items.every(({ person, count }) => person !== null && count === 1)).toBe(true)
    const rest = await api.timelineGroup({
      companyId,
      activityId,
      kind: 'email',
      day: '2026-05-05',
      limit: 40,
      cursor: details.nextCursor ?? '',
    })
    expect(rest.items).toHaveLength(20)
    expect(rest.nextCursor).toBeNull()
  })

  test('stands behind one entry however the pages are cut, with calls between', async () => {
    const { companyId } = await send()
    await touches(
      Array.from({ length: 9 }, (_, i): Told => ({
        occurredAt: `2026-05-04T${String(7 + i).padStart(2, '0')}:01:00.000Z`,
        companyId,
      })),
    )
    const whole = await wholeTimeline({ companyId, limit: 500 })
    expect(whole.map(({ count }) => count)).toEqual([60, 240, 1, 1, 1, 1, 1, 1, 1, 1, 1])
    for (const limit of [1, 2, 4]) expect(await wholeTimeline({ companyId, limit })).toEqual(whole)
  })

  test('to one person is single in their own timeline', async () => {
    const { list } = await send()
    const { items } = await api.timeline({ personId: list[0]?.personId ?? '' })
    expect(items).toMatchObject([{ count: 1, activity: { name: 'Spring letter' }, person: { id: list[0]?.personId } }])
  })
})
