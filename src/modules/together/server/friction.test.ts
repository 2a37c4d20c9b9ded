import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Person } from '#platform/server/house.ts'
import type { World } from '#testing/world.ts'
import { openBothSides } from './testing/both-sides.ts'

let world: World
let elin: Person
let hanna: Person
let mikko: Person
let aino: Person
let signe: Person
let tomas: Person

const start = new Date('2026-10-07T09:00:00Z')

beforeAll(async () => {
  ;({ world, elin, hanna, mikko, aino } = await openBothSides(start))
  signe = await world.addPerson({ name: 'Signe Holmgaard', side: 'both', role: 'admin' })
  tomas = await world.addPerson({ name: 'Tomas Brandt', side: 'finance', role: 'auditor' })
})
afterAll(() => world.close())

async function owner<Row>(query: string): Promise<Row[]> {
  return (await world.house.ownerPool.query(query)).rows as Row[]
}

const all = () =>
  owner<Record<string, unknown>>('select ctid::text, xmin::text as xmin, * from friction_entry order by ctid')

describe('friction', () => {
  it('leaves nothing behind that leads to the one who wrote it', async () => {
    const before = await everythingButFriction()
    const who = [elin, hanna, mikko, aino, signe]
    for (const [at, person] of who.entries()) {
      world.setNow(new Date(start.getTime() + at * 7_000_000))
      const wish = { cause: 'information', hours: at + 0.6, words: `The list ${at} was late` } as const
      expect(await world.as(person).together.logFriction(wish)).toEqual({ done: true })
    }
    // No fact, no message, no job, no answer kept: nothing anywhere but in the entries themselves.
    expect(await everythingButFriction()).toEqual(before)
    const written = await all()
    expect(Object.keys(written[0] ?? {}).toSorted()).toEqual(
      [
        'ctid',
        'cause',
        'functional',
        'hours',
        'id',
        'second_cause',
        'side',
        'week',
        'words',
        'workspace_id',
        'xmin',
      ].toSorted(),
    )
    // One transaction wrote them all, whoever came when, and their names carry no moment.
    expect(new Set(written.map(({ xmin }) => xmin)).size).toBe(1)
    for (const { id } of written) expect(String(id)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/)
    expect(new Set(written.map(({ week }) => String(week)))).toEqual(new Set(['2026-10-05']))
    const texts = JSON.stringify(written)
    for (const { memberId, name, email } of who) {
      expect(texts).not.toContain(memberId)
      expect(texts).not.toContain(name)
      expect(texts).not.toContain(email)
    }
  })

  it('carries no side while one of the two is so small that it would point at somebody', async () => {
    expect(new Set((await all()).map(({ side }) => side))).toEqual(new Set([null]))
    await world.addPerson({ name: 'Petri Kallio', side: 'marketing', role: 'member' })
    await world.addPerson({ name: 'Oskar Bergvall', side: 'sales', role: 'member' })
    await world.as(hanna).together.logFriction({ cause: 'chaos', hours: 2 })
    await world.as(signe).together.logFriction({ cause: 'chaos', hours: 2 })
    expect((await all()).map(({ side }) => side).filter((side) => side !== null)).toEqual(['marketing'])
  })

  it('is written in an order that tells nothing of who came last', async () => {
    world.setNow(new Date('2026-10-14T09:00:00Z'))
    const last = new Set<number>()
    for (let round = 0; round < 24; round++) {
      await world.as(aino).together.logFriction({ cause: 'structure', hours: 1 + round })
      const week = await owner<{ hours: number }>(
        `select hours from friction_entry where week = '2026-10-12' order by ctid`,
      )
      last.add(week.findIndex(({ hours }) => hours === 1 + round) / Math.max(1, week.length - 1))
    }
    expect(last.size).toBeGreaterThan(6)
    await owner(`delete from friction_entry where week = '2026-10-12'`)
  })

  it('is told of whole weeks only, and from five entries on', async () => {
    world.setNow(start)
    const api = world.as(tomas).together
    expect(await api.friction({})).toMatchObject({ entries: 0, total: null, words: [], to: '2026-09-28' })
    expect((await api.frictionToTag()).items).toEqual([])
    // The week after it is still open to latecomers.
    world.setNow(new Date('2026-10-14T09:00:00Z'))
    expect((await api.friction({})).entries).toBe(0)
    await world.as(elin).together.logFriction({ cause: 'competition', hours: 1, functional: true, lastWeek: true })
    world.setNow(new Date('2026-10-19T09:00:00Z'))
    const told = await api.friction({})
    expect(told).toMatchObject({
      entries: 8,
      from: '2026-04-13',
      to: '2026-10-12',
      agreement: { tagged: 0, kappa: null },
    })
    expect(told.total).toEqual({ entries: 8, hours: 17.5, functionalHours: 1 })
    expect(told.sides).toEqual([])
    expect(told.words.toSorted()).toEqual([0, 1, 2, 3, 4].map((at) => `The list ${at} was late`))
    expect(JSON.stringify(told)).not.toContain(String((await all())[0]?.['id']))
  })

  it('is tagged a second time from the words alone; how far two agree is told from five on', async () => {
    const api = world.as(signe).together
    const { items } = await api.frictionToTag()
    expect(items).toHaveLength(5)
    expect(Object.keys(items[0] ?? {}).toSorted()).toEqual(['id', 'words'])
    for (const [at, { id }] of items.entries()) await api.tagFriction({ id, cause: at === 0 ? 'chaos' : 'information' })
    expect((await api.frictionToTag()).items).toEqual([])
    await expect(api.tagFriction({ id: items[0]?.id ?? '', cause: 'chaos' })).rejects.toMatchObject({
      code: 'house.not-found',
    })
    // Nothing but one cause in the first column: chance alone agrees as well.
    expect((await api.friction({})).agreement).toEqual({ tagged: 5, kappa: 0 })
  })

  it('names nobody, and is not written with a key that would be kept', async () => {
    await expect(
      world.as(aino).together.logFriction({ cause: 'personal', hours: 1, words: 'ELIN never listens' }),
    ).rejects.toMatchObject({ code: 'together.no-names' })
    const request = new Request('http://house.test/api/v1/together/friction', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-syskon': '1', 'idempotency-key': 'mine' },
      body: JSON.stringify({ cause: 'chaos', hours: 1 }),
    })
    const answer = await world.fetch(request, aino)
    expect([answer.status, await answer.json()]).toMatchObject([400, { code: 'together.no-repeat-key' }])
    expect(await world.query(sql`select 1 from answered_write where workspace_id = ${world.workspaceId}`)).toEqual([])
  })

  it('is told to other modules without a name, and not before its week is closed to latecomers', async () => {
    const told = () =>
      world.query<{ week: string; side: string | null }>(sql`select week, side from friction_record
      where workspace_id = ${world.workspaceId}`)
    await world.as(hanna).together.logFriction({ cause: 'chaos', hours: 1, lastWeek: true })
    world.setNow(new Date('2026-10-25T21:00:00Z'))
    await world.as(hanna).together.recognise({ receiverSide: 'sales', words: 'Thank you' })
    expect(new Set((await told()).map(({ week }) => week))).toEqual(new Set(['2026-10-05']))
    world.setNow(new Date('2026-10-26T08:00:00Z'))
    await world.as(hanna).together.recognise({ receiverSide: 'sales', words: 'Thank you again' })
    expect(new Set((await told()).map(({ week }) => week))).toEqual(new Set(['2026-10-05', '2026-10-12']))
    // Two of marketing's in the first week, one in the second: too few to say whose they were.
    expect(new Set((await told()).map(({ side }) => side))).toEqual(new Set([null]))
    const columns = await owner<{ name: string }>(
      `select column_name as name from information_schema.columns where table_name = 'friction_record'`,
    )
    expect(columns.map(({ name }) => name).toSorted()).toEqual(
      ['cause', 'functional', 'hours', 'id', 'side', 'week', 'workspace_id'].toSorted(),
    )
  })
})

/** How many rows every table holds, and what the queue holds: an entry may change none of it. */
async function everythingButFriction(): Promise<Record<string, number>> {
  const tables = await owner<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname in ('public', 'sign_in', 'graphile_worker') and c.relname <> 'friction_entry'`,
  )
  const counts = tables.map(async ({ name }) => {
    const [found] = await owner<{ n: string }>(
      `select count(*) || ' ' || coalesce(max(xmin::text::bigint), 0) as n from ${name}`,
    )
    return [name, found?.n] as const
  })
  return Object.fromEntries(await Promise.all(counts)) as unknown as Record<string, number>
}
