import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ListSide } from '#platform/contract.ts'
import { openWorld, type World } from '#testing/world.ts'

let worlds: World[]
beforeAll(async () => {
  worlds = [await openWorld(), await openWorld()]
})
afterAll(async () => {
  for (const world of worlds) await world.close()
})

const euro = (minor: number) => ({ minor, currency: 'EUR' })

/** One story of the charter, told with the two sides in the places given; what everybody sees of it in the end. */
async function told(world: World, ours: ListSide, theirs: ListSide) {
  const people = {
    ours: await world.addPerson({ name: 'Head of ours', side: ours, role: 'lead' }),
    theirs: await world.addPerson({ name: 'Head of theirs', side: theirs, role: 'lead' }),
    one: await world.addPerson({ name: 'One of ours', side: ours, role: 'member' }),
  }
  const director = world.as(await world.addPerson({ name: 'The director', side: 'leadership', role: 'lead' }))
  const reader = world.as(await world.addPerson({ name: 'The reader', side: 'finance', role: 'auditor' }))
  const [head, other, member] = [world.as(people.ours), world.as(people.theirs), world.as(people.one)]
  const letters = [
    { memberId: people.ours.memberId, letter: 'A' as const },
    { memberId: people.theirs.memberId, letter: 'A' as const },
  ]
  const object = { kind: 'clock' as const, key: 'answer' as const }
  const first = await head.charter.proposeTask({ name: 'A', side: ours, rhythm: 'weekly', object, letters })
  await other.charter.signTask({ id: first.open?.id ?? '' })
  await other.charter.endTask({ id: first.id, note: 'No' })
  const holder = { kind: 'side' as const, side: ours }
  await director.charter.writeRight({ right: 'spend', holder, limit: { kind: 'money', amount: euro(1000) } })
  await director.charter.writeGoal({ name: 'Far', holder: { kind: 'side', side: theirs }, months: 24, right: 'spend' })
  const plan = { name: 'Line', from: '2026-01-01', to: '2026-12-31', ownerId: people.one.memberId, planned: euro(5000) }
  const line = await head.charter.writeLine({ ...plan, side: ours })
  const fair = { feed: 'plan', name: 'Fair', kind: 'fair', side: ours, budgetLineId: line.id }
  await member.activities.create({ ...fair, plannedCost: euro(900) })
  const refused = await member.activities.create({ ...fair, plannedCost: euro(1100) }).catch((error: unknown) => error)
  const asked = { kind: 'money' as const, amount: euro(1100) }
  const { id } = await member.charter.ask({ right: 'spend', asked, words: 'More' })
  await other.charter.decideRequest({ id, decision: 'sign' })
  await member.activities.create({ ...fair, plannedCost: euro(1100) })
  const contested = await other.charter.contestLine({ id: line.id, reason: 'Why yours?' })
  await head.charter.offerSettlement({ id: contested.contest?.id ?? '', words: 'Both', side: 'both' })
  const statement = await director.charter.writeStatement({ words: 'Both' })
  await head.charter.signStatement({ id: statement.id })
  return {
    standing: await reader.charter.standing({}),
    roles: await reader.charter.roles({}),
    budget: await reader.charter.budget({}),
    mandate: await reader.charter.mandate({}),
    requests: await reader.charter.requests({}),
    refused: JSON.stringify(refused).replace(/,"requestId":"[^"]*"/, ''),
    told: (await other.messages.list({})).items.map(({ kind }) => kind),
  }
}

const isKeyedBySide = (value: object): value is Record<string, unknown> => 'marketing' in value || 'sales' in value

/** The same answer with the two words changed for each other, also as keys, without ids. */
function swapped(value: unknown): unknown {
  if (typeof value === 'string') return value === 'marketing' ? 'sales' : value === 'sales' ? 'marketing' : value
  if (value instanceof Date || typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(swapped)
  const entries = Object.entries(value).map(([key, each]) => [isKeyedBySide(value) ? swapped(key) : key, swapped(each)])
  return Object.fromEntries(entries)
}

/** Without ids and without the order of keys and of equal things, which chance decides. */
function plain(value: unknown): unknown {
  const ids = /[0-9a-f]{8}-[0-9a-f-]{27}/g
  if (Array.isArray(value)) {
    return value
      .map(plain)
      .map((each) => JSON.stringify(each))
      .toSorted()
  }
  if (typeof value === 'string') return value.replaceAll(ids, 'id')
  if (value instanceof Date || typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, each]): [string, unknown] => [key, plain(each)])
      .toSorted(([one], [other]) => one.localeCompare(other)),
  )
}

test('swapping marketing and sales changes nothing but the two words', async () => {
  const [one, other] = worlds
  if (!one || !other) throw new Error('two worlds are wanted')
  const here = await told(one, 'marketing', 'sales')
  const there = await told(other, 'sales', 'marketing')
  const { refused: refusedHere, ...seenHere } = here
  const { refused: refusedThere, ...seenThere } = there
  expect(plain(swapped(seenThere))).toEqual(plain(seenHere))
  expect(refusedHere).toContain('"signedBy":"sales"')
  expect(refusedThere).toBe(refusedHere.replace('"signedBy":"sales"', '"signedBy":"marketing"'))
})
