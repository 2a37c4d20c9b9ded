import { setImmediate } from 'node:timers/promises'
import { sql } from 'kysely'
import { newId } from '#platform/new-id.ts'
import type { Tx } from '#platform/server/database.ts'
import { changeCompanies, changePersons } from './change-records.ts'
import { type BookedCompany, type CompanyBook, bookCompany, openCompanyBook } from './company-book.ts'
import { type CompanyClue, companyClueReader } from './company-clue.ts'
import type { CompanyRecord } from './company-record.ts'
import type { CustomerHint } from '../domain/hint.ts'
import type { Ingest, Recognised } from './ingest.ts'
import { lookUpCompanies } from './look-up-companies.ts'
import { lookUpNamesAtCompanies, lookUpPersons } from './look-up-persons.ts'
import { markChanged } from './mark-changed.ts'
import { type BookedPerson, type PersonBook, bookPerson, isWholeName, openPersonBook } from './person-book.ts'
import { type PersonClue, personClue, readEmails } from './person-clue.ts'
import type { PersonRecord } from './person-record.ts'
import { companyNameKey, recordOf, shareCompanyKeys, writeCompanies } from './write-companies.ts'
import { writePersons } from './write-persons.ts'

export type Clues = { person: PersonClue; company: CompanyClue | null }

/** Who the rows of one call are about, in their order, and what became of the books. */
export type Bookings = {
  clues: readonly Clues[]
  persons: readonly (BookedPerson | null)[]
  companies: readonly (BookedCompany | null)[]
  /** Persons and companies known before of whom more is known now. */
  learned: Set<string>
}

/** A list of persons or companies says more than a hint: it completes the records before they are written. */
export type Completion = {
  person?: (record: PersonRecord) => PersonRecord
  company?: (record: CompanyRecord) => CompanyRecord
}

type Complete = (bookings: Bookings) => Completion

/**
 * Finds the customer of each row, exactly: by register number, id in the same source, own domain or name the company; by id in the
 * same source or mailbox the person, by telephone or post only together with the whole name. Who is not known yet is written down;
 * rows that name the same customer get the same. One answer a hint, in their order.
 */
export async function recogniseCustomers(
  tx: Tx,
  ingest: Ingest,
  hints: readonly CustomerHint[],
): Promise<Recognised[]> {
  return recogniseByClues(tx, ingest, readClues(ingest, hints))
}

/** The same, for hints whose clues were read before: that takes no database. */
export async function recogniseByClues(tx: Tx, ingest: Ingest, clues: readonly Clues[]): Promise<Recognised[]> {
  const { persons, companies } = await bookCustomers(tx, ingest, clues)
  return clues.map((_, at) => {
    const person = persons[at] ?? null
    return { personId: person?.id ?? null, companyId: companies[at]?.id ?? person?.companyId ?? null }
  })
}

export function readClues(ingest: Ingest, hints: readonly CustomerHint[]): Clues[] {
  return hints.map(clueReader(ingest))
}

/** Reads what the rows of a list say about their customers, one after the other, into the forms that are compared. */
export function clueReader(ingest: Ingest): (hint: CustomerHint) => Clues {
  const readCompany = companyClueReader(ingest)
  return (hint) => {
    const emails = readEmails(hint)
    return { person: personClue(hint, emails, ingest), company: readCompany(hint, emails) }
  }
}

const mostTries = 5

/** Tries again when somebody else wrote the same new customer at the same moment: then it is known. */
export async function bookCustomers(
  tx: Tx,
  ingest: Ingest,
  clues: readonly Clues[],
  complete: Complete | null = null,
): Promise<Bookings> {
  if (clues.length === 0) return { clues, persons: [], companies: [], learned: new Set() }
  for (let tries = 1; ; tries++) {
    await sql`savepoint customers`.execute(tx)
    try {
      const bookings = await bookOnce(tx, ingest, clues, complete)
      await sql`release savepoint customers`.execute(tx)
      return bookings
    } catch (error) {
      if (!isDoubleKey(error) || tries === mostTries) throw error
      await sql`rollback to savepoint customers`.execute(tx)
    }
  }
}

function isDoubleKey(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === '23505'
}

