import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '#platform/server/house.ts'
import { openWorld, type Api, type World } from '#testing/world.ts'

let world: World
let finance: Api
let service: Api
let sales: Api
let both: Api
let tomas: Person
const quarter = { from: '2026-07-01', to: '2026-09-30' }
const euro = (minor: number) => ({ minor, currency: 'EUR' })

beforeAll(async () => {
  world = await openWorld(new Date('2026-10-05T08:00:00Z'))
  tomas = await world.addPerson({ name: 'Tomas Brandt', side: 'finance', role: 'member' })
  finance = world.as(tomas)
  service = world.as(await world.addPerson({ name: 'Anneli Rand', side: 'service', role: 'member' }))
  sales = world.as(await world.addPerson({ name: 'Aino Virtanen', side: 'sales', role: 'member' }))
  both = world.as(await world.addPerson({ name: 'Signe Holmgaard', side: 'both', role: 'admin' }))
})
afterAll(() => world.close())

const saving = {
  kind: 'saving',
  title: 'Parts repaired on site',
  amount: euro(12_000_00),
  from: '2026-08-01',
  to: '2026-08-31',
  basis: 'Forty visits at 300 each',
  evidence: 'Service book, August',
} as const

describe('the ledger of contributions', () => {
  test('takes what any department brought in, and waits for finance', async () => {
    const entry = await service.activities.bookContribution(saving)
    expect(entry).toMatchObject({ side: 'service', state: 'waiting', amount: euro(12_000_00), bookedBy: 'Anneli Rand' })
    const sums = await service.activities.contributionSums(quarter)
    expect(sums.total).toEqual({ confirmed: 0, waiting: 12_000_00, entries: 1 })
    expect(sums.kinds.map(({ kind, entries }) => [kind, entries])).toEqual([
      ['revenue', 0],
      ['saving', 1],
      ['loss-prevented', 0],
      ['cheaper-resource', 0],
    ])
  })

  test('is booked for one’s own department, in the company’s currency, with days in their order', async () => {
    await expect(service.activities.bookContribution({ ...saving, side: 'sales' })).rejects.toMatchObject({
      code: 'activities.other-department',
    })
    expect(await both.activities.bookContribution({ ...saving, side: 'hr', title: 'Shorter search' })).toMatchObject({
      side: 'hr',
    })
    await expect(
      service.activities.bookContribution({ ...saving, amount: { minor: 1, currency: 'SEK' } }),
    ).rejects.toMatchObject({
      code: 'activities.company-currency',
      data: { args: { given: 'SEK', currency: 'EUR' } },
    })
    await expect(service.activities.bookContribution({ ...saving, to: '2026-07-01' })).rejects.toMatchObject({
      code: 'activities.ends-before-start',
    })
    await expect(
      service.activities.bookContribution({ ...saving, activityId: world.workspaceId }),
    ).rejects.toMatchObject({
      code: 'house.not-found',
    })
  })

  test('is judged by finance alone, once, never by who booked it, and a refusal says why', async () => {
    const entry = await service.activities.bookContribution({ ...saving, title: 'Guessed' })
    const judgement = { id: entry.id, verdict: 'refused' } as const
    await expect(both.activities.judgeContribution({ ...judgement, reason: 'x' })).rejects.toMatchObject({
      code: 'activities.finance-judges',
    })
    await expect(finance.activities.judgeContribution(judgement)).rejects.toMatchObject({
      code: 'activities.reason-needed',
    })
    expect(await finance.activities.judgeContribution({ ...judgement, reason: 'No invoice shows it' })).toMatchObject({
      state: 'refused',
      reason: 'No invoice shows it',
      foundBy: 'Tomas Brandt',
    })
    await expect(finance.activities.judgeContribution({ id: entry.id, verdict: 'confirmed' })).rejects.toMatchObject({
      code: 'activities.already-judged',
    })
    await expect(service.activities.counterContribution({ id: entry.id, reason: 'x' })).rejects.toMatchObject({
      code: 'activities.counts-nowhere',
    })
    const own = await finance.activities.bookContribution({ ...saving, title: 'Better terms at the bank' })
    await expect(finance.activities.judgeContribution({ id: own.id, verdict: 'confirmed' })).rejects.toMatchObject({
      code: 'activities.own-entry',
    })
    await expect(
      finance.activities.judgeContribution({ id: world.workspaceId, verdict: 'confirmed' }),
    ).rejects.toMatchObject({
      code: 'house.not-found',
    })
  })

  test('reconciles: a line of the statement holds no more than it came to, and what is outside says so', async () => {
    await expect(sales.activities.writeLine({ name: 'Sales', ...quarter, amount: euro(1) })).rejects.toMatchObject({
      code: 'activities.finance-judges',
    })
    const { id: lineId } = await finance.activities.writeLine({
      name: 'Service costs',
      ...quarter,
      amount: euro(-15_000_00),
    })
    const [first, second, third] = await Promise.all(
      ['A', 'B', 'C'].map((title) => service.activities.bookContribution({ ...saving, title })),
    )
    const confirm = (id = '', line: string | null = lineId) =>
      finance.activities.judgeContribution({ id, verdict: 'confirmed', lineId: line })
    expect(await confirm(first?.id)).toMatchObject({ state: 'confirmed', line: 'Service costs' })
    await expect(confirm(second?.id)).rejects.toMatchObject({
      code: 'activities.beyond-line',
      data: { args: { room: 3000, currency: 'EUR' } },
    })
    expect(await confirm(second?.id, null)).toMatchObject({ state: 'confirmed', line: null })
    const { id: august } = await finance.activities.writeLine({
      name: 'October',
      from: '2026-10-01',
      to: '2026-10-31',
      amount: euro(99_999_00),
    })
    await expect(confirm(third?.id, august)).rejects.toMatchObject({ code: 'activities.outside-line' })
    await expect(confirm(third?.id, world.workspaceId)).rejects.toMatchObject({ code: 'house.not-found' })
    await finance.activities.writeLine({ name: 'Service costs', ...quarter, amount: euro(-30_000_00) })
    expect(await confirm(third?.id)).toMatchObject({ line: 'Service costs' })
    const { lines, notInStatement, total } = await sales.activities.contributionSums(quarter)
    expect(lines).toMatchObject([
      { name: 'Service costs', amount: -30_000_00, confirmed: 24_000_00, room: 6_000_00, entries: 2 },
    ])
    expect(notInStatement).toEqual({ confirmed: 12_000_00, entries: 1 })
    expect(lines.reduce((sum, { confirmed }) => sum + confirmed, 0) + notInStatement.confirmed).toBe(total.confirmed)
  })

  test('is never changed: a counter-entry takes one back, once', async () => {
    const waiting = await service.activities.bookContribution({ ...saving, title: 'Booked twice' })
    await expect(sales.activities.counterContribution({ id: waiting.id, reason: 'x' })).rejects.toMatchObject({
      code: 'activities.other-department',
    })
    const counter = await service.activities.counterContribution({ id: waiting.id, reason: 'Stands there already' })
    expect(counter).toMatchObject({ counterOf: waiting.id, amount: euro(-12_000_00), state: 'withdrawn' })
    await expect(service.activities.counterContribution({ id: waiting.id, reason: 'x' })).rejects.toMatchObject({
      code: 'activities.already-countered',
    })
    const before = (await service.activities.contributionSums(quarter)).total
    const { items } = await service.activities.contributions({ state: 'confirmed', on: 'outside' })
    const back = await service.activities.counterContribution({
      id: items[0]?.id ?? '',
      reason: 'The visits were billed',
    })
    expect(back).toMatchObject({ state: 'waiting' })
    await finance.activities.judgeContribution({ id: back.id, verdict: 'confirmed' })
    expect((await service.activities.contributionSums(quarter)).total.confirmed).toBe(before.confirmed - 12_000_00)
  })

  test('lists exactly the rows of each sum, page by page', async () => {
    const { kinds, sides, lines } = await sales.activities.contributionSums(quarter)
    const count = async (wish: Parameters<Api['activities']['contributions']>[0]) =>
      (await sales.activities.contributions({ limit: 200, ...quarter, ...wish })).items.length
    for (const { kind, entries } of kinds) expect(await count({ kind })).toBe(entries)
    for (const { side, entries } of sides) expect(await count({ side })).toBe(entries)
    expect(await count({ lineId: lines[0]?.id })).toBe(lines[0]?.entries)
    const first = await sales.activities.contributions({ limit: 3 })
    const next = await sales.activities.contributions({ limit: 3, cursor: first.nextCursor ?? '' })
    expect(next.items.map(({ id }) => id).filter((id) => first.items.some((each) => each.id === id))).toEqual([])
  })
})
