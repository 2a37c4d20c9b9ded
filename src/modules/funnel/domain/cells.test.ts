import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { journey, partOf, someJourneys, someQuestion, today } from '../testing/journeys.ts'
import { businessDayTable } from './business-days.ts'
import { placesOfCell, type Cell } from './cells.ts'
import { cohortsOf } from './cohorts.ts'
import { standingsOf, tableOf, type Figures } from './figures.ts'
import { flowOf } from './flow.ts'
import type { JourneyPart } from './journey.ts'
import type { Question } from './question.ts'
import { stepsBetween, stepTimeOf } from './stage-times.ts'
import { tallyOf } from './tally.ts'

const businessDays = businessDayTable(new Set(), 20_700, 20_900)
const shown = ['lead', 'qualified', 'accepted', 'opportunity', 'won'] as const

function listed(
  parts: readonly JourneyPart[],
  question: Question,
  cell: Cell,
  dimension?: string,
  key?: string | null,
): number {
  const filters = dimension === undefined ? question.filters : [...question.filters, { dimension, key: key ?? null }]
  return parts.reduce((sum, part) => sum + placesOfCell(part, { ...question, filters }, cell, shown).length, 0)
}

const toWon = { from: 'beginning', to: 'won' } as const
const cellsOf = {
  journeys: {},
  leads: { beginning: 'lead' },
  qualified: { stage: 'qualified' },
  accepted: { stage: 'accepted' },
  deals: { stage: 'opportunity' },
  won: { outcome: 'won' },
  wonFromLeads: { outcome: 'won', beginning: 'lead' },
  lost: { outcome: 'lost' },
  rejected: { outcome: 'rejected' },
  open: { outcome: 'open' },
  n: { step: { ...toWon, state: 'done' } },
  outOfOrder: { step: { ...toWon, state: 'outOfOrder' } },
  unknownDays: { outcome: 'won', step: { ...toWon, state: 'unknown' } },
} satisfies { [figure in Listed]?: Cell }
type Listed = Exclude<keyof Figures, 'key' | 'amount'>

describe('a figure and the list behind it are the same journeys', () => {
  test('in every cell of the table', () => {
    fc.assert(
      fc.property(
        someJourneys,
        someQuestion,
        fc.constantFrom('source', 'month', 'custom.Region'),
        (journeys, question, by) => {
          const parts = journeys.map(partOf)
          const { rows, total } = tableOf(tallyOf(parts, question, by, businessDays), 1000)
          for (const row of [...rows, { ...total, key: undefined }]) {
            const list = (cell: Cell) => listed(parts, question, cell, row.key === undefined ? undefined : by, row.key)
            for (const [figure, cell] of Object.entries(cellsOf))
              expect([figure, list(cell)]).toEqual([figure, row[figure as Listed]])
            const watched = (['done', 'running', 'left'] as const).map((state) => list({ step: { ...toWon, state } }))
            expect(watched.reduce((sum, n) => sum + n)).toBe(row.kmN)
          }
        },
      ),
    )
  })

  test('in every part of the picture', () => {
    fc.assert(
      fc.property(someJourneys, someQuestion, (journeys, question) => {
        const parts = journeys.map(partOf)
        const flow = flowOf(standingsOf(tallyOf(parts, question, null, businessDays), [0]), shown)
        for (const { stage, journeys: n, wentOn, lost, rejected, open } of flow) {
          expect(listed(parts, question, { stage })).toBe(n)
          if (stage === 'won') continue
          const at = (as: 'wentOn' | 'lost' | 'rejected' | 'open') => listed(parts, question, { at: { stage, as } })
          expect([at('wentOn'), at('lost'), at('rejected'), at('open')]).toEqual([wentOn, lost, rejected, open])
        }
      }),
    )
  })

  test('in every cell of the cohorts', () => {
    fc.assert(
      fc.property(
        someJourneys,
        someQuestion,
        fc.constantFrom('lead' as const, 'deal' as const),
        (journeys, question, beginning) => {
          const parts = journeys.map(partOf)
          const cohorts = cohortsOf(parts, question, beginning, shown)
          expect(cohorts.reduce((sum, { journeys: n }) => sum + n, 0)).toBe(listed(parts, question, { beginning }))
          for (const { month, journeys: n, stages } of cohorts) {
            const list = (cell: Cell) => listed(parts, question, { ...cell, beginning }, 'month', month)
            expect(list({})).toBe(n)
            for (const { stage, after, toDate } of stages) {
              expect(list({ stage })).toBe(toDate)
              for (const { days, journeys: reached } of after) expect(list({ stage, withinDays: days })).toBe(reached)
            }
          }
        },
      ),
    )
  })

  test('in every state of every step', () => {
    fc.assert(
      fc.property(someJourneys, someQuestion, (journeys, question) => {
        const parts = journeys.map(partOf)
        for (const step of stepsBetween(shown)) {
          const times = stepTimeOf(parts, question, step, businessDays)
          for (const state of ['done', 'running', 'left', 'outOfOrder', 'unknown'] as const) {
            expect(listed(parts, question, { step: { ...step, state } })).toBe(times[state])
          }
          expect(times.n).toBe(times.done + times.running + times.left)
        }
      }),
    )
  })
})

