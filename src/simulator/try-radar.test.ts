import { describe, expect, it } from 'vitest'
import { isFound, tryHarmony, tryQuarrel } from './try-radar.ts'
import { simulateWeeks } from './weeks.ts'

/** The short form of `npm run bench -- radar`; eight companies of each size say whether something broke, not how well it works. */
const seeds = Array.from({ length: 8 }, (_, seed) => seed + 1)

describe('the radar on companies with a planted quarrel', () => {
  it('raises at most one false alarm in two years of harmony, with sides of any size, holidays and travelling heads', () => {
    const harmony = seeds.map(tryHarmony)
    for (const marketers of [5, 10]) {
      const here = harmony.filter(({ company }) => company.marketers === marketers)
      expect(here.length).toBe(4)
      expect(here.reduce((sum, { raised }) => sum + raised.length, 0) / here.length).toBeLessThanOrEqual(1)
    }
    expect(harmony.some(({ wasRed }) => wasRed)).toBe(false)
  }, 60_000)

  it('finds a cold quarrel within eight weeks in four of five companies', () => {
    const found = seeds.filter((seed) => isFound(tryQuarrel(seed, 2)))
    expect(found.length / seeds.length).toBeGreaterThanOrEqual(0.8)
  }, 60_000)

  it('tells the same weeks by the same seed, and others by another', () => {
    const wish = { weeks: 20, marketers: 5, sellers: 20, level: () => 0 as const }
    expect(simulateWeeks({ ...wish, seed: 3 })).toEqual(simulateWeeks({ ...wish, seed: 3 }))
    expect(simulateWeeks({ ...wish, seed: 3 })).not.toEqual(simulateWeeks({ ...wish, seed: 4 }))
  })

  it('leaves the weeks before a quarrel as they were', () => {
    const wish = { seed: 5, weeks: 30, marketers: 10, sellers: 10 }
    const harmony = simulateWeeks({ ...wish, level: () => 0 })
    const quarrel = simulateWeeks({ ...wish, level: (week) => (week < 20 ? 0 : 3) })
    expect(quarrel.slice(0, 20)).toEqual(harmony.slice(0, 20))
    expect(quarrel.slice(20)).not.toEqual(harmony.slice(20))
  })
})
