// @vitest-environment jsdom
import { act, fireEvent, screen } from '@testing-library/react'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Person } from '#platform/server/house.ts'
import { openWorld, type World } from '#testing/world.ts'
import { patient, press } from '#web/testing/hands.ts'
import { openAddress } from '#web/testing/show.tsx'
import { pourAgreement } from '../server/index.ts'

let world: World
let mikko: Person
beforeAll(async () => {
  world = await openWorld()
  await world.addPerson({ name: 'Elin Sandqvist', side: 'marketing', role: 'lead' })
  mikko = await world.addPerson({ name: 'Mikko Aaltonen', side: 'sales', role: 'lead' })
  await pourAgreement(world.house, world.workspaceId)
})
afterAll(() => world.close())

async function open(address: string, reader = mikko): Promise<void> {
  await openAddress(address, { house: (request) => world.fetch(request, reader), language: reader.language })
}

describe('the pages of the agreement', () => {
  it('show first what waits for the reader, and the rule as a sentence', async () => {
    await open('/agreement')
    expect(await screen.findByRole('heading', { name: 'Waits for you' }, patient)).toBeDefined()
    await open('/agreement/definitions/mql')
    const rule =
      'A lead counts when “form” is known, “score” is at least 65, and the e-mail address is not a free-mail address.'
    expect(await screen.findByText(rule, {}, patient)).toBeDefined()
    const reader = await world.addPerson({ name: 'Aino Virtanen', side: 'sales', role: 'member', language: 'fi' })
    await open('/agreement/definitions/mql', reader)
    expect(
      await screen.findByText(/^Liidi lasketaan, kun ”form” on tiedossa, ”score” on vähintään 65/, {}, patient),
    ).toBeDefined()
  })

  it('name every control of the rule builder after its place', async () => {
    await open('/agreement/definitions/sql/write')
    await press('Add a condition')
    expect(await screen.findByLabelText('Condition 1: what', { selector: 'input' }, patient)).toBeDefined()
    await press('Remove condition 1')
    expect(await screen.findByText('Every lead counts.', {}, patient)).toBeDefined()
  })

  it('let the other side sign, and then say that it is signed', async () => {
    await open('/agreement/definitions/mql')
    await press('Sign for sales')
    const sign = await screen.findAllByRole('button', { name: 'Sign for sales' }, patient)
    await act(async () => fireEvent.click(sign.at(-1) ?? document.body))
    expect(await screen.findByText('Signed, waits for its day', {}, patient)).toBeDefined()
  })

  it('list the shared reasons by their names', async () => {
    await open('/agreement/reasons')
    expect(await screen.findByRole('rowheader', { name: 'No capacity in sales' }, patient)).toBeDefined()
  })
})
