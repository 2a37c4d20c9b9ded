import { sql } from 'kysely'
import { type Column, rowsAsTable } from '#platform/server/bulk-rows.ts'
import { rows as rowsOf, type Tx } from '#platform/server/database.ts'
import { normaliseCompanyName } from '../domain/company-name.ts'
import type { BookedCompany, CompanyBook } from './company-book.ts'
import { type CompanyRecord, companyColumns } from './company-record.ts'
import { type CustomerKey, inKeyOrder } from './customer-key.ts'
import { keyText } from './clue-text.ts'
import type { Ingest } from './ingest.ts'

/** The order of lists: without legal form, in plain Latin letters. */
export function companyNameKey(name: string): string {
  return keyText(normaliseCompanyName(name)?.latin ?? name.toLowerCase()) ?? ''
}

export function recordOf({ id, name, named, register, domain, country }: BookedCompany): CompanyRecord {
  const unknown = { industry: null, segment: null, employees: null, revenueMinor: null, revenueCurrency: null }
  const where = { country, city: null, phone: null, owner: null, parentName: null, custom: null }
  return { id, name, named, nameKey: companyNameKey(name), registerNumber: register, domain, ...unknown, ...where }
}

type Claim = { key: CustomerKey; owner: string }

const claimColumns: Column<Claim>[] = [
  { name: 'kind', type: 'text', of: ({ key }) => key.kind },
  { name: 'source', type: 'text', of: ({ key }) => key.source },
  { name: 'key', type: 'text', of: ({ key }) => key.key },
  { name: 'company_id', type: 'uuid', of: ({ owner }) => owner },
]

/**
 * Writes the new companies of a book and all new keys in one statement. It breaks (23505) when somebody else has written one of
 * the keys since the book was opened.
 */
export async function writeCompanies(
  tx: Tx,
  ingest: Ingest,
  book: CompanyBook,
  records: readonly CompanyRecord[],
): Promise<void> {
  const claims = inKeyOrder(book.claims.map(({ company, key }) => ({ key, owner: company.id })))
  if (claims.length === 0 && records.length === 0) return
  const { workspaceId, importId, now } = ingest
  const names = sql.join(companyColumns.map(({ name }) => sql.ref(name)))
  await sql`
    with keys as (
      insert into company_key (workspace_id, import_id, kind, source, key, company_id)
      select ${workspaceId}::uuid, ${importId}::uuid, given.* from ${rowsAsTable(claims, claimColumns, 'given')})
    insert into company (workspace_id, import_id, created_at, updated_at, ${names})
    select ${workspaceId}::uuid, ${importId}::uuid, ${now}::timestamptz, ${now}::timestamptz, given.*
    from ${rowsAsTable(records, companyColumns, 'given')}`.execute(tx)
}

export type SharedCompanyKey = { companyId: string; key: CustomerKey }

/** Writes keys that several companies may have: evidence for likely doubles. Says which companies did not have theirs. */
export async function shareCompanyKeys(
  tx: Tx,
  ingest: Ingest,
  shared: readonly SharedCompanyKey[],
): Promise<Set<string>> {
  if (shared.length === 0) return new Set()
  const claims = inKeyOrder(shared.map(({ companyId, key }) => ({ key, owner: companyId })))
  const { workspaceId, importId } = ingest
  const added = await rowsOf<{ id: string }>(
    tx,
    sql`
    insert into company_key (workspace_id, import_id, kind, source, key, company_id, shared_by)
    select ${workspaceId}::uuid, ${importId}::uuid, given.*, given.company_id from ${rowsAsTable(claims, claimColumns, 'given')}
    on conflict do nothing returning company_id as id`,
  )
  return new Set(added.map(({ id }) => id))
}
