import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type PathRow,
  chainOfTransitions,
  markovCredit,
  markovOfTransitions,
  modelRange,
  orderedShapley,
  pathCredit,
  pathTable,
  rateShapley,
  shapleyCredit,
  shapleyOfGame,
} from './index.ts'

function row(path: string, conversions: number, nulls = 0, value: number | null = null): PathRow {
  return { path: path.split('>'), conversions, nulls, value }
}

const rows = [row('A>B>C', 10), row('A>C', 5), row('B', 8), row('C>B', 0, 12), row('A', 0, 20), row('B>C', 0, 5)]
const att2 = pathTable(rows)

function near(values: Iterable<number>, digits = 6): unknown[] {
  return Array.from(values, (value) => expect.closeTo(value, digits))
}

describe('Shapley on the journeys of ATT-2', () => {
  it('is, simplified, an even share of each journey', () => {
    expect([...shapleyCredit(att2).conversions]).toEqual(near([5.833333, 11.333333, 5.833333]))
  })

  it('is, ordered, earned at the places of the path', () => {
    expect(orderedShapley(att2).map(({ conversions }) => conversions)).toEqual([
      near([5.833333]),
      near([8, 3.333333]),
      near([0, 2.5, 3.333333]),
    ])
  })

  it('is, of rates, a third each, and needs sets that are large enough', () => {
    const { rates, whole, sets } = rateShapley(att2, 1)
    expect([...rates]).toEqual(near([1 / 3, 1 / 3, 1 / 3], 12))
    expect([whole, sets]).toEqual([1, 5])
    expect(rateShapley(att2, 11)).toMatchObject({ whole: 0, counted: 2, tooFew: 3 })
  })

  it('stands beside the rules that look at one path', () => {
    const of = (model: 'first' | 'last' | 'linear' | 'linear-unique') => [...pathCredit(att2, model).conversions]
    expect(of('first')).toEqual([15, 8, 0])
    expect(of('last')).toEqual([0, 8, 15])
    expect(of('linear')).toEqual(near([5.833333, 11.333333, 5.833333]))
    expect(of('linear-unique')).toEqual(near(shapleyCredit(att2).conversions, 12))
  })
})

/** Shapley's own formula, over all orders' worth of subsets. */
function bySubsets(players: number, worth: (mask: number) => number): number[] {
  const factorial = (n: number): number => (n <= 1 ? 1 : n * factorial(n - 1))
  return Array.from({ length: players }, (_, player) => {
    let value = 0
    for (let mask = 0; mask < 1 << players; mask++) {
      if (mask & (1 << player)) continue
      const size = mask.toString(2).replaceAll('0', '').length
      const share = (factorial(size) * factorial(players - size - 1)) / factorial(players)
      value += share * (worth(mask | (1 << player)) - worth(mask))
    }
    return value
  })
}

function membersOf(mask: number): number[] {
  return [0, 1, 2, 3, 4, 5].filter((player) => mask & (1 << player))
}

const anyGame = fc.record({
  players: fc.integer({ min: 1, max: 6 }),
  worths: fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 64, maxLength: 64 }),
})

function valueOf(players: number, worth: (mask: number) => number): Float64Array {
  const masks = Array.from({ length: 1 << players }, (_, mask) => mask).slice(1)
  return shapleyOfGame(
    players,
    masks.map((mask) => ({ members: membersOf(mask), worth: worth(mask) })),
  )
}

describe('the Shapley value of any game', () => {
  it('is that of the formula, adds up to the whole, and is additive', () => {
    fc.assert(
      fc.property(anyGame, anyGame, ({ players, worths }, other) => {
        const worth = (mask: number) => (mask === 0 ? 0 : (worths[mask] ?? 0))
        const more = (mask: number) => (mask === 0 ? 0 : (other.worths[mask] ?? 0))
        const value = valueOf(players, worth)
        expect([...value]).toEqual(near(bySubsets(players, worth), 9))
        expect(value.reduce((sum, one) => sum + one, 0)).toBeCloseTo(worth((1 << players) - 1), 9)
        const both = valueOf(players, (mask) => worth(mask) + more(mask))
        const second = valueOf(players, more)
        expect([...both]).toEqual(
          near(
            value.map((one, i) => one + (second[i] ?? 0)),
            9,
          ),
        )
      }),
    )
  })

  it('is as a tool of others says in its example', () => {
    const game = [7, 6, 15, 4, 7, 9, 19].map((worth, i) => ({ members: membersOf(i + 1), worth }))
    expect([...shapleyOfGame(3, game)]).toEqual(near([7.666667, 8.166667, 3.166667]))
  })

  it('is exact for hundreds of players', () => {
    const value = shapleyOfGame(300, [{ members: Array.from({ length: 300 }, (_, i) => i), worth: 600 }])
    expect([...value]).toEqual(
      near(
        Array.from({ length: 300 }, () => 2),
        12,
      ),
    )
  })
})