const question = { from: null, to: null, asOf: today, today, filters: [] }

describe('a cohort', () => {
  test('says who reached a stage after 30, 60, 90 and 180 days, and which of these are not over yet', () => {
    const begun = 20_760 // 2 November 2026
    const won = [10, 30, 31, 75].map((days) => journey(begun, { opportunity: begun + 1, won: begun + days }))
    const part = partOf({ kind: 'lead', journeys: [...won, journey(begun)] })
    const [cohort] = cohortsOf([part], question, 'lead', ['lead', 'opportunity', 'won'])
    expect(cohort).toMatchObject({ month: '2026-11', journeys: 5 })
    expect(cohort?.stages.map(({ stage, toDate }) => [stage, toDate])).toEqual([
      ['opportunity', 4],
      ['won', 4],
    ])
    // November ends on day 20788; on day 20840 its youngest has been watched for 52 days.
    expect(cohort?.stages[1]?.after).toEqual([
      { days: 30, journeys: 2, mature: true },
      { days: 60, journeys: 3, mature: false },
      { days: 90, journeys: 4, mature: false },
      { days: 180, journeys: 4, mature: false },
    ])
  })
})

describe('the time of a step', () => {
  const at = 20_700

  test('counts those still on it: the vector of science.md C.4 in days', () => {
    const ends = [5, 12, 20, 45].map((days) => journey(at, { accepted: at + days }))
    const watched = [8, 12, 30, 60].map((days) => journey(at, { rejected: at + days }))
    const part = partOf({ kind: 'lead', journeys: [...ends, ...watched] })
    const times = stepTimeOf([part], question, { from: 'lead', to: 'accepted' }, businessDays)
    // From Friday 4 September: 3, 8, 14 and 31 business days.
    expect(times).toMatchObject({ n: 8, done: 4, left: 4, medianDays: 45, medianBusinessDays: (8 + 14) / 2 })
  })

  test('says "not reached" as null while most are still on it', () => {
    const journeys = [
      journey(today - 3, { qualified: today - 1 }),
      journey(today - 4),
      journey(today - 5),
      journey(today - 6),
    ]
    const times = stepTimeOf(
      [partOf({ kind: 'lead', journeys })],
      question,
      { from: 'lead', to: 'qualified' },
      businessDays,
    )
    expect(times).toMatchObject({ done: 1, running: 3, medianDays: null, ninetyDays: null, medianBusinessDays: 2 })
  })

  test('leaves out what is dated backwards, and says so', () => {
    const journeys = [
      journey(at, { qualified: at + 9, accepted: at + 4 }),
      journey(at, { qualified: at + 1, accepted: at + 4 }),
    ]
    const times = stepTimeOf(
      [partOf({ kind: 'lead', journeys })],
      question,
      { from: 'qualified', to: 'accepted' },
      businessDays,
    )
    expect(times).toMatchObject({ n: 1, done: 1, outOfOrder: 1, medianDays: 3 })
  })

  test('ends for those that went another way: a lead that became a deal without being accepted is not waiting any more', () => {
    const journeys = [journey(at, { qualified: at, opportunity: at + 6 })]
    const times = stepTimeOf(
      [partOf({ kind: 'lead', journeys })],
      question,
      { from: 'qualified', to: 'accepted' },
      businessDays,
    )
    expect(times).toMatchObject({ running: 0, left: 1 })
  })

  test('of deals without a lead is that from their opening to won, and no other', () => {
    const part = partOf({ kind: 'deal', journeys: [journey(at, { opportunity: at, won: at + 30 })] })
    const n = (from: 'lead' | 'opportunity' | 'beginning') =>
      stepTimeOf([part], question, { from, to: 'won' }, businessDays).n
    expect([n('lead'), n('opportunity'), n('beginning')]).toEqual([0, 1, 1])
  })

  test('is told between neighbours, and for the whole way when that is longer', () => {
    expect(stepsBetween(['lead', 'won'])).toEqual([{ from: 'lead', to: 'won' }])
    expect(stepsBetween(['lead', 'qualified', 'won'])).toEqual([
      { from: 'lead', to: 'qualified' },
      { from: 'qualified', to: 'won' },
      { from: 'beginning', to: 'won' },
    ])
  })
})
