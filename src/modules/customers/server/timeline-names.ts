import { sql } from 'kysely'
import { listOf } from '#platform/server/bulk-rows.ts'
import { rows as rowsOf, type Tx } from '#platform/server/database.ts'
import type { TimelineEntry } from '../contract.ts'
import type { TimelineRow } from './timeline-branches.ts'

type Named = { id: string; name: string; amountMinor: number | null; currency: string | null }
type Shown = Omit<TimelineEntry, 'count' | 'firstAt'>

/** Reads what the ids of a page are called, in one statement, and answers with the way to show a row. */
export async function readNames(
  tx: Tx,
  workspaceId: string,
  rows: readonly TimelineRow[],
): Promise<(row: TimelineRow) => Shown> {
  const ids = (of: (row: TimelineRow) => string | null) =>
    listOf([...new Set(rows.flatMap((row) => of(row) ?? []))], 'uuid')
  const found = await rowsOf<Named>(
    tx,
    sql`
    select id, name, null::bigint as "amountMinor", null as currency from activity_record
    where workspace_id = ${workspaceId} and id = any(${ids(({ activityId }) => activityId)})
    union all
    select p.id, coalesce(root.name, p.name), null, null from person p
    left join person root on root.workspace_id = p.workspace_id and root.id = p.merged_into
    where p.workspace_id = ${workspaceId} and p.id = any(${ids(({ personId }) => personId)})
    union all
    select id, external_id, null, null from lead_record
    where workspace_id = ${workspaceId} and id = any(${ids(({ leadId }) => leadId)})
    union all
    select id, coalesce(name, external_id), amount_minor, currency from deal_record
    where workspace_id = ${workspaceId} and id = any(${ids(({ dealId }) => dealId)})`,
  )
  const names = new Map(found.map((each) => [each.id, each]))
  return (row) => shown(row, (id) => (id === null ? undefined : names.get(id)))
}

function shown(row: TimelineRow, nameOf: (id: string | null) => Named | undefined): Shown {
  const { sort, kind, at, key, side, author, reach, channel, subject, detail } = row
  const [activity, person, lead, deal] = [row.activityId, row.personId, row.leadId, row.dealId].map(nameOf)
  const amount =
    deal && deal.amountMinor !== null && deal.currency !== null
      ? { minor: deal.amountMinor, currency: deal.currency }
      : null
  return {
    sort,
    kind,
    at,
    key,
    side,
    author,
    reach,
    channel,
    detail,
    subject: subject === '' ? null : subject,
    activity: activity ? { id: activity.id, name: activity.name } : null,
    person: person ? { id: person.id, name: person.name } : null,
    lead: lead ? { id: lead.id, externalId: lead.name } : null,
    deal: deal ? { id: deal.id, name: deal.name, amount } : null,
  }
}
