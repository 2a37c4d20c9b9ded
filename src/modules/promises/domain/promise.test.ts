import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Money, toDecimal } from '#platform/money.ts'
import {
  attainment,
  canBeWorked,
  capacityOf,
  contactShare,
  deliveredValue,
  dueOnDay,
  expectedAttempts,
  leadValue,
  promisedValue,
  revenueByPeriod,
  reverseFunnel,
  standOnDay,
} from './index.ts'

function eur(amount: number): Money {
  return { minor: Math.round(amount * 100), currency: 'EUR' }
}

const month = [
  { segment: 'demo', conversion: 0.12, leads: 60 },
  { segment: 'trial', conversion: 0.08, leads: 40 },
  { segment: 'webinar', conversion: 0.03, leads: 150 },
  { segment: 'e-book', conversion: 0.01, leads: 300 },
]

const anySegments = fc.array(
  fc.record({
    segment: fc.string(),
    conversion: fc.double({ min: 0, max: 1, noNaN: true }),
    leads: fc.nat(10_000),
  }),
  { maxLength: 12 },
)

describe("marketing's promise, by the month of science.md C.4", () => {
  it('values each kind of lead and the month to the cent', () => {
    const { segments, total } = deliveredValue(month, eur(5000))
    expect(segments.map(({ leadValue }) => toDecimal(leadValue))).toEqual(['600.00', '400.00', '150.00', '50.00'])
    expect(segments.map(({ value }) => toDecimal(value))).toEqual(['36000.00', '16000.00', '22500.00', '15000.00'])
    expect(toDecimal(total)).toBe('89500.00')
  })

  it('is 99.44 % kept, and asks for 34,285.71 by day 8 of 21', () => {
    const promised = promisedValue(eur(200_000), 0.45)
    expect(toDecimal(promised)).toBe('90000.00')
    expect(attainment(eur(89_500), promised)).toBeCloseTo(0.994444, 6)
    expect(toDecimal(dueOnDay(promised, 8, 21))).toBe('34285.71')
    expect(standOnDay(eur(30_000), promised, 8, 21)).toEqual({
      due: eur(34_285.71),
      ahead: eur(-4285.71),
      isBehind: true,
    })
    expect(standOnDay(eur(34_285.71), promised, 8, 21).isBehind).toBe(false)
  })

  it('is 40 of monthly revenue a lead, where 100 leads come to 50 talks, 30 needs, 15 demos and 5 customers of 800', () => {
    expect(toDecimal(leadValue((50 / 100) * (30 / 50) * (15 / 30) * (5 / 15), eur(800)))).toBe('40.00')
  })

  it('turns into revenue with its lag', () => {
    const revenue = revenueByPeriod([90_000, 60_000, 120_000], [0.2, 0.5, 0.3])
    expect(revenue.map(Math.round)).toEqual([18_000, 57_000, 81_000, 78_000, 36_000])
    expect(revenueByPeriod([], [1])).toEqual([])
  })

  it('adds up to the cent, whatever the segments', () => {
    fc.assert(
      fc.property(anySegments, fc.nat(10_000_000), (segments, minor) => {
        const value = deliveredValue(segments, { minor, currency: 'EUR' })
        expect(value.segments.reduce((sum, one) => sum + one.value.minor, 0)).toBe(value.total.minor)
        for (const one of value.segments) {
          expect(Math.abs(one.value.minor - one.leads * one.conversion * minor)).toBeLessThanOrEqual(0.51)
        }
      }),
    )
  })

  it('asks for nothing before the first day, for all on the last, and never less from day to day', () => {
    fc.assert(
      fc.property(fc.nat(100_000_000), fc.integer({ min: 1, max: 31 }), (minor, days) => {
        const promised = { minor, currency: 'SEK' }
        const line = Array.from({ length: days + 1 }, (_, day) => dueOnDay(promised, day, days).minor)
        expect([line[0], line.at(-1)]).toEqual([0, minor])
        expect(line).toEqual(line.toSorted((a, b) => a - b))
      }),
    )
  })

  it('refuses what is no share, no day and no count', () => {
    expect(() => leadValue(1.2, eur(1))).toThrow(RangeError)
    expect(() => dueOnDay(eur(1), 22, 21)).toThrow(RangeError)
    expect(() => deliveredValue([{ segment: 'demo', conversion: 0.1, leads: -1 }], eur(1))).toThrow(RangeError)
    expect(() => attainment(eur(1), { minor: 1, currency: 'SEK' })).toThrow('house.money-mixed-currencies')
    expect(attainment(eur(1), eur(0))).toBeNull()
  })
})

