import { existsSync, readFileSync, readdirSync } from 'node:fs'
import * as fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import { csvLine } from '#platform/csv.ts'
import { longestRow, splitRows } from './split-rows.ts'

const torture = new URL('../../../../../shared/data/csv_torture/', import.meta.url)

function cellsOf(text: string, delimiter = ','): string[][] {
  return splitRows(text, delimiter, true).rows.map(({ cells }) => cells)
}

/** Splits a text that arrives in pieces, as a file does. */
function inPieces(text: string, size: number): { cells: string[]; fault: string | null }[] {
  const found = []
  let rest = ''
  for (let at = 0; at < text.length; at += size) {
    rest += text.slice(at, at + size)
    const { rows, used } = splitRows(rest, ',', false)
    found.push(...rows)
    rest = rest.slice(used)
  }
  return [...found, ...splitRows(rest, ',', true).rows]
}

const anyCell = fc.string({
  unit: fc.constantFrom('a', 'ä', 'я', '"', ',', ';', '\n', '\r', ' ', '\t', "'", '=', '😀'),
})
const anyTable = fc.array(fc.array(anyCell, { minLength: 1, maxLength: 5 }), { maxLength: 8 })

function written(table: readonly string[][], lineEnd = '\r\n'): string {
  return table.map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',') + lineEnd).join('')
}

describe('what is written comes back', () => {
  test('for any cells, in any of the line ends', () => {
    fc.assert(
      fc.property(anyTable, fc.constantFrom('\n', '\r\n', '\r'), (table, lineEnd) => {
        expect(cellsOf(written(table, lineEnd))).toEqual(table)
      }),
    )
  })

  test('for any cells in lines of the house’s own exports, which quote only where it is needed', () => {
    fc.assert(
      fc.property(anyTable, (table) => {
        const safe = table.map((cells) => cells.map((cell) => cell.replace(/^[=+\-@\t\r]/, '.')))
        expect(cellsOf(safe.map((cells) => csvLine(cells)).join(''))).toEqual(safe)
      }),
    )
  })

  test('wherever a file is cut into pieces', () => {
    fc.assert(
      fc.property(anyTable, fc.integer({ min: 1, max: 7 }), (table, size) => {
        expect(inPieces(written(table), size)).toEqual(splitRows(written(table), ',', true).rows)
      }),
    )
  })

  test('any text at all splits the same whole and in pieces, and no character is left over', () => {
    fc.assert(
      fc.property(anyCell, fc.integer({ min: 1, max: 5 }), (text, size) => {
        const whole = splitRows(text, ',', true)
        expect(whole.used).toBe(text.length)
        expect(inPieces(text, size)).toEqual(whole.rows)
      }),
      { numRuns: 500 },
    )
  })

  test('well-formed text splits as papaparse splits it', () => {
    fc.assert(
      fc.property(anyTable, (table) => {
        const text = Papa.unparse(table, { newline: '\n' })
        fc.pre(text !== '')
        const { data } = Papa.parse<string[]>(text, { delimiter: ',', newline: '\n' })
        expect(cellsOf(text)).toEqual(data.at(-1)?.length === 1 && data.at(-1)?.[0] === '' ? data.slice(0, -1) : data)
      }),
    )
  })
})

describe('line ends', () => {
  test('CR, LF and CR LF end a row, also mixed in one file', () => {
    expect(cellsOf('a,b\r\n1,2\n3,4\r5,6')).toEqual([
      ['a', 'b'],
      ['1', '2'],
      ['3', '4'],
      ['5', '6'],
    ])
  })

  test('line ends inside quotes belong to the cell and stay as they are', () => {
    expect(cellsOf('a,"x\r\ny"\rb,"x\ny"\n')).toEqual([
      ['a', 'x\r\ny'],
      ['b', 'x\ny'],
    ])
  })

  test('a CR at the end of a piece waits for what follows', () => {
    expect(splitRows('a,b\r', ',', false)).toEqual({ rows: [], used: 0 })
    expect(cellsOf('a,b\r')).toEqual([['a', 'b']])
  })
})

