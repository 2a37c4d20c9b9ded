import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lmdi, shapleySplit, splitChange } from './split.ts'

const factors = [
  { key: 'leads', from: 1000, to: 1200 },
  { key: 'conversion', from: 0.05, to: 0.045 },
  { key: 'arpu', from: 800, to: 900 },
]

describe('the split of a change', () => {
  it('keeps the vectors of science.md E.2 to four decimals', () => {
    const split = splitChange(factors)
    expect(split).toMatchObject({ from: 40_000, method: 'lmdi' })
    expect(split.to).toBeCloseTo(48_600, 6)
    const [leads, conversion, arpu] = split.parts
    expect(leads?.lmdi).toBeCloseTo(8051.415, 4)
    expect(conversion?.lmdi).toBeCloseTo(-4652.7753, 4)
    expect(arpu?.lmdi).toBeCloseTo(5201.3603, 4)
    expect(leads?.shapley).toBeCloseTo(8066.6667, 4)
    expect(conversion?.shapley).toBeCloseTo(-4683.3333, 4)
    expect(arpu?.shapley).toBeCloseTo(5216.6667, 4)
  })

  it('adds up to the change, whatever the factors are', () => {
    const value = fc.double({ min: -1000, max: 1000, noNaN: true })
    fc.assert(
      fc.property(fc.array(fc.tuple(value, value), { minLength: 1, maxLength: 5 }), (pairs) => {
        const { parts, change, from, to } = splitChange(
          pairs.map(([a, b], key) => ({ key: String(key), from: a, to: b })),
        )
        const scale = Math.max(1, ...shapleySplitSizes(pairs), Math.abs(from), Math.abs(to))
        const sum = parts.reduce((total, { shapley }) => total + shapley, 0)
        expect(Math.abs(sum - change) / scale).toBeLessThan(1e-9)
      }),
    )
  })

  it('of positive factors adds up by logarithms too', () => {
    const value = fc.double({ min: 0.01, max: 1e6, noNaN: true })
    fc.assert(
      fc.property(fc.array(fc.tuple(value, value), { minLength: 1, maxLength: 4 }), (pairs) => {
        const { parts, change, from, to, method } = splitChange(
          pairs.map(([a, b], key) => ({ key: String(key), from: a, to: b })),
        )
        expect(method).toBe('lmdi')
        const sum = parts.reduce((total, part) => total + (part.lmdi ?? 0), 0)
        expect(Math.abs(sum - change) / Math.max(from, to)).toBeLessThan(1e-6)
      }),
    )
  })

  it('gives a zero or negative factor to Shapley alone', () => {
    const withZero = [{ key: 'leads', from: 0, to: 10 }, ...factors.slice(1)]
    expect(lmdi(withZero)).toBeNull()
    expect(splitChange(withZero)).toMatchObject({ method: 'shapley', from: 0, parts: [{ lmdi: null }, {}, {}] })
    expect(lmdi([{ key: 'margin', from: -1, to: 2 }])).toBeNull()
  })

  it('is nothing where nothing changed, and refuses more factors than it can order', () => {
    expect(splitChange([{ key: 'a', from: 3, to: 3 }]).parts).toEqual([
      { key: 'a', from: 3, to: 3, lmdi: 0, shapley: 0 },
    ])
    expect(() => shapleySplit(Array.from({ length: 13 }, () => ({ key: 'a', from: 1, to: 2 })))).toThrow(RangeError)
  })
})

/** The largest sizes that stand between, which rounding goes by. */
function shapleySplitSizes(pairs: readonly (readonly [number, number])[]): number[] {
  return [pairs.reduce((total, [a, b]) => total * Math.max(1, Math.abs(a), Math.abs(b)), 1)]
}
