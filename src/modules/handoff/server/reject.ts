import { markReasonUsed, reasonsOf, type Reason } from '#modules/agreement/server/index.ts'
import { Refusal } from '#platform/refusal.ts'
import { followUp } from './answer-stands.ts'
import { settleClocks } from './clock-rows.ts'
import { type Hold, mustAnswerFor } from './command.ts'
import { startAppeal } from './start-appeal.ts'
import { openUndo } from './undo-answer.ts'
import { happen } from './write.ts'

export type Rejection = { reason: string; evidence: Record<string, string> }

/**
 * Sales says no, with a reason of the shared list and what shows it. Once it stands, marketing hears of it with the seller's
 * words, and may contest it while the clock of the appeal runs. No capacity is sales' own reason: the lead goes to the next in turn.
 */
export async function reject(hold: Hold, { reason: key, evidence }: Rejection): Promise<void> {
  const { tx, caller, workspaceId, now, draft } = hold
  mustAnswerFor(caller, draft.row)
  const reason = (await reasonsOf(tx, workspaceId, 'reject')).find((each) => each.key === key)
  if (!reason) throw new Refusal('handoff.no-such-reason', { reason: key })
  const said = evidenceFor(reason, evidence)
  const before = draft.row
  happen(draft, { kind: 'rejected', reason: key, against: reason.countsAgainst, evidence: said })
  const words = Object.values(said).join(' · ')
  const rejected = { rejectReason: key, rejectAgainst: reason.countsAgainst, rejectWords: words, offerUntil: null }
  draft.row = { ...draft.row, ...rejected }
  settleClocks(draft, ['first-touch', 'answer'], 'rejected')
  await markReasonUsed(tx, workspaceId, { list: 'reject', key, at: now })
  if (reason.route !== 'requeue') await startAppeal(hold)
  if (!(await openUndo(hold, before))) await followUp(hold, draft.row.events)
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
