import { sql } from 'kysely'
import { type Column, rowsAsTable } from '#platform/server/bulk-rows.ts'
import { rows as rowsOf, type Tx } from '#platform/server/database.ts'
import { type CustomerKey, keyId } from './customer-key.ts'
import { keyColumns } from './look-up-companies.ts'
import {
  type BookedPerson,
  type PersonBook,
  atCompany,
  enterSharer,
  isOtherPerson,
  isWholeName,
} from './person-book.ts'
import type { PersonClue, PersonKey } from './person-clue.ts'

/** A telephone that more persons have is a switchboard: together with a name it says nothing. */
const mostAtOneTelephone = 3

type Asked = PersonKey & { nameKey: string }
type Found = Omit<Asked, 'id'> & Omit<BookedPerson, 'isNew' | 'nameKey' | 'custom'> & { nameKeyOfHolder: string }

/** Enters the persons into the book that hold any key of the clues: one statement, and a second one for shared mailboxes. */
export async function lookUpPersons(
  tx: Tx,
  workspaceId: string,
  book: PersonBook,
  clues: readonly PersonClue[],
): Promise<void> {
  const held = await findHeld(tx, workspaceId, keysOf(clues))
  if (held.size === 0) return
  const [alone, together] = [new Map<string, PersonKey>(), new Map<string, Asked>()]
  for (const clue of clues) {
    for (const key of clue.identifying) if (held.has(key.id)) alone.set(key.id, key)
    if (isWholeName(clue.name)) ask(together, clue, clue.shared, held)
  }
  const persons = new Map<string, BookedPerson>()
  if (alone.size > 0) enter(book, persons, await findHolders(tx, workspaceId, [...alone.values()]))
  for (const clue of clues) ask(together, clue, heldByOthers(book, clue), held)
  if (together.size > 0) enter(book, persons, await findNamesakes(tx, workspaceId, [...together.values()]))
}

function ask(
  asked: Map<string, Asked>,
  { nameKey }: PersonClue,
  keys: readonly PersonKey[],
  held: ReadonlySet<string>,
) {
  for (const key of keys) if (held.has(key.id)) asked.set(`${key.id}\n${nameKey}`, { ...key, nameKey })
}

function keysOf(clues: readonly PersonClue[]): PersonKey[] {
  const keys = new Map<string, PersonKey>()
  for (const { identifying, shared, name } of clues) {
    for (const key of identifying) keys.set(key.id, key)
    if (isWholeName(name)) for (const key of shared) keys.set(key.id, key)
  }
  return [...keys.values()]
}

/** Which of the keys anybody has. Most rows of a list name somebody new, and this is the least that can be asked about them. */
async function findHeld(tx: Tx, workspaceId: string, asked: readonly PersonKey[]): Promise<Set<string>> {
  if (asked.length === 0) return new Set()
  const found = await rowsOf<{ at: number }>(
    tx,
    sql`
    select asked.at from ${rowsAsTable(asked, [...keyColumns, atColumn], 'asked')}
    cross join lateral (
      select from person_key k where k.workspace_id = ${workspaceId} and k.kind = asked.kind and k.source = asked.source
        and k.key = asked.key limit 1) held`,
  )
  return new Set(found.flatMap(({ at }) => asked[at]?.id ?? []))
}

const atColumn: Column<PersonKey> = { name: 'at', type: 'int', of: (_, at) => at }

/** Mailboxes that somebody else holds: the one meant may be among those who share it. */
function heldByOthers(book: PersonBook, { identifying, name }: PersonClue): PersonKey[] {
  return identifying.filter(({ kind, id }) => {
    const holder = kind === 'email' ? book.holders.get(id) : undefined
    return holder !== undefined && isOtherPerson(holder, name)
  })
}

type AtCompany = { companyId: string; nameKey: string }

