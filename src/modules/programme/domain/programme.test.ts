import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  evidenceOf,
  leave,
  nextStep,
  notBegun,
  remediesOpen,
  saysOf,
  steps,
  takersOf,
  takeStep,
  type Deed,
  type Programme,
  type Said,
  type Step,
} from './programme.ts'

const circumstances = { today: '2026-11-20', hasMandate: true }

function deed(step: Step, on = '2026-11-02'): Deed {
  const said: Said = Object.fromEntries(saysOf[step].map((name) => [name, `words on ${name}`]))
  return { step, taker: 'director', on, said, conflict: step === 'acknowledge' ? 'open' : null, evidence: [] }
}

function after(...taken: readonly Step[]): Programme {
  return taken.reduce<Programme>((programme, step) => {
    const verdict = takeStep(programme, deed(step), circumstances)
    if ('no' in verdict) throw new Error(`${step}: ${verdict.no}`)
    return verdict.programme
  }, notBegun)
}

function refused(programme: Programme, wish: Deed, now = circumstances) {
  const verdict = takeStep(programme, wish, now)
  return 'no' in verdict ? verdict : null
}

describe('the programme', () => {
  it('is taken in its order, from saying what is the matter to the plan of a territory', () => {
    const whole = after(...steps)
    expect(whole.done.map(({ step }) => step)).toEqual(steps)
    expect(nextStep(whole)).toBeNull()
  })

  it('lets no step come before the ones before it', () => {
    expect(refused(notBegun, deed('meet'))).toEqual({ no: 'not-yet', before: 'acknowledge' })
    expect(refused(after('acknowledge'), deed('joint-work'))).toEqual({ no: 'not-yet', before: 'meet' })
    expect(refused(after('acknowledge', 'meet'), deed('meet'))).toEqual({ no: 'done' })
  })

  it('keeps remedies locked until somebody has said what is the matter, and locks them again when it is left', () => {
    expect(remediesOpen(notBegun)).toBe(false)
    const begun = after('acknowledge')
    expect(remediesOpen(begun)).toBe(true)
    const left = leave(begun, 'stay', 'It is good enough')
    expect('programme' in left && remediesOpen(left.programme)).toBe(false)
  })

  it('takes the first four steps from the director alone', () => {
    expect(refused(notBegun, { ...deed('acknowledge'), taker: 'head' })).toEqual({ no: 'director-only' })
    expect(steps.filter((step) => !takersOf(step).includes('head'))).toEqual(steps.slice(0, 4))
    const told = after('acknowledge', 'meet', 'share', 'mandate')
    expect(refused(told, { ...deed('inform'), taker: 'head' })).toBeNull()
  })

  it('wants the conflict named where it is acknowledged, and nowhere else', () => {
    expect(refused(notBegun, { ...deed('acknowledge'), conflict: null })).toEqual({ no: 'unnamed-conflict' })
    expect(refused(after('acknowledge'), { ...deed('meet'), conflict: 'hidden' })).toEqual({ no: 'unnamed-conflict' })
  })

  it('wants every word that a step asks for', () => {
    const shared = deed('share')
    expect(refused(after('acknowledge', 'meet'), { ...shared, said: { goal: 'Twenty customers' } })).toEqual({
      no: 'silent',
      name: 'adversary',
    })
    expect(
      refused(after('acknowledge', 'meet'), { ...shared, said: { goal: '  ', adversary: 'No decision' } }),
    ).toEqual({ no: 'silent', name: 'goal' })
  })

  it('dates no step into the future nor before the one it follows', () => {
    expect(refused(notBegun, deed('acknowledge', '2026-11-21'))).toEqual({ no: 'later-than-today' })
    const begun = after('acknowledge')
    expect(refused(begun, deed('meet', '2026-11-01'))).toEqual({ no: 'earlier-than-before' })
    expect(refused(begun, deed('meet', '2026-11-20'))).toBeNull()
  })

  it('counts the mandate as given only while one is in force', () => {
    const told = after('acknowledge', 'meet', 'share')
    expect(refused(told, deed('mandate'), { ...circumstances, hasMandate: false })).toEqual({ no: 'no-mandate' })
  })

  it('takes only facts that can show the step', () => {
    const visit = { kind: 'visit', id: 'v' } as const
    expect(refused(after('acknowledge'), { ...deed('meet'), evidence: [visit] })).toEqual({ no: 'unfit-evidence' })
    expect(evidenceOf.experience).toEqual(['visit'])
  })

  it('may be left at any time, once, and shows what was done of it', () => {
    const left = leave(after('acknowledge', 'meet'), 'other-way', 'A common boss')
    if ('no' in left) throw new Error(left.no)
    expect(left.programme.done).toHaveLength(2)
    expect(nextStep(left.programme)).toBeNull()
    expect(leave(left.programme, 'stay', 'Again')).toEqual({ no: 'left' })
    expect(refused(left.programme, deed('share'))).toEqual({ no: 'left' })
  })

  const anyDeed = fc
    .record({
      step: fc.constantFrom(...steps),
      taker: fc.constantFrom('director' as const, 'head' as const),
      on: fc.constantFrom('2026-11-01', '2026-11-10', '2026-11-20', '2026-11-25'),
      silent: fc.boolean(),
    })
    .map(({ step, taker, on, silent }) => ({ ...deed(step, on), taker, ...(silent && { said: {} }) }))
  const anyMove = fc.oneof({ weight: 12, arbitrary: anyDeed }, { weight: 1, arbitrary: fc.constant('leave' as const) })

  it('is, whatever anybody tries, a first part of the eight steps in rising days, signed with words', () => {
    fc.assert(
      fc.property(fc.array(anyMove, { maxLength: 60 }), (moves) => {
        let programme = notBegun
        for (const move of moves) {
          const verdict =
            move === 'leave' ? leave(programme, 'stay', 'enough') : takeStep(programme, move, circumstances)
          const before = programme
          if ('programme' in verdict) programme = verdict.programme
          // Nothing that was signed is ever taken away, and after leaving nothing is added.
          expect(programme.done.slice(0, before.done.length)).toEqual(before.done)
          if (before.left !== null) expect(programme).toEqual(before)
        }
        expect(programme.done.map(({ step }) => step)).toEqual(steps.slice(0, programme.done.length))
        const days = programme.done.map(({ on }) => on)
        expect(days).toEqual(days.toSorted())
        for (const { step, said, taker, on } of programme.done) {
          expect(saysOf[step].every((name) => (said[name] ?? '') !== '')).toBe(true)
          expect(takersOf(step)).toContain(taker)
          expect(on <= circumstances.today).toBe(true)
        }
        expect(remediesOpen(programme)).toBe(programme.left === null && programme.done.length > 0)
      }),
    )
  })

  it('treats marketing and sales alike: their words may change places', () => {
    for (const step of steps) {
      const swap = { marketing: 'sales', sales: 'marketing' } as const
      const swapped = saysOf[step].map((name) => (name in swap ? swap[name as keyof typeof swap] : name))
      expect(swapped.toSorted()).toEqual([...saysOf[step]].toSorted())
    }
  })
})
