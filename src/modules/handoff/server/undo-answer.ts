import { sql } from 'kysely'
import { listOf } from '#platform/server/bulk-rows.ts'
import { Refusal } from '#platform/refusal.ts'
import { rows } from '#platform/server/database.ts'
import { enqueue } from '#platform/server/jobs.ts'
import { reopened } from './clock-rows.ts'
import type { Hold } from './command.ts'
import { historyOf } from './history.ts'
import { type BeforeInRow, clockFields, type ClockRow, type EngagementRow, selected } from './store.ts'
import { happenUndone } from './write.ts'

const seconds = 10
/** What the answer causes waits a little longer, so that whoever is in time is never too late. */
const longer = 1

/**
 * The answer that is drafted may be taken back for ten seconds by the one who gave it. Until then nobody is told, no task is
 * opened and nobody else gets the lead; a job does that afterwards. Says no where no person answered: then it stands at once.
 */
export async function openUndo({ tx, caller, workspaceId, now, draft }: Hold, before: EngagementRow): Promise<boolean> {
  if (caller.kind !== 'person') return false
  const { id } = draft.row
  const number = draft.row.events
  const until = new Date(now.getTime() + seconds * 1000).toISOString()
  draft.row = { ...draft.row, undo: { by: caller.memberId, until, number, before: beforeOf(before) } }
  // By the queue's own clock, which a test's world does not move.
  const runAt = new Date(Date.now() + (seconds + longer) * 1000)
  const options = { key: `handoff.answer:${id}:${number}`, runAt, queue: `${workspaceId}:handoff-answers` }
  await enqueue(tx, 'handoff.answer-stands', { workspaceId, id, number }, options)
  return true
}

function beforeOf({ offerUntil, wakeAt, ...row }: EngagementRow): BeforeInRow {
  const { rejectReason, rejectAgainst, rejectWords, laterReason, wakeTrigger } = row
  const instants = { offerUntil: offerUntil?.toISOString() ?? null, wakeAt: wakeAt?.toISOString() ?? null }
  return { ...instants, rejectReason, rejectAgainst, rejectWords, laterReason, wakeTrigger }
}

/** Takes the answer back: its clocks go on as if they had run all the time, and what it opened is gone. */
export async function undoAnswer(hold: Hold): Promise<void> {
  const { tx, caller, workspaceId, now, rules, draft } = hold
  const { id, undo } = draft.row
  if (undo === null || new Date(undo.until) < now) throw new Refusal('handoff.undo-over')
  if (caller.kind !== 'person' || caller.memberId !== undo.by) throw new Refusal('handoff.not-yours-to-undo', {}, 403)
  const history = await historyOf(tx, workspaceId, id)
  const answered = history.at(-1)?.at ?? now
  happenUndone(draft, history, undo.number)
  const { offerUntil, wakeAt, ...words } = undo.before
  draft.row = { ...draft.row, ...words, offerUntil: instantOf(offerUntil), wakeAt: instantOf(wakeAt), undo: null }
  await dropWhatItOpened(hold)
  for (const clock of await endedBy(hold, answered)) draft.clocks.set(clock.id, reopened(clock, { rules, now }))
}

function instantOf(text: string | null): Date | null {
  return text === null ? null : new Date(text)
}

/** The clock of the appeal and the place on the later list are seconds old, and nobody has seen them. */
async function dropWhatItOpened({ tx, workspaceId, draft }: Hold): Promise<void> {
  const appeals = [...draft.clocks.values()].filter(({ kind }) => kind === 'appeal')
  for (const { id } of appeals) draft.clocks.delete(id)
  const gone = listOf(
    appeals.map(({ id }) => id),
    'uuid',
  )
  await sql`delete from handoff_clock where workspace_id = ${workspaceId} and id = any(${gone})`.execute(tx)
  await sql`delete from later_return where workspace_id = ${workspaceId} and engagement_id = ${draft.row.id}
    and woken_at is null and converted_at is null and disqualified_at is null`.execute(tx)
}

function endedBy({ tx, workspaceId, draft }: Hold, at: Date): Promise<ClockRow[]> {
  return rows<ClockRow>(
    tx,
    sql`select ${selected('c', clockFields)} from handoff_clock c
      where c.workspace_id = ${workspaceId} and c.engagement_id = ${draft.row.id} and c.outcome in ('rejected', 'later')
        and c.kind <> 'appeal' and c.settled_at = ${at} for update`,
  )
}
