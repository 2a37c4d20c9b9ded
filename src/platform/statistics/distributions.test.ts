import { describe, expect, it } from 'vitest'
import {
  chiSquareTail,
  normalQuantile,
  normalShare,
  normalTails,
  studentQuantile,
  studentTails,
} from '../statistics.ts'

describe('distributions', () => {
  it('know the usual points of the tables', () => {
    expect(normalShare(1.959963984540054)).toBeCloseTo(0.975, 12)
    expect(normalTails(2.411915)).toBeCloseTo(0.01587, 5)
    expect(chiSquareTail(3.841458820694124, 1)).toBeCloseTo(0.05, 10)
    expect(chiSquareTail(18.307038053275146, 10)).toBeCloseTo(0.05, 10)
    expect(studentTails(2.2281388519649385, 10)).toBeCloseTo(0.05, 10)
    expect(studentTails(12.706204736432095, 1)).toBeCloseTo(0.05, 10)
    expect(studentQuantile(0.975, 4.5)).toBeCloseTo(2.6585, 2)
    expect(studentQuantile(0.025, 30)).toBeCloseTo(-2.042272456301238, 10)
  })

  it('share and point are each other’s inverse, far into the tails', () => {
    for (const share of [1e-9, 0.001, 0.2, 0.5, 0.77, 0.9999])
      expect(normalShare(normalQuantile(share))).toBeCloseTo(share, 12)
    expect(studentQuantile(0.9, 1e7)).toBe(normalQuantile(0.9))
  })

  it('have no negative degrees of freedom', () => {
    expect(() => chiSquareTail(1, 0)).toThrow(RangeError)
    expect(() => studentTails(1, -1)).toThrow(RangeError)
  })
})
