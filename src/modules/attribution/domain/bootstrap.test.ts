import { describe, expect, it } from 'vitest'
import { multinomialDraw, seededDraw } from '#platform/statistics.ts'
import {
  type PathRow,
  bootstrapShares,
  certainRanks,
  markovEstimator,
  pathEstimator,
  pathTable,
  weightedEstimator,
  weightsOfPaths,
} from './index.ts'

function row(path: string, conversions: number, nulls: number, value: number | null = null): PathRow {
  return { path: path.split('>'), conversions, nulls, value }
}

/** A known company: so many journeys of each path, so many of which convert. */
const truth = [
  row('A>B>C', 80, 320, 8000),
  row('A>C', 60, 240, 3000),
  row('B', 70, 330, 7000),
  row('C>B', 10, 190, 5000),
  row('A', 15, 285, 300),
]

/** One period of it: 400 journeys, drawn by chance. */
function period(seed: number) {
  const counts = new Float64Array(truth.length * 2)
  const kinds = truth.flatMap(({ conversions, nulls }) => [conversions, nulls])
  multinomialDraw(seededDraw(seed), 400, kinds, counts)
  return pathTable(
    truth.map(({ path, conversions, value }, i) => ({
      path,
      conversions: counts[i * 2] ?? 0,
      value: ((counts[i * 2] ?? 0) * (value ?? 0)) / conversions,
      nulls: counts[i * 2 + 1] ?? 0,
    })),
  )
}

function modelsOf(table: ReturnType<typeof pathTable>) {
  return [
    { model: 'markov', estimate: markovEstimator(table, 1) },
    { model: 'linear', estimate: pathEstimator(table, 'linear') },
  ] as const
}

describe('bootstrap intervals of shares', () => {
  it('cover the truth of a known company as often as they promise', () => {
    const table = pathTable(truth)
    const known = bootstrapShares(table, modelsOf(table), { replicates: 500 })
    let [covered, asked] = [0, 0]
    for (let seed = 1; seed <= 60; seed++) {
      const seen = period(seed)
      for (const [i, { conversions }] of bootstrapShares(seen, modelsOf(seen), { seed }).entries()) {
        for (const [channel, { lower, upper }] of conversions.entries()) {
          const share = known[i]?.conversions[channel]?.share ?? Number.NaN
          asked++
          if (share >= lower && share <= upper) covered++
        }
      }
    }
    expect(asked).toBe(360)
    expect(covered / asked).toBeGreaterThanOrEqual(0.9)
    expect(covered / asked).toBeLessThanOrEqual(0.985)
  })

  it('are the same for the same seed, hold the share, and know value too', () => {
    const table = period(1)
    const [markov] = bootstrapShares(table, modelsOf(table), { seed: 4 })
    expect(bootstrapShares(table, modelsOf(table), { seed: 4 })[0]).toEqual(markov)
    expect(bootstrapShares(table, modelsOf(table), { seed: 5 })[0]).not.toEqual(markov)
    for (const { share, lower, upper } of [...(markov?.conversions ?? []), ...(markov?.value ?? [])]) {
      expect(lower).toBeLessThan(share)
      expect(upper).toBeGreaterThan(share)
    }
    expect(markov?.value?.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12)
  })

  it('narrow as journeys become more', () => {
    const widthOf = (times: number) => {
      const table = pathTable(
        truth.map((one) => ({ ...one, conversions: one.conversions * times, nulls: one.nulls * times })),
      )
      const [first] = bootstrapShares(table, [{ model: 'first', estimate: pathEstimator(table, 'first') }])
      return (first?.conversions[0]?.upper ?? 0) - (first?.conversions[0]?.lower ?? 0)
    }
    expect(widthOf(1) / widthOf(25)).toBeGreaterThan(4)
    expect(widthOf(1) / widthOf(25)).toBeLessThan(6)
  })

  it('are drawn for weights of journeys, and not with too few draws', () => {
    const table = period(2)
    const estimate = weightedEstimator(table, weightsOfPaths(table, 'linear'))
    const [own, paths] = bootstrapShares(table, [
      { model: 'own', estimate },
      { model: 'paths', estimate: pathEstimator(table, 'linear') },
    ])
    expect(own?.conversions).toEqual(paths?.conversions)
    expect(() => bootstrapShares(table, [], { replicates: 499 })).toThrow(RangeError)
  })
})

it('gives a place only to channels whose interval is apart from all others', () => {
  const interval = (lower: number, upper: number) => ({ share: (lower + upper) / 2, lower, upper })
  expect(certainRanks([interval(0.5, 0.6), interval(0.1, 0.2), interval(0.15, 0.25), interval(0, 0.05)])).toEqual([
    1,
    null,
    null,
    4,
  ])
})
