import type { LeadRecord, LeadStatus } from './types.ts'
import type { Pair } from './differences.ts'
import type { Random } from './random.ts'
import type { World } from './world.ts'
import { day } from './calendar.ts'
import { noteDifference } from './differences.ts'
import { mistyped, inPlainLatin } from './names/letters.ts'
import { mistypedCompany, otherLegalForm } from './names/companies.ts'
import { perEuro } from './markets.ts'
import { slipRates } from './quarrel.ts'

/** Plants every kind of slip that can befall this lead, each by its own chance, and notes it in the truth. */
export function plantSlips(world: World, pair: Pair, random: Random): void {
  const { marketing, sales } = pair
  if (sales === null) return
  if (marketing !== null) {
    leaveStatusStale(world, pair, marketing, sales, random)
    claimSource(world, pair, marketing, sales, random)
    showListPrice(world, pair, marketing, sales, random)
    typeEuros(world, pair, marketing, sales, random)
    spellName(world, pair, marketing, sales, random)
  }
  leaveBlank(pair, sales, random)
  spellCompany(world, pair, sales, random)
  spellProduct(world, pair, sales, random)
  mixDates(world, pair, sales, random)
  forgetLink(world, pair, random)
}

/** What the hub still shows when nobody told it of the step to this status. */
const statusBefore: { readonly [status in LeadStatus]: LeadStatus | null } = {
  new: null,
  nurture: null,
  qualified: null,
  handed_over: null,
  accepted: 'handed_over',
  rejected: 'handed_over',
  expired: 'handed_over',
  later: 'handed_over',
  opportunity: 'accepted',
  won: 'opportunity',
  lost: 'accepted',
}

function leaveStatusStale(world: World, pair: Pair, marketing: LeadRecord, sales: LeadRecord, random: Random): void {
  const before = statusBefore[sales.status]
  if (random.next() >= world.quarrel.staleStatusShare || before === null) return
  marketing.status = before
  marketing.converted = before === 'opportunity'
  marketing.rejectedAt = null
  marketing.rejectReason = null
  if (before === 'handed_over') marketing.acceptedAt = null
  noteDifference(world, pair, 'status_differs', before, sales.status)
}

function claimSource(world: World, pair: Pair, marketing: LeadRecord, sales: LeadRecord, random: Random): void {
  const claimed = random.chance(0.6) ? 'referral' : 'outbound_call'
  if (random.next() >= world.quarrel.claimedSourceShare || claimed === marketing.source) return
  sales.source = claimed
  if (pair.lead.deal !== null) pair.lead.deal.source = claimed
  noteDifference(world, pair, 'source_differs', marketing.source, claimed)
}

function showListPrice(world: World, pair: Pair, marketing: LeadRecord, sales: LeadRecord, random: Random): void {
  const { listAmount } = pair.lead
  if (random.next() >= slipRates.amount_differs || listAmount === sales.amount) return
  marketing.amount = listAmount
  noteDifference(world, pair, 'amount_differs', String(listAmount), String(sales.amount))
}

function typeEuros(world: World, pair: Pair, marketing: LeadRecord, sales: LeadRecord, random: Random): void {
  if (random.next() >= slipRates.currency_differs || marketing.currency === 'EUR') return
  sales.amount = Math.round(sales.amount / perEuro[sales.currency])
  sales.currency = 'EUR'
  noteDifference(world, pair, 'currency_differs', marketing.currency, 'EUR')
}

const otherScript = /[\p{Script=Cyrillic}\p{Script=Greek}]/u

function spellName(world: World, pair: Pair, marketing: LeadRecord, sales: LeadRecord, random: Random): void {
  const [letters, typo, address] = [random.next(), random.next(), random.next()]
  const shown = `${marketing.firstName} ${marketing.lastName}`
  const foreign = otherScript.test(shown)
  const plain = inPlainLatin(shown)
  if (plain !== shown && letters < slipRates.name_transliterated * (foreign ? 1 : 0.1)) {
    sales.firstName = inPlainLatin(marketing.firstName)
    sales.lastName = inPlainLatin(marketing.lastName)
    if (address < 0.3) sales.email = null
    noteDifference(world, pair, 'name_transliterated', shown, plain)
  } else if (typo < slipRates.name_typo) {
    sales.lastName = mistyped(marketing.lastName, random)
    if (address < 0.3) sales.email = null
    noteDifference(world, pair, 'name_typo', shown, `${sales.firstName} ${sales.lastName}`)
  }
}

/** Careless sellers skip what the form does not ask for; no difference, for an empty field contradicts nobody. */
function leaveBlank(pair: Pair, sales: LeadRecord, random: Random): void {
  if (random.next() >= pair.lead.seller.habits.diligence) sales.title = null
}

/** The company as the seller typed it: no longer linked to the register, on the lead and on its deal. */
function spellCompany(world: World, pair: Pair, sales: LeadRecord, random: Random): void {
  const { account } = pair.lead
  const [parentDraw, draw] = [random.next(), random.next()]
  const right = account.company.name
  if (account.parent !== null && parentDraw < slipRates.company_subsidiary) {
    enterCompany(pair, sales, account.parent.name, account.parent.domain)
    noteDifference(world, pair, 'company_subsidiary', right, account.parent.name)
  } else if (draw < slipRates.company_legal_form) {
    enterCompany(pair, sales, otherLegalForm(account.name, random), null)
    noteDifference(world, pair, 'company_legal_form', right, sales.company)
  } else if (draw < slipRates.company_legal_form + slipRates.company_typo) {
    enterCompany(pair, sales, mistypedCompany(account.name, random), null)
    noteDifference(world, pair, 'company_typo', right, sales.company)
  }
}

function enterCompany(pair: Pair, sales: LeadRecord, company: string, domain: string | null): void {
  sales.company = company
  sales.domain = domain
  const { deal } = pair.lead
  if (deal === null) return
  deal.company = company
  deal.companyExternalId = null
}

function spellProduct(world: World, pair: Pair, sales: LeadRecord, random: Random): void {
  if (random.next() >= slipRates.product_spelling) return
  const { product } = pair.lead.account
  sales.product = random.pick(product.spellings)
  if (pair.lead.deal !== null) pair.lead.deal.product = sales.product
  noteDifference(world, pair, 'product_spelling', product.name, sales.product)
}

/** Won before the first contact (entered afterwards), or accepted before it was qualified. */
function mixDates(world: World, pair: Pair, sales: LeadRecord, random: Random): void {
  if (random.next() >= slipRates.dates_out_of_order) return
  const wonAt = pair.lead.deal?.wonAt ?? null
  if (wonAt !== null) {
    sales.firstContactAt = new Date(Math.min(world.calendar.endsAt, wonAt.getTime() + random.between(1, 9) * day))
    noteDifference(world, pair, 'dates_out_of_order', null, sales.firstContactAt.toISOString())
  } else if (sales.qualifiedAt !== null && sales.acceptedAt !== null) {
    sales.acceptedAt = new Date(sales.qualifiedAt.getTime() - random.between(0.5, 6) * day)
    noteDifference(world, pair, 'dates_out_of_order', null, sales.acceptedAt.toISOString())
  }
}

function forgetLink(world: World, pair: Pair, random: Random): void {
  const { deal } = pair.lead
  if (random.next() >= slipRates.deal_not_linked || deal === null) return
  deal.leadExternalId = null
  noteDifference(world, pair, 'deal_not_linked', null, deal.externalId)
}
