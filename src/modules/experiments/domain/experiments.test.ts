import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assign, placeOf } from './assign.ts'
import { ratioAlarm, sampleRatio } from './checks.ts'
import { type Arm, isEnough, liftOfMeans, liftOfShares, returnOf } from './lift.ts'
import { safeLift } from './peeking.ts'
import { proposeHoldOut, smallestEffect, unitsNeeded } from './power.ts'
import { endOf, isRipe, stateOf } from './state.ts'

function arm(hits: number, units: number, sum = hits, squares = hits): Arm {
  return { hits, units, sum, squares }
}

const vector = { treated: arm(250, 5000), held: arm(200, 5000) }

/** Park and Miller's generator: the same luck in every run. */
function luck(seed: number): () => number {
  let state = (seed * 48_271 + 11) % 2_147_483_647 || 1
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
}

describe('the lift', () => {
  it('is that of the hold-out vector: .01 [.001876, .018124], z 2.4119, p .01587, 50 that would not have come', () => {
    const lift = liftOfShares(vector)
    expect(lift?.lift).toBeCloseTo(0.01, 12)
    expect(lift?.low).toBeCloseTo(0.001876, 6)
    expect(lift?.high).toBeCloseTo(0.018124, 6)
    expect(lift?.z).toBeCloseTo(2.4119, 4)
    expect(lift?.p).toBeCloseTo(0.01587, 5)
    expect(lift?.incremental).toBeCloseTo(50, 9)
    const back = lift && returnOf(vector, lift, 400_00, 8_000_00)
    expect(back?.attributed).toBeCloseTo(12.5, 12)
    expect(back?.incremental).toBeCloseTo(2.5, 9)
  })

  it('is not known of empty arms, and without a cost there is no return', () => {
    expect(liftOfShares({ treated: arm(0, 0), held: arm(1, 5) })).toBeNull()
    expect(liftOfShares({ treated: arm(0, 5), held: arm(0, 5) })).toBeNull()
    expect(liftOfMeans({ treated: arm(1, 1), held: arm(1, 5) })).toBeNull()
    const lift = liftOfShares(vector)
    expect(lift && returnOf(vector, lift, 1, 0)).toBeNull()
    expect([isEnough(vector), isEnough({ ...vector, held: arm(4, 5000) })]).toEqual([true, false])
  })

  it('of means is Welch’s', () => {
    // Student's sleep data: t −1.8608, 17.776 degrees of freedom, p .07939, interval −3.3654832 to .2054832.
    const one = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2]
    const other = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]
    const of = (values: number[]): Arm =>
      arm(
        values.length,
        values.length,
        values.reduce((a, b) => a + b),
        values.reduce((a, b) => a + b * b, 0),
      )
    const lift = liftOfMeans({ treated: of(one), held: of(other) })
    expect(lift?.z).toBeCloseTo(-1.8608, 4)
    expect(lift?.p).toBeCloseTo(0.07939, 5)
    expect(lift?.low).toBeCloseTo(-3.3654832, 6)
    expect(lift?.high).toBeCloseTo(0.2054832, 6)
  })

  const arms = fc.tuple(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 500 })).chain(([t, h]) =>
    fc.record({ treated: fc.integer({ min: 0, max: t }), held: fc.integer({ min: 0, max: h }) }).map((hits) => ({
      treated: arm(hits.treated, t),
      held: arm(hits.held, h),
    })),
  )

  it('changes its sign when the arms change places, and lies within its interval', () => {
    fc.assert(
      fc.property(arms, (both) => {
        const [one, other] = [liftOfShares(both), liftOfShares({ treated: both.held, held: both.treated })]
        if (!one || !other) return one === other
        expect(one.lift).toBeCloseTo(-other.lift, 12)
        expect(one.p).toBeCloseTo(other.p, 12)
        return one.low <= one.lift && one.lift <= one.high
      }),
    )
  })
})

