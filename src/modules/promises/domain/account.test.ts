import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Account,
  allowance,
  capacityFor,
  checkCapacity,
  type DayCounts,
  debtsOf,
  firstBroken,
  gradesOf,
  isLateChange,
  type JudgedMonth,
  type MonthCourse,
  promisedLeads,
  scaledPromise,
  standOfShare,
  standOfValue,
  type Terms,
} from './index.ts'
import { eur, paperTerms } from '../testing/paper-terms.ts'

function withReps(reps: number): Terms {
  return { ...paperTerms, sales: { ...paperTerms.sales, capacity: { ...paperTerms.sales.capacity, reps } } }
}

describe('the capacity clause', () => {
  it('lets 550 leads be promised with four sellers of 159 each, and not with three', () => {
    expect(capacityFor(withReps(1)).leads).toBe(159)
    expect(promisedLeads(paperTerms)).toBe(550)
    expect(checkCapacity(withReps(4))).toMatchObject({ promised: 550, fits: true })
    expect(checkCapacity(withReps(3))).toMatchObject({ promised: 550, capacity: { leads: 479 }, fits: false })
  })

  it('scales the promise with the released budget, and with the sellers who are there', () => {
    expect(scaledPromise(paperTerms, { released: 1, presence: 1 })).toMatchObject({
      factor: 1,
      leads: 550,
      value: eur(90_000),
    })
    expect(scaledPromise(paperTerms, { released: 0.8, presence: 1 })).toMatchObject({
      factor: 0.8,
      leads: 440,
      value: eur(72_000),
    })
    const half = scaledPromise(paperTerms, { released: 1, presence: 0.5 })
    expect(half.capacity).toBe(319)
    expect(half.leads).toBe(319)
    expect(half.value.minor).toBe(Math.round((9_000_000 * 319) / 550))
    expect(() => scaledPromise(paperTerms, { released: 1.1, presence: 1 })).toThrow(RangeError)
  })

  it('never asks for more when less is released or fewer are there', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(share, share, share, (released, presence, less) => {
        const full = scaledPromise(paperTerms, { released, presence })
        expect(scaledPromise(paperTerms, { released: released * less, presence }).value.minor).toBeLessThanOrEqual(
          full.value.minor,
        )
        const fewer = scaledPromise(paperTerms, { released, presence: presence * less })
        expect(fewer.leads).toBeLessThanOrEqual(full.leads)
        expect(fewer.leads).toBeLessThanOrEqual(fewer.capacity)
      }),
    )
  })
})

describe('a change', () => {
  const [start, end] = [new Date('2026-11-01T00:00:00Z'), new Date('2026-12-01T00:00:00Z')]
  it.each([
    ['2026-10-20T00:00:00Z', false],
    ['2026-11-27T23:59:59Z', false],
    ['2026-11-28T00:00:00Z', true],
    ['2026-11-30T12:00:00Z', true],
  ])('of November on %s is late: %s', (at, late) => {
    expect(isLateChange(new Date(at), start, end)).toBe(late)
  })
})

function dayOf(
  day: string,
  part: Partial<DayCounts> & { touch?: [kept: number, broken: number, open?: number] },
): DayCounts {
  const none = { acceptance: 0, opportunities: 0, 'first-touch': 0, attempts: 0, answer: 0 }
  const [kept = 0, broken = 0, open = 0] = part.touch ?? []
  return {
    day,
    delivered: part.delivered ?? 0,
    spread: part.spread ?? 0,
    leads: part.leads ?? 0,
    kept: { ...none, 'first-touch': kept, ...part.kept },
    broken: { ...none, 'first-touch': broken, ...part.broken },
    open: { ...none, 'first-touch': open, ...part.open },
  }
}

