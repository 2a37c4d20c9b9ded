import { sql, type RawBuilder } from 'kysely'
import type { Column } from '#platform/server/bulk-rows.ts'
import { heuristicModels, type HeuristicModel, type Model } from '../contract.ts'

/** Cents of each heuristic model, in the order of `heuristicModels`. */
export type Minors = number[]

function columnOf(model: HeuristicModel): string {
  return `${model.replaceAll('-', '_')}_minor`
}

export const minorNames: readonly string[] = heuristicModels.map(columnOf)

/** Columns of the cents, to be written from rows that have them. */
export const minorColumns: Column<{ minors: Minors }>[] = minorNames.map((name, index) => ({
  name,
  type: 'bigint',
  of: ({ minors }) => minors[index],
}))

/** The names of the columns, one after the other. */
export const minorList: RawBuilder<unknown> = sql.join(minorNames.map((name) => sql.ref(name)))

/** All columns as one array, `minors`; numbers of it fit a double because the house takes no larger amounts. */
export function minorsAs(table: string): RawBuilder<unknown> {
  const columns = minorNames.map((name) => sql`${sql.ref(`${table}.${name}`)}::float8`)
  return sql`array[${sql.join(columns)}]`
}

/** The sums of the columns as one array. */
export const summedMinors: RawBuilder<unknown> = sql`array[${sql.join(
  minorNames.map((name) => sql`coalesce(sum(${sql.ref(name)}), 0)::float8`),
)}]`

export function isHeuristic(model: Model): model is HeuristicModel {
  return heuristicModels.some((one) => one === model)
}

export function minorOf(minors: readonly number[], model: HeuristicModel): number {
  return minors[heuristicModels.indexOf(model)] ?? 0
}
