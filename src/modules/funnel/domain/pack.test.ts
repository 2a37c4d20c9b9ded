import fc from 'fast-check'
import { expect, test } from 'vitest'
import { someJourneys, partOf } from '../testing/journeys.ts'
import { moments, onUnknownDay } from './journey.ts'
import { packIds, packJourneys, unpackField, unpackIds } from './pack.ts'

test('a part says the same after packing: days, words and amounts', () => {
  fc.assert(
    fc.property(someJourneys, (parts) => {
      for (const { kind, journeys } of parts) {
        const part = partOf({ kind, journeys })
        let won = 0
        journeys.forEach(({ start, days, fields, amount }, place) => {
          expect(part.starts[place]).toBe(start ?? 0)
          for (const moment of moments) expect(part.days[moment][place]).toBe(days[moment] ?? 0)
          for (const field of ['source', 'owner', 'custom.Region']) {
            const { codes, words } = part.fields.get(field) ?? { codes: new Uint16Array(part.n), words: [] }
            expect(words[(codes[place] ?? 0) - 1]).toBe(fields[field])
          }
          if (days.won === null) return
          expect(part.amounts.minor[won]).toBe(amount?.minor ?? Number.NaN)
          expect(part.amounts.currencies[(part.amounts.codes[won] ?? 0) - 1]).toBe(amount?.currency)
          won += 1
        })
      }
    }),
  )
})

test('ids come back as they went in', () => {
  fc.assert(
    fc.property(fc.array(fc.uuid()), (ids) => {
      expect(unpackIds(packIds(ids))).toEqual(ids)
    }),
  )
})

test('a part knows its first and last day, how many have none, and which moments are dated', () => {
  const days = { qualified: null, accepted: null, opportunity: onUnknownDay, won: 20_003, lost: null, rejected: null }
  const one = { id: '0190b5a0-0000-7000-8000-000000000001', start: 20_001, days, amount: null, fields: {} }
  const other = { ...one, id: '0190b5a0-0000-7000-8000-000000000002', start: null }
  const { firstDay, lastDay, withoutDay, dated } = packJourneys([one, other], [])
  expect({ firstDay, lastDay, withoutDay }).toEqual({ firstDay: 20_001, lastDay: 20_001, withoutDay: 1 })
  expect(moments.filter((_, at) => dated & (1 << at))).toEqual(['won'])
})

test('days outside 1970 to 2149 stand at the edge instead of turning into other days', () => {
  const days = { qualified: null, accepted: null, opportunity: null, won: 99_999, lost: null, rejected: null }
  const part = partOf({
    kind: 'lead',
    journeys: [{ id: '0190b5a0-0000-7000-8000-000000000001', start: -700_000, days, amount: null, fields: {} }],
  })
  expect([part.starts[0], part.days.won[0]]).toEqual([1, 65_534])
})

test('words of a field come back, few of them in one byte each and many in two', () => {
  const days = { qualified: null, accepted: null, opportunity: null, won: null, lost: null, rejected: null }
  for (const words of [1, 255, 256, 1000]) {
    const journeys = Array.from({ length: 2 * words }, (_, place) => ({
      id: '0190b5a0-0000-7000-8000-000000000001',
      start: 20_001,
      days,
      amount: null,
      fields: { owner: `owner ${place % words}` },
    }))
    const [field] = packJourneys(journeys, ['owner']).fields
    expect(field?.codes.length).toBe(journeys.length * (words < 256 ? 1 : 2))
    const unpacked = unpackField(field?.codes ?? new Uint8Array(), field?.words ?? [])
    expect(Array.from(unpacked.codes, (code) => unpacked.words[code - 1])).toEqual(
      journeys.map(({ fields }) => fields.owner),
    )
  }
})
