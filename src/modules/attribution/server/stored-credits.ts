import { sql } from 'kysely'
import { listOf, rowsAsTable, type Column } from '#platform/server/bulk-rows.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { bitsOf, pathOf, rolesOf, type Place } from './assemble-journey.ts'
import type { Credited, CreditedDeal } from './credited-deal.ts'
import { minorColumns, minorsAs, type Minors } from './models.ts'

/** A deal as its credits stand. */
export type StoredDeal = {
  dealId: string
  outcome: 'won' | 'lost'
  day: string
  closedAt: Date
  windowFrom: Date
  currency: string
  amountMinor: number | null
  companyId: string | null
  personId: string | null
  leadId: string | null
  path: string
  rulesNumber: number
  creditedAt: Date
  places: Credited[]
}

const dealFields =
  sql.raw(`deal_id as "dealId", outcome, day, closed_at as "closedAt", window_from as "windowFrom", currency,
  amount_minor as "amountMinor", root_company_id as "companyId", root_person_id as "personId", lead_id as "leadId", path,
  rules_number as "rulesNumber", credited_at as "creditedAt"`)

/** Deals with the credits they have, held in the order of their ids when they are to be written anew. */
export async function readStored(
  tx: Tx,
  workspaceId: string,
  dealIds: readonly string[],
  hold: boolean,
): Promise<Map<string, StoredDeal>> {
  if (dealIds.length === 0) return new Map()
  const ids = listOf(dealIds, 'uuid')
  const deals = await rows<Omit<StoredDeal, 'places'>>(
    tx,
    sql`select ${dealFields} from attributed_deal where workspace_id = ${workspaceId} and deal_id = any(${ids})
      order by deal_id ${hold ? sql`for update` : sql``}`,
  )
  const stored = new Map(deals.map((deal): [string, StoredDeal] => [deal.dealId, { ...deal, places: [] }]))
  const won = deals.filter(({ outcome }) => outcome === 'won').map(({ dealId }) => dealId)
  for (const { dealId, roles, ...place } of await readPlaces(tx, workspaceId, won))
    stored.get(dealId)?.places.push({ ...place, roles: rolesOf(roles) })
  return stored
}

type StoredPlace = Omit<Place, 'roles'> & { dealId: string; roles: number; minors: Minors }

async function readPlaces(tx: Tx, workspaceId: string, dealIds: readonly string[]): Promise<StoredPlace[]> {
  if (dealIds.length === 0) return []
  return rows<StoredPlace>(
    tx,
    sql`
    select deal_id as "dealId", touch_id as "touchId", extract(epoch from occurred_at)::float8 * 1000 as at, channel, side,
      activity_id as "activityId", author, kind, subject, together, roles, ${minorsAs('credit')} as minors
    from credit where workspace_id = ${workspaceId} and deal_id = any(${listOf(dealIds, 'uuid')}) order by deal_id, position`,
  )
}

type Writing = CreditedDeal & { rulesNumber: number }

const dealColumns: Column<Writing>[] = [
  { name: 'deal_id', type: 'uuid', of: ({ dealId }) => dealId },
  { name: 'outcome', type: 'text', of: ({ outcome }) => outcome },
  { name: 'closed_at', type: 'timestamptz', of: ({ closedAt }) => closedAt.toISOString() },
  { name: 'window_from', type: 'timestamptz', of: ({ windowFrom }) => windowFrom.toISOString() },
  { name: 'currency', type: 'text', of: ({ currency }) => currency },
  { name: 'amount_minor', type: 'bigint', of: ({ amountMinor }) => amountMinor },
  { name: 'root_company_id', type: 'uuid', of: ({ companyId }) => companyId },
  { name: 'root_person_id', type: 'uuid', of: ({ personId }) => personId },
  { name: 'lead_id', type: 'uuid', of: ({ leadId }) => leadId },
  { name: 'touches', type: 'int', of: ({ places }) => places.filter(({ touchId }) => touchId !== null).length },
  { name: 'path', type: 'text', of: ({ places }) => pathOfPlaces(places) },
  { name: 'rules_number', type: 'int', of: ({ rulesNumber }) => rulesNumber },
]

