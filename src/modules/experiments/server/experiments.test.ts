import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Person } from '#platform/server/house.ts'
import { openWorld, type World } from '#testing/world.ts'
import { putCompanies, putLead, putWin } from '../testing/customers.ts'
import { experimentsOf, liftOf } from './index.ts'

let world: World
let hanna: Person
let auditor: Person
let companies: string[]
// Far ahead: the queue goes by the clock of the machine, and what is to begin must not be due there.
const before = new Date('2041-03-01T08:00:00Z')
const starts = '2041-03-10T08:00:00Z'

beforeAll(async () => {
  world = await openWorld(before)
  hanna = await world.addPerson({ name: 'Hanna Nyberg', side: 'marketing', role: 'member' })
  auditor = await world.addPerson({ name: 'Tomas Brandt', side: 'finance', role: 'auditor' })
  companies = await putCompanies(world, 240)
})
afterAll(() => world.close())

function activity(name: string, startsAt: string | null = starts) {
  return world.as(hanna).activities.create({
    externalId: name,
    name,
    kind: 'mailing',
    side: 'marketing',
    startsAt: startsAt === null ? null : new Date(startsAt),
    plannedCost: { minor: 100_000, currency: 'EUR' },
  })
}

const design = {
  unit: 'company',
  population: {},
  strata: ['segment'],
  outcome: 'lead',
  windowDays: 14,
  shareHeld: 0.25,
  minimalEffect: 0.1,
} as const

async function plan(name: string, wish: object = {}) {
  const { id } = await activity(name)
  return world.as(hanna).experiments.plan({ ...design, strata: ['segment'], activityId: id, name, ...wish })
}

async function armOf(id: string, arm: 'treated' | 'held', of: 'all' | 'hit' | 'reached' | 'aside' = 'all') {
  const found: string[] = []
  for (let cursor: string | undefined; ;) {
    const page = await world.as(hanna).experiments.units({ id, arm, of, limit: 100, ...(cursor ? { cursor } : {}) })
    found.push(...page.items.map((unit) => unit.id))
    if (page.nextCursor === null) return found
    cursor = page.nextCursor
  }
}

async function effectOf(activityId: string, at: Date) {
  const { workspaceId } = world
  return world.house.db.inWorkspace(workspaceId, (tx) => liftOf(tx, { workspaceId, activityId, at }))
}

