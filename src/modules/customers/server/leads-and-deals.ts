import { sql, type RawBuilder } from 'kysely'
import { rows as rowsOf, type Tx } from '#platform/server/database.ts'
import { datedPage } from '#platform/server/dated-list.ts'
import { type NamedCustomer, clusterOf, idsOf } from './cluster.ts'
import { customerTables } from './customer-tables.ts'

type Wish = NamedCustomer & { cursor?: string | undefined; limit: number }

type LeadFound = {
  id: string
  externalId: string
  list: 'marketing' | 'sales'
  feed: string
  name: string | null
  source: string | null
  status: string | null
  owner: string | null
  firstContactAt: Date | null
  qualifiedAt: Date | null
  acceptedAt: Date | null
  rejectedAt: Date | null
}

/** Leads of a customer and of all merged into it, the latest first contact first. */
export async function leadsOf(tx: Tx, workspaceId: string, wish: Wish) {
  const where = await ofCluster(tx, workspaceId, wish)
  const part = (place: RawBuilder<unknown>, limit: number) =>
    rowsOf<LeadFound>(
      tx,
      sql`
      select id, external_id as "externalId", list, source as feed, name, lead_source as source, status, owner,
        first_contact_at as "firstContactAt", qualified_at as "qualifiedAt", accepted_at as "acceptedAt", rejected_at as "rejectedAt"
      from lead_record where ${where} and ${place} order by first_contact_at desc nulls last, id desc limit ${limit}`,
    )
  return datedPage(wish, 'first_contact_at', part, ({ firstContactAt, id }) => [firstContactAt, id])
}

type DealFound = {
  id: string
  externalId: string
  name: string | null
  stage: string | null
  outcome: 'open' | 'won' | 'lost'
  amountMinor: number | null
  currency: string | null
  owner: string | null
  openedAt: Date | null
  closedAt: Date | null
}

/** Deals of a customer and of all merged into it, the latest first. */
export async function dealsOf(tx: Tx, workspaceId: string, wish: Wish) {
  const where = await ofCluster(tx, workspaceId, wish)
  const part = (place: RawBuilder<unknown>, limit: number) =>
    rowsOf<DealFound>(
      tx,
      sql`
      select id, external_id as "externalId", name, stage, outcome, amount_minor as "amountMinor", currency, owner,
        opened_at as "openedAt", closed_at as "closedAt"
      from deal_record where ${where} and ${place} order by opened_at desc nulls last, id desc limit ${limit}`,
    )
  const { items, nextCursor } = await datedPage(wish, 'opened_at', part, ({ openedAt, id }) => [openedAt, id])
  return { items: items.map(shownDeal), nextCursor }
}

function shownDeal({ amountMinor, currency, ...deal }: DealFound) {
  return { ...deal, amount: amountMinor === null || currency === null ? null : { minor: amountMinor, currency } }
}

async function ofCluster(tx: Tx, workspaceId: string, wish: NamedCustomer): Promise<RawBuilder<unknown>> {
  const cluster = await clusterOf(tx, workspaceId, wish)
  return sql`workspace_id = ${workspaceId} and ${sql.ref(customerTables[cluster.kind].owner)} = any(${idsOf(cluster)})`
}
