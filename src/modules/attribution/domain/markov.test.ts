import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type PathRow, type PathTable, markovCredit, pathTable, phantomFlags, totalsOf } from './index.ts'

function row(path: string, conversions: number, nulls = 0, value: number | null = null): PathRow {
  return { path: path.split('>'), conversions, nulls, value }
}

const att2 = pathTable([
  row('A>B>C', 10),
  row('A>C', 5),
  row('B', 8),
  row('C>B', 0, 12),
  row('A', 0, 20),
  row('B>C', 0, 5),
])

function near(values: ArrayLike<number>, digits = 6): unknown[] {
  return Array.from(values, (value) => expect.closeTo(value, digits))
}

describe('removal effects of three channels (ATT-2)', () => {
  it('are exact at order 1', () => {
    const { pConversion, removalEffect, conversions } = markovCredit(att2)
    expect(pConversion).toBeCloseTo(23 / 60, 14)
    expect([...removalEffect]).toEqual(near([0.366096, 0.653533, 0.771429]))
    expect([...conversions]).toEqual(near([4.701252, 8.392389, 9.906359]))
  })

  it('change as the chain remembers more', () => {
    const two = markovCredit(att2, { order: 2 })
    expect([...two.removalEffect]).toEqual(near([0.507246, 0.782609, 0.652174]))
    expect([...two.conversions]).toEqual(near([6.007463, 9.268657, 7.723881]))
    const three = markovCredit(att2, { order: 3 })
    expect([...three.removalEffect]).toEqual(near([15 / 23, 18 / 23, 15 / 23], 13))
    expect([...three.conversions]).toEqual(near([7.1875, 8.625, 7.1875], 13))
  })

  it('leave out journeys that did not convert when asked', () => {
    const { pConversion, removalEffect, conversions } = markovCredit(att2, { nulls: false })
    expect(pConversion).toBeCloseTo(1, 14)
    expect([...removalEffect]).toEqual(near([15 / 23, 18 / 23, 15 / 23], 13))
    expect([...conversions]).toEqual(near([7.1875, 8.625, 7.1875], 13))
  })
})

it('agrees with a published example (ATT-4)', () => {
  const table = pathTable([row('G', 2, 1), row('M', 1), row('G>M', 1)])
  const { pConversion, removalEffect, conversions } = markovCredit(table)
  expect(pConversion).toBeCloseTo(0.8, 14)
  expect([...removalEffect]).toEqual(near([0.75, 0.5], 13))
  expect([...conversions]).toEqual(near([2.4, 1.6], 13))
})

it('does not care how often a channel follows itself, at order 1 (ATT-5)', () => {
  for (const [one, other] of [
    ['A>A>B>B>A', 'B>A>A'],
    ['A>B>A', 'B>A'],
  ] as const) {
    const { removalEffect, conversions } = markovCredit(pathTable([row(one, 3, 1), row(other, 2, 4)]))
    expect([...removalEffect]).toEqual(near([1, 0.714286]))
    expect([...conversions]).toEqual(near([2.916667, 2.083333]))
  }
})

describe('phantom credit', () => {
  const table = pathTable([row('X>A', 0, 10), row('A', 10)])

  it('goes at order 1 to a channel that no converted journey met, and is flagged', () => {
    const { conversions, removalEffect } = markovCredit(table)
    expect([...removalEffect]).toEqual(near([0.5, 1], 13))
    expect(conversions[0]).toBeCloseTo(10 / 3, 13)
    expect(phantomFlags(table, conversions)).toEqual(['never-converts', null])
  })

  it('is gone, to the last bit, at order 2', () => {
    const { conversions } = markovCredit(table, { order: 2 })
    expect([...conversions]).toEqual([0, 10])
    expect(phantomFlags(table, conversions)).toEqual([null, null])
  })

  it('is flagged when it is more than three times the even share', () => {
    expect(phantomFlags(att2, Float64Array.of(17.6, 1, 4.4))).toEqual(['over-linear-unique', null, null])
  })
})

describe('credit by value', () => {
  it('is that of conversions when all are worth the same, in any currency unit', () => {
    const valued = (each: number) =>
      pathTable([row('A>B', 4, 3, 4 * each), row('B>C', 2, 9, 2 * each), row('C', 1, 1, each)])
    const { conversions, value } = markovCredit(valued(250))
    expect([...(value ?? [])]).toEqual(
      near(
        [...conversions].map((credit) => credit * 250),
        9,
      ),
    )
  })

  it('follows the worth of what came last', () => {
    const table = pathTable([row('A', 1, 0, 900), row('B', 1, 0, 100)])
    const { conversions, value } = markovCredit(table)
    expect([...conversions]).toEqual([1, 1])
    expect([...(value ?? [])]).toEqual(near([900, 100], 9))
  })
})