const anyRows = fc.array(
  fc.record({
    path: fc.array(fc.constantFrom('A', 'B', 'C', 'D'), { minLength: 1, maxLength: 7 }),
    conversions: fc.integer({ min: 0, max: 20 }),
    value: fc.integer({ min: 0, max: 900 }),
    nulls: fc.integer({ min: 0, max: 20 }),
  }),
  { minLength: 1, maxLength: 20 },
)

describe('credit of any journeys', () => {
  it('adds up, is the same for channels in the same place, and none for a channel that never converted', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const twins = rows.map((one) => ({ ...one, path: one.path.flatMap((c) => (c === 'A' ? ['A', 'A2'] : [c])) }))
        const table = pathTable([...twins, { path: ['null only', 'B'], conversions: 0, value: 0, nulls: 7 }])
        const { conversions, value } = shapleyCredit(table)
        const of = (channel: string) => conversions[table.channels.indexOf(channel)] ?? 0
        expect(conversions.reduce((sum, one) => sum + one, 0)).toBeCloseTo(
          rows.reduce((s, r) => s + r.conversions, 0),
          9,
        )
        expect(value?.reduce((sum, one) => sum + one, 0)).toBeCloseTo(
          rows.reduce((s, r) => s + r.value, 0),
          8,
        )
        expect(of('A')).toBe(of('A2'))
        expect(of('null only')).toBe(0)
        expect([...pathCredit(table, 'linear-unique').conversions]).toEqual(near(conversions, 9))
        for (const [i, { conversions: places }] of orderedShapley(table).entries()) {
          expect(places.reduce((sum, one) => sum + one, 0)).toBeCloseTo(conversions[i] ?? 0, 9)
        }
      }),
    )
  })
})

describe('a table of transitions', () => {
  const names = { start: 'S', conversion: 'CONV', none: 'NULL' }
  const steps = ['S A 35', 'S B 13', 'S C 12', 'A B 10', 'A C 5', 'A NULL 20', 'B C 15', 'B CONV 8', 'B NULL 12']
    .concat('C CONV 15', 'C B 12', 'C NULL 5')
    .map((line) => line.split(' '))
    .map(([from = '', to = '', count]) => ({ from, to, count: Number(count) }))

  it('is credited as the paths it was counted from', () => {
    for (const given of [steps, [...steps, { from: 'B', to: 'B', count: 40 }], [...steps, ...steps]]) {
      const found = chainOfTransitions(given, names, true)
      if ('fault' in found) throw new Error(found.fault)
      expect(found.channels).toEqual(['A', 'B', 'C'])
      expect([...markovOfTransitions(found).removalEffect]).toEqual(near(markovCredit(att2).removalEffect, 13))
    }
    expect(chainOfTransitions(steps, names, true)).toMatchObject({ conversions: 23, nulls: 37 })
  })

  it('may have journeys without any channel', () => {
    const found = chainOfTransitions([...steps, { from: 'S', to: 'CONV', count: 7 }], names, true)
    if ('fault' in found) throw new Error(found.fault)
    const { conversions } = markovOfTransitions(found)
    expect(found.channels).toContain('(unknown)')
    expect(conversions.reduce((sum, one) => sum + one, 0)).toBeCloseTo(30, 12)
  })

  it('says what is wrong with it', () => {
    const faultOf = (...more: [from: string, to: string][]) => {
      const found = chainOfTransitions([...steps, ...more.map(([from, to]) => ({ from, to, count: 1 }))], names, true)
      return 'fault' in found ? found : null
    }
    expect(faultOf(['B', 'S'])).toEqual({ fault: 'into-start', state: 'B' })
    expect(faultOf(['CONV', 'B'])).toEqual({ fault: 'out-of-end', state: 'CONV' })
    expect(faultOf(['A', 'D'])).toEqual({ fault: 'dead-end', state: 'D' })
    expect(faultOf(['A', 'D'], ['D', 'E'], ['E', 'D'])).toEqual({ fault: 'no-way-out', state: 'D' })
    expect(chainOfTransitions(steps.slice(3), names, true)).toEqual({ fault: 'no-start', state: null })
    const lost = steps.filter(({ to }) => to !== 'CONV')
    expect(chainOfTransitions(lost, names, true)).toEqual({ fault: 'no-conversion', state: null })
  })
})

it('knows the kindest and the harshest model of each channel', () => {
  expect(
    modelRange([
      [0.5, 0.5],
      [0.2, 0.8],
      [0.6, 0.4],
    ]),
  ).toEqual([
    { harshest: 0.2, kindest: 0.6, span: expect.closeTo(0.4, 12), harshestAt: 1, kindestAt: 2 },
    { harshest: 0.4, kindest: 0.8, span: expect.closeTo(0.4, 12), harshestAt: 2, kindestAt: 1 },
  ])
})
