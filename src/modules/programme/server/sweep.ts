import { sql } from 'kysely'
import { localDay } from '#platform/business-time.ts'
import { newId } from '#platform/new-id.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { House } from '#platform/server/house.ts'
import { enqueue, type JobHandler } from '#platform/server/jobs.ts'
import { announce } from '#platform/server/live.ts'
import { headsOf, notify } from '#modules/messages/server/index.ts'
import { decideBy, escalatesAt } from '../domain/mandate.ts'
import { readFirstStep } from './first-step.ts'
import { sponsors } from './sponsors.ts'
import { readIssues, sameIssue, type IssueRow } from './issue-rows.ts'
import { isInForce, readMandate, type MandateRow } from './mandate-rows.ts'
import { todayOf } from './moments.ts'
import { openIssues, type OpenIssue } from './open-issues.ts'

const hour = 3_600_000
const betweenSweeps = 6 * hour

/** Looks after what grows old by itself; the queue knows the machine's own clock alone. */
export function planSweep(tx: Tx, workspaceId: string, when: 'now' | 'later'): Promise<void> {
  const options = { key: 'programme.sweep', queue: `${workspaceId}:programme` }
  if (when === 'now') return enqueue(tx, 'programme.sweep', { workspaceId }, options)
  const runAt = new Date(Date.now() + betweenSweeps)
  return enqueue(tx, 'programme.sweep', { workspaceId }, { ...options, runAt, about: betweenSweeps })
}

/** The job `programme.sweep`: what was open for too long goes to the sponsor; who is late is told once. */
export function sweepJob(house: House): JobHandler {
  return async ({ workspaceId }) => {
    await house.db.inWorkspace(workspaceId, async (tx) => {
      await sweep(tx, house, workspaceId)
      await planSweep(tx, workspaceId, 'later')
    })
  }
}

export async function sweep(tx: Tx, house: House, workspaceId: string): Promise<void> {
  const now = house.clock.now()
  await sql`select pg_advisory_xact_lock(hashtextextended(${`programme sweep ${workspaceId}`}, 25))`.execute(tx)
  const today = await todayOf(tx, workspaceId, now)
  const mandate = await readMandate(tx, workspaceId)
  const open = await openIssues(tx, workspaceId, now)
  const gone = await readIssues(tx, workspaceId)
  const settled = await settle(tx, workspaceId, gone, open, now)
  const escalated =
    mandate !== null && isInForce(mandate, today) ? await escalate(tx, house, workspaceId, mandate, open, gone) : 0
  await tellOverdue(tx, house, workspaceId, gone, open)
  if (mandate !== null) await tellReview(tx, house, workspaceId, mandate, today)
  await tellFirstStep(tx, house, workspaceId, today)
  if (settled + escalated > 0) await announce(tx, 'programme')
}

function waits({ decidedAt, settledAt }: IssueRow): boolean {
  return decidedAt === null && settledAt === null
}

/** What is no longer open where it came from was settled by the two. */
async function settle(tx: Tx, workspaceId: string, gone: IssueRow[], open: OpenIssue[], now: Date): Promise<number> {
  const over = gone.filter((row) => waits(row) && !open.some((issue) => sameIssue(row, issue)))
  if (over.length > 0)
    await sql`update escalated_issue set settled_at = ${now}
      where workspace_id = ${workspaceId} and id = any(${over.map(({ id }) => id)}::uuid[])`.execute(tx)
  return over.length
}

async function escalate(
  tx: Tx,
  house: House,
  workspaceId: string,
  mandate: MandateRow,
  open: OpenIssue[],
  gone: IssueRow[],
): Promise<number> {
  const now = house.clock.now()
  const due = open.filter(
    (issue) => escalatesAt(mandate, issue.openedAt) <= now && !gone.some((row) => sameIssue(row, issue)),
  )
  for (const issue of due) await escalateOne(tx, house, workspaceId, mandate, issue)
  return due.length
}

async function escalateOne(tx: Tx, house: House, workspaceId: string, mandate: MandateRow, issue: OpenIssue) {
  const now = house.clock.now()
  const id = newId(now.getTime())
  const until = decideBy(mandate, now)
  const written = await rows(
    tx,
    sql`
    insert into escalated_issue (workspace_id, id, kind, object_id, label, link, opened_at, escalated_at, decide_by, sponsor_id,
      sponsor_name)
    values (${workspaceId}, ${id}, ${issue.kind}, ${issue.objectId}, ${issue.label}, ${issue.link}, ${issue.openedAt}, ${now},
      ${until}, ${mandate.sponsorId}, ${mandate.sponsorName})
    on conflict do nothing returning id`,
  )
  if (written.length === 0) return
  const to = [mandate.sponsorId, ...(await headsOf(tx, workspaceId, ['marketing', 'sales']))]
  await notify(tx, house, {
    workspaceId,
    to: [...new Set(to)],
    kind: 'issue-escalated',
    about: { kind: 'issue', id },
    values: { label: issue.label, by: mandate.sponsorName, until: until.toISOString() },
    link: '/desk/programme',
    once: `issue-escalated:${id}`,
  })
}

async function tellOverdue(tx: Tx, house: House, workspaceId: string, gone: IssueRow[], open: OpenIssue[]) {
  const now = house.clock.now()
  const late = gone.filter(
    (row) => waits(row) && row.remindedAt === null && row.decideBy < now && open.some((issue) => sameIssue(row, issue)),
  )
  for (const { id, label, decideBy: until, sponsorId } of late) {
    await notify(tx, house, {
      workspaceId,
      to: [...new Set([sponsorId, ...(await directorIds(tx, workspaceId))])],
      kind: 'issue-overdue',
      about: { kind: 'issue', id },
      values: { label, until: until.toISOString() },
      link: '/desk/programme',
      once: `issue-overdue:${id}`,
    })
    await sql`update escalated_issue set reminded_at = ${now} where workspace_id = ${workspaceId} and id = ${id}`.execute(
      tx,
    )
  }
}

async function directorIds(tx: Tx, workspaceId: string): Promise<string[]> {
  return (await sponsors(tx, workspaceId)).map(({ id }) => id)
}

async function tellReview(tx: Tx, house: House, workspaceId: string, { id, reviewOn }: MandateRow, today: string) {
  if (reviewOn > today) return
  await notify(tx, house, {
    workspaceId,
    to: await directorIds(tx, workspaceId),
    kind: 'mandate-review',
    about: { kind: 'programme', id },
    values: { day: reviewOn },
    link: '/desk/programme',
    once: `mandate-review:${id}`,
  })
}

/** The director hears of a red alarm when it comes, and once more when the days for the first step are over. */
async function tellFirstStep(tx: Tx, house: House, workspaceId: string, today: string): Promise<void> {
  const first = await readFirstStep(tx, house, workspaceId)
  if (first === null || (first.state !== 'waiting' && first.state !== 'overdue')) return
  const alarm = localDay('UTC', first.alarmAt)
  const kind = first.state === 'waiting' ? 'first-step-due' : 'first-step-overdue'
  await notify(tx, house, {
    workspaceId,
    to: await directorIds(tx, workspaceId),
    kind,
    about: { kind: 'programme', id: workspaceId },
    values: { since: alarm, until: first.by },
    link: '/desk/programme',
    urgent: today > first.by,
    once: `${kind}:${alarm}`,
  })
}
