import type { CompanyRecord, PersonRecord, Segment } from './types.ts'
import type { CompanyName } from './names/companies.ts'
import type { Market, Product, SegmentTraits } from './markets.ts'
import type { OpenHours } from './calendar.ts'
import type { NonEmpty, Random } from './random.ts'
import type { Tongue } from './names/words.ts'
import type { World } from './world.ts'
import { slipRates } from './quarrel.ts'
import { aspects } from './world.ts'
import { companyCore, fullName, legalFormOf } from './names/companies.ts'
import { forAddress } from './names/letters.ts'
import {
  industries,
  markets,
  marketWeights,
  products,
  productWeights,
  segments,
  segmentWeights,
  titles,
} from './markets.ts'
import { mobileNumber, registerNumber } from './names/numbers.ts'
import { personName } from './names/persons.ts'
import { companyWords } from './names/words.ts'
import { sellerFor } from './desk.ts'

/** Private addresses live here; not a company. */
export const freeMailDomain = 'freemail.example'

export type Contact = { record: PersonRecord; order: number; tongue: Tongue; /** 0 decides, 6 advises. */ rank: number }

type Origin = 'marketing' | 'found_by_seller' | 'referral'

/** One company while its story is told. */
export type Account = {
  number: number
  market: Market
  hours: OpenHours
  segment: Segment
  traits: SegmentTraits
  product: Product
  quantity: number
  /** How keen the company is; median 1. */
  keenness: number
  interestDays: number
  arrivedAt: number
  origin: Origin
  name: CompanyName
  company: CompanyRecord
  parent: CompanyRecord | null
  contacts: Contact[]
  touches: number
  differences: number
  /** Until when a deal is open with them, so that a second lead joins it. */
  dealOpenUntil: number
}

const headcounts: NonEmpty<number> = [1, 2, 3, 4, 5]
const mailboxes: NonEmpty<string> = ['info', 'office', 'maintenance', 'plant']
const headcountWeights = [44, 29, 15, 8, 4]

/** The account number `number`, new to the market at `arrivedAt`, with its people; writes its company and person rows. */
export function foundAccount(world: World, number: number, arrivedAt: number): Account {
  const random = world.random.account.restart(world.seed, aspects.account, number)
  const market = random.weighted(markets, marketWeights, 100)
  const traits = random.weighted(segments, segmentWeights, 100)
  const { core, industry } = companyCore(companyWords[market.tongue], number + ((world.seed >>> 0) % 97))
  const name = { core, form: legalFormOf(market.country, random) }
  const owner = sellerFor(world.desk, world.seed, market.country, number, arrivedAt).email
  const company = newCompany(number, name, market, traits, industries[industry] ?? 'food', owner, random)
  const parent = random.chance(0.06) ? parentOf(company, name, random) : null
  if (parent !== null) world.rows.companies.push(parent)
  company.parent = parent?.externalId ?? null
  world.rows.companies.push(company)
  const account: Account = {
    number,
    market,
    hours: world.calendar.hours[market.country],
    segment: traits.segment,
    traits,
    product: random.weighted(products, productWeights, 100),
    quantity: Math.max(1, Math.round(random.lognormal(traits.quantity, 0.35))),
    keenness: random.lognormal(1, 0.3),
    interestDays: Math.min(200, Math.max(20, random.lognormal(75, 0.4))),
    arrivedAt,
    origin: originOf(random.next()),
    name,
    company,
    parent,
    contacts: [],
    touches: 0,
    differences: 0,
    dealOpenUntil: 0,
  }
  addContacts(world, account, random)
  return account
}

function originOf(draw: number): Origin {
  if (draw < 0.085) return 'found_by_seller'
  return draw < 0.125 ? 'referral' : 'marketing'
}

function newCompany(
  number: number,
  name: CompanyName,
  market: Market,
  traits: SegmentTraits,
  industry: string,
  owner: string,
  random: Random,
): CompanyRecord {
  return {
    externalId: `C-${number}`,
    name: fullName(name),
    domain: `${forAddress(name.core)}.example`,
    registerNumber: registerNumber(market.country, random),
    industry,
    segment: traits.segment,
    employees: Math.max(3, Math.round(random.lognormal(traits.employees, 0.5))),
    country: market.country,
    city: random.pick(market.cities),
    parent: null,
    owner,
  }
}

function parentOf(company: CompanyRecord, name: CompanyName, random: Random): CompanyRecord {
  return {
    ...company,
    externalId: `${company.externalId}-parent`,
    name: fullName({ core: `${name.core} Group`, form: name.form }),
    domain: `${forAddress(name.core)}-group.example`,
    registerNumber: registerNumber(company.country, random),
    employees: Math.round(company.employees * random.between(2, 5)),
    parent: null,
  }
}

function addContacts(world: World, account: Account, random: Random): void {
  const count = random.weighted(headcounts, headcountWeights, 100)
  const shared = count > 1 && random.chance(slipRates.shared_mailbox)
  const mailbox = shared ? `${random.pick(mailboxes)}@${account.company.domain}` : null
  for (let order = 0; order < count; order++) {
    account.contacts.push(newContact(account, order, order < 2 ? mailbox : null, random))
  }
  for (const contact of account.contacts) world.rows.persons.push(contact.record)
  if (mailbox !== null) {
    const personIds = account.contacts.slice(0, 2).map((contact) => contact.record.externalId)
    world.rows.truth.sharedMailboxes.push({ email: mailbox, personIds })
  }
}

function newContact(account: Account, order: number, mailbox: string | null, random: Random): Contact {
  const { market } = account
  const tongue = random.chance(market.otherTongueShare) ? market.otherTongue : market.tongue
  const { firstName, lastName } = personName(tongue, random)
  const rank = random.below(7)
  const local = localPart(account, firstName, lastName)
  const record: PersonRecord = {
    externalId: `P-${account.number}-${order + 1}`,
    email: mailbox ?? `${local}@${account.company.domain}`,
    secondEmail: random.chance(0.15) ? `${local}.${account.number}@${freeMailDomain}` : null,
    phone: mobileNumber(market.country, random),
    firstName,
    lastName,
    title: titles[market.tongue][rank] ?? titles[market.tongue][0],
    companyExternalId: account.company.externalId,
    country: market.country,
  }
  return { record, order, tongue, rank }
}

/** `first.last`, with a figure for a namesake at the same company. */
function localPart(account: Account, firstName: string, lastName: string): string {
  const local = `${forAddress(firstName)}.${forAddress(lastName)}`
  const namesakes = account.contacts.filter(({ record }) => record.email.startsWith(`${local}@`)).length
  return namesakes === 0 ? local : `${local}.${account.contacts.length + 1}`
}
