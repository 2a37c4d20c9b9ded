import { describe, expect, test } from 'vitest'
import { recordReader } from './read-record.ts'
import { readRow, recordOf, saidOf, settings } from './testing/read-row.ts'

describe('a good row', () => {
  test('is read with its dates in the company’s zone, its money in minor units, its days as days', () => {
    const reading = readRow({
      externalId: ' L1 ',
      firstContactAt: '2026-02-23 08:55',
      acceptedAt: '24.2.2026',
      amount: '1 234,50',
      source: 'Web',
      converted: 'kyllä',
      country: 'Suomi',
    })
    expect(recordOf(reading)).toEqual({
      values: {
        externalId: 'L1',
        firstContactAt: '2026-02-23T06:55:00.000Z',
        acceptedAt: '2026-02-23T22:00:00.000Z',
        amount: { minor: 123_450, currency: 'EUR' },
        source: 'Web',
        converted: true,
        country: 'FI',
      },
      custom: {},
      dayOnly: ['acceptedAt'],
      unmatchable: [],
      outcome: null,
    })
    expect(saidOf(reading)).toEqual([])
  })

  test('may hold nothing but an id, a date and a source', () => {
    expect(recordOf(readRow({ externalId: '1', firstContactAt: '2026-02-23', source: 'Web' })).values).toMatchObject({
      externalId: '1',
    })
    expect(readRow({ firstContactAt: '2026-02-23', source: 'Web' }).ok).toBe(true)
    expect(readRow({ externalId: '1', wonAt: '2026-02-23' }, { kind: 'deals' }).ok).toBe(true)
    expect(readRow({ wonAt: '2026-02-23', source: 'Web' }, { kind: 'deals' }).ok).toBe(true)
  })

  test('of a workbook keeps its own numbers, truth values and dates', () => {
    const { values } = recordOf(
      readRow({ externalId: 4711, firstContactAt: 46076.5, amount: 12.5, converted: true, phone: 358401234567 }),
    )
    expect(values).toEqual({
      externalId: '4711',
      firstContactAt: '2026-02-23T10:00:00.000Z',
      amount: { minor: 1250, currency: 'EUR' },
      converted: true,
      phone: '358401234567',
    })
  })

  test('keeps the company’s own columns under their names, whatever these are', () => {
    const columns = ['externalId', 'Shoe size', '__proto__', 'empty']
    const mapping = { fields: { externalId: 'externalId' }, values: {}, custom: columns.slice(1) }
    const reader = recordReader({ kind: 'leads', columns, mapping, formats: {}, settings })
    const { custom } = recordOf(reader({ row: 2, cells: ['1', ' 44 ', 'x', 'NULL'], fault: null }))
    expect(Object.entries(custom)).toEqual([
      ['Shoe size', ' 44 '],
      ['__proto__', 'x'],
    ])
  })
})

describe('amounts', () => {
  test('take the row’s currency, else the one beside them, else the company’s', () => {
    expect(recordOf(readRow({ externalId: '1', amount: '10', currency: 'sek' })).values.amount).toEqual({
      minor: 1000,
      currency: 'SEK',
    })
    expect(recordOf(readRow({ externalId: '1', amount: '$ 10' })).values.amount).toEqual({
      minor: 1000,
      currency: 'EUR',
    })
    expect(recordOf(readRow({ externalId: '1', amount: '10 USD' })).values.amount).toEqual({
      minor: 1000,
      currency: 'USD',
    })
  })

  test('with two currencies that differ take the row’s, and say so', () => {
    const reading = readRow({ amount: '€ 10', currency: 'SEK', externalId: '1' })
    expect(recordOf(reading).values.amount).toEqual({ minor: 1000, currency: 'SEK' })
    expect(saidOf(reading)).toEqual(['currencies-differ amount'])
  })

  test('without any currency are refused', () => {
    expect(saidOf(readRow({ externalId: '1', amount: '10' }, { settings: { currency: null } }))).toEqual([
      'currency-missing amount',
    ])
  })

  test('that had to be rounded say how', () => {
    const reading = readRow({ externalId: '1', amount: '10.129', currency: 'EUR' }, {})
    expect(reading).toMatchObject({ ok: true })
    expect(readRow({ externalId: '1', amount: '10,1299' })).toMatchObject({
      warnings: [{ code: 'imports.read-as', args: { read: '10.13 EUR' } }],
    })
  })
})

