import type { Channel, TouchKind } from './types.ts'
import type { Account, Contact } from './account.ts'
import type { Campaign } from './campaigns.ts'
import type { Random } from './random.ts'
import type { World } from './world.ts'
import { day, dayOf, likelyMoment, minute } from './calendar.ts'
import { firstChannels, firstChannelWeights } from './markets.ts'
import { shareOf } from './random.ts'
import { browse, meet, react } from './touches.ts'

/** A person who made themselves known: by a form, or to a seller. */
export type RaisedHand = {
  contact: Contact
  at: number
  firstContactAt: number
  source: Channel
  /** Campaigns that really reached the person before. */
  reachedBy: Campaign[]
  engagement: number
}

/** Expected number of raised hands over the whole interest of a first contact, and of a further one. */
const firstContactHands = 0.72
const furtherContactHands = 0.4

/** Share of new contacts who come from the stand in the weeks after a trade show. */
const fairShare = 0.55

type Reach = { campaign: Campaign; at: number; heldBack: boolean }

/**
 * The interest of one person from the first contact on. Each day carries the hazard of raising the hand: the person's own,
 * times the liveliness of the day, times the factor of each campaign whose window is open. Writes the touches and the
 * membership rows on the way. `at` may lie beyond the end of the run; null when interest runs out first.
 */
export function followInterest(world: World, account: Account, contact: Contact, random: Random): RaisedHand | null {
  const late = contact.order === 0 ? 0 : random.exponential(14) * day
  const draw = random.next()
  const firstContactAt = likelyMoment(account.hours, account.arrivedAt + late, draw, false)
  const patience = random.exponential(1)
  const usual = random.weighted(firstChannels, firstChannelWeights, 100)
  const fair = random.chance(fairShare) ? fairBefore(world, account, firstContactAt) : null
  const source = fair === null ? usual : 'trade_show'
  const reaches = reachesOf(world, account, contact, firstContactAt)
  const handDay = dayOfHand(world, account, contact, { firstContactAt, patience, reaches })
  const moment = handDay === null ? Infinity : likelyMoment(account.hours, handDay, random.next(), false)
  const at = Math.max(moment, firstContactAt + 20 * minute)
  const until = Math.min(at, firstContactAt + account.interestDays * day)
  firstMeeting(world, account, contact, firstContactAt, source, fair)
  const before = reaches.filter((reach) => reach.at < until)
  const engagement = liveThrough(world, account, contact, { before, until, from: firstContactAt }, random)
  if (handDay === null) return null
  const reachedBy = before.filter((reach) => !reach.heldBack).map((reach) => reach.campaign)
  return { contact, at, firstContactAt, source, reachedBy, engagement }
}

/** A trade show of the market in the three weeks before. */
function fairBefore(world: World, account: Account, at: number): Campaign | null {
  const { country } = account.market
  for (const campaign of world.campaigns) {
    if (campaign.startsAt > at) return null
    if (campaign.kind.kind !== 'trade_show' || at > campaign.startsAt + 21 * day) continue
    if (campaign.kind.countries?.includes(country) === true) return campaign
  }
  return null
}

const firstKinds: { readonly [channel in Channel]?: TouchKind } = {
  paid_search: 'ad_click',
  trade_show: 'booth_visit',
  email: 'mail_clicked',
}

function firstMeeting(
  world: World,
  account: Account,
  contact: Contact,
  at: number,
  channel: Channel,
  campaign: Campaign | null,
): void {
  meet(world, account, contact, { at, channel, kind: firstKinds[channel] ?? 'page_visit', campaign })
}

function liveThrough(
  world: World,
  account: Account,
  contact: Contact,
  span: { before: readonly Reach[]; from: number; until: number },
  random: Random,
): number {
  let engagement = 0
  for (const reach of span.before) {
    recordMember(world, account, contact, reach)
    if (reach.heldBack) continue
    engagement += react(world, account, contact, { ...reach, until: span.until, leadId: null }, random)
  }
  browse(world, account, contact, { from: span.from, to: span.until, mean: 1.2, leadId: null })
  return engagement
}

/** Advertising keeps no list of names; everything else does, with those held back. */
export function recordMember(world: World, account: Account, contact: Contact, reach: Reach): void {
  const { campaign } = reach
  if (reach.at > world.calendar.endsAt) return
  if (!reach.heldBack) world.reached[campaign.index] = (world.reached[campaign.index] ?? 0) + 1
  if (campaign.kind.kind === 'advertising') return
  world.rows.members.push({
    activityExternalId: campaign.record.externalId,
    personExternalId: contact.record.externalId,
    companyExternalId: account.company.externalId,
    occurredAt: new Date(reach.at),
    role: reach.heldBack ? 'held_back' : 'reached',
  })
}

/** Campaigns that pick this person, or hold them back, while they are interested; decided by chance of the campaign's own. */
function reachesOf(world: World, account: Account, contact: Contact, from: number): Reach[] {
  const to = from + account.interestDays * day
  const reaches: Reach[] = []
  for (const campaign of world.campaigns) {
    if (campaign.startsAt > to) break
    const at = campaign.kind.kind === 'advertising' ? Math.max(campaign.startsAt, from + day) : campaign.startsAt
    if (at <= from || at > to || at > campaign.endsAt || !isFor(campaign, account)) continue
    const draw = shareOf(world.seed, campaign.stream, account.number, contact.order)
    const share = reachShare(campaign, account)
    if (draw < share) reaches.push({ campaign, at, heldBack: draw < share * campaign.kind.heldBackShare })
  }
  return reaches
}

function isFor({ kind }: Campaign, account: Account): boolean {
  if (kind.kind === 'deal_support') return false
  if (kind.countries !== null && !kind.countries.includes(account.market.country)) return false
  return (kind.segment ?? account.segment) === account.segment
}

function reachShare({ kind }: Campaign, account: Account): number {
  if (kind.invitation === 'by_chance') return kind.reachShare
  if (kind.invitation === 'keen') return account.keenness > 1.1 ? kind.reachShare : kind.reachShare * 0.15
  return account.segment === 'A' || account.keenness > 1.3 ? kind.reachShare : kind.reachShare * 0.2
}

const factors = new Float64Array(256)

/** The day on which the summed hazard reaches the person's patience (an exponential draw of mean 1). */
function dayOfHand(
  world: World,
  account: Account,
  contact: Contact,
  life: { firstContactAt: number; patience: number; reaches: readonly Reach[] },
): number | null {
  const days = Math.ceil(account.interestDays)
  const hands = contact.order === 0 ? firstContactHands : furtherContactHands
  const hazard = (hands * account.keenness) / days
  const first = dayOf(account.hours, life.firstContactAt)
  factors.fill(1, 0, days)
  for (const { campaign, at, heldBack } of life.reaches) {
    if (heldBack || campaign.kind.leadHazardFactor === 1) continue
    const from = dayOf(account.hours, at) - first + 1
    const to = Math.min(days, from + campaign.kind.windowDays)
    for (let i = from; i < to; i++) factors[i] = (factors[i] ?? 1) * campaign.kind.leadHazardFactor
  }
  const { liveliness } = world.calendar
  let left = life.patience
  for (let i = 0; i < days; i++) {
    left -= hazard * (factors[i] ?? 1) * (liveliness[first + i] ?? 1)
    if (left <= 0) return life.firstContactAt + i * day
  }
  return null
}
