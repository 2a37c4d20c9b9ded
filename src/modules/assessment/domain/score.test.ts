import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { advise, circumstances, type Circumstances } from './adviser.ts'
import { evidencedLevel, gates, shownLevel, type GateLevel, type GateState } from './evidence.ts'
import { dimensions, ownScales, pulseScales } from './instrument.ts'
import { findingOf } from './said-and-done.ts'
import { levelOf, levels, personScore, proratedSum, standingOf, to100 } from './score.ts'
import { answers, qualityOf, strangersIn, type Answers, type Sheet } from './sheet.ts'

function sheet(side: Sheet['side'], value: number): Sheet {
  const items = ownScales.flatMap(({ items: keys, reverse, min, max }) =>
    keys.map((key) => [key, reverse.includes(key) ? min + max - value : value]),
  )
  return { side, rank: 'staff', answers: answers.parse({ items: Object.fromEntries(items) }) }
}

function given(items: Answers['items']): Answers {
  return answers.parse({ items })
}

describe('the level (vectors of science.md B.1)', () => {
  it.each([
    [20, 'undefined'],
    [39, 'undefined'],
    [39.6, 'undefined'],
    [40, 'defined'],
    [59.99, 'defined'],
    [60, 'aligned'],
    [79, 'aligned'],
    [80, 'integrated'],
    [100, 'integrated'],
  ])('of %d is %s', (score, level) => expect(levelOf(score)).toBe(level))

  it('is told from 0 to 100, and of what was answered', () => {
    expect(to100(3.4)).toBeCloseTo(60, 10)
    const eighteen = Array.from({ length: 20 }, (_, at) => (at < 9 ? 3 : at < 18 ? 4 : null))
    expect(proratedSum(eighteen)).toBeCloseTo(70, 10)
    expect(proratedSum(Array.from({ length: 20 }, (_, at) => (at < 15 ? 3 : null)))).toBeNull()
    expect(proratedSum(Array.from({ length: 20 }, (_, at) => (at < 16 ? 3 : null)))).toBeCloseTo(60, 10)
  })

  it('counts both sides alike, however many people they have', () => {
    const people = [
      ...Array.from({ length: 5 }, () => sheet('marketing', 4)),
      ...Array.from({ length: 20 }, () => sheet('sales', 2)),
    ]
    expect(standingOf(people, ownScales)).toMatchObject({ score: 60, level: 'aligned', score100: 50 })
    expect(standingOf(people.slice(5), ownScales)).toBeNull()
  })

  it('is the same when the words marketing and sales are exchanged, with chances that add up', () => {
    const value = fc.integer({ min: 1, max: 5 })
    const people = fc.array(value, { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(people, people, (one, other) => {
        const both = (first: Sheet['side'], second: Sheet['side']) =>
          standingOf(
            [...one.map((each) => sheet(first, each)), ...other.map((each) => sheet(second, each))],
            ownScales,
            { draws: 50 },
          )
        const [straight, turned] = [both('marketing', 'sales'), both('sales', 'marketing')]
        expect(straight?.score).toBeCloseTo(turned?.score ?? 0, 9)
        const chances = levels.reduce((sum, level) => sum + (straight?.chances[level] ?? 0), 0)
        expect(chances).toBeCloseTo(1, 9)
      }),
      { numRuns: 30 },
    )
  })

  it('leaves argument aside and turns friction round', () => {
    const [friction] = ownScales.filter(({ key }) => key === 'friction')
    if (!friction) throw new Error('there is friction')
    expect(personScore(friction, given({ 'friction-a': 1, 'friction-b': 2, 'friction-c': null }))).toBe(4.5)
    expect(personScore(friction, given({ 'friction-a': 1 }))).toBeNull()
    expect(ownScales.filter(({ counts }) => !counts).map(({ key }) => key)).toEqual(['argument'])
    expect(ownScales.flatMap(({ items }) => items)).toHaveLength(24)
    const three = [0, 1, 2].flatMap((number) => pulseScales(number).flatMap(({ items }) => items))
    expect(new Set(three).size).toBe(24)
  })
})

describe('a sheet', () => {
  it('shows when it was not read', () => {
    const straight = given(Object.fromEntries(ownScales.flatMap(({ items }) => items).map((item) => [item, 3])))
    expect(qualityOf({ ...straight, pace: 1.4 }, ownScales)).toEqual({ fast: true, straight: true })
    expect(qualityOf({ ...sheet('sales', 4).answers, pace: 5 }, ownScales)).toEqual({ fast: false, straight: false })
  })

  it('has no items and no steps but those of the instrument', () => {
    expect(
      strangersIn(given({ 'roles-a': 6, 'roles-b': 5, shoe: 1, 'others-alike': 2 }), ownScales, ['others-alike']),
    ).toEqual(['roles-a', 'shoe'])
  })
})

const states = (said: Partial<Record<GateLevel, GateState>>) =>
  (Object.keys(gates) as GateLevel[]).flatMap((level) =>
    gates[level].map((name) => ({ name, level, state: said[level] ?? ('no-source' as const) })),
  )

describe('the second key', () => {
  it('goes up only as far as facts lead, and never over a level that they deny', () => {
    expect(evidencedLevel(states({})).level).toBe('undefined')
    expect(evidencedLevel(states({ defined: 'met' }))).toMatchObject({ level: 'defined', unknown: gates.aligned })
    expect(evidencedLevel(states({ defined: 'not-met', aligned: 'met', integrated: 'met' })).level).toBe('undefined')
    expect(evidencedLevel(states({ defined: 'met', aligned: 'met', integrated: 'met' })).level).toBe('integrated')
  })

  it('shows the lower level, and says when saying and seeing differ', () => {
    expect(shownLevel('aligned', 'defined')).toEqual({ level: 'defined', finding: 'says-more' })
    expect(shownLevel('undefined', 'defined')).toEqual({ level: 'undefined', finding: 'shows-more' })
    expect(shownLevel('defined', 'defined')).toEqual({ level: 'defined', finding: 'same' })
  })
})

function said(some: Partial<Circumstances>): Circumstances {
  return circumstances.parse(some)
}

describe('the adviser (vectors of science.md B.2)', () => {
  it.each([
    ['undefined', { small: true, informalGood: true, frequentConflict: false }, 'stay', null],
    ['undefined', { frequentConflict: true }, 'move', 'defined'],
    ['undefined', { small: true, frequentConflict: true }, 'both', 'defined'],
    ['defined', { cutAndDried: true, rolesWork: true }, 'stay', null],
    ['defined', { lifeCyclesShorter: true }, 'move', 'aligned'],
    ['aligned', { shortCycle: true, separateReporting: true }, 'stay', null],
    ['aligned', { commonFunnelFeasible: true, complexLandscape: true }, 'move', 'integrated'],
    ['integrated', { frequentConflict: true }, 'maintain', null],
  ] as const)('%s with %j says %s', (level, some, kind, to) => {
    const advice = advise(level, said(some))
    expect(advice.kind).toBe(kind)
    expect('to' in advice ? advice.to : null).toBe(to)
  })

  it('never skips a level', () => {
    const any = fc.record(
      Object.fromEntries(Object.keys(circumstances.shape).map((key) => [key, fc.option(fc.boolean())])),
    )
    fc.assert(
      fc.property(fc.constantFrom(...levels), any, (level, some) => {
        const advice = advise(level, circumstances.parse(some))
        if ('to' in advice) expect(levels.indexOf(advice.to)).toBe(levels.indexOf(level) + 1)
      }),
    )
    expect(dimensions).toHaveLength(8)
  })
})

it('what is said of follow-up is set beside what the clocks say', () => {
  expect([findingOf(4, 0.5), findingOf(2, 0.95), findingOf(3, 0.5), findingOf(null, 0.9)]).toEqual([
    'said-better',
    'said-worse',
    'fits',
    'unknown',
  ])
})
