import fc from 'fast-check'
import { newId } from '#platform/new-id.ts'
import type { Condition, FieldCondition, Group, Rule } from '../domain/rule.ts'
import type { DealSketch, LeadSketch, Town, TouchSketch } from './town.ts'

const now = new Date('2026-11-02T09:00:00Z')

const sources = ['Web', 'trade show', 'Webinar', '', null] as const
const countries = ['SE', 'FI', 'DE', null] as const
const kinds = ['form', 'meeting', 'mail_opened'] as const
const channels = ['email', 'webinar'] as const

function moment(spread: number): fc.Arbitrary<Date> {
  return fc.integer({ min: 0, max: spread * 24 }).map((hours) => new Date(now.getTime() - hours * 3_600_000))
}

const words = fc.constantFrom('Web', 'web', 'trade', 'SHOW', 'Webinar', 'SE', 'fi', 'form', '5')
const textField = fc.constantFrom('leadSource', 'personCountry', 'companyCountry', 'custom.form', 'custom.score')

const fieldCondition = fc
  .oneof(
    fc.record({
      about: fc.constant('field' as const),
      field: textField,
      check: fc.constantFrom('is' as const, 'is-not' as const),
      values: fc.array(words, { minLength: 1, maxLength: 3 }),
    }),
    fc.record({
      about: fc.constant('field' as const),
      field: textField,
      check: fc.constantFrom('contains' as const, 'starts-with' as const),
      values: words.map((word) => [word]),
    }),
    fc.record({
      about: fc.constant('field' as const),
      field: fc.oneof(textField, fc.constantFrom('qualifiedAt', 'amount', 'email')),
      check: fc.constantFrom('known' as const, 'unknown' as const),
      values: fc.constant<string[]>([]),
    }),
    fc.record({
      about: fc.constant('field' as const),
      field: fc.constantFrom('freeMail', 'converted'),
      check: fc.constantFrom('yes' as const, 'no' as const),
      values: fc.constant<string[]>([]),
    }),
    fc.record({
      about: fc.constant('field' as const),
      field: fc.constantFrom('firstContactAt', 'qualifiedAt'),
      check: fc.constant('in-last-days' as const),
      values: fc.integer({ min: 1, max: 60 }).map((days) => [String(days)]),
    }),
    fc.record({
      about: fc.constant('field' as const),
      field: fc.constantFrom('firstContactAt', 'qualifiedAt'),
      check: fc.constantFrom('from' as const, 'before' as const),
      values: fc.constantFrom('2026-09-15', '2026-10-10').map((text) => [text]),
    }),
    fc.record({
      about: fc.constant('field' as const),
      field: fc.constant('custom.score'),
      check: fc.constantFrom('at-least' as const, 'at-most' as const),
      values: fc.constantFrom('5', '20.5', '-3').map((text) => [text]),
    }),
    fc.record({
      about: fc.constant('field' as const),
      field: fc.constant('amount'),
      check: fc.constantFrom('at-least' as const, 'at-most' as const),
      values: fc.constantFrom(['50', 'EUR'], ['120.50', 'EUR'], ['50', 'SEK']),
    }),
  )
  .map((each): FieldCondition => ({ ...each, values: [...each.values] }))

const touchCondition: fc.Arbitrary<Condition> = fc.record({
  about: fc.constant('touches' as const),
  check: fc.constantFrom('at-least' as const, 'fewer-than' as const),
  count: fc.integer({ min: 1, max: 3 }),
  days: fc.integer({ min: 1, max: 45 }),
  whose: fc.constantFrom('person' as const, 'company' as const),
  kinds: fc.subarray([...kinds], { maxLength: 2 }),
  channels: fc.subarray([...channels], { maxLength: 1 }),
  sides: fc.subarray(['marketing' as const, 'sales' as const], { maxLength: 1 }),
  subject: fc.constantFrom('', '', 'demo'),
})

const condition = fc.oneof(
  { weight: 2, arbitrary: fieldCondition.map((each): Condition => each) },
  { weight: 1, arbitrary: touchCondition },
)

