import type { Channel, DealRecord, DealStage, TouchKind } from './types.ts'
import type { Campaign } from './campaigns.ts'
import type { Lead } from './lead.ts'
import type { NonEmpty, Random } from './random.ts'
import type { World } from './world.ts'
import { book } from './desk.ts'
import { addOpenMinutes, day, minute } from './calendar.ts'
import { competitors, lossReasons, lossReasonWeights } from './markets.ts'
import { aspects } from './world.ts'
import { browse, meet, react } from './touches.ts'
import { recordMember } from './interest.ts'
import { shareOf } from './random.ts'

const stages = ['Prospecting', 'Qualified', 'Proposal', 'Negotiation'] as const
/** Share of a deal's life passed when it enters each stage. */
const stageStarts = [0, 0.22, 0.5, 0.78] as const
/** Stage in which lost deals are lost. */
const lostInWeights = [14, 26, 34, 26]
const baseLogit = -2.05
const cycleDays = { won: 50, lost: 60 }

type Course = {
  openedAt: number
  closesAt: number
  /** Milliseconds that the deal would take if it went through all stages. */
  life: number
  won: boolean
  lastStage: number
  quote: number
  final: number
  /** What the seller enters; null for a careless one. */
  lossReason: string | null
}

/**
 * The deal that grows from a lead: its course is drawn, then told up to the end of the run. Support campaigns reach or
 * hold back by chance when the deal opens. Writes deal, history and touches; the lead's status follows the outcome.
 */
export function openDeal(world: World, lead: Lead, openedAt: number, handedOverBy: string | null): DealRecord {
  const { account, contact } = lead
  const random = world.random.deals.restart(world.seed, aspects.deals, account.number * 8 + contact.order)
  lead.supportedBy = supportersOf(world, lead, openedAt, random)
  const course = drawCourse(world, lead, openedAt, random)
  const deal = newDeal(lead, course, handedOverBy, random)
  writeHistory(world, lead, deal, course)
  account.dealOpenUntil = Math.max(account.dealOpenUntil, course.closesAt)
  if (deal.wonAt !== null) lead.status = 'won'
  if (deal.lostAt !== null) lead.status = 'lost'
  world.rows.deals.push(deal)
  accompany(world, lead, course, random)
  return deal
}

/** Running deal-support campaigns that reach this deal; those held back stand in the membership list alone. */
function supportersOf(world: World, lead: Lead, openedAt: number, random: Random): Campaign[] {
  const supporters: Campaign[] = []
  for (const campaign of world.campaigns) {
    if (campaign.kind.kind !== 'deal_support' || campaign.startsAt > openedAt || campaign.endsAt < openedAt) continue
    const draw = shareOf(world.seed, campaign.stream, lead.account.number, lead.contact.order)
    const reach = { campaign, at: openedAt + 2 * day, heldBack: draw < campaign.kind.heldBackShare }
    recordMember(world, lead.account, lead.contact, reach)
    if (reach.heldBack) continue
    supporters.push(campaign)
    react(
      world,
      lead.account,
      lead.contact,
      { campaign, at: reach.at, until: Infinity, leadId: lead.salesLeadId },
      random,
    )
  }
  return supporters
}

function drawCourse(world: World, lead: Lead, openedAt: number, random: Random): Course {
  const won = random.next() < winChance(world, lead)
  const lastStage = won ? 3 : random.weighted([0, 1, 2, 3], lostInWeights, 100)
  const size = lead.account.segment === 'A' ? 1.3 : lead.account.segment === 'C' ? 0.8 : 1
  const life = Math.max(8, random.lognormal((won ? cycleDays.won : cycleDays.lost) * size, 0.42)) * day
  const share = won ? 1 : (stageStarts[lastStage] ?? 0) + random.between(0.12, 0.2)
  const ends = openedAt + life * share
  // Beyond the calendar there are no open hours to round up to.
  const closesAt = ends > world.calendar.endsAt ? ends : addOpenMinutes(lead.account.hours, ends, 30)
  const quote = roundSum(lead.listAmount * random.between(0.94, 0.99))
  const final = roundSum(quote * random.between(0.86, 0.99))
  const reason = random.weighted(lossReasons, lossReasonWeights, 100)
  const lossReason = random.chance(lead.seller.habits.diligence) ? reason : null
  return { openedAt, closesAt, life, won, lastStage, quote, final, lossReason }
}

