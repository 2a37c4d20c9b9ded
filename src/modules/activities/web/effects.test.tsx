// @vitest-environment jsdom
import { act, fireEvent, screen, within } from '@testing-library/react'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Person } from '#platform/server/house.ts'
import { openWorld, type World } from '#testing/world.ts'
import { openAddress } from '#web/testing/show.tsx'
import { moved, placeIn, windowAt } from './calendar-window.ts'
import { measureIn } from './measure-fields.tsx'
import { emptyPlan, expectedOf, faultIn, planOf, sayingOf } from './plan-draft.ts'

let world: World
let marketing: Person
let sales: Person
let finance: Person
const patient = { timeout: 20_000 }
const day = 86_400_000

beforeAll(async () => {
  world = await openWorld(new Date(Date.now() - 60 * day))
  marketing = await world.addPerson({ name: 'Elin Sandqvist', side: 'marketing', role: 'lead' })
  sales = await world.addPerson({ name: 'Mikko Aaltonen', side: 'sales', role: 'lead' })
  finance = await world.addPerson({ name: 'Tomas Brandt', side: 'finance', role: 'member' })
})
afterAll(() => world.close())

function open(address: string, person: Person) {
  return openAddress(address, { house: (request) => world.fetch(request, person) })
}

async function press(name: string | RegExp, within_ = screen.findAllByRole): Promise<void> {
  const [button] = await within_('button', { name }, patient)
  if (!button) throw new Error(`no button ${String(name)}`)
  await act(async () => fireEvent.click(button))
}

function write(label: string | RegExp, text: string): void {
  fireEvent.change(screen.getByLabelText(label), { target: { value: text } })
}

const zone = 'Europe/Stockholm'

describe('the form of an activity', () => {
  const plan = { ...emptyPlan('sales', 'mikko@lindhav.example'), name: 'Call week', kind: 'call_block' }

  it('says nothing of what is left out, and money in minor units', () => {
    const said = sayingOf({ ...plan, starts: '2026-03-02', ends: '2026-03-04', cost: '1 250,50' }, 'EUR', zone)
    expect(said).toMatchObject({ channel: null, plannedCost: { minor: 125_050, currency: 'EUR' }, realCost: null })
    expect(said.startsAt?.toISOString()).toBe('2026-03-01T23:00:00.000Z')
    expect(said.endsAt?.toISOString()).toBe('2026-03-04T22:59:00.000Z')
  })

  it('is not sent with what cannot be, and says what that is', () => {
    expect(faultIn(plan, 'EUR')).toBeNull()
    expect(faultIn({ ...plan, name: ' ' }, 'EUR')).toBe('nameNeeded')
    expect(faultIn({ ...plan, starts: '2026-03-02', ends: '2026-03-01' }, 'EUR')).toBe('endsBefore')
    expect(faultIn({ ...plan, cost: 'much' }, 'EUR')).toBe('notANumber')
    const wrong = { low: '9', high: '3', unit: 'deals' } as const
    expect(faultIn({ ...plan, expected: { ...plan.expected, sales: wrong } }, 'EUR')).toBe('lowAboveHigh')
  })

  it('is the same for both sides', () => {
    const other = { ...plan, side: 'marketing' as const }
    expect({ ...sayingOf(other, 'EUR', zone), side: 'sales' }).toEqual(sayingOf(plan, 'EUR', zone))
    expect(faultIn(other, 'EUR')).toBe(faultIn(plan, 'EUR'))
  })

  it('takes one amount as a range of itself', () => {
    expect(measureIn({ low: '4,5', high: '', unit: 'nps' }, 'EUR')).toEqual({
      low: 4.5,
      high: 4.5,
      unit: 'nps',
      currency: null,
    })
    expect(measureIn({ low: '10', high: '20', unit: 'money' }, 'EUR')).toEqual({
      low: 1000,
      high: 2000,
      unit: 'money',
      currency: 'EUR',
    })
    expect(expectedOf(plan, 'EUR')).toEqual([])
  })
})

describe('the window of the calendar', () => {
  it('shows twelve months or thirteen weeks around a day, and moves by half', () => {
    const year = windowAt('2026-10-15', 'months')
    expect([year.from, year.to, year.ticks.length]).toEqual(['2026-02-01', '2027-02-01', 12])
    const quarter = windowAt('2026-10-15', 'weeks')
    expect(quarter.ticks).toHaveLength(13)
    expect(new Date(quarter.from).getUTCDay()).toBe(1)
    expect(moved('2026-10-15', 'months', 1)).toBe('2027-04-01')
    expect(moved('2026-10-15', 'weeks', -1)).toBe('2026-09-03')
    expect(placeIn({ from: '2026-01-01', to: '2026-01-11' })(Date.parse('2026-01-06'))).toBe(0.5)
  })
})

