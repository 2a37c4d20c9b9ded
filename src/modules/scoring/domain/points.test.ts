import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newId } from '#platform/new-id.ts'
import { type CountedTouch, engagementLines, worthOf } from './points.ts'
import type { EngagementRule } from './score-rule.ts'

const at = new Date('2026-11-02T09:00:00Z')
const day = 86_400_000

function rule(points: number, kinds: string[], most = 100, halfLifeDays: number | null = 30): EngagementRule {
  const id = newId()
  const touches = { kinds, channels: [], sides: [], reach: 'any' as const, subject: '' }
  return {
    layer: 'engagement',
    id,
    name: 'x',
    reason: 'y',
    marketingOwnerId: id,
    salesOwnerId: id,
    points,
    touches,
    halfLifeDays,
    most,
  }
}

function touch(kind: string, daysAgo: number): CountedTouch {
  const occurredAt = new Date(at.getTime() - daysAgo * day)
  return { id: newId(), occurredAt, kind, channel: 'web', side: 'marketing', reach: 'one-to-one', subject: '' }
}

describe('points for a touch', () => {
  test('halve with every half-life and are rounded once, to a tenth', () => {
    expect([0, 30, 60, 90].map((days) => worthOf({ points: 20, halfLifeDays: 30 }, days))).toEqual([200, 100, 50, 25])
    expect(worthOf({ points: 10, halfLifeDays: 30 }, 10)).toBe(79)
    expect(worthOf({ points: -10, halfLifeDays: 30 }, 10)).toBe(-79)
    expect(worthOf({ points: 15, halfLifeDays: null }, 4000)).toBe(150)
  })

  test('are given once: the first rule that asks for it has it', () => {
    const lines = engagementLines([null, rule(20, ['demo']), rule(5, [])], [touch('demo', 0), touch('visit', 0)], at)
    expect(new Map(lines.map(({ rule: place, tenths }) => [place, tenths]))).toEqual(
      new Map([
        [1, 200],
        [2, 50],
      ]),
    )
  })

  test('end at the most that a rule gives, the newest touches first', () => {
    const touches = [touch('visit', 30), touch('visit', 0), touch('visit', 1 / 24)]
    const lines = engagementLines([rule(10, ['visit'], 15)], touches, at)
    expect(lines.map(({ tenths }) => tenths)).toEqual([100, 50])
  })

  test('are none for a touch that is still to come', () => {
    expect(engagementLines([rule(10, [])], [touch('visit', -1)], at)).toEqual([])
  })

  test('never exceed the most of their rule, and no touch has two lines', () => {
    const anyTouch = fc.record({
      kind: fc.constantFrom('a', 'b', 'c'),
      days: fc.double({ min: -5, max: 400, noNaN: true }),
    })
    fc.assert(
      fc.property(fc.array(anyTouch, { maxLength: 40 }), fc.integer({ min: 1, max: 40 }), (met, most) => {
        const touches = met.map(({ kind, days }) => touch(kind, days))
        const lines = engagementLines([rule(7, ['a'], most), rule(-9, ['a', 'b'], most)], touches, at)
        expect(new Set(lines.map(({ touchId }) => touchId)).size).toBe(lines.length)
        for (const place of [0, 1]) {
          const sum = lines.filter((line) => line.rule === place).reduce((all, { tenths }) => all + tenths, 0)
          expect(Math.abs(sum)).toBeLessThanOrEqual(most * 10)
        }
      }),
    )
  })
})
