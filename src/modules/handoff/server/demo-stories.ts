import { deadline, elapsed, type Calendar } from '#platform/business-time.ts'
import type { Tx } from '#platform/server/database.ts'
import type { House } from '#platform/server/house.ts'
import { settleClocks, stepsBehind } from './clock-rows.ts'
import { answer, expired } from './demo-answers.ts'
import {
  actorOfSomeone,
  begun,
  castOf,
  chance,
  day,
  earliest,
  handed,
  hoursOf,
  minute,
  move,
  type DemoLead,
  type Stage,
} from './demo-cast.ts'
import { asRouted } from './give.ts'
import { happen, type Draft } from './write.ts'

/** A hand-off of the past, from its lead to what became of it. */
export function tellClosed(stage: Stage, lead: DemoLead): Draft {
  const cast = castOf(stage, lead)
  const { calendar } = cast.calendar
  const draft = begun(stage, lead, cast, lead.firstContactAt)
  const wished = lead.qualifiedAt ?? new Date(lead.firstContactAt.getTime() + 4 * 3_600_000)
  const at = deadline(calendar, earliest(wished, stage.now), 0)
  handed(stage, draft, cast, at > stage.now ? earliest(wished, stage.now) : at, lead)
  draft.actor = actorOfSomeone(cast.seller)
  if (lead.status === 'expired') return expired(stage, draft, calendar)
  const { firstTouch } = stage.rules.budgets[draft.row.class]
  // One in nine is late: the promise is kept, not perfect.
  const late = chance(lead, 'late') < 0.11
  const minutes = late
    ? firstTouch * (1.1 + chance(lead, 'minutes') * 2)
    : firstTouch * (0.15 + chance(lead, 'minutes') * 0.8)
  const touchedAt = move(draft, deadline(calendar, draft.now, minutes), stage.now)
  happen(draft, { kind: 'touched', channel: 'call', touchedAt, existing: false })
  settleClocks(draft, ['first-touch'], 'touched')
  move(draft, deadline(calendar, draft.now, 20 + chance(lead, 'answer') * 180), stage.now)
  answer(stage, draft, lead, cast)
  return draft
}

/** One that waits now: begun so many business minutes ago that some are late, some nearly so, most have time. */
export async function tellOpen(tx: Tx, house: House, stage: Stage, lead: DemoLead, place: number): Promise<Draft> {
  const cast = castOf(stage, lead)
  const usedMinutes = cast.highIntent ? (place * 7) % 70 : 15 + ((place * 53) % 620)
  const at = minutesAgo(cast.calendar.calendar, stage.now, usedMinutes)
  const draft = begun(stage, lead, cast, new Date(at.getTime() - 20_000))
  draft.now = at
  const routed = stage.teams.length > 0 && cast.highIntent ? await asRouted(tx, house, draft) : null
  const seller = stage.sellers.find(({ id }) => id === routed?.ownerId) ?? cast.seller
  const calendar = hoursOf(stage, seller)
  handed(stage, draft, { ...cast, seller, calendar, teamId: routed?.teamId ?? cast.teamId }, at, lead)
  draft.row = { ...draft.row, decisionId: routed?.ownerId ? routed.decisionId : null, offerUntil: null }
  // Steps of the time before are not told again by the sweeper.
  for (const clock of draft.clocks.values()) {
    const stepsDone = Math.min(stepsBehind(clock, stage.now), clock.steps.length - 1)
    draft.clocks.set(clock.id, { ...clock, stepsDone, nextStepAt: clock.steps[stepsDone] ?? null })
  }
  draft.now = stage.now
  return draft
}

/** The instant since which so many minutes were open. */
function minutesAgo(calendar: Calendar, now: Date, minutes: number): Date {
  let [early, late] = [now.getTime() - 12 * day, now.getTime()]
  while (late - early > minute) {
    const middle = Math.floor((early + late) / 2)
    if (elapsed(calendar, new Date(middle), now) > minutes) early = middle
    else late = middle
  }
  return new Date(early)
}
