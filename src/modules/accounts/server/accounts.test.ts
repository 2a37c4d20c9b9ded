import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from '#testing/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

describe('who am I', () => {
  test('nobody is told that the house needs its first admin', async () => {
    const answer = await world.as({ kind: 'nobody' }).accounts.me()
    expect(answer).toMatchObject({ signedIn: false, needsSetUp: true, person: null })
  })

  test('a person sees their own side and role', async () => {
    const elin = await world.addPerson({ name: 'Elin Sandqvist', side: 'marketing', role: 'lead' })
    const { person } = await world.as(elin).accounts.me()
    expect(person).toMatchObject({ name: 'Elin Sandqvist', side: 'marketing', role: 'lead', weekStart: 'monday' })
  })
})
