import { sql } from 'kysely'
import { type Column, rowsAsTable } from '#platform/server/bulk-rows.ts'
import { rows as rowsOf, type Tx } from '#platform/server/database.ts'
import { normaliseCompanyName } from '../domain/company-name.ts'
import type { BookedCompany, CompanyBook } from './company-book.ts'
import type { CompanyClue, CompanyKey } from './company-clue.ts'
import { type CustomerKey, keyId } from './customer-key.ts'
import type { Ingest } from './ingest.ts'

type Found = {
  kind: CompanyKey['kind']
  source: string
  key: string
  id: string
  name: string
  named: boolean
  register: string | null
  domain: string | null
  country: string | null
  externalIds: string[] | null
}

/** Enters the companies into the book that hold any key of the clues: one statement, however many they are. */
export async function lookUpCompanies(
  tx: Tx,
  { workspaceId, source }: Ingest,
  book: CompanyBook,
  clues: readonly (CompanyClue | null)[],
): Promise<void> {
  const asked = new Map<string, CompanyKey>()
  for (const clue of clues) if (clue) for (const key of clue.keys) asked.set(key.id, key)
  if (asked.size === 0) return
  const asksIds = clues.some((clue) => clue?.externalId != null)
  const companies = new Map<string, BookedCompany>()
  for (const found of await findHolders(tx, workspaceId, [...asked.values()], asksIds ? source : null)) {
    const company = companies.get(found.id) ?? asBooked(found)
    companies.set(found.id, company)
    book.holders.set(keyId(found.kind, found.source, found.key), company)
  }
}

function asBooked({ id, name, named, register, domain, country, externalIds }: Found): BookedCompany {
  const parsedName = named ? normaliseCompanyName(name) : null
  return { id, name, named, parsedName, register, domain, country, externalIds: new Set(externalIds), isNew: false }
}

/** Step by step, each by its index: a table that has just grown would mislead the planner (the limits forbid it another way). */
function findHolders(tx: Tx, workspaceId: string, keys: readonly CompanyKey[], idsOf: string | null): Promise<Found[]> {
  const externalIds =
    idsOf === null
      ? sql`null::text[]`
      : sql`array(
      select e.key from company_key e where e.workspace_id = ${workspaceId} and e.company_id = c.id
        and e.kind = 'external' and e.source = ${idsOf})`
  return rowsOf<Found>(
    tx,
    sql`
    select asked.kind, asked.source, asked.key, held.*
    from ${rowsAsTable(keys, keyColumns, 'asked')}
    cross join lateral (
      select company_id from company_key k
      where k.workspace_id = ${workspaceId} and k.kind = asked.kind and k.source = asked.source and k.key = asked.key
        and k.shared_by = '00000000-0000-0000-0000-000000000000' limit 1) holder
    cross join lateral (
      select c.id, c.name, c.named, c.register_number as register, c.domain, c.country, ${externalIds} as "externalIds"
      from company c where c.workspace_id = ${workspaceId} and c.id = holder.company_id limit 1) held`,
  )
}

export const keyColumns: Column<CustomerKey>[] = [
  { name: 'kind', type: 'text', of: ({ kind }) => kind },
  { name: 'source', type: 'text', of: ({ source }) => source },
  { name: 'key', type: 'text', of: ({ key }) => key },
]
