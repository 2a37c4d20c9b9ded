import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type HeuristicModel,
  type HeuristicOptions,
  type JourneyTouch,
  creditToTheCent,
  heuristicModels,
  heuristicWeights,
  journeyOf,
  pathOf,
  touchBehind,
} from './index.ts'

const day = 86_400_000
const closedAt = Date.UTC(2026, 4, 1)

function touches(...daysBefore: [channel: string, days: number][]): JourneyTouch[] {
  return daysBefore.map(([channel, days], i) => ({ id: `t${i}`, channel, at: closedAt - days * day }))
}

const journey = touches(['Search', 21], ['Webinar', 14], ['Email', 7], ['Search', 3], ['SalesCall', 0])
const keyTouches = { lead: 2, opportunity: 4 }

function byTouch(model: HeuristicModel, options: Partial<HeuristicOptions> = {}): number[] {
  return Array.from(heuristicWeights(journey, model, { keyTouches, ...options }), (weight) => weight * 1000)
}

function byChannel(model: HeuristicModel, options: Partial<HeuristicOptions> = {}): Record<string, number> {
  const credits: Record<string, number> = {}
  for (const [i, credit] of byTouch(model, options).entries()) {
    const channel = journey[i]?.channel ?? ''
    credits[channel] = (credits[channel] ?? 0) + credit
  }
  return credits
}

function near(expected: number[]): unknown[] {
  return expected.map((value) => expect.closeTo(value, 6))
}

describe('a journey of five touches worth 1,000 (ATT-1)', () => {
  it('is credited to its ends by first and last', () => {
    expect(byTouch('first')).toEqual([1000, 0, 0, 0, 0])
    expect(byTouch('last')).toEqual([0, 0, 0, 0, 1000])
  })

  it('is shared by touches or by channels', () => {
    expect(byChannel('linear')).toEqual({ Search: 400, Webinar: 200, Email: 200, SalesCall: 200 })
    expect(byChannel('linear-unique')).toEqual({ Search: 250, Webinar: 250, Email: 250, SalesCall: 250 })
  })

  it('decays with the half-life that is chosen', () => {
    expect(byTouch('time-decay')).toEqual(near([47.746423, 95.492847, 190.985693, 283.80365, 381.971387]))
    expect(byChannel('time-decay')['Search']).toBeCloseTo(331.550073, 6)
    const slow = byTouch('time-decay', { halfLifeDays: 30 })
    expect(slow).toEqual(near([149.305383, 175.515631, 206.327032, 226.304643, 242.547311]))
  })

  it('weighs its ends in U and its key touches in W', () => {
    expect(byTouch('u-shaped')).toEqual(near([400, 66.666667, 66.666667, 66.666667, 400]))
    expect(byTouch('w-shaped')).toEqual(near([300, 50, 300, 50, 300]))
    const leadAtFirst = byTouch('w-shaped', { keyTouches: { lead: 0, opportunity: 4 } })
    expect(leadAtFirst).toEqual(near([600, 33.333333, 33.333333, 33.333333, 300]))
  })

  it('follows weights of its own', () => {
    const custom = { first: 1, lead: 0, opportunity: 2, last: 0, others: 1 }
    expect(byTouch('custom', { custom })).toEqual(near([250, 83.333333, 83.333333, 83.333333, 500]))
  })
})

describe('the position models', () => {
  it('spread what a missing touch would get over those that exist', () => {
    const [one, two] = [touches(['A', 1]), touches(['A', 2], ['B', 1])]
    expect([...heuristicWeights(one, 'u-shaped')]).toEqual([1])
    expect([...heuristicWeights(two, 'u-shaped')]).toEqual([0.5, 0.5])
    const noOthers = heuristicWeights(touches(['A', 3], ['B', 2], ['C', 1]), 'w-shaped', {
      keyTouches: { lead: 1, opportunity: 2 },
    })
    expect([...noOthers]).toEqual(near([1 / 3, 1 / 3, 1 / 3]))
    const noLead = heuristicWeights(journey, 'w-shaped', { keyTouches: { lead: null, opportunity: 4 } })
    expect([...noLead]).toEqual(near([3 / 7, 1 / 21, 1 / 21, 1 / 21, 3 / 7]))
  })

  it('share evenly when no place that gets anything exists', () => {
    const custom = { first: 0, lead: 1, opportunity: 0, last: 0, others: 0 }
    expect([...heuristicWeights(touches(['A', 2], ['B', 1]), 'custom', { custom })]).toEqual([0.5, 0.5])
  })

  it('refuse negative shares', () => {
    const custom = { first: -1, lead: 0, opportunity: 0, last: 1, others: 1 }
    expect(() => heuristicWeights(journey, 'custom', { custom })).toThrow(RangeError)
  })
})

describe('last non-direct', () => {
  it('passes over direct visits, unless there is nothing else', () => {
    const home = touches(['Email', 3], ['Direct', 2], ['direct', 1])
    expect([...heuristicWeights(home, 'last-non-direct')]).toEqual([1, 0, 0])
    expect([...heuristicWeights(home.slice(1), 'last-non-direct')]).toEqual([0, 1])
  })
})

