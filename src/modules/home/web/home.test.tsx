// @vitest-environment jsdom
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { matchPath } from 'react-router'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Language, Role, Side } from '#platform/contract.ts'
import type { Person } from '#platform/server/house.ts'
import { pages } from '#web/pages.ts'
import { openWorld, type World } from '#testing/world.ts'
import { openAddress } from '#web/testing/show.tsx'

let world: World
const patient = { timeout: 20_000 }

const morning = new Date('2026-11-02T07:00:00Z')

beforeAll(async () => {
  world = await openWorld(morning)
  // Pages count days and greet by the clock of the browser.
  vi.useFakeTimers({ toFake: ['Date'], now: morning })
})
afterAll(async () => {
  vi.useRealTimers()
  await world.close()
})

const somebody = new Map<string, Person>()

async function person(name: string, side: Side, role: Role, language: Language = 'en'): Promise<Person> {
  const known = somebody.get(name)
  if (known) return known
  const added = await world.addPerson({ name, side, role, language })
  somebody.set(name, added)
  return added
}

async function openHome(reader: Person, language: Language = 'en') {
  return openAddress('/', { house: (request) => world.fetch(request, reader), language })
}

async function card(title: string | RegExp): Promise<HTMLElement> {
  const heading = await screen.findByRole('heading', { name: title, level: 2 }, patient)
  const section = heading.closest('section')
  if (!section) throw new Error(`no card is called ${String(title)}`)
  return section
}

describe('an empty house', () => {
  it('says what to do first: marketing’s list, then sales’, then compare', async () => {
    await openHome(await person('Sanna Riihelä', 'both', 'admin'))
    const start = await card('The house has no lists yet')
    const steps = within(start).getAllByRole('listitem')
    expect(steps.map(({ textContent }) => textContent?.slice(0, 20))).toEqual([
      'Marketing’s list of ',
      'Sales’ list of leads',
      'What both have, and ',
    ])
    const ways = within(start).getAllByRole('link')
    expect(ways.map((way) => way.getAttribute('href'))).toEqual(['/imports/new?list=marketing'])
  })

  it('asks an auditor for nothing', async () => {
    await openHome(await person('Timo Halonen', 'finance', 'auditor'))
    const start = await card('The house has no lists yet')
    expect(within(start).queryByRole('link')).toBeNull()
    expect(within(start).getByText(/Auditors read/)).toBeDefined()
  })
})

