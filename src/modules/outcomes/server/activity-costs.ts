import { sql } from 'kysely'
import { rowsAsTable, type Column } from '#platform/server/bulk-rows.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { spreadByDays } from '../domain/cost-sums.ts'
import type { Course } from './course.ts'

type ActivityRecord = {
  id: string
  side: string
  segment: string
  label: string
  minor: number
  currency: string
  startsOn: string
  endsOn: string | null
}

type Part = { month: string; minor: number; activity: ActivityRecord }

const columns: readonly Column<Part>[] = [
  { name: 'month', type: 'text', of: ({ month }) => month },
  { name: 'activity_id', type: 'uuid', of: ({ activity }) => activity.id },
  { name: 'side', type: 'text', of: ({ activity }) => activity.side },
  { name: 'segment', type: 'text', of: ({ activity }) => activity.segment },
  { name: 'label', type: 'text', of: ({ activity }) => activity.label },
  { name: 'minor', type: 'text', of: ({ minor }) => String(minor) },
  { name: 'currency', type: 'text', of: ({ activity }) => activity.currency },
]

/**
 * Writes down anew what activities cost month by month, by their real cost: one that is only planned costs nothing yet. Says the first
 * month that is another than before.
 */
export async function spreadActivities(tx: Tx, { workspaceId, zone }: Course): Promise<string | null> {
  const activities = await rows<ActivityRecord>(
    tx,
    sql`select id, side, coalesce(trim(segment), '') as segment, name as label, real_minor as minor, currency,
        (starts_at at time zone ${zone})::date as "startsOn", (ends_at at time zone ${zone})::date as "endsOn"
      from activity_record where workspace_id = ${workspaceId} and real_minor <> 0 and currency is not null and starts_at is not null`,
  )
  const parts = activities.flatMap((activity) =>
    spreadByDays(activity.minor, activity.currency, activity.startsOn, activity.endsOn).map((part) => ({
      ...part,
      activity,
    })),
  )
  const [gone] = await rows<{ month: string | null }>(
    tx,
    sql`with given as (select month::date as month, activity_id, side, segment, label, minor::bigint as minor, currency
        from ${rowsAsTable(parts, columns, 'told')}),
      gone as (delete from outcome_activity_cost o where o.workspace_id = ${workspaceId} and not exists (
          select from given g where g.month = o.month and g.activity_id = o.activity_id) returning o.month),
      saved as (insert into outcome_activity_cost as o (workspace_id, month, activity_id, side, segment, label, minor, currency)
        select ${workspaceId}::uuid, month, activity_id, side, segment, label, minor, currency from given order by month, activity_id
        on conflict (workspace_id, month, activity_id) do update set side = excluded.side, segment = excluded.segment,
          label = excluded.label, minor = excluded.minor, currency = excluded.currency
        where (o.side, o.segment, o.label, o.minor, o.currency)
          is distinct from (excluded.side, excluded.segment, excluded.label, excluded.minor, excluded.currency)
        returning o.month)
      select least((select min(month) from gone), (select min(month) from saved)) as month`,
  )
  return gone?.month ?? null
}
