import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wilson } from '#platform/statistics.ts'
import { catalogue, symptomIds, symptomOf } from './catalogue.ts'
import {
  answersReading,
  effortReading,
  energyReading,
  gaveWayReading,
  loopReading,
  meetingReading,
  networkReading,
  parityReading,
  shareReading,
  stepsReading,
} from './measures.ts'

describe('the catalogue', () => {
  it('holds the 28 symptoms, each once, in order', () => {
    expect(catalogue.map(({ id }) => id)).toEqual([...symptomIds])
    expect(new Set(symptomIds).size).toBe(28)
  })

  it('says of those that the house has no source for yet that it has none', () => {
    const without = catalogue.filter(({ span }) => span.over === 'none').map(({ id }) => id)
    expect(without).toEqual(['J-15', 'J-23', 'J-27'])
  })
})

describe('shares (vectors of science.md J)', () => {
  it.each([
    [0, 10, 0, 0.2775],
    [3, 10, 0.1078, 0.6032],
    [12, 40, 0.1807, 0.4543],
    [30, 100, 0.2189, 0.3958],
  ])('%d of %d lie between %d and %d', (hits, n, low, high) => {
    expect(wilson(hits, n)?.lower).toBeCloseTo(low, 4)
    expect(wilson(hits, n)?.upper).toBeCloseTo(high, 4)
  })

  it('J-02: 52 of 80 exchanges between managers are .65', () => {
    expect(shareReading('J-02', 52, 80)).toMatchObject({ value: 0.65, n: 80, parts: { hits: 52 } })
    expect(shareReading('J-02', 40, 49).value).toBeNull()
  })

  it('J-05: 18 of 60 thanks across are .30', () => {
    expect(shareReading('J-05', 18, 60).value).toBeCloseTo(0.3, 12)
  })

  it('are told from n_min on, and tested against their threshold', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.nat(60), (hits, more) => {
        const reading = shareReading('J-11', hits, hits + more)
        expect(reading.value === null).toBe(hits + more < symptomOf('J-11').nMin)
        if (reading.p !== null && reading.p < 0.01) expect(reading.value).toBeGreaterThan(0.1)
      }),
    )
  })
})

describe('J-01, meetings of both heads', () => {
  it('has the vector: both in 6 of 20 meetings', () => {
    const reading = meetingReading({ n: 20, marketing: 14, sales: 12, both: 6, threads: 0 })
    expect(reading.p).toBeCloseTo(0.023839, 6)
    expect(reading.value).toBeCloseTo(-0.534522, 6)
    expect(reading.parts['expected']).toBeCloseTo(8.4, 10)
  })

  it('tells nothing of fewer than 12 meetings, nor of a head who always comes', () => {
    expect(meetingReading({ n: 11, marketing: 6, sales: 6, both: 1, threads: 0 }).value).toBeNull()
    expect(meetingReading({ n: 20, marketing: 20, sales: 9, both: 9, threads: 0 })).toMatchObject({ value: 0 })
  })
})

const clique = (first: number, size: number) =>
  Array.from({ length: size }, (_, one) =>
    Array.from({ length: one }, (_, other) => ({ from: first + one, to: first + other, weight: 1 })),
  ).flat()

describe('J-03, who answers whom', () => {
  it('has the vector of two cliques in its parts, and no value for eight people', () => {
    const ties = [...clique(0, 4), ...clique(4, 4), { from: 0, to: 4, weight: 1 }, { from: 1, to: 5, weight: 1 }]
    const reading = networkReading([0, 0, 0, 0, 1, 1, 1, 1], ties)
    expect(reading.value).toBeNull()
    expect(reading.parts['q']).toBeCloseTo(0.357143, 6)
    expect(reading.parts['ei']).toBeCloseTo(-0.714286, 6)
  })

  it('sees two camps of eight, and not a large side beside a small one', () => {
    const sides = Array.from({ length: 16 }, (_, at) => (at < 8 ? 0 : 1))
    const camps = networkReading(sides, [...clique(0, 8), ...clique(8, 8), { from: 0, to: 8, weight: 4 }])
    expect(camps.value).toBeGreaterThan(0.6)
    expect(camps.p).toBeLessThan(0.01)
    const uneven = Array.from({ length: 25 }, (_, at) => (at < 5 ? 0 : 1))
    const mixed = networkReading(uneven, clique(0, 25))
    expect(mixed.parts['ei']).toBeCloseTo(-1 / 3, 6)
    expect(mixed.value).toBeLessThan(0.1)
    expect(mixed.p).toBeGreaterThan(0.3)
  })
})

