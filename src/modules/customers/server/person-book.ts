import { type PersonName, personNameSimilarity } from '../domain/person-name.ts'
import type { Email } from '../domain/email.ts'
import type { PersonClue, PersonKey } from './person-clue.ts'
import type { PersonRecord } from './person-record.ts'

/**
 * A person as the house knows them, or is about to: a record as it stands, without what a list says beyond the rest, which is added
 * to it later.
 */
export type BookedPerson = PersonRecord & { custom: null; isNew: boolean }

/** `nameKey` null: they have the key and are found by another. */
export type Sharer = { person: BookedPerson; nameKey: string | null }

export type PersonClaim = {
  person: BookedPerson
  key: PersonKey
  /** Null where the key itself is how it was written. */
  asWritten: string | null
  /** One person alone has it, and is found by it. */
  identifies: boolean
}

/** The persons of one call by what they are known by: rows are looked up in it one after the other, in memory. */
export type PersonBook = {
  holders: Map<string, BookedPerson>
  /** Who has a key that several may have (telephone, shared mailbox): each with the name by which it finds them. */
  sharers: Map<string, Sharer[]>
  /** By company and whole name: those of whom nothing else is known. */
  atCompany: Map<string, BookedPerson>
  fresh: BookedPerson[]
  claims: PersonClaim[]
  /** Persons of whom the rows tell more than was known. */
  told: Set<BookedPerson>
  newId: () => string
}

export function openPersonBook(newId: () => string): PersonBook {
  return {
    holders: new Map(),
    sharers: new Map(),
    atCompany: new Map(),
    fresh: [],
    claims: [],
    told: new Set(),
    newId,
  }
}

export function atCompany(companyId: string, nameKey: string): string {
  return `${companyId}\n${nameKey}`
}

/** Lets a person be found by a key that several have, together with this name. */
export function enterSharer(book: PersonBook, keyId: string, sharer: Sharer): void {
  const sharers = book.sharers.get(keyId)
  if (sharers) sharers.push(sharer)
  else book.sharers.set(keyId, [sharer])
}

function namesake(book: PersonBook, keyId: string, nameKey: string): BookedPerson | null {
  for (const sharer of book.sharers.get(keyId) ?? []) if (sharer.nameKey === nameKey) return sharer.person
  return null
}

/** Whether a name is whole enough to tell a person among those who share a telephone or a company. */
export function isWholeName(name: PersonName | null): name is PersonName {
  if (name === null) return false
  let whole = 0
  for (const word of name.words) if (word.length > 1) whole += 1
  return whole > 1
}

const leastAlike = 0.45

/** A mailbox that two quite different names write from is shared, whatever it is called. */
export function isOtherPerson({ nameKey }: BookedPerson, name: PersonName | null): boolean {
  if (name === null || nameKey === '' || nameKey === name.key) return false
  const words = nameKey.split(' ')
  const holder: PersonName = { key: nameKey, words, initials: '', family: null }
  return isWholeName(holder) && isWholeName(name) && personNameSimilarity(holder, name) < leastAlike
}

/** The person whom a clue names, entered into the book when nobody knows them yet; null when it says too little to find anybody. */
export function bookPerson(book: PersonBook, clue: PersonClue, companyId: string | null): BookedPerson | null {
  const found = findPerson(book, clue, companyId)
  if (!found && !isFindable(clue, companyId)) return null
  const person = found ?? enterPerson(book, clue, companyId)
  claim(book, person, clue)
  if (found) tell(book, found, clue, companyId)
  if (isWholeName(clue.name) && person.companyId !== null && isKnownByNameAlone(clue, found === null)) {
    book.atCompany.set(atCompany(person.companyId, clue.nameKey), person)
  }
  return person
}

function isKnownByNameAlone({ externalId, emails }: PersonClue, isNew: boolean): boolean {
  return isNew && externalId === null && emails.length === 0
}

function findPerson(book: PersonBook, clue: PersonClue, companyId: string | null): BookedPerson | null {
  for (const key of clue.identifying) {
    const holder = book.holders.get(key.id)
    if (holder && (key.kind === 'external' || !isOtherPerson(holder, clue.name))) return holder
  }
  return isWholeName(clue.name) ? findByName(book, clue, companyId) : null
}

