import { allMembers } from '#modules/accounts/server/index.ts'
import { notify } from '#modules/messages/server/index.ts'
import type { Tx } from '#platform/server/database.ts'
import type { House } from '#platform/server/house.ts'

/** Tells leadership and those who lead a side that the panel is red; once a red time. */
export async function tellColour(tx: Tx, house: House, workspaceId: string, families: number): Promise<void> {
  const members = await allMembers(tx, workspaceId)
  const told = members.filter(
    ({ side, role, leftAt }) =>
      leftAt === null &&
      (side === 'leadership' || ((side === 'marketing' || side === 'sales') && (role === 'lead' || role === 'admin'))),
  )
  await notify(tx, house, {
    workspaceId,
    to: told.map(({ id }) => id),
    kind: 'radar-red',
    about: { kind: 'radar', id: workspaceId },
    values: { count: families },
    link: '/radar',
    once: `radar-red:${house.clock.now().toISOString()}`,
  })
}
