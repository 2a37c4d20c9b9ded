import { describe, expect, test } from 'vitest'
import { arrivalOf, type Known } from './arrival.ts'
import { missingFields } from './card.ts'
import { judge } from './appeal.ts'
import { rejectionShares } from './rejections.ts'
import { firstRules } from './rules.ts'
import { laterCurve, poolValue, shares, type Parked } from './later-curves.ts'

const at = new Date('2026-11-02T09:00:00Z')

function known(state: Known['state'], minutesAgo: number, more: Partial<Known> = {}): Known {
  return {
    state,
    lastSeenAt: new Date(at.getTime() - minutesAgo * 60_000),
    rejectedAt: null,
    leadClass: 'standard',
    ...more,
  }
}

function arrive(before: Known | null, highIntent = false) {
  return arrivalOf(before, at, highIntent, firstRules)
}

describe('a lead that comes in', () => {
  test('begins its first engagement when nobody knows it', () => {
    expect(arrive(null)).toEqual({ what: 'begin', kind: 'first' })
  })

  test('within ten minutes is the same submit again, after that one more touch', () => {
    expect(arrive(known('handed-off', 10))).toEqual({ what: 'duplicate' })
    expect(arrive(known('handed-off', 10.1))).toEqual({ what: 'add' })
  })

  test('that asks to be called right after a guide is not the same submit', () => {
    expect(arrive(known('nurture', 3), true)).toEqual({ what: 'judge' })
    expect(arrive(known('nurture', 3), false)).toEqual({ what: 'duplicate' })
  })

  test('after it was won begins an expansion, after it was lost comes back', () => {
    expect(arrive(known('won', 5))).toEqual({ what: 'begin', kind: 'expansion' })
    expect(arrive(known('won', 50_000))).toEqual({ what: 'begin', kind: 'expansion' })
    expect(arrive(known('lost', 50_000))).toEqual({ what: 'begin', kind: 'returning' })
    expect(arrive(known('disqualified', 50_000))).toEqual({ what: 'begin', kind: 'returning' })
  })

  test('wakes what was put aside, and is judged anew when it was given up', () => {
    expect(arrive(known('later', 50_000))).toEqual({ what: 'wake' })
    expect(arrive(known('expired', 50_000))).toEqual({ what: 'return' })
    expect(arrive(known('nurture', 50_000))).toEqual({ what: 'judge' })
  })

  test('soon after a rejection rests, unless it asks to be contacted', () => {
    const soon = known('rejected', 3000, { rejectedAt: new Date(at.getTime() - 2 * 86_400_000) })
    expect(arrive(soon)).toEqual({ what: 'add' })
    expect(arrive(soon, true)).toEqual({ what: 'return' })
    expect(arrive(known('rejected', 50_000, { rejectedAt: new Date(at.getTime() - 8 * 86_400_000) }))).toEqual({
      what: 'return',
    })
  })
})

describe('a hand-off card', () => {
  const card = {
    who: 'Plant manager',
    problem: 'Leaks',
    proof: 'Webinar',
    objection: 'Price',
    nextStep: 'Call on Friday',
  }

  test('lacks nothing when all five are said', () => {
    expect(missingFields(card)).toEqual([])
  })

  test('that says only “go!” lacks all of it, by name', () => {
    expect(missingFields({ nextStep: 'go!' })).toEqual(['who', 'problem', 'proof', 'objection', 'nextStep'])
    expect(missingFields({ nextStep: 'go!' }, ['problem', 'nextStep'])).toEqual(['problem', 'nextStep'])
    expect(missingFields({ ...card, objection: ' – ', problem: 'n/a', proof: 'ASAP!!', nextStep: 'Kör!' })).toEqual([
      'problem',
      'proof',
      'objection',
      'nextStep',
    ])
    expect(missingFields({ ...card, nextStep: 'Вперёд!' })).toEqual(['nextStep'])
  })
})

