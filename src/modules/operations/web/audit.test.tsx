// @vitest-environment jsdom
import { act, fireEvent, screen, within } from '@testing-library/react'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Person } from '#platform/server/house.ts'
import { openWorld, type World } from '#testing/world.ts'
import { openAddress } from '#web/testing/show.tsx'
import { changesIn } from './changes.ts'

let world: World
let admin: Person
let aino: Person
const patient = { timeout: 20_000 }

beforeAll(async () => {
  world = await openWorld()
  admin = await world.addPerson({ name: 'Sanna Riihelä', side: 'both', role: 'admin' })
  aino = await world.addPerson({ name: 'Aino Virtanen', side: 'sales', role: 'member' })
})
afterAll(() => world.close())

function open(address: string, language: 'en' | 'fi' = 'en') {
  return openAddress(address, { house: (request) => world.fetch(request, admin), language })
}

describe('the audit', () => {
  it('is empty and says so before anybody did anything', async () => {
    await open('/audit')
    expect(await screen.findByText('Nothing was done yet.', {}, patient)).toBeDefined()
  })

  it('says in sentences who did what, newest first, with what changed', async () => {
    await world.as(admin).accounts.changePerson({ id: aino.memberId, title: 'Key account manager', role: 'lead' })
    world.setNow(new Date('2026-11-02T10:00:00Z'))
    await world.as(admin).accounts.makeKey({ name: 'warehouse', scopes: ['read'] })
    await open('/audit')
    const list = await screen.findByRole('list', { name: 'Who did what' }, patient)
    const [newest, older] = within(list)
      .getAllByRole('listitem')
      .filter((item) => item.parentElement === list)
    expect(newest?.textContent).toContain('The key warehouse was made.')
    expect(newest?.textContent).toContain('Sanna Riihelä')
    expect(older?.textContent).toContain('The place of Aino Virtanen in the house was changed.')
    expect(older?.textContent).toContain('Job title: nothing → Key account manager')
    expect(older?.textContent).toContain('Role: Member → Lead')
  })

  it('narrows to one subject by a link that can be sent, and widens again', async () => {
    const { address } = await open('/audit')
    const link = await screen.findByRole('link', { name: 'Only about this: The key warehouse was made.' }, patient)
    await act(async () => fireEvent.click(link))
    await screen.findByText('Only about one: a key', {}, patient)
    expect(address()).toMatch(/^\/audit\?subject=[0-9a-f-]{36}$/)
    expect(screen.queryByText(/The place of Aino Virtanen/)).toBeNull()
    await act(async () => fireEvent.click(screen.getByRole('button', { name: /^Remove/ })))
    expect(await screen.findByText(/The place of Aino Virtanen/, {}, patient)).toBeDefined()
    expect(address()).toBe('/audit')
  })

  it('speaks the language of the reader', async () => {
    const finn = await world.addPerson({ name: 'Päivi Koskela', side: 'sales', role: 'lead', language: 'fi' })
    await openAddress('/audit', { house: (request) => world.fetch(request, finn), language: 'fi' })
    expect(await screen.findByText('Avain warehouse tehtiin.', {}, patient)).toBeDefined()
  })

  it('shows further entries on request, none twice', async () => {
    for (const place of Array.from({ length: 60 }, (_, place) => place)) {
      world.setNow(new Date(Date.UTC(2026, 10, 3, 9, place)))
      await world.as(admin).accounts.changePerson({ id: aino.memberId, title: `Title ${place}` })
    }
    await open('/audit')
    const more = await screen.findByRole('button', { name: 'Show more' }, patient)
    await act(async () => fireEvent.click(more))
    await screen.findByText('The key warehouse was made.', {}, patient)
    const changes = screen.getAllByText(/^Job title: .* → Title \d+$/).map(({ textContent }) => textContent)
    expect(changes).toHaveLength(60)
    expect(new Set(changes).size).toBe(60)
  })
})

describe('what a fact changed', () => {
  it('is told field by field, without what the house keeps itself', () => {
    const detail = {
      before: { name: 'A', amount: { minor: 1, currency: 'EUR' }, updatedAt: '2026-01-01T00:00:00Z', owner: 'Aino' },
      after: { name: 'A', amount: { minor: 2, currency: 'EUR' }, updatedAt: '2026-02-01T00:00:00Z', owner: null },
    }
    expect(changesIn(detail).map(({ field }) => field)).toEqual(['amount', 'owner'])
  })

  it('is nothing where there is no before', () => {
    expect(changesIn({ after: { name: 'A' } })).toEqual([])
  })
})
