import { sql } from 'kysely'
import type { ListSide } from '#platform/contract.ts'
import { rows as rowsOf, type Tx } from '#platform/server/database.ts'
import { saveDeals, type DealRow } from '#modules/deals/server/index.ts'
import { saveLeads, type LeadRow } from '#modules/leads/server/index.ts'
import type { World } from '#testing/world.ts'
import { type Journey, moments } from '../domain/journey.ts'
import { unpackIds } from '../domain/pack.ts'
import { loadParts, partHeads } from '../server/parts.ts'

/** Writes leads and deals as an import does. */
export function recordsIn(world: World, workspaceId = world.workspaceId) {
  const { house } = world
  const ingest = (source: string, importId: string | null) => ({
    workspaceId,
    source,
    importId,
    now: house.clock.now(),
    defaultCountry: 'SE',
  })
  const inHouse = <T>(work: (tx: Tx) => Promise<T>) => house.db.inWorkspace(workspaceId, work)
  return {
    inHouse,
    leads: (list: ListSide, rows: LeadRow[], importId: string | null = null) =>
      inHouse((tx) => saveLeads(tx, { ...ingest(list, importId), list }, rows, fieldsIn(rows))),
    deals: (rows: DealRow[], importId: string | null = null) =>
      inHouse((tx) => saveDeals(tx, ingest('sales', importId), rows, fieldsIn(rows))),
  }
}

function fieldsIn(rows: readonly object[]): Set<string> {
  return new Set(rows.flatMap(Object.keys))
}

type Packed = Pick<Journey, 'id' | 'start'> & {
  kind: string
  days: (number | undefined)[]
  words: Record<string, string | undefined>
}

/** Everything that the counted tables say, journey by journey in the order of their ids. */
export async function packedJourneys(tx: Tx, workspaceId: string, dimensions: readonly string[]): Promise<Packed[]> {
  const heads = await partHeads(tx, workspaceId)
  const parts = await loadParts(tx, workspaceId, heads, { dimensions, amounts: true })
  const journeys: Packed[] = []
  for (const part of parts) {
    const [found] = await rowsOf<{ ids: Buffer }>(
      tx,
      sql`
      select ids from funnel_part where workspace_id = ${workspaceId} and version = ${part.head.version}`,
    )
    unpackIds(found?.ids ?? new Uint8Array()).forEach((id, place) => {
      const word = (field: string) => part.fields.get(field)?.words[(part.fields.get(field)?.codes[place] ?? 0) - 1]
      const words = Object.fromEntries(dimensions.map((field) => [field, word(field)]))
      const days = moments.map((moment) => part.days[moment][place])
      journeys.push({ id, kind: part.kind, start: part.starts[place] ?? 0, days, words })
    })
  }
  return journeys.sort((one, other) => (one.id < other.id ? -1 : 1))
}