describe('J-14, the loop', () => {
  const loop = { useful: 40, useless: 10, marketers: 5, sellers: 20 }

  it('has the vector: 45 begun by one side for 120 by the other are .375', () => {
    const reading = loopReading({ ...loop, marketing: 45, sales: 120, marketers: 10, sellers: 10 })
    expect(reading.parts['balance']).toBeCloseTo(0.375, 12)
  })

  it('is even where sides of different size begin as many, per side or per head', () => {
    expect(loopReading({ ...loop, marketing: 20, sales: 20 }).parts['balance']).toBe(1)
    expect(loopReading({ ...loop, marketing: 10, sales: 40 }).parts['balance']).toBe(1)
    expect(loopReading({ ...loop, marketing: 40, sales: 4 }).parts['balance']).toBeCloseTo(0.1, 12)
  })
})

describe('the other measures', () => {
  it('J-13: both directions are needed, and open questions count as open', () => {
    const rows = (minutes: number, n: number) =>
      Array.from({ length: n }, (_, at) => ({ duration: minutes + at, event: true }))
    expect(answersReading({ toMarketing: rows(60, 30), toSales: rows(60, 19) }).value).toBeNull()
    const slow = answersReading({ toMarketing: rows(60, 30), toSales: rows(300, 30) })
    expect(slow.parts['ratio']).toBeGreaterThan(2)
    expect(slow.parts['apart']).toBe(1)
    // 240 minutes longer, thirty times: fifteen days of eight hours.
    expect(slow.parts['costDays']).toBe(15)
    const open = rows(300, 30).map((row) => ({ ...row, event: false }))
    expect(answersReading({ toMarketing: rows(60, 30), toSales: open }).value).toBeNull()
  })

  it('J-09: effort for each result, with an interval that holds it', () => {
    const reading = effortReading({ activities: 5, meetings: 14, outcomes: 9 })
    expect(reading.value).toBe(2)
    expect(reading.low).toBeLessThan(2)
    expect(effortReading({ activities: 3, meetings: 2, outcomes: 1 }).value).toBeNull()
  })

  it('J-10: the mean of steps from three decisions on', () => {
    const decided = [3, 4, 5].map((steps) => ({ steps, participants: 4, leadDays: 2 }))
    expect(stepsReading(decided)).toMatchObject({ value: 4, n: 3, parts: { participants: 4, leadDays: 2 } })
    expect(stepsReading(decided.slice(1)).value).toBeNull()
  })

  it('J-18: uneven only when per head and per side say so alike', () => {
    const even = { marketing: 20, sales: 20 }
    const rest = { voices: even, credit: even, rights: { marketing: 3, sales: 3 }, marketers: 5, sellers: 20 }
    expect(parityReading({ slots: even, ...rest }).value).toBe(0)
    expect(
      parityReading({ slots: { marketing: 10, sales: 90 }, ...rest, credit: { marketing: 1, sales: 60 } }).value,
    ).toBe(1)
    expect(
      parityReading({ slots: { marketing: 1, sales: 90 }, ...rest, credit: { marketing: 1, sales: 60 } }).value,
    ).toBe(2)
    expect(
      parityReading({ slots: { marketing: 1, sales: 2 }, ...rest, credit: { marketing: 1, sales: 1 } }).value,
    ).toBeNull()
  })

  it('J-25: an even chance is the measure; both directions tell', () => {
    expect(gaveWayReading(9, 1).p).toBeCloseTo(22 / 1024, 10)
    expect(gaveWayReading(1, 9).p).toBeCloseTo(22 / 1024, 10)
    expect(gaveWayReading(4, 5).value).toBeNull()
  })

  it('J-24: hours of dispute of all hours, in days of work', () => {
    expect(energyReading(6, 12, 36)).toMatchObject({ value: 0.25, n: 6, parts: { costDays: 1.5 } })
    expect(energyReading(4, 12, 36).value).toBeNull()
  })
})