export function pathOfPlaces(places: readonly Place[]): string {
  return pathOf(places)
}

const written = dealColumns.map(({ name }) => name)

/** Writes deals down; says which of them are there. A fresh one that somebody else wrote at the same moment is left to them. */
export async function saveDeals(
  tx: Tx,
  workspaceId: string,
  deals: readonly Writing[],
  now: Date,
  are: 'fresh' | 'known',
): Promise<Set<string>> {
  if (deals.length === 0) return new Set()
  const columns: Column<Writing>[] = [...dealColumns, { name: 'day', type: 'text', of: ({ day }) => day }]
  const again = sql.join(
    [...written, 'day', 'credited_at'].map((name) => sql`${sql.ref(name)} = ${sql.ref(`excluded.${name}`)}`),
  )
  const saved = await rows<{ id: string }>(
    tx,
    sql`
    insert into attributed_deal (workspace_id, credited_at, ${sql.join(written.map((name) => sql.ref(name)))}, day)
    select ${workspaceId}::uuid, ${now}::timestamptz, ${sql.join(written.map((name) => sql.ref(name)))}, day::date
    from ${rowsAsTable(deals, columns, 'given')}
    on conflict (workspace_id, deal_id) do ${are === 'fresh' ? sql`nothing` : sql`update set ${again}`} returning deal_id as id`,
  )
  return new Set(saved.map(({ id }) => id))
}

type CreditWriting = Credited & { dealId: string; position: number; currency: string }

const creditColumns: Column<CreditWriting>[] = [
  { name: 'deal_id', type: 'uuid', of: ({ dealId }) => dealId },
  { name: 'position', type: 'int', of: ({ position }) => position },
  { name: 'touch_id', type: 'uuid', of: ({ touchId }) => touchId },
  { name: 'occurred_at', type: 'timestamptz', of: ({ at }) => (at === null ? null : new Date(at).toISOString()) },
  { name: 'channel', type: 'text', of: ({ channel }) => channel },
  { name: 'side', type: 'text', of: ({ side }) => side },
  { name: 'activity_id', type: 'uuid', of: ({ activityId }) => activityId },
  { name: 'author', type: 'text', of: ({ author }) => author },
  { name: 'kind', type: 'text', of: ({ kind }) => kind },
  { name: 'subject', type: 'text', of: ({ subject }) => subject },
  { name: 'together', type: 'int', of: ({ together }) => together },
  { name: 'roles', type: 'int', of: ({ roles }) => bitsOf(roles) },
  { name: 'currency', type: 'text', of: ({ currency }) => currency },
  ...minorColumns,
]

/** Writes the credits of won deals, which have none at this moment. */
export async function saveCredits(tx: Tx, workspaceId: string, deals: readonly CreditedDeal[]): Promise<void> {
  const won = deals.filter(({ outcome }) => outcome === 'won')
  const writings = won.flatMap(({ dealId, currency, places }) =>
    places.map((place, position): CreditWriting => ({ ...place, dealId, position, currency })),
  )
  if (writings.length === 0) return
  const names = sql.join(creditColumns.map(({ name }) => sql.ref(name)))
  await sql`
    insert into credit (workspace_id, ${names})
    select ${workspaceId}::uuid, ${names} from ${rowsAsTable(writings, creditColumns, 'given')}`.execute(tx)
}

export async function dropCredits(tx: Tx, workspaceId: string, dealIds: readonly string[]): Promise<void> {
  if (dealIds.length === 0) return
  await sql`delete from credit where workspace_id = ${workspaceId} and deal_id = any(${listOf(dealIds, 'uuid')})`.execute(
    tx,
  )
}

export async function dropDeals(tx: Tx, workspaceId: string, dealIds: readonly string[]): Promise<void> {
  if (dealIds.length === 0) return
  await dropCredits(tx, workspaceId, dealIds)
  await sql`delete from attributed_deal where workspace_id = ${workspaceId} and deal_id = any(${listOf(dealIds, 'uuid')})`.execute(
    tx,
  )
}