let activityId = ''

describe('an activity on its pages', () => {
  it('is planned with what is expected of it, and stands in the register', async () => {
    const now = world.house.clock.now()
    const { id } = await world.as(marketing).activities.create({
      name: 'Leak audit webinar',
      kind: 'webinar',
      side: 'marketing',
      goal: 'Managers ask for an audit',
      startsAt: new Date(now.getTime() + 5 * day),
      endsAt: new Date(now.getTime() + 6 * day),
      plannedCost: { minor: 4_500_00, currency: 'EUR' },
      expected: [{ effect: 'satisfaction', low: 2, high: 6, unit: 'nps' }],
    })
    activityId = id
    const again = planOf(await world.as(marketing).activities.one({ id }), (at) => at.toISOString().slice(0, 10))
    expect(again).toMatchObject({ name: 'Leak audit webinar', cost: '4500', side: 'marketing' })
    world.setNow(new Date())
    await open('/activities', sales)
    const table = await screen.findByRole('table', { name: 'Activities' }, patient)
    expect(
      within(table).getByRole('row', { name: /Leak audit webinar.*Webinar.*Before the start.*Waits to be closed/ }),
    ).toBeDefined()
  })

  it('that has not begun and of which nothing is expected shows no room for a picture of it', async () => {
    const startsAt = new Date(Date.now() + 20 * day)
    const plan = { name: 'Winter fair', kind: 'fair', side: 'marketing' as const, startsAt }
    const bare = await world.as(marketing).activities.create(plan)
    await open(`/activities/${bare.id}`, marketing)
    await screen.findByRole('heading', { name: 'Three effects' }, patient)
    await screen.findByText('Its cost is spoken for on no line', {}, patient)
    expect(screen.getAllByText('Not begun yet')).toHaveLength(3)
    expect(screen.queryByRole('img')).toBeNull()
    expect(screen.queryByText(/Beside zero/)).toBeNull()
    const expected = [{ effect: 'brand' as const, low: 1, high: 2, unit: 'count' as const }]
    const line = await world.as(marketing).charter.writeLine({
      name: 'Fairs of the year',
      side: 'marketing',
      ownerId: marketing.memberId,
      from: '2020-01-01',
      to: '2040-12-31',
      planned: { minor: 9_000_00, currency: 'EUR' },
    })
    const plannedCost = { minor: 2_000_00, currency: 'EUR' }
    const carried = { ...plan, plannedCost, budgetLineId: line.id }
    const said = await world.as(marketing).activities.create({ ...carried, name: 'Spring fair', expected })
    await open(`/activities/${said.id}`, marketing)
    const carries = await screen.findByRole('link', { name: 'Fairs of the year' }, patient)
    expect(carries.getAttribute('href')).toBe(`/charter/budget?evidence=${line.id}`)
    await screen.findByText(/Beside zero/, {}, patient)
    expect(screen.getAllByText('Nothing was expected of it, and nothing is known yet.')).toHaveLength(2)
  })

  it('shows each effect with what was promised, and no blank can be closed', async () => {
    await open(`/activities/${activityId}`, marketing)
    await screen.findByRole('heading', { name: 'Three effects' }, patient)
    expect(screen.getAllByText('Blank')).toHaveLength(3)
    expect(screen.queryByRole('button', { name: 'Close the card' })).toBeNull()
    expect(screen.getByText(/2 to 6 NPS points promised/)).toBeDefined()
  })

  it('is taken along with its three effects: as a table, a file, a picture, on paper', async () => {
    const files: Blob[] = []
    URL.createObjectURL = (file) => `blob:${files.push(file as Blob)}`
    URL.revokeObjectURL = () => undefined
    await open(`/activities/${activityId}`, marketing)
    await press('CSV: Three effects')
    expect(await files[0]?.text()).toMatch(
      /Effect,Found,From,To,Unit,Promised from,Promised to,n,How it is known,Standing\r\nSatisfaction,,,,NPS points.*,2,6,,,Blank/,
    )
    for (const act of ['PNG', 'Print']) screen.getByRole('button', { name: `${act}: Three effects` })
    const frame = screen.getByRole('heading', { name: 'Three effects' }).closest('figure')
    const asTable = frame && within(frame).getByRole('button', { name: 'Show as table' })
    await act(async () => fireEvent.click(asTable ?? document.body))
    const table = await screen.findByRole('table', { name: 'Three effects' }, patient)
    expect(within(table).getByRole('row', { name: /Satisfaction.*2 NPS points.*6 NPS points.*Blank/ })).toBeDefined()
  })

  it('shows a claim without method as not supported, and closes when nothing is blank', async () => {
    await open(`/activities/${activityId}`, marketing)
    await press(/^State the effect.*Satisfaction|Satisfaction.*State the effect/)
    await screen.findByRole('dialog', {}, patient)
    write('Estimate', '4')
    await press('Say it')
    await screen.findByText(/Not supported: the claim has neither method nor interval/, {}, patient)
    const api = world.as(marketing).activities
    await api.state({
      id: activityId,
      effect: 'satisfaction',
      estimate: 4,
      low: 1,
      high: 7,
      unit: 'nps',
      method: 'Asked those who came',
      n: 60,
    })
    for (const effect of ['brand', 'sales'] as const)
      await api.notKnown({ id: activityId, effect, because: 'Nobody was asked' })
    await open(`/activities/${activityId}`, marketing)
    await screen.findByText('As promised', {}, patient)
    await press('Close the card')
    await screen.findByRole('dialog', {}, patient)
    const dialog = screen.getByRole('dialog')
    await act(async () => fireEvent.click(within(dialog).getByRole('button', { name: 'Close the card' })))
    await screen.findByText(/^Closed .* by Elin Sandqvist/, {}, patient)
  })

  it('belongs to its own side: the other one reads it and is offered no word', async () => {
    await open(`/activities/${activityId}`, sales)
    await screen.findByRole('heading', { name: 'Three effects' }, patient)
    expect(screen.queryByRole('button', { name: 'Open it again' })).toBeNull()
  })

  it('lies on one time line with the other side, and in its table', async () => {
    await open('/activities/calendar', sales)
    await screen.findByRole('link', { name: /Leak audit webinar, Marketing, .*, Closed/ }, patient)
    await press('Show as table')
    expect(await screen.findByRole('row', { name: /Leak audit webinar/ }, patient)).toBeDefined()
  })

  it('can be taken along: the days of the calendar as a file that a spreadsheet reads', async () => {
    const files: Blob[] = []
    URL.createObjectURL = (file) => `blob:${files.push(file as Blob)}`
    URL.revokeObjectURL = () => undefined
    await open('/activities/calendar', sales)
    await press(/CSV/)
    const text = await files[0]?.text()
    expect(text).toMatch(/First day,Last day,Activity,Side,Segment,Effect card/)
    expect(text).toMatch(/Leak audit webinar,Marketing/)
    expect(screen.getByRole('button', { name: /PNG/ })).toBeDefined()
  })
})

