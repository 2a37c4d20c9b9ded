import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { comparablePromise, holdsZero, promiseWordsAt, scaleOf } from './effect-scale.ts'
import type { CardEffect } from './shapes.ts'

type Amounts = { estimate: number; low: number; high: number; promise: [number, number] | null }

function effectOf({ estimate, low, high, promise }: Amounts): CardEffect {
  const said = { unit: 'nps' as const, currency: null }
  return {
    effect: 'satisfaction',
    standing: 'measured',
    finding: { ...said, estimate, low, high, n: 20, from: null, to: null, method: 'asked', address: null },
    promise: promise && {
      ...said,
      low: promise[0],
      high: promise[1],
      isLate: false,
      saidAt: new Date(0),
      saidBy: 'Elin',
    },
    comparison: null,
    expectations: [],
    stated: null,
    notKnown: null,
    measured: [],
    unmeasured: null,
  }
}

const amount = fc.double({ min: -1e6, max: 1e6, noNaN: true })
const amounts = fc.record({ estimate: amount, low: amount, high: amount, promise: fc.tuple(amount, amount) })

describe('the line of an effect', () => {
  it('has room for zero, what was found and what was promised', () => {
    fc.assert(
      fc.property(amounts, (all) => {
        const at = scaleOf(effectOf(all))
        for (const value of [0, all.estimate, all.low, all.high, ...all.promise]) {
          expect(at(value)).toBeGreaterThan(0)
          expect(at(value)).toBeLessThan(1)
        }
      }),
    )
  })

  it('keeps the words of a promise off those of zero and inside the picture', () => {
    fc.assert(
      fc.property(amounts, (all) => {
        const effect = effectOf(all)
        const zero = scaleOf(effect)(0)
        const { at, anchor } = promiseWordsAt(effect)
        const isFree = Math.min(Math.abs(at - zero), at, 1 - at) >= 0.35
        expect(anchor === 'middle' ? isFree : [0, zero, 1].includes(at)).toBe(true)
      }),
    )
    const small = effectOf({ estimate: 5, low: 1, high: 100, promise: [1, 2] })
    expect(promiseWordsAt(small)).toMatchObject({ at: scaleOf(small)(0), anchor: 'start' })
    const large = effectOf({ estimate: 5, low: 1, high: 10, promise: [90, 100] })
    expect(promiseWordsAt(large)).toMatchObject({ at: 1, anchor: 'end' })
  })

  it('leaves out a promise of another unit, and knows when nothing may have happened', () => {
    const effect = effectOf({ estimate: 2, low: -1, high: 5, promise: [1, 2] })
    expect(holdsZero(effect)).toBe(true)
    expect(comparablePromise(effect)).toEqual(effect.promise)
    const other = effect.promise && { ...effect, promise: { ...effect.promise, unit: 'csat' as const } }
    expect(other && comparablePromise(other)).toBeNull()
    expect(holdsZero({ ...effect, finding: effect.finding && { ...effect.finding, low: 1 } })).toBe(false)
  })
})
