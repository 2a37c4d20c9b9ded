import type { Money } from '#platform/money.ts'
import { customDimension, type OwnField } from './dimensions.ts'
import { type DayNumber, type Journey, onUnknownDay } from './journey.ts'

type Custom = Readonly<Record<string, unknown>> | null

export type CaseLead = {
  id: string
  list: 'marketing' | 'sales'
  start: DayNumber | null
  qualified: DayNumber | null
  accepted: DayNumber | null
  rejected: DayNumber | null
  source: string | null
  segment: string | null
  owner: string | null
  landingPage: string | null
  campaign: string | null
  product: string | null
  rejectReason: string | null
  custom: Custom
}

export type CaseDeal = {
  id: string
  outcome: 'open' | 'won' | 'lost'
  opened: DayNumber | null
  won: DayNumber | null
  lost: DayNumber | null
  closed: DayNumber | null
  amountMinor: number | null
  currency: string | null
  source: string | null
  segment: string | null
  owner: string | null
  handedOverBy: string | null
  campaign: string | null
  product: string | null
  competitor: string | null
  lossReason: string | null
  custom: Custom
}

/** A lead, the leads of sales' list that are the same customer's, and all deals of any of them. */
export type CustomerCase = { head: CaseLead; kin: readonly CaseLead[]; deals: readonly CaseDeal[] }

/**
 * The journeys of one case. The lead goes on with one deal: the first that was won, else one still open, else the first
 * opened. Each further deal is a journey of its own, begun by sales, so that every deal is counted once.
 */
export function journeysOfCase(customerCase: CustomerCase): { lead: Journey; repeats: Journey[] } {
  const [deal = null, ...repeats] = customerCase.deals.toSorted(byGoingOn)
  return {
    lead: journeyOfLead(customerCase, deal),
    repeats: repeats.map((repeat) => journeyOfDeal(repeat, customerCase)),
  }
}

const rankOf = { won: 0, open: 1, lost: 2 } as const

function byGoingOn(one: CaseDeal, other: CaseDeal): number {
  const byWon = (wonDay(one) ?? 0) - (wonDay(other) ?? 0)
  const byOpened = (one.opened ?? onUnknownDay) - (other.opened ?? onUnknownDay)
  return rankOf[one.outcome] - rankOf[other.outcome] || byWon || byOpened || (one.id < other.id ? -1 : 1)
}

function wonDay({ outcome, won, closed }: CaseDeal): DayNumber | null {
  return outcome === 'won' ? (won ?? closed ?? onUnknownDay) : null
}

function lostDay({ outcome, lost, closed }: CaseDeal): DayNumber | null {
  return outcome === 'lost' ? (lost ?? closed ?? onUnknownDay) : null
}

function wonAmount({ outcome, amountMinor, currency }: CaseDeal): Money | null {
  return outcome === 'won' && amountMinor !== null && currency !== null ? { minor: amountMinor, currency } : null
}

function earliest(leads: readonly CaseLead[], day: (lead: CaseLead) => DayNumber | null): DayNumber | null {
  const known = leads.map(day).filter((at) => at !== null)
  return known.length === 0 ? null : Math.min(...known)
}

function journeyOfLead({ head, kin }: CustomerCase, deal: CaseDeal | null): Journey {
  const leads = [head, ...kin]
  return {
    id: head.id,
    start: head.start,
    days: {
      qualified: earliest(leads, ({ qualified }) => qualified),
      accepted: earliest(leads, ({ accepted }) => accepted),
      opportunity: deal ? (deal.opened ?? onUnknownDay) : null,
      won: deal && wonDay(deal),
      lost: deal && lostDay(deal),
      rejected: rejectedDay(leads),
    },
    amount: deal && wonAmount(deal),
    fields: fieldsOf(leads, deal, head.list),
  }
}

/** Where one list has it accepted after the other had it rejected, it is alive. */
function rejectedDay(leads: readonly CaseLead[]): DayNumber | null {
  const rejected = earliest(leads, (lead) => lead.rejected)
  const acceptedLast = Math.max(...leads.map(({ accepted }) => accepted ?? 0))
  return rejected !== null && acceptedLast > rejected ? null : rejected
}

/** A deal without a lead of its own; what it does not say itself, the case it belongs to may know. */
export function journeyOfDeal(deal: CaseDeal, customerCase: CustomerCase | null = null): Journey {
  const leads = customerCase ? [customerCase.head, ...customerCase.kin] : []
  return {
    id: deal.id,
    start: deal.opened,
    days: {
      qualified: null,
      accepted: null,
      opportunity: deal.opened ?? onUnknownDay,
      won: wonDay(deal),
      lost: lostDay(deal),
      rejected: null,
    },
    amount: wonAmount(deal),
    fields: fieldsOf(leads, deal, 'deal'),
  }
}

/** Longer words are no keys to group by. */
const longestWord = 500

function fieldsOf(leads: readonly CaseLead[], deal: CaseDeal | null, startedBy: string): Record<string, string> {
  const lead = (read: (lead: CaseLead) => string | null) => leads.map(read).find((word) => word !== null) ?? null
  // Sales' row of the same customer knows the seller better than marketing's.
  const seller =
    leads
      .toReversed()
      .map(({ owner }) => owner)
      .find((owner) => owner !== null) ?? null
  const own: { [field in OwnField]: string | null } = {
    source: lead(({ source }) => source) ?? deal?.source ?? null,
    segment: lead(({ segment }) => segment) ?? deal?.segment ?? null,
    owner: deal?.owner ?? seller,
    handedOverBy: deal?.handedOverBy ?? null,
    landingPage: lead(({ landingPage }) => landingPage),
    campaign: lead(({ campaign }) => campaign) ?? deal?.campaign ?? null,
    product: deal?.product ?? lead(({ product }) => product),
    competitor: deal?.competitor ?? null,
    lossReason: deal?.lossReason ?? null,
    rejectReason: lead(({ rejectReason }) => rejectReason),
    startedBy,
  }
  const fields: Record<string, string> = {}
  for (const { custom } of [...(deal ? [deal] : []), ...leads.toReversed()]) {
    for (const [field, value] of Object.entries(custom ?? {})) put(fields, customDimension(field), value)
  }
  for (const [field, value] of Object.entries(own)) put(fields, field, value)
  return fields
}

function put(fields: Record<string, string>, field: string, value: unknown): void {
  const word = typeof value === 'number' || typeof value === 'boolean' ? String(value) : value
  if (typeof word === 'string' && word !== '') fields[field] = word.slice(0, longestWord)
}