describe('an appeal', () => {
  const open = { rejectedBy: 'aino', appealedBy: 'hanna', marketingSays: null, salesSays: null }

  test('is decided by a third person alone', () => {
    expect(judge(open, { memberId: 'signe', side: 'both', role: 'admin' }, 'upheld')).toMatchObject({
      decision: 'upheld',
    })
    expect(judge(open, { memberId: 'lena', side: 'hr', role: 'member' }, 'upheld')).toBeNull()
  })

  test('is decided by both sides when they say the same', () => {
    const first = judge(open, { memberId: 'hanna', side: 'marketing', role: 'member' }, 'overturned')
    expect(first).toEqual({ decision: null, marketingSays: 'overturned', salesSays: null })
    const said = { ...open, marketingSays: 'overturned' as const }
    expect(judge(said, { memberId: 'aino', side: 'sales', role: 'member' }, 'upheld')?.decision).toBeNull()
    expect(judge(said, { memberId: 'aino', side: 'sales', role: 'member' }, 'overturned')?.decision).toBe('overturned')
  })

  test('weighs the two sides alike', () => {
    const m = judge({ ...open, salesSays: 'upheld' }, { memberId: 'x', side: 'marketing', role: 'member' }, 'upheld')
    const s = judge({ ...open, marketingSays: 'upheld' }, { memberId: 'x', side: 'sales', role: 'member' }, 'upheld')
    expect(m).toEqual({ ...s })
  })
})

describe('why leads are rejected', () => {
  const base = new Map([['wrong-data', { rejected: 20, answered: 400 }]])
  const count = { dimension: 'form', value: 'guide', reason: 'wrong-data' } as const

  test('stands out only when the whole interval lies above the usual share', () => {
    const [clear, same, few] = rejectionShares(
      [
        { ...count, rejected: 15, answered: 40 },
        { ...count, rejected: 3, answered: 40 },
        { ...count, rejected: 5, answered: 6 },
      ],
      base,
    )
    expect(clear).toMatchObject({ share: 0.375, base: 0.05, above: true })
    expect(same?.above).toBe(false)
    expect(few?.above).toBe(false)
  })

  test('says nothing where nothing was answered', () => {
    expect(rejectionShares([{ ...count, rejected: 0, answered: 0 }], base)).toEqual([])
  })
})

describe('those who were put aside', () => {
  const parked = (days: number, convertedAfter: number | null, disqualifiedAfter: number | null = null): Parked => ({
    reason: 'no-need-now',
    days,
    convertedAfter,
    disqualifiedAfter,
  })

  test('count while they still rest: the share is not that of the answered alone', () => {
    const curve = laterCurve([parked(100, 50), parked(30, null), parked(100, null), parked(100, null)])
    expect(1 - (curve.steps[0]?.survival ?? 1)).toBeCloseTo(1 / 3)
  })

  test('who is out for good cannot convert, and still might have until the watch ends', () => {
    const [, ninety] = shares([parked(200, 60), parked(200, null, 10), parked(200, null), parked(200, null)])
    expect(ninety?.share).toBeCloseTo(0.25)
  })

  test('of whom none came back yet are not said to never come', () => {
    const [thirty, ninety] = shares(Array.from({ length: 20 }, () => parked(60, null)))
    expect(thirty).toMatchObject({ share: 0, watched: 20 })
    expect(thirty?.to).toBeCloseTo(0.161, 3)
    expect(ninety).toMatchObject({ share: 0, to: 1, watched: 0 })
  })

  test('are worth their value times the share that converts within a year, when the naive funnel says nothing', () => {
    const history = [
      ...Array.from({ length: 5 }, () => parked(400, 100)),
      ...Array.from({ length: 15 }, () => parked(400, null)),
    ]
    expect(poolValue([{ reason: 'no-need-now', valueMinor: 1_000_000 }], history)).toBe(250_000)
    expect(poolValue([{ reason: 'hater', valueMinor: 1_000_000 }], history)).toBe(250_000)
    expect(poolValue([], [])).toBe(0)
  })
})