describe('an experiment before it starts', () => {
  it('shows what it could find, from what the same customers did before', async () => {
    for (const id of companies.slice(0, 24)) await putLead(world, id, '2041-02-20T08:00:00Z')
    const seen = await world.as(auditor).experiments.preview({ ...design, strata: ['segment'] })
    expect(seen).toMatchObject({ units: 240, strata: 2, hits: 24, expected: 0.1, deviation: null, currency: 'EUR' })
    expect(seen.needed).toBeGreaterThan(240)
    expect(seen.smallestEffect).toBeGreaterThan(0.1)
    expect(seen.proposal).toMatchObject({ enough: false, shareHeld: 0.5, held: 120 })
    const bold = await world.as(auditor).experiments.preview({ ...design, strata: [], minimalEffect: 0.3 })
    expect(bold.proposal).toMatchObject({ enough: true })
    expect(bold.needed).toBeLessThan(240)
  })

  it('names those of a list whom nobody knows', async () => {
    const list = ['c1.example', ' C2.example', 'nobody.example']
    const seen = await world.as(hanna).experiments.preview({ ...design, strata: [], population: { list } })
    expect(seen).toMatchObject({ units: 2, notFound: ['nobody.example'] })
    const some = await world.as(hanna).experiments.preview({ ...design, strata: [], population: { segment: 'A' } })
    expect(some.units).toBe(80)
  })

  it('is drawn by stratum and stays as it was drawn', async () => {
    const drawn = await plan('Letter')
    expect(drawn).toMatchObject({ state: 'planned', drawnBy: 'house', reading: { kind: 'not-begun' }, isRipe: false })
    expect(drawn.arms).toMatchObject({ treated: { units: 180 }, held: { units: 60 } })
    expect(drawn.byStratum.filter(({ arm }) => arm === 'held').map(({ units }) => units)).toEqual([20, 40])
    expect(drawn.ratio).toMatchObject({ isOff: false })
    expect((await armOf(drawn.id, 'held')).length).toBe(60)
    const { items } = await world.as(auditor).experiments.list({})
    expect(items.map(({ name }) => name)).toContain('Letter')
  })

  it('is refused when the activity has begun, has no date, has one already, or is not there', async () => {
    const begun = await activity('Begun', '2041-02-01T08:00:00Z')
    const dateless = await activity('Some day', null)
    const ask = (activityId: string, wish: object = {}) =>
      world.as(hanna).experiments.plan({ ...design, strata: [], activityId, name: 'x', ...wish })
    await expect(ask(begun.id)).rejects.toMatchObject({ code: 'experiments.already-begun' })
    await expect(ask(dateless.id)).rejects.toMatchObject({ code: 'experiments.no-start' })
    await expect(ask(hanna.memberId)).rejects.toMatchObject({ code: 'house.not-found' })
    const twice = await activity('Twice')
    await ask(twice.id)
    await expect(ask(twice.id)).rejects.toMatchObject({ code: 'experiments.already-one' })
    const few = await activity('Few')
    await expect(ask(few.id, { population: { list: ['c1.example'] } })).rejects.toMatchObject({
      code: 'experiments.too-few-units',
    })
    const asAuditor = world.as(auditor).experiments.plan({ ...design, strata: [], activityId: few.id, name: 'x' })
    await expect(asAuditor).rejects.toMatchObject({ code: 'house.not-allowed' })
  })

  it('can be given up until it starts, and another one drawn', async () => {
    const drawn = await plan('Given up')
    await expect(world.as(hanna).experiments.read({ id: drawn.id })).rejects.toMatchObject({
      code: 'experiments.not-running',
    })
    expect(await world.as(hanna).experiments.withdraw({ id: drawn.id })).toMatchObject({ state: 'withdrawn' })
    await expect(world.as(hanna).experiments.withdraw({ id: drawn.id })).rejects.toMatchObject({
      code: 'experiments.not-planned',
    })
    const { activityId } = drawn
    await world.as(hanna).experiments.plan({ ...design, strata: [], activityId, name: 'Again' })
    const { items } = await world.as(hanna).experiments.list({ activityId })
    expect(items.map(({ state }) => state).toSorted()).toEqual(['planned', 'withdrawn'])
  })

  it('follows its activity when that is put off', async () => {
    const drawn = await plan('Put off')
    const later = new Date('2041-03-20T08:00:00Z')
    await world.as(hanna).activities.change({ id: drawn.activityId, startsAt: later })
    world.setNow(new Date('2041-03-10T09:00:00Z'))
    await world.runJobs()
    const moved = await world.as(hanna).experiments.one({ id: drawn.id })
    expect(moved).toMatchObject({ state: 'planned', startsAt: later })
    world.setNow(before)
  })

  it('hands the arms to the sending tool as a file that runs nothing', async () => {
    const drawn = await plan('File')
    const [held = ''] = await armOf(drawn.id, 'held')
    await world.house.ownerPool.query(`update company set name = '=cmd()' where id = $1`, [held])
    const address = `http://house.test/api/v1/experiments/${drawn.id}/arms.csv`
    const answer = await world.fetch(new Request(address), auditor)
    const lines = (await answer.text()).trim().split('\r\n')
    expect(lines).toHaveLength(241)
    expect(lines[0]).toBe('arm,email,domain,name,stratum,id')
    expect(lines.find((line) => line.endsWith(held))).toContain(",'=cmd(),")
    expect(lines.filter((line) => line.startsWith('held,'))).toHaveLength(60)
    const missing = await world.fetch(new Request(address.replace(drawn.id, hanna.memberId)), auditor)
    expect(missing.status).toBe(404)
    expect((await world.fetch(new Request(address.replace(drawn.id, 'x')), auditor)).status).toBe(404)
    expect((await world.fetch(new Request(address))).status).toBe(401)
  })
})

