import { letGo } from '#modules/routing/server/index.ts'
import { Refusal } from '#platform/refusal.ts'
import { isHere } from './members.ts'
import { type Hold, mustAnswerFor } from './command.ts'
import { namesOf } from './customer.ts'
import { giveOn } from './give.ts'
import { openOf } from './clock-rows.ts'
import { tell } from './tell.ts'
import { tellOfHandOver } from './tell-hand-over.ts'

/** Somebody else gets it, or the team’s queue; its clocks go on as they are. */
export async function reassign(hold: Hold, ownerId: string | null): Promise<void> {
  const { tx, house, caller, workspaceId, now, rules, draft } = hold
  mustAnswerFor(caller, draft.row)
  if (ownerId !== null && !(await isHere(tx, workspaceId, ownerId))) throw new Refusal('handoff.has-left')
  const before = draft.row.ownerId
  await letGo(tx, { workspaceId, engagementId: draft.row.id, at: now, why: 'reassigned' })
  const to = { ownerId, teamId: draft.row.teamId, decisionId: null, offerUntil: null }
  await giveOn(tx, house, draft, { to, why: 'by-hand', rules })
  const names = await namesOf(tx, workspaceId, draft.row)
  if (ownerId !== null) await tellNewOwner(hold, ownerId, names)
  if (before === ownerId || before === draft.actor.id) return
  const once = `taken:reassigned:${draft.row.id}:${draft.row.events}`
  await tell(tx, house, workspaceId, draft.row.id, { to: [before], kind: 'lead-taken-back', values: names, once })
}

/** What waits for an answer comes with the link that accepts; what was accepted already only says whose it is now. */
async function tellNewOwner(
  { tx, house, workspaceId, now, draft }: Hold,
  ownerId: string,
  names: Names,
): Promise<void> {
  if (draft.row.state === 'handed-off') return tellOfHandOver(tx, house, draft, names)
  const { id, events } = draft.row
  const due = openOf(draft)[0]?.dueAt.toISOString() ?? now.toISOString()
  const once = `reassigned:${id}:${events}`
  await tell(tx, house, workspaceId, id, { to: [ownerId], kind: 'handed-over', values: { ...names, due }, once })
}

type Names = Awaited<ReturnType<typeof namesOf>>
