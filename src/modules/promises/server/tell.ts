import { type Actor, otherSide, type Step } from '#modules/agreement/domain/index.ts'
import { emit, headsOf, notify } from '#modules/messages/server/index.ts'
import type { Tx } from '#platform/server/database.ts'
import type { House } from '#platform/server/house.ts'
import type { VersionRow } from './version-row.ts'

/** Tells the other side that it is asked or answered, and both when the promises come into force. */
export async function tellOfStep(
  tx: Tx,
  house: House,
  workspaceId: string,
  { id, number, month, state }: VersionRow,
  step: Step,
  actor: Actor,
): Promise<void> {
  const said = { workspaceId, about: { kind: 'promise', id }, link: `/promises/versions/${id}` }
  if (state === 'signed') {
    const to = await headsOf(tx, workspaceId, ['marketing', 'sales'])
    await notify(tx, house, { ...said, to, kind: 'promise-in-force', values: { version: number, from: month } })
    await emit(tx, workspaceId, 'promise.in-force', { id, number, month })
    return
  }
  const kind = (
    { propose: 'promise-proposed', object: 'promise-objected', sign: 'promise-signed', withdraw: null } as const
  )[step]
  if (kind === null) return
  const to = await headsOf(tx, workspaceId, [otherSide(actor.side)])
  await notify(tx, house, { ...said, to, kind, values: { version: number, by: actor.name } })
}