function findByName(book: PersonBook, clue: PersonClue, companyId: string | null): BookedPerson | null {
  const sharer = sharerOf(book, clue, clue.identifying) ?? sharerOf(book, clue, clue.shared)
  if (sharer || companyId === null || clue.externalId !== null || clue.emails.length > 0) return sharer
  return book.atCompany.get(atCompany(companyId, clue.nameKey)) ?? null
}

function sharerOf(book: PersonBook, { nameKey, emails }: PersonClue, keys: readonly PersonKey[]): BookedPerson | null {
  for (const key of keys) {
    const sharer = namesake(book, key.id, nameKey)
    // Another mailbox of a namesake with the same telephone is evidence for people to weigh, not proof.
    if (sharer && !(key.kind === 'phone' && emails.length > 0 && sharer.email !== null)) return sharer
  }
  return null
}

/** A telephone alone never makes a person, nor does a name alone. */
function isFindable(clue: PersonClue, companyId: string | null): boolean {
  if (clue.externalId !== null || clue.emails.length > 0) return true
  return isWholeName(clue.name) && (companyId !== null || clue.phones.length > 0 || clue.roleEmails.length > 0)
}

function enterPerson(book: PersonBook, clue: PersonClue, companyId: string | null): BookedPerson {
  const name = clue.name === null ? null : clue.shownName
  const person: BookedPerson = {
    id: book.newId(),
    name: name ?? clue.emails[0]?.address ?? clue.externalId ?? '',
    named: name !== null,
    nameKey: name === null ? '' : clue.nameKey,
    firstName: clue.firstName,
    lastName: clue.lastName,
    title: clue.title,
    email: (clue.emails[0] ?? clue.roleEmails[0])?.address ?? null,
    phone: clue.phones[0] ?? null,
    companyId,
    country: clue.country,
    owner: clue.owner,
    custom: null,
    isNew: true,
  }
  book.fresh.push(person)
  return person
}

function claim(book: PersonBook, person: BookedPerson, clue: PersonClue): void {
  for (const key of clue.identifying) {
    const holder = book.holders.get(key.id)
    if (holder === undefined) {
      book.holders.set(key.id, person)
      book.claims.push({ person, key, asWritten: asWritten(clue, key), identifies: true })
    } else if (holder !== person && key.kind === 'email') share(book, person, key, clue)
  }
  for (const key of clue.shared) share(book, person, key, clue)
}

function asWritten({ emails, roleEmails }: PersonClue, { kind, key }: PersonKey): string | null {
  if (kind !== 'email') return null
  const isMeant = (email: Email) => email.key === key
  const address = (emails.find(isMeant) ?? roleEmails.find(isMeant))?.address ?? key
  return address === key ? null : address
}

function share(book: PersonBook, person: BookedPerson, key: PersonKey, clue: PersonClue): void {
  const sharers = book.sharers.get(key.id)
  if (sharers?.some((sharer) => sharer.person === person)) return
  // The first of several namesakes is the one who is found; nobody is found by no name.
  const isFound = person.nameKey !== '' && namesake(book, key.id, person.nameKey) === null
  enterSharer(book, key.id, { person, nameKey: isFound ? person.nameKey : null })
  book.claims.push({ person, key, asWritten: asWritten(clue, key), identifies: false })
}

/** Fills what was not known; what was known stays, until a list of persons says otherwise. */
function tell(book: PersonBook, person: BookedPerson, clue: PersonClue, companyId: string | null): void {
  const { named, title, email, phone, companyId: company, country, owner } = person
  if (!person.named && clue.name !== null && clue.shownName !== null) {
    const { firstName, lastName, nameKey, shownName: name } = clue
    Object.assign(person, { name, named: true, nameKey, firstName, lastName })
  }
  person.title ??= clue.title
  person.email ??= (clue.emails[0] ?? clue.roleEmails[0])?.address ?? null
  person.phone ??= clue.phones[0] ?? null
  person.companyId ??= companyId
  person.country ??= clue.country
  person.owner ??= clue.owner
  if (person.isNew) return
  const isSame =
    person.named === named &&
    person.title === title &&
    person.email === email &&
    person.phone === phone &&
    person.companyId === company &&
    person.country === country &&
    person.owner === owner
  if (!isSame) book.told.add(person)
}
