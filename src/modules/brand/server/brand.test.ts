import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Person } from '#platform/server/house.ts'
import { openWorld, type World } from '#testing/world.ts'
import { periodAfter } from '../domain/periods.ts'
import { brandEffect } from './index.ts'

let world: World
let petri: Person
let auditor: Person
const now = new Date('2026-10-01T08:00:00Z')

beforeAll(async () => {
  world = await openWorld(now)
  petri = await world.addPerson({ name: 'Petri Kallio', side: 'marketing', role: 'member' })
  auditor = await world.addPerson({ name: 'Tomas Brandt', side: 'finance', role: 'auditor' })
})
afterAll(() => world.close())

function make(name: string, wish: object = {}) {
  return world.as(petri).brand.make({ kind: 'branded-search', name, grain: 'week', ...wish })
}

function effectOf(activityId: string) {
  const { workspaceId } = world
  return world.house.db.inWorkspace(workspaceId, (tx) => brandEffect(tx, { workspaceId, activityId, at: now }))
}

async function activity(startsAt: string | null) {
  const { id } = await world.as(petri).activities.create({
    externalId: `fair ${startsAt}`,
    name: 'Fair',
    kind: 'trade_show',
    side: 'sales',
    startsAt: startsAt === null ? null : new Date(startsAt),
  })
  return id
}

describe('a series', () => {
  it('is begun once, written and corrected point by point', async () => {
    const { id } = await make('Know us', { kind: 'aided-awareness', grain: 'month', measure: 'share' })
    await expect(make('Know us')).rejects.toMatchObject({ code: 'brand.name-taken' })
    const write = (on: string, value: number) => world.as(petri).brand.write({ id, on, value, asked: 400 })
    expect(await write('2026-08-17', 0.3)).toMatchObject({ startsOn: '2026-08-01', value: 0.3, asked: 400 })
    expect(await write('2026-08-02', 0.32)).toMatchObject({ startsOn: '2026-08-01', value: 0.32 })
    await expect(write('2026-08-02', 1.2)).rejects.toMatchObject({ code: 'brand.not-a-share' })
    await expect(write('2026-11-02', 0.2)).rejects.toMatchObject({ code: 'brand.future' })
    const [listed] = (await world.as(auditor).brand.list()).items
    expect(listed).toMatchObject({ name: 'Know us', points: 1, latest: { value: 0.32, source: 'Petri Kallio' } })
    const asAuditor = world.as(auditor).brand.write({ id, on: '2026-08-02', value: 0 })
    await expect(asAuditor).rejects.toMatchObject({ code: 'house.not-allowed' })
  })

  it('takes in a file once, and gives back the rows that are none', async () => {
    const { id } = await make('From a file')
    const take = (text: string) => world.as(petri).brand.importPoints({ id, text, source: 'console' })
    const text = 'week,value\n2026-08-05,10\n2026-08-12,x\n2026-08-19,30'
    expect(await take(text)).toMatchObject({
      added: 2,
      changed: 0,
      same: 0,
      problems: [{ row: 3, code: 'not-a-number' }],
    })
    expect(await take(text.replace(',30', ',31'))).toMatchObject({ added: 0, changed: 1, same: 1 })
    await expect(take('a,b')).rejects.toMatchObject({ code: 'brand.no-column' })
    await expect(world.as(petri).brand.one({ id: petri.memberId })).rejects.toMatchObject({ code: 'house.not-found' })
  })

  it('of a channel is counted by the house alone, week by week, weeks without a touch too', async () => {
    await expect(make('Share of touches', { channel: 'direct', measure: 'share' })).rejects.toMatchObject({
      code: 'brand.touches-are-counted',
    })
    await world.house.ownerPool.query(`select make_touch_months(array['2026-08-01'::date, '2026-09-01'::date])`)
    for (const at of [
      '2026-08-31T10:00:00Z',
      '2026-09-06T21:30:00Z',
      '2026-09-06T22:30:00Z',
      '2026-09-23T10:00:00Z',
      '2026-09-29T10:00:00Z',
    ])
      await world.house.ownerPool.query(
        `insert into touch (workspace_id, id, occurred_at, recorded_at, reach, side, channel, kind, source)
         values ($1, gen_random_uuid(), $2, $2, 'one-to-one', 'marketing', 'direct', 'page_visit', 'test')`,
        [world.workspaceId, at],
      )
    const { id } = await make('Direct visits', { kind: 'direct-traffic', channel: 'direct' })
    await world.runJobs()
    const { points, counted, countedAt } = await world.as(auditor).brand.one({ id })
    // The second Sunday evening is Monday in Stockholm, and the week of now is not over.
    expect(points.map(({ startsOn, value }) => [startsOn, value])).toEqual([
      ['2026-08-31', 2],
      ['2026-09-07', 1],
      ['2026-09-14', 0],
      ['2026-09-21', 1],
    ])
    expect([counted, countedAt]).toEqual([true, now])
    await expect(world.as(petri).brand.write({ id, on: '2026-09-01', value: 1 })).rejects.toMatchObject({
      code: 'brand.counted-by-the-house',
    })
  })
})

describe('what changed with an activity', () => {
  it('is told with its interval, or why it is not known', async () => {
    expect(await effectOf(await activity(null))).toMatchObject({ known: false, because: 'brand.no-start' })
    expect(await effectOf(await activity('2027-01-01T08:00:00Z'))).toMatchObject({ because: 'brand.not-begun' })
    const id = await activity('2026-06-17T08:00:00Z')
    expect((await effectOf(id)).known).toBe(false)
    const series = await make('Searches')
    const lines = Array.from({ length: 30 }, (_, at) => {
      const value = 100 + at + (at >= 20 ? 15 : 0) + ((at * 7) % 5) - 2
      return `${periodAfter('2026-01-26', 'week', at)},${value}`
    })
    await world.as(petri).brand.importPoints({ id: series.id, text: ['date,value', ...lines].join('\n'), source: 'x' })
    const shown = await world.as(auditor).brand.one({ id: series.id, activityId: id })
    expect(shown.activities).toMatchObject([{ name: 'Fair', side: 'sales', startsOn: '2026-06-17' }])
    if (!shown.effect?.known) throw new Error('nothing is known')
    expect(shown.effect).toMatchObject({ firstAfter: '2026-06-15', before: 20, after: 10 })
    expect(shown.effect.level.low).toBeGreaterThan(8)
    expect(shown.effect.level.high).toBeLessThan(22)
    expect(shown.effect.line).toHaveLength(30)
    const effect = await effectOf(id)
    expect(effect).toMatchObject({ known: true, unit: 'count', n: 30, series: { name: 'Searches' } })
    const early = await world
      .as(auditor)
      .brand.one({ id: series.id, activityId: await activity('2026-02-02T08:00:00Z') })
    expect(early.effect).toEqual({ known: false, because: 'too-few-before' })
    const missing = world.as(auditor).brand.one({ id: series.id, activityId: petri.memberId })
    await expect(missing).rejects.toMatchObject({ code: 'house.not-found' })
  })
})
