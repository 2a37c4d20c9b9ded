import { sql } from 'kysely'
import { type Actor, otherSide, type Step } from '#modules/agreement/domain/index.ts'
import { emit, notify } from '#modules/messages/server/index.ts'
import type { ListSide } from '#platform/contract.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { House } from '#platform/server/house.ts'
import type { VersionRow } from './version-row.ts'

/** Those who may sign for a side: they are told when something waits for them. */
async function headsOf(tx: Tx, workspaceId: string, sides: readonly ListSide[]): Promise<string[]> {
  const found = await rows<{ id: string }>(
    tx,
    sql`select id from member_record where workspace_id = ${workspaceId} and left_at is null and role in ('lead', 'admin')
      and side = any(${[...sides]})`,
  )
  return found.map(({ id }) => id)
}

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