/** Truth behind winning: a base, the quality of the need, the seller, the two sides' quarrel and what reached the buyer. */
function winChance(world: World, lead: Lead): number {
  const { account, seller } = lead
  const segmentPull = account.segment === 'A' ? 0.2 : account.segment === 'B' ? 0.05 : -0.2
  let logit = baseLogit + 0.4 * lead.quality + seller.habits.skill + segmentPull + Math.log(world.quarrel.winOddsFactor)
  if (account.origin !== 'marketing') logit += 0.35
  for (const { kind } of lead.reachedBy) logit += Math.log(kind.winOddsFactor)
  for (const { kind } of lead.supportedBy) logit += Math.log(kind.winOddsFactor)
  return 1 / (1 + Math.exp(-logit))
}

/** Full hundreds of the currency. */
export function roundSum(minorUnits: number): number {
  return Math.max(10_000, Math.round(minorUnits / 10_000) * 10_000)
}

function newDeal(lead: Lead, course: Course, handedOverBy: string | null, random: Random): DealRecord {
  const { account, contact, seller } = lead
  const competitor = random.chance(0.45) ? random.pick(competitors) : null
  return {
    externalId: lead.id.replace('L', 'D'),
    leadExternalId: lead.salesLeadId,
    name: `${account.product.name}, ${account.name.core}`,
    company: account.company.name,
    companyExternalId: account.company.externalId,
    email: contact.record.email,
    amount: course.quote,
    currency: account.market.currency,
    stage: 'Prospecting',
    openedAt: new Date(course.openedAt),
    wonAt: null,
    lostAt: null,
    owner: seller.email,
    handedOverBy,
    product: account.product.name,
    segment: account.segment,
    competitor: course.lossReason === 'competitor' ? (competitor ?? competitors[0]) : competitor,
    lossReason: null,
    source: lead.source,
  }
}

/** Tells the stages that had begun by the end of the run, and leaves the deal in the last of them. */
function writeHistory(world: World, lead: Lead, deal: DealRecord, course: Course): void {
  for (let index = 0; index <= course.lastStage; index++) {
    const begins = course.openedAt + course.life * (stageStarts[index] ?? 0)
    const at = index === 0 ? begins : Math.min(course.closesAt, addOpenMinutes(lead.account.hours, begins, index))
    if (at > world.calendar.endsAt) return
    enterStage(world, deal, stages[index] ?? 'Prospecting', at, index < 2 ? lead.listAmount : course.quote)
    if (index === 2) sendQuote(world, lead, at)
  }
  if (course.closesAt <= world.calendar.endsAt) close(world, deal, course)
}

function close(world: World, deal: DealRecord, course: Course): void {
  if (course.won) {
    enterStage(world, deal, 'Won', course.closesAt, course.final)
    deal.wonAt = new Date(course.closesAt)
    return
  }
  enterStage(world, deal, 'Lost', course.closesAt, deal.amount)
  deal.lostAt = new Date(course.closesAt)
  deal.lossReason = course.lossReason
}

function enterStage(world: World, deal: DealRecord, stage: DealStage, at: number, amount: number): void {
  deal.stage = stage
  deal.amount = amount
  const { currency, owner, externalId } = deal
  world.rows.dealHistory.push({
    dealExternalId: externalId,
    changedAt: new Date(at),
    stage,
    amount,
    currency,
    changedBy: owner,
  })
}

function sendQuote(world: World, lead: Lead, at: number): void {
  const { account, contact, seller, salesLeadId } = lead
  const met = {
    at: at + 20 * minute,
    channel: 'email',
    kind: 'quote_sent',
    author: seller.email,
    leadId: salesLeadId,
  } as const
  meet(world, account, contact, met)
}

type Work = { channel: Channel; kind: TouchKind; minutes: number }

const works: NonEmpty<Work> = [
  { channel: 'outbound_call', kind: 'call_answered', minutes: 15 },
  { channel: 'email', kind: 'mail_written', minutes: 8 },
  { channel: 'meeting', kind: 'meeting', minutes: 50 },
  { channel: 'meeting', kind: 'visit', minutes: 120 },
]
const workWeights = [38, 36, 18, 8]

/** The seller's work on the deal as far as there is time for it, and the customer's own reading meanwhile. */
function accompany(world: World, lead: Lead, course: Course, random: Random): void {
  const { account, contact, seller, salesLeadId } = lead
  const lasts = course.closesAt - course.openedAt
  const times = random.poisson(2.5 + lasts / day / 11)
  for (let i = 0; i < times; i++) {
    const work = random.weighted(works, workWeights, 100)
    const planned = course.openedAt + lasts * random.next()
    if (planned > world.calendar.endsAt) continue
    const at = book(seller, planned, work.minutes)
    if (at > course.closesAt) continue
    meet(world, account, contact, {
      at,
      channel: work.channel,
      kind: work.kind,
      author: seller.email,
      leadId: salesLeadId,
    })
  }
  browse(world, account, contact, { from: course.openedAt, to: course.closesAt, mean: 1.5, leadId: salesLeadId })
}
