import { deadline } from '#platform/business-time.ts'
import { triggers, type Trigger } from '../domain/events.ts'
import { settleClocks } from './clock-rows.ts'
import { actorOfSomeone, chance, day, given, move, pick, type Cast, type DemoLead, type Stage } from './demo-cast.ts'
import { happen, newRowId, theHouse, type Draft } from './write.ts'

const longWait = 25 * day

/** A deal long after the hand-off: some of them had been put aside meanwhile. */
export function comesLater({ openedAt, ...lead }: DemoLead, answeredAt: Date): boolean {
  return (
    openedAt !== null &&
    openedAt.getTime() - answeredAt.getTime() > longWait &&
    chance({ ...lead, openedAt }, 'aside') < 0.6
  )
}

/** Put aside, woken on the day, and this time it comes to a deal: what a naive funnel would have called lost. */
export function comeLater(stage: Stage, draft: Draft, lead: DemoLead, cast: Cast): void {
  const wakeAt = new Date((lead.openedAt ?? stage.now).getTime() - 2 * day)
  const reason = pick(laterReasons, chance(lead, 'later')) ?? 'no-need-now'
  const parkedAt = draft.now
  happen(draft, { kind: 'put-aside', reason, wake: { at: wakeAt, trigger: null }, marketerId: cast.marketer.id })
  settleClocks(draft, ['first-touch', 'answer'], 'later')
  const end = { wokenAt: wakeAt, wokenBy: 'date', convertedAt: lead.openedAt }
  park(draft, lead, { reason, parkedAt, wakeAt, trigger: null, ownerId: cast.marketer.id, end })
  draft.now = wakeAt
  draft.actor = theHouse
  happen(draft, { kind: 'woken', by: 'date', trigger: null })
  given(stage, draft, cast)
  draft.actor = actorOfSomeone(cast.seller)
  const touchedAt = move(draft, deadline(cast.calendar.calendar, draft.now, 30), stage.now)
  happen(draft, { kind: 'touched', channel: 'call', touchedAt, existing: false })
  settleClocks(draft, ['first-touch'], 'touched')
}

type Parking = {
  reason: string
  parkedAt: Date
  wakeAt: Date | null
  trigger: Trigger | null
  ownerId: string
  end: { wokenAt: Date | null; wokenBy: string | null; convertedAt: Date | null }
}

function park(
  draft: Draft,
  { valueMinor, currency }: DemoLead,
  { reason, parkedAt, wakeAt, trigger, ownerId, end }: Parking,
): void {
  draft.laters.push({
    id: newRowId(parkedAt),
    engagementId: draft.row.id,
    reason,
    ownerId,
    parkedBy: draft.actor.id,
    parkedAt,
    wakeAt,
    wakeTrigger: trigger,
    valueMinor,
    currency: valueMinor === null ? null : currency,
    ...end,
    disqualifiedAt: null,
  })
}

const laterReasons = ['no-need-now', 'no-budget-now', 'too-expensive', 'competitor-loyal'] as const

export function aside(stage: Stage, draft: Draft, lead: DemoLead, { marketer }: Cast): void {
  const reason = pick(laterReasons, chance(lead, 'later')) ?? 'no-need-now'
  const byDate = chance(lead, 'wake') < 0.75
  const wakeAt = byDate ? new Date(draft.now.getTime() + (30 + chance(lead, 'days') * 200) * day) : null
  const trigger = byDate ? null : (pick(triggers, chance(lead, 'trigger')) ?? 'visit')
  const parkedAt = draft.now
  happen(draft, { kind: 'put-aside', reason, wake: { at: wakeAt, trigger }, marketerId: marketer.id })
  draft.row = { ...draft.row, laterReason: reason, wakeAt, wakeTrigger: trigger }
  settleClocks(draft, ['first-touch', 'answer'], 'later')
  const came = wakeAt !== null && wakeAt < stage.now
  const end = { wokenAt: came ? wakeAt : null, wokenBy: came ? 'date' : null, convertedAt: null }
  park(draft, lead, { reason, parkedAt, wakeAt, trigger, ownerId: marketer.id, end })
  if (came) backToMarketing(draft, wakeAt)
}

/** Their day came, and they were looked after again: in marketing's care since. */
function backToMarketing(draft: Draft, wakeAt: Date): void {
  draft.now = wakeAt
  draft.actor = theHouse
  happen(draft, { kind: 'woken', by: 'date', trigger: null })
  happen(draft, { kind: 'returned', why: 'by-hand' })
}
