import type { LeadStatus, RejectReason } from './types.ts'
import type { PlantedAnswer } from './truth.ts'
import type { Lead } from './lead.ts'
import type { Random } from './random.ts'
import type { World } from './world.ts'
import { answerSpread, book } from './desk.ts'
import { addOpenMinutes, day, openMinutesBetween } from './calendar.ts'
import { marketerOf } from './house.ts'
import { dispute } from './interactions.ts'
import { openDeal } from './deals.ts'
import { meet } from './touches.ts'
import { acceptancePull, qualifiedScore } from './lead.ts'
import { speedEffect } from './quarrel.ts'

/** Chance that one call is answered. */
const answered = 0.36
const laterShare = 0.09
const minutesOfCall = 12

const reasons: readonly [RejectReason, ...RejectReason[]] = [
  'outside_profile',
  'wrong_person',
  'too_expensive',
  'competitor_loyal',
  'existing_customer',
  'duplicate',
  'spam_or_student',
  'wrong_details',
  'no_capacity',
]
const reasonWeights = [24, 14, 12, 9, 8, 6, 8, 9, 10]

/** Draws made before anything is decided, so that the same lead meets the same luck at every quarrel level. */
type Luck = {
  nurture: number
  wait: number
  entered: number
  unanswered: number
  rejected: number
  withoutReason: number
  reason: RejectReason
  disputed: number
  later: number
  unworked: number
  pace: number
  handOverPace: number
}

function luckOf(random: Random): Luck {
  return {
    nurture: random.next(),
    wait: random.exponential(30),
    entered: random.next(),
    unanswered: random.next(),
    rejected: random.next(),
    withoutReason: random.next(),
    reason: random.weighted(reasons, reasonWeights, 100),
    disputed: random.next(),
    later: random.next(),
    unworked: random.next(),
    pace: random.normal(),
    handOverPace: random.normal(),
  }
}

/** Marketing's part of a lead's life, and on to sales when it qualifies. Sets status and instants on the lead. */
export function followLead(world: World, lead: Lead, random: Random): void {
  const luck = luckOf(random)
  const readyAt = qualification(lead, luck)
  lead.status = lead.createdAt + day < world.calendar.endsAt ? 'nurture' : 'new'
  if (!happened(world, readyAt)) return
  lead.qualifiedAt = readyAt
  lead.score = Math.max(lead.score ?? 0, qualifiedScore)
  lead.status = 'qualified'
  const minutes = 25 * world.quarrel.handOverFactor * Math.exp(1.1 * luck.handOverPace)
  const handedOverAt = addOpenMinutes(lead.account.hours, readyAt, minutes)
  if (!happened(world, handedOverAt)) return
  lead.handedOverAt = handedOverAt
  lead.status = 'handed_over'
  if (luck.entered < world.quarrel.notEnteredShare) return
  lead.salesLeadId = lead.id.replace('L', 'S')
  answer(world, lead, luck, random)
}

function happened(world: World, instant: number): boolean {
  return instant <= world.calendar.endsAt
}

/** When the lead reaches the agreed score: at once, after some weeks of nurture, or never. */
function qualification(lead: Lead, luck: Luck): number {
  if ((lead.score ?? 0) >= qualifiedScore) return lead.createdAt
  return luck.nurture < 0.2 ? lead.createdAt + (3 + luck.wait) * day : Infinity
}

/** The seller's answer to a hand-over: join an open deal, nothing, reject, later, or accept. */
function answer(world: World, lead: Lead, luck: Luck, random: Random): void {
  const { quarrel } = world
  const handedOverAt = lead.handedOverAt ?? Infinity
  if (luck.unanswered < quarrel.unansweredShare) {
    const expiresAt = addOpenMinutes(lead.account.hours, handedOverAt, 10 * 480)
    if (happened(world, expiresAt)) lead.status = 'expired'
    return
  }
  const pace = lead.seller.habits.responseMinutes * quarrel.responseFactor * Math.exp(answerSpread * luck.pace)
  const at = addOpenMinutes(lead.seller.hours, handedOverAt, pace)
  if (!happened(world, at)) return
  if (at < lead.account.dealOpenUntil) {
    say(lead, 'joined', at)
    return accept(lead, at)
  }
  const refusal = 2 / (1 + Math.exp(acceptancePull(lead)))
  if (luck.rejected < quarrel.rejectShare * Math.exp(-0.45 * lead.quality) * refusal)
    return refuse(world, lead, luck, at)
  if (luck.later < laterShare) return putOff(world, lead, at, random)
  say(lead, 'accepted', at)
  accept(lead, at)
  work(world, lead, luck, at, random)
}

