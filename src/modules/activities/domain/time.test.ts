import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { laggedReturn } from './lagged-return.ts'
import { liesWithin, roomOnLine } from './contribution.ts'
import { meetingsOf, rowsOfSpans } from './timeline.ts'

const span = fc.tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 1, max: 60 }))
const spans = fc
  .array(span, { maxLength: 60 })
  .map((all) => all.map(([from, lasts], index) => ({ id: String(index), from, to: from + lasts })))

describe('a time line', () => {
  test('puts no span over another, in as few rows as overlap at once', () => {
    fc.assert(
      fc.property(spans, (all) => {
        const rows = rowsOfSpans(all)
        for (const one of all)
          for (const other of all) {
            const together = one.id !== other.id && rows.get(one.id) === rows.get(other.id)
            expect(together && one.from < other.to && other.from < one.to).toBe(false)
          }
        const busiest = Math.max(
          0,
          ...all.map(({ from }) => all.filter((each) => each.from <= from && from < each.to).length),
        )
        expect(new Set(rows.values()).size).toBe(busiest)
      }),
    )
  })

  test('finds the same meetings whichever side is named first', () => {
    fc.assert(
      fc.property(spans, spans, (marketing, sales) => {
        const key = (one: { id: string }, other: { id: string }) => `${one.id} ${other.id}`
        const here = meetingsOf(marketing, sales).map(({ one, other }) => key(one, other))
        const there = meetingsOf(sales, marketing).map(({ one, other }) => key(other, one))
        expect(there.toSorted()).toEqual(here.toSorted())
      }),
    )
  })
})

describe('a lagged return', () => {
  test('adds each model up by month, months without a credit too, and spans from the harshest to the kindest', () => {
    const first = [
      { month: '2026-02-01', minor: 100 },
      { month: '2026-04-01', minor: 50 },
    ]
    const last = [{ month: '2026-03-01', minor: 70 }]
    expect(laggedReturn([first, last], '2026-02-01', '2026-04-01')).toEqual([
      { month: '2026-02-01', low: 0, high: 100, sumLow: 0, sumHigh: 100 },
      { month: '2026-03-01', low: 0, high: 70, sumLow: 70, sumHigh: 100 },
      { month: '2026-04-01', low: 0, high: 50, sumLow: 70, sumHigh: 150 },
    ])
    expect(laggedReturn([], '2026-12-01', '2027-01-01').map(({ month, sumHigh }) => [month, sumHigh])).toEqual([
      ['2026-12-01', 0],
      ['2027-01-01', 0],
    ])
  })

  test('never falls while credits are not negative', () => {
    const months = ['2026-01-01', '2026-02-01', '2026-03-01', '2026-04-01']
    const credit = fc.record({ month: fc.constantFrom(...months), minor: fc.nat(1e6) })
    fc.assert(
      fc.property(fc.array(fc.array(credit), { maxLength: 5 }), (models) => {
        const sums = laggedReturn(models, '2026-01-01', '2026-04-01')
        for (const [index, { sumLow, sumHigh }] of sums.entries()) {
          expect(sumLow).toBeLessThanOrEqual(sumHigh)
          expect(sumLow).toBeGreaterThanOrEqual(sums[index - 1]?.sumLow ?? 0)
        }
      }),
    )
  })
})

describe('a line of the statement', () => {
  test('holds the entries whose days lie within its own, as far as it has room', () => {
    const quarter = { fromDay: '2026-07-01', toDay: '2026-09-30' }
    expect(liesWithin({ fromDay: '2026-07-01', toDay: '2026-09-30' }, quarter)).toBe(true)
    expect(liesWithin({ fromDay: '2026-06-30', toDay: '2026-08-01' }, quarter)).toBe(false)
    expect(roomOnLine({ amount: -1000, confirmed: 400 })).toBe(600)
    expect(roomOnLine({ amount: 300, confirmed: 400 })).toBe(0)
  })
})
