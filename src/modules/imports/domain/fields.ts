import type { Side } from '#platform/contract.ts'
import type { Money } from '#platform/money.ts'

/** The lists that can be imported. */
export const kinds = [
  'leads',
  'persons',
  'companies',
  'deals',
  'deal-history',
  'touches',
  'activities',
  'answers',
  'series-points',
] as const

export type Kind = (typeof kinds)[number]

export function isKind(word: string): word is Kind {
  return (kinds as readonly string[]).includes(word)
}

/** What a field holds; every field name means the same type in every list. */
const fieldTypes = {
  externalId: 'id',
  leadExternalId: 'id',
  dealExternalId: 'id',
  companyExternalId: 'id',
  personExternalId: 'id',
  activityExternalId: 'id',
  email: 'email',
  secondEmail: 'email',
  phone: 'phone',
  mobile: 'phone',
  firstName: 'text',
  lastName: 'text',
  name: 'text',
  title: 'text',
  company: 'text',
  domain: 'domain',
  registerNumber: 'id',
  country: 'country',
  city: 'text',
  parent: 'text',
  industry: 'text',
  segment: 'text',
  employees: 'integer',
  revenue: 'money',
  owner: 'text',
  author: 'text',
  handedOverBy: 'text',
  changedBy: 'text',
  source: 'text',
  campaign: 'text',
  product: 'text',
  competitor: 'text',
  status: 'text',
  stage: 'text',
  channel: 'text',
  kind: 'text',
  subject: 'longText',
  landingPage: 'longText',
  rejectReason: 'longText',
  lossReason: 'longText',
  converted: 'boolean',
  isClosed: 'outcome',
  isWon: 'outcome',
  probability: 'share',
  amount: 'money',
  cost: 'money',
  plannedCost: 'money',
  realCost: 'money',
  currency: 'currency',
  side: 'side',
  reach: 'reach',
  firstContactAt: 'instant',
  qualifiedAt: 'instant',
  acceptedAt: 'instant',
  rejectedAt: 'instant',
  openedAt: 'instant',
  closedAt: 'instant',
  wonAt: 'instant',
  lostAt: 'instant',
  changedAt: 'instant',
  occurredAt: 'instant',
  startsAt: 'instant',
  endsAt: 'instant',
  answeredAt: 'instant',
  nps: 'nps',
  csat: 'csat',
  words: 'longText',
  series: 'text',
  measuredOn: 'instant',
  value: 'number',
  asked: 'integer',
} as const

export type FieldName = keyof typeof fieldTypes
export type FieldType = (typeof fieldTypes)[FieldName]

export const reaches = ['one-to-one', 'one-to-many'] as const
export type Reach = (typeof reaches)[number]

type ValueOfType = {
  id: string
  email: string
  phone: string
  text: string
  longText: string
  domain: string
  /** ISO 3166 code where the name is known, else as written. */
  country: string
  currency: string
  integer: number
  /** 0 to 1. */
  share: number
  /** Not negative; with a per cent sign a hundredth of what is written. */
  number: number
  /** Would recommend, 0 to 10; satisfied, 1 to 5. */
  nps: number
  csat: number
  money: Money
  boolean: boolean
  outcome: boolean
  side: Side
  reach: Reach
  /** ISO 8601 in UTC, `2026-02-23T06:55:00.000Z`. */
  instant: string
}

/** The values of a row by our field names; a field that the row leaves empty is not there. */
export type FieldValues = { -readonly [Name in FieldName]?: ValueOfType[(typeof fieldTypes)[Name]] }
export type FieldValue = ValueOfType[FieldType]

const leads =
  'externalId source firstContactAt landingPage email phone firstName lastName name title company domain country owner status converted qualifiedAt acceptedAt rejectedAt rejectReason campaign segment product amount currency'
const persons =
  'externalId email secondEmail phone mobile firstName lastName name title company companyExternalId country owner source'
const companies =
  'externalId name domain registerNumber industry segment employees revenue country city parent phone owner currency'
const deals =
  'externalId leadExternalId name company companyExternalId email amount currency stage isClosed isWon probability openedAt closedAt wonAt lostAt owner handedOverBy product segment competitor lossReason source campaign'
const dealHistory = 'dealExternalId changedAt stage amount currency probability changedBy'
const touches =
  'externalId occurredAt channel kind reach side author email personExternalId company companyExternalId leadExternalId activityExternalId subject cost currency'
const answers = 'externalId answeredAt nps csat words email company domain'
const seriesPoints = 'series measuredOn value asked'
const activities = 'externalId name kind side owner channel segment startsAt endsAt plannedCost realCost currency'

function fieldList(words: string): readonly FieldName[] {
  return words.split(' ').filter((word) => isFieldName(word))
}

export function isFieldName(word: string): word is FieldName {
  return Object.hasOwn(fieldTypes, word)
}

/** The fields a list of each kind can fill, in the order in which pages show them. */
export const fieldsOf: Readonly<Record<Kind, readonly FieldName[]>> = {
  leads: fieldList(leads),
  persons: fieldList(persons),
  companies: fieldList(companies),
  deals: fieldList(deals),
  'deal-history': fieldList(dealHistory),
  touches: fieldList(touches),
  activities: fieldList(activities),
  answers: fieldList(answers),
  'series-points': fieldList(seriesPoints),
}

/** Without these a row of the list says nothing; without a column for them the file is refused. */
export const requiredOf: Readonly<Record<Kind, readonly FieldName[]>> = {
  leads: [],
  persons: [],
  companies: [],
  deals: [],
  'deal-history': ['dealExternalId', 'changedAt'],
  touches: ['occurredAt'],
  activities: [],
  answers: ['answeredAt'],
  'series-points': ['series', 'measuredOn', 'value'],
}

/** At least one of these has to be in a row, or nobody could ever find it again; an anonymised list has only the id or a date. */
export const recognisedBy: Readonly<Record<Kind, readonly FieldName[]>> = {
  leads: ['externalId', 'email', 'phone', 'name', 'lastName', 'firstName', 'company', 'domain', 'firstContactAt'],
  persons: ['externalId', 'email', 'secondEmail', 'phone', 'mobile', 'name', 'lastName', 'firstName'],
  companies: ['externalId', 'name', 'domain', 'registerNumber'],
  deals: 'externalId leadExternalId name company companyExternalId email openedAt closedAt wonAt lostAt'
    .split(' ')
    .filter((word) => isFieldName(word)),
  'deal-history': ['dealExternalId'],
  touches: ['occurredAt'],
  activities: ['externalId', 'name'],
  answers: ['nps', 'csat'],
  'series-points': ['series'],
}

export function typeOf(field: FieldName): FieldType {
  return fieldTypes[field]
}

/** The longest text a field takes, in UTF-16 units; beyond it the row is refused rather than cut. */
export function longestOf(field: FieldName): number {
  const type = fieldTypes[field]
  if (type === 'longText') return 5000
  return type === 'email' || type === 'id' ? 320 : 500
}

export const longestCustomText = 10_000

/** Fields whose values come from a short list and are worth putting in order. */
const categories: ReadonlySet<FieldName> = new Set(
  'source campaign status stage product segment industry channel kind country competitor lossReason rejectReason owner handedOverBy side reach'
    .split(' ')
    .filter((word) => isFieldName(word)),
)

export function isCategory(field: FieldName): boolean {
  return categories.has(field)
}