function groups(depth: number): fc.Arbitrary<Group> {
  const part: fc.Arbitrary<Condition | Group> =
    depth === 1 ? condition : fc.oneof({ weight: 3, arbitrary: condition }, { weight: 1, arbitrary: groups(depth - 1) })
  return fc.record({
    join: fc.constantFrom('all' as const, 'any' as const),
    of: fc.array(part, { minLength: 1, maxLength: 3 }),
  })
}

/** Rules of every kind but scores, up to four groups deep. */
export const randomRule: fc.Arbitrary<Rule> = groups(4)

const persons = Array.from({ length: 6 }, () => newId())
const companies = Array.from({ length: 4 }, () => newId())
const someone = fc.option(fc.constantFrom(...persons))
const somewhere = fc.option(fc.constantFrom(...companies))

const lead = fc
  .record({
    id: fc.constant(null).map(() => newId()),
    personId: someone,
    companyId: somewhere,
    email: fc.constantFrom('a@gmail.com', 'b@berg.example', null),
    currency: fc.constantFrom('EUR', 'SEK'),
    custom: fc.constantFrom<Record<string, string>>(
      {},
      { form: 'Web' },
      { score: '5' },
      { score: '21', form: ' se ' },
      { score: 'high' },
    ),
    said: fc.record({
      list: fc.constantFrom('marketing' as const, 'sales' as const),
      leadSource: fc.constantFrom(...sources),
      status: fc.constantFrom('new', null),
      owner: fc.constantFrom('Anna', 'Berit', null),
      converted: fc.constantFrom(true, false, null),
      amount: fc.constantFrom(5000, 12_050, 1, null),
      firstContactAt: fc.option(moment(70)),
      qualifiedAt: fc.option(moment(40)),
    }),
  })
  .map((each): LeadSketch => each)

const touch: fc.Arbitrary<TouchSketch> = fc.record({
  personId: someone,
  companyId: somewhere,
  leadId: fc.constant(null),
  kind: fc.constantFrom(...kinds),
  channel: fc.constantFrom(...channels),
  side: fc.constantFrom('marketing' as const, 'sales' as const, 'both' as const),
  subject: fc.constantFrom('Demo wanted', 'Prices', ''),
  at: moment(100),
})

const deal: fc.Arbitrary<DealSketch> = fc.record({
  leadId: fc.constant(null),
  personId: someone,
  companyId: somewhere,
  wonAt: fc.option(moment(40)),
  openedAt: moment(70),
})

/** A small town with merged persons and companies; some touches are of a lead alone. */
export const randomTown: fc.Arbitrary<Town> = fc
  .record({
    leads: fc.array(lead, { minLength: 12, maxLength: 20 }),
    touches: fc.array(touch, { minLength: 30, maxLength: 50 }),
    deals: fc.array(deal, { minLength: 4, maxLength: 10 }),
    countries: fc.array(fc.constantFrom(...countries), { minLength: 10, maxLength: 10 }),
    lonely: fc.array(touch, { minLength: 8, maxLength: 8 }),
  })
  .map(({ leads, touches, deals, countries: where, lonely }) => ({
    leads,
    deals: deals.map((each, index) => (index % 3 === 0 ? { ...each, leadId: leads[index]?.id ?? null } : each)),
    touches: [
      ...touches,
      ...lonely.map((each, index) => ({
        ...each,
        personId: null,
        companyId: null,
        leadId: leads[index % leads.length]?.id ?? null,
      })),
    ],
    persons: persons.map((id, index) => ({ id, title: null, country: where[index] ?? null })),
    companies: companies.map((id, index) => ({ id, country: where[6 + index] ?? null, industry: null })),
    merged: {
      [persons[4] ?? '']: persons[0] ?? '',
      [persons[5] ?? '']: persons[0] ?? '',
      [companies[3] ?? '']: companies[1] ?? '',
    },
  }))

export { now }
