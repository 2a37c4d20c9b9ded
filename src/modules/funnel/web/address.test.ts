import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { askedIn, evidenceIn, evidenceText, filterText, type Evidence } from './address.ts'

describe('the address of the funnel', () => {
  it('keeps filters whatever letters they hold, and tells an empty key from one that is not known', () => {
    const filter = fc.record({
      dimension: fc.string({ minLength: 1, unit: 'grapheme' }),
      key: fc.option(fc.string({ unit: 'grapheme' })),
    })
    fc.assert(
      fc.property(fc.array(filter), (filters) => {
        const params = new URLSearchParams(filters.map((one) => ['filter', filterText(one)]))
        expect(askedIn(new URLSearchParams(params.toString())).filters).toEqual(filters)
      }),
    )
  })

  it('leaves out what is no day', () => {
    expect(askedIn(new URLSearchParams('from=2026-02-30&to=soon&asOf=2026-11-01'))).toEqual({
      asOf: '2026-11-01',
      filters: [],
    })
  })

  it('takes a broken escape as it stands', () => {
    expect(askedIn(new URLSearchParams([['filter', 'source=100%']])).filters).toEqual([
      { dimension: 'source', key: '100%' },
    ])
  })
})

describe('the evidence in an address', () => {
  const cells: Evidence[] = [
    { cell: {}, row: null },
    { cell: { outcome: 'won', beginning: 'lead' }, row: { dimension: 'custom.Region & more', key: 'A=B&C' } },
    { cell: { at: { stage: 'accepted', as: 'open' } }, row: null },
    { cell: { stage: 'won', withinDays: 30 }, row: { dimension: 'month', key: null } },
    { cell: { step: { from: 'beginning', to: 'won', state: 'outOfOrder' } }, row: null },
  ]

  it('comes back as it went in', () => {
    for (const { cell, row } of cells) {
      const read = evidenceIn(evidenceText({ cell, row }))
      expect(JSON.parse(JSON.stringify(read))).toEqual({ cell, row })
    }
  })

  it('is read without what nobody knows', () => {
    expect(JSON.parse(JSON.stringify(evidenceIn('outcome=lucky&stage=won&within=-4')))).toEqual({
      cell: { stage: 'won' },
      row: null,
    })
  })
})