describe("sales' capacity", () => {
  it.each([
    [1, 0.32, 1],
    [2, 0.5376, 1.68],
    [3, 0.685568, 2.1424],
    [6, 0.901133, 2.816039],
  ])('reaches within %i attempts %f of the leads with %f attempts each', (attempts, reached, expected) => {
    expect(contactShare(0.32, attempts)).toBeCloseTo(reached, 6)
    expect(expectedAttempts(0.32, attempts)).toBeCloseTo(expected, 6)
  })

  it('is 159 leads a seller and month, and a promise beyond it can not be worked', () => {
    const capacity = capacityOf({ contactProbability: 0.32, attempts: 6, minutesPerAttempt: 8 }, 60, 1)
    expect(capacity.minutesPerLead).toBeCloseTo(22.53, 2)
    expect(capacity).toMatchObject({ leadsPerRep: 159, leads: 159 })
    expect([canBeWorked(159, capacity), canBeWorked(160, capacity)]).toEqual([true, false])
  })

  it('grows with hours and sellers and never with more attempts a lead', () => {
    const probability = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(probability, fc.integer({ min: 1, max: 20 }), fc.nat(200), fc.nat(50), (p, attempts, hours, reps) => {
        const working = { contactProbability: p, attempts, minutesPerAttempt: 8 }
        const { leads, reached } = capacityOf(working, hours, reps)
        expect(capacityOf(working, hours + 1, reps).leads).toBeGreaterThanOrEqual(leads)
        expect(capacityOf(working, hours, reps + 1).leads).toBeGreaterThanOrEqual(leads)
        const more = capacityOf({ ...working, attempts: attempts + 1 }, hours, reps)
        expect(more.leads).toBeLessThanOrEqual(leads)
        expect(more.reached).toBeGreaterThanOrEqual(reached)
      }),
    )
  })

  it('needs every attempt where nobody is reached', () => {
    expect(expectedAttempts(0, 6)).toBe(6)
    expect(() => contactShare(2, 6)).toThrow(RangeError)
    expect(() => contactShare(0.5, 0)).toThrow(RangeError)
  })
})

describe('the reverse funnel', () => {
  it('goes from 500,000 by 20,000 to 25 customers, 100 opportunities and 500 leads', () => {
    const goal = { revenueGoal: eur(500_000), customerValue: eur(20_000), winRate: 0.25, leadToOpportunity: 0.2 }
    expect(reverseFunnel(goal)).toEqual({ customers: 25, opportunities: 100, leads: 500 })
  })

  it('asks for enough at every step, and for not one more than that', () => {
    const share = fc.integer({ min: 1, max: 100 }).map((percent) => percent / 100)
    fc.assert(
      fc.property(fc.nat(1e9), fc.integer({ min: 100, max: 1e7 }), share, share, (goal, value, winRate, rate) => {
        const found = reverseFunnel({
          revenueGoal: { minor: goal, currency: 'EUR' },
          customerValue: { minor: value, currency: 'EUR' },
          winRate,
          leadToOpportunity: rate,
        })
        expect(found.customers * value).toBeGreaterThanOrEqual(goal)
        expect((found.customers - 1) * value).toBeLessThan(Math.max(goal, 1))
        expect(found.opportunities * winRate).toBeGreaterThanOrEqual(found.customers * (1 - 1e-9))
        expect(found.leads * rate).toBeGreaterThanOrEqual(found.opportunities * (1 - 1e-9))
      }),
    )
    expect(() =>
      reverseFunnel({ revenueGoal: eur(1), customerValue: eur(1), winRate: 0, leadToOpportunity: 1 }),
    ).toThrow(RangeError)
  })
})
