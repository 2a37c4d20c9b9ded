import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Person } from '#platform/server/house.ts'
import { saveActivities } from '#modules/activities/server/index.ts'
import { openWorld, type World } from '#testing/world.ts'
import { recogniseCustomers } from './index.ts'
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

describe('a send to many', () => {
  async function send() {
    const { companyId } = await town.customer('anna@lumi.fi', 'Lumi Oy')
    const list = await town.within((tx) =>
      recogniseCustomers(
        tx,
        town.ingest(),
        Array.from({ length: 300 }, (_, i) => ({ emails: [`p${i}@lumi.fi`], companyName: 'Lumi Oy' })),
      ),
    )
    await town.within((tx) =>
      saveActivities(
        tx,
        { ...town.ingest(), side: 'marketing' },
        [{ externalId: 'C1', name: 'Spring letter', kind: 'campaign', side: 'marketing' }],
        new Set(['name', 'kind', 'side']),
      ),
    )
    const [activity] = (await world.as({ ...nils, workspaceId: town.workspaceId }).activities.list({})).items
    const activityId = activity?.id ?? ''
    // In Stockholm the last of them lie on the next day.
    const at = (i: number) => new Date(Date.parse('2026-05-04T06:00:00Z') + i * 4 * 60_000).toISOString()
    await town.touches(
      list.map(({ personId }, i): ToldTouch => ({
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
    const { items } = await town.api.timeline({ companyId })
    expect(items.map(({ count, activity, person }) => [count, activity?.name, person])).toEqual([
      [60, 'Spring letter', null],
      [240, 'Spring letter', null],
    ])
    expect(items[1]?.firstAt).toEqual(new Date('2026-05-04T06:00:00Z'))
    const details = await town.api.timelineGroup({ companyId, activityId, kind: 'email', day: '2026-05-05', limit: 40 })
    expect(details.items).toHaveLength(40)
    expect(details.items.every(({ person, count }) => person !== null && count === 1)).toBe(true)
    const rest = await town.api.timelineGroup({
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
    await town.touches(
      Array.from({ length: 9 }, (_, i): ToldTouch => ({
        occurredAt: `2026-05-04T${String(7 + i).padStart(2, '0')}:01:00.000Z`,
        companyId,
      })),
    )
    const whole = await town.wholeTimeline({ companyId, limit: 500 })
    expect(whole.map(({ count }) => count)).toEqual([60, 240, 1, 1, 1, 1, 1, 1, 1, 1, 1])
    for (const limit of [1, 2, 4]) expect(await town.wholeTimeline({ companyId, limit })).toEqual(whole)
  })

  test('to one person is single in their own timeline', async () => {
    const { list } = await send()
    const { items } = await town.api.timeline({ personId: list[0]?.personId ?? '' })
    expect(items).toMatchObject([{ count: 1, activity: { name: 'Spring letter' }, person: { id: list[0]?.personId } }])
  })
})
