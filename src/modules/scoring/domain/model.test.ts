import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pointsOf, probabilityOf } from '#platform/statistics.ts'
import { contributionsOf, encodeFields } from './design.ts'
import { columnOf, type FeatureField, type Seen } from './features.ts'
import { fitModel, type Trial } from './fit.ts'
import { cohensKappa } from './kappa.ts'
import { explain, logOddsBy, type KeptModel } from './model.ts'

const start = Date.UTC(2026, 0, 1)

function seen(place: number, wish: Partial<Seen> = {}): Seen {
  const at = new Date(start + place * 3_600_000)
  return {
    leadId: `${place}`,
    at,
    texts: {},
    custom: null,
    kinds: null,
    touches: 0,
    firstTouchAt: null,
    lastTouchAt: null,
    ...wish,
  }
}

/** Numbers that look like chance and are the same on every run. */
function chance(seed: number): number {
  return ((Math.imul(seed ^ (seed >>> 15), 2_246_822_519) ^ Math.imul(seed, 3_266_489_917)) >>> 0) / 2 ** 32
}

describe('a lead explained by the model', () => {
  // science.md H: demo 1.62, pricing 1.00, free mail −.66, recency .50, base −4.06.
  const term = (field: string) => ({ field, level: null, missing: false, mean: 0, deviation: 1 })
  const names = ['custom.demo', 'custom.pricing', 'custom.freeMail', 'custom.recency']
  const model: KeptModel = {
    target: 'won',
    intercept: -4.06,
    terms: names.map(term),
    coefficients: [1.62, 1, -0.66, 0.5],
    fields: names.map((name): FeatureField => ({ name, kind: 'number' })),
  }

  test('has the contributions of the vector, and their sum, probability and points', () => {
    const custom = { demo: '1', pricing: '1', freeMail: '1', recency: '1' }
    const { base, logOdds, contributions } = explain(model, seen(0, { custom }))
    expect(base).toBeCloseTo(-4.06, 10)
    expect(contributions.map(({ field, value }) => [field, value])).toEqual([
      ['custom.demo', expect.closeTo(1.62, 10)],
      ['custom.pricing', expect.closeTo(1, 10)],
      ['custom.freeMail', expect.closeTo(-0.66, 10)],
      ['custom.recency', expect.closeTo(0.5, 10)],
    ])
    expect(logOdds).toBeCloseTo(-1.6, 10)
    expect(probabilityOf(logOdds)).toBeCloseTo(0.167982, 6)
    expect(pointsOf(logOdds)).toBeCloseTo(3.83, 2)
  })

  test('is the same lead by lead as in the design that was learned from, and adds up', () => {
    const anySeen = fc.record({
      source: fc.constantFrom('Web', 'Fair', null, 'Rare'),
      mails: fc.integer({ min: 0, max: 9 }),
      size: fc.constantFrom('3', '7.5', ''),
    })
    fc.assert(
      fc.property(fc.array(anySeen, { minLength: 80, maxLength: 120 }), (rows) => {
        const all = rows.map(({ source, mails, size }, place) =>
          seen(place, { texts: { leadSource: source }, kinds: { mail: mails }, custom: { size } }),
        )
        const fields: FeatureField[] = [
          { name: 'leadSource', kind: 'category' },
          { name: 'touches.mail', kind: 'number' },
          { name: 'custom.size', kind: 'number' },
        ]
        const known = fields.flatMap((field) => {
          const column = columnOf(all, field)
          return column ? [{ field, column }] : []
        })
        const everyRow = Int32Array.from(all.keys())
        const encoding = encodeFields(
          known.map(({ column }) => column),
          everyRow,
        )
        const coefficients = encoding.terms.map((_, place) => Math.sin(place + 1))
        const kept: KeptModel = {
          target: 'won',
          intercept: -1,
          terms: encoding.terms,
          coefficients,
          fields: known.map(({ field }) => field),
        }
        const design = encoding.encode(everyRow)
        const logistic = { intercept: -1, coefficients: Float64Array.from(coefficients), rounds: 0, settled: true }
        for (const [row, one] of all.entries()) {
          const designed = contributionsOf(logistic, encoding.terms, design, row)
          const explained = explain(kept, one)
          expect(explained.logOdds).toBeCloseTo(designed.logOdds, 8)
          const total = explained.contributions.reduce((sum, { value }) => sum + value, explained.base)
          expect(total).toBeCloseTo(explained.logOdds, 8)
        }
      }),
      { numRuns: 20 },
    )
  })
})

