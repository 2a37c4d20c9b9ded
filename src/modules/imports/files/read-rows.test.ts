import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import type { RawRow } from '../domain/raw-row.ts'
import { type FileShape, type ReadOptions, type ShapeHints, describeFile, readRows } from './read-rows.ts'
import { type Source, bytesSource, fileSource } from './source.ts'

const data = new URL('../../../../../shared/data/', import.meta.url)

async function look(text: string, hints?: ShapeHints) {
  return describeFile(bytesSource('list.csv', Buffer.from(text)), hints)
}

async function all(source: Source, shape: FileShape, options?: ReadOptions): Promise<RawRow[]> {
  const rows: RawRow[] = []
  for await (const batch of readRows(source, shape, options)) rows.push(...batch.rows)
  return rows
}

async function rowsOf(text: string, hints?: ShapeHints): Promise<RawRow[]> {
  const source = bytesSource('list.csv', Buffer.from(text))
  const { shape } = await describeFile(source, hints)
  return all(source, shape)
}

describe('the delimiter is found', () => {
  test.each([
    ['commas', 'id,name,city\n1,Ann,Vasa\n2,Bo,Åbo\n', ','],
    ['semicolons beside decimal commas', 'id;amount;share\n1;1 234,50;2,5\n2;99,00;3,5\n', ';'],
    ['tabs beside commas in texts', 'id\tname\tnote\n1\tAnn\tred, green\n2\tBo\tblue, grey\n', '\t'],
    ['pipes', 'id|name\n1|Ann\n2|Bo\n', '|'],
    ['semicolons inside quotes do not count', 'id,note\n1,"a;b;c"\n2,"d;e;f"\n', ','],
    ['a line that names it', 'sep=;\nid;name\n1;Ann\n', ';'],
    ['one column has none', 'email\na@x.fi\nb@x.fi\n', ','],
  ])('%s', async (_, text, delimiter) => {
    expect((await look(text)).shape.delimiter).toBe(delimiter)
  })
})

describe('the header is found', () => {
  test('in the first row', async () => {
    const { shape } = await look('Id,E-mail\n1,a@x.fi\n')
    expect(shape).toMatchObject({ headerRow: 1, firstRow: 2, columns: ['Id', 'E-mail'] })
  })

  test('below title lines and blank ones, whose rows still count', async () => {
    const text = 'Report: leads 2026;;;\nMade by Ann;;;\n\nId;E-mail;Company;Created\n7;a@x.fi;X;2026-02-23\n'
    const { shape, sample } = await look(text)
    expect(shape).toMatchObject({ headerRow: 4, firstRow: 5, columns: ['Id', 'E-mail', 'Company', 'Created'] })
    expect(sample[0]?.row).toBe(5)
  })

  test('below a line that names the delimiter', async () => {
    expect((await look('sep=;\nid;name;city\n1;Ann;Vasa\n')).shape).toMatchObject({
      headerRow: 2,
      columns: ['id', 'name', 'city'],
    })
  })

  test('nowhere, when the first row is data: the columns are numbered', async () => {
    const { shape } = await look('Ann,ann@x.fi,2026-02-23\nBo,bo@x.fi,2026-02-24\n')
    expect(shape).toMatchObject({ headerRow: null, firstRow: 1, columns: ['Column 1', 'Column 2', 'Column 3'] })
  })

  test('nowhere, when the first row’s words come back as values', async () => {
    const { shape } = await look('Web,Working\nFair,New\nWeb,New\n')
    expect(shape.headerRow).toBeNull()
  })

  test('where somebody says it is', async () => {
    expect((await look('x,y\nId,Name\n1,Ann\n', { headerRow: 2 })).shape).toMatchObject({
      headerRow: 2,
      firstRow: 3,
      columns: ['Id', 'Name'],
    })
    expect((await look('Id,Name\n1,Ann\n', { headerRow: 'none' })).shape).toMatchObject({
      headerRow: null,
      firstRow: 1,
    })
  })

  test('every column gets a name, and each name once', async () => {
    expect((await look('Name,Name,,E-mail \nAnn,Bo,x,a@x.fi\n')).shape.columns).toEqual([
      'Name',
      'Name (2)',
      'Column 3',
      'E-mail',
    ])
  })

  test('a delimiter at the end of every line makes no column', async () => {
    expect((await look('id,name,\n1,Ann,\n2,Bo,\n')).shape.columns).toEqual(['id', 'name'])
  })
})

