import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type CountryCode, isValidPhoneNumber } from 'libphonenumber-js'
import { describe, expect, test } from 'vitest'
import { describeFile, readRows } from '../files/read-rows.ts'
import { fileSource } from '../files/source.ts'
import { decideFormats } from './column-formats.ts'
import type { Kind } from './fields.ts'
import { acceptedMapping, proposeMapping } from './propose-mapping.ts'
import { proposeValues } from './propose-values.ts'
import type { ReadSettings } from './read-field.ts'
import { type ImportedRecord, type Reading, recordReader } from './read-record.ts'
import { settings } from './testing/read-row.ts'

const data = new URL('../../../../../shared/data/', import.meta.url)

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
        .toSorted((left, right) => String(left).localeCompare(String(right))),
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
    const { sample } = await describeFile(await fileSource(fileURLToPath(new URL('maven/products.csv', data))))
    const known = sample.map(({ cells }) => String(cells[0]))
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
