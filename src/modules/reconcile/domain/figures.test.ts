import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { causesOf, groups, type Group } from './causes.ts'
import { figuresOf, ownFirst, type ArrivedLine, type PileLine } from './figures.ts'
import { restatementOf, sumOf, type Change } from './restatement.ts'
import { walk } from './walk.ts'

const currency = fc.constantFrom('', 'EUR', 'SEK')
const rows = fc.nat(500)
const minor = fc.integer({ min: 0, max: 1_000_000 })

const pile: fc.Arbitrary<PileLine> = fc.constantFrom<Group>(...groups).chain((group) =>
  fc.record({
    group: fc.constant(group),
    cause: fc.constantFrom(...(group === 'both-agree' ? (['none'] as const) : causesOf(group))),
    treatment: fc.constantFrom('counted', 'aside'),
    standing: fc.constantFrom('settled', 'open', 'asked', 'objected'),
    here: fc.boolean(),
    currency,
    rows,
    m: minor,
    s: minor,
    stake: minor,
    counted: minor,
  }),
)
const arrived: fc.Arbitrary<ArrivedLine> = fc.record({ currency, rows, counted: minor })
const about = { currency: 'EUR', months: { from: '2026-07-01', to: '2026-09-01' } }

function total(of: readonly { rows: number }[]): number {
  return of.reduce((sum, one) => sum + one.rows, 0)
}

describe('the figures of a period', () => {
  test('add up: groups partition the rows, causes partition each group', () => {
    fc.assert(
      fc.property(fc.array(pile), (piles) => {
        const figures = figuresOf(piles, [], [], about)
        expect(total(figures.groups)).toBe(total(piles))
        for (const group of figures.groups) expect(total(group.causes)).toBe(group.rows)
        const both = figures.groups.filter(({ group }) => group.startsWith('both'))
        expect(figures.both.rows).toBe(total(both))
        const alone = (side: Group) => figures.groups.find(({ group }) => group === side)?.rows ?? 0
        expect(figures.marketing.rows).toBe(figures.both.rows + alone('only-marketing'))
        expect(figures.sales.rows).toBe(figures.both.rows + alone('only-sales'))
      }),
    )
  })

  test('lead from each list, and from what both have, to the same figure', () => {
    fc.assert(
      fc.property(fc.array(pile), fc.array(arrived), (piles, come) => {
        const figures = figuresOf(piles, come, [], about)
        for (const line of figures.walk) {
          expect(line.counted + line.steps.reduce((sum, step) => sum + step.rows, 0)).toBe(line.figure)
          expect(line.figure).toBe(figures.figure.rows)
        }
      }),
    )
  })

  test('count what stands open in each cause', () => {
    fc.assert(
      fc.property(fc.array(pile), (piles) => {
        for (const { causes } of figuresOf(piles, [], [], about).groups) {
          for (const { rows: all, standings } of causes) {
            expect(Object.values(standings).reduce((sum, one) => sum + one, 0)).toBe(all)
          }
        }
      }),
    )
  })

  test('put the largest cause first, and what nobody explained last', () => {
    const line = {
      group: 'only-marketing',
      treatment: 'aside',
      standing: 'open',
      here: true,
      currency: 'EUR',
      m: 0,
      s: 0,
      stake: 0,
      counted: 0,
    } as const
    const piles: PileLine[] = [
      { ...line, cause: 'no-cause-yet', rows: 90 },
      { ...line, cause: 'duplicate', rows: 3 },
      { ...line, cause: 'rejected', rows: 9 },
    ]
    const [first] = figuresOf(piles, [], [], about).groups
    expect(first?.causes.map(({ cause }) => cause)).toEqual(['rejected', 'duplicate', 'no-cause-yet'])
    expect(first?.causes.at(-1)).toMatchObject({ dueOn: '2026-10-20' })
  })

  test('swap with the words marketing and sales', () => {
    const turn: Record<Group, Group> = {
      'only-marketing': 'only-sales',
      'only-sales': 'only-marketing',
      'both-agree': 'both-agree',
      'both-differ': 'both-differ',
    }
    fc.assert(
      fc.property(fc.array(pile), (piles) => {
        const straight = figuresOf(piles, [], [], about)
        const turned = figuresOf(
          piles.map((line) => ({ ...line, group: turn[line.group], m: line.s, s: line.m })),
          [],
          [],
          about,
        )
        expect(turned.marketing).toEqual(straight.sales)
        expect(turned.figure).toEqual(straight.figure)
        expect(turned.walk[0]?.steps).toEqual(straight.walk[1]?.steps)
      }),
    )
  })

  test('show the company’s own currency before the others, and leave out what adds up to nothing', () => {
    const amounts = sumOf([
      { minor: 5, currency: 'AUD' },
      { minor: 7, currency: 'EUR' },
      { minor: 3, currency: 'DKK' },
      { minor: -5, currency: 'AUD' },
    ])
    expect(ownFirst(amounts, 'EUR')).toEqual([
      { minor: 7, currency: 'EUR' },
      { minor: 3, currency: 'DKK' },
    ])
  })
})

