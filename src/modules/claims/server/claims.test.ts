import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Person } from '#platform/server/house.ts'
import { putHandOffs } from '#modules/promises/testing/hand-offs.ts'
import { paperTerms } from '#modules/promises/testing/paper-terms.ts'
import { saveDeals } from '#modules/deals/server/index.ts'
import { openWorld, type World } from '#testing/world.ts'
import type { About, ClaimKind } from '../domain/question.ts'

let world: World
let marketing: Person
let sales: Person
let marketer: Person

const days = (from: number, count: number) =>
  Array.from({ length: count }, (_, place) => new Date(Date.UTC(2026, 8, 1 + from + (place % 25), 9)))

beforeAll(async () => {
  world = await openWorld(new Date('2026-10-05T07:00:00Z'))
  marketing = await world.addPerson({ name: 'Elin Sandqvist', side: 'marketing', role: 'lead' })
  sales = await world.addPerson({ name: 'Mikko Aaltonen', side: 'sales', role: 'lead' })
  marketer = await world.addPerson({ name: 'Hanna Nyberg', side: 'marketing', role: 'member' })
  await putHandOffs(world, [
    ...days(0, 30).map((at) => ({ at, touch: 'broken' as const })),
    ...days(0, 20).map((at) => ({ at, end: 'refused' as const })),
    ...days(0, 25).map((at) => ({ at, end: 'given-up' as const, attempts: [[1, 'call']] as [number, string][] })),
  ])
  const rows = ['price', 'price', 'competitor'].flatMap((lossReason, kind) =>
    Array.from({ length: 20 }, (_, place) => ({
      externalId: `${kind} ${place}`,
      openedAt: '2026-08-01T10:00:00Z',
      lostAt: '2026-09-15T10:00:00Z',
      outcome: 'lost' as const,
      lossReason,
    })),
  )
  const feed = {
    workspaceId: world.workspaceId,
    source: 'crm',
    importId: null,
    now: world.house.clock.now(),
    defaultCountry: 'SE',
  }
  await world.house.db.inWorkspace(world.workspaceId, (tx) =>
    saveDeals(tx, feed, rows, new Set(['externalId', 'openedAt', 'lostAt', 'outcome', 'lossReason'])),
  )
})
afterAll(() => world.close())

type Change = { threshold?: number; least?: number; reasons?: string[]; from?: string; to?: string; segment?: string }

function claim(kind: ClaimKind, about: About, { threshold = 0.5, ...change }: Change = {}) {
  const question = { from: '2026-09-01', to: '2026-09-30', threshold, ...change }
  return { kind, about, question, ownerId: sales.memberId }
}

async function answered(wish: ReturnType<typeof claim>, by = marketer) {
  const { id } = await world.as(by).claims.make(wish)
  await world.runJobs()
  const found = await world.as(sales).claims.one({ id })
  const [answer] = found.answers
  if (!answer) throw new Error('no answer')
  return { ...found, answer }
}

