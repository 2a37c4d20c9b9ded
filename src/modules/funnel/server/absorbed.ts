import { sql } from 'kysely'
import { rows, type Tx } from '#platform/server/database.ts'
import { packIds, unpackIds } from '../domain/pack.ts'
import type { Place } from './case-records.ts'

/** Where a record is counted: under this lead, in the month of that lead. */
export type CountedUnder = { head: string; month: string }

type Packed = { month: string; ids: Buffer; heads: Buffer }

/** The records that the cases of a month have taken in, each with its own month: there it would stand alone. */
export async function absorbedBy(tx: Tx, { workspaceId }: Place, month: string): Promise<Map<string, string>> {
  const found = await rows<Packed>(
    tx,
    sql`
    select own_month as month, ids from funnel_absorbed where workspace_id = ${workspaceId} and month = ${month}`,
  )
  return new Map(found.flatMap((packed) => unpackIds(packed.ids).map((id) => [id, packed.month] as const)))
}

/** The records of a month that are counted under another one. */
export async function absorbedFrom(
  tx: Tx,
  { workspaceId }: Place,
  ownMonth: string,
): Promise<Map<string, CountedUnder>> {
  const found = await rows<Packed>(
    tx,
    sql`
    select month, ids, heads from funnel_absorbed where workspace_id = ${workspaceId} and own_month = ${ownMonth}`,
  )
  return new Map(
    found.flatMap(({ month, ids, heads }) => {
      const headIds = unpackIds(heads)
      return unpackIds(ids).map((id, at) => [id, { head: headIds[at] ?? '', month }] as const)
    }),
  )
}

export type Absorbed = ReadonlyMap<string, { head: string; ownMonth: string }>

export async function saveAbsorbed(tx: Tx, { workspaceId }: Place, month: string, absorbed: Absorbed): Promise<void> {
  await sql`delete from funnel_absorbed where workspace_id = ${workspaceId} and month = ${month}`.execute(tx)
  for (const [ownMonth, entries] of Map.groupBy(absorbed, ([, record]) => record.ownMonth)) {
    const ids = Buffer.from(packIds(entries.map(([id]) => id)))
    const heads = Buffer.from(packIds(entries.map(([, { head }]) => head)))
    await sql`
      insert into funnel_absorbed (workspace_id, month, own_month, ids, heads)
      values (${workspaceId}, ${month}, ${ownMonth}, ${ids}, ${heads})`.execute(tx)
  }
}
