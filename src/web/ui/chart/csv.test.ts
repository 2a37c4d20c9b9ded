import { describe, expect, it } from 'vitest'
import { csvOf } from './csv.ts'

type Row = { name: string; value: number | null }

const columns = [
  { title: 'Name', value: (row: Row) => row.name },
  { title: 'Value', value: (row: Row) => row.value },
]

describe('rows as CSV', () => {
  it('keep quotes, commas and line ends inside their cell', () => {
    const text = csvOf(columns, [{ name: 'Ab "Öst", Åbo\nTurku', value: 1 }])
    expect(text).toBe('\uFEFFName,Value\r\n"Ab ""Öst"", Åbo\nTurku",1\r\n')
  })

  it('keep numbers as numbers, also below zero, and leave what is missing empty', () => {
    expect(
      csvOf(columns, [
        { name: 'a', value: -2.5 },
        { name: 'b', value: null },
      ]),
    ).toBe('\uFEFFName,Value\r\na,-2.5\r\nb,\r\n')
  })

  it('never let a spreadsheet run what a customer wrote', () => {
    for (const name of ['=HYPERLINK("x")', '+1', '-1', '@sum', '\tx']) {
      expect(csvOf(columns, [{ name, value: 0 }])).toContain(`'${name[0]}`)
    }
  })

  it('end with the basis of the figures', () => {
    expect(csvOf(columns, [], ['n 401', 'Q3 2026'])).toBe('\uFEFFName,Value\r\n\r\nn 401\r\nQ3 2026\r\n')
  })
})
