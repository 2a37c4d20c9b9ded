import { type Email, normaliseEmail } from '../domain/email.ts'
import { type PersonName, normalisePersonName } from '../domain/person-name.ts'
import { normalisePhone } from '../domain/phone.ts'
import { countryCode, keyText, shownText } from './clue-text.ts'
import { type CustomerKey, customerKey } from './customer-key.ts'
import type { CustomerHint } from './ingest.ts'

/** What a row says about a person, in the forms that are compared. */
export type PersonClue = {
  externalId: string | null
  /** Mailboxes of one person: they say who it is. */
  emails: Email[]
  /** Posts such as info@: kept, and evidence together with a name. */
  roleEmails: Email[]
  /** E.164, an extension behind a semicolon. */
  phones: string[]
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

export function readEmails(hint: CustomerHint): Email[] {
  const read = (hint.emails ?? []).map((text) => normaliseEmail(text))
  return read.filter((email, at): email is Email => email !== null && firstOf(read, email.key) === at)
}

function firstOf(emails: readonly (Email | null)[], key: string): number {
  return emails.findIndex((email) => email?.key === key)
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
  const emails = allEmails.filter(({ isRole }) => !isRole)
  const roleEmails = allEmails.filter(({ isRole }) => isRole)
  const phones = readPhones(hint, country ?? defaultCountry)
  const own = emails.map(emailKey)
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
    identifying: externalId === null ? own : [customerKey('external', source, externalId), ...own],
    shared: [...phones.map((phone) => customerKey('phone', '', phone)), ...roleEmails.map(emailKey)],
    nameKey: name === null ? '' : (keyText(name.key) ?? ''),
  }
}

/** The person of a list that has no id for them: found again by an id made of the row. */
export function withId(clue: PersonClue, source: string, externalId: string): PersonClue {
  return { ...clue, externalId, identifying: [customerKey('external', source, externalId), ...clue.identifying] }
}

function emailKey({ key }: Email): PersonKey {
  return customerKey('email', '', key)
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

function readPhones(hint: CustomerHint, country: string): string[] {
  const phones = new Set<string>()
  for (const text of hint.phones ?? []) {
    const phone = normalisePhone(text, country)
    if (phone) phones.add(phone.extension === null ? phone.e164 : `${phone.e164};${phone.extension}`)
  }
  return [...phones]
}