describe('a promised share', () => {
  it('is kept, open ones told apart, with its interval', () => {
    const stand = standOfShare(
      'first-touch',
      0.9,
      [dayOf('2026-11-02', { touch: [46, 4] }), dayOf('2026-11-03', { touch: [42, 4, 7] })],
      false,
    )
    expect(stand).toMatchObject({ n: 96, kept: 88, open: 7, standing: 'kept', owed: 0, spare: 1, brokeOn: null })
    expect(stand.rate).toBeCloseTo(0.917, 3)
    expect(stand.low).toBeLessThan(0.9)
    expect(stand.high).toBeGreaterThan(0.95)
  })

  it('is at risk while the month may still turn, broken when it is over: on the day its allowance was used up', () => {
    const days = [
      dayOf('2026-11-02', { touch: [8, 1] }),
      dayOf('2026-11-03', { touch: [6, 3] }),
      dayOf('2026-11-04', { touch: [2, 0] }),
    ]
    expect(standOfShare('first-touch', 0.9, days, false)).toMatchObject({ standing: 'at-risk', owed: 0, brokeOn: null })
    expect(standOfShare('first-touch', 0.9, days, true)).toMatchObject({
      standing: 'broken',
      owed: 2,
      brokeOn: '2026-11-03',
    })
  })

  it('is broken before the end when even its interval lies below', () => {
    const days = [dayOf('2026-11-02', { touch: [10, 30] })]
    expect(standOfShare('first-touch', 0.9, days, false)).toMatchObject({ standing: 'broken', owed: 26 })
  })

  it('says nothing of fewer than five', () => {
    expect(standOfShare('first-touch', 0.9, [dayOf('2026-11-02', { touch: [1, 3] })], true).standing).toBe('not-known')
  })

  it('allows what the promise allows, to the last one', () => {
    expect([allowance(10, 0.9), allowance(9, 0.9), allowance(100, 0.95), allowance(7, 1), allowance(7, 0)]).toEqual([
      1, 0, 5, 0, 7,
    ])
  })
})

const course: MonthCourse = {
  businessDays: 21,
  elapsed: 8,
  isOver: false,
  dueBy: (day) => Math.max(0, Number(day.slice(-2)) - 1) / 21,
}

describe('the value of leads', () => {
  it('is due as science.md C.4 says: 34,285.71 on day 8 of 21', () => {
    const stand = standOfValue(
      9_000_000,
      [dayOf('2026-11-05', { delivered: 3_000_000, spread: 9e12 / 40, leads: 40 })],
      course,
    )
    expect(stand.due).toBe(3_428_571)
    expect(stand).toMatchObject({ delivered: 3_000_000, leads: 40, standing: 'at-risk', owed: 0 })
    expect(stand.low).toBeGreaterThanOrEqual(stand.delivered)
    expect(stand.high).toBeGreaterThan(9_000_000)
  })

  it('is kept on the line, broken and owed behind it when the month is over', () => {
    expect(standOfValue(9_000_000, [dayOf('2026-11-05', { delivered: 3_428_571 })], course).standing).toBe('kept')
    const over = { ...course, elapsed: 21, isOver: true }
    const days = [dayOf('2026-11-03', { delivered: 1_000_000 }), dayOf('2026-11-10', { delivered: 7_950_000 })]
    expect(standOfValue(9_000_000, days, over)).toMatchObject({
      standing: 'broken',
      owed: 50_000,
      low: 8_950_000,
      high: 8_950_000,
    })
    expect(standOfValue(8_000_000, days, over)).toMatchObject({ standing: 'kept', spare: 950_000, owed: 0 })
  })

  it('names the first day of the last stretch behind the line', () => {
    const over = { ...course, elapsed: 21, isOver: true }
    const days = [
      dayOf('2026-11-02', { delivered: 500_000 }),
      dayOf('2026-11-05', { delivered: 2_000_000 }),
      dayOf('2026-11-12', { delivered: 100_000 }),
      dayOf('2026-11-19', { delivered: 100_000 }),
    ]
    expect(standOfValue(9_000_000, days, over).brokeOn).toBe('2026-11-12')
  })

  it('before the first business day nobody knows where the month ends', () => {
    const stand = standOfValue(9_000_000, [], { ...course, elapsed: 0 })
    expect(stand).toMatchObject({ due: 0, standing: 'kept', high: Number.POSITIVE_INFINITY })
  })
})

function accountWith(
  part: Partial<Record<'value' | 'touch', { owed: number; spare: number; brokeOn: string | null }>>,
): Account {
  const share = standOfShare('answer', 0.9, [], true)
  const value = standOfValue(0, [], { ...course, isOver: true })
  return {
    value: { ...value, ...part.value },
    acceptance: share,
    opportunities: share,
    'first-touch': { ...share, ...part.touch },
    attempts: share,
    answer: share,
  }
}

