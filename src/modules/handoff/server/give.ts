import type { Tx } from '#platform/server/database.ts'
import type { House } from '#platform/server/house.ts'
import { route, type Routed } from '#modules/routing/server/index.ts'
import type { Card } from '../domain/card.ts'
import type { ReassignReason } from '../domain/events.ts'
import type { HandoffRules } from '../domain/rules.ts'
import { calendarFor } from './calendars.ts'
import { moveClocks, settleClocks, startClock } from './clock-rows.ts'
import { contactBefore } from './customer.ts'
import { type Draft, happen, newRowId } from './write.ts'

export type Given = {
  ownerId: string | null
  teamId: string | null
  decisionId: string | null
  offerUntil: Date | null
}

/** Whom the routing rules give it to; one that no list knows can only be given by hand. */
export async function asRouted(tx: Tx, house: House, draft: Draft, exclude: string[] = []): Promise<Given> {
  const { workspaceId, now, row } = draft
  if (row.leadId === null) return { ownerId: null, teamId: row.teamId, decisionId: null, offerUntil: null }
  const wish = { workspaceId, engagementId: row.id, leadId: row.leadId, at: now, exclude }
  return givenBy(await route(tx, house, wish))
}

function givenBy({ decisionId, memberId, teamId, offer }: Routed): Given {
  return { decisionId, ownerId: memberId, teamId, offerUntil: offer?.until ?? null }
}

/** Hands over: the new owner, both clocks, and the card. What the customer met shortly before counts as the first touch. */
export async function give(
  tx: Tx,
  house: House,
  draft: Draft,
  { to, rules, marketerId }: { to: Given; rules: HandoffRules; marketerId: string | null },
): Promise<void> {
  const { ownerId, teamId, decisionId, offerUntil } = to
  happen(draft, { kind: 'handed-over', ownerId, teamId, marketerId })
  draft.row = { ...draft.row, decisionId, offerUntil }
  const { workspaceId, row, now } = draft
  const { calendar, warning } = await calendarFor(tx, house, workspaceId, { memberId: ownerId, teamId, customer: row })
  const { firstTouch, answer } = rules.budgets[row.class]
  const clock = { class: row.class, startedAt: now, ownerId, teamId, calendar, warning }
  startClock(draft, { ...clock, kind: 'first-touch', budgetMinutes: firstTouch }, rules)
  startClock(draft, { ...clock, kind: 'answer', budgetMinutes: answer }, rules)
  const contact = await contactBefore(tx, workspaceId, row, { at: now, hours: rules.existingContactHours })
  if (contact === null) return
  happen(draft, { kind: 'touched', channel: contact.channel, touchedAt: contact.at, existing: true })
  settleClocks(draft, ['first-touch'], 'touched', contact.at)
}

export function writeCard(draft: Draft, card: Card): void {
  draft.cards.push({
    id: newRowId(draft.now),
    engagementId: draft.row.id,
    writtenBy: draft.actor.id,
    writtenName: draft.actor.name,
    writtenAt: draft.now,
    ...card,
  })
}

/** Somebody else has it from now on, or the team’s queue; the clocks are the same ones. */
export async function giveOn(
  tx: Tx,
  house: House,
  draft: Draft,
  { to, why, rules }: { to: Given; why: ReassignReason; rules: HandoffRules },
): Promise<void> {
  const { ownerId, teamId, decisionId, offerUntil } = to
  happen(draft, { kind: 'reassigned', ownerId, teamId, why })
  draft.row = { ...draft.row, decisionId: decisionId ?? draft.row.decisionId, offerUntil }
  const { calendar } = await calendarFor(tx, house, draft.workspaceId, {
    memberId: ownerId,
    teamId,
    customer: draft.row,
  })
  moveClocks(draft, { ownerId, teamId: draft.row.teamId, calendar }, rules)
}
