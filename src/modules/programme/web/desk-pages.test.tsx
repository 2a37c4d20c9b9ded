// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Language } from '#platform/contract.ts'
import type { Person } from '#platform/server/house.ts'
import { openWorld, type World } from '#testing/world.ts'
import { patient, press } from '#web/testing/hands.ts'
import { openAddress } from '#web/testing/show.tsx'
import { sweep } from '../server/sweep.ts'

let world: World
let gunnar: Person
let elin: Person
let mikko: Person
let hanna: Person
let lena: Person
beforeAll(async () => {
  world = await openWorld()
  gunnar = await world.addPerson({ name: 'Gunnar Lindhav', side: 'leadership', role: 'lead' })
  elin = await world.addPerson({ name: 'Elin Sandqvist', side: 'marketing', role: 'lead' })
  mikko = await world.addPerson({ name: 'Mikko Aaltonen', side: 'sales', role: 'lead' })
  hanna = await world.addPerson({ name: 'Hanna Nyberg', side: 'marketing', role: 'member' })
  lena = await world.addPerson({ name: 'Lena Hallstrom', side: 'hr', role: 'lead' })
})
afterAll(() => world.close())
afterEach(cleanup)

function open(address: string, person: Person, language: Language = 'en') {
  return openAddress(address, { house: (request) => world.fetch(request, person), language })
}

async function card(title: string): Promise<HTMLElement> {
  const heading = await screen.findByRole('heading', { name: title, level: 2 }, patient)
  const section = heading.closest('section')
  if (!section) throw new Error(`no card is called ${title}`)
  return section
}

async function write(label: string, words: string): Promise<void> {
  const field = await screen.findByLabelText(label, {}, patient)
  await act(async () => fireEvent.change(field, { target: { value: words } }))
}

async function turnRed(since: Date): Promise<void> {
  await world.house.db.inWorkspace(world.workspaceId, (tx) =>
    sql`insert into radar_state (workspace_id, colour, since, counted_at)
      values (${world.workspaceId}, 'red', ${since}, ${since})
      on conflict (workspace_id) do update set colour = excluded.colour, since = excluded.since`.execute(tx),
  )
}

describe('the desk', () => {
  it('says of an empty house what is not known, and asks for nothing', async () => {
    await open('/desk', gunnar)
    const stand = await card('Where we stand')
    expect(within(stand).getByText(/^No survey has ended yet/)).toBeDefined()
    expect(within(await card('Both promises')).getByText('Nothing is promised for this month.')).toBeDefined()
    expect(within(await card('Waits for a decision')).getByText('Nothing waits.')).toBeDefined()
    expect(within(await card('The next step')).getByText('No programme runs, and none is asked for.')).toBeDefined()
    expect(screen.getByText(/^Read 2 Nov 2026/)).toBeDefined()
  }, 60_000)

  it('asks for the first step with its day when the radar is red, by the one filled button', async () => {
    await turnRed(new Date('2026-11-02T06:00:00Z'))
    await open('/desk', gunnar)
    const next = await card('The next step')
    expect(within(next).getByText('Say what is the matter')).toBeDefined()
    expect(within(next).getByText('First step by 16 Nov 2026: the radar turned red on 2 Nov 2026.')).toBeDefined()
    expect(within(next).getByRole('link', { name: 'Take the first step' }).getAttribute('href')).toBe('/desk/programme')
    expect(within(await card('Symptoms')).getByText('The radar shows red since 2 Nov 2026.')).toBeDefined()
  }, 60_000)

  it('speaks Finnish and Russian', async () => {
    for (const [language, title, due] of [
      ['fi', 'Toimitusjohtajan pöytä', /^Ensimmäinen askel viimeistään 16\.11\.2026/],
      ['ru', 'Стол директора', /^Первый шаг — до 16 нояб\. 2026/],
    ] as const) {
      const reader = await world.addPerson({ name: `Reader ${language}`, side: 'both', role: 'lead', language })
      await open('/desk', reader, language)
      await screen.findByRole('heading', { name: title, level: 1 }, patient)
      await screen.findByText(due, {}, patient)
      cleanup()
    }
  }, 60_000)
})

