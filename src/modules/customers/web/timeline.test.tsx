// @vitest-environment jsdom
import { act, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Person } from '#platform/server/house.ts'
import { saveLeads } from '#modules/leads/server/index.ts'
import { type NewTouch, saveTouches } from '#modules/ledger/server/index.ts'
import { openWorld, type World } from '#testing/world.ts'
import { openAddress } from '#web/testing/show.tsx'
import { recogniseCustomers } from '../server/index.ts'

let world: World
let nils: Person
let companyId: string
const patient = { timeout: 20_000 }

type Told = Partial<NewTouch> & { externalId: string; occurredAt: string }

function touch(told: Told): NewTouch {
  return {
    personId: null,
    companyId,
    leadId: null,
    activityId: null,
    reach: 'one-to-one',
    side: 'sales',
    author: 'Nils Berg',
    channel: 'outbound_call',
    kind: 'call_answered',
    subject: '',
    costMinor: null,
    currency: null,
    detail: null,
    ...told,
  }
}

/** A call, something nobody has a sentence for, three sends of one mailing to a company, and a lead of it. */
beforeEach(async () => {
  world = await openWorld()
  nils = await world.addPerson({ name: 'Nils Berg', side: 'sales', role: 'member' })
  const { workspaceId } = world
  const within = world.house.db.inWorkspace.bind(world.house.db)
  const ingest = { workspaceId, source: 'crm', importId: null, now: world.house.clock.now(), defaultCountry: 'FI' }
  const clues = ['anna', 'erik', 'olga'].map((name) => ({ emails: [`${name}@lumi.fi`], companyName: 'Lumi Oy' }))
  const found = await within(workspaceId, (tx) => recogniseCustomers(tx, ingest, clues))
  companyId = found[0]?.companyId ?? ''
  const mailing = { externalId: 'spring', name: 'Spring letter', kind: 'mailing', side: 'marketing' } as const
  const { id: activityId } = await world.as(nils).activities.create(mailing)
  const sends = found.map(({ personId }, place) =>
    touch({
      externalId: `send ${place}`,
      occurredAt: `2026-03-02T08:00:0${place}.000Z`,
      personId,
      activityId,
      reach: 'one-to-many',
      side: 'marketing',
      author: 'Elin Sandqvist',
      channel: 'email',
      kind: 'mail_sent',
    }),
  )
  const others = [
    touch({ externalId: 'call', occurredAt: '2026-03-01T08:00:00.000Z' }),
    touch({ externalId: 'odd', occurredAt: '2026-03-03T08:00:00.000Z', kind: 'Sauna evening', channel: 'Sauna' }),
  ]
  await within(workspaceId, (tx) => saveTouches(tx, ingest, [...sends, ...others]))
  const lead = { externalId: 'L1', email: 'anna@lumi.fi', firstContactAt: '2026-02-28T08:00:00.000Z', source: 'Fair' }
  await within(workspaceId, (tx) => saveLeads(tx, { ...ingest, list: 'marketing' }, [lead]))
})
afterEach(() => world.close())

async function openCompany(search = '') {
  const view = await openAddress(`/companies/${companyId}${search}`, { house: (request) => world.fetch(request, nils) })
  const timeline = await screen.findByRole('list', { name: 'Timeline' }, patient)
  const entries = within(timeline).getAllByRole('listitem')
  return { ...view, timeline, entries, said: entries.map(({ textContent }) => textContent ?? '') }
}

describe('the timeline of a company', () => {
  it("has both sides' work in one order: sentence, side, author and channel", async () => {
    const { said } = await openCompany()
    expect(said).toHaveLength(4)
    expect(said[0]).toMatch(/^Sauna evening.*Sales · Nils Berg · Sauna$/)
    expect(said[1]).toMatch(/^Was sent a mailing: 3 times.*Marketing · Elin Sandqvist · E-mail · Spring letter$/)
    expect(said[2]).toMatch(/^Answered a call.*Sales · Nils Berg · Call$/)
    expect(said[3]).toMatch(/^First contact of a lead.*Marketing.*Lead L1 · Source: Fair$/)
  })

  it('opens the sends that stand behind one entry', async () => {
    const { timeline } = await openCompany()
    await act(async () => fireEvent.click(within(timeline).getByRole('link', { name: /3 times.*open the rows/ })))
    const drawer = (await screen.findByText('3 single touches of one activity on one day.', {}, patient)).closest(
      'aside',
    )
    expect(drawer?.querySelectorAll('li')).toHaveLength(3)
    expect(drawer?.textContent).toContain('Spring letter')
  })

  it('is narrowed by what the address says, and widened again', async () => {
    const { said, address } = await openCompany('?side=marketing&sort=touch')
    expect(said).toHaveLength(1)
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Clear' })))
    expect(await screen.findByText('Answered a call', {}, patient)).toBeDefined()
    expect(address()).toBe(`/companies/${companyId}`)
  })
})
