import { sql, type RawBuilder } from 'kysely'
import { newId } from '#platform/new-id.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { House } from '#platform/server/house.ts'
import { enqueue, type JobHandler } from '#platform/server/jobs.ts'
import { announce } from '#platform/server/live.ts'
import { notify } from '#modules/messages/server/index.ts'
import {
  type Dimension,
  dimensions,
  leastAnswered,
  type RejectionCount,
  type RejectionShare,
  rejectionShares,
} from '../domain/rejections.ts'
import { marketersFor } from './members.ts'
import { answeredIn } from './reached.ts'

const columns: Record<Dimension, string> = { campaign: 'campaign', form: 'form_key', keyword: 'keyword' }
const days = 90
/** Those that stand out, and then the largest: the rest is one by one and says nothing. */
const mostShown = 20

type Period = { from: Date; to: Date }

function answered(workspaceId: string, period: Period): RawBuilder<unknown> {
  return sql`from engagement e where e.workspace_id = ${workspaceId} and e.merged_into is null and ${answeredIn(period)}`
}

/** Why the leads of each campaign, form or keyword are rejected, beside the share of the same reason over all. */
export async function rejectionProfile(
  tx: Tx,
  house: House,
  workspaceId: string,
  wish: Period & { dimension: Dimension },
) {
  const base = await rows<{ reason: string | null; n: number }>(
    tx,
    sql`select e.reject_reason as reason, count(*)::int as n ${answered(workspaceId, wish)} group by 1`,
  )
  const all = base.reduce((sum, { n }) => sum + n, 0)
  const items = rejectionShares(await countsOf(tx, workspaceId, wish), baseOf(base, all))
  const rejected = base.reduce((sum, { reason, n }) => sum + (reason === null ? 0 : n), 0)
  return {
    answered: all,
    rejected,
    items: items
      .toSorted((one, other) => Number(other.above) - Number(one.above) || other.rejected - one.rejected)
      .slice(0, mostShown),
    least: leastAnswered,
    asOf: house.clock.now(),
  }
}

function baseOf(base: readonly { reason: string | null; n: number }[], all: number) {
  return new Map(base.flatMap(({ reason, n }) => (reason === null ? [] : [[reason, { rejected: n, answered: all }]])))
}

function countsOf(tx: Tx, workspaceId: string, wish: Period & { dimension: Dimension }): Promise<RejectionCount[]> {
  const value = sql.ref(`e.${columns[wish.dimension]}`)
  return rows<RejectionCount>(
    tx,
    sql`select ${wish.dimension}::text as dimension, value, reason, n as rejected, (sum(n) over (partition by value))::int as answered
      from (select ${value} as value, e.reject_reason as reason, count(*)::int as n ${answered(workspaceId, wish)}
        and ${value} is not null group by 1, 2) counted`,
  ).then((counts) => counts.filter(({ reason }) => reason !== null))
}

/** Asked for after each rejection; what waits already is not asked for twice. */
export async function askToLookAtRejections(tx: Tx, workspaceId: string): Promise<void> {
  const queue = `${workspaceId}:handoff-profile`
  await enqueue(tx, 'handoff.profile', { workspaceId }, { key: 'handoff.profile', queue })
}

/** Looked at after each rejection: where a reason stands clearly above its usual share, marketing gets a task. */
export function lookAtRejections(house: House): JobHandler {
  return async ({ workspaceId }) => {
    await house.db.inWorkspace(workspaceId, async (tx) => {
      const to = new Date(house.clock.now().getTime() + 1000)
      const period = { from: new Date(to.getTime() - days * 86_400_000), to }
      for (const dimension of dimensions) {
        const { items } = await rejectionProfile(tx, house, workspaceId, { ...period, dimension })
        for (const share of items.filter(({ above }) => above)) await openTask(tx, house, workspaceId, share)
      }
    })
  }
}

async function openTask(tx: Tx, house: House, workspaceId: string, share: RejectionShare): Promise<void> {
  const now = house.clock.now()
  const { dimension, value, reason, rejected, answered: n, base } = share
  const opened = await rows<{ id: string }>(
    tx,
    sql`insert into handoff_task (workspace_id, id, dimension, value, reason, rejected, answered, share, share_from, share_to,
        base_share, opened_at)
      select ${workspaceId}, ${newId(now.getTime())}, ${dimension}, ${value}, ${reason}, ${rejected}, ${n}, ${share.share},
        ${share.from}, ${share.to}, ${base}, ${now}
      where not exists (select from handoff_task t where t.workspace_id = ${workspaceId} and t.dimension = ${dimension}
        and t.value = ${value} and t.reason = ${reason} and (t.closed_at is null or t.closed_at > ${new Date(now.getTime() - 30 * 86_400_000)}))
      on conflict do nothing returning id`,
  )
  const [task] = opened
  if (!task) return
  const percent = (part: number) => Math.round(part * 100)
  await notify(tx, house, {
    workspaceId,
    to: await marketersFor(tx, workspaceId, null),
    kind: 'rejections-high',
    about: { kind: 'handoff-task', id: task.id },
    values: { what: value, share: percent(share.share), usual: percent(base) },
    link: '/hand-offs',
    once: task.id,
  })
  await announce(tx, 'handoff')
}