describe('a journey', () => {
  it('ends at its conversion and begins with the window', () => {
    const all = touches(['Late', -1], ['Call', 0], ['Old', 91], ['Edge', 90], ['Ad', 5])
    expect(pathOf(journeyOf(all, closedAt))).toEqual(['Edge', 'Ad', 'Call'])
  })

  it('has ties in the order of their ids', () => {
    const tied = ['b', 'c', 'a'].map((id) => ({ id, channel: id, at: closedAt }))
    expect(pathOf(journeyOf(tied, closedAt))).toEqual(['a', 'b', 'c'])
  })

  it('counts a session of a channel once, even with another channel in between', () => {
    const minutes = (channel: string, before: number) => ({
      id: `${channel}${before}`,
      channel,
      at: closedAt - before * 60_000,
    })
    const visits = [
      minutes('Web', 100),
      minutes('Web', 71),
      minutes('Mail', 60),
      minutes('Web', 42),
      minutes('Web', 12),
    ]
    expect(journeyOf(visits, closedAt).map(({ id }) => id)).toEqual(['Web100', 'Mail60', 'Web12'])
  })

  it('without touches belongs to the unknown, with the whole weight', () => {
    expect(pathOf(journeyOf(touches(['Old', 200]), closedAt))).toEqual(['(unknown)'])
    for (const model of heuristicModels) expect([...heuristicWeights([], model)]).toEqual([1])
  })

  it('knows which touch was behind what happened', () => {
    expect(touchBehind(journey, closedAt - 7 * day)).toBe(2)
    expect(touchBehind(journey, closedAt - 5 * day)).toBe(2)
    expect(touchBehind(journey, closedAt - 22 * day)).toBeNull()
    expect(touchBehind(journey, null)).toBeNull()
  })
})

const anyJourney = fc
  .array(
    fc.record({
      channel: fc.constantFrom('A', 'B', 'Direct', 'C'),
      daysBefore: fc.double({ min: 0, max: 5000, noNaN: true }),
    }),
    {
      maxLength: 30,
    },
  )
  .map((list) =>
    journeyOf(touches(...list.map((one): [string, number] => [one.channel, one.daysBefore])), closedAt, {
      windowDays: 9999,
      sameSessionMinutes: 30,
    }),
  )

const anyShares = fc.record({
  first: fc.double({ min: 0, max: 1, noNaN: true }),
  lead: fc.double({ min: 0, max: 1, noNaN: true }),
  opportunity: fc.double({ min: 0, max: 1, noNaN: true }),
  last: fc.double({ min: 0, max: 1, noNaN: true }),
  others: fc.double({ min: 0, max: 1, noNaN: true }),
})

describe('weights of any journey', () => {
  it('are never negative and add up to 1 in every model', () => {
    fc.assert(
      fc.property(
        anyJourney,
        fc.constantFrom(...heuristicModels),
        anyShares,
        fc.nat(),
        (journey, model, custom, key) => {
          const at = journey.length === 0 ? null : key % journey.length
          const weights = heuristicWeights(journey, model, { custom, keyTouches: { lead: at, opportunity: null } })
          expect(weights).toHaveLength(Math.max(1, journey.length))
          expect(Math.min(...weights)).toBeGreaterThanOrEqual(0)
          expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12)
        },
      ),
    )
  })
})

describe('credit to the cent', () => {
  it('gives what is left over to the largest parts of a cent', () => {
    expect(creditToTheCent([1, 1, 1], 100)).toEqual([34, 33, 33])
    expect(creditToTheCent([0.5, 0.25, 0.25], 3)).toEqual([1, 1, 1])
    expect(creditToTheCent([0, 1, 0], 7)).toEqual([0, 7, 0])
    expect(creditToTheCent([1, 2], 0)).toEqual([0, 0])
  })

  it('is not decided by the last bits', () => {
    expect(creditToTheCent([0.1 + 0.2, 0.3, 0.4], 5)).toEqual(creditToTheCent([0.3, 0.1 + 0.2, 0.4], 5))
  })

  it('refuses what is no amount and what are no weights', () => {
    for (const minor of [0.5, Number.NaN, 2 ** 53]) expect(() => creditToTheCent([1], minor)).toThrow(RangeError)
    for (const weights of [[], [0, 0], [1, -1], [Number.NaN]]) {
      expect(() => creditToTheCent(weights, 1)).toThrow(RangeError)
    }
  })

  const anyWeights = fc
    .array(fc.oneof(fc.constant(0), fc.double({ min: 1e-9, max: 1e6, noNaN: true })), { minLength: 1, maxLength: 40 })
    .filter((weights) => weights.some((weight) => weight > 0))
  const anyMinor = fc.oneof(fc.maxSafeInteger(), fc.integer({ min: -500, max: 500 }))

  it('conserves the amount, gives nothing to weight 0, and reverses exactly', () => {
    fc.assert(
      fc.property(anyWeights, anyMinor, (weights, minor) => {
        const parts = creditToTheCent(weights, minor)
        expect(parts.reduce((sum, part) => sum + BigInt(part), 0n)).toBe(BigInt(minor))
        for (const [i, part] of parts.entries()) {
          expect(Number.isSafeInteger(part) && !Object.is(part, -0)).toBe(true)
          if (weights[i] === 0) expect(part).toBe(0)
        }
        expect(creditToTheCent(weights, -minor)).toEqual(parts.map((part) => (part === 0 ? 0 : -part)))
      }),
    )
  })

  it('is never a cent or more away from the exact part, for amounts that people pay', () => {
    fc.assert(
      fc.property(anyWeights, fc.integer({ min: -1e9, max: 1e9 }), (weights, minor) => {
        const sum = weights.reduce((total, weight) => total + weight, 0)
        for (const [i, part] of creditToTheCent(weights, minor).entries()) {
          expect(Math.abs(part - ((weights[i] ?? 0) / sum) * minor)).toBeLessThan(1.000001)
        }
      }),
    )
  })
})
