import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { businessDaysBetween, localDay, mondayToFriday } from '#platform/business-time.ts'
import { role, side } from '#platform/contract.ts'
import { firstStepBy, firstStepState } from './first-step.ts'
import { largestGap, type SideGap } from './largest-gap.ts'
import { decideBy, escalatesAt, issueState } from './mandate.ts'
import { seatOf, takerOf } from './seats.ts'

const office = mondayToFriday('Europe/Stockholm', { opens: '08:00', closes: '17:00' })

describe('the day of the first step', () => {
  it('is ten working days after the alarm', () => {
    // A Monday; the tenth working day after it is the Monday two weeks on.
    expect(firstStepBy(office, new Date('2026-11-02T09:00:00Z'))).toBe('2026-11-16')
    expect(firstStepBy(office, new Date('2026-11-07T09:00:00Z'))).toBe('2026-11-20')
  })

  it('leaves out days on which nobody works', () => {
    const holidays = { ...office, holidays: ['2026-12-24', '2026-12-25', '2026-12-31', '2027-01-01', '2027-01-06'] }
    expect(firstStepBy(holidays, new Date('2026-12-21T09:00:00Z'))).toBe('2027-01-11')
  })

  it('is unknown where nobody ever works', () => {
    expect(firstStepBy({ zone: 'UTC', week: {} }, new Date('2026-11-02T09:00:00Z'))).toBeNull()
  })

  it('is always the first day with so many working days behind it', () => {
    const instants = fc.date({ min: new Date('2026-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 20 }), (alarm, days) => {
        const by = firstStepBy(office, alarm, days)
        const noon = new Date(`${by}T12:00:00Z`)
        expect(businessDaysBetween(office, alarm, noon)).toBe(days)
        const dayBefore = new Date(noon.getTime() - 86_400_000)
        expect(businessDaysBetween(office, alarm, dayBefore)).toBe(days - 1)
        expect((by ?? '') > localDay(office.zone, alarm)).toBe(true)
      }),
    )
  })

  it('is kept, late, waited for or overdue', () => {
    expect(firstStepState('2026-11-16', '2026-11-20', '2026-11-16')).toBe('in-time')
    expect(firstStepState('2026-11-16', '2026-11-20', '2026-11-17')).toBe('late')
    expect(firstStepState('2026-11-16', '2026-11-16', null)).toBe('waiting')
    expect(firstStepState('2026-11-16', '2026-11-17', null)).toBe('overdue')
  })
})

describe('a mandate', () => {
  const mandate = { escalateDays: 14, decideDays: 7 }
  const opened = new Date('2026-11-02T09:00:00Z')

  it('takes up what has been open for its days, and gives the sponsor theirs', () => {
    expect(escalatesAt(mandate, opened)).toEqual(new Date('2026-11-16T09:00:00Z'))
    expect(decideBy(mandate, escalatesAt(mandate, opened))).toEqual(new Date('2026-11-23T09:00:00Z'))
  })

  it('says of an issue whether it waits, is overdue, was decided or was settled by the two', () => {
    const by = new Date('2026-11-23T09:00:00Z')
    const state = (over: { decidedAt?: Date; settledAt?: Date }, now: Date) =>
      issueState({ decideBy: by, decidedAt: over.decidedAt ?? null, settledAt: over.settledAt ?? null }, now)
    expect(state({}, by)).toBe('waiting')
    expect(state({}, new Date(by.getTime() + 1))).toBe('overdue')
    expect(state({ settledAt: opened }, new Date('2027-01-01'))).toBe('settled')
    expect(state({ decidedAt: opened, settledAt: by }, by)).toBe('decided')
  })
})

describe('a seat in a mediation', () => {
  it('is for the director, the two heads and HR, and for nobody else', () => {
    const seated = side.options.flatMap((where) =>
      role.options.flatMap((as) => {
        const seat = seatOf({ side: where, role: as })
        return seat === null ? [] : [`${where} ${as}: ${seat}`]
      }),
    )
    expect(seated).toEqual([
      'marketing lead: marketing',
      'sales lead: sales',
      'leadership lead: director',
      'leadership admin: director',
      'hr member: hr',
      'hr lead: hr',
      'hr admin: hr',
    ])
  })

  it('is not what it takes to sign steps: administrators of a side may, those of both may not', () => {
    expect(takerOf({ side: 'leadership', role: 'lead' })).toBe('director')
    expect(takerOf({ side: 'sales', role: 'admin' })).toBe('head')
    expect(takerOf({ side: 'both', role: 'admin' })).toBeNull()
    expect(takerOf({ side: 'hr', role: 'lead' })).toBeNull()
    expect(takerOf({ side: 'leadership', role: 'auditor' })).toBeNull()
  })
})

describe('the largest gap', () => {
  const gap = (measure: string, delta: number, beyondChance = false): SideGap => ({
    measure,
    between: 'sides',
    delta,
    lower: delta - 0.2,
    upper: delta + 0.2,
    size: 'large',
    beyondChance,
    power: 'large',
  })

  it('is one that chance did not make, if there is one', () => {
    const found = largestGap([gap('scale.roles', -0.8), gap('scale.means', 0.5, true), gap('scale.plan', -0.4, true)])
    expect(found?.measure).toBe('scale.means')
  })

  it('is of a whole subject and between the sides, not of one statement and not between leaders and their people', () => {
    const ranks: SideGap = { ...gap('scale.friction', 0.9, true), between: 'ranks' }
    expect(largestGap([ranks, gap('item.roles-a', 0.9, true)])).toBeNull()
    expect(largestGap([ranks, gap('scale.roles', 0.1)])?.measure).toBe('scale.roles')
  })

  it('stays the same when the sides change places', () => {
    const delta = fc.double({ min: -0.9, max: 0.9, noNaN: true })
    const some = fc.array(fc.tuple(fc.constantFrom('roles', 'means', 'plan', 'action'), delta, fc.boolean()))
    fc.assert(
      fc.property(some, (list) => {
        const given = list.map(([key, size, clear]) => gap(`scale.${key}`, size, clear))
        const swapped = given.map((each) => ({ ...each, delta: -each.delta }))
        expect(largestGap(swapped)?.measure).toBe(largestGap(given)?.measure)
      }),
    )
  })
})
