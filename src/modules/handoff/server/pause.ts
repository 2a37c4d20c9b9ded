import { Refusal } from '#platform/refusal.ts'
import type { PauseReason } from '../domain/rules.ts'
import { pauseClocks, resumeClocks } from './clock-rows.ts'
import { type Hold, mustAnswerFor } from './command.ts'
import { happen } from './write.ts'

/** The customer asked to be called later, or lawyers look at it: the clocks stand still, for a reason of the list and not too long. */
export async function pauseEngagement(
  hold: Hold,
  { reason, until }: { reason: PauseReason; until: Date },
): Promise<void> {
  const { caller, rules, draft } = hold
  mustAnswerFor(caller, draft.row)
  const allowed = rules.pauseReasons.find(({ key }) => key === reason)
  if (!allowed) throw new Refusal('handoff.no-such-pause', { reason })
  if (draft.row.paused) throw new Refusal('handoff.paused-already')
  happen(draft, { kind: 'paused', reason, until })
  pauseClocks(draft, { reason, until, mostDays: allowed.mostDays }, rules)
}

export async function resumeEngagement(hold: Hold): Promise<void> {
  mustAnswerFor(hold.caller, hold.draft.row)
  happen(hold.draft, { kind: 'resumed' })
  resumeClocks(hold.draft, hold.rules)
}
