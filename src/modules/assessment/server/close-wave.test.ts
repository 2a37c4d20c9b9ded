import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorld, type Api, type World } from '#testing/world.ts'
import { ownScales } from '../domain/instrument.ts'
import { makeToken } from './links.ts'

let world: World
let runner: Api

const guests = (['marketing', 'sales'] as const).flatMap((side) =>
  Array.from({ length: 6 }, (_, at) => ({ email: `${side}${at}@guest.example`, name: `${side} ${at}`, side })),
)

beforeAll(async () => {
  world = await openWorld()
  runner = world.as(await world.addPerson({ name: 'Lena Hallström', side: 'hr', role: 'lead' }))
})
afterAll(() => world.close())

/** What a wave tells of the slider, at which the last of sales stands at its end and everybody else in the middle. */
async function sliderTold(people: typeof guests, instrumentId: string | null) {
  const { id } = await runner.assessment.makeWave({ closesOn: '2026-11-30', guests: people, instrumentId })
  await runner.assessment.openWave({ id })
  const asked = instrumentId === null ? ownScales.flatMap(({ items }) => items) : ['t1']
  const items = Object.fromEntries(asked.map((item) => [item, 3]))
  for (const { side, email } of people) {
    const token = makeToken(world.house, { workspaceId: world.workspaceId, waveId: id, side, rank: 'staff' })
    const answers = { items, slider: email === 'sales5@guest.example' ? 10 : 3 }
    await world.as({ kind: 'nobody' }).assessment.sendSheet({ token, answers })
  }
  await runner.assessment.closeWave({ id })
  const { released } = await runner.assessment.results({ id })
  return released.figures.filter(({ measure }) => measure === 'slider')
}

it('a wave with other questions is attacked together with the one before: of what both asked, no mean tells who left', async () => {
  const { id } = await runner.assessment.importInstrument({
    name: 'Ours',
    licence: 'Bought 2025',
    scales: [{ key: 'trust', name: { en: 'Trust' }, min: 1, max: 5, items: [{ key: 't1', text: { en: 'Our t1' } }] }],
  })
  expect(await sliderTold(guests, null)).toHaveLength(2)
  expect(await sliderTold(guests.slice(0, -1), id)).toEqual([])
})