const none = { owed: 0, spare: 0, brokeOn: null }
const months: JudgedMonth[] = [
  {
    month: '2026-08-01',
    lastDay: '2026-08-31',
    isOver: true,
    account: accountWith({
      value: { owed: 500, spare: 0, brokeOn: '2026-08-20' },
      touch: { owed: 9, spare: 0, brokeOn: '2026-08-12' },
    }),
  },
  {
    month: '2026-09-01',
    lastDay: '2026-09-30',
    isOver: true,
    account: accountWith({ value: { ...none, spare: 200 }, touch: { ...none, spare: 12 } }),
  },
  {
    month: '2026-10-01',
    lastDay: '2026-10-31',
    isOver: true,
    account: accountWith({ value: { ...none, spare: 900 }, touch: { owed: 4, spare: 0, brokeOn: '2026-10-05' } }),
  },
  {
    month: '2026-11-01',
    lastDay: '2026-11-30',
    isOver: false,
    account: accountWith({ touch: { ...none, spare: 50 } }),
  },
]

describe('the breach debt', () => {
  it('has the first broken first, and later months pay what they have to spare', () => {
    expect(debtsOf(months)).toEqual([
      {
        month: '2026-08-01',
        item: 'first-touch',
        side: 'sales',
        brokeOn: '2026-08-12',
        owed: 9,
        paid: 9,
        paidOn: '2026-09-30',
      },
      {
        month: '2026-08-01',
        item: 'value',
        side: 'marketing',
        brokeOn: '2026-08-20',
        owed: 500,
        paid: 500,
        paidOn: '2026-10-31',
      },
      {
        month: '2026-10-01',
        item: 'first-touch',
        side: 'sales',
        brokeOn: '2026-10-05',
        owed: 4,
        paid: 0,
        paidOn: null,
      },
    ])
    expect(firstBroken(debtsOf(months), '2026-08-01')).toMatchObject({ side: 'sales', item: 'first-touch' })
    expect(firstBroken(debtsOf(months), '2026-09-01')).toBeNull()
  })

  it('is never paid beyond what is owed, nor with more than there was to spare', () => {
    const amount = fc.nat(100)
    fc.assert(
      fc.property(fc.array(fc.tuple(amount, amount), { maxLength: 12 }), (story) => {
        const told = story.map(([owed, spare], place): JudgedMonth => {
          const month = `20${String(10 + place)}-01-01`
          const value =
            owed > spare
              ? { owed: owed - spare, spare: 0, brokeOn: month }
              : { owed: 0, spare: spare - owed, brokeOn: null }
          return { month, lastDay: month, isOver: true, account: accountWith({ value }) }
        })
        const debts = debtsOf(told)
        const spare = told.reduce((sum, { account }) => sum + account.value.spare, 0)
        expect(debts.reduce((sum, { paid }) => sum + paid, 0)).toBeLessThanOrEqual(spare)
        for (const { paid, owed, paidOn } of debts) {
          expect(paid).toBeLessThanOrEqual(owed)
          expect(paidOn !== null).toBe(paid === owed)
        }
      }),
    )
  })
})

describe('the grade of a month', () => {
  const good = standOfShare(
    'answer',
    0.9,
    [
      dayOf('d', {
        kept: { answer: 95, acceptance: 95, opportunities: 95, 'first-touch': 95, attempts: 95 },
        broken: { answer: 5, acceptance: 5, opportunities: 5, 'first-touch': 5, attempts: 5 },
      }),
    ],
    true,
  )
  const bad = { ...good, rate: 0.45 }
  const value = { ...standOfValue(100, [dayOf('d', { delivered: 120 })], { ...course, isOver: true }) }
  const whole: Account = {
    value,
    acceptance: good,
    opportunities: good,
    'first-touch': good,
    attempts: good,
    answer: good,
  }

  it('is what was delivered of what was due, and what was touched in time of what was promised', () => {
    const { marketing, sales } = gradesOf(whole)
    expect(marketing).toBeCloseTo(1.2, 9)
    expect(sales).toBeCloseTo(0.95 / 0.9, 9)
  })

  it('gives neither side anything for volume without quality or speed without depth', () => {
    expect(gradesOf({ ...whole, acceptance: bad }).marketing).toBeCloseTo(0.6, 9)
    expect(gradesOf({ ...whole, attempts: bad }).sales).toBeCloseTo((0.95 / 0.9) * 0.5, 9)
    expect(gradesOf({ ...whole, acceptance: bad }).sales).toBe(gradesOf(whole).sales)
  })

  it('is not known while the main promise is not', () => {
    expect(gradesOf({ ...whole, value: { ...value, due: 0 }, 'first-touch': { ...good, n: 3 } })).toEqual({
      marketing: null,
      sales: null,
    })
  })
})
