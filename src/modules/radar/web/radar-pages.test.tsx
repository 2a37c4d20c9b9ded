// @vitest-environment jsdom
import { act, fireEvent, screen, within } from '@testing-library/react'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Person } from '#platform/server/house.ts'
import { openWorld, type World } from '#testing/world.ts'
import { patient, press } from '#web/testing/hands.ts'
import { openAddress } from '#web/testing/show.tsx'
import { marksOf, scaleOf } from './course-marks.ts'
import { periodIn, periodKey } from './periods.ts'
import { type Reading, type Symptom, worthATalk } from './shapes.ts'
import { runsIn } from './small-course.tsx'

const now = new Date('2026-11-18T09:00:00Z')
const weekMillis = 7 * 86_400_000

let world: World
let head: Person
let seller: Person
let timur: Person

/** The head of marketing thanks only their own side, in three of the weeks that are over. */
async function thankOwnSide(): Promise<void> {
  for (let week = 3; week > 0; week--) {
    world.setNow(new Date(now.getTime() - week * weekMillis))
    for (let at = 0; at < 14; at++)
      await world
        .as(head)
        .together.recognise({ receiverSide: 'marketing', words: `Thank you, ${week} ${at}`, on: null })
  }
  world.setNow(now)
}

beforeAll(async () => {
  world = await openWorld(now)
  head = await world.addPerson({ name: 'Elin Sandqvist', side: 'marketing', role: 'lead' })
  await world.addPerson({ name: 'Mikko Aaltonen', side: 'sales', role: 'lead' })
  seller = await world.addPerson({ name: 'Aino Virtanen', side: 'sales', role: 'member' })
  timur = await world.addPerson({ name: 'Timur Aslanov', side: 'sales', role: 'lead', language: 'ru' })
  await thankOwnSide()
  await world.as(head).radar.panel()
  await world.runJobs()
}, 60_000)
afterAll(() => world.close())

function open(address: string, person: Person) {
  return openAddress(address, { house: (request) => world.fetch(request, person) })
}

describe('the radar', () => {
  it('says what makes it amber, shows what is worth a talk with other causes, and all 28 with what they lack', async () => {
    await open('/radar', seller)
    await screen.findByText('Amber', {}, patient)
    await screen.findByText('One family of symptoms tells of something.')
    const worth = await screen.findByRole('region', { name: 'One symptom worth a talk' })
    within(worth).getByRole('link', { name: /^The heads give no credit across: 0\s%/ })
    within(worth).getByText('May also be: Few thanks are given', { exact: false })
    within(worth).getByText('n 42', { exact: false })
    const all = screen.getByRole('table', { name: 'All 28 symptoms' })
    expect(within(all).getAllByRole('row')).toHaveLength(29)
    expect(within(all).getAllByText('No source yet').length).toBeGreaterThan(2)
    expect(within(all).getAllByText(/^Too few/).length).toBeGreaterThan(5)
    expect(document.querySelector('main')?.textContent).not.toMatch(/Elin|Sandqvist|Mikko|Aaltonen/)
    expect(screen.queryByRole('button', { name: 'Read all now' })).toBeNull()
  }, 60_000)

  it('opens an alarm to its course as a table and to its rows, without a name', async () => {
    await open('/radar/J-05?evidence=rows', seller)
    await screen.findByRole('heading', { name: 'The heads give no credit across', level: 1 }, patient)
    const drawer = await screen.findByRole('complementary', { name: 'The heads give no credit across' }, patient)
    expect((await within(drawer).findAllByText('Thanks', {}, patient)).length).toBe(30)
    await press('Show more', drawer)
    await within(drawer).findAllByText('in n only', {}, patient)
    await press(/^Show as table/)
    const course = await screen.findByRole('table', { name: 'Its course' }, patient)
    expect(within(course).getAllByText('counts for an alarm').length).toBeGreaterThan(0)
    await screen.findByText(/^It tells when the value lies below 15\s%/)
    expect(screen.queryByRole('heading', { name: 'Say what is behind it' })).toBeNull()
    expect(document.body.textContent).not.toMatch(/Elin|Sandqvist|Mikko|Aaltonen/)
  }, 60_000)

  it('takes an explanation with its day, remembers it, and is calm until then', async () => {
    await open('/radar/J-05', head)
    const words = await screen.findByRole('textbox', { name: /^In your words/ }, patient)
    await act(async () => fireEvent.change(words, { target: { value: 'This was the trade fair' } }))
    await act(async () => fireEvent.change(screen.getByLabelText(/^Until when/), { target: { value: '2026-12-15' } }))
    await press('Say it')
    await screen.findByText('Explained until 15 Dec', {}, patient)
    await screen.findByText('Explained until 15 Dec 2026: This was the trade fair', {}, patient)
    await open('/radar', seller)
    await screen.findByText('No symptom tells of anything that is not explained.', {}, patient)
    expect(screen.queryByRole('region', { name: /worth a talk/ })).toBeNull()
  }, 60_000)

  it('says what is wrong with a day that lies too far ahead', async () => {
    await open('/radar/J-05', head)
    const words = await screen.findByRole('textbox', { name: /^In your words/ }, patient)
    await act(async () => fireEvent.change(words, { target: { value: 'For ever' } }))
    await act(async () => fireEvent.change(screen.getByLabelText(/^Until when/), { target: { value: '2028-01-01' } }))
    await press('Say it')
    await screen.findByText('It was not said', {}, patient)
    await screen.findByText('The day must lie ahead, at most half a year.')
  }, 60_000)

  it('is switched off for a reason that everybody can read', async () => {
    await open('/radar/J-05', head)
    await press('Switch off')
    const dialog = await screen.findByRole('dialog', {}, patient)
    const why = await within(dialog).findByRole('textbox', {}, patient)
    await act(async () => fireEvent.change(why, { target: { value: 'We thank each other in the meeting' } }))
    await press('Switch off', dialog)
    await screen.findByText('It is switched off', {}, patient)
    await open('/radar/J-05', seller)
    await screen.findByText('We thank each other in the meeting', {}, patient)
    await screen.findByText('It is switched off: nothing is read and nothing is kept from now on.')
    expect(screen.queryByRole('button', { name: 'Switch on' })).toBeNull()
  }, 60_000)

  it('says of a symptom without a source that it has none, in the language of the reader', async () => {
    await open('/radar/J-27', timur)
    await screen.findByRole('heading', { name: 'Два языка', level: 1 }, patient)
    await screen.findByText('У дома ещё нет источника для этого', { exact: false })
    expect(screen.queryByRole('button', { name: 'Выключить' })).toBeNull()
    await open('/radar/J-99', head)
    await screen.findByText('There is no symptom of this name.', {}, patient)
  }, 60_000)
})

