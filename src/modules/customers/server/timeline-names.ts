import { sql } from 'kysely'
import { listOf } from '#platform/server/bulk-rows.ts'
import { rows as rowsOf, type Tx } from '#platform/server/database.ts'
import type { TimelineEntry } from '../contract.ts'
import type { TimelineRow } from './timeline.ts'

type Named = { id: string; name: string }
type DealNamed = Named & { amountMinor: number | null; currency: string | null }
type Shown = Omit<TimelineEntry, 'count' | 'firstAt'>

/** Reads what the ids of a page are called, each kind once, and answers with the way to show a row. */
export async function readNames(
  tx: Tx,
  workspaceId: string,
  rows: readonly TimelineRow[],
): Promise<(row: TimelineRow) => Shown> {
  const ids = (of: (row: TimelineRow) => string | null) => [...new Set(rows.flatMap((row) => of(row) ?? []))]
  const named = <Found extends Named>(found: readonly Found[]) => new Map(found.map((each) => [each.id, each]))
  const read = async <Found extends Named>(
    wanted: string[],
    query: (list: ReturnType<typeof listOf>) => ReturnType<typeof sql>,
  ) => named(wanted.length === 0 ? [] : await rowsOf<Found>(tx, query(listOf(wanted, 'uuid'))))
  const activities = await read(
    ids(({ activityId }) => activityId),
    (list) => sql`
    select id, name from activity_record where workspace_id = ${workspaceId} and id = any(${list})`,
  )
  const persons = await read(
    ids(({ personId }) => personId),
    (list) => sql`
    select p.id, coalesce(root.name, p.name) as name from person p
    left join person root on root.workspace_id = p.workspace_id and root.id = p.merged_into
    where p.workspace_id = ${workspaceId} and p.id = any(${list})`,
  )
  const leads = await read(
    ids(({ leadId }) => leadId),
    (list) => sql`
    select id, external_id as name from lead_record where workspace_id = ${workspaceId} and id = any(${list})`,
  )
  const deals = await read<DealNamed>(
    ids(({ dealId }) => dealId),
    (list) => sql`
    select id, coalesce(name, external_id) as name, amount_minor as "amountMinor", currency from deal_record
    where workspace_id = ${workspaceId} and id = any(${list})`,
  )
  return (row) => {
    const { sort, kind, at, key, side, author, reach, channel, subject, detail } = row
    const lead = leads.get(row.leadId ?? '')
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
      activity: activities.get(row.activityId ?? '') ?? null,
      person: persons.get(row.personId ?? '') ?? null,
      lead: lead ? { id: lead.id, externalId: lead.name } : null,
      deal: shownDeal(deals.get(row.dealId ?? '')),
    }
  }
}

function shownDeal(deal: DealNamed | undefined): TimelineEntry['deal'] {
  if (!deal) return null
  const { id, name, amountMinor, currency } = deal
  return { id, name, amount: amountMinor === null || currency === null ? null : { minor: amountMinor, currency } }
}
