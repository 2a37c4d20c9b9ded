import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { wilson } from '#platform/statistics.ts'
import { figuresOneByOne, seenAll } from '../testing/counted-one-by-one.ts'
import { journey, partOf, someJourneys, someQuestion, today } from '../testing/journeys.ts'
import { businessDayTable } from './business-days.ts'
import { numberOfDay, periodOfDay } from './days.ts'
import { standingsOf, tableOf, type Figures } from './figures.ts'
import { flowOf } from './flow.ts'
import { mostKeys, tallyOf } from './tally.ts'

const holidays = new Set(['2026-12-25', '2027-01-01', '2027-01-06'])
const businessDays = businessDayTable(holidays, 20_700, 20_900)
const dimensions = fc.constantFrom(null, 'source', 'owner', 'month', 'custom.Region')

const additive = [
  'journeys',
  'leads',
  'qualified',
  'accepted',
  'deals',
  'won',
  'wonFromLeads',
  'lost',
  'rejected',
  'open',
  'n',
  'kmN',
  'outOfOrder',
  'unknownDays',
  'withoutAmount',
] as const

describe('the figures of a question', () => {
  test('are those that one finds by looking at each journey', () => {
    fc.assert(
      fc.property(someJourneys, someQuestion, dimensions, (parts, question, by) => {
        const { rows, total } = tableOf(tallyOf(parts.map(partOf), question, by, businessDays), 1000)
        const all = seenAll(parts, question)
        expect(total).toMatchObject(figuresOneByOne(all, question, businessDays))
        if (by === null) return
        const groups = Map.groupBy(all, ({ journey: { start, fields } }) => {
          if (by === 'month') return start === null ? null : periodOfDay('month', start)
          return fields[by] ?? null
        })
        expect(new Map(rows.map((row) => [row.key, row.journeys]))).toEqual(
          new Map([...groups].map(([key, some]) => [key, some.length])),
        )
        for (const row of rows)
          expect(row).toMatchObject(figuresOneByOne(groups.get(row.key) ?? [], question, businessDays))
      }),
      { numRuns: 300 },
    )
  })

  test('of the rows add up to those of the total, also when the last keys share a row', () => {
    fc.assert(
      fc.property(
        someJourneys,
        someQuestion,
        dimensions,
        fc.integer({ min: 1, max: 3 }),
        (parts, question, by, mostRows) => {
          const { rows, others, total, otherKeys } = tableOf(
            tallyOf(parts.map(partOf), question, by, businessDays),
            mostRows,
          )
          const all: Figures[] = others ? [...rows, others] : rows
          for (const name of additive) expect(all.reduce((sum, row) => sum + row[name], 0)).toBe(total[name])
          for (const { currency, minor } of total.amount) {
            const sums = all.flatMap(({ amount }) => amount.filter((sum) => sum.currency === currency))
            expect(sums.reduce((sum, part) => sum + part.minor, 0)).toBe(minor)
          }
          expect(otherKeys > 0).toBe(others !== null)
        },
      ),
    )
  })

  test('keep their own arithmetic: what was won is in order, out of order or undated; every journey has one outcome', () => {
    fc.assert(
      fc.property(someJourneys, someQuestion, (parts, question) => {
        const { total } = tableOf(tallyOf(parts.map(partOf), question, null, businessDays), 10)
        expect(total.n + total.outOfOrder + total.unknownDays).toBe(total.won)
        expect(total.won + total.lost + total.rejected + total.open).toBe(total.journeys)
        expect(total.rate).toBe(wilson(total.wonFromLeads, total.leads)?.rate ?? null)
        expect(total.winRate).toBe(wilson(total.won, total.won + total.lost)?.rate ?? null)
      }),
    )
  })
})

const everything = { from: null, to: null, asOf: today, today, filters: [] }

