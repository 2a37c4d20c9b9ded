import type { ListSide } from '#platform/contract.ts'
import type { Money } from '#platform/money.ts'
import { jsonText } from '#platform/server/json-text.ts'
import { shortHash } from '#platform/short-hash.ts'
import type { CustomerHint } from '#modules/customers/server/index.ts'
import type { FieldColumn } from '#modules/ledger/server/index.ts'

/** A lead as one list tells it. A field that is not there is not known; instants are ISO 8601 in UTC. */
export type LeadRow = {
  externalId: string
  source?: string
  firstContactAt?: string
  qualifiedAt?: string
  acceptedAt?: string
  rejectedAt?: string
  rejectReason?: string
  landingPage?: string
  email?: string
  phone?: string
  firstName?: string
  lastName?: string
  name?: string
  title?: string
  company?: string
  domain?: string
  country?: string
  owner?: string
  status?: string
  converted?: boolean
  campaign?: string
  segment?: string
  product?: string
  amount?: Money
  currency?: string
  /** Columns kept under their own names. */
  custom?: Readonly<Record<string, string>>
  /** E-mail or telephone kept as written, not fit to find anybody by. */
  unmatchable?: readonly string[]
  /** Who it is, where that was found out before. */
  customer?: { personId: string | null; companyId: string | null }
  /** There was no such lead a moment ago. Should there be one by now, saving breaks (23505) and is to be tried without this. */
  isNew?: boolean
}

/** Fields that say who the customer is. */
export const customerFields = [
  'email',
  'phone',
  'firstName',
  'lastName',
  'name',
  'title',
  'company',
  'domain',
  'country',
]

export function personNameOf({ name, firstName, lastName }: LeadRow): string | undefined {
  if (name !== undefined) return name
  if (firstName !== undefined && lastName !== undefined) return `${firstName} ${lastName}`
  return firstName ?? lastName
}

export function leadColumns(list: ListSide): FieldColumn<LeadRow>[] {
  return [
    { name: 'list', type: 'text', fields: 'always', of: () => list },
    { name: 'name', type: 'text', fields: ['name', 'firstName', 'lastName'], of: personNameOf },
    { name: 'email', type: 'text', fields: ['email'], of: ({ email }) => email },
    { name: 'company_name', type: 'text', fields: ['company'], of: ({ company }) => company },
    { name: 'lead_source', type: 'text', fields: ['source'], of: ({ source }) => source },
    {
      name: 'first_contact_at',
      type: 'timestamptz',
      fields: ['firstContactAt'],
      of: ({ firstContactAt }) => firstContactAt,
    },
    { name: 'qualified_at', type: 'timestamptz', fields: ['qualifiedAt'], of: ({ qualifiedAt }) => qualifiedAt },
    { name: 'accepted_at', type: 'timestamptz', fields: ['acceptedAt'], of: ({ acceptedAt }) => acceptedAt },
    { name: 'rejected_at', type: 'timestamptz', fields: ['rejectedAt'], of: ({ rejectedAt }) => rejectedAt },
    { name: 'reject_reason', type: 'text', fields: ['rejectReason'], of: ({ rejectReason }) => rejectReason },
    { name: 'status', type: 'text', fields: ['status'], of: ({ status }) => status },
    { name: 'converted', type: 'boolean', fields: ['converted'], of: ({ converted }) => converted },
    { name: 'landing_page', type: 'text', fields: ['landingPage'], of: ({ landingPage }) => landingPage },
    { name: 'campaign', type: 'text', fields: ['campaign'], of: ({ campaign }) => campaign },
    { name: 'owner', type: 'text', fields: ['owner'], of: ({ owner }) => owner },
    { name: 'segment', type: 'text', fields: ['segment'], of: ({ segment }) => segment },
    { name: 'product', type: 'text', fields: ['product'], of: ({ product }) => product },
    { name: 'amount_minor', type: 'bigint', fields: ['amount'], of: ({ amount }) => amount?.minor },
    {
      name: 'currency',
      type: 'text',
      fields: ['amount', 'currency'],
      of: ({ amount, currency }) => amount?.currency ?? currency,
    },
    { name: 'custom', type: 'jsonb', fields: ['custom'], of: ({ custom }) => jsonText(custom) },
  ]
}

/** Changes when the row says something else about its customer. */
export function customerHash(row: LeadRow): number {
  const {
    email = '',
    phone = '',
    name = '',
    firstName = '',
    lastName = '',
    title = '',
    company = '',
    domain = '',
    country = '',
  } = row
  return shortHash(email, phone, name, firstName, lastName, title, company, domain, country)
}

export function hintOf(row: LeadRow): CustomerHint {
  const { email, phone, firstName, lastName, name, title, company, domain, country, owner, unmatchable } = row
  const hint: CustomerHint = {}
  if (email !== undefined && !unmatchable?.includes('email')) hint.emails = [email]
  if (phone !== undefined && !unmatchable?.includes('phone')) hint.phones = [phone]
  if (firstName !== undefined) hint.firstName = firstName
  if (lastName !== undefined) hint.lastName = lastName
  if (name !== undefined) hint.personName = name
  if (title !== undefined) hint.title = title
  if (company !== undefined) hint.companyName = company
  if (domain !== undefined) hint.domain = domain
  if (country !== undefined) hint.country = country
  if (owner !== undefined) hint.owner = owner
  return hint
}
