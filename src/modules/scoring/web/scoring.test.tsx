// @vitest-environment jsdom
import { fireEvent, screen } from '@testing-library/react'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Person } from '#platform/server/house.ts'
import { openWorld, type World } from '#testing/world.ts'
import { connectTo } from '#web/testing/connect.ts'
import { openAddress, show } from '#web/testing/show.tsx'
import { engagement, fit, meet, settleLead } from '../testing/small-house.ts'
import { ScoreWhy } from './score-why.tsx'

let world: World
let marketing: Person
let sales: Person
const patient = { timeout: 20_000 }

beforeAll(async () => {
  world = await openWorld()
  marketing = await world.addPerson({ name: 'Elin', side: 'marketing', role: 'lead' })
  sales = await world.addPerson({ name: 'Mikko', side: 'sales', role: 'lead' })
})
afterAll(() => world.close())

function open(address: string) {
  return openAddress(address, { house: (request) => world.fetch(request, sales) })
}

describe('the pages of scoring', () => {
  it('say what it takes while no rules are in force', async () => {
    await open('/scoring')
    expect(await screen.findByText('No rules are in force yet', {}, patient)).toBeTruthy()
  })

  it('show a proposal to the side that has not signed, and put it in force with its signature', async () => {
    const owned = [fit(7, 'Web'), engagement(3, ['demo'])].map((rule) => ({
      ...rule,
      marketingOwnerId: marketing.memberId,
      salesOwnerId: sales.memberId,
    }))
    const draft = await world.as(marketing).scoring.saveDraft({ rules: owned, revision: null })
    await world.as(marketing).scoring.propose({ id: draft.id, revision: draft.revision, words: 'As spoken of' })
    await open('/scoring/rules')
    fireEvent.click(await screen.findByRole('button', { name: 'Sign for sales' }, patient))
    expect(await screen.findByText('In force: version 1', {}, patient)).toBeTruthy()
    expect(screen.getByText('From Web')).toBeTruthy()
  })

  it('open one lead’s score to its points, with the touch of each', async () => {
    const lead = await settleLead(world, { source: 'Web' })
    await meet(world, [{ personId: lead.personId, kind: 'demo', subject: 'Pumps', at: world.house.clock.now() }])
    await world.as(sales).scoring.rescoreLead({ leadId: lead.leadId })
    connectTo((request) => world.fetch(request, sales))
    const { part } = await show(<ScoreWhy leadId={lead.leadId} />)
    expect(await screen.findByText('From Web', {}, patient)).toBeTruthy()
    expect(part.textContent).toContain('demo · web · Pumps · halves every 30 days')
    expect(screen.getAllByText('+7').length).toBe(2)
    expect(screen.getAllByText('+3').length).toBe(2)
  })
})