/** Removal effects by a dense solve for every channel, the plain way. */
function bruteForce(table: PathTable, order: number): { pConversion: number; effects: number[] } {
  const states = new Map<string, number>([['S', 0]])
  const counts: Map<number, number>[] = [new Map()]
  const ends: number[] = [0]
  const holds: Set<number>[] = [new Set()]
  const stateOf = (window: number[]) => {
    const key = window.join(',')
    let state = states.get(key)
    if (state === undefined) {
      states.set(key, (state = states.size))
      counts.push(new Map())
      ends.push(0)
      holds.push(new Set(window))
    }
    return state
  }
  const converted = new Map<number, number>()
  for (let row = 0; row + 1 < table.starts.length; row++) {
    const path = [...table.steps.subarray(table.starts[row], table.starts[row + 1])]
    const [c, n] = [table.conversions[row] ?? 0, table.nulls[row] ?? 0]
    if (c + n === 0) continue
    const windows = path.length <= order ? [path] : path.slice(order - 1).map((_, i) => path.slice(i, i + order))
    let before = 0
    for (const window of windows) {
      const state = stateOf(window)
      if (state === before) continue
      counts[before]?.set(state, (counts[before]?.get(state) ?? 0) + c + n)
      before = state
    }
    ends[before] = (ends[before] ?? 0) + c + n
    converted.set(before, (converted.get(before) ?? 0) + c)
  }
  const outOf = counts.map((next, state) => [...next.values()].reduce((sum, one) => sum + one, ends[state] ?? 0))
  const chance = (without: number | null): number => {
    const size = states.size
    const a = Array.from({ length: size }, (_, i) => Array.from({ length: size + 1 }, (_, j) => Number(i === j)))
    for (let i = 0; i < size; i++) {
      const line = a[i] ?? []
      if (without !== null && holds[i]?.has(without)) continue
      for (const [j, count] of counts[i] ?? []) line[j] = (line[j] ?? 0) - count / (outOf[i] ?? 1)
      line[size] = (converted.get(i) ?? 0) / (outOf[i] || 1)
    }
    return eliminated(a)[0] ?? 0
  }
  const all = chance(null)
  return { pConversion: all, effects: table.channels.map((_, c) => 1 - chance(c) / all) }
}

function eliminated(a: number[][]): number[] {
  const n = a.length
  for (let k = 0; k < n; k++) {
    const best = a.findIndex(
      (line, i) => i >= k && Math.abs(line[k] ?? 0) === Math.max(...a.slice(k).map((l) => Math.abs(l[k] ?? 0))),
    )
    ;[a[k], a[best]] = [a[best] ?? [], a[k] ?? []]
    const pivot = a[k] ?? []
    for (let i = 0; i < n; i++) {
      if (i === k) continue
      const factor = (a[i]?.[k] ?? 0) / (pivot[k] ?? 1)
      if (factor !== 0) a[i] = (a[i] ?? []).map((value, j) => value - factor * (pivot[j] ?? 0))
    }
  }
  return a.map((line, i) => (line[n] ?? 0) / (line[i] ?? 1))
}

const anyRows = fc
  .array(
    fc.record({
      path: fc.array(fc.constantFrom('A', 'B', 'C', 'D', 'E'), { minLength: 1, maxLength: 9 }),
      conversions: fc.integer({ min: 0, max: 20 }),
      value: fc.constant(null),
      nulls: fc.integer({ min: 0, max: 60 }),
    }),
    { minLength: 1, maxLength: 25 },
  )
  .filter((rows) => rows.some(({ conversions }) => conversions > 0))

function shares(rows: readonly PathRow[], order: number): Map<string, number> {
  const table = pathTable(rows)
  const { conversions } = markovCredit(table, { order })
  const all = totalsOf(table).conversions
  return new Map(table.channels.map((channel, i) => [channel, (conversions[i] ?? 0) / all]))
}

function alike(one: Map<string, number>, other: Map<string, number>, renamed = (name: string) => name): void {
  expect(one.size).toBe(other.size)
  for (const [channel, share] of one) expect(other.get(renamed(channel))).toBeCloseTo(share, 10)
}

