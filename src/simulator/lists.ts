import type { LeadRecord, LeadStatus } from './types.ts'
import type { Pair } from './differences.ts'
import type { Lead } from './lead.ts'
import type { World } from './world.ts'
import { aspects } from './world.ts'
import { marketerOf } from './house.ts'
import { asWrittenAtHome } from './names/numbers.ts'
import { noteDifference } from './differences.ts'
import { plantDuplicates } from './duplicates.ts'
import { plantSlips } from './slips.ts'

/** Writes the lead onto the lists of those who know it, with the slips of both sides, and the truth beside it. */
export function writeLists(world: World, lead: Lead): void {
  const random = world.random.lists.restart(world.seed, aspects.lists, lead.account.number * 8 + lead.contact.order)
  const pair: Pair = {
    lead,
    marketing: lead.marketingLeadId === null ? null : marketingRow(world, lead, lead.marketingLeadId),
    sales: lead.salesLeadId === null ? null : salesRow(lead, lead.salesLeadId),
  }
  recordOneSided(world, pair)
  plantSlips(world, pair, random)
  plantDuplicates(world, pair, random)
  if (pair.marketing !== null) world.rows.leads.push(pair.marketing)
  if (pair.sales !== null) world.rows.leads.push(pair.sales)
  recordTruth(world, lead)
}

function instant(at: number | null): Date | null {
  return at === null ? null : new Date(at)
}

const closed: ReadonlySet<LeadStatus> = new Set(['opportunity', 'won', 'lost'])

/** What both sides write alike when nobody slips. */
function commonRow(lead: Lead, externalId: string): Omit<LeadRecord, 'list' | 'owner' | 'phone'> {
  const { account, contact, deal } = lead
  const { record } = contact
  return {
    externalId,
    source: lead.source,
    firstContactAt: new Date(lead.firstContactAt),
    landingPage: null,
    form: null,
    email: record.email,
    firstName: record.firstName,
    lastName: record.lastName,
    title: record.title,
    company: account.company.name,
    domain: account.company.domain,
    country: record.country,
    status: lead.status,
    score: null,
    converted: closed.has(lead.status),
    qualifiedAt: instant(lead.qualifiedAt),
    handedOverAt: instant(lead.handedOverAt),
    acceptedAt: instant(lead.acceptedAt),
    rejectedAt: instant(lead.rejectedAt),
    rejectReason: lead.rejectReason,
    campaign: null,
    segment: account.segment,
    product: account.product.name,
    amount: deal?.amount ?? lead.listAmount,
    currency: account.market.currency,
  }
}

function marketingRow(world: World, lead: Lead, externalId: string): LeadRecord {
  return {
    ...commonRow(lead, externalId),
    list: 'marketing',
    owner: marketerOf(world.house, lead.account.number),
    phone: lead.contact.order === 0 ? lead.contact.record.phone : null,
    landingPage: lead.landingPage,
    form: lead.form,
    score: lead.score,
    campaign: lead.campaign,
  }
}

function salesRow(lead: Lead, externalId: string): LeadRecord {
  const { phone, country } = lead.contact.record
  return {
    ...commonRow(lead, externalId),
    list: 'sales',
    owner: lead.seller.email,
    phone: asWrittenAtHome(phone, country),
  }
}

function recordOneSided(world: World, pair: Pair): void {
  const { lead } = pair
  if (pair.marketing !== null && pair.sales !== null) return
  if (pair.marketing === null) {
    const byHand = lead.account.origin === 'referral'
    return noteDifference(
      world,
      pair,
      byHand ? 'only_sales_referral_by_hand' : 'only_sales_found_by_seller',
      null,
      lead.status,
    )
  }
  const cause = lead.handedOverAt === null ? 'only_marketing_not_handed_over' : 'only_marketing_not_entered'
  noteDifference(world, pair, cause, lead.status, null)
}

function recordTruth(world: World, lead: Lead): void {
  world.rows.truth.leads.push({
    id: lead.id,
    personId: lead.contact.record.externalId,
    companyId: lead.account.company.externalId,
    source: lead.source,
    quality: lead.quality,
    createdAt: new Date(lead.createdAt),
    marketingLeadId: lead.marketingLeadId,
    salesLeadId: lead.salesLeadId,
    dealId: lead.deal?.externalId ?? null,
    seller: lead.seller.email,
    handedOverAt: instant(lead.handedOverAt),
    answer: lead.answer && { ...lead.answer, at: new Date(lead.answer.at) },
    firstHumanTouchAt: instant(lead.firstHumanAt),
    responseMinutes: lead.responseMinutes,
    reachedBy: lead.reachedBy.map((campaign) => campaign.record.externalId),
    supportedBy: lead.supportedBy.map((campaign) => campaign.record.externalId),
  })
}
