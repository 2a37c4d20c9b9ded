import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { Refusal } from '#platform/refusal.ts'
import { describeFile, readRows } from './read-rows.ts'
import { bytesSource, fileSource } from './source.ts'
import { makeArchive, makeWorkbook } from './testing/make-workbook.ts'
import { readWorkbook, workbookLimits } from './xlsx.ts'

const dictionary = new URL('../../../../../shared/data/survey/hr_data_dictionary.xlsx', import.meta.url)

function source(bytes: Uint8Array) {
  return bytesSource('list.xlsx', bytes)
}

describe('a workbook', () => {
  const leads = {
    name: 'Leads & more',
    rows: [
      ['Id', 'Created', 'Amount', 'Converted', 'Note'],
      ['L1', { serial: 46076.371527777781 }, 1234.5, true, ' two\nlines '],
      ['L2', { serial: 46077 }, null, false, { error: '#N/A' }],
      [null, null, null, null, null],
      ['L3', null, 7, null, '=1+1'],
    ],
  }

  test('gives texts, numbers, truth values and dates as they were written', async () => {
    const { rows } = await readWorkbook(source(makeWorkbook([leads])))
    expect(rows.map(({ cells }) => cells)).toEqual([
      ['Id', 'Created', 'Amount', 'Converted', 'Note'],
      ['L1', '2026-02-23T08:55:00', 1234.5, true, ' two\nlines '],
      ['L2', '2026-02-24', null, false, null],
      [null, null, null, null, null],
      ['L3', null, 7, null, '=1+1'],
    ])
  })

  test('is described and read like a CSV file, blank rows counted and left out', async () => {
    const file = source(makeWorkbook([leads]))
    const { shape, sample } = await describeFile(file)
    expect(shape).toMatchObject({ format: 'xlsx', sheet: 'Leads & more', headerRow: 1, firstRow: 2, delimiter: null })
    expect(shape.columns).toEqual(['Id', 'Created', 'Amount', 'Converted', 'Note'])
    const rows = []
    for await (const batch of readRows(file, shape, { afterRow: 2 })) rows.push(...batch.rows)
    expect(rows.map(({ row, cells }) => [row, cells[0]])).toEqual([
      [3, 'L2'],
      [5, 'L3'],
    ])
    expect(sample).toHaveLength(3)
  })

  test('is read from the first sheet that is shown, or from the one that is named', async () => {
    const book = makeWorkbook([
      { name: 'Hidden', rows: [['x']], isHidden: true },
      { name: 'First', rows: [['a']] },
      { name: 'Second', rows: [['b']] },
    ])
    expect(await readWorkbook(source(book))).toMatchObject({ sheet: 'First', sheets: ['Hidden', 'First', 'Second'] })
    expect((await readWorkbook(source(book), 'Second')).rows[0]?.cells).toEqual(['b'])
    await expect(readWorkbook(source(book), 'Third')).rejects.toMatchObject({
      code: 'imports.no-such-sheet',
      args: { sheet: 'Third', sheets: 'Hidden, First, Second' },
    })
  })

  test('of a file that a spreadsheet program wrote is read', { skip: !existsSync(dictionary) }, async () => {
    const { sheets, rows } = await readWorkbook(await fileSource(fileURLToPath(dictionary)))
    expect(sheets.length).toBeGreaterThan(0)
    expect(rows.length).toBeGreaterThan(10)
  })
})

describe('a bad workbook is refused before it does harm', () => {
  const tiny = { name: 'S', rows: [['a']] }
  const bomb = Buffer.alloc(workbookLimits.unpackedBytes + 1, 32)

  test('when it unpacks to more than the limit, whatever it claims', async () => {
    const files = [['xl/worksheets/sheet1.xml', bomb]] as const
    for (const book of [makeArchive(files), makeArchive(files, 10)]) {
      await expect(readWorkbook(source(book))).rejects.toMatchObject({
        code: 'imports.workbook-too-large',
        args: { megabytes: 100 },
      })
    }
  })

  test('parts that hold no cells are never unpacked', async () => {
    const book = makeWorkbook([tiny], [['xl/media/image.xml', bomb]])
    expect((await readWorkbook(source(book))).rows).toHaveLength(1)
  })

  test('when it has more rows than can be read', async () => {
    const rows = Array.from({ length: workbookLimits.rows + 1 }, (_, index) => [index])
    const book = makeWorkbook([{ name: 'S', rows }])
    await expect(readWorkbook(source(book))).rejects.toMatchObject({
      code: 'imports.workbook-too-long',
      args: { rows: 100_001, most: 100_000 },
    })
  })

  test.each([
    ['cut off', makeWorkbook([tiny]).subarray(0, 400)],
    ['another archive', makeArchive([['readme.txt', 'hello']])],
    ['broken inside', makeWorkbook([tiny]).fill(7, 60, 90)],
    ['no sheets', makeArchive([['xl/workbook.xml', '<workbook/>']])],
  ])('when it is %s', async (_, bytes) => {
    await expect(describeFile(source(bytes))).rejects.toMatchObject({ status: 422 })
  })

  test('when bytes anywhere in it are changed, it is refused or read, and nothing else happens', async () => {
    const good = makeWorkbook([tiny])
    for (let at = 4; at < good.length; at += 7) {
      const bad = Buffer.from(good)
      bad[at] = (bad[at] ?? 0) ^ 0xff
      const outcome = await readWorkbook(source(bad)).then(
        () => 'read',
        (error: unknown) => (error instanceof Refusal && error.status === 422 ? 'refused' : error),
      )
      expect(['read', 'refused']).toContain(outcome)
    }
  })
})
