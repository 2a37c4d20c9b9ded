import { afterAll, beforeAll, expect, test } from 'vitest'
import { simulate } from '#simulator/index.ts'
import { pourSimulation } from '#simulator/pour.ts'
import { openWorld, type World } from '#testing/world.ts'
import { layDemoScoring } from './lay-demo.ts'
import { refitModel } from './refit.ts'

const now = new Date('2026-11-02T09:00:00Z')
let world: World

beforeAll(async () => {
  world = await openWorld(now)
  await world.addPerson({ name: 'Elin Sandqvist', side: 'marketing', role: 'lead' })
  await world.addPerson({ name: 'Mikko Aaltonen', side: 'sales', role: 'lead' })
  const planted = simulate({ seed: 21, endsAt: now, leads: 6000, touches: 40_000, quarrel: 1 })
  await pourSimulation(world.house, world.workspaceId, planted)
  await layDemoScoring(world.house, world.workspaceId, now)
  await refitModel(world.house, world.workspaceId, new AbortController().signal)
}, 120_000)
afterAll(() => world.close())

test('the model finds the fit and engagement that were planted into acceptance, and is used only where it beats the rules', async () => {
  const reader = await world.addPerson({ name: 'Signe Holmgaard', side: 'both', role: 'admin' })
  const { standing } = await world.as(reader).scoring.standing({})
  expect(standing).toMatchObject({ target: 'accepted', gate: { state: 'judged' } })
  if (standing?.gate.state !== 'judged') return
  const { modelAuc, rulesAuc, beatsRules, calibrated, inUse, fields } = standing.gate
  expect(modelAuc?.auc).toBeGreaterThan(0.6)
  expect(modelAuc?.lower).toBeGreaterThan(0.55)
  expect(standing.rulesAuc?.lower).toBeGreaterThan(0.55)
  expect(fields.find(({ field }) => field === 'segment')?.auc).toBeGreaterThan(0.58)
  const rateOf = (rule: string) => standing.effects.find(({ name }) => name === rule)?.rate ?? 0
  expect(rateOf('Segment A') - rateOf('Segment B')).toBeGreaterThan(0.08)
  // The rules know the same of a lead as the model: no miracle is asked for, only that nothing else is claimed.
  expect(beatsRules).toBe((modelAuc?.lower ?? 0) > (rulesAuc?.auc ?? 1))
  expect(inUse).toBe(beatsRules && calibrated)
})