describe('a claim', () => {
  it('waits until it is counted, then says true with the numbers, and both sides are told the same', async () => {
    const made = await world.as(marketer).claims.make(claim('speed', 'sales', { threshold: 0.2 }))
    expect(made).toMatchObject({ state: 'counting', answers: [], madeSide: 'marketing', ownerName: 'Mikko Aaltonen' })
    await expect(world.as(sales).claims.checkAgain({ id: made.id })).rejects.toMatchObject({ code: 'claims.counting' })
    await world.runJobs()
    const found = await world.as(sales).claims.one({ id: made.id })
    expect(found).toMatchObject({ state: 'answered', verdict: 'true' })
    expect(found.answers[0]).toMatchObject({
      because: 'apart',
      measured: { hits: 30, n: 75, value: 0.4, threshold: 0.2 },
    })
    for (const head of [marketing, sales]) {
      const { items } = await world.as(head).messages.list({})
      expect(items[0]).toMatchObject({ kind: 'claim-answered', link: `/claims/${made.id}` })
    }
  })

  it('opens the very rows that it counted', async () => {
    const { id, answer } = await answered(claim('speed', 'sales', { threshold: 0.2 }))
    const yes = await world.as(marketing).claims.rows({ id, answer: 1, counts: 'yes', limit: 500 })
    expect(yes.items.length).toBe(answer.measured.hits)
    const first = await world.as(marketing).claims.rows({ id, answer: 1, limit: 40 })
    const rest = await world
      .as(marketing)
      .claims.rows({ id, answer: 1, limit: 500, cursor: first.nextCursor ?? undefined })
    expect(first.items.length + rest.items.length).toBe(answer.measured.n)
  })

  it.each<[ClaimKind, About, Change, string, number, number]>([
    ['quality', 'marketing', { threshold: 0.2 }, 'true', 20, 50],
    ['quality', 'marketing', { threshold: 0.9 }, 'false', 20, 50],
    ['quality', 'marketing', { threshold: 0.4 }, 'unknown', 20, 50],
    ['volume', 'sales', { threshold: 0.5 }, 'false', 75, 75],
    ['depth', 'sales', { threshold: 0.3, least: 3 }, 'true', 25, 25],
    ['depth', 'sales', { threshold: 0.3, least: 1 }, 'false', 0, 25],
    ['depth', 'marketing', { threshold: 0.3, least: 1 }, 'true', 75, 75],
    ['price', 'marketing', { threshold: 0.3, reasons: ['Price'] }, 'true', 40, 60],
    ['price', 'sales', { threshold: 0.9, reasons: ['price'] }, 'false', 40, 60],
    ['message', 'marketing', { threshold: 0.5, reasons: ['outside-profile'] }, 'false', 20, 90],
    ['speed', 'marketing', {}, 'unknown', 0, 0],
    ['quality', 'sales', {}, 'unknown', 0, 0],
    ['speed', 'sales', { segment: 'other' }, 'unknown', 0, 0],
  ])('of %s about %s with %o is %s', async (kind, about, change, verdict, hits, n) => {
    const { answer } = await answered(claim(kind, about, change))
    expect([answer.verdict, answer.measured.hits, answer.measured.n]).toEqual([verdict, hits, n])
  })

  it('of volume goes by what both signed, and is not known where nothing was promised', async () => {
    const before = await answered(claim('volume', 'marketing', { threshold: 1 }))
    expect(before.answer).toMatchObject({ verdict: 'unknown', because: 'nothing-promised' })
    const draft = await world.as(marketing).promises.write({ terms: paperTerms, month: '2026-10-01' })
    await world.as(marketing).promises.propose({ id: draft.id })
    await world.as(marketing).promises.sign({ id: draft.id })
    await world.as(sales).promises.sign({ id: draft.id })
    const after = await answered(claim('volume', 'marketing', { threshold: 1, from: '2026-10-01', to: '2026-10-31' }))
    expect(after.answer).toMatchObject({
      verdict: 'true',
      versions: { promises: [1] },
      measured: { hits: 0, promised: 550 },
    })
  })

  it('is counted again beside its earlier answer', async () => {
    const { id } = await answered(claim('speed', 'sales', { threshold: 0.2 }))
    await world.as(sales).claims.checkAgain({ id })
    await world.runJobs()
    const { answers } = await world.as(marketing).claims.one({ id })
    expect(answers.map(({ number, askedName }) => `${number} ${askedName}`)).toEqual([
      '2 Mikko Aaltonen',
      '1 Hanna Nyberg',
    ])
  })

  it('is answered with what is done about it, by whom and until when', async () => {
    const { id } = await answered(claim('speed', 'sales'))
    const reply = { id, words: 'We call at nine', ownerId: sales.memberId, dueOn: '2026-11-01' }
    expect((await world.as(sales).claims.say(reply)).said).toMatchObject([
      { words: 'We call at nine', ownerName: 'Mikko Aaltonen', dueOn: '2026-11-01', writtenSide: 'sales' },
    ])
    await expect(world.as(sales).claims.say({ ...reply, dueOn: '2026-10-01' })).rejects.toMatchObject({
      code: 'claims.day-over',
    })
    await expect(world.as(sales).claims.say({ ...reply, id: world.workspaceId })).rejects.toMatchObject({
      code: 'house.not-found',
    })
  })

  it('is refused without its reasons, a proper period and somebody who answers for it', async () => {
    const make = (wish: ReturnType<typeof claim>) => world.as(marketer).claims.make(wish)
    await expect(make(claim('price', 'sales'))).rejects.toMatchObject({ code: 'claims.which-reasons' })
    await expect(make(claim('speed', 'sales', { to: '2026-08-01' }))).rejects.toMatchObject({
      code: 'claims.wrong-period',
    })
    await expect(make(claim('speed', 'sales', { from: '2024-08-01' }))).rejects.toMatchObject({
      code: 'claims.long-period',
    })
    await expect(make(claim('speed', 'sales', { from: '2027-01-01', to: '2027-02-01' }))).rejects.toMatchObject({
      code: 'claims.not-begun',
    })
    await expect(make({ ...claim('speed', 'sales'), ownerId: world.workspaceId })).rejects.toMatchObject({
      code: 'house.not-found',
    })
    await expect(world.as(sales).claims.checkAgain({ id: world.workspaceId })).rejects.toMatchObject({
      code: 'house.not-found',
    })
    await expect(world.as(sales).claims.one({ id: world.workspaceId })).rejects.toMatchObject({
      code: 'house.not-found',
    })
    const key = {
      kind: 'key' as const,
      workspaceId: world.workspaceId,
      keyId: world.workspaceId,
      name: 'k',
      scopes: ['write' as const],
    }
    await expect(world.as(key).claims.make(claim('speed', 'sales'))).rejects.toMatchObject({
      code: 'claims.people-claim',
    })
  })

  it('stands in the list for both sides, narrowed by kind, answer and side', async () => {
    const all = await world.as(sales).claims.list({ limit: 500 })
    const half = await world.as(marketing).claims.list({ limit: 2 })
    const next = await world.as(marketing).claims.list({ limit: 500, cursor: half.nextCursor ?? undefined })
    expect([...half.items, ...next.items]).toEqual(all.items)
    const narrowed = await world.as(sales).claims.list({ kind: 'price', verdict: 'true', about: 'marketing' })
    expect(narrowed.items.map(({ kind, verdict, about }) => [kind, verdict, about])).toEqual([
      ['price', 'true', 'marketing'],
    ])
    const choices = await world.as(sales).claims.choices()
    expect(choices).toMatchObject({ lossReasons: ['competitor', 'price'], attempts: paperTerms.sales.attempts.atLeast })
    expect(choices.owners.map(({ name }) => name)).toContain('Elin Sandqvist')
  })
})
