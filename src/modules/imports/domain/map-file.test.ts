import { describe, expect, test } from 'vitest'
import type { Kind } from './fields.ts'
import { readMapFile, writeMapFile } from './map-file.ts'
import { editDistance, nearestName } from './nearness.ts'

const columns = ['Lead ID', 'Created', 'Origin', 'Shoe size']

function read(map: unknown, kind: Kind = 'leads') {
  return readMapFile(typeof map === 'string' ? map : JSON.stringify(map), kind, columns)
}

describe('a mapping', () => {
  const good = {
    fields: { externalId: 'Lead ID', firstContactAt: 'Created', source: 'Origin' },
    values: { source: { WWW: 'Web', '?': '' } },
    custom: ['Shoe size'],
  }

  test('is read as it stands, and written so that it reads the same', () => {
    const reading = read(good)
    expect(reading).toEqual({ ok: true, mapping: good })
    if (!reading.ok) throw new Error('refused')
    expect(read(writeMapFile(reading.mapping))).toEqual(reading)
  })

  test('needs no values and no columns of its own', () => {
    expect(read({ fields: { externalId: 'Lead ID' } })).toEqual({
      ok: true,
      mapping: { fields: { externalId: 'Lead ID' }, values: {}, custom: [] },
    })
    expect(read(`\uFEFF{"fields":{"source":"Origin"}}`).ok).toBe(true)
  })
})

describe('a mapping is refused with what is wrong', () => {
  test.each([
    [
      'a field that the list has not, with the nearest',
      { fields: { extrenalId: 'Lead ID' } },
      [{ code: 'imports.unknown-field', args: { name: 'extrenalId', nearest: 'externalId' } }],
    ],
    [
      'a field like none',
      { fields: { hatSize: 'Shoe size' } },
      [{ code: 'imports.unknown-field', args: { name: 'hatSize', nearest: 'none' } }],
    ],
    [
      'a field of another list',
      { fields: { wonAt: 'Created' } },
      [{ code: 'imports.unknown-field', args: { name: 'wonAt', nearest: 'none' } }],
    ],
    [
      'a column that the file has not, with the nearest',
      { fields: { source: 'Orign' } },
      [{ code: 'imports.no-such-column', args: { name: 'Orign', nearest: 'Origin' } }],
    ],
    [
      'a column of its own that the file has not',
      { fields: { source: 'Origin' }, custom: ['Hat'] },
      [{ code: 'imports.no-such-column', args: { name: 'Hat', nearest: 'none' } }],
    ],
    [
      'values for a field without a column',
      { fields: { source: 'Origin' }, values: { status: { a: 'b' } } },
      [{ code: 'imports.values-without-column', args: { field: 'status' } }],
    ],
    ['nothing chosen', { fields: {} }, [{ code: 'imports.nothing-mapped', args: {} }]],
    ['no fields', {}, [{ code: 'imports.map-wrong-shape', args: { part: 'fields' } }]],
    [
      'wrong parts',
      { fields: { source: 3 }, values: { source: ['x'] }, custom: 'x', extra: 1 },
      ['extra', 'fields', 'values', 'custom'].map((part) => ({ code: 'imports.map-wrong-shape', args: { part } })),
    ],
    ['a list', [], [{ code: 'imports.map-wrong-shape', args: { part: '{}' } }]],
  ])('%s', (_, map, problems) => expect(read(map)).toEqual({ ok: false, problems }))

  test('text that is no JSON', () => {
    expect(read('{fields:')).toMatchObject({ ok: false, problems: [{ code: 'imports.map-not-json' }] })
  })

  test('required fields without a column', () => {
    expect(read({ fields: { stage: 'Origin' } }, 'deal-history')).toEqual({
      ok: false,
      problems: [
        { code: 'imports.required-unmapped', args: { field: 'dealExternalId' } },
        { code: 'imports.required-unmapped', args: { field: 'changedAt' } },
      ],
    })
  })

  test('names that JavaScript keeps for itself', () => {
    expect(read('{"fields":{"__proto__":"Origin","source":"Origin"}}')).toMatchObject({
      ok: false,
      problems: [{ code: 'imports.unknown-field' }],
    })
    expect(read({ fields: { source: 'Origin' }, custom: ['__proto__'] })).toMatchObject({
      ok: false,
      problems: [{ code: 'imports.no-such-column' }],
    })
  })
})

test('the distance of two words counts letters more, less, other and swapped', () => {
  expect([
    editDistance('', 'abc', 5),
    editDistance('kitten', 'sitting', 5),
    editDistance('ab', 'ba', 5),
    editDistance('abc', 'abc', 5),
  ]).toEqual([3, 3, 1, 0])
  expect(editDistance('abcdefgh', 'zzzzzzzz', 2)).toBe(3)
  expect(nearestName('Company name', ['company', 'Companyname', 'owner'])).toBe('Companyname')
})
