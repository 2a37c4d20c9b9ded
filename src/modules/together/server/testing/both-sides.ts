import type { Person } from '#platform/server/house.ts'
import { openWorld, type World } from '#testing/world.ts'

export type BothSides = { world: World } & Record<'elin' | 'hanna' | 'mikko' | 'aino', Person>

/** A house with a head and a member on each side. */
export async function openBothSides(now: Date): Promise<BothSides> {
  const world = await openWorld(now)
  return {
    world,
    elin: await world.addPerson({ name: 'Elin Sandqvist', side: 'marketing', role: 'lead' }),
    hanna: await world.addPerson({ name: 'Hanna Nyberg', side: 'marketing', role: 'member' }),
    mikko: await world.addPerson({ name: 'Mikko Aaltonen', side: 'sales', role: 'lead' }),
    aino: await world.addPerson({ name: 'Aino Virtanen', side: 'sales', role: 'member' }),
  }
}