test('the walk of the mock-up: 214 and 187 give 181', () => {
  const none = { here: 0, away: 0, aside: 0 }
  const lines = walk({
    fates: {
      'only-marketing': { ...none, aside: 52 },
      'only-sales': { ...none, here: 19, aside: 6 },
      'both-differ': { ...none, here: 7 },
      'both-agree': { ...none, here: 155 },
    },
    arrived: 0,
  })
  expect(lines).toEqual([
    {
      from: 'marketing',
      counted: 214,
      steps: [
        { kind: 'only', rows: -52 },
        { kind: 'taken-in', rows: 19 },
      ],
      figure: 181,
    },
    { from: 'sales', counted: 187, steps: [{ kind: 'only', rows: -6 }], figure: 181 },
    { from: 'both', counted: 162, steps: [{ kind: 'taken-in', rows: 19 }], figure: 181 },
  ])
})

describe('a restatement', () => {
  const change: fc.Arbitrary<Change> = fc.record({
    wasCounted: fc.boolean(),
    isCounted: fc.boolean(),
    minorBefore: fc.option(minor),
    currencyBefore: fc.option(fc.constantFrom('EUR', 'SEK')),
    minorNow: fc.option(minor),
    currencyNow: fc.option(fc.constantFrom('EUR', 'SEK')),
    cause: fc.option(fc.constantFrom('duplicate', 'rejected', 'none')),
    countedElsewhere: fc.boolean(),
  })

  test('adds up: before, plus every reason, is after', () => {
    fc.assert(
      fc.property(fc.array(change), (changes) => {
        const before = { rows: 1000, value: [{ minor: 5_000_000_000, currency: 'EUR' }] }
        const { rowsAfter, valueAfter, reasons } = restatementOf(before, changes)
        expect(rowsAfter).toBe(before.rows + total(reasons))
        expect(valueAfter).toEqual(sumOf([...before.value, ...reasons.flatMap(({ value }) => value)]))
        expect(reasons.reduce((sum, { touched }) => sum + touched, 0)).toBe(changes.length)
      }),
    )
  })

  test('names three duplicates that were found after signing', () => {
    const gone: Change = {
      wasCounted: true,
      isCounted: false,
      minorBefore: 100,
      currencyBefore: 'EUR',
      minorNow: null,
      currencyNow: null,
      cause: 'duplicate',
      countedElsewhere: false,
    }
    const { reasons, rowsAfter } = restatementOf({ rows: 184, value: [] }, [gone, gone, gone])
    expect(rowsAfter).toBe(181)
    expect(reasons).toEqual([{ reason: 'duplicate', rows: -3, value: [{ minor: -300, currency: 'EUR' }], touched: 3 }])
  })
})
