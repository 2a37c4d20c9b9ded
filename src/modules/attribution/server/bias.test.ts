import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from '#testing/world.ts'
import { openTown } from '../testing/town.ts'

let world: World
beforeAll(async () => {
  world = await openWorld(new Date('2026-07-10T09:00:00Z'))
})
afterAll(() => world.close())

describe('how models err where the truth is known', { timeout: 60_000 }, () => {
  test('is measured when somebody first asks, and kept with its seed, version and day', async () => {
    const town = await openTown(world)
    const first = await town.api.attribution.bias({})
    expect(first).toMatchObject({ measured: null, job: { done: 0, total: 3 } })
    expect((await town.api.attribution.bias({})).job?.jobId).toBe(first.job?.jobId)
    await world.runJobs()
    const { measured, job } = await town.api.attribution.bias({})
    expect(job).toBeNull()
    expect(measured).toMatchObject({ seed: 33, version: '0.1.0', measuredAt: new Date('2026-07-10T09:00:00Z') })
    expect(measured?.truth.find(({ kind }) => kind === 'retargeting')?.leads).toBe(0)
    expect(measured?.models).toHaveLength(9)
    for (const { error } of measured?.models ?? []) expect(error).toBeGreaterThan(0.25)
    world.setNow(new Date('2026-07-11T09:00:00Z'))
    const { jobId } = await town.api.attribution.askForBias({})
    expect((await town.api.attribution.bias({})).measured?.measuredAt).toEqual(new Date('2026-07-10T09:00:00Z'))
    await world.runJobs()
    const again = await town.api.attribution.bias({})
    expect(again.measured).toEqual({ ...measured, measuredAt: new Date('2026-07-11T09:00:00Z') })
    expect(jobId).not.toBe(first.job?.jobId)
  })

  test('stays unmeasured when somebody says stop, until somebody asks again', async () => {
    const town = await openTown(world)
    const { job } = await town.api.attribution.bias({})
    await town.api.operations.cancelLongJob({ id: job?.jobId ?? '' })
    await world.runJobs()
    expect(await town.api.attribution.bias({})).toEqual({ measured: null, job: null })
    const { jobId } = await town.api.attribution.askForBias({})
    expect((await town.api.attribution.bias({})).job?.jobId).toBe(jobId)
  })
})
