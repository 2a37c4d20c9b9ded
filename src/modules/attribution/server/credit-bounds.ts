import { sql } from 'kysely'
import { rows, type Tx } from '#platform/server/database.ts'
import { heuristicModels } from '../contract.ts'
import { dealsAsked, keyOfTouch } from './live-figures.ts'
import { summedMinors } from './models.ts'
import type { Question } from './question.ts'
import { boundsOf, type Shares } from './resample.ts'

type Part = { dealId: string; key: string; amount: number; minors: number[] }
type Bounds = Record<string, Record<string, number>>

/** Bounds of each key's share in each heuristic model, by drawing the won deals again. */
export async function creditBounds(
  tx: Tx,
  question: Question,
  { dimension, currency }: { dimension: string; currency: string },
): Promise<{ lower: Bounds; upper: Bounds }> {
  const key = keyOfTouch(dimension)
  if (!key) return { lower: {}, upper: {} }
  const found = await rows<Part>(
    tx,
    sql`
    with d as materialized (${dealsAsked(question, 'won')})
    select d.deal_id as "dealId", ${key} as key, d.amount_minor::float8 as amount, ${summedMinors} as minors
    from d join credit c on c.workspace_id = ${question.workspaceId} and c.deal_id = d.deal_id
    where d.currency = ${currency} and d.amount_minor <> 0 group by 1, 2, 3 order by 1, 2`,
  )
  const keys = [...new Set(found.map((part) => part.key))]
  const { lower, upper } = boundsOf(sharesOf(found, keys), 20_061)
  return { lower: named(lower, keys), upper: named(upper, keys) }
}

function sharesOf(found: readonly Part[], keys: readonly string[]): Shares {
  const places = new Map(keys.map((key, index) => [key, index * heuristicModels.length]))
  const amounts: number[] = []
  const starts: number[] = []
  const columns: number[] = []
  const minors: number[] = []
  let dealId = ''
  for (const part of found) {
    if (part.dealId !== dealId) {
      starts.push(columns.length)
      amounts.push(part.amount)
      dealId = part.dealId
    }
    const place = places.get(part.key) ?? 0
    part.minors.forEach((minor, model) => {
      if (minor === 0) return
      columns.push(place + model)
      minors.push(minor)
    })
  }
  starts.push(columns.length)
  return {
    amounts: Float64Array.from(amounts),
    starts: Int32Array.from(starts),
    columns: Int32Array.from(columns),
    minors: Float64Array.from(minors),
    width: keys.length * heuristicModels.length,
  }
}

function named(values: Float64Array, keys: readonly string[]): Bounds {
  const models = heuristicModels.map((model, at): [string, Record<string, number>] => [
    model,
    Object.fromEntries(keys.map((key, index) => [key, values[index * heuristicModels.length + at] ?? 0])),
  ])
  return Object.fromEntries(models)
}
