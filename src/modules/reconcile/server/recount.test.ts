import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from '#testing/world.ts'
import { named, TwoLists, type ListRow } from '#testing/two-lists.ts'

let world: World
let lists: TwoLists

beforeAll(async () => {
  world = await openWorld()
  lists = new TwoLists(world)
  await plantOneSided()
  await plantPairs()
  await lists.recount({ all: true })
})
afterAll(() => world.close())

/** Other rows of the feeds name owners and link their deals, so that a row without is one. */
async function plantOneSided(): Promise<void> {
  await lists.leads(
    { list: 'marketing', id: 'M-unknown', at: '2026-03-02T08:00:00Z', owner: 'hanna' },
    { list: 'marketing', id: 'M-early', at: '2026-03-02T08:00:00Z', status: 'Nurture', owner: 'hanna', amount: 100_00 },
    { list: 'marketing', id: 'M-handed', at: '2026-03-02T08:00:00Z', status: 'Överlämnad', owner: 'hanna' },
    { list: 'marketing', id: 'M-claimed', at: '2026-03-03T08:00:00Z', status: 'Hyväksytty', owner: 'hanna' },
    { list: 'marketing', id: 'M-rejected', at: '2026-03-04T08:00:00Z', status: 'Отклонён', owner: 'hanna' },
    { list: 'marketing', id: 'M-first', at: '2026-03-05T08:00:00Z', person: 'Aino Virtanen', owner: 'hanna' },
    { list: 'marketing', id: 'M-again', at: '2026-03-09T08:00:00Z', person: 'Aino Virtanen', owner: 'hanna' },
    {
      list: 'marketing',
      id: 'M-beside',
      at: '2026-03-06T08:00:00Z',
      person: 'Maja Ek',
      company: 'Ostvall Bryggeri AB',
      owner: 'hanna',
    },
    {
      list: 'sales',
      id: 'S-company',
      at: '2026-03-01T08:00:00Z',
      person: 'Oskar Berg',
      company: 'Ostvall Bryggeri AB',
      owner: 'oskar',
    },
    {
      list: 'marketing',
      id: 'M-typo',
      at: '2026-03-07T08:00:00Z',
      person: 'Eva Lind',
      company: 'Rautaniemi Kartonki Oy',
      owner: 'hanna',
    },
    {
      list: 'sales',
      id: 'S-typo',
      at: '2026-03-07T08:00:00Z',
      person: 'Jan Holm',
      company: 'Rautanemi Kartonki Oy',
      owner: 'oskar',
    },
    { list: 'sales', id: 'S-referral', at: '2026-03-08T08:00:00Z', source: 'Word of mouth', owner: 'oskar' },
    { list: 'sales', id: 'S-met', at: '2026-03-08T09:00:00Z', person: 'Timo Salo', owner: 'oskar' },
    { list: 'sales', id: 'S-outbound', at: '2026-03-08T09:00:00Z', source: 'Cold call', owner: 'oskar' },
    { list: 'sales', id: 'S-known', at: '2026-03-08T09:00:00Z', person: 'Lena Hall', owner: 'oskar' },
    { list: 'sales', id: 'S-claims', at: '2026-03-08T09:00:00Z', source: 'Google Ads', owner: 'oskar' },
    { list: 'sales', id: 'S-twice', at: '2026-03-10T09:00:00Z', person: 'Timo Salo', owner: 'oskar' },
  )
  await lists.deals({ id: 'D-alone', opened: '2026-03-11T09:00:00Z', owner: 'oskar', amount: 5000_00 })
  await lists.touches(
    { at: '2026-03-08T08:00:00Z', side: 'sales', person: 'Timo Salo', author: 'oskar' },
    { at: '2026-03-07T08:00:00Z', side: 'marketing', person: 'Lena Hall' },
  )
}

const pair = { at: '2026-05-04T08:00:00Z', owner: 'hanna' }
const other = { ...pair, owner: 'oskar' }

