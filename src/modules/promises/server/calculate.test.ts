import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Person } from '#platform/server/house.ts'
import { openWorld, type World } from '#testing/world.ts'
import { eur, paperTerms } from '../testing/paper-terms.ts'

let world: World
let seller: Person

beforeAll(async () => {
  world = await openWorld()
  seller = await world.addPerson({ name: 'Aino Virtanen', side: 'sales', role: 'member' })
})
afterAll(() => world.close())

describe('the mathematics, through the endpoints (science.md C.4)', () => {
  it('values the month at 89,500 of 90,000, which is 99.44 %, and asks for 34,285.71 by day 8 of 21', async () => {
    const answer = await world.as(seller).promises.calculateValue({
      segments: paperTerms.marketing.segments,
      customerValue: eur(5000),
      revenueGoal: eur(200_000),
      goalShare: 0.45,
      businessDay: 8,
      businessDays: 21,
    })
    expect(answer.segments.map(({ leadValue }) => leadValue.minor / 100)).toEqual([600, 400, 150, 50])
    expect(answer).toMatchObject({ total: eur(89_500), promised: eur(90_000), due: eur(34_285.71), isBehind: false })
    expect(answer.attainment).toBeCloseTo(0.994444, 6)
  })

  it('lets a seller work 159 leads a month, and not one more', async () => {
    const wish = { contactProbability: 0.32, attempts: 6, minutesPerAttempt: 8, hoursPerRep: 60, reps: 1 }
    const fits = await world.as(seller).promises.calculateCapacity({ ...wish, promisedLeads: 159 })
    expect(fits).toMatchObject({ leadsPerRep: 159, leads: 159, fits: true })
    expect(fits.reached).toBeCloseTo(0.901133, 6)
    expect(fits.expectedAttempts).toBeCloseTo(2.816039, 6)
    expect(fits.minutesPerLead).toBeCloseTo(22.53, 2)
    expect((await world.as(seller).promises.calculateCapacity({ ...wish, promisedLeads: 160 })).fits).toBe(false)
    const tries = [1, 2, 3].map((attempts) =>
      world.as(seller).promises.calculateCapacity({ ...wish, attempts, promisedLeads: 0 }),
    )
    expect((await Promise.all(tries)).map(({ reached }) => Number(reached.toFixed(6)))).toEqual([
      0.32, 0.5376, 0.685568,
    ])
  })

  it('goes back from 500,000 by 20,000 to 25 customers, 100 opportunities and 500 leads', async () => {
    const answer = await world.as(seller).promises.reverse({
      revenueGoal: eur(500_000),
      customerValue: eur(20_000),
      winRate: 0.25,
      leadToOpportunity: 0.2,
    })
    expect(answer).toEqual({ customers: 25, opportunities: 100, leads: 500 })
  })

  it('turns value into revenue with its lag', async () => {
    const { revenue } = await world.as(seller).promises.lag({ values: [90_000, 60_000, 120_000], lag: [0.2, 0.5, 0.3] })
    expect(revenue.map(Math.round)).toEqual([18_000, 57_000, 81_000, 78_000, 36_000])
  })
})