describe('the programme', () => {
  it('locks remedies and later steps, and lets a head read that the step is the director’s', async () => {
    await open('/desk/programme', elin)
    expect(within(await card('Remedies')).getByText('Locked until somebody has said what is the matter.')).toBeDefined()
    const steps = within(await card('Steps')).getAllByRole('listitem')
    expect(steps).toHaveLength(8)
    expect(screen.getByText('The managing director takes this step.')).toBeDefined()
    expect(screen.queryByRole('button', { name: 'Sign that it is done' })).toBeNull()
  }, 60_000)

  it('is begun by the director, whose words stand there as they were signed', async () => {
    await open('/desk/programme', gunnar)
    await write('What is the matter', 'They count apart')
    await write('Done on', '2026-11-02')
    await press('Sign that it is done')
    const steps = await card('Steps')
    expect(await within(steps).findByText('They count apart', {}, patient)).toBeDefined()
    expect(await within(steps).findByText('An open conflict', {}, patient)).toBeDefined()
    expect(within(steps).getByText('The red alarm of 2 Nov 2026 was answered in time.')).toBeDefined()
    expect(await screen.findByLabelText('What was agreed', {}, patient)).toBeDefined()
    expect(within(await card('Remedies')).queryByText(/^Locked/)).toBeNull()
  }, 60_000)

  it('says the refusal in a sentence when the mandate is missing', async () => {
    const api = world.as(gunnar).programme
    await api.take({ step: 'meet', on: '2026-11-02', said: { agreed: 'Thursdays' } })
    await api.take({ step: 'share', on: '2026-11-02', said: { goal: 'Twenty', adversary: 'No decision' } })
    await open('/desk/programme', gunnar)
    await write('What the sponsor may decide', 'Budget')
    await write('Done on', '2026-11-02')
    await press('Sign that it is done')
    await screen.findByText(/^Give the mandate first/, {}, patient)
  }, 60_000)

  it('gives the mandate, and the sponsor decides what the two left open', async () => {
    await open('/desk/programme', gunnar)
    await press('Give the mandate', await card('Mandate'))
    await write('Day of review', '2027-01-29')
    const dialog = await screen.findByRole('dialog', {}, patient)
    await press('Give the mandate', dialog)
    expect(await within(await card('Mandate')).findByText(/^Given by Gunnar/, {}, patient)).toBeDefined()
    cleanup()
    await world.as(elin).together.openDecision({
      title: 'Who pays for the fair',
      question: 'Whose budget is it?',
      criteria: ['Cost'],
      options: ['Marketing', 'Both'],
    })
    world.setNow(new Date('2026-11-18T09:00:00Z'))
    await world.house.db.inWorkspace(world.workspaceId, (tx) => sweep(tx, world.house, world.workspaceId))
    await open('/desk/programme', gunnar)
    await press('Decide: Who pays for the fair')
    await write('The decision', 'Both pay half')
    await press('Decide', await screen.findByRole('dialog', {}, patient))
    await screen.findByText('Gunnar Lindhav: “Both pay half”', {}, patient)
    expect(screen.getByText('decided 18 Nov 2026')).toBeDefined()
  }, 90_000)

  it('may be left, with the reason that all stays as it is', async () => {
    await open('/desk/programme', gunnar)
    await press('Leave the programme')
    await write('In your own words', 'It is good enough')
    await press('Save', await screen.findByRole('dialog', {}, patient))
    const earlier = await card('Earlier programmes')
    expect(within(earlier).getByText(/3 of 8 steps, left .* 2026: We stay where we are\.$/)).toBeDefined()
  }, 60_000)
})

describe('mediation', () => {
  it('is a page with nothing on it for everybody without a seat', async () => {
    await open('/desk/mediation', hanna)
    await screen.findByText('There is nothing here for you', {}, patient)
    expect(screen.queryByRole('button', { name: 'Open a case' })).toBeNull()
  }, 60_000)

  it('is opened with those who hold the seats, and shows what was agreed to all four', async () => {
    await open('/desk/mediation', gunnar)
    await press('Open a case')
    const dialog = await screen.findByRole('dialog', {}, patient)
    await write('What it is about', 'A hard word in May')
    await write('Day of review', '2026-12-11')
    await press('Open a case', dialog)
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull(), patient)
    await screen.findByText('A hard word in May', {}, patient)
    cleanup()
    await open('/desk/mediation', mikko)
    await screen.findByText('A hard word in May', {}, patient)
    await press('Add a note')
    await write('Note', 'We talked')
    await press('Save', await screen.findByRole('dialog', {}, patient))
    await screen.findByText('We talked', {}, patient)
    cleanup()
    await open('/desk/mediation', lena)
    await screen.findByText('We talked', {}, patient)
  }, 90_000)
})

it('HR has a page of aggregates, to which the desk leads', async () => {
  await open('/desk/hr', lena)
  expect(within(await card('Waves of the survey')).getByText('No wave of the survey has ended yet.')).toBeDefined()
  expect(screen.getAllByText('Too few to show')).toHaveLength(2)
  cleanup()
  await open('/desk', lena)
  await screen.findByRole('heading', { name: 'Marketing and sales, for HR', level: 1 }, patient)
}, 60_000)
