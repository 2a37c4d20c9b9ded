import type { LeadRecord } from './types.ts'
import type { DuplicateCause } from './truth.ts'
import type { Pair } from './differences.ts'
import type { Random } from './random.ts'
import type { World } from './world.ts'
import { day } from './calendar.ts'
import { mistyped } from './names/letters.ts'
import { meet } from './touches.ts'
import { slipRates } from './quarrel.ts'

/** Plants second rows of the same person on one list, and notes them in the truth. */
export function plantDuplicates(world: World, pair: Pair, random: Random): void {
  const { marketing, sales } = pair
  const [forms, twice] = [random.next(), random.next()]
  if (marketing !== null) fillSecondForm(world, pair, marketing, forms, random)
  if (sales !== null && twice < slipRates.entered_twice) enterTwice(world, pair, sales, random)
}

/** A second form some days later, from the same address or from the private one. */
function fillSecondForm(world: World, pair: Pair, marketing: LeadRecord, draw: number, random: Random): void {
  const { lead } = pair
  const { secondEmail } = lead.contact.record
  const otherAddress = secondEmail !== null && draw < slipRates.two_addresses
  const sameAddress = !otherAddress && draw > 1 - slipRates.two_forms
  const at = lead.createdAt + random.between(1, 45) * day
  if ((!otherAddress && !sameAddress) || at > world.calendar.endsAt) return
  const again: LeadRecord = {
    ...marketing,
    externalId: `${marketing.externalId}-again`,
    source: random.pick(['direct', 'email', 'organic_search']),
    firstContactAt: new Date(at),
    landingPage: '/contact',
    form: 'contact',
    email: otherAddress ? secondEmail : marketing.email,
    domain: otherAddress ? null : marketing.domain,
    phone: otherAddress ? lead.contact.record.phone : null,
    status: 'new',
    score: random.below(50) + 10,
    campaign: null,
    ...nothingHappened,
  }
  world.rows.leads.push(again)
  meet(world, lead.account, lead.contact, { at, channel: 'direct', kind: 'form', leadId: again.externalId })
  note(world, pair, otherAddress ? 'two_addresses' : 'two_forms', [marketing.externalId, again.externalId])
}

const nothingHappened = {
  converted: false,
  qualifiedAt: null,
  handedOverAt: null,
  acceptedAt: null,
  rejectedAt: null,
  rejectReason: null,
} as const

/** The seller enters the person again, a letter wrong in name or address, with the phone alone to tell. */
function enterTwice(world: World, pair: Pair, sales: LeadRecord, random: Random): void {
  const wrongAddress = sales.email !== null && random.chance(0.4)
  const [local = '', domain = ''] = (sales.email ?? '').split('@')
  const again: LeadRecord = {
    ...sales,
    externalId: `${sales.externalId}-again`,
    lastName: wrongAddress ? sales.lastName : mistyped(sales.lastName, random),
    email: wrongAddress ? `${mistyped(local, random)}@${domain}` : null,
    status: 'accepted',
    amount: pair.lead.listAmount,
    currency: pair.lead.account.market.currency,
    ...nothingHappened,
  }
  world.rows.leads.push(again)
  note(world, pair, 'entered_twice', [sales.externalId, again.externalId])
}

function note(world: World, pair: Pair, cause: DuplicateCause, leadIds: string[]): void {
  const list = cause === 'entered_twice' ? 'sales' : 'marketing'
  const personId = pair.lead.contact.record.externalId
  world.rows.truth.duplicates.push({ id: `Y-${leadIds[1]}`, cause, list, personId, leadIds })
}
