import { expect, it } from 'vitest'
import { recovery } from '../../../../bench/experiments.ts'

it('experiments on simulated companies recover the effect that was planted, within their intervals', () => {
  const { covered, hazardRatio, lift } = recovery(12, 500)
  expect(lift).toBeGreaterThan(0.05)
  // 200 companies are the bench's; of twelve at least nine would be within, were the true share .95, but for one in two thousand.
  expect(covered).toBeGreaterThanOrEqual(9 / 12)
  // Planted is 2.2 for each person; among persons of unequal keenness the ratio of the groups is nearer to 1.
  expect(hazardRatio).toBeGreaterThan(1.5)
  expect(hazardRatio).toBeLessThan(2.4)
}, 60_000)
