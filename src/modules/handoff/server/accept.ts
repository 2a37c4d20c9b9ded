import { acceptOffer } from '#modules/routing/server/index.ts'
import type { Tx } from '#platform/server/database.ts'
import type { House, SignedIn } from '#platform/server/house.ts'
import { settleClocks } from './clock-rows.ts'
import { type Done, type Hold, mustAnswerFor, onEngagement } from './command.ts'
import { namesOf } from './customer.ts'
import { giveOn } from './give.ts'
import { tell } from './tell.ts'
import { happen } from './write.ts'

/** Sales takes it on: the clock of the answer ends. Nobody’s lead becomes that of whoever takes it. Twice is once. */
export function acceptEngagement(tx: Tx, house: House, caller: SignedIn, id: string): Promise<Done> {
  return onEngagement(tx, house, caller, { id, fact: 'engagement.accepted' }, accept)
}

async function accept(hold: Hold): Promise<void | 'done-before'> {
  const { tx, house, caller, workspaceId, now, rules, draft } = hold
  const me = caller.kind === 'person' ? caller.memberId : null
  const { row } = draft
  // The second press of a button, or of a link in a mail, finds it done.
  if (row.acceptedAt !== null && row.ownerId === me && (row.state === 'accepted' || row.state === 'working'))
    return 'done-before'
  mustAnswerFor(caller, row)
  if (row.offerUntil !== null && row.decisionId !== null && me !== null) {
    await acceptOffer(tx, { workspaceId, decisionId: row.decisionId, memberId: me, at: now })
  }
  if (me !== null && row.ownerId === null) {
    const to = { ownerId: me, teamId: row.teamId, decisionId: null, offerUntil: null }
    await giveOn(tx, house, draft, { to, why: 'by-hand', rules })
  }
  happen(draft, { kind: 'accepted' })
  draft.row = { ...draft.row, offerUntil: null }
  settleClocks(draft, ['answer'], 'accepted')
  const names = await namesOf(tx, workspaceId, draft.row)
  const values = { lead: names.lead, by: draft.actor.name }
  const once = `accepted:${row.id}:${draft.row.events}`
  return tell(tx, house, workspaceId, row.id, { to: [row.marketerId], kind: 'lead-accepted', values, once })
}