describe('broken quotes', () => {
  test('a quote that is never closed costs its own row and no other', () => {
    const { rows } = splitRows('a,b\n1,"open\n2,x\n3,y\n', ',', true)
    expect(rows.map(({ cells, fault }) => [cells[0], fault])).toEqual([
      ['a', null],
      ['1', 'quote-never-closed'],
      ['2', null],
      ['3', null],
    ])
  })

  test('also when later rows have quotes of their own', () => {
    const { rows } = splitRows('1,"open\n2,"x",z\n"3","y"\n', ',', true)
    expect(rows.map(({ fault }) => fault)).toEqual(['quote-never-closed', null, null])
    expect(rows[1]?.cells).toEqual(['2', 'x', 'z'])
  })

  test('an endless quoted cell is given up after a million characters, and the rest is read', () => {
    const filler = 'line without any mark\n'.repeat(Math.ceil(longestRow / 22) + 10)
    const found = inPieces(`1,"open\n${filler}last,row\n`, 200_000)
    expect(found[0]?.fault).toBe('quote-never-closed')
    expect(found.at(-1)).toEqual({ cells: ['last', 'row'], fault: null })
  })

  test('a line of more than a million characters is a fault, and the next is read', () => {
    const found = inPieces(`${'x'.repeat(longestRow + 5)}\na,b\n`, 300_000)
    expect(found.map(({ fault }) => fault)).toEqual(['row-too-long', null])
  })

  test('a text without line ends is refused before it fills the memory', () => {
    expect(() => inPieces('x'.repeat(5_000_000), 64 * 1024)).toThrow('imports.not-a-table')
  })

  test('quotes that nobody doubled stay in the cell', () => {
    expect(cellsOf('1,"He said "hi" to me",x\n')).toEqual([['1', 'He said "hi" to me', 'x']])
    expect(cellsOf('1,5" pipe,x\n')).toEqual([['1', '5" pipe', 'x']])
    expect(cellsOf('1,"Big" Ltd,x\n')).toEqual([['1', 'Big Ltd', 'x']])
  })

  test('blanks around a quoted cell are not its text', () => {
    expect(cellsOf('a, "b, c" ,d\n')).toEqual([['a', 'b, c', 'd']])
    expect(cellsOf('a, "Big" Ltd,d\n')).toEqual([['a', ' "Big" Ltd', 'd']])
  })
})

const spectrum = new URL('csv-spectrum/', torture)

describe.skipIf(!existsSync(spectrum))('csv-spectrum', () => {
  // The twelfth, location_coordinates, has a wrong JSON upstream.
  const names = existsSync(spectrum)
    ? readdirSync(new URL('csvs/', spectrum)).filter((name) => name !== 'location_coordinates.csv')
    : []

  test('has eleven files', () => expect(names).toHaveLength(11))

  test.each(names)('%s reads as its JSON says', (name) => {
    const [header = [], ...rows] = cellsOf(readFileSync(new URL(`csvs/${name}`, spectrum), 'utf8'))
    const objects = rows.map((cells) => Object.fromEntries(header.map((key, index) => [key, cells[index]])))
    // The files with CR LF inside cells were stored with LF here.
    const told = readFileSync(new URL(`json/${name.replace('.csv', '.json')}`, spectrum), 'utf8').replaceAll(
      '\\r\\n',
      '\\n',
    )
    expect(JSON.parse(JSON.stringify(objects).replaceAll('\\r\\n', '\\n'))).toEqual(JSON.parse(told))
  })
})

describe.skipIf(!existsSync(torture))('papaparse’s samples', () => {
  test.each(['long-sample', 'sample-header', 'sample', 'slow-sample', 'utf-8-bom-sample', 'verylong-sample'])(
    '%s.csv splits as papaparse splits it',
    (name) => {
      const text = readFileSync(new URL(`papaparse/${name}.csv`, torture), 'utf8').replace('\uFEFF', '')
      expect(cellsOf(text)).toEqual(Papa.parse<string[]>(text, { delimiter: ',', skipEmptyLines: true }).data)
    },
  )
})
