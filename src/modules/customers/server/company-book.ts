import type { CompanyName } from '../domain/company-name.ts'
import { jaroWinkler } from '../domain/similarity.ts'
import type { CompanyClue, CompanyKey } from './company-clue.ts'
import { keyId } from './customer-key.ts'

/** A company as the house knows it, or is about to. */
export type BookedCompany = {
  id: string
  name: string
  /** False while its name is but a domain or a foreign id. */
  named: boolean
  /** Null while it has no name. */
  parsedName: CompanyName | null
  register: string | null
  domain: string | null
  country: string | null
  /** Its ids in the source that is read now. */
  externalIds: Set<string>
  isNew: boolean
}

/** The companies of one call by what they are known by: rows are looked up in it one after the other, in memory. */
export type CompanyBook = {
  holders: Map<string, BookedCompany>
  fresh: BookedCompany[]
  /** Keys that companies get, each not held by anybody before. */
  claims: { company: BookedCompany; key: CompanyKey }[]
  /** Companies of which the rows tell more than was known. */
  told: Set<BookedCompany>
  /** Domains that a new company shares with the one that is found by them: evidence, should the two be one. */
  shared: { company: BookedCompany; key: CompanyKey }[]
  newId: () => string
}

export function openCompanyBook(newId: () => string): CompanyBook {
  return { holders: new Map(), fresh: [], claims: [], told: new Set(), shared: [], newId }
}

/** The company that a clue names, entered into the book when nobody knows it yet. */
export function bookCompany(book: CompanyBook, clue: CompanyClue): BookedCompany {
  const { keys } = clue
  const known = findCompany(book, clue)
  if (!known) return enterCompany(book, clue)
  if (clue.externalId !== null) known.externalIds.add(clue.externalId)
  // A mail domain is learned while a company has none: a consultant writing from elsewhere must not add his to the customer's.
  const learnsMail = known.domain === null && clue.domain === null
  claim(
    book,
    known,
    keys.filter(({ kind, key }) => kind !== 'domain' || key === clue.domain || learnsMail),
  )
  if (tellsMore(known, clue)) tell(book, known, clue)
  return known
}

function findCompany(book: CompanyBook, clue: CompanyClue): BookedCompany | null {
  for (const each of clue.keys) {
    const holder = book.holders.get(each.id)
    if (holder && isMeant(holder, clue, each)) return holder
  }
  return null
}

function differ(left: string | null, right: string | null): boolean {
  return left !== null && right !== null && left !== right
}

/** Whether the holder of a key can be the company of this clue. The register number beats all. */
function isMeant(holder: BookedCompany, clue: CompanyClue, { kind, key }: CompanyKey): boolean {
  if (kind === 'register') return true
  if (differ(holder.register, clue.register)) return false
  if (kind === 'external') return true
  // The same list names it otherwise: it says itself that these are two.
  if (clue.externalId !== null && holder.externalIds.size > 0 && !holder.externalIds.has(clue.externalId)) return false
  const [held, given] = [holder.parsedName, clue.name]
  if (kind === 'domain') return key === clue.domain || held === null || given === null || namesAgree(held, given)
  if (differ(holder.domain, clue.domain)) return false
  return held === null || given === null || !formsDiffer(held, given)
}

function formsDiffer(left: CompanyName, right: CompanyName): boolean {
  return left.forms.length > 0 && right.forms.length > 0 && !left.forms.some((form) => right.forms.includes(form))
}

const alikeSpelling = 0.95

/** Whether two names at one mail domain may be one company's: `Acme` and `Acme Sverige`, not `Volvo Cars` and `Volvo Trucks`. */
function namesAgree(left: CompanyName, right: CompanyName): boolean {
  if (formsDiffer(left, right)) return false
  if (left.latin === right.latin) return true
  const [short = [], long = []] = [left.latin.split(' '), right.latin.split(' ')].toSorted(
    (a, b) => a.length - b.length,
  )
  if (short.every((word) => long.includes(word))) return true
  const figures = (name: string) => name.replace(/\D/g, '')
  return figures(left.latin) === figures(right.latin) && jaroWinkler(left.latin, right.latin) >= alikeSpelling
}

function enterCompany(book: CompanyBook, clue: CompanyClue): BookedCompany {
  const name = clue.name === null ? null : clue.shownName
  const company: BookedCompany = {
    id: book.newId(),
    name: name ?? clue.domain ?? clue.mailDomain ?? clue.externalId ?? clue.register ?? '',
    named: name !== null,
    parsedName: clue.name,
    register: clue.register,
    domain: clue.domain ?? (isFree(book, clue.mailDomain) ? clue.mailDomain : null),
    country: clue.country,
    externalIds: new Set(clue.externalId === null ? [] : [clue.externalId]),
    isNew: true,
  }
  book.fresh.push(company)
  claim(book, company, clue.keys)
  for (const key of clue.keys) {
    if (key.kind === 'domain' && book.holders.get(key.id) !== company) book.shared.push({ company, key })
  }
  return company
}

function isFree(book: CompanyBook, domain: string | null): boolean {
  return domain !== null && !book.holders.has(keyId('domain', '', domain))
}

function claim(book: CompanyBook, company: BookedCompany, keys: readonly CompanyKey[]): void {
  for (const key of keys) {
    if (book.holders.has(key.id)) continue
    book.holders.set(key.id, company)
    book.claims.push({ company, key })
  }
}

function tellsMore(company: BookedCompany, clue: CompanyClue): boolean {
  return (
    (!company.named && clue.name !== null) ||
    (company.register === null && clue.register !== null) ||
    (company.domain === null && (clue.domain ?? clue.mailDomain) !== null) ||
    (company.country === null && clue.country !== null)
  )
}

/** The first row that says something is believed; a new company simply has it from the start. */
function tell(book: CompanyBook, company: BookedCompany, clue: CompanyClue): void {
  if (!company.named && clue.name !== null && clue.shownName !== null) {
    Object.assign(company, { name: clue.shownName, named: true, parsedName: clue.name })
  }
  company.register ??= clue.register
  company.domain ??= clue.domain ?? heldDomain(book, company, clue.mailDomain)
  company.country ??= clue.country
  if (!company.isNew) book.told.add(company)
}

function heldDomain(book: CompanyBook, company: BookedCompany, domain: string | null): string | null {
  return domain !== null && book.holders.get(keyId('domain', '', domain)) === company ? domain : null
}