/** Enters namesakes at the companies of the clues: only such as nothing but their name is known of. */
export async function lookUpNamesAtCompanies(
  tx: Tx,
  workspaceId: string,
  book: PersonBook,
  asked: readonly AtCompany[],
): Promise<void> {
  const distinct = new Map(asked.map((each) => [atCompany(each.companyId, each.nameKey), each]))
  if (distinct.size === 0) return
  const columns = [
    { name: 'company_id', type: 'uuid' as const, of: ({ companyId }: AtCompany) => companyId },
    { name: 'name_key', type: 'text' as const, of: ({ nameKey }: AtCompany) => nameKey },
  ]
  const found = await rowsOf<Found>(
    tx,
    sql`
    select asked.name_key as "nameKey", held.* from ${rowsAsTable([...distinct.values()], columns, 'asked')}
    cross join lateral (
      select ${personColumns} from person p
      where p.workspace_id = ${workspaceId} and p.company_id = asked.company_id and p.name_key = asked.name_key
        and not exists (select from person_key k where k.workspace_id = ${workspaceId} and k.person_id = p.id
          and k.shared_by = '00000000-0000-0000-0000-000000000000')
      order by p.id limit 1) held`,
  )
  if (found.length === 0) return
  const sharers = [...book.sharers.values()].flat().map(({ person }) => person)
  const persons = new Map([...book.holders.values(), ...sharers].map((person) => [person.id, person]))
  for (const each of found) {
    const person = persons.get(each.id) ?? asBooked(each)
    if (person.companyId !== null) book.atCompany.set(atCompany(person.companyId, each.nameKey), person)
  }
}

function enter(book: PersonBook, persons: Map<string, BookedPerson>, found: readonly Found[]): void {
  for (const each of found) {
    const person = persons.get(each.id) ?? asBooked(each)
    persons.set(each.id, person)
    const id = keyId(each.kind, each.source, each.key)
    if (each.nameKey === '') book.holders.set(id, person)
    else enterSharer(book, id, { person, nameKey: each.nameKey })
  }
}

function asBooked(found: Found): BookedPerson {
  const {
    id,
    name,
    named,
    nameKeyOfHolder: nameKey,
    firstName,
    lastName,
    title,
    email,
    phone,
    companyId,
    country,
    owner,
  } = found
  const known = { id, name, named, nameKey, firstName, lastName, title, email, phone, companyId, country, owner }
  return { ...known, custom: null, isNew: false }
}

const personColumns = sql`p.id, p.name, p.named, p.name_key as "nameKeyOfHolder", p.first_name as "firstName", p.last_name as "lastName",
  p.title, p.email, p.phone, p.company_id as "companyId", p.country, p.owner`

/** Step by step, each by its index, as companies are found. */
function findHolders(tx: Tx, workspaceId: string, asked: readonly CustomerKey[]): Promise<Found[]> {
  return rowsOf<Found>(
    tx,
    sql`
    select asked.kind, asked.source, asked.key, '' as "nameKey", held.*
    from ${rowsAsTable(asked, keyColumns, 'asked')}
    cross join lateral (
      select person_id from person_key k
      where k.workspace_id = ${workspaceId} and k.kind = asked.kind and k.source = asked.source and k.key = asked.key
        and k.shared_by = '00000000-0000-0000-0000-000000000000' limit 1) holder
    cross join lateral (
      select ${personColumns} from person p where p.workspace_id = ${workspaceId} and p.id = holder.person_id limit 1) held`,
  )
}

const mostHolders = 1000

function findNamesakes(tx: Tx, workspaceId: string, asked: readonly Asked[]): Promise<Found[]> {
  const columns: Column<Asked>[] = [...keyColumns, { name: 'name_key', type: 'text', of: ({ nameKey }) => nameKey }]
  return rowsOf<Found>(
    tx,
    sql`
    select asked.kind, asked.source, asked.key, asked.name_key as "nameKey", held.*
    from ${rowsAsTable(asked, columns, 'asked')}
    cross join lateral (
      select array_agg(person_id) as ids from (
        select person_id from person_key k
        where k.workspace_id = ${workspaceId} and k.kind = asked.kind and k.source = asked.source and k.key = asked.key
        limit ${mostHolders}) each) holders
    cross join lateral (
      select ${personColumns} from unnest(holders.ids) as holder (id)
      cross join lateral (select * from person p where p.workspace_id = ${workspaceId} and p.id = holder.id limit 1) p
      where p.name_key = asked.name_key and (asked.kind <> 'phone' or cardinality(holders.ids) <= ${mostAtOneTelephone})
      order by p.id limit 1) held`,
  )
}
