import { Refusal } from '#platform/refusal.ts'
import { type Card, missingFields } from '../domain/card.ts'
import type { Trigger } from '../domain/events.ts'
import { isHere } from './members.ts'
import { type Hold, mustBeOf } from './command.ts'
import { namesOf, openDealOf } from './customer.ts'
import { asRouted, give, type Given, writeCard } from './give.ts'
import { tellOfHandOver } from './tell-hand-over.ts'
import { wokenRow } from './woken.ts'
import { happen } from './write.ts'

/** Marketing hands over with a card. “Go!” is no card: what it lacks is named. */
export async function handOver(
  hold: Hold,
  { card, ownerId }: { card: Card; ownerId?: string | undefined },
): Promise<void> {
  const { tx, house, caller, workspaceId, rules, draft } = hold
  mustBeOf(caller, 'marketing')
  const missing = missingFields(card, rules.cardFields)
  if (missing.length > 0) throw new Refusal('handoff.card-lacks', { fields: missing })
  if (draft.row.state === 'new' || draft.row.state === 'nurture') happen(draft, { kind: 'qualified', why: 'by-hand' })
  const deal = draft.row.state === 'mql' ? await openDealOf(tx, workspaceId, draft.row) : null
  writeCard(draft, card)
  if (deal !== null) {
    happen(draft, { kind: 'attached', dealId: deal.id, ownerId: deal.ownerId })
    return
  }
  const to = await receiver(hold, ownerId ?? null)
  await give(tx, house, draft, { to, rules, marketerId: draft.actor.id })
  await tellOfHandOver(tx, house, draft, await namesOf(tx, workspaceId, draft.row))
}

async function receiver({ tx, house, workspaceId, draft }: Hold, ownerId: string | null): Promise<Given> {
  if (ownerId === null) return asRouted(tx, house, draft)
  if (!(await isHere(tx, workspaceId, ownerId))) throw new Refusal('handoff.has-left')
  return { ownerId, teamId: draft.row.teamId, decisionId: null, offerUntil: null }
}

/** What was put aside goes to sales again: to its owner of before, else as the routing rules say. */
export async function wakeNow(
  hold: Hold,
  by: 'date' | 'trigger' | 'hand',
  trigger: Trigger | null = null,
): Promise<void> {
  const { tx, house, workspaceId, rules, draft } = hold
  happen(draft, { kind: 'woken', by, trigger })
  const { ownerId, teamId } = draft.row
  const knows = ownerId !== null && (await isHere(tx, workspaceId, ownerId))
  const to = knows ? { ownerId, teamId, decisionId: null, offerUntil: null } : await asRouted(tx, house, draft)
  await give(tx, house, draft, { to, rules, marketerId: null })
  await wokenRow(tx, draft, by)
  await tellOfHandOver(tx, house, draft, await namesOf(tx, workspaceId, draft.row))
}
