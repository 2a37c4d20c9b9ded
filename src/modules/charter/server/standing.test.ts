import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ListSide, Role } from '#platform/contract.ts'
import { openWorld, type Api, type World } from '#testing/world.ts'
import { statementNow, threeLights } from './index.ts'

let world: World
let mikko: string
let api: { elin: Api; mikko: Api; aino: Api; gunnar: Api; signe: Api }

beforeAll(async () => {
  world = await openWorld()
  const of = async (name: string, side: ListSide | 'both' | 'leadership', role: Role) =>
    world.addPerson({ name, side, role })
  const head = await of('Mikko Aaltonen', 'sales', 'lead')
  mikko = head.memberId
  api = {
    elin: world.as(await of('Elin Sandqvist', 'marketing', 'lead')),
    mikko: world.as(head),
    aino: world.as(await of('Aino Virtanen', 'sales', 'member')),
    gunnar: world.as(await of('Gunnar Lindhav', 'leadership', 'lead')),
    signe: world.as(await of('Signe Holmgaard', 'both', 'admin')),
  }
})
afterAll(() => world.close())

async function lightOf(name: 'roles' | 'means' | 'strategy') {
  const found = (await api.aino.charter.standing({})).lights.find((light) => light.name === name)
  return { state: found?.state, evidence: new Map(found?.evidence.map((each) => [each.name, each])) }
}

describe('the three lights', () => {
  test('are red in an empty house, as all evidence is missing', async () => {
    const { lights, waiting, statement } = await api.aino.charter.standing({})
    expect(lights.map(({ name, state }) => [name, state])).toEqual([
      ['roles', 'red'],
      ['means', 'red'],
      ['strategy', 'red'],
    ])
    expect(lights.flatMap(({ evidence }) => evidence).every(({ state }) => state === 'missing')).toBe(true)
    expect([waiting, statement]).toEqual([[], null])
  })

  test('turn with the evidence: money and mandate from red over amber to green', async () => {
    const line = {
      name: 'Fairs',
      from: '2026-01-01',
      to: '2026-12-31',
      ownerId: mikko,
      planned: { minor: 1000, currency: 'EUR' },
    }
    const { id } = await api.mikko.charter.writeLine({ ...line, side: 'both' })
    const holder = { kind: 'owner' as const }
    for (const right of ['spend', 'discount', 'promise', 'price', 'target-group', 'message', 'hire'] as const)
      await api.gunnar.charter.writeRight({ right, holder, limit: { kind: 'none' } })
    expect((await lightOf('means')).state).toBe('red')
    await api.gunnar.charter.writeGoal({
      name: 'Be known',
      holder: { kind: 'person', memberId: mikko },
      months: 24,
      right: 'message',
    })
    expect((await lightOf('means')).state).toBe('green')
    await api.mikko.charter.moveMoney({
      id,
      kind: 'actual',
      amount: { minor: 1001, currency: 'EUR' },
      note: 'One cent too much',
    })
    const { state, evidence } = await lightOf('means')
    expect(state).toBe('amber')
    expect(evidence.get('within-plan')).toMatchObject({
      state: 'not-met',
      values: { overdrawn: 1 },
      link: '/charter/budget',
    })
    expect(evidence.get('rights')).toMatchObject({ state: 'met', values: { without: 0, kept: 7, kinds: 7 } })
    await api.elin.charter.contestLine({ id, reason: 'We pay half of it' }).catch(() => undefined)
    expect((await lightOf('means')).evidence.get('not-contested')).toMatchObject({
      state: 'not-met',
      values: { contested: 1 },
    })
  })
})

