import { sql } from 'kysely'
import { localDay } from '#platform/business-time.ts'
import { readCompany } from '#platform/server/company.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { BoundObject } from '../domain/words.ts'
import { goalsNow } from './goals.ts'
import { linesOf, openContests } from './line-rows.ts'
import { peopleOf } from './people.ts'
import { findingsNow } from './show-task.ts'
import { waitingNow, type Waiting } from './standing.ts'

/**
 * The member who answers for an object by the charter in force; null when nobody or several do. The same rule as `accountableOf`, asked
 * of the database, as the sweep of the clocks asks it for each that breaks.
 */
export async function accountableFor(
  tx: Tx,
  { workspaceId, object }: { workspaceId: string; object: BoundObject },
): Promise<string | null> {
  if (object.kind === 'free') return null
  const found = await rows<{ id: string }>(
    tx,
    sql`select distinct l.member_id as id
      from charter_task_record t
      join charter_letter l on l.workspace_id = t.workspace_id and l.version_id = t.version_id and l.letter = 'A'
      join member_record m on m.workspace_id = l.workspace_id and m.id = l.member_id and m.left_at is null
      where t.workspace_id = ${workspaceId} and t.object_kind = ${object.kind} and t.object_key = ${object.key} limit 2`,
  )
  const [only, ...others] = found
  return only !== undefined && others.length === 0 ? only.id : null
}

/** Tasks in force that both sides answer for without having said so, beside all tasks in force (science.md J-04). */
export async function overlapOf(tx: Tx, workspaceId: string): Promise<{ claimedByBoth: number; tasks: number }> {
  const { tasks, findings } = await findingsNow(tx, workspaceId, await peopleOf(tx, workspaceId))
  const claimed = findings.filter(({ kind }) => kind === 'claimed-by-both').flatMap(({ taskIds }) => taskIds)
  return { claimedByBoth: new Set(claimed).size, tasks: tasks.length }
}

export type Contested = {
  contestedMinor: number
  jointMinor: number
  currency: string
  contested: number
  lines: number
}

/** Planned money of the lines that run now and are contested, beside that of all of them (J-17); in the company's currency. */
export async function contestedOf(
  tx: Tx,
  { workspaceId, now }: { workspaceId: string; now: Date },
): Promise<Contested> {
  const { timeZone, currency } = await readCompany(tx, workspaceId)
  const today = localDay(timeZone, now)
  const lines = (await linesOf(tx, workspaceId, { from: today, to: today })).filter(
    (line) => line.state === 'open' && line.currency === currency,
  )
  const contests = await openContests(tx, workspaceId)
  const contested = lines.filter(({ id }) => contests.some(({ lineId }) => lineId === id))
  const sum = (of: typeof lines) => of.reduce((all, { planned }) => all + planned, 0)
  return {
    contestedMinor: sum(contested),
    jointMinor: sum(lines),
    currency,
    contested: contested.length,
    lines: lines.length,
  }
}

/** Strategic goals whose holder has neither the right nor a line (J-22), beside all goals. */
export async function contradictionsOf(
  tx: Tx,
  { workspaceId, now }: { workspaceId: string; now: Date },
): Promise<{ contradictions: number; goals: number }> {
  const goals = await goalsNow(tx, workspaceId, now)
  return { contradictions: goals.filter(({ contradicts }) => contradicts).length, goals: goals.length }
}

/** What the two have not settled themselves for so many days, or what waits for leadership. */
export async function waitingForDirector(
  tx: Tx,
  { workspaceId, now, olderThanDays }: { workspaceId: string; now: Date; olderThanDays: number },
): Promise<Waiting[]> {
  const before = now.getTime() - olderThanDays * 86_400_000
  return (await waitingNow(tx, workspaceId)).filter(
    ({ since, waitsFor }) => since.getTime() <= before || waitsFor.includes('leadership'),
  )
}
