import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from '#testing/world.ts'
import { heuristicModels } from '../contract.ts'
import { fillTown } from '../testing/full-town.ts'
import { openTown, unconserved, type Town } from '../testing/town.ts'
import { rebuildJob } from './rebuild.ts'
import { recreditJob } from './recredit.ts'

let world: World
beforeAll(async () => {
  world = await openWorld(new Date('2026-07-10T09:00:00Z'))
})
afterAll(() => world.close())

const going = new AbortController().signal
const quarter = { from: '2026-04-01', to: '2026-06-30' }

function now(at: string): void {
  world.setNow(new Date(at))
}

function recredit({ workspaceId }: Town): Promise<void> {
  return recreditJob(world.house)({ workspaceId }, going)
}

describe('a period that both heads sign', () => {
  test('stands, and a late touch becomes a dated restatement with its cause', async () => {
    now('2026-07-10T09:00:00Z')
    const town = await openTown(world)
    await fillTown(town)
    const { proposals } = await town.api.attribution.periods({})
    expect(proposals).toContainEqual({ from: '2026-04-01', to: '2026-06-30', deals: 16 })
    const half = await world.as(town.elin).attribution.sign(quarter)
    expect(half).toMatchObject({ state: 'half-signed', signatures: { marketing: { name: 'Elin' }, sales: null } })
    const frozen = await world.as(town.mikko).attribution.sign(quarter)
    expect(frozen).toMatchObject({ state: 'frozen', deals: 16, restatements: 0, wonChange: [] })
    const agreed = await town.api.attribution.overview({ ...quarter, knownOn: 'agreed' })

    now('2026-08-04T09:00:00Z')
    await town.touches(
      ...[0, 1, 4].map((i) => ({ company: `Firma ${i} AB`, at: '2026-04-02T12:00:00Z', channel: 'trade_show' })),
    )
    await recredit(town)
    expect(await town.api.attribution.overview({ ...quarter, knownOn: 'agreed' })).toMatchObject({ rows: agreed.rows })
    expect(
      (await town.api.attribution.overview({ ...quarter, knownOn: '2026-08-03' })).rows.map(
        ({ credits }) => credits[0]?.minor,
      ),
    ).toEqual(agreed.rows.map(({ credits }) => credits[0]?.minor))
    const { items } = await town.api.attribution.restatements({})
    expect(items).toMatchObject([
      {
        day: '2026-08-04',
        cause: 'touches',
        deals: 3,
        touchesIn: 3,
        touchesOut: 0,
        wonChange: [],
        most: { channel: 'trade_show', change: null },
      },
    ])
    const one = await town.api.attribution.oneRestatement({ id: items[0]?.id ?? '' })
    expect(one.deals).toHaveLength(3)
    for (const model of heuristicModels) {
      const change = one.rows.flatMap(({ credits }) =>
        credits.filter((credit) => credit.model === model).map(({ before, after }) => after - before),
      )
      expect(change.reduce((sum, each) => sum + each, 0)).toBe(0)
    }
    const shown = await town.api.attribution.onePeriod({ id: frozen.id })
    expect(shown).toMatchObject({ addsUp: true, period: { restatements: 1 } })
    const history = await town.api.attribution.history({ ...quarter, key: 'trade_show' })
    expect(history).toMatchObject({ agreed: { minor: 0 }, days: [{ day: '2026-08-04', deals: 3 }] })
  })

  test('takes a refund, a merge and a deal won late as restatements too, and always adds up', async () => {
    now('2026-07-10T09:00:00Z')
    const town = await openTown(world)
    await fillTown(town)
    await town.touches({ company: 'Firma Noll', at: '2026-04-03T12:00:00Z', channel: 'referral' })
    const { id } = await world.as(town.elin).attribution.sign(quarter)
    await world.as(town.mikko).attribution.sign(quarter)
    now('2026-08-05T09:00:00Z')
    await town.deal({ key: 'Refund', company: 'Firma 1 AB', won: '2026-05-20T09:00:00Z', amount: -5000 })
    await town.api.customers.merge({
      kind: 'company',
      keptId: await town.company('Firma 0 AB'),
      goneId: await town.company('Firma Noll'),
    })
    await recredit(town)
    const { items } = await town.api.attribution.restatements({ periodId: id })
    expect(items.map(({ cause }) => cause).toSorted()).toEqual(['deal', 'merge'])
    expect(items.find(({ cause }) => cause === 'deal')?.wonChange).toEqual([{ minor: -5000, currency: 'EUR' }])
    expect(await town.api.attribution.onePeriod({ id })).toMatchObject({
      addsUp: true,
      period: { wonChange: [{ minor: -5000, currency: 'EUR' }] },
    })
    expect(unconserved(await town.tables())).toEqual([])
  })

  test('is signed anew when figures changed between the two signatures', async () => {
    now('2026-07-10T09:00:00Z')
    const town = await openTown(world)
    await fillTown(town)
    await world.as(town.elin).attribution.sign(quarter)
    await expect(world.as(town.elin).attribution.sign(quarter)).rejects.toMatchObject({
      code: 'attribution.already-signed',
    })
    await town.deal({ key: 'More', company: 'Firma 1 AB', won: '2026-05-20T09:00:00Z', amount: 5000 })
    expect((await town.api.attribution.periods({})).items).toMatchObject([{ changedSince: true }])
    expect(await world.as(town.mikko).attribution.sign(quarter)).toMatchObject({
      state: 'half-signed',
      signatures: { marketing: null, sales: { name: 'Mikko' } },
    })
    expect(await world.as(town.elin).attribution.sign(quarter)).toMatchObject({ state: 'frozen' })
    await expect(world.as(town.elin).attribution.sign(quarter)).rejects.toMatchObject({
      code: 'attribution.already-frozen',
    })
    await expect(world.as(town.elin).attribution.sign({ from: '2026-06-01', to: '2026-06-30' })).rejects.toMatchObject({
      code: 'attribution.period-overlaps',
    })
  })

  test('is signed by the heads alone, each for their own side', async () => {
    const town = await openTown(world)
    await expect(world.as(town.hanna).attribution.sign(quarter)).rejects.toMatchObject({ code: 'house.not-allowed' })
    await expect(world.as(town.signe).attribution.sign(quarter)).rejects.toMatchObject({
      code: 'attribution.heads-sign',
    })
    const key = {
      kind: 'key',
      workspaceId: town.workspaceId,
      keyId: town.elin.memberId,
      name: 'CRM',
      scopes: ['write'],
    } as const
    await expect(world.as({ ...key, scopes: [...key.scopes] }).attribution.sign(quarter)).rejects.toMatchObject({
      code: 'attribution.heads-sign',
    })
    expect((await world.as(town.hanna).attribution.periods({})).signsFor).toBeNull()
  })

  test('is over, and no credits wait to be written', async () => {
    now('2026-07-10T09:00:00Z')
    const town = await openTown(world)
    const elin = world.as(town.elin)
    await expect(elin.attribution.sign({ from: '2026-07-01', to: '2026-07-10' })).rejects.toMatchObject({
      code: 'attribution.period-not-over',
    })
    await expect(elin.attribution.sign({ from: '2026-07-01', to: '2026-06-10' })).rejects.toMatchObject({
      code: 'attribution.from-after-to',
    })
    await fillTown(town)
    await town.touches({ company: 'Firma 1 AB', at: '2026-04-02T12:00:00Z', channel: 'trade_show' })
    await expect(elin.attribution.sign(quarter)).rejects.toMatchObject({ code: 'attribution.credits-waiting' })
    await expect(town.api.attribution.overview({ ...quarter, knownOn: 'agreed' })).rejects.toMatchObject({
      code: 'attribution.not-signed',
    })
  })
})

