import { sql } from 'kysely'
import { listOf } from '#platform/server/bulk-rows.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { Arms } from '../domain/lift.ts'
import { readingOf, type Reading } from '../domain/reading.ts'
import { isRipe, stateOf } from '../domain/state.ts'
import type { ArmCount, ArmCounts, ExperimentRow } from './experiment-row.ts'

const nobody: ArmCount = { units: 0, hits: 0, reached: 0, minor: 0, squares: 0, aside: 0 }

type Row = ArmCount & { id: string; arm: 'treated' | 'held' }

/** Both arms of each of these experiments, strata together. */
export async function armsOf(tx: Tx, workspaceId: string, ids: readonly string[]): Promise<Map<string, ArmCounts>> {
  const found = await rows<Row>(
    tx,
    sql`
    select experiment_id as id, arm, sum(units)::int as units, sum(hits)::int as hits, sum(reached)::int as reached,
      sum(minor)::bigint as minor, sum(squares) as squares, sum(aside)::int as aside
    from experiment_arm where workspace_id = ${workspaceId} and experiment_id = any(${listOf(ids, 'uuid')})
    group by experiment_id, arm`,
  )
  const all = new Map(ids.map((id): [string, ArmCounts] => [id, { treated: nobody, held: nobody }]))
  for (const { id, arm, ...count } of found) {
    const both = all.get(id)
    if (both) both[arm] = count
  }
  return all
}

export function forComparison({ treated, held }: ArmCounts): Arms {
  const of = ({ units, hits, minor, squares }: ArmCount) => ({ units, hits, sum: minor, squares })
  return { treated: of(treated), held: of(held) }
}

export type Stand = { arms: ArmCounts; reading: Reading }

/** Where an experiment stands: as it was read, or as it was last counted. */
export function standOf(now: Date, row: ExperimentRow, counted: ArmCounts): Stand {
  if (row.reading) return row.reading
  const begun = stateOf(now, row) === 'running'
  const { outcome, expected } = row
  const reading = readingOf(forComparison(counted), { outcome, expected, begun, isOver: isRipe(now, row) })
  return { arms: counted, reading }
}
