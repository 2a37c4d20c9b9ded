import { sql, type RawBuilder } from 'kysely'
import type { Money } from '#platform/money.ts'
import { notFound } from '#platform/refusal.ts'
import { rows as rowsOf, type Tx } from '#platform/server/database.ts'
import { datedPage } from '#platform/server/dated-list.ts'
import { isChangedByImport } from '#modules/ledger/server/index.ts'
import type { Deal } from '../contract.ts'

export type DealWish = {
  cursor?: string | undefined
  limit: number
  feed?: string | undefined
  outcome?: Deal['outcome'] | undefined
  stage?: string | undefined
  owner?: string | undefined
  product?: string | undefined
  segment?: string | undefined
  from?: Date | undefined
  to?: Date | undefined
  leadId?: string | undefined
  personId?: string | undefined
  companyId?: string | undefined
  importId?: string | undefined
  changedBy?: string | undefined
  key?: string | undefined
}

type Amount = { amountMinor: number | null; currency: string | null }
type DealRecord = Omit<Deal, 'amount'> & Amount

const columns =
  sql.raw(`id, source as feed, external_id as "externalId", name, lead_id as "leadId", lead_external_id as "leadExternalId",
  joined_by as "joinedBy", person_id as "personId", company_id as "companyId", company_name as company, amount_minor as "amountMinor",
  currency, stage, outcome, probability, opened_at as "openedAt", closed_at as "closedAt", won_at as "wonAt", lost_at as "lostAt",
  owner, handed_over_by as "handedOverBy", product, segment, competitor, loss_reason as "lossReason", deal_source as source,
  campaign, custom, import_id as "importId", created_at as "createdAt", updated_at as "updatedAt"`)

function withAmount<Row extends Amount>({
  amountMinor,
  currency,
  ...row
}: Row): Omit<Row, keyof Amount> & { amount: Money | null } {
  return { ...row, amount: amountMinor === null || currency === null ? null : { minor: amountMinor, currency } }
}

export async function dealById(tx: Tx, workspaceId: string, id: string): Promise<Deal> {
  const [found] = await rowsOf<DealRecord>(
    tx,
    sql`select ${columns} from deal where workspace_id = ${workspaceId} and id = ${id}`,
  )
  if (!found) throw notFound('deal')
  return withAmount(found)
}

/** Keeps the deal from being changed by others until the transaction ends. */
export async function holdDeal(tx: Tx, workspaceId: string, id: string): Promise<Deal> {
  const [found] = await rowsOf<DealRecord>(
    tx,
    sql`
    select ${columns} from deal where workspace_id = ${workspaceId} and id = ${id} for update`,
  )
  if (!found) throw notFound('deal')
  return withAmount(found)
}

export async function dealByKey(tx: Tx, workspaceId: string, feed: string, externalId: string): Promise<Deal | null> {
  const [found] = await rowsOf<DealRecord>(
    tx,
    sql`
    select ${columns} from deal where workspace_id = ${workspaceId} and source = ${feed} and external_id = ${externalId}`,
  )
  return found ? withAmount(found) : null
}

type StageRecord = Amount & {
  id: string
  changedAt: Date
  stage: string | null
  probability: number | null
  changedBy: string | null
  recordedAt: Date
}

export async function historyOf(tx: Tx, workspaceId: string, dealId: string) {
  const found = await rowsOf<StageRecord>(
    tx,
    sql`
    select id, changed_at as "changedAt", stage, amount_minor as "amountMinor", currency, probability, changed_by as "changedBy",
      recorded_at as "recordedAt"
    from deal_stage where workspace_id = ${workspaceId} and deal_id = ${dealId} order by changed_at, id limit 1000`,
  )
  return found.map(withAmount)
}

/** A page of deals, the latest opened first, those without a date last. */
export async function dealPage(tx: Tx, workspaceId: string, wish: DealWish) {
  const where = conditions(workspaceId, wish)
  const { items, nextCursor } = await datedPage(
    wish,
    'opened_at',
    (place, limit) => part(tx, where, limit, place),
    ({ openedAt, id }) => [openedAt, id],
  )
  return { items: items.map(withAmount), nextCursor }
}

/** Finds the page in the index alone, then reads just its rows. */
function part(tx: Tx, where: RawBuilder<unknown>, limit: number, place: RawBuilder<unknown>): Promise<DealRecord[]> {
  return rowsOf<DealRecord>(
    tx,
    sql`
    select ${columns} from deal where (workspace_id, id) in (
      select workspace_id, id from deal where ${where} and ${place} order by opened_at desc nulls last, id desc limit ${limit})
    order by opened_at desc nulls last, id desc`,
  )
}

function conditions(workspaceId: string, wish: DealWish): RawBuilder<unknown> {
  const { feed, outcome, stage, owner, product, segment, from, to, key } = wish
  const { leadId, personId, companyId, importId, changedBy } = wish
  const all = [sql`workspace_id = ${workspaceId}`]
  if (feed) all.push(sql`source = ${feed}`)
  if (outcome) all.push(sql`outcome = ${outcome}`)
  if (stage) all.push(sql`stage = ${stage}`)
  if (owner) all.push(sql`owner = ${owner}`)
  if (product) all.push(sql`product = ${product}`)
  if (segment) all.push(sql`segment = ${segment}`)
  if (from) all.push(sql`opened_at >= ${from}`)
  if (to) all.push(sql`opened_at < ${to}`)
  if (leadId) all.push(sql`lead_id = ${leadId}`)
  if (personId) all.push(sql`person_id = ${personId}`)
  if (companyId) all.push(sql`company_id = ${companyId}`)
  if (importId) all.push(sql`import_id = ${importId}`)
  if (changedBy) all.push(isChangedByImport(workspaceId, changedBy, 'deal'))
  if (key) all.push(sql`(external_id = ${key} or lead_external_id = ${key})`)
  return sql.join(all, sql` and `)
}
