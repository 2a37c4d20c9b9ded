import { expect, test } from 'vitest'
import * as fc from 'fast-check'
import { Random, shareOf, stream, streamName } from './random.ts'

function draws(random: Random, count: number): number[] {
  return Array.from({ length: count }, () => random.next())
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

test('a stream starts again with the same numbers', () => {
  fc.assert(
    fc.property(fc.integer(), fc.string(), fc.nat(), (seed, name, index) => {
      expect(draws(stream(seed, name, index), 5)).toEqual(draws(stream(seed, name, index), 5))
    }),
  )
})

test('another seed, name or index gives other numbers', () => {
  const first = draws(stream(7, 'account', 1), 4)
  expect(draws(stream(8, 'account', 1), 4)).not.toEqual(first)
  expect(draws(stream(7, 'lists', 1), 4)).not.toEqual(first)
  expect(draws(stream(7, 'account', 2), 4)).not.toEqual(first)
})

test('neighbouring streams do not move together', () => {
  const name = streamName('account')
  const random = new Random()
  const firsts = Array.from({ length: 4000 }, (_, index) => random.restart(7, name, index).next())
  const products = firsts.slice(1).map((value, index) => (value - 0.5) * ((firsts[index] ?? 0) - 0.5))
  expect(Math.abs(mean(firsts) - 0.5)).toBeLessThan(0.02)
  expect(Math.abs(mean(products))).toBeLessThan(0.006)
})

test('the distributions have the moments they promise', () => {
  const random = stream(3, 'moments')
  const many = (draw: () => number): number => mean(Array.from({ length: 20_000 }, draw))
  expect(many(() => random.normal())).toBeCloseTo(0, 1)
  expect(many(() => random.normal() ** 2)).toBeCloseTo(1, 1)
  expect(many(() => random.exponential(5)) / 5).toBeCloseTo(1, 1)
  expect(many(() => random.poisson(3.5)) / 3.5).toBeCloseTo(1, 1)
  expect(many(() => random.poisson(80)) / 80).toBeCloseTo(1, 1)
  expect(many(() => (random.weighted(['a', 'b'], [3, 1], 4) === 'a' ? 1 : 0))).toBeCloseTo(0.75, 1)
})

test('a share depends on its four arguments alone and is even', () => {
  const name = streamName('A-webinar')
  const shares = Array.from({ length: 5000 }, (_, index) => shareOf(7, name, index, 0))
  expect(mean(shares)).toBeCloseTo(0.5, 1)
  expect(shareOf(7, name, 12, 3)).toBe(shareOf(7, name, 12, 3))
  expect(shareOf(7, name, 12, 3)).not.toBe(shareOf(7, name, 3, 12))
})