describe('the interval that is safe at any moment', () => {
  it('is wider than the plain one', () => {
    const safe = safeLift(vector, 'shares', 0.04)
    expect(safe?.lift).toBeCloseTo(0.01, 12)
    expect(safe?.width).toBeGreaterThan(2.5)
    expect(safe?.width).toBeLessThan(3.5)
    expect(safeLift({ treated: arm(0, 10), held: arm(0, 10) }, 'shares', 0.04)).toBeNull()
  })

  /** A window of `days` looked at every day: how often the interval leaves the truth out at any look. */
  function falseAlarms(lift: number, rate: number, seeds: number): { safe: number; plain: number } {
    const [units, days] = [{ treated: 900, held: 300 }, 40]
    let [safe, plain] = [0, 0]
    for (let seed = 1; seed <= seeds; seed++) {
      const next = luck(seed)
      const came = (share: number, count: number) =>
        Array.from({ length: count }, () => (next() < share ? Math.floor(next() * days) : Infinity))
      const [treated, held] = [came(rate + lift, units.treated), came(rate, units.held)]
      let [outSafe, outPlain] = [false, false]
      for (let day = 4; day < days; day++) {
        const so = (days: number[], count: number) => arm(days.filter((each) => each <= day).length, count)
        const both = { treated: so(treated, units.treated), held: so(held, units.held) }
        if (!isEnough(both)) continue
        const truth = (lift * (day + 1)) / days
        const [wide, narrow] = [safeLift(both, 'shares', rate), liftOfShares(both)]
        outSafe ||= wide !== null && (truth < wide.low || truth > wide.high)
        outPlain ||= narrow !== null && (truth < narrow.low || truth > narrow.high)
      }
      safe += outSafe ? 1 : 0
      plain += outPlain ? 1 : 0
    }
    return { safe: safe / seeds, plain: plain / seeds }
  }

  it('errs in fewer than one of twenty experiments looked at every day, where the plain one errs far oftener', () => {
    const none = falseAlarms(0, 0.12, 1000)
    expect(none.safe).toBeLessThan(0.05)
    expect(none.plain).toBeGreaterThan(0.12)
  })

  it('also with an effect and many outcomes', () => {
    expect(falseAlarms(0.06, 0.12, 400).safe).toBeLessThan(0.05)
    expect(falseAlarms(0, 0.6, 400).safe).toBeLessThan(0.05)
  })
})

describe('the draw', () => {
  const units = fc
    .uniqueArray(fc.uuid(), { minLength: 1, maxLength: 300 })
    .chain((ids) =>
      fc
        .array(fc.constantFrom('A', 'B', 'C'), { minLength: ids.length, maxLength: ids.length })
        .map((strata) => ids.map((id, at) => ({ id, stratum: strata[at] ?? 'A' }))),
    )

  it('is the same for the same seed in whatever order, and whole', () => {
    fc.assert(
      fc.property(units, fc.string(), fc.double({ min: 0.01, max: 0.99, noNaN: true }), (all, seed, shareHeld) => {
        const drawn = assign(all, { seed, shareHeld })
        expect(assign(all.toReversed(), { seed, shareHeld })).toEqual(drawn)
        expect(drawn.map(({ id }) => id).toSorted()).toEqual(all.map(({ id }) => id).toSorted())
      }),
    )
  })

  it('holds out the share of each stratum as nearly as whole units allow', () => {
    fc.assert(
      fc.property(units, fc.string(), fc.double({ min: 0.01, max: 0.99, noNaN: true }), (all, seed, shareHeld) => {
        const drawn = assign(all, { seed, shareHeld })
        for (const stratum of ['A', 'B', 'C']) {
          const here = drawn.filter((unit) => unit.stratum === stratum)
          const held = here.filter((unit) => unit.arm === 'held').length
          expect(Math.abs(held - here.length * shareHeld)).toBeLessThan(1.000001)
        }
      }),
    )
  })

  it('gives every unit the same chance, alone in its stratum or not', () => {
    const some = Array.from({ length: 12 }, (_, at) => ({ id: `unit ${at}`, stratum: at < 6 ? `alone ${at}` : 'many' }))
    const held = new Map<string, number>()
    for (let seed = 0; seed < 4000; seed++)
      for (const { id, arm: drawn } of assign(some, { seed: `seed ${seed}`, shareHeld: 0.25 }))
        if (drawn === 'held') held.set(id, (held.get(id) ?? 0) + 1)
    // Four standard errors of a count of 1,000.
    for (const { id } of some) expect(Math.abs((held.get(id) ?? 0) - 1000)).toBeLessThan(110)
    expect(placeOf('a', 'b')).toBe(placeOf('a', 'b'))
  })
})

