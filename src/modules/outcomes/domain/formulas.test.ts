import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seededDraw } from '#platform/statistics.ts'
import { bootstrapInterval, poissonDraw } from './bootstrap.ts'
import { spreadByDays, sumCosts } from './cost-sums.ts'
import { costByCount, poissonInterval, shareOf } from './estimate.ts'
import {
  acquisitionCost,
  contributionMargin,
  discountedLifetimeValue,
  lifetimeValue,
  marketingPart,
  monthlyChurn,
  paybackMonths,
  revenuePerCustomer,
  salesVelocity,
} from './formulas.ts'
import { marketEntry } from './market-entry.ts'
import { periodOf, periodsBetween, partOver } from './periods.ts'
import { isOriginatedBy, originOf, type Touched } from './sides.ts'

describe('the vectors of science.md E.1', () => {
  it('CAC, marketing’s part of it, and none without customers', () => {
    expect(acquisitionCost(300_000, 30)).toBe(10_000)
    expect(marketingPart(150_000, 300_000)).toBe(0.5)
    expect(acquisitionCost(300_000, 0)).toBeNull()
    expect(costByCount(300_000, 0)).toMatchObject({ value: null, because: 'no-customers' })
    expect(marketingPart(0, 0)).toBeNull()
  })

  it('lifetime value, simple and discounted, and payback', () => {
    expect(lifetimeValue(100, 0.8, 0.05)).toBeCloseTo(1600, 9)
    expect((lifetimeValue(100, 0.8, 0.05) ?? 0) / 400).toBeCloseTo(4, 9)
    expect(paybackMonths(400, 80)).toBe(5)
    expect(discountedLifetimeValue(80, 0.95, 0.01)).toBeCloseTo(1346.666667, 6)
    expect(lifetimeValue(100, 0.8, 0)).toBeNull()
    expect(discountedLifetimeValue(80, 1, 0)).toBeNull()
    expect(paybackMonths(400, 0)).toBeNull()
    expect(revenuePerCustomer(1000, 8, 12)).toBe(100)
    expect(revenuePerCustomer(1000, 0, 0)).toBeNull()
  })

  it('velocity, and a fifth less of the cycle is a quarter more of it', () => {
    const usual = salesVelocity(40, 0.25, 25_000, 90) ?? 0
    expect(usual).toBeCloseTo(2777.78, 2)
    expect((salesVelocity(40, 0.25, 25_000, 72) ?? 0) / usual).toBeCloseTo(1.25, 12)
    expect(salesVelocity(40, 0.25, 25_000, 0)).toBeNull()
  })

  it('contribution margin', () => {
    expect(contributionMargin({ revenue: 120, goods: 45, selling: 18, marketing: 12 })).toEqual({
      amount: 45,
      share: 0.375,
    })
    expect(contributionMargin({ revenue: 0, goods: 0, selling: 1, marketing: 0 })).toEqual({ amount: -1, share: null })
  })

  it('originated and influenced shares', () => {
    expect(shareOf(18, 50).value).toBe(0.36)
    expect(shareOf(33, 50).value).toBe(0.66)
    expect(shareOf(1, 4)).toMatchObject({ value: null, because: 'too-few', n: 4 })
  })
})

const touches = fc.array(
  fc.record({
    at: fc.integer({ min: 0, max: 20 }),
    side: fc.constantFrom<Touched['side']>('marketing', 'sales', 'both'),
  }),
  { maxLength: 12 },
)

it('who originated a customer has influenced it, always and for both sides', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(touches, fc.integer({ min: 0, max: 20 })), { maxLength: 30 }), (customers) => {
      const origins = customers.map(([met, closedAt]) => originOf(met, closedAt))
      for (const side of ['marketing', 'sales'] as const) {
        const originated = origins.filter(({ first }) => isOriginatedBy(side, first)).length
        const influenced = origins.filter((origin) => origin[side]).length
        expect(originated).toBeLessThanOrEqual(influenced)
      }
    }),
  )
})

it('a touch after the closing neither originates nor influences', () => {
  expect(originOf([{ at: 5, side: 'marketing' }], 4)).toEqual({ first: null, marketing: false, sales: false })
  expect(
    originOf(
      [
        { at: 3, side: 'sales' },
        { at: 1, side: 'both' },
      ],
      4,
    ),
  ).toEqual({ first: 'both', marketing: true, sales: true })
})

it('the same counts with the sides swapped give the swapped origins', () => {
  const swap = { marketing: 'sales', sales: 'marketing', both: 'both' } as const
  fc.assert(
    fc.property(touches, (met) => {
      const one = originOf(met, 10)
      const other = originOf(
        met.map(({ at, side }) => ({ at, side: swap[side] })),
        10,
      )
      expect(other).toEqual({
        first: one.first === null ? null : swap[one.first],
        marketing: one.sales,
        sales: one.marketing,
      })
    }),
  )
})