const reading = (value: number | null, more: Partial<Reading> = {}): Reading => ({
  from: '2026-11-02',
  to: '2026-11-08',
  closed: true,
  value,
  n: 20,
  low: null,
  high: null,
  p: null,
  parts: {},
  lacking: null,
  average: null,
  lower: null,
  upper: null,
  beyond: false,
  ...more,
})

describe('what is drawn', () => {
  it('breaks the small line where a value is missing, and stays inside its field', () => {
    const runs = runsIn([1, 2, null, 3, 3])
    expect(runs.map((run) => run.length)).toEqual([2, 2])
    for (const [across, up] of runs.flat()) {
      expect(across).toBeGreaterThanOrEqual(0)
      expect(across).toBeLessThanOrEqual(96)
      expect(up).toBeGreaterThanOrEqual(0)
      expect(up).toBeLessThanOrEqual(24)
    }
    expect(runsIn([])).toEqual([])
  })

  it('holds everything that is drawn between round ends, with two steps', () => {
    const of = (value: number, unit: Symptom['unit'], more: Partial<Reading> = {}) =>
      scaleOf([reading(value, more)], { unit, threshold: null })
    expect(of(0.9, 'share', { high: 0.99 })).toEqual({ min: 0, max: 1, interval: 0.5 })
    expect(of(0.05, 'share', { high: 0.09 })).toEqual({ min: 0, max: 0.1, interval: 0.05 })
    expect(of(300, 'minutes', { upper: 500 })).toEqual({ min: 0, max: 600, interval: 300 })
    expect(of(-0.3, 'correlation')).toEqual({ min: -1, max: 1, interval: 1 })
    expect(of(-3, 'points')).toEqual({ min: -4, max: 0, interval: 2 })
    expect(scaleOf([], { unit: 'count', threshold: null })).toEqual({ min: 0, max: 1, interval: 0.5 })
  })

  it('marks what counts for an alarm by its shape', () => {
    const look = { ink: 'a', ink3: 'b', edge: 'c', line: 'd', surface: 'e' } as Parameters<typeof marksOf>[2]
    const words = { limit: 'limit', threshold: 'start', average: 'average', usual: 'usual' }
    const symptom = { threshold: 1, worse: 'above' as const, baseline: null }
    const series = marksOf([reading(1), reading(2, { beyond: true })], symptom, look, words, '0')
    const [last] = series.toReversed()
    expect(JSON.stringify(last)).toContain('triangle')
    expect(series).toHaveLength(2)
    const known = { ...symptom, baseline: { mean: 1, deviation: 0.2, periods: 8 } }
    expect(JSON.stringify(marksOf([reading(1)], known, look, words, '0'))).toContain('usual')
  })

  it('puts at most three alarms first, those with a known cost before the oldest', () => {
    const alarm = (id: string, day: number, costDays: number | null = null) =>
      ({
        id,
        standing: 'alarm',
        costDays,
        costMinor: null,
        alarm: { id, raisedAt: new Date(day), because: 'level' },
      }) as unknown as Symptom
    const first = worthATalk([alarm('d', 4), alarm('c', 3), alarm('a', 1), alarm('b', 9, 2)])
    expect(first.map(({ id }) => id)).toEqual(['b', 'a', 'c'])
  })

  it('names periods in the address and reads them again', () => {
    const period = { from: '2026-11-02', to: '2026-11-08' }
    expect(periodIn(periodKey(period))).toEqual(period)
    expect(periodIn('rows')).toEqual({})
  })
})
