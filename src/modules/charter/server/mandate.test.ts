import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ListSide, Role } from '#platform/contract.ts'
import type { Caller, Person } from '#platform/server/house.ts'
import { openWorld, type Api, type World } from '#testing/world.ts'
import { checkMandate, contradictionsOf, useRequest } from './index.ts'

const euro = (minor: number) => ({ minor, currency: 'EUR' })
const limitOf = (minor: number) => ({ kind: 'money' as const, amount: euro(minor) })

let world: World
let hanna: Person
let api: { elin: Api; mikko: Api; hanna: Api; aino: Api; gunnar: Api }

beforeAll(async () => {
  world = await openWorld()
  const of = async (name: string, side: ListSide | 'leadership', role: Role) =>
    world.as(await world.addPerson({ name, side, role }))
  hanna = await world.addPerson({ name: 'Hanna Nyberg', side: 'marketing', role: 'member' })
  api = {
    elin: await of('Elin Sandqvist', 'marketing', 'lead'),
    mikko: await of('Mikko Aaltonen', 'sales', 'lead'),
    hanna: world.as(hanna),
    aino: await of('Aino Virtanen', 'sales', 'member'),
    gunnar: await of('Gunnar Lindhav', 'leadership', 'lead'),
  }
})
afterAll(() => world.close())

const fair = { feed: 'plan', name: 'Pumps and Valves', kind: 'trade show', side: 'marketing' } as const

