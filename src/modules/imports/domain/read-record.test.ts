import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { isValidPhoneNumber, type CountryCode } from 'libphonenumber-js'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { describeFile, readRows } from '../files/read-rows.ts'
import { fileSource } from '../files/source.ts'
import { decideFormats } from './column-formats.ts'
import type { FieldName, Kind } from './fields.ts'
import type { Mapping } from './mapping.ts'
import { acceptedMapping, proposeMapping } from './propose-mapping.ts'
import { proposeValues } from './propose-values.ts'
import type { RawCell } from './raw-row.ts'
import type { ReadSettings } from './read-field.ts'
import { type ImportedRecord, type Reading, recordReader } from './read-record.ts'

const data = new URL('../../../../../shared/data/', import.meta.url)

const settings: ReadSettings = {
  timeZone: 'Europe/Helsinki',
  currency: 'EUR',
  country: 'FI',
  earliest: '1990-01-01T00:00:00.000Z',
  latest: '2100-01-01T00:00:00.000Z',
}

type Given = { kind?: Kind; values?: Mapping['values']; custom?: string[]; settings?: Partial<ReadSettings> }

/** Reads one row given by our fields, in columns of the same names. */
function read(row: Partial<Record<FieldName | 'note', RawCell>>, given: Given = {}): Reading {
  const columns = Object.keys(row)
  const fields = Object.fromEntries(columns.filter((name) => name !== 'note').map((name) => [name, name]))
  const mapping: Mapping = { fields, values: given.values ?? {}, custom: given.custom ?? [] }
  const raw = { row: 7, cells: Object.values(row), fault: null }
  const { formats } = decideFormats(columns, mapping, [raw], null)
  return recordReader({
    kind: given.kind ?? 'leads',
    columns,
    mapping,
    formats,
    settings: { ...settings, ...given.settings },
  })(raw)
}

function record(reading: Reading): ImportedRecord {
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems))
  return reading.record
}

/** What is said about a row: the codes, with the column they blame. */
function said(reading: Reading): string[] {
  return (reading.ok ? reading.warnings : reading.problems).map(
    ({ code, column }) => `${code.slice(8)}${column === null ? '' : ` ${column}`}`,
  )
}

