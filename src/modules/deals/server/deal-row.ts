import type { Money } from '#platform/money.ts'
import { jsonText } from '#platform/server/json-text.ts'
import { shortHash } from '#platform/short-hash.ts'
import type { CustomerHint } from '#modules/customers/server/index.ts'
import type { FieldColumn } from '#modules/ledger/server/index.ts'

export type Outcome = 'open' | 'won' | 'lost'

/** A deal as its feed tells it. A field that is not there is not known; instants are ISO 8601 in UTC. */
export type DealRow = {
  externalId: string
  leadExternalId?: string
  name?: string
  company?: string
  companyExternalId?: string
  email?: string
  amount?: Money
  currency?: string
  stage?: string
  /** Nothing told means open. */
  outcome?: Outcome
  /** 0 to 1. */
  probability?: number
  openedAt?: string
  closedAt?: string
  wonAt?: string
  lostAt?: string
  owner?: string
  handedOverBy?: string
  product?: string
  segment?: string
  competitor?: string
  lossReason?: string
  source?: string
  campaign?: string
  custom?: Readonly<Record<string, string>>
  unmatchable?: readonly string[]
}

export const customerFields = ['email', 'company', 'companyExternalId']

export const dealColumns: FieldColumn<DealRow>[] = [
  { name: 'lead_external_id', type: 'text', fields: ['leadExternalId'], of: ({ leadExternalId }) => leadExternalId },
  { name: 'name', type: 'text', fields: ['name'], of: ({ name }) => name },
  { name: 'company_name', type: 'text', fields: ['company'], of: ({ company }) => company },
  { name: 'amount_minor', type: 'bigint', fields: ['amount'], of: ({ amount }) => amount?.minor },
  {
    name: 'currency',
    type: 'text',
    fields: ['amount', 'currency'],
    of: ({ amount, currency }) => amount?.currency ?? currency,
  },
  { name: 'stage', type: 'text', fields: ['stage'], of: ({ stage }) => stage },
  { name: 'outcome', type: 'text', fields: ['outcome'], of: ({ outcome }) => outcome ?? 'open' },
  { name: 'probability', type: 'double precision', fields: ['probability'], of: ({ probability }) => probability },
  { name: 'opened_at', type: 'timestamptz', fields: ['openedAt'], of: ({ openedAt }) => openedAt },
  { name: 'closed_at', type: 'timestamptz', fields: ['closedAt'], of: ({ closedAt }) => closedAt },
  { name: 'won_at', type: 'timestamptz', fields: ['wonAt'], of: ({ wonAt }) => wonAt },
  { name: 'lost_at', type: 'timestamptz', fields: ['lostAt'], of: ({ lostAt }) => lostAt },
  { name: 'owner', type: 'text', fields: ['owner'], of: ({ owner }) => owner },
  { name: 'handed_over_by', type: 'text', fields: ['handedOverBy'], of: ({ handedOverBy }) => handedOverBy },
  { name: 'product', type: 'text', fields: ['product'], of: ({ product }) => product },
  { name: 'segment', type: 'text', fields: ['segment'], of: ({ segment }) => segment },
  { name: 'competitor', type: 'text', fields: ['competitor'], of: ({ competitor }) => competitor },
  { name: 'loss_reason', type: 'text', fields: ['lossReason'], of: ({ lossReason }) => lossReason },
  { name: 'deal_source', type: 'text', fields: ['source'], of: ({ source }) => source },
  { name: 'campaign', type: 'text', fields: ['campaign'], of: ({ campaign }) => campaign },
  { name: 'custom', type: 'jsonb', fields: ['custom'], of: ({ custom }) => jsonText(custom) },
]

export function customerHash({ email = '', company = '', companyExternalId = '' }: DealRow): number {
  return shortHash(`${email}\n${company}\n${companyExternalId}`)
}

export function hintOf({ email, company, companyExternalId, unmatchable }: DealRow): CustomerHint {
  const hint: CustomerHint = {}
  if (email !== undefined && !unmatchable?.includes('email')) hint.emails = [email]
  if (company !== undefined) hint.companyName = company
  if (companyExternalId !== undefined) hint.companyExternalId = companyExternalId
  return hint
}
