import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inRounds } from './rounds.ts'
import type { SavedRecord } from './save-records.ts'

type Row = { externalId: string; says: string }

/** Saves one row after the other, each in a call of its own: what saving in rounds has to come to. */
function oneByOne(rows: readonly Row[], known: Map<string, string>): SavedRecord[] {
  const seen = new Set<string>()
  return rows.map(({ externalId, says }) => {
    const before = known.get(externalId)
    known.set(externalId, says)
    const isRepeat = seen.has(externalId)
    seen.add(externalId)
    return {
      id: externalId,
      saved: before === undefined ? 'created' : before === says ? 'unchanged' : 'updated',
      isRepeat,
    }
  })
}

const row = fc.record<Row>({ externalId: fc.constantFrom('a', 'b', 'c', 'd'), says: fc.constantFrom('x', 'y', 'z') })

describe('rows whose keys repeat', () => {
  test('are saved in two rounds at most and come to the same as one after the other', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 20 }), fc.array(row, { maxLength: 3 }), async (rows, before) => {
        const known = new Map(before.map(({ externalId, says }) => [externalId, says]))
        const expected = new Map(known)
        const told = oneByOne(rows, expected)
        let calls = 0
        const saved = await inRounds(rows, [({ says }) => says], async (distinct) => {
          calls += 1
          expect(new Set(distinct.map(({ externalId }) => externalId)).size).toBe(distinct.length)
          return oneByOne(distinct, known)
        })
        expect(saved).toEqual(told)
        expect(known).toEqual(expected)
        expect(calls).toBeLessThanOrEqual(2)
      }),
    )
  })
})
