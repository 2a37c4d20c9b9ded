import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Person } from '#platform/server/house.ts'
import { openWorld, type World } from '#testing/world.ts'
import type { TermsSaying } from '../contract.ts'
import { paperTerms } from '../testing/paper-terms.ts'

let world: World
let marketing: Person
let sales: Person

beforeAll(async () => {
  world = await openWorld()
  marketing = await world.addPerson({ name: 'Elin Sandqvist', side: 'marketing', role: 'lead' })
  sales = await world.addPerson({ name: 'Mikko Aaltonen', side: 'sales', role: 'lead' })
})
afterAll(() => world.close())

const small: TermsSaying = {
  ...paperTerms,
  marketing: {
    ...paperTerms.marketing,
    revenueGoal: { minor: 2_000_000, currency: 'EUR' },
    segments: [{ segment: 'demo', leads: 15, conversion: 0.12 }],
  },
}

describe('the right to promise', () => {
  it('holds for the one who proposes and the one who signs, each up to their own limit', async () => {
    const leader = await world.addPerson({ name: 'Gunnar Lindhav', side: 'leadership', role: 'lead' })
    const give = (side: 'marketing' | 'sales', minor: number) =>
      world.as(leader).charter.writeRight({
        right: 'promise',
        holder: { kind: 'side', side },
        limit: { kind: 'money', amount: { minor, currency: 'EUR' } },
      })
    await give('marketing', 50_000_000)
    const promised = Math.round(small.marketing.revenueGoal.minor * small.marketing.goalShare)
    const { id: rightId } = await give('sales', promised - 1)
    const draft = await world.as(marketing).promises.write({ terms: small, month: '2027-03-01' })
    await world.as(marketing).promises.propose({ id: draft.id })
    await expect(world.as(sales).promises.sign({ id: draft.id })).rejects.toMatchObject({
      code: 'charter.beyond-limit',
      data: { args: { right: 'promise', signedBy: 'marketing' } },
    })
    const asked = { kind: 'money' as const, amount: { minor: promised, currency: 'EUR' } }
    const about = { kind: 'promise' as const, id: draft.id }
    const request = await world
      .as(sales)
      .charter.ask({ right: 'promise', asked, about, words: 'March as they propose it' })
    await world.as(marketing).charter.decideRequest({ id: request.id, decision: 'sign' })
    expect((await world.as(sales).promises.sign({ id: draft.id })).signatures.sales).not.toBeNull()
    expect((await world.as(marketing).promises.sign({ id: draft.id })).state).toBe('signed')
    expect((await world.as(sales).charter.request({ id: request.id })).used).toEqual(about)
    await world.as(leader).charter.endRight({ id: rightId })
  })
})
