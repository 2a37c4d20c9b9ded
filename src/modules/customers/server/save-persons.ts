import type { Tx } from '#platform/server/database.ts'
import { changePersons } from './change-records.ts'
import { keyText, shownText } from './clue-text.ts'
import type { CustomerHint } from '../domain/hint.ts'
import type { Ingest, Saved } from './ingest.ts'
import { type PersonClue, withId } from './person-clue.ts'
import type { PersonRecord } from './person-record.ts'
import { type Bookings, bookCustomers, readClues } from './recognise.ts'
import { replayRows } from './replay-rows.ts'

/** A person as a list tells it; a field that is not there is not known. */
export type PersonRow = {
  externalId?: string | undefined
  email?: string | undefined
  secondEmail?: string | undefined
  phone?: string | undefined
  mobile?: string | undefined
  firstName?: string | undefined
  lastName?: string | undefined
  name?: string | undefined
  title?: string | undefined
  company?: string | undefined
  companyExternalId?: string | undefined
  country?: string | undefined
  owner?: string | undefined
  source?: string | undefined
  /** Columns kept under their own names. */
  custom?: Readonly<Record<string, string>> | undefined
}

/**
 * Saves a list of persons, thousands at once, and says what each row did, in their order. What a row tells replaces what was known;
 * what it leaves open stays. Rows that name the same person are saved as if one after the other.
 */
export async function savePersons(tx: Tx, ingest: Ingest, rows: readonly PersonRow[]): Promise<Saved[]> {
  const clues = readClues(ingest, rows.map(hintOf)).map((clue, at) => {
    // What a list has no id for is found again by the row itself.
    const id = clue.person.identifying.length === 0 ? rowId(rows[at] ?? {}) : null
    return id === null ? clue : { ...clue, person: withId(clue.person, ingest.source, id) }
  })
  const changeOf =
    (at: number, { clues: read, companies }: Bookings) =>
    (record: PersonRecord) => {
      const [row, clue] = [rows[at], read[at]?.person]
      return row && clue ? told(record, row, clue, companies[at]?.id ?? null) : record
    }
  return replayRows({
    book: (complete) => bookCustomers(tx, ingest, clues, (bookings) => ({ person: complete(bookings) })),
    subjectOf: ({ persons }, at) => persons[at] ?? null,
    changeOf,
    change: (changes) => changePersons(tx, ingest, changes),
    count: rows.length,
  })
}

function hintOf(row: PersonRow): CustomerHint {
  const {
    externalId,
    email,
    secondEmail,
    phone,
    mobile,
    firstName,
    lastName,
    name,
    title,
    company,
    companyExternalId,
    country,
    owner,
  } = row
  const hint = {
    personExternalId: externalId,
    firstName,
    lastName,
    personName: name,
    title,
    companyName: company,
    companyExternalId,
    country,
    owner,
  }
  const emails = [email, secondEmail].filter((text) => text !== undefined)
  const phones = [phone, mobile].filter((text) => text !== undefined)
  return { ...withoutGaps(hint), emails, phones }
}

export function withoutGaps<Value extends object>(
  value: Value,
): { [Key in keyof Value]?: Exclude<Value[Key], undefined> } {
  const filled = Object.entries(value).filter(([, field]) => field !== undefined)
  return Object.fromEntries(filled) as { [Key in keyof Value]?: Exclude<Value[Key], undefined> }
}

function rowId({ name, firstName, lastName, email, phone, mobile, company }: PersonRow): string | null {
  const words = [name, firstName, lastName, email, phone, mobile, company].filter((text) => text !== undefined)
  return keyText(words.length === 0 ? undefined : `row ${words.join(' ').toLowerCase()}`)
}

function told(record: PersonRecord, row: PersonRow, clue: PersonClue, companyId: string | null): PersonRecord {
  const name =
    clue.name !== null && clue.shownName !== null ? { name: clue.shownName, named: true, nameKey: clue.nameKey } : {}
  const saysCompany = row.company !== undefined || row.companyExternalId !== undefined
  const { source } = row
  const custom = { ...record.custom, ...row.custom, ...(source === undefined ? {} : { source }) }
  return {
    ...record,
    ...name,
    firstName: clue.firstName ?? record.firstName,
    lastName: clue.lastName ?? record.lastName,
    title: clue.title ?? record.title,
    // An address or number that is none is kept as it was written, where nothing better is known.
    email: mailOf(clue) ?? record.email ?? shownText(row.email),
    phone: clue.phones[0] ?? record.phone ?? shownText(row.phone ?? row.mobile),
    companyId: saysCompany ? (companyId ?? record.companyId) : (record.companyId ?? companyId),
    country: clue.country ?? shownText(row.country) ?? record.country,
    owner: clue.owner ?? record.owner,
    custom: Object.keys(custom).length === 0 ? null : custom,
  }
}

function mailOf({ emails, roleEmails }: PersonClue): string | null {
  return (emails[0] ?? roleEmails[0])?.address ?? null
}
