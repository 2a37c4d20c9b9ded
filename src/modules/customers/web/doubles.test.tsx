// @vitest-environment jsdom
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Person } from '#platform/server/house.ts'
import { openWorld, type World } from '#testing/world.ts'
import { openAddress } from '#web/testing/show.tsx'
import { saveCompanies } from '../server/index.ts'

let world: World
let nils: Person
let auditor: Person
const patient = { timeout: 20_000 }

/** Two pairs of companies that look alike. */
beforeEach(async () => {
  world = await openWorld()
  nils = await world.addPerson({ name: 'Nils Berg', side: 'sales', role: 'member' })
  auditor = await world.addPerson({ name: 'Rut Ek', side: 'finance', role: 'auditor' })
  const { workspaceId } = world
  const ingest = { workspaceId, source: 'crm', importId: null, now: world.house.clock.now(), defaultCountry: 'SE' }
  const rows = [
    { externalId: 'A', name: 'Norrsken Energi AB' },
    { externalId: 'B', name: 'Norrsken Energi', domain: 'norrsken.se' },
    { externalId: 'C', name: 'Fjordlund Marin AB' },
    { externalId: 'D', name: 'Fjordlund Marin', domain: 'fjordlund.se' },
  ]
  await world.house.db.inWorkspace(workspaceId, (tx) => saveCompanies(tx, ingest, rows))
  await world.runJobs()
})
afterEach(() => world.close())

async function openQueue(person: Person = nils) {
  await openAddress('/doubles', { house: (request) => world.fetch(request, person) })
  return screen.findByRole('region', { name: / and / }, patient)
}

async function press(key: string): Promise<void> {
  await act(async () => fireEvent.keyDown(document.activeElement ?? document.body, { key }))
}

describe('the queue of likely doubles', () => {
  it('shows the evidence of each field in words and weight', async () => {
    const pair = await openQueue()
    expect(within(pair).getByText('Pair 1 of 2')).toBeDefined()
    expect(within(pair).getByText(/^Likely one: /)).toBeDefined()
    const evidence = within(pair).getByRole('table', { name: 'Evidence, field by field' })
    expect(within(evidence).getByRole('row', { name: /^Name .*Agree.*\+\d/ })).toBeDefined()
    expect(within(evidence).getByRole('row', { name: /^Register number .*Missing.*0\.0/ })).toBeDefined()
  })

  it('is gone through by keys: arrows walk, A keeps apart, M merges, and then nothing waits', async () => {
    const first = (await openQueue()).getAttribute('aria-label') ?? ''
    await press('ArrowRight')
    expect(screen.getByText('Pair 2 of 2')).toBeDefined()
    await press('ArrowLeft')
    expect(screen.getByRole('region', { name: first })).toBe(document.activeElement)
    await press('a')
    await screen.findByText(/stay apart/, {}, patient)
    await waitFor(() => expect(screen.getByText('Pair 1 of 1')).toBeDefined(), patient)
    await press('m')
    await screen.findByText('No pair waits for you.', {}, patient)
    expect(screen.getByText(/was merged into/).closest('output')).not.toBeNull()
    const { items } = await world.as(nils).customers.merges({})
    expect(items).toMatchObject([{ cause: 'review', mergedBy: 'Nils Berg' }])
  })

  it('says in place that somebody was faster', async () => {
    await openQueue()
    const [pair] = (await world.as(nils).customers.doubles({})).items
    await world.as(nils).customers.decideDouble({ id: pair?.id ?? '', decision: 'apart' })
    await press('m')
    expect((await screen.findByRole('alert', {}, patient)).textContent).toContain('decided this pair already')
    expect((await world.as(nils).customers.merges({})).items).toEqual([])
  })

  it('is only read by auditors', async () => {
    await openQueue(auditor)
    expect(screen.queryByRole('button', { name: 'Merge' })).toBeNull()
    await press('m')
    expect((await world.as(nils).customers.doubles({})).open).toBe(2)
  })
})

describe('the journal of merges', () => {
  it('takes a merge back after asking', async () => {
    const [pair] = (await world.as(nils).customers.doubles({})).items
    await world.as(nils).customers.decideDouble({ id: pair?.id ?? '', decision: 'merge' })
    await openAddress('/merges', { house: (request) => world.fetch(request, nils) })
    const undo = await screen.findByRole('button', { name: /^Take back/ }, patient)
    await act(async () => fireEvent.click(undo))
    const dialog = await screen.findByRole('dialog', {}, patient)
    await act(async () => fireEvent.click(within(dialog).getByRole('button', { name: 'Take back' })))
    await screen.findByText(/^Taken back on .* by Nils Berg$/, {}, patient)
    expect((await world.as(nils).customers.companies({})).items).toHaveLength(4)
  })
})
