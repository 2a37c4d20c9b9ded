import { describe, expect, it } from 'vitest'
import { readSla, slaAccount } from './index.ts'

const month = {
  customerValue: 5000,
  promise: { revenueGoal: 200_000, marketingShare: 0.45 },
  segments: [
    { name: 'demo', conversion: 0.12, delivered: 60 },
    { name: 'trial', conversion: 0.08, delivered: 40 },
    { name: 'webinar', conversion: 0.03, delivered: 150 },
    { name: 'e-book', conversion: 0.01, delivered: 300 },
  ],
  period: { days: 21, elapsed: 8 },
  sales: { reps: 1, hoursPerRep: 60, minutesPerAttempt: 8, attempts: 6, contactProbability: 0.32, promisedLeads: 160 },
  reverse: { revenueGoal: 500_000, customerValue: 20_000, winRate: 0.25, leadToOpportunity: 0.2 },
  lag: [0.2, 0.5, 0.3],
}

function account(changes: object = {}) {
  return slaAccount(readSla(JSON.stringify({ ...month, ...changes })))
}

describe('the account of both promises', () => {
  it('says the figures of science.md C.4 to the cent', () => {
    const { promised, delivered, attainment, line, capacity, reverse, segments, revenueByMonth } = account()
    expect([promised, delivered]).toEqual([90_000, 89_500])
    expect(attainment).toBeCloseTo(0.9944, 4)
    expect(line).toMatchObject({ elapsed: 8, days: 21, due: 34_285.71, ahead: 55_214.29, isBehind: false })
    expect(capacity).toMatchObject({ leadsPerRep: 159, promisedLeads: 160, canBeWorked: false })
    expect(reverse).toEqual({ customers: 25, opportunities: 100, leads: 500 })
    expect(segments.map(({ leadValue }) => leadValue)).toEqual([600, 400, 150, 50])
    expect(revenueByMonth).toEqual([17_900, 44_750, 26_850])
  })

  it('counts deliveries day by day against the line, and by business days without the holidays', () => {
    const { line, days, delivered } = account({
      segments: [{ name: 'demo', conversion: 0.12, promised: 150 }],
      // March 2026 has 22 days from Monday to Friday; one is free here.
      period: { from: '2026-03-01', to: '2026-03-31', holidays: ['2026-03-04'] },
      deliveries: [
        { day: '2026-03-11', segment: 'demo', leads: 5 },
        { day: '2026-03-02', segment: 'demo', leads: 50 },
        { day: '2026-03-02', segment: 'demo', leads: 5 },
      ],
    })
    expect(days).toEqual([
      { day: '2026-03-02', businessDay: 1, leads: 55, value: 33_000, total: 33_000, due: 4285.71, ahead: 28_714.29 },
      { day: '2026-03-11', businessDay: 7, leads: 5, value: 3000, total: 36_000, due: 30_000, ahead: 6000 },
    ])
    expect(line).toMatchObject({ elapsed: 7, days: 21 })
    expect(delivered).toBe(36_000)
  })

  it('takes what the segments promise for the capacity, and says nothing where nothing is promised', () => {
    const { promisedLeads: _, ...sales } = month.sales
    const promised = month.segments.map((segment) => ({ ...segment, promised: 39 }))
    expect(account({ sales, segments: promised }).capacity).toMatchObject({ promisedLeads: 156, canBeWorked: true })
    expect(account({ sales }).capacity).toMatchObject({ promisedLeads: null, canBeWorked: null })
    expect(account({ sales: undefined, reverse: undefined, lag: undefined, period: undefined })).toMatchObject({
      capacity: null,
      reverse: null,
      revenueByMonth: null,
      line: null,
      days: [],
    })
  })

  it('counts in currencies without cents', () => {
    const { delivered, line } = account({ currency: 'JPY', promise: { value: 1000 }, customerValue: 333 })
    expect(delivered).toBe(5962)
    expect(line?.due).toBe(381)
  })

  it.each([
    [{ customerValue: -1 }, 'customerValue'],
    [{ currency: 'XXL' }, 'currency'],
    [{ segments: [{ name: 'demo', conversion: 12 }] }, 'segments.0.conversion'],
    [{ segments: [month.segments[0], month.segments[0]] }, 'segments.name'],
    [{ period: { days: 21, elapsed: 22 } }, 'period.elapsed'],
    [{ period: { from: '2026-03-31', to: '2026-03-01' } }, 'period.to'],
    [{ promised: 3 }, 'promised'],
    [{ deliveries: [{ day: '2026-03-02', segment: 'fair', leads: 1 }] }, 'lab.sla-unknown-segment'],
  ])('is refused with %j', (changes, said) => {
    expect(() => account(changes)).toThrow(said)
  })

  it('is refused when it is no JSON', () => {
    expect(() => readSla('segments: 3')).toThrow('lab.not-json')
  })
})
