import { describe, expect, it } from 'vitest'
import { interrupted } from './interrupted.ts'
import { periodAfter, periodOf, unbroken } from './periods.ts'
import { readPoints } from './read-points.ts'
import { fewestAfter, fewestBefore, segmented } from './segmented.ts'

/** Park and Miller's generator: the same luck in every run. */
function luck(seed: number): () => number {
  let state = (seed * 48_271 + 11) % 2_147_483_647 || 1
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
}

/** A line of slope .5, from `before` on 5 higher and .3 steeper, with deviations that carry over. */
function series(seed: number, before: number, after: number, carryOver: number): number[] {
  const next = luck(seed)
  const normal = () => Math.sqrt(-2 * Math.log(next())) * Math.cos(2 * Math.PI * next())
  let deviation = normal() / Math.sqrt(1 - carryOver ** 2)
  return Array.from({ length: before + after }, (_, at) => {
    const value = 100 + 0.5 * at + (at >= before ? 5 + 0.3 * (at - before) : 0) + 3 * deviation
    deviation = carryOver * deviation + normal()
    return value
  })
}

describe('segmented regression', () => {
  it('finds level, slope and average of a change, as ordinary least squares does where nothing carries over', () => {
    // Alternating deviations of ±1 have no positive carry-over: the fit is plain least squares.
    const values = Array.from(
      { length: 24 },
      (_, at) => 10 + at + (at >= 14 ? 6 + 2 * (at - 14) : 0) + (at % 2 ? 1 : -1),
    )
    const found = segmented(values, 14)
    expect(found?.carryOver).toBe(0)
    expect(found?.level.estimate).toBeCloseTo(5.4965034965, 8)
    expect(found?.slope.estimate).toBeCloseTo(2 + 12 / 165 - 6 / 455, 1)
    expect(found?.average.estimate).toBeCloseTo((found?.level.estimate ?? 0) + 4.5 * (found?.slope.estimate ?? 0), 10)
    expect(found?.expected.slice(0, 14)).toEqual(found?.fitted.slice(0, 14))
    expect([found?.before, found?.after]).toEqual([14, 10])
  })

  it('covers the truth in nine of ten series and more, also when deviations carry over', () => {
    const runs = 300
    for (const carryOver of [0, 0.4]) {
      let [level, average] = [0, 0]
      for (let seed = 1; seed <= runs; seed++) {
        const found = segmented(series(seed * 7, 26, 13, carryOver), 26)
        if (found && found.level.low <= 5 && found.level.high >= 5) level++
        if (found && found.average.low <= 6.8 && found.average.high >= 6.8) average++
      }
      for (const covered of [level, average]) {
        expect(covered / runs).toBeGreaterThanOrEqual(0.9)
        expect(covered / runs).toBeLessThanOrEqual(0.99)
      }
    }
  })

  it('says nothing of too few points, or where nothing varies', () => {
    const values = series(3, 20, 10, 0)
    expect(segmented(values.slice(0, fewestBefore + fewestAfter - 1), fewestBefore)).toBeNull()
    expect(segmented(values, fewestBefore - 1)).toBeNull()
    expect(
      segmented(
        Array.from({ length: 30 }, () => 4),
        20,
      ),
    ).toBeNull()
  })
})

describe('an interrupted series', () => {
  const weeks = (from: string, values: readonly number[]) =>
    values.map((value, at) => ({ startsOn: periodAfter(from, 'week', at), value }))

  it('begins with the week in which the activity begins', () => {
    const points = weeks('2026-01-05', series(5, 20, 10, 0))
    const found = interrupted(
      points,
      'week',
      periodAfter('2026-01-05', 'week', 20).replace(/\d\d$/, (day) => day),
    )
    expect(found).toMatchObject({ known: true, before: 20, after: 10, firstAfter: '2026-05-25' })
    expect(interrupted(points, 'week', '2026-05-30')).toMatchObject({ firstAfter: '2026-05-25' })
  })

  it('looks only at points without a gap, and says why it knows nothing', () => {
    const points = weeks('2026-01-05', series(5, 20, 10, 0))
    const gap = points.filter((_, at) => at !== 12)
    expect(interrupted(gap, 'week', '2026-05-25')).toEqual({ known: false, because: 'too-few-before' })
    expect(interrupted(points, 'week', '2026-07-20')).toEqual({ known: false, because: 'too-few-after' })
    expect(interrupted([], 'week', '2026-07-20')).toEqual({ known: false, because: 'no-points' })
    const flat = points.map((point) => ({ ...point, value: 1 }))
    expect(interrupted(flat, 'week', '2026-05-25')).toEqual({ known: false, because: 'no-change-at-all' })
    expect(unbroken(gap, 'week')).toHaveLength(17)
  })

  it('knows weeks and months', () => {
    expect([periodOf('2026-11-22', 'week'), periodOf('2026-11-23', 'week'), periodOf('2026-11-22', 'month')]).toEqual([
      '2026-11-16',
      '2026-11-23',
      '2026-11-01',
    ])
    expect(periodAfter('2026-12-01', 'month')).toBe('2027-01-01')
  })
})

it('reads points of a file, any day of the week standing for it', () => {
  const text =
    'vecka;värde;n\n2026-03-04;1 200,5;\n11.3.2026;900;400\n2026-03-05;3;\nnever;1;\n2026-03-18;x;\n2027-01-04;1;'
  const { points, problems } = readPoints(text, { grain: 'week', measure: 'count', today: '2026-04-01' })
  expect(points).toEqual([
    { startsOn: '2026-03-02', value: 1200.5, asked: null },
    { startsOn: '2026-03-09', value: 900, asked: 400 },
  ])
  expect(problems.map(({ row, code }) => [row, code])).toEqual([
    [4, 'twice'],
    [5, 'not-a-date'],
    [6, 'not-a-number'],
    [7, 'future'],
  ])
  const share = readPoints('month,share\n2026-03,34 %\n2026-02,1.2', {
    grain: 'month',
    measure: 'share',
    today: '2026-04-01',
  })
  expect(share.points).toEqual([{ startsOn: '2026-03-01', value: 0.34, asked: null }])
  expect(share.problems).toMatchObject([{ code: 'not-a-share' }])
  expect(readPoints('a,b', { grain: 'week', measure: 'count', today: '2026-04-01' }).problems).toMatchObject([
    { code: 'no-column', column: 'date' },
    { code: 'no-column', column: 'value' },
  ])
})
