import { sql, type RawBuilder } from 'kysely'
import type { ListSide } from '#platform/contract.ts'
import { notFound } from '#platform/refusal.ts'
import { listOf } from '#platform/server/bulk-rows.ts'
import { rows as rowsOf, type Tx } from '#platform/server/database.ts'
import { datedPage } from '#platform/server/dated-list.ts'
import { isChangedByImport } from '#modules/ledger/server/index.ts'
import type { Lead } from '../contract.ts'
import { searchedLeads } from './find-leads.ts'

export type LeadWish = {
  cursor?: string | undefined
  limit: number
  list?: ListSide | undefined
  feed?: string | undefined
  source?: string | undefined
  owner?: string | undefined
  segment?: string | undefined
  status?: string | undefined
  from?: Date | undefined
  to?: Date | undefined
  personId?: string | undefined
  companyId?: string | undefined
  importId?: string | undefined
  changedBy?: string | undefined
  search?: string | undefined
}

type LeadRecord = Omit<Lead, 'amount'> & { amountMinor: number | null; currency: string | null }

const columns =
  sql.raw(`id, list, source as feed, external_id as "externalId", person_id as "personId", company_id as "companyId",
  name, email, company_name as company, lead_source as source, first_contact_at as "firstContactAt", qualified_at as "qualifiedAt",
  accepted_at as "acceptedAt", rejected_at as "rejectedAt", reject_reason as "rejectReason", status, converted,
  landing_page as "landingPage", campaign, owner, segment, product, amount_minor as "amountMinor", currency, custom,
  import_id as "importId", created_at as "createdAt", updated_at as "updatedAt"`)

function shown({ amountMinor, currency, ...lead }: LeadRecord): Lead {
  return { ...lead, amount: amountMinor === null || currency === null ? null : { minor: amountMinor, currency } }
}

export async function leadById(tx: Tx, workspaceId: string, id: string): Promise<Lead> {
  const [found] = await rowsOf<LeadRecord>(
    tx,
    sql`select ${columns} from lead where workspace_id = ${workspaceId} and id = ${id}`,
  )
  if (!found) throw notFound('lead')
  return shown(found)
}

/** Keeps the lead from being changed by others until the transaction ends. */
export async function holdLead(tx: Tx, workspaceId: string, id: string): Promise<Lead> {
  const [found] = await rowsOf<LeadRecord>(
    tx,
    sql`
    select ${columns} from lead where workspace_id = ${workspaceId} and id = ${id} for update`,
  )
  if (!found) throw notFound('lead')
  return shown(found)
}

export async function leadByKey(tx: Tx, workspaceId: string, feed: string, externalId: string): Promise<Lead | null> {
  const [found] = await rowsOf<LeadRecord>(
    tx,
    sql`
    select ${columns} from lead where workspace_id = ${workspaceId} and source = ${feed} and external_id = ${externalId}`,
  )
  return found ? shown(found) : null
}

/** A page of leads, the latest first contact first, those without a date last. */
export async function leadPage(tx: Tx, workspaceId: string, wish: LeadWish) {
  const where = await conditions(tx, workspaceId, wish)
  const { items, nextCursor } = await datedPage(
    wish,
    'first_contact_at',
    (place, limit) => part(tx, where, limit, place),
    ({ firstContactAt, id }) => [firstContactAt, id],
  )
  return { items: items.map(shown), nextCursor }
}

/** Finds the page in the index alone, then reads just its rows. */
function part(tx: Tx, where: RawBuilder<unknown>, limit: number, place: RawBuilder<unknown>): Promise<LeadRecord[]> {
  return rowsOf<LeadRecord>(
    tx,
    sql`
    select ${columns} from lead where (workspace_id, id) in (
      select workspace_id, id from lead where ${where} and ${place} order by first_contact_at desc nulls last, id desc limit ${limit})
    order by first_contact_at desc nulls last, id desc`,
  )
}

async function conditions(tx: Tx, workspaceId: string, wish: LeadWish): Promise<RawBuilder<unknown>> {
  const { list, feed, source, owner, segment, status, from, to, personId, companyId, importId, changedBy, search } =
    wish
  const all = [sql`workspace_id = ${workspaceId}`]
  if (list) all.push(sql`list = ${list}`)
  if (feed) all.push(sql`source = ${feed}`)
  if (source) all.push(sql`lead_source = ${source}`)
  if (owner) all.push(sql`owner = ${owner}`)
  if (segment) all.push(sql`segment = ${segment}`)
  if (status) all.push(sql`status = ${status}`)
  if (from) all.push(sql`first_contact_at >= ${from}`)
  if (to) all.push(sql`first_contact_at < ${to}`)
  if (personId) all.push(sql`person_id = ${personId}`)
  if (companyId) all.push(sql`company_id = ${companyId}`)
  if (importId) all.push(sql`import_id = ${importId}`)
  if (changedBy) all.push(isChangedByImport(workspaceId, changedBy, 'lead'))
  if (search) all.push(sql`id = any(${listOf(await searchedLeads(tx, workspaceId, search), 'uuid')})`)
  return sql.join(all, sql` and `)
}
