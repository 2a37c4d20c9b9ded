import { emit, headsOf, notify } from '#modules/messages/server/index.ts'
import type { Tx } from '#platform/server/database.ts'
import type { House } from '#platform/server/house.ts'
import { otherSide, type Actor, type Step } from '../domain/life.ts'
import type { VersionRow } from './version-row.ts'

const inForce = 'in-force'

/** Tells the other side that it is asked or answered, and both when a definition is agreed on. */
export async function tellOfStep(
  tx: Tx,
  house: House,
  workspaceId: string,
  { id, key, name, number, state, inForceFrom }: VersionRow,
  step: Step,
  actor: Actor,
): Promise<void> {
  const called = name ?? key
  const said = { workspaceId, about: { kind: 'definition', id }, link: `/agreement/definitions/${key}` }
  if (state === 'signed' && inForceFrom !== null) {
    const from = inForceFrom.toISOString()
    const to = await headsOf(tx, workspaceId, ['marketing', 'sales'])
    await notify(tx, house, {
      ...said,
      to,
      kind: 'definition-in-force',
      values: { name: called, version: number, from },
    })
    await emit(tx, workspaceId, `definition.${inForce}`, { id, key, number, from })
    return
  }
  const kind = (
    {
      propose: 'definition-proposed',
      object: 'definition-objected',
      sign: 'definition-signed',
      withdraw: null,
    } as const
  )[step]
  if (kind === null) return
  const to = await headsOf(tx, workspaceId, [otherSide(actor.side)])
  await notify(tx, house, { ...said, to, kind, values: { name: called, version: number, by: actor.name } })
}

/** The other side is asked for a change of the shared reasons. */
export async function tellOfReasons(
  tx: Tx,
  house: House,
  workspaceId: string,
  changeId: string,
  actor: Actor,
): Promise<void> {
  await notify(tx, house, {
    workspaceId,
    to: await headsOf(tx, workspaceId, [otherSide(actor.side)]),
    kind: 'reasons-proposed',
    about: { kind: 'reason', id: changeId },
    values: { by: actor.name },
    link: '/agreement/reasons',
  })
}