describe('intervals', () => {
  it('of a count are those of Poisson (Garwood 10: 4.795 to 18.39)', () => {
    const { low, high } = poissonInterval(10)
    expect(low).toBeCloseTo(4.79, 1)
    expect(high).toBeCloseTo(18.39, 1)
    expect(poissonInterval(0).low).toBe(0)
    expect(poissonInterval(0).high).toBeCloseTo(3.67, 1)
  })

  it('of a mean by drawing anew come near the textbook, the same each time', () => {
    const draw = seededDraw(7)
    const values = Array.from({ length: 300 }, () => draw() * 10)
    const of = (places: Int32Array) => places.reduce((sum, place) => sum + (values[place] ?? 0), 0) / places.length
    const one = bootstrapInterval(300, of)
    expect(bootstrapInterval(300, of)).toEqual(one)
    const half = 1.96 * (10 / Math.sqrt(12) / Math.sqrt(300))
    expect(((one.high ?? 0) - (one.low ?? 0)) / 2).toBeCloseTo(half, 1)
  })

  it('draw counts that have the mean they are to have', () => {
    const draw = seededDraw(3)
    for (const mean of [4, 30, 900]) {
      const all = Array.from({ length: 3000 }, () => poissonDraw(mean, draw))
      expect(all.reduce((sum, each) => sum + each, 0) / all.length / mean).toBeCloseTo(1, 1)
    }
  })
})

describe('costs', () => {
  it('of an activity are spread by its days and add up to the cent', () => {
    expect(spreadByDays(1000, 'EUR', '2026-01-31', '2026-02-02')).toEqual([
      { month: '2026-01-01', minor: 333 },
      { month: '2026-02-01', minor: 667 },
    ])
    expect(spreadByDays(1000, 'EUR', '2026-01-31', null)).toEqual([{ month: '2026-01-01', minor: 1000 }])
    const day = fc
      .integer({ min: 0, max: 800 })
      .map((days) => new Date(days * 86_400_000 + 1.7e12).toISOString().slice(0, 10))
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), day, day, (minor, from, to) => {
        const parts = spreadByDays(minor, 'EUR', from, to)
        expect(parts.reduce((sum, part) => sum + part.minor, 0)).toBe(minor)
      }),
    )
  })

  it('of both sides belong half to each, and the company’s own to neither', () => {
    const cost = (side: 'both' | 'company' | 'sales', kind: 'tools' | 'goods' | 'refund') => ({
      month: '2026-01-01',
      side,
      kind,
      segment: '',
      amount: 100,
    })
    const sums = sumCosts([
      cost('both', 'tools'),
      cost('company', 'tools'),
      cost('sales', 'goods'),
      cost('company', 'refund'),
    ])
    expect(sums).toMatchObject({
      marketing: { tools: 50 },
      sales: { tools: 50 },
      goods: 100,
      goodsEntries: 1,
      refunds: 100,
    })
  })
})

describe('entering a market', () => {
  const month = (name: string, spent: number, customers: number, revenue: number) => ({
    month: `2026-${name}-01`,
    spent,
    goods: revenue / 2,
    customers,
    revenue,
  })

  it('costs what was spent until the n-th customer, and until it has paid for itself', () => {
    const entry = marketEntry([month('01', 100, 0, 0), month('02', 50, 2, 100), month('03', 50, 1, 400)], 3)
    expect(entry).toMatchObject({
      spent: 200,
      customers: 3,
      costToWanted: { minor: 200, month: '2026-03-01' },
      breakEven: { minor: 200, month: '2026-03-01' },
    })
  })

  it('has no cost to the n-th customer while there are fewer', () => {
    expect(marketEntry([month('01', 100, 1, 10)], 2)).toMatchObject({ costToWanted: null, breakEven: null, spent: 100 })
  })
})

describe('periods', () => {
  it('are months, quarters and years of the calendar', () => {
    expect(periodOf('quarter', '2026-11-22')).toEqual({
      unit: 'quarter',
      start: '2026-10-01',
      end: '2027-01-01',
      months: 3,
    })
    expect(periodsBetween('month', '2025-12-31', '2026-02-01').map(({ start }) => start)).toEqual([
      '2025-12-01',
      '2026-01-01',
      '2026-02-01',
    ])
    expect(partOver(periodOf('month', '2026-11-15'), '2026-11-15')).toBe(0.5)
  })

  it('a year’s churn is what its months come to', () => {
    expect((1 - monthlyChurn(0.3, 12)) ** 12).toBeCloseTo(0.7, 12)
  })
})
