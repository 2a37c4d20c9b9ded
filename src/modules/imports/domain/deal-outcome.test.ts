import { describe, expect, test } from 'vitest'
import { isConvertedStatus, outcomeOfStage, settleOutcome } from './deal-outcome.ts'

const closedAt = '2026-02-23T00:00:00.000Z'
const other = '2026-01-01T00:00:00.000Z'

describe('a stage says what became of a deal', () => {
  test.each([
    'Won',
    'Closed Won',
    'Close Won',
    'Closed - Won',
    '5. Closed Won',
    'Voitettu',
    'Vunnen affär',
    'Выиграна',
    'Успешно реализовано',
  ])('%s: won', (stage) => expect(outcomeOfStage(stage)).toBe('won'))
  test.each([
    'Lost',
    'Closed Lost',
    'CLOSED_LOST',
    'Out-Sold',
    'Canceled',
    'Hävitty',
    'Förlorad',
    'Проиграна',
    'Закрыто и не реализовано',
  ])('%s: lost', (stage) => expect(outcomeOfStage(stage)).toBe('lost'))
  test.each(['Open', 'In Progress', 'Avoin', 'В работе'])('%s: open', (stage) =>
    expect(outcomeOfStage(stage)).toBe('open'),
  )
  test.each(['Prospecting', 'Negotiation/Review', 'Wonder', 'Lost and found', '', 'x'.repeat(1_000_000)])(
    '%.20s says nothing',
    (stage) => expect(outcomeOfStage(stage)).toBeNull(),
  )
})

describe('the outcome of a deal', () => {
  test('a won stage takes the closing date for the day of winning, a lost one for the day of losing', () => {
    expect(settleOutcome({ stage: 'Won', closedAt })).toEqual({ outcome: 'won', wonAt: closedAt, doubt: null })
    expect(settleOutcome({ stage: 'Closed Lost', closedAt })).toEqual({
      outcome: 'lost',
      lostAt: closedAt,
      doubt: null,
    })
  })

  test('flags do the same, and go before the stage', () => {
    expect(settleOutcome({ isWon: true, isClosed: true, closedAt })).toEqual({
      outcome: 'won',
      wonAt: closedAt,
      doubt: null,
    })
    expect(settleOutcome({ isWon: false, isClosed: true, closedAt })).toEqual({
      outcome: 'lost',
      lostAt: closedAt,
      doubt: null,
    })
    expect(settleOutcome({ stage: 'Closed Won', isWon: false, isClosed: true, closedAt })).toEqual({
      outcome: 'lost',
      lostAt: closedAt,
      doubt: 'outcome-differs',
    })
  })

  test('a day of winning of its own goes before the closing date', () => {
    expect(settleOutcome({ stage: 'Won', wonAt: other, closedAt })).toEqual({
      outcome: 'won',
      wonAt: other,
      doubt: null,
    })
  })

  test('an open deal’s closing date is a hope and stays one', () => {
    expect(settleOutcome({ stage: 'Qualification', isClosed: false, isWon: false, closedAt })).toEqual({
      outcome: 'open',
      doubt: null,
    })
    expect(settleOutcome({ stage: 'Engaging', closedAt })).toEqual({ outcome: 'open', doubt: null })
  })

  test('a closed deal without any date is told', () => {
    expect(settleOutcome({ stage: 'Won' })).toEqual({ outcome: 'won', doubt: 'closed-without-date' })
  })

  test('won and lost at once is decided by stage or flag, else by nobody', () => {
    expect(settleOutcome({ wonAt: other, lostAt: closedAt })).toEqual({ outcome: null, doubt: 'won-and-lost' })
    expect(settleOutcome({ stage: 'Lost', wonAt: other, lostAt: closedAt })).toEqual({
      outcome: 'lost',
      lostAt: closedAt,
      doubt: 'outcome-differs',
    })
  })

  test('a row that says nothing about it has none', () => {
    expect(settleOutcome({ closedAt })).toEqual({ outcome: null, doubt: null })
  })
})

test.each([
  ['Closed - Converted', true],
  ['Qualified (Converted)', true],
  ['Konverterad', true],
  ['Closed - Not Converted', false],
  ['Open - Not Contacted', false],
])('a lead’s status %s: became a deal %s', (status, is) => expect(isConvertedStatus(status)).toBe(is))
