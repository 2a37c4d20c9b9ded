import { sql } from 'kysely'
import { rowsAsTable } from '#platform/server/bulk-rows.ts'
import { rows as rowsOf, type Tx } from '#platform/server/database.ts'
import { type KeyOf, keyId } from './company-book.ts'
import { keyColumns } from './look-up-companies.ts'
import {
  type BookedPerson,
  type PersonBook,
  type PersonKeyKind,
  atCompany,
  identifyingKeys,
  isOtherPerson,
  isWholeName,
  nameKeyOf,
  namedId,
  sharedKeys,
} from './person-book.ts'
import type { PersonClue } from './person-clue.ts'

/** A telephone that more persons have is a switchboard: together with a name it says nothing. */
const mostAtOneTelephone = 3

type Asked = KeyOf<PersonKeyKind> & { nameKey: string }
type Found = Asked & Omit<BookedPerson, 'isNew' | 'nameKey'> & { nameKeyOfHolder: string }

/** Enters the persons into the book that hold any key of the clues: one statement, and a second one for shared mailboxes. */
export async function lookUpPersons(tx: Tx, workspaceId: string, book: PersonBook, clues: readonly PersonClue[]): Promise<void> {
  const [alone, together] = [new Map<string, Asked>(), new Map<string, Asked>()]
  for (const clue of clues) {
    for (const key of identifyingKeys(book.source, clue)) alone.set(keyId(key), { ...key, nameKey: '' })
    if (!isWholeName(clue.name)) continue
    const nameKey = nameKeyOf(clue.name)
    for (const key of sharedKeys(clue)) together.set(namedId(key, nameKey), { ...key, nameKey })
  }
  const persons = new Map<string, BookedPerson>()
  if (alone.size > 0) enter(book, persons, await findHolders(tx, workspaceId, [...alone.values()]))
  for (const asked of sharedMailboxes(book, clues)) together.set(namedId(asked, asked.nameKey), asked)
  if (together.size > 0) enter(book, persons, await findNamesakes(tx, workspaceId, [...together.values()]))
}

/** Mailboxes that somebody else holds: the one meant may be among those who share it. */
function sharedMailboxes(book: PersonBook, clues: readonly PersonClue[]): Asked[] {
  return clues.flatMap((clue) =>
    identifyingKeys(book.source, clue).flatMap((key) => {
      const holder = key.kind === 'email' ? book.holders.get(keyId(key)) : undefined
      return holder && isOtherPerson(holder, clue.name) ? [{ ...key, nameKey: nameKeyOf(clue.name) }] : []
    }),
  )
}

type AtCompany = { companyId: string; nameKey: string }

/** Enters namesakes at the companies of the clues: only such as nothing but their name is known of. */
export async function lookUpNamesAtCompanies(tx: Tx, workspaceId: string, book: PersonBook, asked: readonly AtCompany[]): Promise<void> {
  const distinct = new Map(asked.map((each) => [atCompany(each.companyId, each.nameKey), each]))
  if (distinct.size === 0) return
  const columns = [
    { name: 'company_id', type: 'uuid' as const, of: ({ companyId }: AtCompany) => companyId },
    { name: 'name_key', type: 'text' as const, of: ({ nameKey }: AtCompany) => nameKey },
  ]
  const found = await rowsOf<Found>(tx, sql`
    select asked.name_key as "nameKey", held.* from ${rowsAsTable([...distinct.values()], columns, 'asked')}
    cross join lateral (
      select ${personColumns} from person p
      where p.workspace_id = ${workspaceId} and p.company_id = asked.company_id and p.name_key = asked.name_key
        and not exists (select from person_key k where k.workspace_id = ${workspaceId} and k.person_id = p.id
          and k.shared_by = '00000000-0000-0000-0000-000000000000')
      order by p.id limit 1) held`)
  const persons = new Map([...book.holders.values(), ...book.named.values()].map((person) => [person.id, person]))
  for (const each of found) {
    const person = persons.get(each.id) ?? asBooked(each)
    if (person.companyId !== null) book.named.set(atCompany(person.companyId, each.nameKey), person)
  }
}

function enter(book: PersonBook, persons: Map<string, BookedPerson>, found: readonly Found[]): void {
  for (const each of found) {
    const person = persons.get(each.id) ?? asBooked(each)
    persons.set(each.id, person)
    if (each.nameKey === '') book.holders.set(keyId(each), person)
    else book.named.set(namedId(each, each.nameKey), person)
  }
}

function asBooked(found: Found): BookedPerson {
  const { id, name, named, nameKeyOfHolder: nameKey, firstName, lastName, title, email, phone, companyId, country, owner } = found
  return { id, name, named, nameKey, firstName, lastName, title, email, phone, companyId, country, owner, isNew: false }
}

const personColumns = sql`p.id, p.name, p.named, p.name_key as "nameKeyOfHolder", p.first_name as "firstName", p.last_name as "lastName",
  p.title, p.email, p.phone, p.company_id as "companyId", p.country, p.owner`

function findHolders(tx: Tx, workspaceId: string, asked: readonly Asked[]): Promise<Found[]> {
  return rowsOf<Found>(tx, sql`
    select asked.kind, asked.source, asked.key, '' as "nameKey", held.*
    from ${rowsAsTable(asked, keyColumns, 'asked')}
    cross join lateral (
      select ${personColumns}
      from person_key k join person p on p.workspace_id = k.workspace_id and p.id = k.person_id
      where k.workspace_id = ${workspaceId} and k.kind = asked.kind and k.source = asked.source and k.key = asked.key
        and k.shared_by = '00000000-0000-0000-0000-000000000000'
      limit 1) held`)
}

function findNamesakes(tx: Tx, workspaceId: string, asked: readonly Asked[]): Promise<Found[]> {
  const columns = [...keyColumns, { name: 'name_key', type: 'text' as const, of: ({ nameKey }: Asked) => nameKey }]
  const sameKey = sql`workspace_id = ${workspaceId} and kind = asked.kind and source = asked.source and key = asked.key`
  return rowsOf<Found>(tx, sql`
    select asked.kind, asked.source, asked.key, asked.name_key as "nameKey", held.*
    from ${rowsAsTable(asked, columns, 'asked')}
    cross join lateral (
      select ${personColumns}
      from (select person_id from person_key where ${sameKey}) k
      join person p on p.workspace_id = ${workspaceId} and p.id = k.person_id
      where p.name_key = asked.name_key and (asked.kind <> 'phone' or
        (select count(*) from (select from person_key where ${sameKey} limit ${mostAtOneTelephone + 1}) s) <= ${mostAtOneTelephone})
      order by p.id limit 1) held`)
}