describe('rows', () => {
  test('have the numbers that a spreadsheet shows, blank rows counted and left out', async () => {
    const rows = await rowsOf('id,note\n1,"two\nlines"\n\n,\n2,x\n')
    expect(rows.map(({ row, cells }) => [row, cells[0]])).toEqual([
      [2, '1'],
      [5, '2'],
    ])
  })

  test('that have lost cells or won some carry their fault; empty cells too many do no harm', async () => {
    const rows = await rowsOf('id,name,city\n1,Ann,Vasa\n2,Bo\n3,Cia,Åbo,\n4,Dan,Kemi,more\n5,Eva,Oulu\n')
    expect(rows.map(({ fault }) => fault)).toEqual([null, 'too-few-cells', null, 'too-many-cells', null])
    expect(rows[2]?.cells).toEqual(['3', 'Cia', 'Åbo'])
  })

  test('that have lost a cell are seen also in a file of two rows', async () => {
    const rows = await rowsOf('id,name,city\n1,Ann\n')
    expect(rows.map(({ fault }) => fault)).toEqual(['too-few-cells'])
  })

  test('that all leave out the last cell have lost nothing', async () => {
    const rows = await rowsOf('id,name,note\n1,Ann\n2,Bo\n3,Cia\n')
    expect(rows.every(({ fault }) => fault === null)).toBe(true)
  })

  test('come in batches, with the bytes read for a progress bar', async () => {
    const text = `id,name\n${Array.from({ length: 250 }, (_, index) => `${index},n`).join('\n')}\n`
    const source = bytesSource('list.csv', Buffer.from(text))
    const { shape } = await describeFile(source)
    const sizes: number[] = []
    let bytes = 0
    for await (const batch of readRows(source, shape, { batchRows: 100 })) {
      sizes.push(batch.rows.length)
      bytes = batch.bytesRead ?? 0
    }
    expect(sizes).toEqual([100, 100, 50])
    expect(bytes).toBe(Buffer.byteLength(text))
  })

  test('go on behind the last row that was handled, none twice and none left out', async () => {
    const text = `id,name\n${Array.from({ length: 99 }, (_, index) => `${index},"n\n${index}"`).join('\r\n')}`
    const source = bytesSource('list.csv', Buffer.from(text))
    const { shape } = await describeFile(source)
    const whole = await all(source, shape)
    for (const stop of [1, 2, 50, 99, 100]) {
      const rest = await all(source, shape, { afterRow: stop })
      expect([...whole.filter(({ row }) => row <= stop), ...rest]).toEqual(whole)
    }
  })

  test('stop when the import is cancelled', async () => {
    const source = bytesSource('list.csv', Buffer.from('id\n1\n2\n3\n'))
    const { shape } = await describeFile(source)
    const cancel = new AbortController()
    const batches = readRows(source, shape, { batchRows: 1, signal: cancel.signal })
    await batches.next()
    cancel.abort()
    await expect(batches.next()).rejects.toThrow('aborted')
  })
})

describe('a long file', () => {
  /** A file made while it is read; counts how far reading went. */
  function longSource(rows: number): { source: Source; given: () => number } {
    let given = 0
    async function* open(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('id,created,source,email,company,amount\n')
      for (let from = 0; from < rows; from += 500) {
        const lines = Array.from(
          { length: 500 },
          (_, index) => `L${from + index},2026-02-23,Web,a${index}@x.fi,"X, Y",12.50\n`,
        )
        given = from + 500
        yield Buffer.from(lines.join(''))
      }
    }
    return { source: { name: 'long.csv', size: null, open }, given: () => given }
  }

  test('is read as it is asked for, not ahead', async () => {
    const { source, given } = longSource(100_000)
    const { shape } = await describeFile(source)
    const batches = readRows(source, shape, { batchRows: 1000 })
    await batches.next()
    await batches.next()
    expect(given()).toBeLessThan(4000)
    await batches.return(undefined)
  })

  test('of 300,000 rows leaves no trace in memory', async () => {
    const { source } = longSource(300_000)
    const { shape } = await describeFile(source)
    let count = 0
    let most = 0
    for await (const { rows } of readRows(source, shape)) {
      count += rows.length
      if (count % 50_000 === 0) most = Math.max(most, process.memoryUsage().heapUsed)
    }
    expect(count).toBe(300_000)
    expect(most).toBeLessThan(300e6)
  })
})

describe('what is no table is refused', () => {
  test.each([
    ['nothing', Buffer.from(''), 'imports.empty-file'],
    ['blank lines', Buffer.from('\n\n\r\n'), 'imports.empty-file'],
    ['an old Excel file', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'imports.old-excel'],
    [
      'a locked workbook',
      Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.from('EncryptedPackage', 'utf16le')]),
      'imports.workbook-locked',
    ],
    ['a PDF', Buffer.from('%PDF-1.7'), 'imports.not-a-table'],
    ['a page saved as .xls', Buffer.from('<html><table><tr><td>1</td></tr></table>'), 'imports.not-a-table'],
    ['a compressed file', Buffer.from([0x1f, 0x8b, 8, 0]), 'imports.not-a-table'],
    [
      'thousands of columns',
      Buffer.from(`${Array.from({ length: 2500 }, (_, index) => `c${index}`).join(',')}\n`),
      'imports.too-many-columns',
    ],
  ])('%s', async (_, bytes, code) => {
    await expect(describeFile(bytesSource('list', bytes))).rejects.toMatchObject({ code, status: 422 })
  })
})

describe.skipIf(!existsSync(data))('real exports have all their rows and no fault', () => {
  test.each([
    ['salesforce/Lead.csv', 22],
    ['salesforce/Account.csv', 18],
    ['salesforce/Contact.csv', 25],
    ['salesforce/Opportunity.csv', 36],
    ['salesforce/OpportunityHistory.csv', 48],
    ['maven/sales_pipeline.csv', 8800],
    ['maven/accounts.csv', 85],
    ['maven/products.csv', 7],
    ['maven/sales_teams.csv', 35],
    ['bank/bank.csv', 4521],
    ['identity/febrl/dataset1.csv', 1000],
    ['identity/splink/fake_1000.csv', 1000],
  ])('%s has %i', async (path, count) => {
    const source = await fileSource(fileURLToPath(new URL(path, data)))
    const { shape } = await describeFile(source)
    const rows = await all(source, shape)
    expect(shape.headerRow).toBe(1)
    expect(rows).toHaveLength(count)
    expect(rows.filter(({ fault }) => fault !== null)).toEqual([])
  })

  test('a sample without a header is read from its first row', async () => {
    const source = await fileSource(fileURLToPath(new URL('csv_torture/papaparse/long-sample.csv', data)))
    const { shape } = await describeFile(source)
    expect(shape).toMatchObject({ headerRow: null, firstRow: 1 })
    expect(await all(source, shape)).toHaveLength(8)
  })
})