describe('a decision right', () => {
  test('is given by leadership, replaces what its holder had, and says what nobody holds', async () => {
    const wish = {
      right: 'spend' as const,
      holder: { kind: 'side' as const, side: 'marketing' as const },
      limit: limitOf(1_000_00),
    }
    await expect(api.elin.charter.writeRight(wish)).rejects.toMatchObject({ code: 'charter.leadership-only' })
    await expect(
      api.gunnar.charter.writeRight({ ...wish, limit: { kind: 'percent', percent: 5 } }),
    ).rejects.toMatchObject({ code: 'charter.limit-misfits' })
    await api.gunnar.charter.writeRight(wish)
    await api.gunnar.charter.writeRight({ ...wish, limit: limitOf(5_000_00) })
    await api.gunnar.charter.writeRight({ right: 'price', holder: { kind: 'owner' }, limit: { kind: 'none' } })
    const mandate = await api.aino.charter.mandate({})
    expect(mandate.rights.map(({ right, limit }) => [right, limit])).toEqual([
      ['price', { kind: 'none' }],
      ['spend', limitOf(5_000_00)],
    ])
    expect(mandate).toMatchObject({ keptByOwner: ['price'], mayWrite: false })
    expect(mandate.withoutHolder).toEqual(['discount', 'promise', 'target-group', 'message', 'hire'])
    const given = await api.gunnar.charter.writeRight({
      right: 'hire',
      holder: { kind: 'owner' },
      limit: { kind: 'none' },
    })
    expect(await api.gunnar.charter.endRight({ id: given.id })).toEqual({ ended: true })
    await expect(api.gunnar.charter.endRight({ id: given.id })).rejects.toMatchObject({ code: 'house.not-found' })
  })

  test('holds at the moment of use: beyond it a plan waits for the other side', async () => {
    await api.hanna.activities.create({ ...fair, plannedCost: euro(5_000_00) })
    const beyond = { ...fair, plannedCost: euro(8_000_00) }
    await expect(api.hanna.activities.create(beyond)).rejects.toMatchObject({
      code: 'charter.beyond-limit',
      data: { args: { right: 'spend', limit: '5\u00A0000\u00A0EUR', signedBy: 'sales', request: null } },
    })
    await expect(api.aino.activities.create({ ...beyond, side: 'sales' })).rejects.toMatchObject({
      code: 'charter.no-right',
      data: { args: { signedBy: 'marketing' } },
    })
    expect((await api.hanna.activities.list({})).items).toHaveLength(1)
    expect(await api.hanna.charter.mayI({ right: 'spend', ...euro(8_000_00) })).toMatchObject({
      allowed: false,
      signedBy: 'sales',
    })
    expect(await api.hanna.charter.mayI({ right: 'spend', ...euro(5_000_00) })).toMatchObject({ allowed: true })
  })

  test('is gone beyond with the signature that was asked for, once, for one thing', async () => {
    const wish = { right: 'spend' as const, asked: limitOf(8_000_00), words: 'A stand at Pumps and Valves' }
    await expect(api.hanna.charter.ask({ ...wish, asked: limitOf(1) })).rejects.toMatchObject({
      code: 'charter.nothing-to-ask',
    })
    await expect(api.hanna.charter.ask({ ...wish, right: 'message' })).rejects.toMatchObject({
      code: 'charter.limit-misfits',
    })
    const { id, signedBy, acts } = await api.hanna.charter.ask(wish)
    expect([signedBy, acts]).toEqual(['sales', ['withdraw']])
    await expect(api.hanna.activities.create({ ...fair, plannedCost: euro(8_000_00) })).rejects.toMatchObject({
      data: { args: { request: id } },
    })
    await expect(api.elin.charter.decideRequest({ id, decision: 'sign' })).rejects.toMatchObject({
      code: 'charter.not-signer',
    })
    await expect(api.mikko.charter.decideRequest({ id, decision: 'decline' })).rejects.toMatchObject({
      code: 'charter.because-needed',
    })
    expect((await api.mikko.charter.standing({})).waiting).toMatchObject([
      { kind: 'request', waitsFor: ['sales'], mine: true },
    ])
    const signed = await api.mikko.charter.decideRequest({ id, decision: 'sign' })
    expect(signed).toMatchObject({ state: 'signed', decided: { name: 'Mikko Aaltonen' }, used: null })
    await expect(api.mikko.charter.decideRequest({ id, decision: 'sign' })).rejects.toMatchObject({
      code: 'charter.not-waiting',
    })
    await expect(api.hanna.activities.create({ ...fair, plannedCost: euro(8_000_01) })).rejects.toMatchObject({
      code: 'charter.beyond-limit',
    })
    const stand = await api.hanna.activities.create({ ...fair, plannedCost: euro(7_500_00) })
    expect((await api.aino.charter.request({ id })).used).toEqual({ kind: 'activity', id: stand.id })
    expect(await api.hanna.activities.change({ id: stand.id, plannedCost: euro(8_000_00) })).toMatchObject({
      plannedCost: euro(8_000_00),
    })
    await expect(api.hanna.activities.create({ ...fair, plannedCost: euro(7_500_00) })).rejects.toMatchObject({
      code: 'charter.beyond-limit',
    })
    const { workspaceId, house } = world
    const elsewhere = { kind: 'activity' as const, id: workspaceId }
    await expect(
      house.db.inWorkspace(workspaceId, (tx) => useRequest(tx, workspaceId, id, elsewhere)),
    ).rejects.toMatchObject({ code: 'charter.signature-used' })
    expect((await api.hanna.messages.list({})).items.map(({ kind }) => kind)).toContain('mandate-signed')
  })

  test('can be refused by the other side, and taken back by who asked', async () => {
    const wish = { right: 'spend' as const, asked: limitOf(90_000_00), words: 'A film' }
    const first = await api.hanna.charter.ask(wish)
    await expect(api.aino.charter.withdrawRequest({ id: first.id })).rejects.toMatchObject({
      code: 'charter.not-your-request',
    })
    const declined = await api.mikko.charter.decideRequest({ id: first.id, decision: 'decline', because: 'Too much' })
    expect(declined).toMatchObject({ state: 'declined', decided: { because: 'Too much' } })
    await expect(api.hanna.charter.withdrawRequest({ id: first.id })).rejects.toMatchObject({
      code: 'charter.not-waiting',
    })
    const second = await api.hanna.charter.ask(wish)
    expect((await api.hanna.charter.withdrawRequest({ id: second.id })).state).toBe('withdrawn')
    const of = async (input: Parameters<Api['charter']['requests']>[0]) =>
      (await api.hanna.charter.requests(input)).items.map(({ state }) => state)
    expect(await of({ mine: true })).toEqual(['withdrawn', 'declined', 'signed'])
    expect(await of({ state: 'declined' })).toEqual(['declined'])
    expect((await api.mikko.charter.requests({ mine: true })).items).toEqual([])
    const page = await api.hanna.charter.requests({ limit: 2 })
    expect((await api.hanna.charter.requests({ limit: 2, cursor: page.nextCursor ?? '' })).items).toHaveLength(1)
  })

  test('that the owner keeps is signed by leadership alone, never by who asked', async () => {
    const asked = { kind: 'percent' as const, percent: 10 }
    const { id, signedBy } = await api.elin.charter.ask({ right: 'price', asked, words: 'Ten off' })
    expect(signedBy).toBe('leadership')
    await expect(api.mikko.charter.decideRequest({ id, decision: 'sign' })).rejects.toMatchObject({
      code: 'charter.not-signer',
    })
    await expect(api.elin.charter.decideRequest({ id, decision: 'sign' })).rejects.toMatchObject({
      code: 'charter.own-request',
    })
    expect((await api.gunnar.charter.decideRequest({ id, decision: 'sign' })).state).toBe('signed')
    await expect(
      api.elin.charter.ask({ right: 'price', asked, words: 'x', lineId: world.workspaceId }),
    ).rejects.toMatchObject({ code: 'charter.line-needed' })
  })

  test('answers those who ask for a person without refusing', async () => {
    const { workspaceId, house } = world
    const asked = (minor: number) => ({
      workspaceId,
      personId: hanna.memberId,
      right: 'spend' as const,
      amount: euro(minor),
    })
    const may = (minor: number) => house.db.inWorkspace(workspaceId, (tx) => checkMandate(tx, asked(minor)))
    expect(await may(5_000_00)).toEqual({ allowed: true, byRequest: null })
    expect(await may(5_000_01)).toEqual({
      allowed: false,
      limit: limitOf(5_000_00),
      signedBy: 'sales',
      request: null,
    })
  })

  test('stops nobody where the charter says nothing, and no program', async () => {
    const { workspaceId } = world
    const key: Caller = { kind: 'key', workspaceId, keyId: workspaceId, name: 'a feed', scopes: ['write'] }
    const made = await world.as(key).activities.create({ ...fair, plannedCost: euro(50_000_00) })
    expect(made.plannedCost).toEqual(euro(50_000_00))
    expect(await api.hanna.charter.mayI({ right: 'message' })).toMatchObject({ allowed: true })
  })

  test('holds for what an offer gives off the price, in percent', async () => {
    await api.gunnar.charter.writeRight({
      right: 'discount',
      holder: { kind: 'side', side: 'sales' },
      limit: { kind: 'percent', percent: 10 },
    })
    const offer = { feed: 'plan', name: 'Autumn offer', kind: 'offer', side: 'sales' } as const
    const made = await api.aino.activities.create({ ...offer, discountPercent: 10 })
    expect(made.discountPercent).toBe(10)
    const more = { id: made.id, discountPercent: 15 }
    await expect(api.aino.activities.change(more)).rejects.toMatchObject({
      code: 'charter.beyond-limit',
      data: { args: { right: 'discount', limit: '10 %', signedBy: 'marketing' } },
    })
    await expect(api.hanna.activities.change({ ...more, discountPercent: 11 })).rejects.toMatchObject({
      code: 'charter.no-right',
      data: { args: { right: 'discount', signedBy: 'sales' } },
    })
    const asked = await api.aino.charter.ask({
      right: 'discount',
      asked: { kind: 'percent', percent: 15 },
      about: { kind: 'activity', id: made.id },
      words: 'Fifteen off to the end of the month',
    })
    await api.elin.charter.decideRequest({ id: asked.id, decision: 'sign' })
    expect((await api.aino.activities.change(more)).discountPercent).toBe(15)
    expect((await api.aino.charter.request({ id: asked.id })).used).toEqual({ kind: 'activity', id: made.id })
    const less = await api.hanna.activities.change({ id: made.id, discountPercent: 5, name: 'A smaller offer' })
    expect(less.discountPercent).toBe(5)
    expect((await api.hanna.activities.change({ id: made.id, discountPercent: null })).discountPercent).toBeNull()
  })

  test('holds when money of a line is committed by hand, and not when a fact is written down', async () => {
    const year = { from: '2026-01-01', to: '2026-12-31' }
    const { id } = await api.elin.charter.writeLine({
      ...year,
      name: 'Films',
      side: 'marketing',
      ownerId: hanna.memberId,
      planned: euro(20_000_00),
    })
    const move = { id, kind: 'commitment' as const, amount: euro(6_000_00), note: 'A film' }
    await expect(api.hanna.charter.moveMoney(move)).rejects.toMatchObject({ code: 'charter.beyond-limit' })
    await api.hanna.charter.moveMoney({ ...move, amount: euro(5_000_00) })
    await api.hanna.charter.moveMoney({ ...move, kind: 'actual' })
    const asked = await api.hanna.charter.ask({
      right: 'spend',
      asked: limitOf(6_000_00),
      words: 'A film',
      lineId: id,
    })
    expect((await api.mikko.charter.standing({})).waiting.map(({ link }) => link)).toContain(
      `/charter/mandate?evidence=${asked.id}`,
    )
    await api.mikko.charter.decideRequest({ id: asked.id, decision: 'sign' })
    await api.hanna.charter.moveMoney(move)
    expect((await api.hanna.charter.request({ id: asked.id })).used?.kind).toBe('budget-move')
    await expect(api.hanna.charter.moveMoney(move)).rejects.toMatchObject({ code: 'charter.beyond-limit' })
    await api.elin.charter.changeLine({ id, state: 'closed' })
  })
})

