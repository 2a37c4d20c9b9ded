import { type Email, normaliseEmail } from '../domain/email.ts'
import { type PersonName, normalisePersonName } from '../domain/person-name.ts'
import { normalisePhone } from '../domain/phone.ts'
import { countryCode, keyText, shownText } from './clue-text.ts'
import { type CustomerKey, customerKey } from './customer-key.ts'
import type { CustomerHint } from '../domain/hint.ts'

/** What a row says about a person, in the forms that are compared. */
export type PersonClue = {
  externalId: string | null
  /** Mailboxes of one person: they say who it is. */
  emails: readonly Email[]
  /** Posts such as info@: kept, and evidence together with a name. */
  roleEmails: readonly Email[]
  /** E.164, an extension behind a semicolon. */
  phones: readonly string[]
  name: PersonName | null
  shownName: string | null
  firstName: string | null
  lastName: string | null
  title: string | null
  country: string | null
  owner: string | null
  /** What finds the person without further evidence. */
  identifying: readonly PersonKey[]
  /** What is evidence only together with the whole name. */
  shared: readonly PersonKey[]
  /** The name as it is compared and found, at most as long as an index takes; empty without one. */
  nameKey: string
}

export type PersonKey = CustomerKey<'external' | 'email' | 'phone'>

export function readEmails(hint: CustomerHint): readonly Email[] {
  let emails: readonly Email[] = none
  for (const text of hint.emails ?? []) {
    const email = normaliseEmail(text)
    if (email !== null && !emails.some(({ key }) => key === email.key)) emails = added(emails, email)
  }
  return emails
}

const none: readonly never[] = []

/** An array of just its size: one that `push` made holds room for seventeen, and a clue of each row has five of them. */
function added<Item>(items: readonly Item[], item: Item): readonly Item[] {
  return items.length === 0 ? [item] : [...items, item]
}

type Source = { source: string; defaultCountry: string }

/** Reads the person's part of a hint; the default country is that of telephone numbers written without one. */
export function personClue(
  hint: CustomerHint,
  allEmails: readonly Email[],
  { source, defaultCountry }: Source,
): PersonClue {
  const country = countryCode(hint.country)
  const [firstName, lastName] = [shownText(hint.firstName), shownText(hint.lastName)]
  const shownName = shownText(hint.personName) ?? joined(firstName, lastName)
  const name = nameOf(firstName, lastName, shownName)
  const externalId = keyText(hint.personExternalId)
  const emails = allEmails.some(({ isRole }) => isRole) ? allEmails.filter(({ isRole }) => !isRole) : allEmails
  const roleEmails = emails.length === allEmails.length ? none : allEmails.filter(({ isRole }) => isRole)
  let identifying: readonly PersonKey[] = none
  if (externalId !== null) identifying = added(identifying, customerKey('external', source, externalId))
  for (const { key } of emails) identifying = added(identifying, customerKey('email', '', key))
  const phones = readPhones(hint, country ?? defaultCountry)
  let shared: readonly PersonKey[] = none
  for (const phone of phones) shared = added(shared, customerKey('phone', '', phone))
  for (const { key } of roleEmails) shared = added(shared, customerKey('email', '', key))
  return {
    externalId,
    emails,
    roleEmails,
    phones,
    name,
    shownName,
    firstName,
    lastName,
    title: shownText(hint.title),
    country,
    owner: shownText(hint.owner),
    identifying,
    shared,
    nameKey: name === null ? '' : (keyText(name.key) ?? ''),
  }
}

/** The person of a list that has no id for them: found again by an id made of the row. */
export function withId(clue: PersonClue, source: string, externalId: string): PersonClue {
  return { ...clue, externalId, identifying: [customerKey('external', source, externalId), ...clue.identifying] }
}

function joined(firstName: string | null, lastName: string | null): string | null {
  return firstName !== null && lastName !== null ? `${firstName} ${lastName}` : (firstName ?? lastName)
}

const longestName = 300

function nameOf(firstName: string | null, lastName: string | null, shownName: string | null): PersonName | null {
  if (shownName === null || shownName.length > longestName) return null
  const isInParts = firstName !== null && lastName !== null
  return normalisePersonName(isInParts ? { given: firstName, family: lastName } : shownName)
}

function readPhones(hint: CustomerHint, country: string): readonly string[] {
  let phones: readonly string[] = none
  for (const text of hint.phones ?? []) {
    const read = normalisePhone(text, country)
    if (read === null) continue
    const phone = read.extension === null ? read.e164 : `${read.e164};${read.extension}`
    if (!phones.includes(phone)) phones = added(phones, phone)
  }
  return phones
}
