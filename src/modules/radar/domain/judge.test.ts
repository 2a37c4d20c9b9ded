import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareWith, type Norm } from './baseline.ts'
import { symptomOf } from './catalogue.ts'
import { chooseGrain } from './grain.ts'
import { isOver, judge } from './judge.ts'
import { gaveWayReading, shareReading, stepsReading } from './measures.ts'
import { alarmsOf, colourOf, movesOf } from './panel.ts'
import { nothing, type PeriodReading, type Reading } from './reading.ts'

const weekOf = (reading: Reading, at: number): PeriodReading => ({
  ...reading,
  from: new Date(Date.UTC(2026, 0, 5 + 7 * at)).toISOString().slice(0, 10),
  to: new Date(Date.UTC(2026, 0, 11 + 7 * at)).toISOString().slice(0, 10),
  closed: true,
})
const shares = (id: 'J-12' | 'J-11', hits: readonly number[], n = 40) =>
  hits.map((each, at) => weekOf(shareReading(id, each, n), at))
const calm = (weeks: number) => Array.from({ length: weeks }, (_, at) => 2 + (at % 3))

describe('a symptom against the own baseline', () => {
  const unworked = symptomOf('J-12')

  it('alarms when a change lasts three of four weeks, and not for one bad week', () => {
    const once = judge(unworked, shares('J-12', [...calm(20), 14, ...calm(6)]))
    expect(once.points.every(({ alarm }) => alarm === null)).toBe(true)
    const lasting = judge(unworked, shares('J-12', [...calm(20), 14, 13, 15, 14]))
    expect(lasting.points.map(({ alarm }) => alarm).slice(-4)).toEqual([
      null,
      null,
      expect.any(String),
      expect.any(String),
    ])
    expect(lasting.baseline).toMatchObject({ periods: 20 })
    expect(lasting.baseline?.mean).toBeCloseTo(0.075, 1)
  })

  it('ends when two weeks running are calm again', () => {
    const course = judge(unworked, shares('J-12', [...calm(20), 14, 13, 15, 14, 3, 3, 3, 3, 3, 3]))
    expect(isOver(unworked, course.points)).toBe(true)
    expect(isOver(unworked, course.points.slice(0, 24))).toBe(false)
  })

  it('ends as silent when eight weeks running had too few rows, and is not raised again by what was before', () => {
    const silence = (weeks: number) =>
      Array.from({ length: weeks }, (_, at) => weekOf(shareReading('J-12', 1, 3), 24 + at))
    const after = (weeks: number) => {
      const { points } = judge(unworked, [...shares('J-12', [...calm(20), 14, 13, 15, 14]), ...silence(weeks)])
      return { id: 'J-12' as const, points, point: points.at(-1) ?? null, on: true }
    }
    expect(movesOf([{ ...after(7), open: true }])).toEqual({ raise: [], end: [] })
    expect(movesOf([{ ...after(8), open: true }])).toEqual({ raise: [], end: [{ id: 'J-12', because: 'silent' }] })
    expect(movesOf([{ ...after(9), open: false }])).toEqual({ raise: [], end: [] })
  })

  it('takes no weeks into the baseline that are beyond, so a bad house never gets used to itself', () => {
    const course = judge(
      unworked,
      shares(
        'J-12',
        Array.from({ length: 30 }, () => 16),
      ),
    )
    expect(course.baseline).toBeNull()
    expect(course.points.at(-1)?.alarm).toBe('level')
  })

  it('reads quiet weeks and does not judge them', () => {
    const weeks = shares('J-12', calm(20))
    const holidays = [0, 1, 2, 3].map((at) => weekOf(shareReading('J-12', 12, 20), 20 + at))
    const quiet = [...shares('J-12', calm(20), 60), ...holidays]
    expect(judge(unworked, quiet).points.at(-1)).toMatchObject({ lacking: 'quiet', alarm: null })
    expect(judge(unworked, [...weeks, weekOf(shareReading('J-12', 3, 5), 20)]).points.at(-1)?.lacking).toBe('too-few')
  })

  it('judges each week by what was known then: what comes later changes nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 12, maxLength: 30 }), (hits) => {
        const all = judge(unworked, shares('J-12', hits)).points
        const before = judge(unworked, shares('J-12', hits.slice(0, -3))).points
        expect(all.slice(0, before.length)).toEqual(before)
      }),
      { numRuns: 30 },
    )
  })

  it('has wider limits the fewer periods it knows', () => {
    const norm = (periods: number): Norm => ({ mean: 0.1, between: 0.02, perRow: 0.09, usualN: 40, periods })
    const seen = [{ at: 0, y: 0.1, error: 0.04, n: 40 }]
    const reach = (periods: number) => (compareWith(norm(periods), seen, 'above')?.upper ?? 0) - 0.1
    expect(reach(8)).toBeGreaterThan(reach(20))
    expect(reach(20)).toBeGreaterThan(reach(52))
  })
})

