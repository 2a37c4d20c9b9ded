import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeRateLimiter } from './rate-limit.ts'

describe('the rate limit', () => {
  test('lets as many through as a minute holds, then none, then again as time passes', () => {
    const allow = makeRateLimiter()
    const first = Array.from({ length: 60 }, () => allow('ann', 60, 0).allowed)
    expect(first.every(Boolean)).toBe(true)
    expect(allow('ann', 60, 0)).toMatchObject({ allowed: false, remaining: 0, resetSeconds: 60 })
    expect(allow('ann', 60, 1000).allowed).toBe(true)
  })

  test('counts each caller alone', () => {
    const allow = makeRateLimiter()
    allow('ann', 1, 0)
    expect(allow('ann', 1, 0).allowed).toBe(false)
    expect(allow('bo', 1, 0).allowed).toBe(true)
  })

  test('never lets more through than the limit and what was refilled', () => {
    const steps = fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 1, maxLength: 300 })
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 100 }), (waits, perMinute) => {
        const allow = makeRateLimiter()
        let [now, passed] = [0, 0]
        for (const wait of waits) {
          now += wait
          if (allow('ann', perMinute, now).allowed) passed += 1
        }
        return passed <= perMinute + (now / 60_000) * perMinute + 1e-6
      }),
    )
  })

  test('forgets the longest unused callers when there are too many', () => {
    const allow = makeRateLimiter(2)
    allow('ann', 1, 0)
    allow('bo', 1, 0)
    allow('cy', 1, 0)
    expect(allow('ann', 1, 0).allowed).toBe(true)
  })
})
