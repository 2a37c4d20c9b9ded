import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cardStateOf, coverageOf, promiseAmong, registrationOf, settlingDays } from './register.ts'

const day = 86_400_000
const now = new Date('2026-10-01T00:00:00Z')
const at = (days: number) => new Date(now.getTime() + days * day)
const moment = fc.integer({ min: -1000, max: 1000 }).map(at)

describe('the register', () => {
  test('counts what was written down before it began, whoever learned of it when', () => {
    const opened = at(-100)
    const told = { registeredAt: null, createdAt: at(-50), startsAt: at(-10) }
    expect(registrationOf(told, opened)).toBe('before')
    expect(registrationOf({ ...told, createdAt: at(-5) }, opened)).toBe('late')
    expect(registrationOf({ ...told, createdAt: at(-10) }, opened)).toBe('late')
    expect(registrationOf({ ...told, startsAt: null }, opened)).toBe('undated')
    expect(registrationOf({ ...told, startsAt: at(-200) }, opened)).toBe('aside')
    expect(registrationOf({ ...told, startsAt: at(-200), registeredAt: at(-300) }, opened)).toBe('before')
  })

  test('is never made worse by writing down earlier', () => {
    fc.assert(
      fc.property(moment, moment, moment, fc.integer({ min: 0, max: 500 }), (createdAt, startsAt, opened, earlier) => {
        const first = registrationOf({ registeredAt: createdAt, createdAt, startsAt }, opened)
        const registeredAt = new Date(createdAt.getTime() - earlier * day)
        const second = registrationOf({ registeredAt, createdAt, startsAt }, opened)
        expect(first === 'before' && second !== 'before').toBe(false)
      }),
    )
  })

  test('has a share only where something counts, and it lies within 0 to 1', () => {
    expect(coverageOf({ before: 0, late: 0 })).toBeNull()
    expect(coverageOf({ before: 19, late: 1 })).toBe(0.95)
    fc.assert(
      fc.property(fc.nat(1e9), fc.nat(1e9), (before, late) => {
        const share = coverageOf({ before, late })
        expect(share === null || (share >= 0 && share <= 1)).toBe(true)
      }),
    )
  })
})

describe('an effect card', () => {
  test('waits from so many days after the end on, until it is closed', () => {
    const course = { startsAt: at(-settlingDays - 2), endsAt: at(-settlingDays), cardClosedAt: null }
    expect(cardStateOf(course, now)).toBe('waiting')
    expect(cardStateOf({ ...course, endsAt: at(1 - settlingDays) }, now)).toBe('settling')
    expect(cardStateOf({ ...course, endsAt: at(1) }, now)).toBe('running')
    expect(cardStateOf({ ...course, startsAt: at(1), endsAt: at(2) }, now)).toBe('planned')
    expect(cardStateOf({ ...course, startsAt: null }, now)).toBe('undated')
    expect(cardStateOf({ ...course, endsAt: null }, now)).toBe('waiting')
    expect(cardStateOf({ ...course, cardClosedAt: now }, now)).toBe('closed')
  })

  test('never goes back as time goes on', () => {
    const order = ['planned', 'running', 'settling', 'waiting']
    fc.assert(
      fc.property(moment, fc.nat(200), moment, fc.nat(400), (startsAt, lasts, seen, later) => {
        const course = { startsAt, endsAt: new Date(startsAt.getTime() + lasts * day), cardClosedAt: null }
        const before = order.indexOf(cardStateOf(course, seen))
        const after = order.indexOf(cardStateOf(course, new Date(seen.getTime() + later * day)))
        expect(after).toBeGreaterThanOrEqual(before)
      }),
    )
  })
})

describe('the promise of an effect', () => {
  const said = (days: number, isLate = false) =>
    ({ low: days, high: days, unit: 'nps', currency: null, saidAt: at(days), isLate }) as const

  test('is the last one that was said before the start, in whatever order they come', () => {
    const sayings = [said(-9), said(-20), said(-3), said(2, true)]
    expect(promiseAmong(sayings, at(0))?.low).toBe(-3)
    expect(promiseAmong(sayings.toReversed(), at(0))?.low).toBe(-3)
    expect(promiseAmong(sayings, at(-5))?.low).toBe(-9)
    expect(promiseAmong([said(2, true)], at(9))).toBeNull()
    expect(promiseAmong([], at(0))).toBeNull()
  })

  test('does not change by what is said from the start on', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50, max: 50 })), fc.integer({ min: 0, max: 50 }), (days, late) => {
        const sayings = days.map((each) => said(each, each >= 0))
        expect(promiseAmong([...sayings, said(late, true)], at(0))).toEqual(promiseAmong(sayings, at(0)))
      }),
    )
  })
})
