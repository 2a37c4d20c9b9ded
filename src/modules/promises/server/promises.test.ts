import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Person } from '#platform/server/house.ts'
import { rulesInForce } from '#modules/handoff/server/index.ts'
import { openWorld, type World } from '#testing/world.ts'
import type { TermsSaying } from '../contract.ts'
import { putHandOffs } from '../testing/hand-offs.ts'
import { paperTerms } from '../testing/paper-terms.ts'

let world: World
let marketing: Person
let sales: Person
let both: Person
let seller: Person
let accountable: Person

beforeAll(async () => {
  world = await openWorld(new Date('2026-10-05T07:00:00Z'))
  marketing = await world.addPerson({ name: 'Elin Sandqvist', side: 'marketing', role: 'lead' })
  sales = await world.addPerson({ name: 'Mikael Aaltonen', side: 'sales', role: 'lead' })
  both = await world.addPerson({ name: 'Sanna Riihelä', side: 'both', role: 'admin' })
  seller = await world.addPerson({ name: 'Aino Virtanen', side: 'sales', role: 'member' })
  accountable = await world.addPerson({ name: 'Jukka Saarela', side: 'sales', role: 'member' })
  const wish = { name: 'Ledger', url: 'https://hooks.invalid/promises', events: ['promise.broken' as const] }
  await world.as(both).messages.makeWebhook(wish)
  const { open } = await world.as(marketing).charter.proposeTask({
    name: 'Keep what sales promise',
    side: 'sales',
    rhythm: 'monthly',
    object: { kind: 'promise', key: 'sales' },
    letters: [{ memberId: accountable.memberId, letter: 'A' }],
  })
  await world.as(sales).charter.signTask({ id: open?.id ?? '' })
})
afterAll(() => world.close())

const small: TermsSaying = {
  ...paperTerms,
  marketing: {
    ...paperTerms.marketing,
    revenueGoal: { minor: 2_000_000, currency: 'EUR' },
    segments: [{ segment: 'demo', leads: 15, conversion: 0.12 }],
    acceptance: 0.8,
    opportunities: 0.5,
  },
}

function withReps(terms: TermsSaying, reps: number): TermsSaying {
  return { ...terms, sales: { ...terms.sales, capacity: { ...terms.sales.capacity, reps } } }
}