/** The first answer stands in the truth, whatever the lists make of it and whatever comes of the lead later. */
function say(lead: Lead, said: PlantedAnswer['said'], at: number, reason: RejectReason | null = null): void {
  lead.answer = { said, at, reason }
}

function accept(lead: Lead, at: number): void {
  lead.acceptedAt = at
  lead.status = 'accepted'
}

function refuse(world: World, lead: Lead, luck: Luck, at: number): void {
  reject(lead, at, luck.withoutReason < world.quarrel.withoutReasonShare ? null : luck.reason)
  say(lead, 'rejected', at, lead.rejectReason)
  if (luck.disputed < world.quarrel.disputeShare) dispute(world, lead, at)
}

function reject(lead: Lead, at: number, reason: RejectReason | null): void {
  lead.rejectedAt = at
  lead.rejectReason = reason
  lead.status = 'rejected'
}

/** Not now: three in ten come back on the day agreed and are worked like any other. */
function putOff(world: World, lead: Lead, at: number, random: Random): void {
  lead.rejectReason = random.chance(0.6) ? 'no_need_now' : 'no_budget_now'
  lead.status = 'later'
  say(lead, 'later', at, lead.rejectReason)
  const wakesAt = addOpenMinutes(lead.seller.hours, at + random.between(30, 150) * day, 30)
  if (!happened(world, wakesAt) || !random.chance(0.3)) return
  accept(lead, wakesAt)
  lead.rejectReason = null
  callUntilReached(world, lead, wakesAt, random)
}

/** An accepted lead is worked at once; unworked ones wait for days, or for ever. */
function work(world: World, lead: Lead, luck: Luck, at: number, random: Random): void {
  const { unworkedShare } = world.quarrel
  if (luck.unworked < unworkedShare / 2) return
  const idle = luck.unworked < unworkedShare ? 3 + random.exponential(4) : 0
  callUntilReached(world, lead, at + idle * day, random)
}

function callUntilReached(world: World, lead: Lead, from: number, random: Random): void {
  const { seller, account, contact } = lead
  let earliest = from
  for (let attempt = 0; attempt < seller.habits.attempts; attempt++) {
    const at = book(seller, earliest, minutesOfCall)
    if (!happened(world, at)) return
    firstTouched(world, lead, at)
    const reached = random.chance(answered)
    const kind = reached ? 'call_answered' : 'call_unanswered'
    meet(world, account, contact, {
      at,
      channel: 'outbound_call',
      kind,
      author: seller.email,
      leadId: lead.salesLeadId,
    })
    if (reached) return qualifyNeed(world, lead, at, random)
    earliest = addOpenMinutes(seller.hours, at, random.between(300, 1400))
  }
  if (happened(world, earliest)) reject(lead, earliest, 'not_reachable')
}

function firstTouched(world: World, lead: Lead, at: number): void {
  if (lead.firstHumanAt !== null) return
  lead.firstHumanAt = at
  if (lead.handedOverAt !== null) {
    lead.responseMinutes = openMinutesBetween(world.calendar.hours[lead.account.market.country], lead.handedOverAt, at)
  }
}

/** Reached: is there a need? Quality, segment and how quickly the seller called decide the odds. */
export function qualifyNeed(world: World, lead: Lead, at: number, random: Random): void {
  const segmentPull = lead.account.segment === 'A' ? 0.35 : lead.account.segment === 'B' ? 0.1 : -0.25
  const logit =
    0.25 + 0.8 * lead.quality + segmentPull + acceptancePull(lead) + Math.log(speedOdds(lead.responseMinutes))
  const yes = random.next() < 1 / (1 + Math.exp(-logit))
  const reason = random.weighted(reasons, reasonWeights, 100)
  const decidedAt = addOpenMinutes(lead.seller.hours, at, random.between(60, 2400))
  if (!happened(world, decidedAt)) return
  if (!yes) {
    const status: LeadStatus = random.chance(0.35) ? 'later' : 'rejected'
    if (status === 'rejected') return reject(lead, decidedAt, reason)
    lead.rejectReason = 'no_need_now'
    lead.status = status
    return
  }
  lead.status = 'opportunity'
  const handedOverBy = lead.marketingLeadId === null ? null : marketerOf(world.house, lead.account.number)
  lead.deal = openDeal(world, lead, decidedAt, handedOverBy)
}

function speedOdds(responseMinutes: number | null): number {
  if (responseMinutes === null) return 1
  if (responseMinutes <= 60) return speedEffect.withinHourOdds
  return responseMinutes <= 480 ? speedEffect.withinDayOdds : speedEffect.laterOdds
}