describe('a good row', () => {
  test('is read with its dates in the company’s zone, its money in minor units, its days as days', () => {
    const reading = read({
      externalId: ' L1 ',
      firstContactAt: '2026-02-23 08:55',
      acceptedAt: '24.2.2026',
      amount: '1 234,50',
      source: 'Web',
      converted: 'kyllä',
      country: 'Suomi',
    })
    expect(record(reading)).toEqual({
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
    expect(said(reading)).toEqual([])
  })

  test('may hold nothing but an id, a date and a source', () => {
    expect(record(read({ externalId: '1', firstContactAt: '2026-02-23', source: 'Web' })).values).toMatchObject({
      externalId: '1',
    })
    expect(read({ firstContactAt: '2026-02-23', source: 'Web' }).ok).toBe(true)
    expect(read({ externalId: '1', wonAt: '2026-02-23' }, { kind: 'deals' }).ok).toBe(true)
    expect(read({ wonAt: '2026-02-23', source: 'Web' }, { kind: 'deals' }).ok).toBe(true)
  })

  test('of a workbook keeps its own numbers, truth values and dates', () => {
    const { values } = record(
      read({ externalId: 4711, firstContactAt: 46076.5, amount: 12.5, converted: true, phone: 358401234567 }),
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
    const { custom } = record(reader({ row: 2, cells: ['1', ' 44 ', 'x', 'NULL'], fault: null }))
    expect(Object.entries(custom)).toEqual([
      ['Shoe size', ' 44 '],
      ['__proto__', 'x'],
    ])
  })
})

describe('amounts', () => {
  test('take the row’s currency, else the one beside them, else the company’s', () => {
    expect(record(read({ externalId: '1', amount: '10', currency: 'sek' })).values.amount).toEqual({
      minor: 1000,
      currency: 'SEK',
    })
    expect(record(read({ externalId: '1', amount: '$ 10' })).values.amount).toEqual({ minor: 1000, currency: 'EUR' })
    expect(record(read({ externalId: '1', amount: '10 USD' })).values.amount).toEqual({ minor: 1000, currency: 'USD' })
  })

  test('with two currencies that differ take the row’s, and say so', () => {
    const reading = read({ amount: '€ 10', currency: 'SEK', externalId: '1' })
    expect(record(reading).values.amount).toEqual({ minor: 1000, currency: 'SEK' })
    expect(said(reading)).toEqual(['currencies-differ amount'])
  })

  test('without any currency are refused', () => {
    expect(said(read({ externalId: '1', amount: '10' }, { settings: { currency: null } }))).toEqual([
      'currency-missing amount',
    ])
  })

  test('that had to be rounded say how', () => {
    const reading = read({ externalId: '1', amount: '10.129', currency: 'EUR' }, {})
    expect(reading).toMatchObject({ ok: true })
    expect(read({ externalId: '1', amount: '10,1299' })).toMatchObject({
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
  ] as const)('%o', (row, reason) => expect(said(read(row))).toEqual([reason]))

  test.each([
    [{ externalId: '1', employees: '12,5' }, 'companies', 'not-a-whole-number employees'],
    [{ externalId: '1', employees: '-3' }, 'companies', 'number-out-of-range employees'],
    [{ externalId: '1', probability: '140' }, 'deals', 'number-out-of-range probability'],
    [{ externalId: '1', wonAt: '2026-01-01', lostAt: '2026-01-02' }, 'deals', 'won-and-lost lostAt'],
    [{ occurredAt: '2026-01-01', side: 'magic' }, 'touches', 'not-one-of side'],
    [{ occurredAt: '2026-01-01', reach: 'some' }, 'touches', 'not-one-of reach'],
    [{ occurredAt: '', channel: 'Fair' }, 'touches', 'required-missing occurredAt'],
    [{ dealExternalId: '1', changedAt: '' }, 'deal-history', 'required-missing changedAt'],
  ] as const)('%o in a list of %s', (row, kind, reason) => expect(said(read(row, { kind }))).toEqual([reason]))

  test('all of them at once, with the cell as it stands', () => {
    const reading = read({ firstContactAt: 'soon', amount: 'a lot', converted: 'maybe' })
    expect(said(reading)).toEqual(['not-a-date firstContactAt', 'not-a-number amount', 'not-yes-or-no converted'])
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
    expect(said(reader({ row: 4, cells: ['1,"x'], fault: 'quote-never-closed' }))).toEqual(['quote-never-closed'])
  })

  test('a text of the file’s own is never cut silently', () => {
    expect(said(read({ externalId: '1', note: 'x'.repeat(10_001) }, { custom: ['note'] }))).toEqual(['too-long note'])
  })
})

describe('what costs no row', () => {
  test('an e-mail or telephone number that is none: kept as written, fit to find nobody', () => {
    const reading = read({ externalId: '1', email: 'anna at firma', phone: 'call me' })
    expect(record(reading)).toMatchObject({
      values: { email: 'anna at firma', phone: 'call me' },
      unmatchable: ['email', 'phone'],
    })
    expect(said(reading)).toEqual(['not-an-email email', 'not-a-phone phone'])
  })

  test('an address in the clothes of a mail program', () => {
    expect(record(read({ email: 'Anna Berg <anna@firma.fi>' })).values.email).toBe('anna@firma.fi')
    expect(record(read({ email: 'mailto:anna@firma.fi' })).values.email).toBe('anna@firma.fi')
  })

  test('a country that nobody knows, and a size that is a range', () => {
    const reading = read({ name: 'X', country: 'Philipines', employees: '11-50' }, { kind: 'companies' })
    expect(record(reading).values).toEqual({ name: 'X', country: 'Philipines', employees: 11 })
    expect(said(reading)).toEqual(['unknown-country country', 'read-as employees'])
  })

  test('a word for nothing: read as empty in dates, numbers and addresses and said, kept in words', () => {
    const reading = read({
      externalId: '1',
      firstContactAt: '-',
      amount: 'n/a',
      email: 'unknown',
      source: 'unknown',
      status: 'NULL',
    })
    expect(record(reading).values).toEqual({ externalId: '1', source: 'unknown' })
    expect(said(reading)).toEqual(
      ['read-as-empty firstContactAt', 'read-as-empty amount', 'read-as-empty email'].filter(
        (one) => !one.includes('amount'),
      ),
    )
  })

  test('letters that nobody could read', () => {
    expect(said(read({ externalId: '1', company: 'Malm\uFFFD AB' }))).toEqual(['unreadable-letters company'])
  })

  test('a lead whose status says converted and whose mark says not', () => {
    expect(said(read({ externalId: '1', status: 'Closed - Converted', converted: 'FALSE' }))).toEqual([
      'status-and-flag-differ converted',
    ])
    expect(record(read({ externalId: '1', status: 'Closed - Converted' })).values.converted).toBe(true)
  })
})

describe('values are read as the mapping says', () => {
  test('spellings become one, words for nothing become nothing, others stay', () => {
    const values = { product: { GTXPro: 'GTX Pro', unknown: '' } }
    expect(record(read({ externalId: '1', product: 'GTXPro' }, { kind: 'deals', values })).values.product).toBe(
      'GTX Pro',
    )
    expect(
      record(read({ externalId: '1', product: 'unknown' }, { kind: 'deals', values })).values.product,
    ).toBeUndefined()
    expect(record(read({ externalId: '1', product: 'MG Special' }, { kind: 'deals', values })).values.product).toBe(
      'MG Special',
    )
  })

  test('also for dates and marks, before they are read', () => {
    const values = { converted: { bekommen: 'yes' }, firstContactAt: { soon: '2026-02-23' } }
    expect(
      record(read({ externalId: '1', converted: 'bekommen', firstContactAt: 'soon' }, { values })).values,
    ).toMatchObject({ converted: true })
  })
})

describe('deals', () => {
  test('get the day of winning or losing from stage and closing date, to the day', () => {
    const deal = record(read({ externalId: '1', stage: 'Closed Won', closedAt: '2026-02-23' }, { kind: 'deals' }))
    expect(deal).toMatchObject({
      outcome: 'won',
      values: { wonAt: '2026-02-22T22:00:00.000Z' },
      dayOnly: ['closedAt', 'wonAt'],
    })
  })

  test('know won and lost also from one column of words', () => {
    expect(
      record(read({ externalId: '1', isWon: 'Lost', isClosed: 'Lost', lostAt: '2026-02-23' }, { kind: 'deals' })),
    ).toMatchObject({ outcome: 'lost' })
    expect(
      record(read({ externalId: '1', stage: 'Negotiation', isWon: 'won', closedAt: '2026-02-23' }, { kind: 'deals' })),
    ).toMatchObject({ outcome: 'won' })
    expect(
      record(read({ externalId: '1', stage: 'Negotiation', isWon: 'lost', closedAt: '2026-02-23' }, { kind: 'deals' })),
    ).toMatchObject({ outcome: 'lost' })
  })

  test('have their probability between 0 and 1, written as percent or as fraction', () => {
    expect(record(read({ externalId: '1', probability: '40 %' }, { kind: 'deals' })).values.probability).toBe(0.4)
    expect(record(read({ externalId: '1', probability: '40' }, { kind: 'deals' })).values.probability).toBe(0.4)
    expect(record(read({ externalId: '1', probability: '0,4' }, { kind: 'deals' })).values.probability).toBe(0.4)
  })
})

describe('hostile texts', () => {
  test('are kept as they are, but for what PostgreSQL cannot hold and the blanks around them', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 100 }), (text) => {
        const reading = read({ externalId: '1', name: `a${text}z` })
        expect(record(reading).values.name).toBe(`a${text.replaceAll('\0', '')}z`.toWellFormed())
      }),
    )
  })

  test('half a letter becomes a sign for an unknown one', () => {
    expect(record(read({ externalId: '1', name: 'a\uD83Dz\0' })).values.name).toBe('a\uFFFDz')
  })

  test('never make reading slow', () => {
    const long = [
      ' '.repeat(500_000),
      '('.repeat(500_000),
      '1 '.repeat(250_000),
      '<'.repeat(500_000),
      'a@'.repeat(250_000),
      '.a'.repeat(250_000),
    ]
    const start = performance.now()
    for (const text of long) {
      const cell = `x${text}y `
      read({
        externalId: '1',
        name: cell,
        email: cell,
        phone: cell,
        domain: cell,
        firstContactAt: cell,
        amount: cell,
        converted: cell,
        country: cell,
        status: cell,
      })
      read({ name: cell, employees: cell, revenue: cell, domain: cell }, { kind: 'companies' })
      read({ externalId: '1', stage: cell, isWon: cell, probability: cell }, { kind: 'deals' })
    }
    expect(performance.now() - start).toBeLessThan(2000)
  })

  const naughty = new URL('naughty/blns.base64.json', data)

  test.skipIf(!existsSync(naughty))('every naughty string goes in unchanged', () => {
    const strings = (JSON.parse(readFileSync(naughty, 'utf8')) as string[]).map((one) =>
      Buffer.from(one, 'base64').toString('utf8').trimEnd(),
    )
    const columns = ['id', 'text']
    const reader = recordReader({
      kind: 'leads',
      columns,
      mapping: { fields: { externalId: 'id' }, values: {}, custom: ['text'] },
      formats: {},
      settings,
    })
    const kept = strings.filter((text) => !['', 'NULL', 'null', '(null)', 'NaN'].includes(text))
    expect(kept.length).toBeGreaterThan(450)
    for (const text of kept)
      expect(record(reader({ row: 2, cells: ['1', text], fault: null })).custom['text']).toBe(text)
  })
})

