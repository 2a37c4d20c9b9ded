import { describe, expect, it } from 'vitest'
import { evidenceKey, exportAddress, listsAddress, orderIn, pileIn, readEvidence, rowsAddress } from './address.ts'

const row = '0b0c0d0e-0000-8000-8000-000000000001'

describe('the address of evidence', () => {
  it('names a pile and says the same when it is read again', () => {
    const pile = { of: 'all', group: 'only-marketing', cause: 'duplicate', standing: 'open', where: 'named' } as const
    expect(evidenceKey(pile)).toBe('all.only-marketing.duplicate.open')
    expect(readEvidence(evidenceKey(pile))?.pile).toEqual(pile)
    expect(readEvidence('sales')?.pile).toEqual({ of: 'sales', where: 'named' })
  })

  it('names one row of a pile', () => {
    const key = evidenceKey({ of: 'figure' }, row)
    expect(key).toBe(`figure~${row}`)
    expect(readEvidence(key)).toEqual({ pile: { of: 'figure', where: 'named' }, row })
  })

  it('opens nothing for a name that is no pile', () => {
    expect(readEvidence('nobody')).toBeUndefined()
    expect(readEvidence('all.no-such-group')).toBeUndefined()
  })

  it('leads to the page of a period and to the file of exactly its rows', () => {
    expect(listsAddress('2026-Q3', { group: 'only-sales' })).toBe('/reconcile?period=2026-Q3&evidence=all.only-sales')
    const file = exportAddress('2026-Q3', { of: 'all', group: 'only-sales', cause: 'referral' })
    expect(file).toBe('/api/v1/reconcile/export/rows.csv?period=2026-Q3&of=all&group=only-sales&cause=referral')
  })

  it('leads to the table of a pile, which reads it again and passes over what says nothing', () => {
    const to = rowsAddress('2026-Q3', { of: 'all', where: 'named', group: 'only-sales', cause: 'referral' })
    expect(to).toBe('/reconcile/rows?period=2026-Q3&group=only-sales&cause=referral')
    const wish = { of: 'figure', where: 'either', standing: 'open', source: 'Web', search: 'skärvik' } as const
    const params = new URL(rowsAddress('all', wish), 'http://house.test').searchParams
    expect(pileIn(params)).toEqual(wish)
    params.set('standing', 'asleep')
    expect(pileIn(params).standing).toBeUndefined()
    expect(orderIn(new URLSearchParams('sort=begun&direction=sideways'))).toEqual({
      sort: 'begun',
      direction: 'descending',
    })
  })
})
