import { compareLists } from './compare.ts'
import type { Email } from './email.ts'
import { type PersonName, personNameSimilarity } from './person-name.ts'
import { registrableDomain } from './web-domain.ts'
import { type FieldComparison, type Judgement, type MatchModel, type Outcome, weigh } from './weigh.ts'

export type PersonTraits = {
  name: PersonName | null
  emails: readonly Email[]
  /** E.164; a number behind a switchboard with its extension: `+46812345678;12`. */
  phones: readonly string[]
}

/** What the whole stock of records knows about single values. */
export type KnownPersons = {
  /** Numbers that more than three persons share say nothing about any of them. */
  isSwitchboard?: (phone: string) => boolean
  /** The share of persons with this name (`PersonName.key`). */
  nameFrequency?: (key: string) => number | undefined
}

/** Starting weights of science.md G; its surname has become the whole name, which is rarer. */
export const personModel: MatchModel = {
  prior: 1e-4,
  fields: [
    { field: 'email', m: 0.95, u: 1e-5 },
    { field: 'name', m: 0.8, u: 5e-4, mClose: 0.12, uClose: 2e-3 },
    { field: 'domain', m: 0.85, u: 0.02 },
    { field: 'phone', m: 0.8, u: 1e-4 },
  ],
}

const closeFrom = 0.88

function compareNames(left: PersonName | null, right: PersonName | null, known: KnownPersons): FieldComparison {
  const read = { field: 'name', left: left?.key ?? null, right: right?.key ?? null }
  if (!left || !right) return { ...read, outcome: 'missing' }
  if (left.key !== right.key) {
    return { ...read, outcome: personNameSimilarity(left, right) >= closeFrom ? 'close' : 'disagree' }
  }
  const frequency = known.nameFrequency?.(left.key)
  return { ...read, outcome: 'agree', ...(frequency === undefined ? {} : { frequency }) }
}

/** `mail.acme.se` and `acme.se` are one company's. */
export function companyDomains(emails: readonly Email[]): string[] {
  return emails.filter((email) => !email.isFreeMail).map(({ domain }) => registrableDomain(domain) ?? domain)
}

function mailboxes(emails: readonly Email[]): string[] {
  return emails.filter((email) => !email.isRole).map((email) => email.key)
}

/**
 * Compares two persons in e-mail, name, company domain and telephone. Role addresses do not count as anybody's e-mail,
 * domains of mail providers not as a company's, switchboards not as a telephone; a shared mailbox says all that its domain could.
 */
export function comparePersons(left: PersonTraits, right: PersonTraits, known: KnownPersons = {}): FieldComparison[] {
  const direct = (phones: readonly string[]) => phones.filter((phone) => !known.isSwitchboard?.(phone))
  const email = compareLists('email', mailboxes(left.emails), mailboxes(right.emails))
  const domain = compareLists('domain', companyDomains(left.emails), companyDomains(right.emails))
  const saidAlready: Outcome = 'missing'
  return [
    email,
    compareNames(left.name, right.name, known),
    email.outcome === 'agree' ? { ...domain, outcome: saidAlready } : domain,
    compareLists('phone', direct(left.phones), direct(right.phones)),
  ]
}

/**
 * Judges whether two records are one person. A shared mailbox under different names is never merged and never passed
 * over: a person looks at it (science.md G).
 */
export function judgePersons(
  left: PersonTraits,
  right: PersonTraits,
  known: KnownPersons = {},
  model: MatchModel = personModel,
): Judgement {
  return mailboxAsks(weigh(model, comparePersons(left, right, known)))
}

/**
 * What one mailbox adds to the bands: two names in it may be two people who share it, or one who married, and no sum of bits can tell.
 * The sum of science.md G for this pair (p = .489716) is “separate” by its bands; its verdict, clerical review, comes from here.
 */
export function mailboxAsks(judgement: Judgement): Judgement {
  const outcomeOf = (field: string) => judgement.evidence.find((evidence) => evidence.field === field)?.outcome
  if (outcomeOf('email') !== 'agree') return judgement
  const asks = outcomeOf('name') === 'disagree' || judgement.band === 'separate'
  return asks ? { ...judgement, band: 'review' } : judgement
}