describe('any table of paths', () => {
  it('gets the removal effects of a plain solve, at every order', () => {
    fc.assert(
      fc.property(anyRows, fc.integer({ min: 1, max: 4 }), (rows, order) => {
        const table = pathTable(rows)
        const { pConversion, removalEffect } = markovCredit(table, { order })
        const expected = bruteForce(table, order)
        expect(pConversion).toBeCloseTo(expected.pConversion, 12)
        expect([...removalEffect]).toEqual(near(expected.effects, 11))
      }),
    )
  })

  it('has as effect, at an order that remembers whole journeys, the share of conversions that met the channel', () => {
    fc.assert(
      fc.property(anyRows, fc.boolean(), (rows, nulls) => {
        const table = pathTable(rows)
        const { removalEffect } = markovCredit(table, { order: 9, nulls })
        const all = totalsOf(table).conversions
        const met = table.channels.map((channel) =>
          rows.reduce(
            (sum, { path, conversions }) => sum + (path.some((step) => step === channel) ? conversions : 0),
            0,
          ),
        )
        expect([...removalEffect]).toEqual(
          near(
            met.map((count) => count / all),
            12,
          ),
        )
      }),
    )
  })

  it('converts as often as its journeys do, and shares out every conversion', () => {
    fc.assert(
      fc.property(anyRows, fc.integer({ min: 1, max: 4 }), (rows, order) => {
        const table = pathTable(rows)
        const { conversions, nulls } = totalsOf(table)
        const credit = markovCredit(table, { order })
        expect(credit.pConversion).toBeCloseTo(conversions / (conversions + nulls), 12)
        expect(credit.conversions.reduce((sum, one) => sum + one, 0)).toBeCloseTo(conversions, 9)
      }),
    )
  })

  it('is credited the same when counts are doubled, channels renamed, or rows turned round or split', () => {
    fc.assert(
      fc.property(anyRows, fc.integer({ min: 1, max: 3 }), (rows, order) => {
        const plain = shares(rows, order)
        const doubled = rows.map((one) => ({ ...one, conversions: one.conversions * 2, nulls: one.nulls * 2 }))
        alike(plain, shares(doubled, order))
        const renamed = (name: string) => `${name}${name.charCodeAt(0) % 3}`
        alike(
          plain,
          shares(
            rows.map((one) => ({ ...one, path: one.path.map(renamed) })),
            order,
          ),
          renamed,
        )
        alike(plain, shares(rows.toReversed(), order))
        const halves = rows
          .flatMap((one) => [one, one])
          .map((one) => ({ ...one, conversions: one.conversions / 2, nulls: one.nulls / 2 }))
        alike(plain, shares(halves, order))
      }),
      { numRuns: 60 },
    )
  })
})

describe('hard chains', () => {
  it('keep their digits on journeys of thousands of steps', () => {
    const long = Array.from({ length: 4000 }, (_, i) => (i % 2 === 0 ? 'A' : 'B'))
    const table = pathTable([
      { path: long, conversions: 1, value: null, nulls: 0 },
      { path: [...long, 'C'], conversions: 0, value: null, nulls: 1 },
    ])
    for (const order of [1, 2, 3, 4]) {
      const { pConversion, removalEffect } = markovCredit(table, { order })
      expect(pConversion).toBeCloseTo(0.5, 11)
      expect([...removalEffect]).toEqual(near([1, 1, 0], 11))
      expect(removalEffect[2]).toBe(0)
    }
  })

  it('are solved for a hundred channels alike by one factorisation and by sweeps', () => {
    const path = (i: number) =>
      Array.from({ length: 3 + (i % 17) }, (_, j) => `c${(i * 7 + j * j * (1 + (i % 5))) % 100}`)
    const rows = Array.from({ length: 400 }, (_, i) => ({
      path: path(i),
      conversions: i % 4,
      value: null,
      nulls: i % 9,
    }))
    const table = pathTable(rows)
    const expected = bruteForce(table, 1)
    const { removalEffect } = markovCredit(table)
    expect([...removalEffect]).toEqual(near(expected.effects, 11))
  })

  it('refuse an order that is none, and paths and counts that are none', () => {
    for (const order of [0, 1.5, -1]) expect(() => markovCredit(att2, { order })).toThrow(RangeError)
    for (const bad of [{ path: [] }, { conversions: -1 }, { nulls: Number.NaN }, { value: -5 }]) {
      expect(() => pathTable([{ path: ['A'], conversions: 1, nulls: 0, value: null, ...bad }])).toThrow(RangeError)
    }
  })

  it('credit nobody when nothing converted', () => {
    const { conversions, pConversion } = markovCredit(pathTable([row('A>B', 0, 5)]))
    expect([...conversions, pConversion]).toEqual([0, 0, 0])
  })
})