describe('an experiment that runs', () => {
  let id: string
  let activityId: string
  beforeAll(async () => {
    world.setNow(before)
    const drawn = await plan('Webinar', { valueMinor: 50_000 })
    id = drawn.id
    activityId = drawn.activityId
    const [treated, held] = [await armOf(id, 'treated'), await armOf(id, 'held')]
    for (const unit of treated.slice(0, 60)) await putLead(world, unit, '2041-03-12T08:00:00Z')
    for (const unit of held.slice(0, 8)) await putLead(world, unit, '2041-03-13T08:00:00Z')
    // After the window: counts for nobody.
    for (const unit of held.slice(8, 20)) await putLead(world, unit, '2041-03-24T08:00:01Z')
    const touch = (companyId: string) => ({ companyId, activityId, at: '2041-03-11T08:00:00Z' })
    for (const each of [...treated.slice(0, 100), ...held.slice(0, 3)].map(touch)) await putTouch(each)
    world.setNow(new Date('2041-03-15T08:00:00Z'))
    await world.runJobs()
  })

  async function putTouch({ companyId, activityId, at }: { companyId: string; activityId: string; at: string }) {
    const { workspaceId } = world
    await world.house.ownerPool.query(`select make_touch_months(array['2041-03-01'::date])`)
    await world.house.ownerPool.query(
      `insert into touch (workspace_id, id, occurred_at, recorded_at, company_id, reach, side, channel, kind, activity_id, source)
       values ($1, gen_random_uuid(), $2, $2, $3, 'one-to-many', 'marketing', 'email', 'mail_sent', $4, 'test')`,
      [workspaceId, at, companyId, activityId],
    )
  }

  it('shows only the interval that is safe at any moment, and who was reached though held out', async () => {
    const running = await world.as(hanna).experiments.one({ id })
    expect(running).toMatchObject({ state: 'running', isRipe: false, returned: null })
    expect(running.reading.kind).toBe('safe')
    expect(running.arms.treated).toMatchObject({ units: 180, hits: 60, reached: 100, aside: 0 })
    expect(running.arms.held).toMatchObject({ units: 60, hits: 8, reached: 3 })
    expect(await armOf(id, 'held', 'reached')).toHaveLength(3)
    expect(await armOf(id, 'held', 'hit')).toHaveLength(8)
    expect(running.days.at(-1)).toEqual({ day: '2041-03-13', treated: 60, held: 8 })
    for (const { day, treated } of running.days) {
      const { items } = await world
        .as(hanna)
        .experiments.units({ id, arm: 'treated', of: 'hit', until: day, limit: 200 })
      expect(items).toHaveLength(treated)
    }
    const before = { id, arm: 'treated', of: 'hit', until: '2041-03-09', limit: 200 } as const
    expect((await world.as(hanna).experiments.units(before)).items).toEqual([])
    const effect = (await effectOf(activityId, new Date('2041-03-15T08:00:00Z')))?.effect
    expect(effect).toMatchObject({ known: true, method: 'experiments.hold-out-early', unit: 'share', n: 240 })
    await expect(world.as(hanna).experiments.read({ id })).rejects.toMatchObject({ code: 'experiments.not-ripe' })
    await expect(world.as(hanna).experiments.withdraw({ id })).rejects.toMatchObject({
      code: 'experiments.not-planned',
    })
  })

  it('counts customers that turned out to be one in neither arm', async () => {
    const [treated = ''] = (await armOf(id, 'treated')).slice(-1)
    const [held = ''] = (await armOf(id, 'held')).slice(-1)
    await world.house.ownerPool.query('update company set merged_into = $2 where id = $1', [held, treated])
    world.setNow(new Date('2041-03-25T08:00:00Z'))
    await world.as(hanna).experiments.list({})
    await world.runJobs()
    const { arms } = await world.as(hanna).experiments.one({ id })
    expect([arms.treated.units, arms.treated.aside, arms.held.units, arms.held.aside]).toEqual([179, 1, 59, 1])
    expect(await armOf(id, 'held', 'aside')).toEqual([held])
    await world.house.ownerPool.query('update company set merged_into = null where id = $1', [held])
  })

  it('is read after its window, and then nothing changes any more', async () => {
    const read = await world.as(hanna).experiments.read({ id })
    expect(read).toMatchObject({ state: 'read', readEarly: false })
    expect(read.reading).toMatchObject({ kind: 'final', treated: 60 / 180 })
    if (read.reading.kind !== 'final') throw new Error('it was not read')
    expect(read.reading.lift).toBeCloseTo(60 / 180 - 8 / 60, 12)
    expect(read.returned).toMatchObject({ cost: 100_000, value: 50_000, attributed: 30 })
    expect(read.returned?.incremental).toBeCloseTo(18, 9)
    const { workspaceId } = world
    const lifts = await world.house.db.inWorkspace(workspaceId, (tx) =>
      experimentsOf(tx, { workspaceId, activityIds: [activityId, hanna.memberId], at: new Date() }),
    )
    expect(lifts.get(activityId)?.effect).toMatchObject({ known: true, method: 'experiments.hold-out' })
    expect(lifts.size).toBe(1)
    const [, second = ''] = await armOf(id, 'held')
    await putLead(world, second, '2041-03-14T08:00:00Z')
    await world.as(hanna).experiments.one({ id })
    await world.runJobs()
    expect((await world.as(hanna).experiments.one({ id })).arms.held.hits).toBe(8)
    await expect(world.as(hanna).experiments.read({ id })).rejects.toMatchObject({ code: 'experiments.not-running' })
  })
})

it('an experiment on revenue is read early by the safe interval, or not at all while too few came', async () => {
  world.setNow(before)
  for (const unit of companies.slice(0, 30)) await putWin(world, unit, '2041-02-21T08:00:00Z', 200_000)
  const { id } = await plan('Revenue', { outcome: 'revenue', minimalEffect: 10_000, strata: [] })
  world.setNow(new Date('2041-03-14T08:00:00Z'))
  const early = () => world.as(hanna).experiments.read({ id, early: true })
  await expect(early()).rejects.toMatchObject({ code: 'experiments.too-few-to-end' })
  for (const unit of (await armOf(id, 'treated')).slice(0, 90))
    await putWin(world, unit, '2041-03-11T08:00:00Z', 300_000)
  for (const unit of (await armOf(id, 'held')).slice(0, 6)) await putWin(world, unit, '2041-03-12T08:00:00Z', 300_000)
  const read = await early()
  expect(read).toMatchObject({ state: 'read', readEarly: true, reading: { kind: 'safe' } })
  if (read.reading.kind !== 'safe') throw new Error('it was not read early')
  expect(read.reading.lift).toBeCloseTo((90 / 180 - 6 / 60) * 300_000, 6)
  expect(read.smallestEffect).toBeGreaterThan(0)
})
