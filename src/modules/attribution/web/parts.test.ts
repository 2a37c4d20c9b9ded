import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  askedIn,
  dealsIn,
  dealsText,
  dimensionIn,
  filterIn,
  filterText,
  knownOnIn,
  pathDealsIn,
  pathDealsText,
  shownModel,
} from './address.ts'
import { lastOf } from './flow-picture.ts'
import { historyIn, historyText } from './history-drawer.tsx'
import { markSize } from './journey-picture.ts'
import { scaleOf, shownRows, spanOf } from './rows.ts'
import { draftOf, rulesOf, sameRules, shareSum } from './rules-draft.ts'
import type { Credit, Row, Rules } from './shapes.ts'

const credit = (model: Credit['model'], share: number): Credit => ({
  model,
  minor: Math.round(share * 1000),
  share,
  lower: null,
  upper: null,
})
const row = (key: string, credits: Credit[]): Row => ({ key, name: null, side: null, deals: 3, credits, flags: [] })
const byKey = (one: Row, other: Row) => (one.key ?? '').localeCompare(other.key ?? '')

describe('the address', () => {
  it('holds any key of a row, also one with signs of its own, and one that is not known', () => {
    fc.assert(
      fc.property(fc.option(fc.string(), { nil: null }), (key) => {
        const filter = { dimension: 'custom.Region = one', key }
        expect(filterIn(filterText(filter))).toEqual(filter)
        expect(dealsIn(dealsText({ row: filter }))).toEqual({ row: filter })
      }),
    )
    expect(dealsIn(dealsText({ row: null }))).toEqual({ row: null })
  })

  it('leaves out what it does not know', () => {
    const params = new URLSearchParams('from=2026-09-30&to=2026-07-01&by=shoes&model=best&known=soon&only=shoes=1')
    expect(askedIn(params)).toEqual({ filters: [] })
    expect(dimensionIn(params)).toBe('channel')
    expect(shownModel(params)).toBe('linear')
    expect(knownOnIn(params)).toBe('now')
    expect(dealsIn('else')).toBeNull()
  })

  it('reads period, currency, model and day', () => {
    const params = new URLSearchParams(
      'from=2026-07-01&to=2026-09-30&currency=SEK&by=side&model=markov-2&known=2026-10-04&only=segment=A',
    )
    expect(askedIn(params)).toEqual({
      from: '2026-07-01',
      to: '2026-09-30',
      currency: 'SEK',
      filters: [{ dimension: 'segment', key: 'A' }],
    })
    expect([dimensionIn(params), shownModel(params), knownOnIn(params)]).toEqual(['side', 'markov-2', '2026-10-04'])
  })

  it('holds a path and a step of lengths, whatever its channels are called', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1 }), (channels) => {
        const key = { outcome: 'lost' as const, channels, touchesFrom: 3, daysTo: 7.5 }
        expect(pathDealsIn(pathDealsText(key))).toEqual(key)
      }),
    )
    const place = { outcome: 'won' as const, step: 1, at: 'a & b' }
    expect(pathDealsIn(pathDealsText(place))).toEqual(place)
    expect(pathDealsIn('path:outcome=both&daysFrom=x&touchesTo=-1')).toEqual({})
    expect(pathDealsIn('deals')).toBeNull()
  })

  it('holds a figure of a period whose past is open', () => {
    for (const key of [null, '', 'a=b', 'line\nbreak'])
      expect(historyIn(historyText({ key, currency: 'EUR' }))).toEqual({ key, currency: 'EUR' })
    expect(historyIn('deals')).toBeNull()
  })
})

describe('rows', () => {
  const rows = [
    row('Small', [credit('linear', 0.1), credit('first', 0.4)]),
    row('Large', [credit('linear', 0.9), credit('first', 0.6)]),
  ]

  it('stand with the largest credit of the chosen model first', () => {
    const shown = shownRows({ dimension: 'channel', rows, others: null }, 'linear', byKey)
    expect(shown.map(({ row: { key } }) => key)).toEqual(['Large', 'Small'])
  })

  it('of people stand by name, and what lies beyond the first rows comes last', () => {
    const others = row('', [credit('linear', 0.5)])
    const shown = shownRows({ dimension: 'seller', rows, others }, 'linear', byKey)
    expect(shown.map(({ row: { key }, kind }) => [key, kind])).toEqual([
      ['Large', 'key'],
      ['Small', 'key'],
      ['', 'others'],
    ])
  })

  it('of which the model says nothing are not there', () => {
    expect(shownRows({ dimension: 'side', rows, others: null }, 'markov-1', byKey)).toEqual([])
  })

  it('span from the harshest to the kindest model, and share one scale', () => {
    expect(spanOf(rows[0]?.credits ?? [])).toMatchObject({ least: { model: 'linear' }, most: { model: 'first' } })
    expect(spanOf([])).toBeNull()
    expect(scaleOf(shownRows({ dimension: 'channel', rows, others: null }, 'linear', byKey))).toBe(0.9)
  })
})

describe('rules in fields', () => {
  const rules: Rules = {
    windowDays: 90,
    halfLifeDays: 7.5,
    sameSessionMinutes: 30,
    directChannels: ['direct', '(direct)'],
    custom: { first: 0.3, lead: 0.2, opportunity: 0.2, last: 0.2, others: 0.1 },
    roles: { lead: 'qualified', opportunity: 'stage:Offer' },
  }

  it('say what they were made of', () => {
    expect(rulesOf(draftOf(rules))).toEqual(rules)
    expect(shareSum(draftOf(rules))).toBe(100)
    expect(sameRules(rules, { ...rules, windowDays: 91 })).toBe(false)
    expect(sameRules(rules, { ...rules, roles: { ...rules.roles, lead: 'accepted' } })).toBe(false)
  })

  it('take a comma for a point and drop what stands between commas', () => {
    const draft = { ...draftOf(rules), directChannels: ' direct, , direct,app ' }
    const said = rulesOf({ ...draft, numbers: { ...draft.numbers, halfLifeDays: '14,5' } })
    expect(said?.halfLifeDays).toBe(14.5)
    expect(said?.directChannels).toEqual(['direct', 'app'])
  })

  it('are none while a number is missing, out of its limits, or no weight is above zero', () => {
    const draft = draftOf(rules)
    for (const windowDays of ['', 'x', '0', '731', '30,5'])
      expect(rulesOf({ ...draft, numbers: { ...draft.numbers, windowDays } })).toBeNull()
    const none = { first: '0', lead: '0', opportunity: '0', last: '0', others: '0' }
    expect(rulesOf({ ...draft, shares: none })).toBeNull()
    expect(shareSum({ ...draft, shares: { ...none, last: 'x' } })).toBeNull()
  })
})

it('a phone shows the last touches before the end and what leads from one to the other', () => {
  const node = (id: string, position: number) => ({ id, position, channel: id, deals: 1 })
  const flow = {
    nodes: [node('won', 0), node('call', 1), node('mail', 2), node('web', 3)],
    links: [
      { from: 'web', to: 'mail', deals: 1 },
      { from: 'mail', to: 'call', deals: 1 },
      { from: 'call', to: 'won', deals: 1 },
    ],
  }
  const { nodes, links } = lastOf(flow, 2)
  expect(nodes.map(({ id }) => id)).toEqual(['won', 'call', 'mail'])
  expect(links.map(({ from }) => from)).toEqual(['mail', 'call'])
})

it('a mark’s area follows its weight, and the smallest can still be seen', () => {
  expect(markSize(1) ** 2 / markSize(0.25) ** 2).toBeCloseTo(4)
  expect(markSize(0)).toBeGreaterThan(5)
})
