import { sql } from 'kysely'
import { notFound } from '#platform/refusal.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { actorOf, inWorkspace, signedIn, type Call } from '#platform/server/house.ts'
import { announce } from '#platform/server/live.ts'
import { record } from '#modules/ledger/server/index.ts'
import type { Dimension } from '../domain/rejections.ts'
import { mustBeOf } from './command.ts'

type Task = {
  id: string
  dimension: Dimension
  value: string
  reason: string
  rejected: number
  answered: number
  share: number
  from: number
  to: number
  base: number
  openedAt: Date
  closedAt: Date | null
  closedWords: string | null
}

export function tasksOf(tx: Tx, workspaceId: string, closed: boolean): Promise<Task[]> {
  return rows<Task>(
    tx,
    sql`select id, dimension, value, reason, rejected, answered, share, share_from as "from", share_to as "to",
        base_share as base, opened_at as "openedAt", closed_at as "closedAt", closed_words as "closedWords"
      from handoff_task where workspace_id = ${workspaceId} and (closed_at is not null) = ${closed}
      order by opened_at desc limit 100`,
  )
}

/** What marketing did about it; the words stay. */
export function closeTask(call: Call, { id, words }: { id: string; words: string }): Promise<{ id: string }> {
  const caller = signedIn(call)
  mustBeOf(caller, 'marketing')
  return inWorkspace(call, async (tx) => {
    const closed = await rows(
      tx,
      sql`update handoff_task set closed_at = ${call.house.clock.now()}, closed_by = ${actorOf(caller).id}, closed_words = ${words}
        where workspace_id = ${caller.workspaceId} and id = ${id} and closed_at is null returning id`,
    )
    if (closed.length === 0) throw notFound('task')
    await record(tx, call.house, caller, {
      kind: 'task.closed',
      subjectKind: 'handoff-task',
      subjectId: id,
      detail: { words },
    })
    await announce(tx, 'handoff')
    return { id }
  })
}
