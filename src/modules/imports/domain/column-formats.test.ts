import { describe, expect, test } from 'vitest'
import { decideFormats } from './column-formats.ts'
import type { RawCell } from './raw-row.ts'
import type { DateOrder } from './read-date.ts'

const columns = ['Opened', 'Closed', 'Amount', 'Chance']
const mapping = {
  fields: { openedAt: 'Opened', closedAt: 'Closed', amount: 'Amount', probability: 'Chance' },
  values: {},
  custom: [],
}

function decide(rows: readonly (readonly RawCell[])[], hint: DateOrder | null = null) {
  const sample = rows.map((cells, index) => ({ row: index + 2, cells: [...cells], fault: null }))
  return decideFormats(columns, mapping, sample, hint)
}

describe('a column is read in one way', () => {
  test('by its own rows, or by the other columns of the file', () => {
    const { formats, doubts, dates } = decide([
      ['02/23/26', '02/03/24', '1,234.50', '40'],
      ['02/03/26', '02/03/24', '1,234', '0'],
    ])
    expect(formats).toEqual({
      openedAt: { dateOrder: 'mdy', decimalMark: null, isFraction: false },
      closedAt: { dateOrder: 'mdy', decimalMark: null, isFraction: false },
      amount: { dateOrder: null, decimalMark: '.', isFraction: false },
      probability: { dateOrder: null, decimalMark: null, isFraction: false },
    })
    expect(dates.get('Closed')).toEqual({ order: 'mdy', by: 'other-columns' })
    expect(doubts).toEqual([])
  })

  test('an order that nothing tells is a question with an example, until somebody answers', () => {
    const rows = [['2026-02-23', '02/03/24', '', '']]
    expect(decide(rows).doubts).toEqual([
      { code: 'imports.date-order-needed', args: { column: 'Closed', example: '02/03/24' } },
    ])
    expect(decide(rows).formats.closedAt?.dateOrder).toBeNull()
    expect(decide(rows, 'dmy')).toMatchObject({ doubts: [], formats: { closedAt: { dateOrder: 'dmy' } } })
  })

  test('what the rows say is surer than what somebody thinks', () => {
    expect(decide([['', '31/03/24', '', '']], 'mdy').formats.closedAt?.dateOrder).toBe('dmy')
  })

  test('chances between 0 and 1 are fractions, all others percent', () => {
    const isFraction = (...chances: RawCell[]) =>
      decide(chances.map((chance) => ['', '', '', chance])).formats.probability?.isFraction
    expect([
      isFraction('0.4', '1', '0'),
      isFraction('0,4'),
      isFraction(1, 0.5),
      isFraction('1', '0', '40'),
      isFraction('0', '0'),
      isFraction('1 %'),
    ]).toEqual([true, true, true, false, false, false])
  })
})