/** A real export as it goes in when every proposal is taken. */
async function imported(kind: Kind, path: string, given: Partial<ReadSettings> = {}) {
  const source = await fileSource(fileURLToPath(new URL(path, data)))
  const { shape, sample } = await describeFile(source)
  const mapping = acceptedMapping(proposeMapping(kind, shape.columns, sample))
  const { formats, doubts } = decideFormats(shape.columns, mapping, sample, null)
  const reader = recordReader({
    kind,
    columns: shape.columns,
    mapping,
    formats,
    settings: { ...settings, currency: 'USD', country: 'US', ...given },
  })
  const readings: Reading[] = []
  for await (const { rows } of readRows(source, shape)) readings.push(...rows.map(reader))
  const records = readings.flatMap((reading) => (reading.ok ? [reading.record] : []))
  const warnings = readings.flatMap((reading) => (reading.ok ? reading.warnings : reading.problems))
  return { records, warnings, doubts, readings }
}

function sum(records: readonly ImportedRecord[]): number {
  return records.reduce((total, { values }) => total + (values.amount?.minor ?? 0), 0) / 100
}

describe.skipIf(!existsSync(data))('real exports go in whole', () => {
  test('22 Salesforce leads: five converted, three that only the status says so, three telephone numbers that are none', async () => {
    const isPhone = (text: string, country: string | null) =>
      isValidPhoneNumber(text, country === null ? undefined : (country as CountryCode))
    const { records, warnings, doubts } = await imported('leads', 'salesforce/Lead.csv', { isPhone })
    expect(records).toHaveLength(22)
    expect(doubts).toEqual([])
    expect(records.filter(({ values }) => values.converted === true)).toHaveLength(5)
    const rowsOf = (code: string) =>
      warnings.filter((one) => one.code === code).map(({ row }) => records[row - 2]?.values)
    expect(rowsOf('imports.status-and-flag-differ').map((values) => values?.name)).toEqual([
      'Pat Stumuller',
      'Andy Young',
      'Jack Rogers',
    ])
    expect(
      rowsOf('imports.not-a-phone')
        .map((values) => values?.phone)
        .toSorted(),
    ).toEqual(['(033) 452-1299', '33562156600', '886-2-25474189'])
  })

  test('36 Salesforce opportunities: 12 won, 20 closed, with their amounts; dates with the month first', async () => {
    const { records, warnings, doubts } = await imported('deals', 'salesforce/Opportunity.csv')
    expect([records.length, warnings, doubts]).toEqual([36, [], []])
    const won = records.filter(({ outcome }) => outcome === 'won')
    const open = records.filter(({ outcome }) => outcome === 'open')
    expect([won.length, records.length - open.length, sum(won), sum(open)]).toEqual([12, 20, 2_815_000, 2_115_000])
    const weighted = open.reduce(
      (total, { values }) => total + ((values.amount?.minor ?? 0) / 100) * (values.probability ?? 0),
      0,
    )
    expect(weighted).toBeCloseTo(1_094_500, 6)
    expect(won[0]?.values.wonAt).toBe('2024-02-02T22:00:00.000Z')
  })

  test('8,800 Maven deals: the outcomes, the revenue, and the product written two ways', async () => {
    const { records, warnings } = await imported('deals', 'maven/sales_pipeline.csv')
    expect([records.length, warnings]).toEqual([8800, []])
    const by = Map.groupBy(records, ({ outcome }) => outcome)
    expect([by.get('won')?.length, by.get('lost')?.length, by.get('open')?.length]).toEqual([4238, 2473, 2089])
    expect(sum(by.get('won') ?? [])).toBe(10_005_534)
    expect(records.filter(({ values }) => values.company === undefined)).toHaveLength(1425)
    expect(records.filter(({ values }) => values.openedAt === undefined)).toHaveLength(500)
    expect(by.get('won')?.every(({ values }) => values.wonAt === values.closedAt)).toBe(true)
    const counts = new Map(
      [...Map.groupBy(records, ({ values }) => values.product ?? '')].map(([value, rows]) => [value, rows.length]),
    )
    const products = await imported('deals', 'maven/products.csv')
    const known = products.records.flatMap(({ values }) => values.product ?? [])
    expect(proposeValues('product', counts, known)).toMatchObject([
      { from: 'GTXPro', to: 'GTX Pro', rows: 1480, isSure: true },
    ])
  })

  test('85 Maven accounts: a sector with a slip of the pen, asked about', async () => {
    const { records } = await imported('companies', 'maven/accounts.csv')
    const counts = new Map(
      [...Map.groupBy(records, ({ values }) => values.industry ?? '')].map(([value, rows]) => [value, rows.length]),
    )
    expect(proposeValues('industry', counts)).toMatchObject([
      { from: 'technolgy', to: 'technology', rows: 12, isSure: false },
    ])
    expect(records[0]?.values).toMatchObject({
      name: 'Acme Corporation',
      revenue: { minor: 110_004, currency: 'USD' },
      employees: 2822,
      country: 'US',
    })
  })

  test.each([
    ['companies', 'salesforce/Account.csv', 18],
    ['persons', 'salesforce/Contact.csv', 25],
    ['deal-history', 'salesforce/OpportunityHistory.csv', 48],
    ['persons', 'identity/splink/fake_1000.csv', 1000],
    ['persons', 'identity/febrl/dataset1.csv', 1000],
  ] as const)('%s of %s', async (kind, path, count) => {
    expect((await imported(kind, path)).records).toHaveLength(count)
  })
})