describe('an example', () => {
  const start = numberOfDay('2026-12-21')
  const eur = (minor: number) => ({ amount: { minor, currency: 'EUR' } })

  test('of five leads: two won, one before its first contact, one lost, one open', () => {
    const journeys = [
      journey(start, { opportunity: start + 2, won: start + 11 }, eur(10_000)),
      journey(start, { opportunity: start + 5, won: start + 21 }, eur(5000)),
      journey(start, { opportunity: start - 9, won: start - 1 }, eur(700)),
      journey(start, { opportunity: start + 5, lost: start + 20 }),
      journey(start),
    ]
    const { total } = tableOf(tallyOf([partOf({ kind: 'lead', journeys })], everything, null, businessDays), 10)
    expect(total).toMatchObject({
      leads: 5,
      won: 3,
      lost: 1,
      open: 1,
      rate: 0.6,
      winRate: 0.75,
      n: 2,
      medianDays: 16,
      outOfOrder: 1,
    })
    // From 21 Dec to 1 Jan there are 7 business days without Christmas and New Year, to 11 Jan 12 without Epiphany too.
    expect(total.medianBusinessDays).toBe((7 + 12) / 2)
    expect(total.amount).toEqual([{ minor: 15_700, currency: 'EUR' }])
  })

  test('that was open on an earlier day is open as of that day', () => {
    const parts = [
      partOf({
        kind: 'lead',
        journeys: [journey(start, { qualified: start + 1, opportunity: start + 5, won: start + 21 }, eur(100))],
      }),
    ]
    const asOf = (day: number) => tableOf(tallyOf(parts, { ...everything, asOf: day }, null, businessDays), 10).total
    expect(asOf(start - 1)).toMatchObject({ journeys: 0, rate: null })
    expect(asOf(start)).toMatchObject({ leads: 1, qualified: 0, open: 1 })
    expect(asOf(start + 5)).toMatchObject({ qualified: 1, deals: 1, won: 0, amount: [] })
    expect(asOf(start + 21)).toMatchObject({
      won: 1,
      open: 0,
      medianDays: 21,
      amount: [{ minor: 100, currency: 'EUR' }],
    })
  })
})

describe('the picture', () => {
  const shown = ['lead', 'qualified', 'accepted', 'opportunity', 'won'] as const

  test('loses nobody between two stages', () => {
    fc.assert(
      fc.property(someJourneys, someQuestion, (parts, question) => {
        const tally = tallyOf(parts.map(partOf), question, null, businessDays)
        const { total } = tableOf(tally, 10)
        const flow = flowOf(standingsOf(tally, [0]), shown)
        for (const { stage, journeys, wentOn, lost, rejected, open } of flow) {
          if (stage !== 'won') expect(wentOn + lost + rejected + open).toBe(journeys)
        }
        expect(flow.map(({ journeys }) => journeys)).toEqual([
          total.leads,
          total.qualified,
          total.accepted,
          total.deals,
          total.won,
        ])
        expect(flow.reduce((sum, { lost, rejected, open }) => sum + lost + rejected + open, 0)).toBeGreaterThanOrEqual(
          total.lost + total.rejected + total.open,
        )
      }),
    )
  })

  test('shows what left at each stage and what went on, with its interval', () => {
    const at = 20_800
    const journeys = [
      journey(at, { qualified: at + 1, accepted: at + 2, opportunity: at + 3, won: at + 9 }),
      journey(at, { qualified: at + 1, rejected: at + 2 }),
      journey(at, { qualified: at + 1 }),
      journey(at, { rejected: at + 3 }),
    ]
    const deals = [journey(at, { opportunity: at, lost: at + 4 })]
    const tally = tallyOf(
      [partOf({ kind: 'lead', journeys }), partOf({ kind: 'deal', journeys: deals })],
      everything,
      null,
      businessDays,
    )
    const flow = flowOf(standingsOf(tally, [0]), ['lead', 'qualified', 'opportunity', 'won'])
    expect(
      flow.map(({ stage, journeys: n, wentOn, lost, rejected, open, beganHere }) => [
        stage,
        n,
        wentOn,
        lost,
        rejected,
        open,
        beganHere,
      ]),
    ).toEqual([
      ['lead', 4, 3, 0, 1, 0, 0],
      ['qualified', 3, 1, 0, 1, 1, 0],
      ['opportunity', 2, 1, 1, 0, 0, 1],
      ['won', 1, 0, 0, 0, 0, 0],
    ])
    expect(flow[0]).toMatchObject({ share: 0.75, shareLower: wilson(3, 4)?.lower, shareUpper: wilson(3, 4)?.upper })
  })
})

test('a list of tens of thousands of different words is no grouping', () => {
  const journeys = Array.from({ length: mostKeys + 5 }, (_, at) =>
    journey(20_800, {}, { fields: { source: `S${at}` } }),
  )
  const parts = [journeys.slice(0, 9000), journeys.slice(9000, 18_000), journeys.slice(18_000)].map((some) =>
    partOf({ kind: 'lead', journeys: some }),
  )
  expect(() => tallyOf(parts, everything, 'source', businessDays)).toThrow(
    expect.objectContaining({ code: 'funnel.too-many-keys' }),
  )
})
