import { describe, expect, test } from 'vitest'
import { journeyOfDeal, journeysOfCase, type CaseDeal, type CaseLead } from './customer-case.ts'
import { onUnknownDay } from './journey.ts'

function lead(more: Partial<CaseLead> = {}): CaseLead {
  const unknown = {
    qualified: null,
    accepted: null,
    rejected: null,
    source: null,
    segment: null,
    owner: null,
    landingPage: null,
    campaign: null,
    product: null,
    rejectReason: null,
    custom: null,
  }
  return { id: 'm1', list: 'marketing', start: 20_000, ...unknown, ...more }
}

function deal(id: string, more: Partial<CaseDeal> = {}): CaseDeal {
  const unknown = {
    won: null,
    lost: null,
    closed: null,
    amountMinor: null,
    currency: null,
    source: null,
    segment: null,
    owner: null,
    handedOverBy: null,
    campaign: null,
    product: null,
    competitor: null,
    lossReason: null,
    custom: null,
  }
  return { id, outcome: 'open', opened: 20_010, ...unknown, ...more }
}

describe('a case', () => {
  test('of a lead without a deal has one journey', () => {
    const { lead: journey, repeats } = journeysOfCase({ head: lead({ qualified: 20_002 }), kin: [], deals: [] })
    expect(journey).toMatchObject({
      id: 'm1',
      start: 20_000,
      days: { qualified: 20_002, opportunity: null, won: null, lost: null },
    })
    expect(repeats).toEqual([])
  })

  test("takes the earliest day of either list's row, and begins with marketing's", () => {
    const sales = lead({ id: 's1', list: 'sales', start: 19_990, accepted: 20_004, qualified: 20_001 })
    const { lead: journey } = journeysOfCase({
      head: lead({ qualified: 20_002, accepted: 20_006 }),
      kin: [sales],
      deals: [],
    })
    expect(journey).toMatchObject({ start: 20_000, days: { qualified: 20_001, accepted: 20_004 } })
  })

  test('goes on with the first deal that was won; every other deal is a journey that sales began', () => {
    const deals = [
      deal('d1', { outcome: 'lost', lost: 20_020, opened: 20_005 }),
      deal('d2', { outcome: 'won', won: 20_060, amountMinor: 900, currency: 'EUR', opened: 20_006 }),
      deal('d3', { outcome: 'won', won: 20_030, amountMinor: 500, currency: 'EUR', opened: 20_007 }),
    ]
    const { lead: journey, repeats } = journeysOfCase({ head: lead(), kin: [], deals })
    expect(journey).toMatchObject({
      days: { opportunity: 20_007, won: 20_030, lost: null },
      amount: { minor: 500, currency: 'EUR' },
    })
    expect(repeats.map(({ id, start, days }) => [id, start, days.won, days.lost])).toEqual([
      ['d2', 20_006, 20_060, null],
      ['d1', 20_005, null, 20_020],
    ])
  })

  test('prefers an open deal to a lost one, and the first opened among equals', () => {
    const deals = [
      deal('d1', { outcome: 'lost', lost: 20_020 }),
      deal('d3', { opened: 20_015 }),
      deal('d2', { opened: 20_012 }),
    ]
    expect(journeysOfCase({ head: lead(), kin: [], deals }).lead.days).toMatchObject({
      opportunity: 20_012,
      lost: null,
    })
  })

  test('knows who it belongs to from the deal, then from sales, then from marketing', () => {
    const sales = lead({ id: 's1', list: 'sales', owner: 'Seller' })
    const head = lead({ owner: 'Marketer', source: 'Web' })
    const owner = (deals: CaseDeal[], kin: CaseLead[]) => journeysOfCase({ head, kin, deals }).lead.fields['owner']
    expect([owner([deal('d', { owner: 'Closer' })], [sales]), owner([], [sales]), owner([], [])]).toEqual([
      'Closer',
      'Seller',
      'Marketer',
    ])
  })

  test('keeps imported fields, where the lead speaks before the deal', () => {
    const { fields } = journeysOfCase({
      head: lead({ custom: { Region: 'North', Empty: '', Score: 7 } }),
      kin: [],
      deals: [deal('d', { custom: { Region: 'South', Rep: 'Bo' } })],
    }).lead
    expect(fields).toMatchObject({ 'custom.Region': 'North', 'custom.Rep': 'Bo', 'custom.Score': '7' })
    expect(fields).not.toHaveProperty('custom.Empty')
  })

  test('is alive when one list accepted it after the other had it rejected', () => {
    const sales = lead({ id: 's1', list: 'sales', accepted: 20_009 })
    const rejected = (kin: CaseLead[]) =>
      journeysOfCase({ head: lead({ rejected: 20_005 }), kin, deals: [] }).lead.days.rejected
    expect([rejected([]), rejected([sales])]).toEqual([20_005, null])
  })
})

describe('a deal', () => {
  test('that was won on a day nobody wrote down is won all the same', () => {
    expect(journeyOfDeal(deal('d', { outcome: 'won' })).days.won).toBe(onUnknownDay)
    expect(journeyOfDeal(deal('d', { outcome: 'won', closed: 20_044 })).days.won).toBe(20_044)
  })

  test('that is open has neither end, whatever days its row carries', () => {
    const { days, amount } = journeyOfDeal(deal('d', { won: 20_044, closed: 20_090, amountMinor: 5, currency: 'EUR' }))
    expect([days.won, days.lost, amount]).toEqual([null, null, null])
  })

  test('without an opening day begins on an unknown one', () => {
    expect(journeyOfDeal(deal('d', { opened: null }))).toMatchObject({
      start: null,
      days: { opportunity: onUnknownDay },
      fields: { startedBy: 'deal' },
    })
  })

  test('that repeats knows what its case knows', () => {
    const customerCase = { head: lead({ source: 'Web', segment: 'A' }), kin: [], deals: [] }
    expect(journeyOfDeal(deal('d', { segment: 'B' }), customerCase).fields).toMatchObject({
      source: 'Web',
      segment: 'A',
      startedBy: 'deal',
    })
  })
})