describe('power', () => {
  const even = { expected: { of: 'shares', share: 0.04 }, shareHeld: 0.5 } as const

  it('needs 6,745 in each of two even arms for 4 % against 5 %', () => {
    expect(unitsNeeded(even, 0.01)).toBe(13_490)
    expect(unitsNeeded(even, 0)).toBe(Infinity)
    expect(() => unitsNeeded(even, 0.99)).toThrow(RangeError)
    expect(() => unitsNeeded({ ...even, shareHeld: 0 }, 0.01)).toThrow(RangeError)
  })

  it('and for means the usual formula: 63 in each arm for half a deviation', () => {
    expect(unitsNeeded({ expected: { of: 'means', deviation: 2 }, shareHeld: 0.5 }, 1)).toBe(126)
  })

  it('and the smallest effect that is seen are each other’s inverse', () => {
    const least = smallestEffect(even, 13_490) ?? 0
    expect(least).toBeCloseTo(0.01, 5)
    const means = { expected: { of: 'means', deviation: 7 }, shareHeld: 0.2 } as const
    expect(smallestEffect(means, unitsNeeded(means, 0.5)) ?? 0).toBeLessThanOrEqual(0.5)
    expect(smallestEffect(even, 3)).toBeNull()
    expect(smallestEffect({ ...even, expected: { of: 'shares', share: 1 } }, 100)).toBeNull()
  })

  it('proposes the smallest hold-out that is enough, and says what the largest could see when none is', () => {
    const wish = { expected: { of: 'shares', share: 0.1 }, minimalEffect: 0.05 } as const
    const found = proposeHoldOut({ ...wish, population: 4000 })
    expect(found.enough).toBe(true)
    expect(unitsNeeded({ expected: wish.expected, shareHeld: found.shareHeld }, 0.05)).toBeLessThanOrEqual(4000)
    expect(unitsNeeded({ expected: wish.expected, shareHeld: found.shareHeld - 0.01 }, 0.05)).toBeGreaterThan(4000)
    const none = proposeHoldOut({ ...wish, population: 300, mostHeld: 0.3 })
    expect(none).toMatchObject({ enough: false, shareHeld: 0.3, held: 90, treated: 210 })
    expect(none.enough ? 0 : none.smallestEffect).toBeGreaterThan(0.05)
  })
})

describe('checks', () => {
  it('see arms that are not of the sizes that were drawn', () => {
    expect(sampleRatio(800, 200, 0.2)).toEqual({ expectedHeld: 200, chiSquare: 0, p: 1, isOff: false })
    const off = sampleRatio(860, 140, 0.2)
    expect(off?.chiSquare).toBeCloseTo(22.5, 10)
    expect(off?.isOff).toBe(true)
    expect(off?.p).toBeLessThan(ratioAlarm)
    expect(sampleRatio(7, 2, 0.2)).toBeNull()
  })

  it('know where an experiment stands', () => {
    const startsAt = new Date('2026-03-01T08:00:00Z')
    const times = { startsAt, windowDays: 14, readAt: null, withdrawnAt: null }
    expect(endOf(times).toISOString()).toBe('2026-03-15T08:00:00.000Z')
    expect(stateOf(new Date('2026-02-28'), times)).toBe('planned')
    expect(stateOf(startsAt, times)).toBe('running')
    expect(stateOf(startsAt, { ...times, readAt: startsAt })).toBe('read')
    expect(stateOf(startsAt, { ...times, withdrawnAt: startsAt })).toBe('withdrawn')
    expect([isRipe(new Date('2026-03-15T07:59:59Z'), times), isRipe(new Date('2026-03-15T08:00:00Z'), times)]).toEqual([
      false,
      true,
    ])
  })
})
