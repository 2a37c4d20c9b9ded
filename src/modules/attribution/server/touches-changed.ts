import { sql, type RawBuilder } from 'kysely'
import { listOf, rowsAsTable, type Column } from '#platform/server/bulk-rows.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { enqueue } from '#platform/server/jobs.ts'
import type { Cause } from '../contract.ts'

/** A customer and the days within which something of it changed; without days: all of them. */
type Changed = { kind: 'company' | 'person' | 'lead'; id: string; from: string | null; until: string | null }

export type TouchSaid = { personId: string | null; companyId: string | null; leadId: string | null; occurredAt: string }

export type Changes = {
  workspaceId: string
  companyIds?: readonly string[]
  personIds?: readonly string[]
  leadIds?: readonly string[]
  /** Only what closed after it can change. */
  from?: Date
  /** Touches that came in: each can change only deals of its customer that hold its moment in their window. */
  touches?: readonly TouchSaid[]
  cause?: Cause
}

/**
 * Late touches, merges and un-merges: marks the closed deals that they can change, and no others; a job writes their credits anew.
 * Where no deal closed it costs one look.
 */
export async function touchesChanged(tx: Tx, changes: Changes): Promise<void> {
  const { workspaceId, cause = 'touches' } = changes
  const changed = changedCustomers(changes)
  if (changed.length === 0) return
  await mark(tx, { workspaceId, cause }, dealsConcerned(workspaceId, changed))
}

/** Of these deals those that have credits: a job writes them anew. */
export async function markDeals(
  tx: Tx,
  marked: { workspaceId: string; dealIds: readonly string[]; cause: Cause },
): Promise<void> {
  if (marked.dealIds.length === 0) return
  await mark(
    tx,
    marked,
    sql`select a.deal_id from attributed_deal a
    where a.workspace_id = ${marked.workspaceId} and a.deal_id = any(${listOf(marked.dealIds, 'uuid')})`,
  )
}

/** Of these deals those that are closed or were: a job writes their credits. */
export async function markClosed(
  tx: Tx,
  marked: { workspaceId: string; dealIds: readonly string[]; cause: Cause },
): Promise<void> {
  const ids = listOf(marked.dealIds, 'uuid')
  await mark(
    tx,
    marked,
    sql`select d.id from deal_record d where d.workspace_id = ${marked.workspaceId} and d.id = any(${ids}) and d.outcome <> 'open'
      union select a.deal_id from attributed_deal a where a.workspace_id = ${marked.workspaceId} and a.deal_id = any(${ids})`,
  )
}

/**
 * The touches of an import are about to be taken back: the deals whose journeys may hold them are marked. Called before they are
 * withdrawn, while the ledger still shows them.
 */
export async function importWithdrawn(tx: Tx, workspaceId: string, importId: string): Promise<void> {
  const touches = await rows<TouchSaid>(
    tx,
    sql`
    select person_id as "personId", company_id as "companyId", lead_id as "leadId",
      to_char(unnest(array[min(occurred_at), max(occurred_at)]) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "occurredAt"
    from ledger_touch where workspace_id = ${workspaceId} and import_id = ${importId} group by person_id, company_id, lead_id`,
  )
  await touchesChanged(tx, { workspaceId, touches, cause: 'withdrawn' })
}

async function mark(
  tx: Tx,
  { workspaceId, cause }: { workspaceId: string; cause: Cause },
  deals: RawBuilder<unknown>,
): Promise<void> {
  const { rows: marked } = await sql`
    insert into credit_waiting (workspace_id, id, deal_id, cause)
    select ${workspaceId}::uuid, gen_random_uuid(), deal_id, ${cause} from (${deals}) as deals (deal_id) returning 1`.execute(
    tx,
  )
  if (marked.length > 0) await recreditSoon(tx, workspaceId)
}

function recreditSoon(tx: Tx, workspaceId: string): Promise<void> {
  const runAt = new Date(Date.now() + 1000)
  return enqueue(
    tx,
    'attribution.recredit',
    { workspaceId },
    { key: 'attribution.recredit', runAt, about: 300, queue: `${workspaceId}:attribution` },
  )
}

/** Thousands of touches are of a few customers: each is looked for once. */
function changedCustomers({ companyIds = [], personIds = [], leadIds = [], from, touches = [] }: Changes): Changed[] {
  const all = new Map<string, Changed>()
  const since = from?.toISOString() ?? null
  for (const id of companyIds) all.set(`company ${id}`, { kind: 'company', id, from: since, until: null })
  for (const id of personIds) all.set(`person ${id}`, { kind: 'person', id, from: since, until: null })
  for (const id of leadIds) all.set(`lead ${id}`, { kind: 'lead', id, from: since, until: null })
  for (const { companyId, personId, leadId, occurredAt } of touches) {
    if (companyId) widen(all, 'company', companyId, occurredAt)
    else if (personId) widen(all, 'person', personId, occurredAt)
    else if (leadId) widen(all, 'lead', leadId, occurredAt)
    if (companyId && personId) widen(all, 'person', personId, occurredAt)
  }
  return [...all.values()]
}

function widen(all: Map<string, Changed>, kind: Changed['kind'], id: string, at: string): void {
  const name = `${kind} ${id}`
  const known = all.get(name)
  if (!known) all.set(name, { kind, id, from: at, until: at })
  else {
    if (known.from !== null && at < known.from) known.from = at
    if (known.until !== null && at > known.until) known.until = at
  }
}

const columns: Column<Changed>[] = [
  { name: 'kind', type: 'text', of: ({ kind }) => kind },
  { name: 'id', type: 'uuid', of: ({ id }) => id },
  { name: 'since', type: 'timestamptz', of: ({ from }) => from },
  { name: 'until', type: 'timestamptz', of: ({ until }) => until },
]

/** Deals of these customers as they stood when they were credited and as they stand now, whose window holds the moments. */
function dealsConcerned(workspaceId: string, changed: readonly Changed[]): RawBuilder<unknown> {
  const holds = sql`a.workspace_id = ${workspaceId} and (g.since is null or a.closed_at >= g.since)
    and (g.until is null or a.window_from <= g.until)`
  const root = (view: string) => sql`
    select g.id, g.since, g.until from g where kind = ${view} union all
    select m.kept_id, g.since, g.until from g
    join ${sql.table(`merged_${view}_record`)} m on m.workspace_id = ${workspaceId} and m.gone_id = g.id where g.kind = ${view}`
  return sql`
    with g as materialized (select * from ${rowsAsTable(changed, columns, 'given')})
    select a.deal_id as id from (${root('company')}) g join attributed_deal a on a.root_company_id = g.id and ${holds}
    union
    select a.deal_id from (${root('person')}) g join attributed_deal a on a.root_person_id = g.id and ${holds}
    union
    select a.deal_id from g join attributed_deal a on g.kind = 'lead' and a.lead_id = g.id and ${holds}`
}
