import { sql } from 'kysely'
import { deadline, type Calendar } from '#platform/business-time.ts'
import { newId } from '#platform/new-id.ts'
import type { Tx } from '#platform/server/database.ts'
import { settleClocks, startClock } from './clock-rows.ts'
import {
  actorOfSomeone,
  chance,
  day,
  minute,
  move,
  type Cast,
  type DemoLead,
  type Someone,
  type Stage,
} from './demo-cast.ts'
import { aside, comeLater, comesLater } from './demo-later.ts'
import { appealWords, attempts, evidence } from './demo-words.ts'
import { happen, theHouse, type Draft } from './write.ts'

export function expired(stage: Stage, draft: Draft, calendar: Calendar): Draft {
  draft.actor = theHouse
  for (const clock of ['first-touch', 'answer'] as const) {
    const budget = stage.rules.budgets[draft.row.class]
    const minutes = clock === 'answer' ? budget.answer : budget.firstTouch
    const at = deadline(calendar, draft.row.handedOffAt ?? draft.now, minutes)
    if (at > draft.now && at < stage.now) draft.now = at
    happen(draft, { kind: 'breached', clock })
  }
  move(draft, deadline(calendar, draft.now, stage.rules.budgets[draft.row.class].expires), stage.now)
  happen(draft, { kind: 'expired' })
  draft.row = { ...draft.row, expiredAt: draft.now }
  settleClocks(draft, ['first-touch', 'answer'], 'expired')
  return draft
}

export function answer(stage: Stage, draft: Draft, lead: DemoLead, cast: Cast): void {
  if (lead.status === 'rejected') return rejected(stage, draft, lead, cast)
  if (lead.status === 'later') return aside(stage, draft, lead, cast)
  if (comesLater(lead, draft.now)) comeLater(stage, draft, lead, cast)
  happen(draft, { kind: 'accepted' })
  settleClocks(draft, ['answer'], 'accepted')
  if (lead.dealId === null || lead.openedAt === null) return
  move(draft, new Date(Math.max(lead.openedAt.getTime(), draft.now.getTime())), stage.now)
  happen(draft, { kind: 'opened-deal', dealId: lead.dealId, found: 'by-hand' })
  if (lead.outcome !== 'won' && lead.outcome !== 'lost') return
  if (lead.closedAt === null || lead.closedAt < draft.now || lead.closedAt > stage.now) return
  move(draft, lead.closedAt, stage.now)
  happen(draft, lead.outcome === 'won' ? { kind: 'won' } : { kind: 'lost', reason: lead.lossReason })
  draft.row = { ...draft.row, [lead.outcome === 'won' ? 'wonAt' : 'lostAt']: draft.now }
}

const reasonKeys: Readonly<Record<string, string>> = {
  outside_profile: 'outside-profile',
  spam_or_student: 'not-a-buyer',
  wrong_details: 'wrong-data',
}

function rejected(stage: Stage, draft: Draft, lead: DemoLead, cast: Cast): void {
  const { marketer } = cast
  const told = lead.rejectReason ?? 'not_reachable'
  const written = reasonKeys[told] ?? told.replaceAll('_', '-')
  const key = evidence[written] === undefined ? 'not-reachable' : written
  const words = key === 'not-reachable' ? tried(stage, draft, lead, cast) : (evidence[key]?.[1] ?? '')
  const field = evidence[key]?.[0] ?? 'note'
  const against =
    key === 'no-capacity'
      ? 'sales'
      : ['outside-profile', 'wrong-data', 'not-a-buyer', 'wrong-person'].includes(key)
        ? 'marketing'
        : 'nobody'
  happen(draft, { kind: 'rejected', reason: key, against, evidence: { [field]: words } })
  draft.row = { ...draft.row, rejectReason: key, rejectAgainst: against, rejectWords: words }
  settleClocks(draft, ['first-touch', 'answer'], 'rejected')
  const clock = { class: draft.row.class, startedAt: draft.now, ownerId: marketer.id, teamId: null }
  const { calendar, warning } = stage.anyCalendar
  const appeal = startClock(
    draft,
    { ...clock, calendar, warning, kind: 'appeal', budgetMinutes: stage.rules.appealMinutes },
    stage.rules,
  )
  if (appeal.dueAt > stage.now) return
  if (against === 'marketing' && chance(lead, 'appeal') < 0.3)
    return appealed(stage, draft, marketer, chance(lead, 'judge') < 0.4)
  draft.actor = theHouse
  move(draft, appeal.dueAt, stage.now)
  settleClocks(draft, ['appeal'], 'let-stand')
  happen(
    draft,
    key === 'outside-profile' || key === 'not-a-buyer'
      ? { kind: 'disqualified', why: 'let-stand' }
      : { kind: 'returned', why: 'let-stand' },
  )
  if (draft.row.state === 'disqualified') draft.row = { ...draft.row, disqualifiedAt: draft.now }
}

/** Nobody answers: most are called and written to for some days before they are given up, a few are given up at once. */
function tried(stage: Stage, draft: Draft, lead: DemoLead, { calendar: { calendar } }: Cast): string {
  const patient = chance(lead, 'patience') < 0.85
  const last = deadline(calendar, new Date(draft.now.getTime() + 3 * day), 30)
  if (!patient || last > stage.now) return attempts.few
  happen(draft, { kind: 'accepted' })
  settleClocks(draft, ['answer'], 'accepted')
  for (const [days, channel] of attemptsOfDays) {
    move(draft, deadline(calendar, new Date(draft.now.getTime() + days * day), 10), stage.now)
    happen(draft, { kind: 'touched', channel, touchedAt: draft.now, existing: false })
  }
  return attempts.many
}

/** After the first call: so many days on, by which channel. */
const attemptsOfDays = [
  [0, 'mail'],
  [1, 'call'],
  [1, 'call'],
] as const

function appealed(stage: Stage, draft: Draft, marketer: Someone, overturned: boolean): void {
  draft.actor = actorOfSomeone(marketer)
  move(draft, new Date(draft.now.getTime() + 95 * minute), stage.now)
  happen(draft, { kind: 'appealed', words: appealWords })
  settleClocks(draft, ['appeal'], 'appealed')
  if (stage.now.getTime() - draft.now.getTime() < 3 * day) return
  draft.actor = theHouse
  move(draft, new Date(draft.now.getTime() + day), stage.now)
  happen(draft, {
    kind: 'decided',
    decision: overturned ? 'overturned' : 'upheld',
    to: overturned ? 'accepted' : 'nurture',
  })
}

/** The words of the appeals, beside the events that tell of them. */
export async function saveAppeals(tx: Tx, { workspaceId }: Stage, drafts: readonly Draft[]): Promise<void> {
  for (const { row, events } of drafts) {
    const made = events.find(({ kind }) => kind === 'appealed')
    if (!made) continue
    const end = events.find(({ kind }) => kind === 'decided')
    const decision = end ? String(end.detail['decision']) : null
    await sql`insert into handoff_appeal (workspace_id, id, engagement_id, rejected_by, appealed_by, appealed_name, words, appealed_at,
        decision, decided_name, decided_at)
      values (${workspaceId}, ${newId(made.occurredAt.getTime())}, ${row.id}, ${row.ownerId}, ${made.actorId}, ${made.actorName},
        ${appealWords}, ${made.occurredAt}, ${decision}, ${end?.actorName ?? null}, ${end?.occurredAt ?? null})`.execute(
      tx,
    )
  }
}
