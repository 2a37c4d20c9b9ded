import { sql } from 'kysely'
import { rows, type Tx } from '#platform/server/database.ts'
import { signedIn, type Call } from '#platform/server/house.ts'
import { customFieldOf, timeDimensions } from '../domain/dimensions.ts'
import { fromCounted } from './picture.ts'

type Dimension = { dimension: string; kind: 'own' | 'time' | 'custom'; known: number; keys: number }

/** What the cases can be grouped by: only what at least one of them knows. */
export function readDimensions(call: Call) {
  return fromCounted(call, async (tx, { leftOut }) => {
    const { workspaceId } = signedIn(call)
    const { journeys, withDay, months, quarters } = await beginnings(tx, workspaceId)
    const time = { month: months, quarter: quarters }
    const items: Dimension[] = [
      ...(withDay > 0
        ? timeDimensions.map((name) => ({ dimension: name, kind: 'time' as const, known: withDay, keys: time[name] }))
        : []),
      ...(await fields(tx, workspaceId)),
    ]
    return { items, leftOut, journeys }
  })
}

async function beginnings(tx: Tx, workspaceId: string) {
  const [found] = await rows<{ journeys: number; withDay: number; months: number; quarters: number }>(
    tx,
    sql`
    select coalesce(sum(n), 0)::int as journeys, coalesce(sum(n - without_day), 0)::int as "withDay",
      count(distinct month)::int as months, count(distinct date_trunc('quarter', month::timestamp))::int as quarters
    from funnel_part where workspace_id = ${workspaceId}`,
  )
  return found ?? { journeys: 0, withDay: 0, months: 0, quarters: 0 }
}

async function fields(tx: Tx, workspaceId: string): Promise<Dimension[]> {
  const found = await rows<{ dimension: string; known: number; keys: number }>(
    tx,
    sql`
    select field as dimension, sum(known)::int as known, max(json_array_length(words))::int as keys
    from funnel_field where workspace_id = ${workspaceId} group by field order by field`,
  )
  return found.map((field) => ({ ...field, kind: customFieldOf(field.dimension) === null ? 'own' : 'custom' }))
}