describe('the rules', () => {
  test('hold when the other side signs them: all credits are written anew, and frozen periods are restated', async () => {
    now('2026-07-10T09:00:00Z')
    const town = await openTown(world)
    await fillTown(town)
    const [elin, mikko] = [world.as(town.elin), world.as(town.mikko)]
    const { id: periodId } = await elin.attribution.sign(quarter)
    await mikko.attribution.sign(quarter)
    const { inForce } = await town.api.attribution.settings({})
    const wished = { ...inForce.rules, windowDays: 20 }
    await expect(elin.attribution.propose(inForce.rules)).rejects.toMatchObject({ code: 'attribution.same-rules' })
    const nothing = { first: 0, lead: 0, opportunity: 0, last: 0, others: 0 }
    await expect(elin.attribution.propose({ ...wished, custom: nothing })).rejects.toMatchObject({
      code: 'attribution.no-weights',
    })
    const { id } = await elin.attribution.propose(wished)
    await expect(mikko.attribution.propose(wished)).rejects.toMatchObject({ code: 'attribution.proposal-open' })
    await expect(elin.attribution.signRules({ id })).rejects.toMatchObject({ code: 'attribution.other-side-signs' })
    await expect(mikko.attribution.withdrawRules({ id })).rejects.toMatchObject({
      code: 'attribution.own-proposal-only',
    })
    expect(await mikko.attribution.signRules({ id })).toMatchObject({ number: 2, state: 'in-force' })
    await expect(mikko.attribution.signRules({ id })).rejects.toMatchObject({ code: 'attribution.not-open' })
    const { rebuild } = await town.api.attribution.settings({})
    expect(rebuild).toMatchObject({ done: 0, total: 24 })
    now('2026-07-12T09:00:00Z')
    await rebuildJob(world.house)({ workspaceId: town.workspaceId, jobId: rebuild?.jobId ?? '', cause: 'rules' }, going)
    expect((await town.api.attribution.settings({})).rebuild).toBeNull()
    expect((await town.api.attribution.restatements({})).items).toMatchObject([{ cause: 'rules', day: '2026-07-12' }])
    expect(await town.api.attribution.onePeriod({ id: periodId })).toMatchObject({ addsUp: true })
    expect(unconserved(await town.tables())).toEqual([])
    expect((await town.api.attribution.overview(quarter)).basis).toMatchObject({ rulesVersion: 2, windowDays: 20 })
  })

  test('that were proposed are taken back by their side', async () => {
    const town = await openTown(world)
    const elin = world.as(town.elin)
    const { inForce } = await town.api.attribution.settings({})
    const { id } = await elin.attribution.propose({ ...inForce.rules, halfLifeDays: 14 })
    expect(await elin.attribution.withdrawRules({ id })).toMatchObject({ state: 'withdrawn' })
    await expect(world.as(town.hanna).attribution.propose(inForce.rules)).rejects.toMatchObject({
      code: 'house.not-allowed',
    })
  })
})

describe('writing all credits anew', () => {
  test('stops when somebody wants it to', async () => {
    const town = await openTown(world)
    await fillTown(town)
    const { jobId } = await world.as(town.elin).attribution.rebuild({})
    await town.api.operations.cancelLongJob({ id: jobId })
    await rebuildJob(world.house)({ workspaceId: town.workspaceId, jobId, cause: 'rebuild' }, going)
    const { items } = await town.api.operations.longJobs({ limit: 5 })
    expect(items).toMatchObject([{ id: jobId, kind: 'attribution', state: 'cancelled', done: 0 }])
    await expect(world.as(town.hanna).attribution.rebuild({})).rejects.toMatchObject({ code: 'house.not-allowed' })
  })
})