describe('starts of their own', () => {
  it('J-10: steps that grow for six months alarm (vector: 3 3 4 4 5 6)', () => {
    const months = [3, 3, 4, 4, 5, 6].map((steps, at) =>
      weekOf(stepsReading([1, 2, 3].map(() => ({ steps, participants: 3, leadDays: 1 }))), at),
    )
    const points = judge(symptomOf('J-10'), months).points
    expect(points.at(-1)).toMatchObject({ beyond: 'level', p: expect.closeTo(0.0194, 4) })
    expect(judge(symptomOf('J-10'), months.toReversed()).points.at(-1)?.beyond).toBeNull()
    expect(judge(symptomOf('J-10'), months.slice(0, 5)).points.at(-1)?.beyond).toBeNull()
  })

  it('J-25: one look back over half a year is enough', () => {
    const symptom = symptomOf('J-25')
    expect(judge(symptom, [weekOf(gaveWayReading(12, 1), 0)]).points[0]).toMatchObject({ alarm: 'level' })
    expect(judge(symptom, [weekOf(gaveWayReading(7, 5), 0)]).points[0]).toMatchObject({ alarm: null })
  })
})

describe('the panel', () => {
  const point = (p: number | null) => ({ ...nothing, beyond: 'level' as const, alarm: 'level' as const, p })

  it('lets a test speak only when it holds among all tests', () => {
    const calmOnes = (['J-02', 'J-11', 'J-12', 'J-13', 'J-14'] as const).map((id) => ({
      id,
      point: { ...nothing, p: 0.5 },
    }))
    expect([...alarmsOf([...calmOnes, { id: 'J-25', point: point(0.04) }]).keys()]).toEqual([])
    expect([...alarmsOf([...calmOnes, { id: 'J-25', point: point(0.004) }]).keys()]).toEqual(['J-25'])
    expect([...alarmsOf([...calmOnes, { id: 'J-22', point: point(null) }]).keys()]).toEqual(['J-22'])
  })

  it('is amber for one, red for three families with a survey among them', () => {
    expect(colourOf([])).toBe('calm')
    expect(colourOf(['J-12'])).toBe('amber')
    expect(colourOf(['J-11', 'J-12', 'J-21'])).toBe('amber')
    expect(colourOf(['J-11', 'J-13', 'J-25'])).toBe('amber')
    expect(colourOf(['J-11', 'J-13', 'J-21'])).toBe('red')
  })
})

describe('the grain', () => {
  const grains = ['week', 'month', 'quarter'] as const

  it('is the finest that usually brings enough, and stays while it nearly does', () => {
    expect(chooseGrain(grains, 20, [0, 0, 25, 30, 22], null)).toBe('week')
    expect(chooseGrain(grains, 20, [6, 7, 5], null)).toBe('month')
    expect(chooseGrain(grains, 20, [2, 2, 1], null)).toBe('quarter')
    expect(chooseGrain(grains, 20, [], null)).toBe('quarter')
    expect(chooseGrain(grains, 20, [17, 17, 17], 'week')).toBe('week')
    expect(chooseGrain(grains, 20, [17, 17, 17], null)).toBe('month')
  })
})