describe('a promise', () => {
  it('beyond what sales can work is refused with the figures, and never starts', async () => {
    const draft = await world.as(marketing).promises.write({ terms: withReps(paperTerms, 3), month: '2026-10-01' })
    expect(draft).toMatchObject({
      number: 1,
      state: 'draft',
      fits: false,
      promisedLeads: 550,
      capacity: { leads: 479 },
    })
    await expect(world.as(marketing).promises.propose({ id: draft.id })).rejects.toMatchObject({
      code: 'promises.beyond-capacity',
      data: { args: { promised: 550, capacity: 479, perRep: 159 } },
    })
    await expect(world.as(sales).promises.drop({ id: draft.id })).rejects.toMatchObject({
      code: 'agreement.not-your-draft',
    })
    expect(await world.as(marketing).promises.drop({ id: draft.id })).toEqual({ dropped: true })
  })

  it('is of the company’s currency, names a segment once, and is not about a month that is over', async () => {
    const write = (terms: TermsSaying, month = '2026-10-01') => world.as(marketing).promises.write({ terms, month })
    const dollars = { ...small, marketing: { ...small.marketing, customerValue: { minor: 1, currency: 'USD' } } }
    await expect(write(dollars)).rejects.toMatchObject({ code: 'promises.other-currency' })
    const [one] = small.marketing.segments
    const twice = { ...small, marketing: { ...small.marketing, segments: one ? [one, one] : [] } }
    await expect(write(twice)).rejects.toMatchObject({ code: 'promises.segment-twice' })
    await expect(write(small, '2026-09-01')).rejects.toMatchObject({ code: 'promises.month-over' })
    const key = {
      kind: 'key' as const,
      workspaceId: world.workspaceId,
      keyId: world.workspaceId,
      name: 'k',
      scopes: ['write' as const],
    }
    await expect(world.as(key).promises.write({ terms: small, month: '2026-10-01' })).rejects.toMatchObject({
      code: 'promises.people-promise',
    })
  })

  it('is objected to, proposed anew, signed by both sides, and then holds for both', async () => {
    const first = await world.as(marketing).promises.write({ terms: small, month: '2026-10-01' })
    await world.as(marketing).promises.propose({ id: first.id, note: 'As last year' })
    await expect(world.as(marketing).promises.object({ id: first.id, note: 'no' })).rejects.toMatchObject({
      code: 'agreement.own-proposal',
    })
    await world.as(sales).promises.object({ id: first.id, note: 'An hour is too short' })
    const minutes = {
      ...small,
      sales: { ...small.sales, firstTouch: { 'high-intent': { minutes: 90 }, standard: { minutes: 600 } } },
      handoff: {
        appealMinutes: 480,
        reassignOnBreach: false,
        policy: 'follow-owner' as const,
        cardFields: ['problem' as const, 'nextStep' as const],
      },
    }
    const second = await world.as(sales).promises.write({ terms: minutes, month: '2026-10-01' })
    await world.as(sales).promises.propose({ id: second.id })
    const third = await world.as(marketing).promises.write({ terms: small, month: '2026-11-01' })
    await expect(world.as(marketing).promises.propose({ id: third.id })).rejects.toMatchObject({
      code: 'agreement.another-open',
    })
    await expect(world.as(seller).promises.sign({ id: second.id })).rejects.toMatchObject({ code: 'house.not-allowed' })
    await world.as(sales).promises.sign({ id: second.id })
    await expect(world.as(both).promises.sign({ id: second.id })).rejects.toMatchObject({
      code: 'agreement.say-for-whom',
    })
    const signed = await world.as(marketing).promises.sign({ id: second.id })
    expect(signed).toMatchObject({ state: 'signed', isLateChange: false, inForceFrom: world.house.clock.now() })
    expect(signed.signatures).toMatchObject({
      marketing: { name: 'Elin Sandqvist' },
      sales: { name: 'Mikael Aaltonen' },
    })
    const { items } = await world.as(seller).promises.versions()
    expect(items.map(({ number, state }) => `${number} ${state}`)).toEqual(['3 draft', '2 signed', '1 replaced'])
    expect(items[2]?.events.map(({ kind, side, note }) => `${kind} ${side} ${note}`)).toEqual([
      'objected sales An hour is too short',
      'proposed marketing As last year',
    ])
  })

  it('sets the clocks of new hand-offs and is told to both heads', async () => {
    const { rules, agreedIn } = await world.house.db.inWorkspace(world.workspaceId, (tx) =>
      rulesInForce(tx, world.workspaceId, world.house.clock.now()),
    )
    expect(rules.budgets['high-intent']).toMatchObject({ firstTouch: 90, answer: 960 })
    expect(rules.budgets.standard.firstTouch).toBe(600)
    expect(rules).toMatchObject({
      appealMinutes: 480,
      reassignOnBreach: false,
      policy: 'follow-owner',
      cardFields: ['problem', 'nextStep'],
    })
    const { version } = await world.as(sales).promises.overview({})
    expect(agreedIn).toBe(version?.id)
    const told = await world.as(marketing).messages.list({})
    expect(told.items.map(({ kind }) => kind)).toEqual([
      'promise-in-force',
      'promise-signed',
      'promise-proposed',
      'promise-objected',
    ])
  })
})

