import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { outcomeTold } from './domain.ts'

const at = new Date('2026-04-01')
const outcome = fc.constantFrom('open', 'won', 'lost', undefined)
const moment = fc.constantFrom(at, null, undefined)

describe('the outcome that follows from what is said', () => {
  test('never leaves a deal won and lost, and a date always agrees with it', () => {
    fc.assert(
      fc.property(outcome, moment, moment, fc.constantFrom('open', 'won', 'lost'), (said, wonAt, lostAt, stood) => {
        const before = {
          outcome: stood,
          wonAt: stood === 'won' ? at : null,
          lostAt: stood === 'lost' ? at : null,
        } as const
        const isContradiction =
          Boolean(wonAt && lostAt) ||
          Boolean(wonAt && said && said !== 'won') ||
          Boolean(lostAt && said && said !== 'lost')
        const tell = () => outcomeTold({ outcome: said, wonAt, lostAt }, before)
        if (isContradiction) {
          expect(tell).toThrow(/deals\./)
          return
        }
        const after = {
          ...before,
          ...Object.fromEntries(Object.entries({ wonAt, lostAt }).filter(([, value]) => value !== undefined)),
          ...tell(),
        }
        if (after.wonAt) expect(after.outcome).toBe('won')
        if (after.lostAt) expect(after.outcome).toBe('lost')
      }),
    )
  })

  test('says nothing when nothing was said', () => {
    expect(outcomeTold({}, { outcome: 'won', wonAt: at, lostAt: null })).toEqual({})
  })
})
