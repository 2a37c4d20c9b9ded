import type { Tx } from '#platform/server/database.ts'
import type { House } from '#platform/server/house.ts'
import type { ClockRow } from './store.ts'
import { calledBy, tell } from './tell.ts'
import type { Draft } from './write.ts'

/** A draft with what its customer is called in messages. */
export type Named = { draft: Draft; names: { lead: string; company: string } }

/**
 * The owner hears at each step of the time used, at the last whoever answers for the clock by the charter, or for the team; each step of
 * a clock is told once. The first touch is what the customer waits for, so its warnings come at once.
 */
export async function warn(
  tx: Tx,
  house: House,
  { draft, names }: Named,
  clock: ClockRow,
  percent: number,
): Promise<void> {
  const { workspaceId, row } = draft
  const values = { lead: names.lead, due: clock.dueAt.toISOString() }
  const once = `${clock.id}:${percent}`
  const urgent = clock.kind === 'first-touch' && percent >= 75
  if (percent < 100) {
    const told = { kind: 'clock-warning' as const, values: { ...values, percent }, urgent, once }
    return tell(tx, house, workspaceId, row.id, { to: [row.ownerId], ...told })
  }
  await tell(tx, house, workspaceId, row.id, { to: [row.ownerId], kind: 'clock-broken', values, urgent: true, once })
  const accountable = (await calledBy(tx, workspaceId, { ...row, clock: clock.kind })).filter(
    (id) => id !== row.ownerId,
  )
  await tell(tx, house, workspaceId, row.id, {
    to: accountable,
    kind: 'escalated',
    values,
    urgent: true,
    once: `up:${once}`,
  })
}
