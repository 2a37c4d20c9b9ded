import { expect, test } from 'vitest'
import type { FieldValues, Kind } from './fields.ts'
import type { ImportedRecord } from './read-record.ts'
import { createRowKeys, rowKey } from './row-key.ts'

function record(values: FieldValues): ImportedRecord {
  return { values, custom: {}, dayOnly: [], unmatchable: [], outcome: null }
}

function keys(kind: Kind, list: readonly FieldValues[]): string[] {
  return list.map(record).map(createRowKeys(kind))
}

const at = '2026-02-23T00:00:00.000Z'

test('an id of its own is the key', () => {
  expect(keys('leads', [{ externalId: 'L1', source: 'Web' }])).toEqual(['L1'])
})

test('without one the values make it: the same values in any order, the same key; other values, another', () => {
  const [key] = keys('leads', [{ email: 'a@x.fi', source: 'Web' }])
  expect(keys('leads', [{ source: 'Web', email: 'a@x.fi' }])).toEqual([key])
  expect(keys('leads', [{ source: 'Fair', email: 'a@x.fi' }])).not.toEqual([key])
  expect(keys('persons', [{ source: 'Web', email: 'a@x.fi' }])).not.toEqual([key])
  expect(key).toMatch(/^row:[0-9a-f]{32}$/)
})

test('somebody in particular twice in a file is one; what the company keeps beside makes no difference', () => {
  const [first, second] = keys('leads', [
    { email: 'a@x.fi', firstContactAt: at },
    { email: 'a@x.fi', firstContactAt: at },
  ])
  expect(first).toBe(second)
  expect(rowKey('leads', { ...record({ email: 'a@x.fi' }), custom: { size: '44' } })).toBe(
    rowKey('leads', record({ email: 'a@x.fi' })),
  )
})

test('anonymised leads of one day and source are as many as their rows, and the same ones when the file comes again', () => {
  const file = Array.from({ length: 3 }, () => ({ firstContactAt: at, source: 'Web' }))
  const first = keys('leads', file)
  expect(new Set(first).size).toBe(3)
  expect(keys('leads', file)).toEqual(first)
  expect(keys('leads', [...file, ...file]).slice(0, 3)).toEqual(first)
})

test('two touches that are alike are two touches', () => {
  const touch = { occurredAt: at, channel: 'Phone', email: 'a@x.fi' }
  expect(new Set(keys('touches', [touch, touch])).size).toBe(2)
})