describe('the model', () => {
  type Told = {
    strength: number
    tell?: (won: boolean, place: number) => Partial<Seen>
    rules?: (signal: number, place: number) => number
  }

  /** Hand-offs of which a hidden signal decides; the model sees it, the rules see what they are given. */
  function trials(n: number, { strength, tell = () => ({}), rules = () => 0 }: Told): Trial[] {
    return Array.from({ length: n }, (_, place) => {
      const signal = chance(place * 3 + 1) * 2 - 1
      const won = chance(place * 3 + 2) < probabilityOf(-0.6 + strength * signal)
      const told = tell(won, place)
      return {
        seen: seen(place, { ...told, custom: { signal: signal.toFixed(3), ...told.custom } }),
        won,
        tenths: rules(signal, place),
      }
    })
  }

  test('passes the gate where it tells more than the rules, and is judged on later hand-offs alone', () => {
    const fitted = fitModel(
      trials(3000, { strength: 2.5, rules: (_, place) => Math.round(chance(place * 7) * 100) }),
      'won',
    )
    if (!('model' in fitted)) throw new Error('there was enough to learn from')
    const { verdict, metrics, baselineAuc, cutoff } = fitted.judgement
    expect(verdict).toEqual({ use: true, gates: { outOfTime: true, beatsBaseline: true, calibrated: true } })
    expect(metrics.auc?.lower).toBeGreaterThan(baselineAuc?.auc ?? 1)
    expect(metrics.brier).toBeLessThan(metrics.brierOfBaseRate ?? 0)
    expect(fitted.judged.every((trial) => trial.seen.at >= new Date(cutoff))).toBe(true)
    expect(fitted.judged.length).toBe(900)
  })

  test('is not used where the rules know as much', () => {
    const fitted = fitModel(trials(3000, { strength: 2.5, rules: (signal) => Math.round(signal * 1000) }), 'won')
    expect('model' in fitted && fitted.judgement.verdict).toMatchObject({ use: false, gates: { beatsBaseline: false } })
  })

  test('refuses a field that alone tells the outcome, and one that is stamped after the hand-off, and says so', () => {
    const tell = (won: boolean, place: number) => ({
      texts: { segment: won ? 'customer' : 'other' },
      custom: { called: new Date(start + place * 3_600_000 + 86_400_000 * 3).toISOString().slice(0, 10) },
    })
    const fitted = fitModel(trials(1500, { strength: 1, tell }), 'won')
    if (!('model' in fitted)) throw new Error('there was enough to learn from')
    const { leftOut, fields } = fitted.judgement
    expect(leftOut).toContainEqual({ field: 'segment', reason: 'tells-outcome', auc: expect.closeTo(1, 2) })
    expect(leftOut).toContainEqual({ field: 'custom.called', reason: 'stamped-after', share: 1 })
    expect(fields.map(({ field }) => field)).toEqual(['custom.signal'])
    expect(logOddsBy(fitted.model)(seen(0, { texts: { segment: 'customer' }, custom: { signal: '0.1' } }))).toBe(
      logOddsBy(fitted.model)(seen(0, { texts: { segment: 'other' }, custom: { signal: '0.1' } })),
    )
  })

  test('says what is missing below 200 positives, and where one side of the split has next to none', () => {
    expect(fitModel(trials(300, { strength: 1 }), 'won')).toEqual({
      tooFew: { positives: expect.any(Number), least: 200 },
    })
    const early = trials(2000, { strength: 1 }).map((trial, place) => ({ ...trial, won: trial.won && place < 1300 }))
    expect(fitModel(early, 'won')).toEqual({ oneSided: { fewest: 0, least: 20 } })
  })
})

describe("Cohen's kappa", () => {
  test('has the values of a worked table, and its standard error for large samples', () => {
    const kappa = cohensKappa({ both: 20, first: 5, second: 10, neither: 15 })
    expect(kappa?.kappa).toBeCloseTo(0.4, 10)
    // Fleiss, Cohen & Everitt: √.01613 = .1270.
    expect(((kappa?.upper ?? 0) - (kappa?.lower ?? 0)) / (2 * 1.959964)).toBeCloseTo(standardError(20, 5, 10, 15), 3)
  })

  /** The spread of kappa by the delta method, from its own derivatives in the four shares. */
  function standardError(...counts: [number, number, number, number]): number {
    const n = counts.reduce((sum, count) => sum + count, 0)
    const shares = counts.map((count) => count / n)
    const kappaOf = ([a = 0, b = 0, c = 0, d = 0]: number[]) => {
      const chanceAgrees = (a + b) * (a + c) + (c + d) * (b + d)
      return (a + d - chanceAgrees) / (1 - chanceAgrees)
    }
    const step = 1e-6
    const slopes = shares.map((_, place) => {
      const moved = (by: number) => kappaOf(shares.map((share, at) => (at === place ? share + by : share)))
      return (moved(step) - moved(-step)) / (2 * step)
    })
    const mean = shares.reduce((sum, share, place) => sum + share * (slopes[place] ?? 0), 0)
    const variance = shares.reduce((sum, share, place) => sum + share * ((slopes[place] ?? 0) - mean) ** 2, 0)
    return Math.sqrt(variance / n)
  }

  test('is 1 where both agree on all, 0 by chance, and not known where one says the same of all', () => {
    expect(cohensKappa({ both: 12, first: 0, second: 0, neither: 8 })?.kappa).toBe(1)
    expect(cohensKappa({ both: 4, first: 4, second: 4, neither: 4 })?.kappa).toBeCloseTo(0, 12)
    expect(cohensKappa({ both: 20, first: 0, second: 0, neither: 0 })).toBeNull()
    expect(cohensKappa({ both: 0, first: 0, second: 0, neither: 0 })).toBeNull()
  })

  test('lies within its interval, which lies within −1 to 1, and does not ask who is first', () => {
    const cell = fc.integer({ min: 0, max: 50 })
    fc.assert(
      fc.property(cell, cell, cell, cell, (both, first, second, neither) => {
        const one = cohensKappa({ both, first, second, neither })
        const other = cohensKappa({ both, first: second, second: first, neither })
        if (one === null) return
        expect(other?.kappa).toBeCloseTo(one.kappa, 10)
        expect(other?.lower).toBeCloseTo(one.lower, 8)
        expect(one.lower).toBeLessThanOrEqual(one.kappa + 1e-9)
        expect(one.upper).toBeGreaterThanOrEqual(one.kappa - 1e-9)
        expect(Math.max(Math.abs(one.lower), Math.abs(one.upper))).toBeLessThanOrEqual(1)
      }),
    )
  })
})
