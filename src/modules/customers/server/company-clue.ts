import { type CompanyName, normaliseCompanyName } from '../domain/company-name.ts'
import type { Email } from '../domain/email.ts'
import { isFreeMailDomain } from '../domain/email-lists.ts'
import { registrableDomain } from '../domain/web-domain.ts'
import { type CustomerKey, customerKey } from './customer-key.ts'
import { countryCode, keyText, remembering, shownText } from './clue-text.ts'
import type { CustomerHint } from '../domain/hint.ts'

/** What a row says about a company, in the forms that are compared. */
export type CompanyClue = {
  externalId: string | null
  /** Country and number without blanks and hyphens: `SE5560160680`. */
  register: string | null
  /** Said to be the company's own. */
  domain: string | null
  /** Of a mailbox that works there. */
  mailDomain: string | null
  name: CompanyName | null
  shownName: string | null
  country: string | null
  /** Everything it can be found by, in the order in which it counts. */
  keys: readonly CompanyKey[]
}

export type CompanyKey = CustomerKey<'register' | 'external' | 'domain' | 'name'>

export type CompanyClueReader = (hint: CustomerHint, emails: readonly Email[]) => CompanyClue | null

type Source = { source: string; defaultCountry: string }

/** Reads the company's part of hints; `defaultCountry` is the country of register numbers written without one. */
export function companyClueReader({ source, defaultCountry }: Source): CompanyClueReader {
  const nameOf = remembering(normaliseCompanyName)
  const domainOf = remembering(ownDomain)
  function read(hint: CustomerHint, ofMail: string | null): CompanyClue | null {
    const { companyExternalId, companyName, domain, registerNumber, country } = hint
    const code = countryCode(country)
    const shownName = shownText(companyName)
    const clue: Omit<CompanyClue, 'keys'> = {
      externalId: keyText(companyExternalId),
      register: registerNumber === undefined ? null : registerKey(registerNumber, code ?? defaultCountry),
      domain: domain === undefined ? null : domainOf(domain),
      mailDomain: ofMail,
      name: shownName === null ? null : nameOf(shownName),
      shownName,
      country: code,
    }
    const keys = companyKeys(source, clue)
    return keys.length > 0 ? { ...clue, keys } : null
  }
  const known = new Map<string, CompanyClue | null>()
  return (hint, emails) => {
    const ofMail = mailDomain(emails, domainOf)
    const { companyExternalId, companyName, domain, registerNumber, country } = hint
    if (companyExternalId !== undefined || registerNumber !== undefined) return read(hint, ofMail)
    // Rows of one company mostly say the same of it: then they share one clue.
    const saying = `${companyName ?? ''}\n${domain ?? ''}\n${country ?? ''}\n${ofMail ?? ''}`
    let clue = known.get(saying)
    if (clue === undefined) known.set(saying, (clue = read(hint, ofMail)))
    return clue
  }
}

function companyKeys(
  source: string,
  { register, externalId, domain, mailDomain, name }: Omit<CompanyClue, 'keys'>,
): CompanyKey[] {
  const keys: CompanyKey[] = []
  if (register !== null) keys.push(customerKey('register', '', numberFirst(register)))
  if (externalId !== null) keys.push(customerKey('external', source, externalId))
  if (domain !== null) keys.push(customerKey('domain', '', domain))
  if (mailDomain !== null && mailDomain !== domain) keys.push(customerKey('domain', '', mailDomain))
  if (name !== null) for (const key of nameKeys(name)) keys.push(customerKey('name', '', key))
  return keys
}

/** As a key the number stands before its country: people look for it without. */
export function numberFirst(register: string): string {
  return `${register.slice(2)}|${register.slice(0, 2)}`
}

/**
 * The keys of a name, the more telling first: with its legal form, and without. `Acme Oy` is not `Acme AB`, but either may be
 * what somebody calls `Acme`.
 */
function nameKeys({ latin, forms }: CompanyName): string[] {
  const core = keyText(latin)
  if (core === null) return []
  return forms.length === 0 ? [core] : [`${core}|${forms.join('+')}`.slice(0, 320), core]
}

/** A company of which a list tells only an id of its own. */
export function clueOfId(source: string, externalId: string): CompanyClue {
  const nothing = { register: null, domain: null, mailDomain: null, name: null, shownName: null, country: null }
  return { ...nothing, externalId, keys: [customerKey('external', source, externalId)] }
}

/** The registrable part of a domain that belongs to a company; null for mail providers. */
export function ownDomain(text: string): string | null {
  const domain = registrableDomain(text.slice(0, 1000))
  return domain === null || isFreeMailDomain(domain) ? null : (keyText(domain) ?? null)
}

function mailDomain(emails: readonly Email[], domainOf: (text: string) => string | null): string | null {
  for (const email of emails) {
    const domain = email.isFreeMail ? null : domainOf(email.domain)
    if (domain !== null) return domain
  }
  return null
}

const longestNumber = 40

/**
 * A register number with its country before it: `556016-0680` of SE is `SE5560160680`, also when the country stands in it.
 * Null for what has fewer than four digits: placeholders and serial numbers of lists.
 */
export function registerKey(text: string, country: string): string | null {
  const bare = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
  if (bare.length > longestNumber || bare.replace(/\D/g, '').length < 4) return null
  return /^[A-Z]{2}\d/.test(bare) ? bare : `${country.toUpperCase()}${bare}`
}
