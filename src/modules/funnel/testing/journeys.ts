import fc from 'fast-check'
import { type Beginning, type Journey, type JourneyPart, type Moment, onUnknownDay } from '../domain/journey.ts'
import { packJourneys, unpackAmounts, unpackDays, unpackField } from '../domain/pack.ts'

/** Days of the examples: some weeks around the turn of a year. */
export const [firstDay, lastDay] = [20_780, 20_860]
export const today = 20_840

const day = fc.integer({ min: firstDay, max: lastDay })
const happened = fc.oneof(
  { weight: 4, arbitrary: fc.constant(null) },
  { weight: 5, arbitrary: day },
  { weight: 1, arbitrary: fc.constant(onUnknownDay) },
)

const fields = fc.record(
  {
    source: fc.constantFrom('Web', 'Fair', 'Partner'),
    owner: fc.constantFrom('Anna', 'Bo'),
    'custom.Region': fc.constantFrom('North', '=SUM(1)'),
  },
  { requiredKeys: [] },
)

const money = fc.record({ minor: fc.integer({ min: -500, max: 1_000_000 }), currency: fc.constantFrom('EUR', 'SEK') })

function journeyOf(kind: Beginning): fc.Arbitrary<Journey> {
  const days = fc.record({
    qualified: happened,
    accepted: happened,
    opportunity: happened,
    won: happened,
    lost: happened,
    rejected: happened,
  })
  return fc
    .record({ id: fc.uuid(), start: fc.option(day, { freq: 8 }), days, amount: fc.option(money), fields })
    .map((journey) => (kind === 'lead' ? withDeal(journey) : asDeal(journey)))
}

/** A lead can only be won or lost as a deal, and as one of the two. */
function withDeal(journey: Journey): Journey {
  const { won, lost, opportunity } = journey.days
  const hasDeal = won !== null || lost !== null
  return {
    ...journey,
    days: {
      ...journey.days,
      lost: won === null ? lost : null,
      opportunity: hasDeal ? (opportunity ?? onUnknownDay) : opportunity,
    },
  }
}

function asDeal(journey: Journey): Journey {
  const { won, lost } = journey.days
  const none = { qualified: null, accepted: null, rejected: null }
  return {
    ...journey,
    days: { ...none, won, lost: won === null ? lost : null, opportunity: journey.start ?? onUnknownDay },
  }
}

export type Journeys = { kind: Beginning; journeys: Journey[] }[]

/** Some parts of leads and of deals. */
export const someJourneys: fc.Arbitrary<Journeys> = fc
  .tuple(
    fc.array(fc.array(journeyOf('lead'), { maxLength: 25 }), { maxLength: 3 }),
    fc.array(fc.array(journeyOf('deal'), { maxLength: 15 }), { maxLength: 2 }),
  )
  .map(([leads, deals]) => [
    ...leads.map((journeys) => ({ kind: 'lead' as const, journeys })),
    ...deals.map((journeys) => ({ kind: 'deal' as const, journeys })),
  ])

export const someQuestion = fc.record({
  from: fc.option(day),
  to: fc.option(day),
  asOf: fc.oneof(day, fc.constant(today)),
  today: fc.constant(today),
  filters: fc.constantFrom(
    [],
    [{ dimension: 'source', key: 'Web' }],
    [{ dimension: 'owner', key: null }],
    [{ dimension: 'month', key: '2026-12' }],
    [
      { dimension: 'source', key: 'Fair' },
      { dimension: 'custom.Region', key: 'North' },
    ],
  ),
})

const allFields = ['source', 'owner', 'custom.Region']

/** A part as it comes back from the bytes that it is kept in. */
export function partOf({ kind, journeys }: Journeys[number]): JourneyPart & { dated: number } {
  const packed = packJourneys(journeys, allFields)
  return {
    kind,
    n: packed.n,
    firstDay: packed.firstDay,
    dated: packed.dated,
    ...unpackDays(packed.days, packed.n),
    amounts: unpackAmounts(packed.amounts, packed.currencies),
    fields: new Map(packed.fields.map(({ field, words, codes }) => [field, unpackField(codes, words)])),
  }
}

const nothing = { qualified: null, accepted: null, opportunity: null, won: null, lost: null, rejected: null }
let made = 0

/** A journey as an example writes it: what is left out did not happen. */
export function journey(
  start: number | null,
  days: { [happened in Moment]?: number } = {},
  more: Partial<Journey> = {},
): Journey {
  made += 1
  const id = `00000000-0000-7000-8000-${String(made).padStart(12, '0')}`
  return { id, start, days: { ...nothing, ...days }, amount: null, fields: {}, ...more }
}
