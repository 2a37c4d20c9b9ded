import { letGo } from '#modules/routing/server/index.ts'
import { markReasonUsed, reasonsOf } from '#modules/agreement/server/index.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Trigger } from '../domain/events.ts'
import { settleClocks } from './clock-rows.ts'
import { type Hold, mustAnswerFor } from './command.ts'
import { namesOf } from './customer.ts'
import { laterOwner } from './members.ts'
import { tell } from './tell.ts'
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
  happen(draft, { kind: 'put-aside', reason: key, wake: { at: wakeAt, trigger }, marketerId: ownerId })
  draft.row = { ...draft.row, laterReason: key, wakeAt, wakeTrigger: trigger, offerUntil: null }
  settleClocks(draft, ['first-touch', 'answer'], 'later')
  park(hold, { key, wakeAt, trigger, ownerId })
  await markReasonUsed(tx, workspaceId, { list: 'later', key, at: now })
  await letGo(tx, { workspaceId, engagementId: draft.row.id, at: now, why: 'later' })
  await tellOwner(hold, ownerId)
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

async function tellOwner({ tx, house, workspaceId, draft }: Hold, ownerId: string): Promise<void> {
  const { row, actor } = draft
  const { lead } = await namesOf(tx, workspaceId, row)
  const values = { lead, by: actor.name, until: row.wakeAt?.toISOString() ?? '–' }
  const once = `later:${row.id}:${row.events}`
  await tell(tx, house, workspaceId, row.id, { to: [ownerId], kind: 'lead-later', values, once })
}
