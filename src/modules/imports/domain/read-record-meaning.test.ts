import { describe, expect, test } from 'vitest'
import { readRow, recordOf } from './testing/read-row.ts'

describe('values are read as the mapping says', () => {
  test('spellings become one, words for nothing become nothing, others stay', () => {
    const values = { product: { GTXPro: 'GTX Pro', unknown: '' } }
    expect(recordOf(readRow({ externalId: '1', product: 'GTXPro' }, { kind: 'deals', values })).values.product).toBe(
      'GTX Pro',
    )
    expect(
      recordOf(readRow({ externalId: '1', product: 'unknown' }, { kind: 'deals', values })).values.product,
    ).toBeUndefined()
    expect(
      recordOf(readRow({ externalId: '1', product: 'MG Special' }, { kind: 'deals', values })).values.product,
    ).toBe('MG Special')
  })

  test('also for dates and marks, before they are read', () => {
    const values = { converted: { bekommen: 'yes' }, firstContactAt: { soon: '2026-02-23' } }
    expect(
      recordOf(readRow({ externalId: '1', converted: 'bekommen', firstContactAt: 'soon' }, { values })).values,
    ).toMatchObject({ converted: true })
  })
})

describe('deals', () => {
  test('get the day of winning or losing from stage and closing date, to the day', () => {
    const deal = recordOf(readRow({ externalId: '1', stage: 'Closed Won', closedAt: '2026-02-23' }, { kind: 'deals' }))
    expect(deal).toMatchObject({
      outcome: 'won',
      values: { wonAt: '2026-02-22T22:00:00.000Z' },
      dayOnly: ['closedAt', 'wonAt'],
    })
  })

  test('know won and lost also from one column of words', () => {
    expect(
      recordOf(readRow({ externalId: '1', isWon: 'Lost', isClosed: 'Lost', lostAt: '2026-02-23' }, { kind: 'deals' })),
    ).toMatchObject({ outcome: 'lost' })
    expect(
      recordOf(
        readRow({ externalId: '1', stage: 'Negotiation', isWon: 'won', closedAt: '2026-02-23' }, { kind: 'deals' }),
      ),
    ).toMatchObject({ outcome: 'won' })
    expect(
      recordOf(
        readRow({ externalId: '1', stage: 'Negotiation', isWon: 'lost', closedAt: '2026-02-23' }, { kind: 'deals' }),
      ),
    ).toMatchObject({ outcome: 'lost' })
  })

  test('have their probability between 0 and 1, written as percent or as fraction', () => {
    expect(recordOf(readRow({ externalId: '1', probability: '40 %' }, { kind: 'deals' })).values.probability).toBe(0.4)
    expect(recordOf(readRow({ externalId: '1', probability: '40' }, { kind: 'deals' })).values.probability).toBe(0.4)
    expect(recordOf(readRow({ externalId: '1', probability: '0,4' }, { kind: 'deals' })).values.probability).toBe(0.4)
  })
})
