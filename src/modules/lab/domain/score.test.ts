import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Design, LogisticModel } from '#platform/statistics.ts'
import {
  type ScoreQuestion,
  ScoreTable,
  type Scored,
  type Term,
  contributionsOf,
  fieldWeights,
  scoreTable,
  termReports,
} from './index.ts'

/** Looks like chance, and is the same on every run (Lehmer). */
function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}

const names = ['id', 'created', 'visits', 'source', 'noise', 'called', 'tag', 'person', 'country', 'old score', 'won']
const day = 86_400_000
const firstDay = Date.UTC(2025, 0, 1)

/** Leads of which visits and demo requests tell something; calls and tags were written down afterwards. */
function leads(count: number, seed = 11): { table: ScoreTable; times: Float64Array } {
  const next = chance(seed)
  const table = new ScoreTable(names)
  const times = new Float64Array(count)
  for (let i = 0; i < count; i++) {
    const visits = Math.floor(next() * 10)
    const source = ['demo', 'fair', 'list'][Math.floor(next() * 3)] ?? ''
    const noise = next()
    const logOdds = -2 + 0.35 * visits + (source === 'demo' ? 1.2 : 0)
    const won = next() < 1 / (1 + Math.exp(-logOdds))
    const at = firstDay + i * day * 0.2
    times[i] = at
    const called = new Date(at + day * (3 + Math.floor(next() * 9))).toISOString()
    const cells = [
      String(9000 - i),
      new Date(at).toISOString(),
      next() < 0.1 ? '' : String(visits),
      source,
      noise.toFixed(4),
      called,
      won ? 'hot' : next() < 0.1 ? '' : 'cold',
      `Person ${i}`,
      'FI',
      (visits + next() * 9).toFixed(2),
      i % 50 === 0 ? '' : won ? 'yes' : 'no',
    ]
    table.add({ row: i + 2, cells, fault: null })
  }
  return { table, times }
}

function asked(wish: Partial<ScoreQuestion> = {}): ScoreQuestion {
  return {
    target: 10,
    positive: null,
    times: null,
    time: null,
    exclude: [],
    baseline: null,
    penalty: 1,
    zone: 'UTC',
    ...wish,
  }
}

function outOfTime(count = 2000): Scored {
  const { table, times } = leads(count)
  return scoreTable(table, asked({ times, time: 1, baseline: 9 }))
}

function reasonsOf({ leftOut }: Scored): Record<string, string> {
  return Object.fromEntries(leftOut.map(({ field, reason }) => [field, reason]))
}