describe('the statement of the director', () => {
  const gateOf = async () =>
    (await api.aino.assessment.standing({})).gates.find(({ name }) => name === 'joint-strategy')

  test('is written by leadership, signed by both heads, and stands until the next one is signed', async () => {
    expect(await gateOf()).toMatchObject({ state: 'no-source' })
    await expect(api.elin.charter.writeStatement({ words: 'We matter more' })).rejects.toMatchObject({
      code: 'charter.leadership-only',
    })
    const first = await api.gunnar.charter.writeStatement({ words: 'Both are here for the customer' })
    expect(first.signatures).toMatchObject({ leadership: { name: 'Gunnar Lindhav' }, marketing: null, sales: null })
    expect((await lightOf('strategy')).evidence.get('statement')).toMatchObject({
      state: 'not-met',
      values: { unsigned: 2 },
    })
    expect((await api.elin.charter.statement({})).now?.acts).toEqual(['sign'])
    await api.elin.charter.signStatement({ id: first.id })
    await expect(api.elin.charter.signStatement({ id: first.id })).rejects.toMatchObject({
      code: 'charter.statement-signed',
    })
    await api.mikko.charter.signStatement({ id: first.id })
    expect((await lightOf('strategy')).evidence.get('statement')?.state).toBe('met')
    expect(await gateOf()).toMatchObject({ state: 'not-met', detail: { signed: 3, sessions: 0 } })
    const second = await api.signe.charter.writeStatement({ words: 'Written down by another hand' })
    expect(second.signatures.leadership).toBeNull()
    const { workspaceId } = world
    const now = () => world.house.db.inWorkspace(workspaceId, (tx) => statementNow(tx, workspaceId))
    expect((await now())?.number).toBe(1)
    await expect(api.mikko.charter.signStatement({ id: first.id })).rejects.toMatchObject({
      code: 'charter.newer-statement',
    })
    await expect(api.signe.charter.signStatement({ id: second.id })).rejects.toMatchObject({
      code: 'charter.say-for-whom',
    })
    await api.signe.charter.signStatement({ id: second.id, actingFor: 'sales' })
    await expect(api.signe.charter.signStatement({ id: second.id, actingFor: 'marketing' })).rejects.toMatchObject({
      code: 'charter.two-people',
    })
    await api.gunnar.charter.signStatement({ id: second.id })
    expect((await now())?.number).toBe(2)
    expect((await api.aino.charter.statement({})).versions.map(({ number }) => number)).toEqual([2, 1])
  })

  test('becomes a joint strategy when both heads have sat down over it', async () => {
    const { now } = await api.aino.charter.statement({})
    await api.elin.charter.signStatement({ id: now?.id ?? '' })
    const elin = (await api.elin.accounts.people({})).items.find(({ name }) => name === 'Elin Sandqvist')?.id ?? ''
    const startsAt = new Date(world.house.clock.now().getTime() - 3 * 86_400_000)
    const endsAt = new Date(startsAt.getTime() + 3_600_000)
    const { id } = await api.elin.together.makeMeeting({ startsAt, endsAt, kind: 'session', people: [elin, mikko] })
    const here = (memberId: string) => ({ memberId, present: true })
    await api.elin.together.changeMeeting({ id, present: [here(elin), { memberId: mikko, present: null }] })
    expect(await gateOf()).toMatchObject({ state: 'not-met', detail: { sessions: 0 } })
    await api.elin.together.changeMeeting({ id, present: [here(mikko)] })
    expect(await gateOf()).toMatchObject({ state: 'met', detail: { signed: 3, sessions: 1 } })
    expect((await lightOf('strategy')).evidence.get('joint-session')).toMatchObject({ state: 'met' })
    const { workspaceId, house } = world
    const asked = { workspaceId, now: house.clock.now() }
    expect(await house.db.inWorkspace(workspaceId, (tx) => threeLights(tx, asked))).toEqual(
      (await api.aino.charter.standing({})).lights,
    )
  })
})

describe('a device', () => {
  test('is entered by a head, rated by both each quarter, and flagged when it fails twice', async () => {
    const wish = {
      kind: 'shared-training' as const,
      name: 'Marketing for sellers',
      purpose: 'One language',
      ownerId: mikko,
      since: '2026-01-15',
    }
    await expect(api.gunnar.charter.writeDevice({ ...wish, since: '2027-01-01' })).rejects.toMatchObject({
      code: 'charter.future-day',
    })
    const { id, weakEvidence } = await api.elin.charter.writeDevice(wish)
    expect(weakEvidence).toBe(true)
    await expect(api.elin.charter.rateDevice({ id, used: true, rating: null })).rejects.toMatchObject({
      code: 'charter.rating-needs-use',
    })
    const rate = async (marketing: number, sales: number) => {
      await api.elin.charter.rateDevice({ id, used: true, rating: marketing })
      return api.mikko.charter.rateDevice({ id, used: true, rating: sales })
    }
    expect(await rate(2, 2)).toMatchObject({ flagged: false, quarters: [{ quarter: '2026-10-01', mean: 2 }] })
    const before = world.house.clock.now()
    world.setNow(new Date('2027-02-01T09:00:00Z'))
    expect(await rate(3, 2)).toMatchObject({ flagged: true })
    expect(await rate(3, 3)).toMatchObject({ flagged: false, quarters: [{ mean: 3 }, { mean: 2 }] })
    world.setNow(before)
    expect(await api.elin.charter.changeDevice({ id, endedOn: '2026-11-01' })).toMatchObject({ endedOn: '2026-11-01' })
    await expect(api.elin.charter.rateDevice({ id, used: false, rating: null })).rejects.toMatchObject({
      code: 'charter.device-ended',
    })
    const list = await api.aino.charter.devices({})
    expect(list).toMatchObject({ quarter: '2026-10-01', mayWrite: false, items: [{ name: 'Marketing for sellers' }] })
  })
})
