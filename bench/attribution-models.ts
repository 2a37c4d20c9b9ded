import {
  type PathRow,
  bootstrapShares,
  markovCredit,
  markovEstimator,
  pathTable,
  shapleyCredit,
} from '#modules/attribution/domain/index.ts'
import { multinomialDraw, seededDraw } from '#platform/statistics.ts'
import { percentile, type Bench, type Row } from './report.ts'

const rounds = 9
const paths = 10_000
const longest = 90
const meanLength = 8
const periods = 200

/** Paths as they come out of an aggregation: short ones often, a few of up to 90 touches, popular channels more often. */
function aggregated(channels: number): PathRow[] {
  const draw = seededDraw(channels)
  return Array.from({ length: paths }, (_, i) => {
    const length = i === 0 ? longest : Math.min(longest, 1 + Math.floor(-meanLength * Math.log(1 - draw())))
    const path = Array.from({ length }, () => `channel ${Math.floor(channels * draw() ** 2)}`)
    const conversions = Math.floor(draw() * 5)
    return { path, conversions, value: conversions * 400 * draw(), nulls: Math.floor(draw() * 40) }
  })
}

function timed(name: string, goal: number | null, work: () => unknown, times = rounds): Row {
  const measured: number[] = []
  work()
  for (let round = 0; round < times; round++) {
    const startedAt = performance.now()
    work()
    measured.push(performance.now() - startedAt)
  }
  const row = { name, value: percentile(measured, 0.5), unit: 'ms' }
  return goal === null ? row : { ...row, goal: { at: 'most', value: goal } }
}

function rowsFor(channels: number, goal: number): Row[] {
  const rows = aggregated(channels)
  const table = pathTable(rows)
  const label = (what: string) => `${channels} channels: ${what}`
  return [
    timed(label('Markov and Shapley, from the paths as texts'), goal, () => {
      const fresh = pathTable(rows)
      return [markovCredit(fresh), shapleyCredit(fresh)]
    }),
    timed(label('Markov of order 1'), null, () => markovCredit(table)),
    timed(label('Shapley'), null, () => shapleyCredit(table)),
    ...[2, 3, 4].map((order) =>
      timed(label(`Markov of order ${order}`), null, () => markovCredit(table, { order }), 1),
    ),
    timed(
      label('Markov intervals, 500 resamples'),
      null,
      () => bootstrapShares(table, [{ model: 'markov', estimate: markovEstimator(table, 1) }]),
      1,
    ),
  ]
}

const company: PathRow[] = [
  { path: ['A', 'B', 'C'], conversions: 80, value: null, nulls: 320 },
  { path: ['A', 'C'], conversions: 60, value: null, nulls: 240 },
  { path: ['B'], conversions: 70, value: null, nulls: 330 },
  { path: ['C', 'B'], conversions: 10, value: null, nulls: 190 },
  { path: ['A'], conversions: 15, value: null, nulls: 285 },
]

/** Of 200 periods of a known company, how many intervals hold its true share. */
function coverage(): Row {
  const truth = markovCredit(pathTable(company)).conversions
  const all = truth.reduce((sum, credit) => sum + credit, 0)
  const kinds = company.flatMap(({ conversions, nulls }) => [conversions, nulls])
  const counts = new Float64Array(kinds.length)
  let [covered, asked] = [0, 0]
  for (let seed = 1; seed <= periods; seed++) {
    multinomialDraw(seededDraw(seed), 1600, kinds, counts)
    const seen = pathTable(
      company.map((row, i) => ({ ...row, conversions: counts[i * 2] ?? 0, nulls: counts[i * 2 + 1] ?? 0 })),
    )
    const [markov] = bootstrapShares(seen, [{ model: 'markov', estimate: markovEstimator(seen, 1) }], { seed })
    for (const [channel, { lower, upper }] of (markov?.conversions ?? []).entries()) {
      const share = (truth[channel] ?? 0) / all
      asked++
      if (lower <= share && share <= upper) covered++
    }
  }
  const value = (covered / asked) * 100
  const note = `${asked} intervals of ${periods} periods; also at most 98`
  return {
    name: 'nominal 95 % intervals that hold the truth',
    value,
    unit: '%',
    goal: { at: 'least', value: 90 },
    note,
  }
}

/** P6: the exact models on 10,000 aggregated paths, and whether their intervals keep their promise. */
export async function benchAttributionModels(): Promise<Bench> {
  return { name: 'Attribution models', rows: [...rowsFor(12, 50), ...rowsFor(100, 1000), coverage()] }
}
