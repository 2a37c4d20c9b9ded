import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvLine, safeCell } from './csv.ts'

test.each(['=1+1', '+358 40 1234567', '-5', '@SUM(A1)', '\tx', '\rx'])(
  'a text that a spreadsheet would run is defused: %j',
  (text) => {
    expect(safeCell(text)).toBe(`'${text}`)
  },
)

test('no other text is changed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      fc.pre(!/^[=+\-@\t\r]/.test(text))
      expect(safeCell(text)).toBe(text)
    }),
  )
})

test('a line quotes what needs it, keeps numbers as numbers and ends with CR LF', () => {
  expect(csvLine(['a', 'b,c', 'say "hi"', 'two\nlines', -5, true, null, undefined])).toBe(
    'a,"b,c","say ""hi""","two\nlines",-5,true,,\r\n',
  )
})

test('a line of one empty cell is not a blank line', () => {
  expect(csvLine([''])).toBe('""\r\n')
})
