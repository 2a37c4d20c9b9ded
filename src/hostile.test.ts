import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#platform/new-id.ts'
import type { Person } from '#platform/server/house.ts'
import { allDoors, knock } from '#testing/doors.ts'
import { hostileTexts, sampleOf, type Taste } from '#testing/hostile.ts'
import { openWorld, type World } from '#testing/world.ts'

let world: World
let admin: Person
beforeAll(async () => {
  world = await openWorld()
  admin = await world.addPerson({ name: 'The admin', side: 'both', role: 'admin' })
})
afterAll(() => world.close())

test.each(allDoors())('$path takes hostile texts without breaking', async ({ path, schema }) => {
  const numbers = [0, -1, 1.5, 2 ** 53, 1]
  const broken: string[] = []
  for (const [index, text] of hostileTexts.entries()) {
    const taste: Taste = { text, id: newId(), number: numbers[index % numbers.length] ?? 0 }
    const { status } = await knock(world, path, schema ? sampleOf(schema, taste) : text, admin)
    if (status >= 500) broken.push(JSON.stringify(text.slice(0, 40)))
  }
  expect(broken).toEqual([])
})
