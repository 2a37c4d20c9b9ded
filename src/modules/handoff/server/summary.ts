import { sql, type RawBuilder } from 'kysely'
import { rows, type Tx } from '#platform/server/database.ts'
import type { House } from '#platform/server/house.ts'
import { troubleOf } from './list.ts'
import { handedOver, isDueSoon, reachedOf } from './reached.ts'

type Wish = { from: Date; to: Date; marketerId?: string | undefined }
type Rejections = { reason: string; against: 'marketing' | 'sales' | 'nobody'; n: number }[]
type Delivered = Record<
  'delivered' | 'waiting' | 'accepted' | 'rejected' | 'later' | 'expired' | 'sql' | 'won' | 'lost',
  number
>

/** What was handed over in a period and how far each came, what stands now, and why sales said no. */
export async function summaryOf(tx: Tx, house: House, workspaceId: string, { from, to, marketerId }: Wish) {
  const now = house.clock.now()
  const mine = marketerId === undefined ? sql`true` : sql`e.marketer_id = ${marketerId}`
  const handed = sql`from engagement e where e.workspace_id = ${workspaceId} and e.merged_into is null and ${mine}
    and ${handedOver({ from, to })}`
  const [delivered] = await rows<Delivered>(tx, deliveredSql(handed))
  const rejections = await rows<Rejections[number]>(
    tx,
    sql`select reject_reason as reason, coalesce(reject_against, 'nobody') as against, count(*)::int as n ${handed}
      and e.rejected_at is not null and e.reject_reason is not null group by 1, 2 order by 3 desc, 1`,
  )
  const [appeals] = await rows<{ decided: number; overturned: number; open: number }>(
    tx,
    sql`select count(*) filter (where decision is not null)::int as decided,
        count(*) filter (where decision = 'overturned')::int as overturned,
        count(*) filter (where decision is null)::int as open
      from handoff_appeal where workspace_id = ${workspaceId} and appealed_at >= ${from} and appealed_at < ${to}`,
  )
  return {
    ...(delivered ?? nothing),
    now: await standing(tx, workspaceId, mine, now),
    rejections,
    appeals: appeals ?? { decided: 0, overturned: 0, open: 0 },
    asOf: now,
  }
}

const nothing: Delivered = {
  delivered: 0,
  waiting: 0,
  accepted: 0,
  rejected: 0,
  later: 0,
  expired: 0,
  sql: 0,
  won: 0,
  lost: 0,
}

function deliveredSql(handed: RawBuilder<unknown>): RawBuilder<unknown> {
  const counts = stages.map((stage) => sql`count(*) filter (where ${reachedOf(stage)})::int as ${sql.ref(stage)}`)
  return sql`select ${sql.join(counts)} ${handed}`
}

const stages = [
  'delivered',
  'waiting',
  'accepted',
  'rejected',
  'later',
  'expired',
  'sql',
  'won',
  'lost',
] as const satisfies readonly (keyof Delivered)[]

type Now = Record<
  'open' | 'unrouted' | 'ownerless' | 'paused' | 'breaching' | 'broken' | 'disputed' | 'laterDue' | 'tasks',
  number
>

async function standing(tx: Tx, workspaceId: string, mine: RawBuilder<unknown>, now: Date): Promise<Now> {
  const how = (trouble: Parameters<typeof troubleOf>[0]) => sql`count(*) filter (where ${troubleOf(trouble, now)})::int`
  const [found] = await rows<Now>(
    tx,
    sql`select count(*) filter (where e.state in ('handed-off', 'accepted', 'working'))::int as open,
        ${how('unrouted')} as unrouted, ${how('ownerless')} as ownerless, ${how('paused')} as paused,
        ${how('breaching')} as breaching, ${how('broken')} as broken,
        count(*) filter (where e.state = 'disputed')::int as disputed,
        count(*) filter (where ${isDueSoon(now)})::int as "laterDue",
        (select count(*)::int from handoff_task t where t.workspace_id = ${workspaceId} and t.closed_at is null) as tasks
      from engagement e where e.workspace_id = ${workspaceId} and e.merged_into is null and ${mine}
        and e.state in ('handed-off', 'accepted', 'working', 'sql', 'disputed', 'later')`,
  )
  return (
    found ?? {
      open: 0,
      unrouted: 0,
      ownerless: 0,
      paused: 0,
      breaching: 0,
      broken: 0,
      disputed: 0,
      laterDue: 0,
      tasks: 0,
    }
  )
}
