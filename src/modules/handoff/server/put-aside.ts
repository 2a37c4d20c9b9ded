import { markReasonUsed, reasonsOf } from '#modules/agreement/server/index.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Trigger } from '../domain/events.ts'
import { followUp } from './answer-stands.ts'
import { settleClocks } from './clock-rows.ts'
import { type Hold, mustAnswerFor } from './command.ts'
import { laterOwner } from './members.ts'
import { openUndo } from './undo-answer.ts'
import { happen, newRowId } from './write.ts'

export type Aside = { reason: string; wakeAt: Date | null; trigger: Trigger | null; marketerId?: string | undefined }

const day = 86_400_000

/** Not now: with a day or an event that wakes it, and a marketer who looks after it meanwhile; never parked without an owner. */
export async function putAside(hold: Hold, { reason: key, wakeAt, trigger, marketerId }: Aside): Promise<void> {
  const { tx, caller, workspaceId, now, rules, draft } = hold
  // What marketing still has, marketing may put aside.
  if (draft.row.state !== 'nurture') mustAnswerFor(caller, draft.row)
  const reason = (await reasonsOf(tx, workspaceId, 'later')).find((each) => each.key === key)
  if (!reason) throw new Refusal('handoff.no-such-reason', { reason: key })
  const soonest = new Date(now.getTime() + rules.coolOffDays * day)
  if (wakeAt !== null && wakeAt < soonest) throw new Refusal('handoff.wake-too-soon', { days: rules.coolOffDays })
  if (draft.row.returns >= rules.mostReturns) throw new Refusal('handoff.later-too-often', { times: rules.mostReturns })
  const ownerId = await laterOwner(tx, workspaceId, marketerId ?? null, draft.row.marketerId)
  if (ownerId === null) throw new Refusal('handoff.later-without-owner')
  const before = draft.row
  happen(draft, { kind: 'put-aside', reason: key, wake: { at: wakeAt, trigger }, marketerId: ownerId })
  draft.row = { ...draft.row, laterReason: key, wakeAt, wakeTrigger: trigger, offerUntil: null }
  settleClocks(draft, ['first-touch', 'answer'], 'later')
  park(hold, { key, wakeAt, trigger, ownerId })
  await markReasonUsed(tx, workspaceId, { list: 'later', key, at: now })
  if (!(await openUndo(hold, before))) await followUp(hold, draft.row.events)
}

type Parking = { key: string; wakeAt: Date | null; trigger: Trigger | null; ownerId: string }

function park({ now, draft }: Hold, { key, wakeAt, trigger, ownerId }: Parking): void {
  const { row, actor } = draft
  draft.laters.push({
    id: newRowId(now),
    engagementId: row.id,
    reason: key,
    ownerId,
    parkedBy: actor.id,
    parkedAt: now,
    wakeAt,
    wakeTrigger: trigger,
    valueMinor: row.valueMinor,
    currency: row.currency,
    wokenAt: null,
    wokenBy: null,
    convertedAt: null,
    disqualifiedAt: null,
  })
}
