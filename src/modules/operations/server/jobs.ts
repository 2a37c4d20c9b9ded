import { sql } from 'kysely'
import { pageFrom, readCursor } from '#platform/cursor.ts'
import { rows } from '#platform/server/database.ts'
import { inWorkspace, signedIn, type Call } from '#platform/server/house.ts'
import { announce } from '#platform/server/live.ts'
import { record } from '#modules/ledger/server/index.ts'

export type LongJob = {
  id: string
  kind: string
  title: string
  state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'
  done: number
  total: number | null
  problems: number
  failure: string | null
  createdAt: Date
  startedAt: Date | null
  finishedAt: Date | null
}

type Page = { cursor?: string | undefined; limit: number }

export async function longJobs(call: Call, { cursor, limit }: Page) {
  const { workspaceId } = signedIn(call)
  const after = readCursor(cursor, 2)
  return inWorkspace(call, async (tx) => {
    const found = await rows<LongJob>(
      tx,
      sql`
      select id, kind, title, state, done, total, problems, failure, created_at as "createdAt", started_at as "startedAt",
        finished_at as "finishedAt"
      from long_job where workspace_id = ${workspaceId}
        ${after ? sql`and (created_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
      order by created_at desc, id desc limit ${limit + 1}`,
    )
    return pageFrom(found, limit, (job) => [job.createdAt.toISOString(), job.id])
  })
}

export async function cancelLongJob(call: Call, id: string): Promise<boolean> {
  const caller = signedIn(call)
  return inWorkspace(call, async (tx) => {
    const asked = await rows(
      tx,
      sql`
      update long_job set cancel_wanted = true
      where workspace_id = ${caller.workspaceId} and id = ${id} and state in ('waiting', 'running') returning id`,
    )
    if (asked.length === 0) return false
    await record(tx, call.house, caller, { kind: 'long-job.cancelled', subjectKind: 'long-job', subjectId: id })
    await announce(tx, 'long-jobs')
    return true
  })
}

type FailedJob = { id: number; task: string; failure: string; attempts: number; failedAt: Date }

export async function failedJobs(call: Call): Promise<FailedJob[]> {
  return inWorkspace(call, (tx) =>
    rows<FailedJob>(tx, sql`select id, task, failure, attempts, failed_at as "failedAt" from failed_jobs()`),
  )
}

export async function retryJob(call: Call, id: number): Promise<boolean> {
  const caller = signedIn(call)
  return inWorkspace(call, async (tx) => {
    const [answer] = await rows<{ retried: boolean }>(tx, sql`select retry_job(${id}) as retried`)
    if (!answer?.retried) return false
    await record(tx, call.house, caller, {
      kind: 'job.retried',
      subjectKind: 'workspace',
      subjectId: caller.workspaceId,
      detail: { job: id },
    })
    await announce(tx, 'failed-jobs')
    return true
  })
}