async function bookOnce(tx: Tx, ingest: Ingest, clues: readonly Clues[], complete: Complete | null): Promise<Bookings> {
  const { workspaceId, now } = ingest
  const makeId = () => newId(now.getTime())
  const companyBook = openCompanyBook(makeId)
  await lookUpCompanies(
    tx,
    ingest,
    companyBook,
    clues.map(({ company }) => company),
  )
  const companies = clues.map(({ company }) => (company ? bookCompany(companyBook, company) : null))
  const personBook = openPersonBook(makeId)
  await lookUpPersons(
    tx,
    workspaceId,
    personBook,
    clues.map(({ person }) => person),
  )
  await lookUpNamesAtCompanies(tx, workspaceId, personBook, namesAtCompanies(clues, companies))
  const learned = new Set<string>()
  const bookPersons = () => clues.map(({ person }, at) => bookPerson(personBook, person, companies[at]?.id ?? null))
  if (complete === null) {
    const persons = await meanwhile(writeCompanyBook(tx, ingest, companyBook, {}, learned), bookPersons)
    await writePersonBook(tx, ingest, personBook, {}, learned)
    return { clues, persons, companies, learned }
  }
  const bookings = { clues, persons: bookPersons(), companies, learned }
  const completion = complete(bookings)
  await writeCompanyBook(tx, ingest, companyBook, completion, learned)
  await writePersonBook(tx, ingest, personBook, completion, learned)
  return bookings
}

/** Thinks while the database writes; what is written is on its way by then. */
async function meanwhile<Result>(writing: Promise<void>, think: () => Result): Promise<Result> {
  // Awaited below; until then its failure must not count as nobody's.
  writing.catch(() => undefined)
  await setImmediate()
  const result = think()
  await writing
  return result
}

/** Rows with nothing but a name and a company may mean somebody of whom nothing else is known either. */
function namesAtCompanies(clues: readonly Clues[], companies: readonly (BookedCompany | null)[]) {
  return clues.flatMap(({ person: { name, nameKey, externalId, emails } }, at) => {
    const company = companies[at]
    if (!company || company.isNew || externalId !== null || emails.length > 0 || !isWholeName(name)) return []
    return [{ companyId: company.id, nameKey }]
  })
}

async function writeCompanyBook(
  tx: Tx,
  ingest: Ingest,
  companyBook: CompanyBook,
  completion: Completion,
  learned: Set<string>,
): Promise<void> {
  const { workspaceId } = ingest
  const newCompanies = companyBook.fresh.map(recordOf).map((record) => completion.company?.(record) ?? record)
  await writeCompanies(tx, ingest, companyBook, newCompanies)
  await shareCompanyKeys(
    tx,
    ingest,
    companyBook.shared.map(({ company, key }) => ({ companyId: company.id, key })),
  )
  for (const { company } of companyBook.claims) if (!company.isNew) learned.add(company.id)
  for (const id of await changeCompanies(tx, ingest, companyFills(companyBook))) learned.add(id)
  await markChanged(tx, workspaceId, 'company', [...newCompanies.map(({ id }) => id), ...learned])
}

async function writePersonBook(
  tx: Tx,
  ingest: Ingest,
  personBook: PersonBook,
  completion: Completion,
  learned: Set<string>,
): Promise<void> {
  const { workspaceId } = ingest
  const complete = completion.person
  const newPersons = complete ? personBook.fresh.map(complete) : personBook.fresh
  const told = await writePersons(tx, ingest, personBook, newPersons)
  for (const id of await changePersons(tx, ingest, personFills(personBook))) told.add(id)
  await markChanged(tx, workspaceId, 'person', [...newPersons.map(({ id }) => id), ...told])
  for (const id of told) learned.add(id)
}

/** Only what nobody knew is filled in: somebody else may have learned it since the book was opened. */
function companyFills({ told }: CompanyBook) {
  return new Map(
    [...told].map((company) => {
      const fill = (before: CompanyRecord): CompanyRecord => ({
        ...before,
        ...(before.named || !company.named
          ? {}
          : { name: company.name, named: true, nameKey: companyNameKey(company.name) }),
        registerNumber: before.registerNumber ?? company.register,
        domain: before.domain ?? company.domain,
        country: before.country ?? company.country,
      })
      return [company.id, fill]
    }),
  )
}

function personFills({ told }: PersonBook) {
  return new Map(
    [...told].map((person) => {
      const { name, nameKey, firstName, lastName } = person
      const fill = (before: PersonRecord): PersonRecord => ({
        ...before,
        ...(before.named || !person.named ? {} : { name, named: true, nameKey, firstName, lastName }),
        title: before.title ?? person.title,
        email: before.email ?? person.email,
        phone: before.phone ?? person.phone,
        companyId: before.companyId ?? person.companyId,
        country: before.country ?? person.country,
        owner: before.owner ?? person.owner,
      })
      return [person.id, fill]
    }),
  )
}
