import { letGo } from '#modules/routing/server/index.ts'
import { markReasonUsed, reasonsOf, type Reason } from '#modules/agreement/server/index.ts'
import { Refusal } from '#platform/refusal.ts'
import { enqueue } from '#platform/server/jobs.ts'
import { calendarFor } from './calendars.ts'
import { settleClocks, startClock } from './clock-rows.ts'
import { type Hold, mustAnswerFor } from './command.ts'
import { namesOf } from './customer.ts'
import { asRouted, give } from './give.ts'
import { marketersFor } from './members.ts'
import { tell } from './tell.ts'
import { tellOfHandOver } from './tell-hand-over.ts'
import { happen } from './write.ts'

export type Rejection = { reason: string; evidence: Record<string, string> }

/**
 * Sales says no, with a reason of the shared list and what shows it. Marketing hears of it at once, with the seller's words, and
 * may contest it while the clock of the appeal runs. No capacity is sales' own reason: the lead goes to the next in turn.
 */
export async function reject(hold: Hold, { reason: key, evidence }: Rejection): Promise<void> {
  const { tx, caller, workspaceId, now, draft } = hold
  mustAnswerFor(caller, draft.row)
  const reason = (await reasonsOf(tx, workspaceId, 'reject')).find((each) => each.key === key)
  if (!reason) throw new Refusal('handoff.no-such-reason', { reason: key })
  const said = evidenceFor(reason, evidence)
  happen(draft, { kind: 'rejected', reason: key, against: reason.countsAgainst, evidence: said })
  const words = Object.values(said).join(' · ')
  const rejected = { rejectReason: key, rejectAgainst: reason.countsAgainst, rejectWords: words, offerUntil: null }
  draft.row = { ...draft.row, ...rejected }
  settleClocks(draft, ['first-touch', 'answer'], 'rejected')
  await markReasonUsed(tx, workspaceId, { list: 'reject', key, at: now })
  await tellMarketing(hold, reason)
  await enqueue(
    tx,
    'handoff.profile',
    { workspaceId },
    { key: 'handoff.profile', queue: `${workspaceId}:handoff-profile` },
  )
  if (reason.route === 'requeue') await requeue(hold)
  else await startAppeal(hold)
}

/** At least one field that the reason asks for; fields that it knows nothing of are no evidence. */
function evidenceFor({ key, needsEvidence }: Reason, evidence: Record<string, string>): Record<string, string> {
  const wanted = needsEvidence.length > 0 ? needsEvidence : ['note']
  const given = [...wanted, 'note'].flatMap((field) => {
    const words = evidence[field]?.trim() ?? ''
    return words === '' ? [] : [[field, words] as const]
  })
  const said = Object.fromEntries(given)
  if (!wanted.some((field) => said[field] !== undefined)) {
    throw new Refusal('handoff.no-evidence', { reason: key, fields: [...wanted] })
  }
  return said
}

async function tellMarketing({ tx, house, workspaceId, draft }: Hold, { key, words }: Reason): Promise<void> {
  const { row, actor } = draft
  const { lead } = await namesOf(tx, workspaceId, row)
  const to = await marketersFor(tx, workspaceId, row.marketerId)
  const values = { lead, by: actor.name, reason: words ?? key }
  await tell(tx, house, workspaceId, row.id, {
    to,
    kind: 'lead-rejected',
    values,
    once: `rejected:${row.id}:${row.events}`,
  })
}

/** Marketing's promise to object in time, or to let it stand. */
async function startAppeal({ tx, house, workspaceId, now, rules, draft }: Hold): Promise<void> {
  const { row } = draft
  const { calendar, warning } = await calendarFor(tx, house, workspaceId, { memberId: row.marketerId, teamId: null })
  const clock = { class: row.class, startedAt: now, ownerId: row.marketerId, teamId: null, calendar, warning }
  startClock(draft, { ...clock, kind: 'appeal', budgetMinutes: rules.appealMinutes }, rules)
  await letGo(tx, { workspaceId, engagementId: row.id, at: now, why: 'rejected' })
}

/** It counts against sales and the customer need not wait for that: somebody else gets it, with clocks of their own. */
async function requeue(hold: Hold): Promise<void> {
  const { tx, house, workspaceId, rules, draft } = hold
  const before = draft.row.ownerId
  const to = await asRouted(tx, house, draft, before === null ? [] : [before])
  if (to.ownerId === null) return startAppeal(hold)
  happen(draft, { kind: 'returned', why: 'requeued' })
  happen(draft, { kind: 'qualified', why: 'by-hand' })
  await give(tx, house, draft, { to, rules, marketerId: draft.row.marketerId })
  await tellOfHandOver(tx, house, draft, await namesOf(tx, workspaceId, draft.row))
}
