import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTown, type Town } from '#modules/handoff/testing/hand-offs.ts'
import type { Item } from '../domain/account.ts'
import { paperTerms } from '../testing/paper-terms.ts'

let town: Town

beforeAll(async () => {
  town = await openTown(new Date('2026-10-05T09:00:00Z'))
  const { elin, mikko } = town.people
  const api = town.world.as(elin).promises
  const { id } = await api.write({ terms: paperTerms, month: '2026-10-01' })
  await api.propose({ id })
  await api.sign({ id })
  await town.world.as(mikko).promises.sign({ id })
})
afterAll(() => town.close())

async function verdicts(id: string, month: string, item: Item): Promise<[at: string, verdict: string][]> {
  const { items } = await town.world.as(town.people.mikko).promises.rows({ month, item, limit: 500 })
  const own = items.filter(({ engagementId }) => engagementId === id)
  return own.map(({ handedOffAt, verdict }) => [handedOffAt.toISOString(), verdict])
}

test('a lead that is woken counts anew in its month, and stays in the month before as it was answered then', async () => {
  const { id, owner } = await town.handedOver()
  await town.later(30)
  const seller = town.world.as(owner).handoff
  await seller.touch({ id, channel: 'call' })
  await seller.later({ id, reason: 'no-budget-now', wakeAt: new Date('2026-11-10T09:00:00Z') })
  const october: [string, string][] = [['2026-10-05T09:00:00.000Z', 'kept']]
  expect(await verdicts(id, '2026-10-01', 'answer')).toEqual(october)
  town.world.setNow(new Date('2026-11-10T09:00:00Z'))
  await town.later(0)
  expect((await town.one(id)).state).toBe('handed-off')
  await town.later(3 * 24 * 60)
  for (const item of ['answer', 'first-touch', 'value'] as const)
    expect(await verdicts(id, '2026-10-01', item)).toEqual(october)
  for (const item of ['answer', 'first-touch'] as const)
    expect(await verdicts(id, '2026-11-01', item)).toEqual([['2026-11-10T09:00:00.000Z', 'broken']])
})

test('a promise that was broken stays broken when the lead goes to the next seller for want of capacity', async () => {
  town.world.setNow(new Date('2026-12-07T09:00:00Z'))
  const { id, owner } = await town.handedOver()
  await town.later(90)
  await town.world.as(owner).handoff.reject({ id, reason: 'no-capacity', evidence: { note: 'Away until Thursday' } })
  await town.world.runJobs()
  const again = await town.one(id)
  expect(again.owner?.id).not.toBe(owner.memberId)
  const next = Object.values(town.people).find(({ memberId }) => memberId === again.owner?.id)
  if (!next) throw new Error('nobody got it')
  await town.world.as(next).handoff.touch({ id, channel: 'call' })
  await town.world.as(next).handoff.accept({ id })
  const [second = '', first = ''] = (await verdicts(id, '2026-12-01', 'first-touch')).map(([at]) => at)
  expect(await verdicts(id, '2026-12-01', 'first-touch')).toEqual([
    [second, 'kept'],
    [first, 'broken'],
  ])
  expect(await verdicts(id, '2026-12-01', 'acceptance')).toEqual([[second, 'kept']])
})
