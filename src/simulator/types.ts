/**
 * What the simulator gives out. Field names are those of the imports, so that a simulated company goes through the same
 * writing code as a file. Money is integer minor units, instants are `Date`, and "not known" is always `null`.
 */

export type CountryCode = 'SE' | 'FI' | 'NO' | 'DK' | 'DE' | 'EE' | 'LV' | 'LT' | 'KZ'
export type Currency = 'EUR' | 'SEK' | 'NOK' | 'DKK'
export type Segment = 'A' | 'B' | 'C'
export type ListOwner = 'marketing' | 'sales'
export type HouseSide = 'marketing' | 'sales' | 'both' | 'leadership' | 'hr' | 'finance' | 'service'
export type HouseRole = 'member' | 'lead' | 'admin' | 'auditor'
export type HouseLanguage = 'en' | 'sv' | 'fi' | 'ru'
export type QuarrelLevel = 0 | 1 | 2 | 3

export type Channel =
  | 'paid_search'
  | 'organic_search'
  | 'social'
  | 'email'
  | 'webinar'
  | 'trade_show'
  | 'referral'
  | 'partner'
  | 'direct'
  | 'outbound_call'
  | 'meeting'

export type TouchKind =
  | 'page_visit'
  | 'ad_click'
  | 'form'
  | 'mail_sent'
  | 'mail_opened'
  | 'mail_clicked'
  | 'webinar_held'
  | 'webinar_attended'
  | 'event_held'
  | 'booth_visit'
  | 'advert_shown'
  | 'referral_given'
  | 'call_answered'
  | 'call_unanswered'
  | 'call_block_held'
  | 'mail_written'
  | 'meeting'
  | 'visit'
  | 'quote_sent'

export type LeadStatus =
  | 'new'
  | 'nurture'
  | 'qualified'
  | 'handed_over'
  | 'accepted'
  | 'rejected'
  | 'expired'
  | 'later'
  | 'opportunity'
  | 'won'
  | 'lost'

/** The shared list of science.md C.2. */
export type RejectReason =
  | 'not_reachable'
  | 'wrong_person'
  | 'outside_profile'
  | 'no_need_now'
  | 'no_budget_now'
  | 'too_expensive'
  | 'competitor_loyal'
  | 'existing_customer'
  | 'duplicate'
  | 'spam_or_student'
  | 'wrong_details'
  | 'no_capacity'

export type DealStage = 'Prospecting' | 'Qualified' | 'Proposal' | 'Negotiation' | 'Won' | 'Lost'

/** Someone of the selling company; the demo's users are those with `signsIn`. */
export type HousePerson = {
  name: string
  email: string
  side: HouseSide
  role: HouseRole
  title: string
  language: HouseLanguage
  timeZone: string
  signsIn: boolean
}

export type CompanyRecord = {
  externalId: string
  name: string
  domain: string
  registerNumber: string
  industry: string
  segment: Segment
  employees: number
  country: CountryCode
  city: string
  /** externalId of the parent company, which stands in the same or an earlier batch. */
  parent: string | null
  owner: string
}

export type PersonRecord = {
  externalId: string
  email: string
  secondEmail: string | null
  phone: string
  firstName: string
  lastName: string
  title: string
  companyExternalId: string
  country: CountryCode
}

/** One row of one list. The same customer stands on both lists under two different ids. */
export type LeadRecord = {
  externalId: string
  list: ListOwner
  source: string
  firstContactAt: Date
  landingPage: string | null
  form: string | null
  email: string | null
  phone: string | null
  firstName: string
  lastName: string
  title: string | null
  company: string
  domain: string | null
  country: CountryCode
  owner: string
  status: LeadStatus
  score: number | null
  converted: boolean
  qualifiedAt: Date | null
  handedOverAt: Date | null
  acceptedAt: Date | null
  rejectedAt: Date | null
  rejectReason: RejectReason | null
  campaign: string | null
  segment: Segment
  product: string
  amount: number
  currency: Currency
}

export type DealRecord = {
  externalId: string
  /** A row of sales' list, null when the seller never linked it. */
  leadExternalId: string | null
  name: string
  company: string
  companyExternalId: string | null
  email: string | null
  amount: number
  currency: Currency
  stage: DealStage
  openedAt: Date
  wonAt: Date | null
  lostAt: Date | null
  owner: string
  handedOverBy: string | null
  product: string
  segment: Segment
  competitor: string | null
  lossReason: string | null
  source: string
}

export type DealHistoryRecord = {
  dealExternalId: string
  changedAt: Date
  stage: DealStage
  amount: number
  currency: Currency
  changedBy: string
}

/** A meeting of one customer with the company, or (person empty, `reach` filled) one send to many. */
export type TouchRecord = {
  externalId: string
  occurredAt: Date
  channel: Channel
  kind: TouchKind
  reach: number
  side: ListOwner
  author: string | null
  email: string | null
  personExternalId: string | null
  companyExternalId: string | null
  leadExternalId: string | null
  activityExternalId: string | null
  subject: string
  cost: number
  currency: Currency
}

export type ActivityKind = 'mailing' | 'webinar' | 'trade_show' | 'advertising' | 'call_block' | 'deal_support'

export type ActivityRecord = {
  externalId: string
  name: string
  kind: ActivityKind
  side: ListOwner
  owner: string
  channel: Channel
  segment: Segment | null
  product: string | null
  startsAt: Date
  endsAt: Date
  plannedCost: number
  /** Null while the activity is not over. */
  realCost: number | null
  currency: Currency
}

/** The membership list of a 1:N activity, with those held back at random. */
export type MemberRecord = {
  activityExternalId: string
  personExternalId: string
  companyExternalId: string
  occurredAt: Date
  role: 'reached' | 'held_back'
}

/** Something between the two sides themselves: a meeting, a question with its answer, a dispute about a lead. */
export type InteractionRecord = {
  externalId: string
  occurredAt: Date
  kind: 'meeting' | 'question' | 'dispute'
  topic: string
  startedBy: ListOwner
  author: string
  invited: string[]
  present: string[]
  answeredAt: Date | null
  useful: boolean | null
  leadExternalId: string | null
}

export type RecordBatch = {
  people: HousePerson[]
  activities: ActivityRecord[]
  companies: CompanyRecord[]
  persons: PersonRecord[]
  leads: LeadRecord[]
  deals: DealRecord[]
  dealHistory: DealHistoryRecord[]
  touches: TouchRecord[]
  members: MemberRecord[]
  interactions: InteractionRecord[]
}
