import type { Channel } from './types.ts'
import type { Account } from './account.ts'
import type { RaisedHand } from './interest.ts'
import type { Lead } from './lead.ts'
import type { Random } from './random.ts'
import type { World } from './world.ts'
import { addOpenMinutes, day } from './calendar.ts'
import { book, sellerFor } from './desk.ts'
import { followInterest } from './interest.ts'
import { followLead, qualifyNeed } from './handover.ts'
import { foundAccount } from './account.ts'
import { meet } from './touches.ts'
import { newLead } from './lead.ts'
import { perEuro } from './markets.ts'
import { roundSum } from './deals.ts'
import { aspects } from './world.ts'
import { writeLists } from './lists.ts'

/**
 * Tells the whole story of one account: its people's interest, then their leads in the order of time, each with its
 * touches, hand-over and deal, and writes it onto both lists. Returns how many leads it has once all is told, also those
 * that arise after the end of the run and are not written.
 */
export function tellStory(world: World, number: number, arrivedAt: number): number {
  const account = foundAccount(world, number, arrivedAt)
  const random = world.random.interest.restart(world.seed, aspects.interest, number)
  world.random.browsing.restart(world.seed, aspects.browsing, number)
  const hands =
    account.origin === 'marketing' ? handsToMarketing(world, account, random) : handToSeller(world, account, random)
  for (const hand of hands) {
    if (hand.at <= world.calendar.endsAt) tellLead(world, account, hand)
  }
  return hands.length
}

function handsToMarketing(world: World, account: Account, random: Random): RaisedHand[] {
  const hands: RaisedHand[] = []
  for (const contact of account.contacts) {
    const hand = followInterest(world, account, contact, random)
    if (hand !== null) hands.push(hand)
  }
  return hands.sort((a, b) => a.at - b.at)
}

/** Found by the seller (calls until somebody answers) or recommended to the seller: one person, no marketing before. */
function handToSeller(world: World, account: Account, random: Random): RaisedHand[] {
  const [contact] = account.contacts
  const seller = sellerFor(world.desk, world.seed, account.market.country, account.number, account.arrivedAt)
  if (contact === undefined) return []
  const start = addOpenMinutes(seller.hours, account.arrivedAt, 30 + random.below(400))
  const referred = account.origin === 'referral'
  const channel: Channel = referred ? 'referral' : 'outbound_call'
  if (referred) meet(world, account, contact, { at: start, channel, kind: 'referral_given', author: seller.email })
  for (let at = start, call = 0; call < 4; call++, at = addOpenMinutes(seller.hours, at + day, random.below(400))) {
    const when = book(seller, at, 12)
    if (when === Infinity) return []
    const kind = random.chance(0.45) ? 'call_answered' : 'call_unanswered'
    meet(world, account, contact, { at: when, channel: 'outbound_call', kind, author: seller.email })
    const hand = { contact, at: when, firstContactAt: start, source: channel, reachedBy: [], engagement: 0 }
    if (kind === 'call_answered') return [hand]
  }
  return []
}

function tellLead(world: World, account: Account, hand: RaisedHand): void {
  const index = account.number * 8 + hand.contact.order
  const random = world.random.sales.restart(world.seed, aspects.sales, index)
  const seller = sellerFor(world.desk, world.seed, account.market.country, account.number, hand.at)
  const listAmount = roundSum(account.product.price * account.quantity * perEuro[account.market.currency])
  const lead = newLead(account, { hand, seller, listAmount }, random)
  if (lead.marketingLeadId === null) talkOn(world, lead, random)
  else {
    meet(world, account, lead.contact, {
      at: hand.at,
      channel: formChannel(lead),
      kind: 'form',
      leadId: lead.marketingLeadId,
    })
    followLead(world, lead, random)
  }
  writeLists(world, lead)
}

function formChannel(lead: Lead): 'direct' | 'email' | 'webinar' {
  return lead.form === 'webinar' ? 'webinar' : lead.campaign === null ? 'direct' : 'email'
}

/** The seller's own find: accepted by the talk itself. */
function talkOn(world: World, lead: Lead, random: Random): void {
  lead.acceptedAt = lead.createdAt
  lead.firstHumanAt = lead.createdAt
  lead.status = 'accepted'
  qualifyNeed(world, lead, lead.createdAt, random)
}