describe('a goal', () => {
  test('contradicts until its holder has a right or a line for it', async () => {
    const { workspaceId } = world
    const now = world.house.clock.now()
    const count = () => world.house.db.inWorkspace(workspaceId, (tx) => contradictionsOf(tx, { workspaceId, now }))
    const wish = {
      name: 'A second market',
      holder: { kind: 'person' as const, memberId: hanna.memberId },
      months: 24,
      right: 'target-group' as const,
    }
    await expect(api.hanna.charter.writeGoal(wish)).rejects.toMatchObject({ code: 'house.not-allowed' })
    await expect(api.elin.charter.writeGoal(wish)).rejects.toMatchObject({ code: 'charter.leadership-only' })
    const goal = await api.gunnar.charter.writeGoal(wish)
    expect(goal).toMatchObject({ strategic: true, hasRight: false, hasLine: false, contradicts: true })
    expect(await count()).toEqual({ contradictions: 1, goals: 1 })
    await api.gunnar.charter.writeRight({
      right: 'target-group',
      holder: { kind: 'side', side: 'marketing' },
      limit: { kind: 'none' },
    })
    expect(await count()).toEqual({ contradictions: 0, goals: 1 })
    expect(await api.gunnar.charter.endGoal({ id: goal.id })).toEqual({ ended: true })
    expect(await count()).toEqual({ contradictions: 0, goals: 0 })
  })
})