async function plantPairs(): Promise<void> {
  const both = (name: string, m: Partial<ListRow>, s: Partial<ListRow>) =>
    lists.leads(
      { list: 'marketing', id: `M-${name}`, person: name, ...pair, ...m },
      { list: 'sales', id: `S-${name}`, person: name, ...other, ...s },
    )
  await both('agree', { status: 'Won', amount: 100_00 }, { status: 'Vunnen', amount: 100_00 })
  await both('status', { status: 'Handed over' }, { status: 'Avvisad' })
  await both('flag', { status: 'Closed - Converted', converted: false }, {})
  await both('source', { source: 'Paid search' }, { source: 'Suositus' })
  await lists.leads(
    { list: 'marketing', id: 'M-owner', person: 'Olga Owner', ...pair },
    { list: 'sales', id: 'S-owner', person: 'Olga Owner', at: pair.at },
  )
  await both('dates', {}, { accepted: '2026-05-01T08:00:00Z' })
  await both('amount', { amount: 200_00 }, { amount: 150_00 })
  await both('currency', { amount: 200_00 }, { amount: 150_00, currency: 'SEK' })
  await both('product', { product: 'GTX Pro' }, { product: 'GTXPro' })
  await both('otherproduct', { product: 'GTX Pro' }, { product: 'Leak audit' })
  await both('form', { company: 'Fjord Skid AB' }, { company: 'fjord skid' })
  await both('parent', { company: 'Nordholm Sugar A/S' }, { company: 'Kronblom Group' })
  await both('person', {}, { writtenAs: 'persson' })
  await both('later', {}, { at: '2026-06-01T08:00:00Z' })
  await lists.leads({ list: 'marketing', id: 'M-joined', ...pair }, { list: 'marketing', id: 'M-wonbefore', ...pair })
  await lists.deals(
    {
      id: 'D-joined',
      leadId: 'M-joined',
      opened: '2026-07-04T08:00:00Z',
      won: '2026-08-01T08:00:00Z',
      owner: 'oskar',
    },
    { id: 'D-wonbefore', leadId: 'M-wonbefore', won: '2026-05-01T00:00:00Z', owner: 'oskar' },
  )
  await lists.leads(
    { list: 'sales', id: 'S-unlinked', person: 'Vera Moroz', ...other },
    { list: 'marketing', id: 'M-unlinked', person: 'Vera Moroz', ...pair },
  )
  await lists.deals({ id: 'D-unlinked', person: 'Vera Moroz', opened: '2026-05-14T08:00:00Z', owner: 'oskar' })
  await lists.leads({ list: 'marketing', id: 'M-account', company: 'Vellamo Vesi Oy', ...pair })
  await lists.deals({ id: 'D-account', company: 'Vellamo Vesi Oy', opened: '2026-05-20T08:00:00Z', owner: 'oskar' })
}

describe('rows that one list alone has', () => {
  test.each([
    ['only-marketing', 'one-side-only', ['M-first', 'M-unknown']],
    ['only-marketing', 'not-handed-over', ['M-early']],
    ['only-marketing', 'not-entered', ['M-handed']],
    ['only-marketing', 'no-cause-yet', ['M-claimed']],
    ['only-marketing', 'rejected', ['M-rejected']],
    ['only-marketing', 'duplicate', ['M-again']],
    ['only-marketing', 'company-known', ['M-beside']],
    ['only-marketing', 'near-name', ['M-typo']],
    ['only-sales', 'near-name', ['S-typo']],
    ['only-sales', 'company-known', ['S-company']],
    ['only-sales', 'referral', ['S-referral']],
    ['only-sales', 'found-alone', ['S-met', 'S-outbound']],
    ['only-sales', 'not-entered', ['S-known']],
    ['only-sales', 'no-cause-yet', ['S-claims']],
    ['only-sales', 'duplicate', ['S-twice']],
    ['only-sales', 'one-side-only', ['D-alone']],
  ])('%s: %s', async (group, cause, rows) => {
    expect(await lists.under(group, cause)).toEqual(rows)
  })
})

describe('rows that both lists have', () => {
  test.each([
    ['status-differs', ['M-status+S-status']],
    ['flag-differs', ['M-flag+S-flag']],
    ['source-differs', ['M-source+S-source']],
    ['owner-missing', ['M-owner+S-owner']],
    ['dates-out-of-order', ['M-dates+S-dates', 'M-wonbefore+D-wonbefore']],
    ['amount-differs', ['M-amount+S-amount']],
    ['currency-differs', ['M-currency+S-currency']],
    ['product-spelling', ['M-product+S-product']],
    ['product-differs', ['M-otherproduct+S-otherproduct']],
    ['company-spelling', ['M-form+S-form']],
    ['other-company', ['M-parent+S-parent']],
    ['person-spelling', ['M-person+S-person']],
    ['other-period', ['M-later+S-later']],
    ['deal-not-linked', ['M-account+D-account', 'M-unlinked+S-unlinked+D-unlinked']],
  ])('%s', async (cause, rows) => {
    expect(await lists.under('both-differ', cause)).toEqual(rows)
  })

  test('the rest agrees', async () => {
    expect(await lists.under('both-agree', 'none')).toEqual(['M-agree+S-agree', 'M-joined+D-joined'])
  })

  test('a pair found by its company alone says so beside the cause it is counted under', async () => {
    const found = (await lists.counted()).find((row) => named(row) === 'M-account+D-account')
    expect(found).toMatchObject({ pairedBy: 'company', causes: ['company-known'] })
  })
})
