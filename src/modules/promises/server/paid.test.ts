import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Person } from '#platform/server/house.ts'
import { openWorld, type World } from '#testing/world.ts'
import { putHandOffs } from '../testing/hand-offs.ts'
import { paperTerms } from '../testing/paper-terms.ts'

let world: World
let marketing: Person
let sales: Person
let admin: Person
let seller: Person

beforeAll(async () => {
  world = await openWorld(new Date('2026-10-05T07:00:00Z'))
  marketing = await world.addPerson({ name: 'Elin Sandqvist', side: 'marketing', role: 'lead' })
  sales = await world.addPerson({ name: 'Mikael Aaltonen', side: 'sales', role: 'lead' })
  admin = await world.addPerson({ name: 'Sanna Riihelä', side: 'both', role: 'admin' })
  seller = await world.addPerson({ name: 'Aino Virtanen', side: 'sales', role: 'member' })
  const events = ['promise.broken' as const, 'promise.paid' as const]
  await world.as(admin).messages.makeWebhook({ name: 'Ledger', url: 'https://hooks.invalid/promises', events })
  // 45 % of 20,000 at 600 a lead: fifteen leads a month.
  const terms = {
    ...paperTerms,
    marketing: {
      ...paperTerms.marketing,
      revenueGoal: { minor: 2_000_000, currency: 'EUR' },
      segments: [{ segment: 'demo', leads: 15, conversion: 0.12 }],
    },
  }
  const draft = await world.as(marketing).promises.write({ terms, month: '2026-10-01' })
  await world.as(marketing).promises.propose({ id: draft.id })
  await world.as(marketing).promises.sign({ id: draft.id })
  await world.as(sales).promises.sign({ id: draft.id })
})
afterAll(() => world.close())

function delivered(day: string, leads: number) {
  return putHandOffs(
    world,
    Array.from({ length: leads }, () => ({ at: new Date(`${day}T09:00:00Z`) })),
  )
}

/** The house counts on that day, once and once more. */
async function counted(day: string): Promise<void> {
  world.setNow(new Date(`${day}T10:00:00Z`))
  for (let times = 0; times < 2; times++) {
    await world.as(sales).promises.overview({})
    await world.runJobs()
  }
}

async function told(person: Person) {
  const { items } = await world.as(person).messages.list({ limit: 100 })
  return items.filter(({ said }) => said['what'] === 'promise-value')
}

it('tells both sides when a broken promise is made good by a later month, once, by messages and by webhooks', async () => {
  await delivered('2026-10-06', 10)
  await delivered('2026-11-02', 22)
  await counted('2026-11-04')
  expect(await told(marketing)).toMatchObject([{ kind: 'promise-broken', said: { what: 'promise-value' } }])
  const debts = async () => (await world.as(sales).promises.debts({})).items.filter(({ item }) => item === 'value')
  const open = await debts()
  expect(open).toMatchObject([{ item: 'value', side: 'marketing', owed: 300_000, paid: 0, paidOn: null }])

  await counted('2026-11-20')
  // What the month has to spare is known when it is over.
  expect((await told(marketing)).map(({ kind }) => kind)).toEqual(['promise-broken'])

  await delivered('2026-12-01', 22)
  await counted('2026-12-02')
  const paid = await debts()
  expect(paid).toMatchObject([{ item: 'value', owed: 300_000, paid: 300_000, paidOn: '2026-11-30' }])
  for (const head of [marketing, sales]) {
    const [latest, ...before] = await told(head)
    expect(latest).toMatchObject({
      kind: 'promise-paid',
      said: { what: 'promise-value', day: '2026-11-30' },
      link: '/promises?month=2026-10-01&evidence=value',
    })
    expect(before.map(({ kind }) => kind)).toEqual(['promise-broken'])
  }
  expect(await told(seller)).toEqual([])
  const { items: sends } = await world.as(admin).messages.sends({ limit: 50 })
  expect(sends.filter(({ event }) => event === 'promise.paid')).toHaveLength(1)
})