describe('a house with both lists', () => {
  beforeAll(async () => {
    const admin = await person('Sanna Riihelä', 'both', 'admin')
    const aino = await person('Aino Virtanen', 'sales', 'member')
    await person('Elin Sandqvist', 'marketing', 'lead')
    await person('Mikko Aaltonen', 'sales', 'lead')
    const api = world.as(admin)
    const at = (day: string) => new Date(`2026-${day}T08:00:00Z`)
    const amount = { minor: 1_120_000, currency: 'EUR' }
    // Both have Skärvik; Vellamo waits for Aino's answer; sales has not heard of Ostvall.
    for (const [key, company, day] of [
      ['M-1', 'Skärvik Energi AB', '08-03'],
      ['M-2', 'Vellamo Vesi Oy', '10-05'],
      ['M-3', 'Ostvall Bryggeri AB', '09-01'],
    ] as const) {
      const lead = { list: 'marketing', feed: 'hub', externalId: key, company, amount, source: 'Webinar' } as const
      await api.leads.create({ ...lead, firstContactAt: at(day), qualifiedAt: at(day), campaign: 'Leak audit' })
    }
    const mine = { list: 'sales', feed: 'crm', owner: aino.email, amount } as const
    await api.leads.create({
      ...mine,
      externalId: 'S-1',
      company: 'Skärvik Energi AB',
      firstContactAt: at('08-04'),
      acceptedAt: at('08-05'),
    })
    await api.leads.create({
      ...mine,
      externalId: 'S-2',
      company: 'Vellamo Vesi Oy',
      firstContactAt: at('10-05'),
      qualifiedAt: at('10-06'),
    })
    const deal = { feed: 'crm', externalId: 'D-1', leadExternalId: 'S-1', owner: aino.email, amount, stage: 'Proposal' }
    await api.deals.create({ ...deal, company: 'Skärvik Energi AB', openedAt: at('08-20') })
  })

  it('says that the first count is at work, until it is done', async () => {
    const elin = await person('Elin Sandqvist', 'marketing', 'lead')
    await openHome(elin)
    await screen.findByText('The two lists are being counted for the first time.', {}, patient)
    cleanup()
    await world.runJobs()
    await openHome(elin)
    await card('Rows that need a decision')
  })

  it('greets the seller with the leads that wait, and the deals that stand longest', async () => {
    await openHome(await person('Aino Virtanen', 'sales', 'member'))
    await screen.findByRole('heading', { name: 'Good morning, Aino', level: 1 }, patient)
    const waiting = await card('Waiting for your answer')
    const [first] = await within(waiting).findAllByRole('listitem', {}, patient)
    expect(first?.textContent).toContain('28days')
    expect(first?.textContent).toContain('Vellamo Vesi Oy')
    const open = within(waiting).getByRole('link', { name: 'Open Vellamo Vesi Oy' })
    expect(open.getAttribute('href')).toMatch(/^\/companies\/[0-9a-f-]{36}$/)
    const deals = await card('Deals open the longest')
    await within(deals).findByText('€11,200', {}, patient)
    expect(within(deals).getByText(/^Proposal · open 74 days$/)).toBeDefined()
    const standing = await card('Where my leads stand')
    expect(within(standing).getByRole('link', { name: /^Open deals 1,/ })).toBeDefined()
  })

  it('says to a seller whom no row names how the house looks for them', async () => {
    await openHome(await person('Nils Oberg', 'sales', 'member'))
    const nobody = await screen.findByText('Your leads and deals will stand here.', {}, patient)
    expect(nobody.parentElement?.textContent).toContain('nils.oberg@lindhav.example')
  })

  it.each([
    ['Elin Sandqvist', 'marketing'],
    ['Mikko Aaltonen', 'sales'],
  ] as const)('gives %s the same page as the other head', async (name, side) => {
    await openHome(await person(name, side, 'lead'))
    await waitFor(async () => expect((await card('First')).textContent).toMatch(/^FirstQ3 2026/), patient)
    // Cards that other modules bring come when they are fetched.
    await card('What it comes to')
    await card('Effects of our activities')
    await card('What the director asks of both')
    const titles = (await screen.findAllByRole('heading', { level: 2 }, patient)).map(({ textContent }) => textContent)
    expect(titles).toEqual([
      'First',
      'What the director asks of both',
      'The two promises',
      'Rows that need a decision',
      'From lead to won',
      'Effects of our activities',
      'Figures to sign',
      'Waiting for a signature',
      'Waiting for an answer',
      'What it comes to',
    ])
  })

  it('shows heads and revenue operations which change waits for whose signature', async () => {
    const jonas = await person('Jonas Berg', 'marketing', 'member')
    const { id } = await world.as(jonas).agreement.askReason({ act: 'retire', list: 'reject', key: 'hater' })
    await openHome(await person('Sanna Riihelä', 'both', 'admin'))
    const waiting = await card('Waiting for a signature')
    const change = await within(waiting).findByRole('link', { name: /^Shared reason: / }, patient)
    expect(change.getAttribute('href')).toBe('/agreement/reasons')
    within(waiting).getByText('Sales')
    await world.as(jonas).agreement.withdrawReason({ id })
  })

  it('has at most one filled button on each home, on what comes first, and every link leads to a page of the house', async () => {
    for (const [name, side, role, acts] of [
      ['Aino Virtanen', 'sales', 'member', ['Open']],
      ['Jonas Berg', 'marketing', 'member', []],
      ['Sanna Riihelä', 'both', 'admin', []],
      ['Elin Sandqvist', 'marketing', 'lead', ['Look and sign']],
      ['Karl Lindhav', 'leadership', 'lead', ['Look at Q3 2026']],
      ['Helena Frisk', 'hr', 'member', ['Look at Q3 2026']],
    ] as const) {
      await openHome(await person(name, side, role))
      await waitFor(() => {
        const main = screen.getByRole('main')
        expect(main.querySelectorAll('section').length).toBeGreaterThan(1)
        expect(main.querySelector('[aria-busy]')).toBeNull()
      }, patient)
      const main = screen.getByRole('main')
      expect(screen.queryByRole('alert')).toBeNull()
      const filled = [...main.querySelectorAll('a, button')].filter(({ className }) => /_filled_/.test(className))
      expect({ name, acts: filled.map(({ textContent }) => textContent) }).toEqual({ name, acts })
      const ways = [...main.querySelectorAll('a')].map(({ pathname }) => pathname)
      expect(ways.filter((way) => !pages.some(({ path }) => matchPath(path, way)))).toEqual([])
    }
  })

  it('tells the marketer what became of marketing’s leads, by campaign', async () => {
    await openHome(await person('Jonas Berg', 'marketing', 'member'))
    const campaigns = await card('Campaigns')
    const row = await within(campaigns).findByRole('row', { name: /Leak audit/ }, patient)
    expect(within(row).getByRole('link', { name: 'Leak audit, Leads: 1, open the rows' })).toBeDefined()
  })

  it('shows leadership the one figure with who has not signed', async () => {
    await openHome(await person('Karl Lindhav', 'leadership', 'lead'))
    await screen.findByText('No programme runs, and none is asked for.', {}, patient)
    const desk = await card('The director’s desk')
    expect(within(desk).getByRole('link', { name: 'Open the desk' }).getAttribute('href')).toBe('/desk')
    const truth = await card('The one figure of Q3 2026')
    await within(truth).findByText('Marketing has not signed yet', {}, patient)
    expect(within(truth).getByText('Sales has not signed yet')).toBeDefined()
    const only = within(truth).getByRole('link', { name: 'Only marketing: 1, open the rows' })
    expect(only.getAttribute('href')).toBe('/reconcile?period=2026-Q3&evidence=all.only-marketing')
  })

  it('shows everybody what the director asks of both, and who stands behind it', async () => {
    const director = world.as(await person('Karl Lindhav', 'leadership', 'lead'))
    const words = 'Both win the same customer, or neither does.'
    const { id } = await director.charter.writeStatement({ words })
    await world.as(await person('Elin Sandqvist', 'marketing', 'lead')).charter.signStatement({ id })
    for (const [name, side, role] of [
      ['Aino Virtanen', 'sales', 'member'],
      ['Jonas Berg', 'marketing', 'member'],
      ['Elin Sandqvist', 'marketing', 'lead'],
      ['Karl Lindhav', 'leadership', 'lead'],
      ['Sanna Riihelä', 'both', 'admin'],
      ['Helena Frisk', 'hr', 'member'],
    ] as const) {
      await openHome(await person(name, side, role))
      const said = await card('What the director asks of both')
      expect(await within(said).findByText(words, {}, patient)).toBeDefined()
      expect(within(said).getByText('signed by marketing, not yet by sales', { exact: false })).toBeDefined()
    }
  })

  it('speaks Finnish and Russian to those who do', async () => {
    await openHome(await person('Päivi Koskela', 'sales', 'lead', 'fi'), 'fi')
    await screen.findByRole('heading', { name: 'Hyvää huomenta, Päivi' }, patient)
    await card('Allekirjoitettavat luvut')
    await openHome(await person('Vera Morozova', 'marketing', 'member', 'ru'), 'ru')
    await screen.findByRole('heading', { name: 'Доброе утро, Vera' }, patient)
    await card('Что стало с лидами маркетинга')
  })
})
