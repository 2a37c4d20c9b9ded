import type { Tx } from '#platform/server/database.ts'
import type { House } from '#platform/server/house.ts'
import { openOf } from './clock-rows.ts'
import { accountableFor, tell } from './tell.ts'
import type { Draft } from './write.ts'

/** Tells the new owner, with a link that accepts; or those who answer for sales when nobody could take it. */
export async function tellOfHandOver(
  tx: Tx,
  house: House,
  draft: Draft,
  names: { lead: string; company: string },
): Promise<void> {
  const { workspaceId, row } = draft
  if (row.state !== 'handed-off') return
  const once = `handed-over:${row.id}:${row.events}`
  if (row.ownerId === null) {
    const to = await accountableFor(tx, workspaceId, row.teamId)
    return tell(tx, house, workspaceId, row.id, { to, kind: 'unrouted', values: names, urgent: true, once })
  }
  const [answer] = openOf(draft, ['answer'])
  const [first] = openOf(draft, ['first-touch'])
  const urgent = row.class === 'high-intent'
  const until = row.offerUntil ?? answer?.expiresAt ?? draft.now
  const deed = { name: 'handoff.accept' as const, input: { id: row.id }, until }
  const told = { to: [row.ownerId], urgent, once, deed }
  if (row.offerUntil !== null) {
    const values = { ...names, until: row.offerUntil.toISOString() }
    return tell(tx, house, workspaceId, row.id, { ...told, kind: 'lead-offered', values })
  }
  const due = (first ?? answer)?.dueAt.toISOString() ?? ''
  return tell(tx, house, workspaceId, row.id, { ...told, kind: 'handed-over', values: { ...names, due } })
}
