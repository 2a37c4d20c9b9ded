import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { moveTo, sumsOf } from './budget.ts'
import { isFlagged, isWeak, meanOf, type Quarter } from './devices.ts'
import { evidenceOf, lightOf } from './lights.ts'
import { nextQuarter, quarterBefore, quarterOf } from './quarter.ts'
import { drawQuestions, tellsNow } from './quiz.ts'

describe('a light', () => {
  test('is green when all is met, amber when not all, red as soon as evidence is missing', () => {
    expect(lightOf(['met', 'met'])).toBe('green')
    expect(lightOf(['met', 'not-met'])).toBe('amber')
    expect(lightOf(['met', 'not-met', 'missing'])).toBe('red')
    expect(lightOf([])).toBe('red')
  })

  test('never turns better when evidence turns worse', () => {
    const rank = { red: 0, amber: 1, green: 2 }
    const state = fc.constantFrom('met' as const, 'not-met' as const, 'missing' as const)
    fc.assert(
      fc.property(fc.array(state, { minLength: 1 }), fc.nat(), (states, at) => {
        const worse = states.with(at % states.length, 'missing')
        expect(rank[lightOf(worse)]).toBeLessThanOrEqual(rank[lightOf(states)])
      }),
    )
  })

  test('is made of evidence that no other light is made of', () => {
    const all = Object.values(evidenceOf).flat()
    expect(new Set(all).size).toBe(all.length)
  })
})

describe('a budget line', () => {
  test('has free what is planned less the larger of spoken for and spent', () => {
    expect(sumsOf(100, [{ kind: 'commitment', minor: 60 }])).toEqual({ committed: 60, actual: 0, free: 40 })
    expect(
      sumsOf(100, [
        { kind: 'commitment', minor: 60 },
        { kind: 'actual', minor: 25 },
        { kind: 'release', minor: 20 },
      ]),
    ).toEqual({ committed: 40, actual: 25, free: 60 })
    expect(sumsOf(100, [{ kind: 'actual', minor: 130 }]).free).toBe(-30)
  })

  test('comes to any wanted commitment by one move', () => {
    fc.assert(
      fc.property(fc.nat(1e6), fc.nat(1e6), (before, wanted) => {
        const move = moveTo(before, wanted)
        const moves = [{ kind: 'commitment' as const, minor: before }, ...(move ? [move] : [])]
        expect(sumsOf(0, moves).committed).toBe(wanted)
        expect(move === null).toBe(before === wanted)
      }),
    )
  })
})

describe('the quiz', () => {
  const tasks = Array.from({ length: 25 }, (_, at) => `task ${at}`)

  test('asks ten tasks, the same ones of everybody, others in another quarter', () => {
    const drawn = drawQuestions('company 2026-10-01', tasks)
    expect(drawn).toHaveLength(10)
    expect(new Set(drawn).size).toBe(10)
    expect(drawQuestions('company 2026-10-01', tasks.toReversed())).toEqual(drawn)
    expect(drawQuestions('company 2027-01-01', tasks)).not.toEqual(drawn)
    expect(drawQuestions('company 2026-10-01', tasks.slice(0, 3))).toHaveLength(3)
  })

  test('moves its shares on with every fifth person only', () => {
    expect([0, 1, 4, 5, 6, 9, 10].filter(tellsNow)).toEqual([5, 10])
  })
})

describe('a device', () => {
  const of = (quarter: string, marketing: number | null, sales: number | null): Quarter => ({
    quarter,
    marketing: marketing === null ? null : { used: true, rating: marketing },
    sales: sales === null ? null : { used: true, rating: sales },
  })

  test('is rated when both sides used it and said so', () => {
    expect(meanOf(of('2026-07-01', 2, 3))).toBe(2.5)
    expect(meanOf(of('2026-07-01', 2, null))).toBeNull()
    expect(meanOf({ marketing: { used: false, rating: null }, sales: { used: true, rating: 5 } })).toBeNull()
  })

  test('is flagged when both rate it below 3 two quarters in a row', () => {
    expect(isFlagged([of('2026-07-01', 2, 3), of('2026-04-01', 3, 2)])).toBe(true)
    expect(isFlagged([of('2026-07-01', 3, 3), of('2026-04-01', 2, 2)])).toBe(false)
    expect(isFlagged([of('2026-07-01', 2, 2)])).toBe(false)
    expect(isFlagged([of('2026-07-01', 2, 2), of('2026-01-01', 2, 2)])).toBe(false)
    expect(isFlagged([of('2026-10-01', 1, null), of('2026-07-01', 2, 2), of('2026-04-01', 2, 2)])).toBe(true)
  })

  test('has weak evidence for sitting together and for training', () => {
    expect(isWeak('co-location')).toBe(true)
    expect(isWeak('shared-training')).toBe(true)
    expect(isWeak('deal-desk')).toBe(false)
  })
})

describe('a quarter', () => {
  test('begins on the first day of its first month', () => {
    expect(quarterOf('2026-11-22')).toBe('2026-10-01')
    expect(quarterOf('2026-03-31')).toBe('2026-01-01')
    expect(nextQuarter('2026-10-01')).toBe('2027-01-01')
    expect(quarterBefore('2026-01-01')).toBe('2025-10-01')
  })

  test('comes back when one goes on and back again', () => {
    const first = fc.constantFrom('2024-01-01', '2025-04-01', '2026-07-01', '2026-10-01')
    fc.assert(
      fc.property(first, (quarter) => {
        expect(quarterBefore(nextQuarter(quarter))).toBe(quarter)
      }),
    )
  })
})