describe('the first page of the loop', () => {
  it('puts both sides beside each other with the same lines, and says what was written down in time', async () => {
    await open('/effects', sales)
    await screen.findByRole('heading', { name: 'What both sides put in, and what came of it' }, patient)
    const columns = screen.getAllByText('Spent')
    expect(columns).toHaveLength(2)
    expect(screen.getAllByText('Confirmed contributions')).toHaveLength(2)
    expect(await screen.findByRole('link', { name: /100.*Written down before the start/ }, patient)).toBeDefined()
    await screen.findAllByText(/too few to show: 1 of 5/, {}, patient)
    const frame = screen.getByRole('heading', { name: 'Written down before the start' }).closest('figure')
    const asTable = frame && within(frame).getByRole('button', { name: 'Show as table' })
    await act(async () => fireEvent.click(asTable ?? document.body))
    const table = await screen.findByRole('table', { name: 'Written down before the start' }, patient)
    expect(within(table).getAllByRole('row')).toHaveLength(3)
    for (const act of ['CSV', 'PNG', 'Print'])
      expect(screen.getByRole('button', { name: `${act}: Written down before the start` })).toBeDefined()
  })
})

describe('the ledger of contributions', () => {
  it('is booked by a department, judged by finance, and shows what is not in the statement', async () => {
    await open('/contributions?book=new', sales)
    await screen.findByRole('dialog', {}, patient)
    write('What it was', 'Routes planned ahead')
    write(/^Amount, EUR/, '930')
    write('How the amount was worked out', 'Kilometres saved')
    write('Where it can be seen', 'Mileage books')
    await press('Book it')
    await screen.findByText('Routes planned ahead', {}, patient)
    await open('/contributions', finance)
    await press(/Judge it/)
    await screen.findByRole('dialog', {}, patient)
    await press('Confirm')
    await screen.findAllByText('Confirmed', {}, patient)
    await screen.findByText(/not in the statement €930: together €930\./, {}, patient)
  })
})