describe('the account of a month', () => {
  const at = (text: string) => new Date(`2026-10-${text}:00Z`)

  beforeAll(async () => {
    // Value of a lead: 12 % of 5,000 = 600; promised 45 % of 20,000 = 9,000, which is fifteen leads.
    await putHandOffs(world, [
      ...Array.from({ length: 10 }, () => ({ at: at('06T08:00') })),
      { at: at('07T08:00'), touch: 'broken' as const, answer: 'broken' as const },
      { at: at('07T09:00'), touch: 'broken' as const },
      { at: at('08T08:00'), end: 'refused' as const, touch: 'none' as const },
      { at: at('08T08:00'), end: 'refused' as const },
      { at: at('08T08:00'), end: 'refused' as const },
      { at: at('09T08:00'), end: 'refused' as const },
      { at: at('09T08:00'), end: 'no-capacity' as const },
      { at: at('09T09:00'), end: 'open' as const, touch: 'open' as const, answer: 'open' as const },
      { at: at('09T10:00'), segment: 'nobody promised' },
      {
        at: at('12T08:00'),
        end: 'given-up' as const,
        attempts: [
          [0, 'call'],
          [1, 'mail'],
          [3, 'call'],
          [5, 'call'],
          [8, 'call'],
          [11, 'mail'],
        ],
      },
      {
        at: at('12T08:00'),
        end: 'given-up' as const,
        attempts: [
          [0, 'call'],
          [1, 'call'],
          [3, 'call'],
          [5, 'call'],
          [8, 'call'],
          [11, 'call'],
        ],
      },
      {
        at: at('12T08:00'),
        end: 'given-up' as const,
        attempts: [
          [0, 'call'],
          [1, 'mail'],
        ],
      },
      {
        at: at('12T08:00'),
        end: 'given-up' as const,
        attempts: [
          [0, 'call'],
          [0, 'mail'],
          [1, 'call'],
          [1, 'call'],
          [1, 'call'],
          [2, 'call'],
        ],
      },
      { at: at('12T08:00'), end: 'given-up' as const, attempts: [] },
    ])
    world.setNow(new Date('2026-10-16T10:00:00Z'))
    await world.as(sales).promises.overview({})
    await world.runJobs()
  })

  it('counts what was delivered, leaving out what was refused and what nobody promised', async () => {
    const { stand, outside, businessDay, businessDays } = await world.as(marketing).promises.overview({})
    // 24 handed over, one outside, four refused: 19 of 600.
    expect(stand?.value).toMatchObject({ promised: 900_000, delivered: 19 * 60_000, leads: 19, standing: 'kept' })
    expect([outside, businessDay, businessDays]).toEqual([1, 12, 22])
    expect(stand?.value.due).toBe(Math.round((900_000 * 12) / 22))
  })

  it('counts acceptance without rejections for want of capacity', async () => {
    const { stand } = await world.as(marketing).promises.overview({})
    expect(stand?.acceptance).toMatchObject({ promised: 0.8, n: 17, kept: 13, standing: 'at-risk' })
  })

  it('counts speed, depth and answers of sales, open ones apart', async () => {
    const { stand } = await world.as(sales).promises.overview({})
    expect(stand?.['first-touch']).toMatchObject({ n: 22, kept: 20, open: 1, standing: 'kept' })
    expect(stand?.answer).toMatchObject({ n: 23, kept: 22, open: 1 })
    // Six attempts, ten days and two channels: one of five; those refused for their quality don't count.
    expect(stand?.attempts).toMatchObject({ n: 5, kept: 1, standing: 'broken', brokeOn: '2026-10-12' })
    expect(stand?.opportunities).toMatchObject({ n: 0, open: 13, standing: 'not-known' })
  })

  it('opens exactly the rows behind each number', async () => {
    const { stand, month } = await world.as(sales).promises.overview({})
    const count = async (
      item: 'first-touch' | 'attempts' | 'answer' | 'acceptance',
      verdict: 'kept' | 'broken' | 'open',
    ) => (await world.as(sales).promises.rows({ month, item, verdict, limit: 500 })).items.length
    for (const item of ['first-touch', 'attempts', 'answer', 'acceptance'] as const) {
      const kept = await count(item, 'kept')
      expect([item, kept, kept + (await count(item, 'broken'))]).toEqual([item, stand?.[item].kept, stand?.[item].n])
    }
    const first = await world.as(sales).promises.rows({ month, item: 'value', limit: 10 })
    const second = await world
      .as(sales)
      .promises.rows({ month, item: 'value', limit: 500, cursor: first.nextCursor ?? '' })
    expect(new Set([...first.items, ...second.items].map(({ engagementId }) => engagementId)).size).toBe(24)
  })

  it('tells both sides of what broke, once, by messages and by webhooks', async () => {
    const told = async (person: Person) =>
      (await world.as(person).messages.list({ limit: 100 })).items.filter(({ kind }) => kind === 'promise-broken')
    await world.as(sales).promises.overview({})
    await world.runJobs()
    for (const head of [marketing, sales, accountable]) {
      const [first, ...others] = await told(head)
      expect(others).toEqual([])
      expect(first).toMatchObject({
        said: { what: 'promise-attempts', day: '2026-10-12' },
        link: '/promises?month=2026-10-01&evidence=attempts',
      })
    }
    expect(await told(seller)).toEqual([])
    world.setNow(new Date(world.house.clock.now().getTime() + 2 * 3_600_000))
    await world.runJobs()
    await world.runJobs()
    expect(await told(marketing)).toHaveLength(1)
    const { items } = await world.as(both).messages.sends({ limit: 50 })
    expect(items.map(({ event }) => event)).toEqual(['promise.broken'])
  })

  it('says which promise failed first and what is owed', async () => {
    const { firstBroken } = await world.as(sales).promises.overview({})
    const { items: debts } = await world.as(sales).promises.debts({})
    expect(firstBroken).toMatchObject({ item: 'attempts', side: 'sales', brokeOn: '2026-10-12', owed: 3, paid: 0 })
    expect(debts).toHaveLength(1)
  })

  it('goes by the released budget, and everybody sees who said so', async () => {
    await expect(
      world.as(seller).promises.release({ month: '2026-10-01', share: 0.5, note: 'x' }),
    ).rejects.toMatchObject({
      code: 'house.not-allowed',
    })
    await expect(
      world.as(marketing).promises.release({ month: '2026-09-01', share: 0.5, note: 'x' }),
    ).rejects.toMatchObject({
      code: 'promises.month-over',
    })
    expect(
      await world.as(marketing).promises.release({ month: '2026-10-01', share: 0.5, note: 'The fair was moved' }),
    ).toMatchObject({ factor: 0.5 })
    const { scaled, stand } = await world.as(sales).promises.overview({})
    expect(scaled).toMatchObject({
      released: 0.5,
      presence: 1,
      value: { minor: 450_000 },
      by: 'Elin Sandqvist',
      note: 'The fair was moved',
    })
    expect(stand?.value.promised).toBe(450_000)
    await world.as(marketing).promises.release({ month: '2026-10-01', share: 1, note: 'It came back' })
  })

  it('is judged in the end: what broke stays owed, and a change in the last tenth of a month is marked', async () => {
    world.setNow(new Date('2026-10-30T10:00:00Z'))
    const draft = await world.as(marketing).promises.write({ terms: small, month: '2026-10-01' })
    await world.as(marketing).promises.propose({ id: draft.id })
    await world.as(marketing).promises.sign({ id: draft.id })
    expect(await world.as(sales).promises.sign({ id: draft.id })).toMatchObject({ isLateChange: true })
    world.setNow(new Date('2026-12-10T10:00:00Z'))
    await world.as(sales).promises.overview({})
    await world.runJobs()
    const { grades, stand } = await world.as(sales).promises.overview({ month: '2026-10-01' })
    const { items: debts } = await world.as(sales).promises.debts({})
    expect(grades.map(({ month, isOver, isLateChange }) => `${month} ${isOver} ${isLateChange}`)).toEqual([
      '2026-10-01 true true',
      '2026-11-01 true false',
      '2026-12-01 false false',
    ])
    expect(stand?.opportunities).toMatchObject({ n: 13, kept: 0, standing: 'broken' })
    expect(stand?.value).toMatchObject({ standing: 'kept', delivered: 19 * 60_000 })
    expect(debts.map(({ month, item, owed }) => `${month} ${item} ${owed}`)).toEqual(
      expect.arrayContaining(['2026-10-01 acceptance 1', '2026-10-01 attempts 3', '2026-11-01 value 900000']),
    )
    const [first] = debts.toReversed()
    expect(first?.brokeOn).toBe('2026-10-06')
  })

  it('has no rows and refuses a release where nothing was signed', async () => {
    expect(await world.as(sales).promises.rows({ month: '2026-01-01', item: 'value' })).toEqual({
      items: [],
      nextCursor: null,
    })
  })
})
