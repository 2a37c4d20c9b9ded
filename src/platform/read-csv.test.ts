import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { csvLine } from './csv.ts'
import { dayOfCell, numberOfCell, readCsv } from './read-csv.ts'

it('reads what the house writes', () => {
  const cell = fc.string().filter((text) => !/^[=+\-@\t\r]/.test(text) && text.trim() !== '')
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 8 }), (table) => {
      const text = ['a', 'b', 'c'].join(',') + '\r\n' + table.map(csvLine).join('')
      const read = readCsv(text)
      expect(read.slice(1).map(({ cells }) => cells)).toEqual(table)
    }),
  )
})

it('takes semicolons, quotes, blank lines and any line end', () => {
  expect(readCsv('\uFEFFa;b\r\n1;"two; ""and"" a\nhalf"\n\n;\n3;')).toEqual([
    { row: 1, cells: ['a', 'b'] },
    { row: 2, cells: ['1', 'two; "and" a\nhalf'] },
    { row: 5, cells: ['3', ''] },
  ])
  expect(readCsv('a,b\n"x" y,2\nc,d').map(({ cells }) => cells)).toEqual([
    ['a', 'b'],
    ['"x" y', '2'],
    ['c', 'd'],
  ])
  expect(readCsv('')).toEqual([])
})

it('reads days and numbers as people write them, and nothing else', () => {
  expect(['2026-03-31', '31.3.2026', '2026-03', '2026-02-30', '3/4/2026', ''].map(dayOfCell)).toEqual([
    '2026-03-31',
    '2026-03-31',
    '2026-03-01',
    null,
    null,
    null,
  ])
  expect(['1 234,5', '12.5', '34 %', '-1', '1,2,3', 'x', ''].map(numberOfCell)).toEqual([
    1234.5,
    12.5,
    0.34,
    -1,
    null,
    null,
    null,
  ])
})