describe('a model from a file', () => {
  const scored = outOfTime()

  it('leaves out what knew the outcome, what came later, keys, names and what never changes', () => {
    expect(reasonsOf(scored)).toEqual({
      id: 'identifier',
      called: 'stamped-after',
      tag: 'tells-outcome',
      person: 'too-many-values',
      country: 'one-value',
    })
    expect(scored.fields.map(({ field }) => field.name).toSorted()).toEqual(['noise', 'source', 'visits'])
  })

  it('is judged on the latest three tenths, and open rows stay out', () => {
    const { split, counts } = scored
    expect(counts).toMatchObject({ rows: 2000, open: 40, known: 1960 })
    expect(split.kind).toBe('time')
    expect(split.test.length / counts.known).toBeCloseTo(0.3, 2)
    expect(Math.max(...split.train)).toBeLessThan(Math.min(...split.test))
  })

  it('finds what was planted: a visit 0.35, a demo 1.2 above the others', () => {
    const reports = termReports(scored.model, scored.terms)
    expect(reports.get('visits')?.[0]?.perUnit).toBeCloseTo(0.35, 1)
    const perUnit = Object.fromEntries((reports.get('source') ?? []).map(({ level, perUnit }) => [level, perUnit]))
    expect((perUnit['demo'] ?? 0) - (perUnit['list'] ?? 0)).toBeGreaterThan(0.8)
    expect((perUnit['demo'] ?? 0) - (perUnit['list'] ?? 0)).toBeLessThan(1.6)
    const weights = fieldWeights(scored)
    expect(weights.get('visits')).toBeGreaterThan(weights.get('source') ?? 0)
    expect(weights.get('source')).toBeGreaterThan((weights.get('noise') ?? 0) * 3)
  })

  it('is used, for it beats the old score on later rows and is calibrated', () => {
    const { verdict, metrics, baselineAuc } = scored.judgement
    expect(verdict).toEqual({ use: true, gates: { outOfTime: true, beatsBaseline: true, calibrated: true } })
    expect(metrics.auc?.lower).toBeGreaterThan(baselineAuc?.auc ?? 1)
    expect(metrics.brierSkill).toBeGreaterThan(0.1)
    expect(metrics.deciles).toHaveLength(10)
    expect(metrics.deciles.reduce((sum, { n }) => sum + n, 0)).toBe(metrics.n)
  })

  it('is not used when nothing says what came later, though it is the same model', () => {
    const { table } = leads(2000)
    const scored = scoreTable(table, asked())
    expect(scored.split.kind).toBe('row-number')
    expect(scored.judgement.verdict).toMatchObject({ use: false, gates: { outOfTime: false } })
    expect(reasonsOf(scored)).toMatchObject({ created: 'date-without-time', called: 'date-without-time' })
    expect(scored.baseline).toEqual({ name: 'visits', kind: 'single-field' })
    const again = scoreTable(leads(2000).table, asked())
    expect(again.judgement).toEqual(scored.judgement)
  })

  it('is not used where only chance is left to learn from', () => {
    const { table, times } = leads(2000)
    const scored = scoreTable(table, asked({ times, time: 1, exclude: [2, 3, 9] }))
    expect(scored.judgement.verdict.use).toBe(false)
    expect(reasonsOf(scored)).toMatchObject({ visits: 'asked', source: 'asked' })
  })

  it('explains each row: the contributions and the average row add up to its log-odds', () => {
    const { table } = leads(2000)
    const { model, terms, design } = scored
    fc.assert(
      fc.property(fc.integer({ min: 0, max: table.rows - 1 }), (row) => {
        const { base, logOdds, contributions } = contributionsOf(model, terms, design(Int32Array.of(row)), 0)
        expect(base + contributions.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(logOdds, 9)
      }),
    )
  })
})

describe('the vector of science.md H', () => {
  it('gives −1.6 from demo 1.62, pricing 1.00, free mail −.66 and recency .50 on a base of −4.06', () => {
    const share = (field: string, mean: number): Term => ({ field, level: 'yes', missing: false, mean, deviation: 1 })
    const recency: Term = { field: 'recency', level: null, missing: false, mean: 0, deviation: 1 }
    const terms = [share('demo', 0.1), share('pricing', 0.2), share('free mail', 0.4), recency]
    const coefficients = Float64Array.of(1.62 / 0.9, 1 / 0.8, -0.66 / 0.6, 0.5)
    const averages = (1.62 / 0.9) * 0.1 + (1 / 0.8) * 0.2 - (0.66 / 0.6) * 0.4
    const model: LogisticModel = { intercept: -4.06 - averages, coefficients, rounds: 1, settled: true }
    const design: Design = {
      rows: 1,
      columns: 4,
      width: 4,
      column: Int32Array.of(0, 1, 2, 3),
      value: Float64Array.of(1, 1, 1, 1),
    }
    const { base, logOdds, contributions } = contributionsOf(model, terms, design, 0)
    expect(base).toBeCloseTo(-4.06, 10)
    expect(logOdds).toBeCloseTo(-1.6, 10)
    expect(contributions.map(({ field, value }) => [field, Number(value.toFixed(2))])).toEqual([
      ['demo', 1.62],
      ['pricing', 1],
      ['free mail', -0.66],
      ['recency', 0.5],
    ])
  })
})

describe('a file that teaches nothing', () => {
  function tableOf(rows: readonly (readonly string[])[]): ScoreTable {
    const table = new ScoreTable(['x', 'won'])
    for (const [i, cells] of rows.entries()) table.add({ row: i + 2, cells: [...cells], fault: null })
    return table
  }
  const wish = asked({ target: 1 })
  const outcomes = (positives: number, negatives: number, words = ['yes', 'no']) =>
    Array.from({ length: positives + negatives }, (_, i) => [String(i % 7), words[i < positives ? 0 : 1] ?? ''])

  it('is refused with fewer than 200 of the outcome wanted', () => {
    expect(() => scoreTable(tableOf(outcomes(199, 400)), wish)).toThrow('lab.too-few-positives')
    expect(scoreTable(tableOf(outcomes(200, 400)), wish).counts.positives).toBe(200)
  })

  it('is refused when the outcome has three values, or none that means yes, until somebody says which', () => {
    expect(() => scoreTable(tableOf([...outcomes(300, 300), ['1', 'maybe']]), wish)).toThrow('lab.target-not-two')
    const unclear = () => tableOf(outcomes(300, 300, ['red', 'blue']))
    expect(() => scoreTable(unclear(), wish)).toThrow('lab.positive-unknown')
    expect(() => scoreTable(unclear(), { ...wish, positive: 'green' })).toThrow('lab.positive-unknown')
    expect(scoreTable(unclear(), { ...wish, positive: 'Red' }).positive).toBe('red')
  })

  it('is refused when one side of the split has hardly any of one outcome', () => {
    const rows = outcomes(400, 400)
    const times = Float64Array.from(rows, (_, i) => firstDay + i * day)
    expect(() => scoreTable(tableOf(rows), { ...wish, times })).toThrow('lab.split-one-sided')
  })

  it('is refused without fields, and with a baseline of words', () => {
    expect(() => scoreTable(tableOf(outcomes(300, 300)), { ...wish, exclude: [0] })).toThrow('lab.no-fields')
    const words = tableOf(outcomes(300, 300).map(([x, won]) => [`k${x}`, won ?? '']))
    expect(() => scoreTable(words, { ...wish, baseline: 0 })).toThrow('lab.no-fields')
    const table = new ScoreTable(['x', 'score', 'won'])
    for (const [i, [x = '', won = '']] of outcomes(300, 300).entries()) {
      table.add({ row: i + 2, cells: [x, `k${x}`, won], fault: null })
    }
    expect(() => scoreTable(table, asked({ target: 2, baseline: 1 }))).toThrow('lab.baseline-not-numbers')
  })

  it('is refused at a row that lost cells', () => {
    expect(() => tableOf([]).add({ row: 7, cells: ['1'], fault: 'too-few-cells' })).toThrow('lab.row-cells')
    expect(() => tableOf([]).add({ row: 7, cells: ['1'], fault: 'quote-never-closed' })).toThrow('lab.row-quote')
  })
})
