import { sql, type RawBuilder } from 'kysely'
import { rowsAsTable, type Column } from '#platform/server/bulk-rows.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { Met } from './assemble-journey.ts'

/** Whose touches, and from when until when (both included). */
export type Wanted = {
  dealId: string
  companyId: string | null
  personId: string | null
  leadId: string | null
  after: Date
  until: Date
}

const columns: Column<Wanted>[] = [
  { name: 'place', type: 'int', of: (_, index) => index },
  { name: 'company', type: 'uuid', of: ({ companyId }) => companyId },
  { name: 'person', type: 'uuid', of: ({ personId }) => personId },
  { name: 'lead', type: 'uuid', of: ({ leadId }) => leadId },
  { name: 'after', type: 'timestamptz', of: ({ after }) => after.toISOString() },
  { name: 'until', type: 'timestamptz', of: ({ until }) => until.toISOString() },
]

const told = sql`t.id, extract(epoch from t.occurred_at)::float8 * 1000 as at, t.channel, t.side, t.activity_id as "activityId",
  t.author, t.kind, t.subject`

/**
 * What the customer of each deal met in its window: touches of the company and of all merged into it, of the deal's own person
 * where the touch names no company (of all companies where the deal names none), and of its lead where nobody was known yet.
 */
export async function readTouches(tx: Tx, workspaceId: string, wanted: readonly Wanted[]): Promise<Map<string, Met[]>> {
  const branches = branchesFor(workspaceId, wanted)
  if (branches.length === 0) return new Map(wanted.map(({ dealId }) => [dealId, []]))
  const found = await rows<Met & { place: number }>(
    tx,
    sql`
    with g as materialized (select * from ${rowsAsTable(wanted, columns, 'given')})
    ${sql.join(branches, sql` union all `)}`,
  )
  const byDeal = new Map<string, Met[]>(wanted.map(({ dealId }) => [dealId, []]))
  for (const { place, ...met } of found) {
    const deal = wanted[place]
    if (deal) byDeal.get(deal.dealId)?.push(met)
  }
  return byDeal
}

/** Only the ways to a touch that any of the deals has: each one goes through all months of touches. */
function branchesFor(workspaceId: string, wanted: readonly Wanted[]): RawBuilder<unknown>[] {
  const inWindow = sql`t.workspace_id = ${workspaceId} and t.occurred_at >= g.after and t.occurred_at <= g.until`
  const branch = (customers: RawBuilder<unknown>, which: RawBuilder<unknown>) => sql`
    select g.place, t.* from (${customers}) g cross join lateral (
      select ${told} from ledger_touch t where ${which} and ${inWindow}) t`
  const family = (kind: 'company' | 'person') => sql`
    select place, ${sql.ref(kind)} as id, company, after, until from g where ${sql.ref(kind)} is not null
    union all
    select g.place, m.gone_id, g.company, g.after, g.until from g
    join ${sql.table(`merged_${kind}_record`)} m on m.workspace_id = ${workspaceId} and m.kept_id = ${sql.ref(`g.${kind}`)}`
  const ofPerson = sql`t.person_id = g.id and (g.company is null or t.company_id is null)`
  const ofLead = sql`t.lead_id = g.lead and t.company_id is null and t.person_id is null`
  return [
    ...(wanted.some(({ companyId }) => companyId !== null)
      ? [branch(family('company'), sql`t.company_id = g.id`)]
      : []),
    ...(wanted.some(({ personId }) => personId !== null) ? [branch(family('person'), ofPerson)] : []),
    ...(wanted.some(({ leadId }) => leadId !== null)
      ? [branch(sql`select place, lead, after, until from g where lead is not null`, ofLead)]
      : []),
  ]
}
