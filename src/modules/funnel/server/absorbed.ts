import { sql } from 'kysely'
import { rows, type Tx } from '#platform/server/database.ts'
import { packIds, unpackIds } from '../domain/pack.ts'
import type { Place } from './case-records.ts'

/** The records that the cases of a month have taken in, each with the month in which it would stand alone. */
export async function absorbedBy(tx: Tx, { workspaceId }: Place, month: string): Promise<Map<string, string>> {
  const found = await rows<{ month: string; ids: Buffer }>(tx, sql`
    select own_month as month, ids from funnel_absorbed where workspace_id = ${workspaceId} and month = ${month}`)
  return byId(found)
}

/** The records of a month that are counted elsewhere, each with the month in which it is counted. */
export async function absorbedFrom(tx: Tx, { workspaceId }: Place, ownMonth: string): Promise<Map<string, string>> {
  const found = await rows<{ month: string; ids: Buffer }>(tx, sql`
    select month, ids from funnel_absorbed where workspace_id = ${workspaceId} and own_month = ${ownMonth}`)
  return byId(found)
}

function byId(found: readonly { month: string; ids: Buffer }[]): Map<string, string> {
  return new Map(found.flatMap(({ month, ids }) => unpackIds(ids).map((id) => [id, month] as const)))
}

export async function saveAbsorbed(tx: Tx, { workspaceId }: Place, month: string, absorbed: ReadonlyMap<string, string>): Promise<void> {
  await sql`delete from funnel_absorbed where workspace_id = ${workspaceId} and month = ${month}`.execute(tx)
  for (const [ownMonth, entries] of Map.groupBy(absorbed, ([, own]) => own)) {
    const ids = Buffer.from(packIds(entries.map(([id]) => id)))
    await sql`
      insert into funnel_absorbed (workspace_id, month, own_month, ids)
      values (${workspaceId}, ${month}, ${ownMonth}, ${ids})`.execute(tx)
  }
}