describe('a row that cannot be read says every reason', () => {
  test.each([
    [{ externalId: '1', firstContactAt: 'soon' }, 'not-a-date firstContactAt'],
    [{ externalId: '1', firstContactAt: '02/03/24' }, 'date-order-unclear firstContactAt'],
    [{ externalId: '1', firstContactAt: '1900-01-01' }, 'date-out-of-range firstContactAt'],
    [{ externalId: '1', amount: 'a lot' }, 'not-a-number amount'],
    [{ externalId: '1', amount: '9'.repeat(30) }, 'number-out-of-range amount'],
    [{ externalId: '1', converted: 'maybe' }, 'not-yes-or-no converted'],
    [{ externalId: '1', currency: 'pounds of flesh' }, 'not-a-currency currency'],
    [{ externalId: '1', company: 'x'.repeat(501) }, 'too-long company'],
    [{ externalId: '1.23E+15' }, 'id-shortened externalId'],
    [{ source: 'Web' }, 'nothing-to-know-it-by'],
  ] as const)('%o', (row, reason) => expect(saidOf(readRow(row))).toEqual([reason]))

  test.each([
    [{ externalId: '1', employees: '12,5' }, 'companies', 'not-a-whole-number employees'],
    [{ externalId: '1', employees: '-3' }, 'companies', 'number-out-of-range employees'],
    [{ externalId: '1', probability: '140' }, 'deals', 'number-out-of-range probability'],
    [{ externalId: '1', wonAt: '2026-01-01', lostAt: '2026-01-02' }, 'deals', 'won-and-lost lostAt'],
    [{ occurredAt: '2026-01-01', side: 'magic' }, 'touches', 'not-one-of side'],
    [{ occurredAt: '2026-01-01', reach: 'some' }, 'touches', 'not-one-of reach'],
    [{ occurredAt: '', channel: 'Fair' }, 'touches', 'required-missing occurredAt'],
    [{ dealExternalId: '1', changedAt: '' }, 'deal-history', 'required-missing changedAt'],
  ] as const)('%o in a list of %s', (row, kind, reason) => expect(saidOf(readRow(row, { kind }))).toEqual([reason]))

  test('all of them at once, with the cell as it stands', () => {
    const reading = readRow({ firstContactAt: 'soon', amount: 'a lot', converted: 'maybe' })
    expect(saidOf(reading)).toEqual(['not-a-date firstContactAt', 'not-a-number amount', 'not-yes-or-no converted'])
    expect(reading).toMatchObject({
      ok: false,
      row: 7,
      problems: [{ row: 7, field: 'firstContactAt', value: 'soon' }, {}, {}],
    })
  })

  test('a row that lost cells or was never closed is not looked at further', () => {
    const reader = recordReader({
      kind: 'leads',
      columns: ['a', 'b', 'c'],
      mapping: { fields: { externalId: 'a' }, values: {}, custom: [] },
      formats: {},
      settings,
    })
    expect(reader({ row: 3, cells: ['1', 'x'], fault: 'too-few-cells' })).toEqual({
      ok: false,
      row: 3,
      problems: [
        {
          row: 3,
          column: null,
          field: null,
          code: 'imports.too-few-cells',
          value: '1 | x',
          args: { cells: 2, expected: 3 },
        },
      ],
    })
    expect(saidOf(reader({ row: 4, cells: ['1,"x'], fault: 'quote-never-closed' }))).toEqual(['quote-never-closed'])
  })

  test('a text of the file’s own is never cut silently', () => {
    expect(saidOf(readRow({ externalId: '1', note: 'x'.repeat(10_001) }, { custom: ['note'] }))).toEqual([
      'too-long note',
    ])
  })
})

describe('what costs no row', () => {
  test('an e-mail or telephone number that is none: kept as written, fit to find nobody', () => {
    const reading = readRow({ externalId: '1', email: 'anna at firma', phone: 'call me' })
    expect(recordOf(reading)).toMatchObject({
      values: { email: 'anna at firma', phone: 'call me' },
      unmatchable: ['email', 'phone'],
    })
    expect(saidOf(reading)).toEqual(['not-an-email email', 'not-a-phone phone'])
  })

  test('an address in the clothes of a mail program', () => {
    expect(recordOf(readRow({ email: 'Anna Berg <anna@firma.fi>' })).values.email).toBe('anna@firma.fi')
    expect(recordOf(readRow({ email: 'mailto:anna@firma.fi' })).values.email).toBe('anna@firma.fi')
  })

  test('a country that nobody knows, and a size that is a range', () => {
    const reading = readRow({ name: 'X', country: 'Philipines', employees: '11-50' }, { kind: 'companies' })
    expect(recordOf(reading).values).toEqual({ name: 'X', country: 'Philipines', employees: 11 })
    expect(saidOf(reading)).toEqual(['unknown-country country', 'read-as employees'])
  })

  test('a word for nothing: read as empty in dates and addresses and said, kept in words; machines’ words are nothing everywhere', () => {
    const reading = readRow({
      externalId: '1',
      firstContactAt: '-',
      amount: 'n/a',
      email: 'unknown',
      source: 'unknown',
      status: 'NULL',
    })
    expect(recordOf(reading).values).toEqual({ externalId: '1', source: 'unknown' })
    expect(saidOf(reading)).toEqual(['read-as-empty firstContactAt', 'read-as-empty email'])
  })

  test('letters that nobody could read', () => {
    expect(saidOf(readRow({ externalId: '1', company: 'Malm\uFFFD AB' }))).toEqual(['unreadable-letters company'])
  })

  test('a lead whose status says converted and whose mark says not', () => {
    expect(saidOf(readRow({ externalId: '1', status: 'Closed - Converted', converted: 'FALSE' }))).toEqual([
      'status-and-flag-differ converted',
    ])
    expect(recordOf(readRow({ externalId: '1', status: 'Closed - Converted' })).values.converted).toBe(true)
  })
})
