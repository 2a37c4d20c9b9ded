import type { Person } from '#platform/server/house.ts'
import { TwoLists } from '#testing/two-lists.ts'
import type { World } from '#testing/world.ts'

/** A company of its own with one pair that both have, two rows of sales alone and one of marketing alone; the people see it from now on. */
export async function openLists(world: World, people: readonly Person[]): Promise<TwoLists> {
  const workspaceId = await world.addWorkspace('Lindhav Flow AB')
  for (const person of people) person.workspaceId = workspaceId
  const lists = new TwoLists(world, workspaceId)
  await lists.leads(
    { list: 'marketing', id: 'M1', at: '2026-07-03T08:00:00Z', person: 'Aino Virtanen', amount: 200, source: 'Web' },
    { list: 'sales', id: 'S1', at: '2026-07-03T08:00:00Z', person: 'Aino Virtanen', amount: 150, source: 'Referral' },
    { list: 'sales', id: 'S2', at: '2026-08-03T08:00:00Z', source: 'Cold call', amount: 900 },
    { list: 'sales', id: 'S3', at: '2026-08-05T08:00:00Z', source: 'Cold call' },
    { list: 'marketing', id: 'M4', at: '2026-08-06T08:00:00Z' },
  )
  await lists.recount({ all: true })
  return lists
}
