// @vitest-environment jsdom
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Person } from '#platform/server/house.ts'
import { openWorld, type World } from '#testing/world.ts'
import { openAddress } from '#web/testing/show.tsx'

let world: World
let marketer: Person
let activityId: string
const patient = { timeout: 20_000 }

beforeAll(async () => {
  world = await openWorld()
  marketer = await world.addPerson({ name: 'Hanna Nyberg', side: 'marketing', role: 'member' })
})
afterAll(() => world.close())

function open(address: string) {
  return openAddress(address, { house: (request) => world.fetch(request, marketer) })
}

async function addActivities(): Promise<void> {
  const { create } = world.as(marketer).activities
  const startsAt = new Date('2026-03-10T08:00:00Z')
  const plannedCost = { minor: 250_000, currency: 'EUR' }
  const fair = await create({
    externalId: 'A1',
    name: 'Spring fair',
    kind: 'fair',
    side: 'marketing',
    startsAt,
    plannedCost,
  })
  activityId = fair.id
  await create({ externalId: 'A2', name: 'Call week', kind: 'call block', side: 'sales' })
}

describe('the list of activities', () => {
  it('says what to do first while it is empty', async () => {
    await open('/activities')
    await screen.findByText('Activities of both sides will stand here.', {}, patient)
    await addActivities()
  })

  it('shows whose work each is', async () => {
    await open('/activities')
    const table = await screen.findByRole('table', { name: 'Activities' }, patient)
    expect(within(table).getByRole('row', { name: /Spring fair.*Marketing.*10 Mar 2026.*€2,500/ })).toBeDefined()
    expect(within(table).getByRole('row', { name: /Call week.*Sales/ })).toBeDefined()
  })

  it('is narrowed by its address', async () => {
    await open('/activities?side=sales')
    await screen.findByText('Call week', {}, patient)
    expect(screen.queryByText('Spring fair')).toBeNull()
  })
})

describe('the page of an activity', () => {
  it('says whom it reached, and that its cost is not known rather than nothing', async () => {
    await open(`/activities/${activityId}`)
    await screen.findByRole('heading', { name: 'Spring fair' }, patient)
    expect(screen.getByText('Persons reached')).toBeDefined()
    expect(await screen.findByText(/Planned €2,500 · Real: not written down yet/, {}, patient)).toBeDefined()
  })
})

describe('a plan beyond one’s right to spend', () => {
  it('says who signs, and asks for the signature on the spot', async () => {
    const director = await world.addPerson({ name: 'Gunnar Lindhav', side: 'leadership', role: 'lead' })
    const seller = await world.addPerson({ name: 'Mikko Aaltonen', side: 'sales', role: 'lead' })
    await world.as(director).charter.writeRight({
      right: 'spend',
      holder: { kind: 'side', side: 'marketing' },
      limit: { kind: 'money', amount: { minor: 100_000, currency: 'EUR' } },
    })
    await open('/activities/plan')
    const write = (field: HTMLElement, value: string) => fireEvent.change(field, { target: { value } })
    const press = async (name: string) => {
      await waitFor(() => expect(screen.getByRole('button', { name })).toHaveProperty('disabled', false), patient)
      await act(async () => fireEvent.click(screen.getByRole('button', { name })))
    }
    write(await screen.findByLabelText('Name', {}, patient), 'Autumn fair')
    write(screen.getByRole('combobox', { name: /Kind/ }), 'fair')
    fireEvent.blur(screen.getByRole('combobox', { name: /Kind/ }))
    write(screen.getByLabelText('First day'), '2027-03-02')
    write(screen.getByLabelText(/Planned cost/), '2500')
    await press('Write it down')
    expect(await screen.findByText(/it ends at 1\s000\sEUR. Sales must sign it/, {}, patient)).toBeDefined()
    await press('Ask for the signature for €2,500')
    await screen.findByText('The signature has been asked for. Save the plan once it is there.', {}, patient)
    const [request] = (await world.as(seller).charter.requests({ state: 'waiting' })).items
    expect(request).toMatchObject({ words: 'Autumn fair', signedBy: 'sales', asked: { amount: { minor: 250_000 } } })
    await world.as(seller).charter.decideRequest({ id: request?.id ?? '', decision: 'sign' })
    await press('Write it down')
    await screen.findByRole('heading', { name: 'Autumn fair' }, patient)
  }, 60_000)

  it('asks in the same way for a discount, and shows on its page what it gives off', async () => {
    const director = await world.addPerson({ name: 'Signe Lindhav', side: 'leadership', role: 'lead' })
    const seller = await world.addPerson({ name: 'Aino Lahti', side: 'sales', role: 'lead' })
    await world.as(director).charter.writeRight({
      right: 'discount',
      holder: { kind: 'side', side: 'marketing' },
      limit: { kind: 'percent', percent: 5 },
    })
    await open('/activities/plan')
    const write = (field: HTMLElement, value: string) => fireEvent.change(field, { target: { value } })
    const press = async (name: string | RegExp) => {
      await waitFor(() => expect(screen.getByRole('button', { name })).toHaveProperty('disabled', false), patient)
      await act(async () => fireEvent.click(screen.getByRole('button', { name })))
    }
    write(await screen.findByLabelText('Name', {}, patient), 'Autumn offer')
    write(screen.getByRole('combobox', { name: /Kind/ }), 'offer')
    fireEvent.blur(screen.getByRole('combobox', { name: /Kind/ }))
    write(screen.getByLabelText('First day'), '2027-03-02')
    write(screen.getByLabelText(/^Discount given/), '120')
    await screen.findByText('A discount can’t be more than 100 percent.', {}, patient)
    write(screen.getByLabelText(/^Discount given/), '12,5')
    await press('Write it down')
    expect(
      await screen.findByText(/to give discounts\): it ends at 5 %. Sales must sign it/, {}, patient),
    ).toBeDefined()
    await press(/^Ask for the signature for 12\.5\s?%$/)
    await screen.findByText('The signature has been asked for. Save the plan once it is there.', {}, patient)
    const [request] = (await world.as(seller).charter.requests({ state: 'waiting' })).items
    expect(request).toMatchObject({ right: 'discount', asked: { kind: 'percent', percent: 12.5 } })
    await world.as(seller).charter.decideRequest({ id: request?.id ?? '', decision: 'sign' })
    await press('Write it down')
    await screen.findByRole('heading', { name: 'Autumn offer' }, patient)
    await screen.findByText(/^12\.5\s?%$/, {}, patient)
  }, 60_000)
})
