import { sql } from 'kysely'
import type { Effect } from '#platform/effect.ts'
import { listOf } from '#platform/server/bulk-rows.ts'
import { readCompany } from '#platform/server/company.ts'
import type { Tx } from '#platform/server/database.ts'
import type { Outcome } from '../domain/reading.ts'
import { endOf, stateOf, type ExperimentState } from '../domain/state.ts'
import { armsOf, standOf, type Stand } from './arms.ts'
import { experimentRows, type ExperimentRow, type UnitKind } from './experiment-row.ts'

export type Lift = {
  experimentId: string
  activityId: string
  name: string
  state: ExperimentState
  unit: UnitKind
  outcome: Outcome
  startsAt: Date
  endsAt: Date
  countedAt: Date | null
  stand: Stand
  /** The same as the card of an activity says it. */
  effect: Effect
}

/** What the experiment on an activity shows at a moment; null when there is none. */
export async function liftOf(
  tx: Tx,
  { workspaceId, activityId, at }: { workspaceId: string; activityId: string; at: Date },
): Promise<Lift | null> {
  return (await experimentsOf(tx, { workspaceId, activityIds: [activityId], at })).get(activityId) ?? null
}

/** The experiments on these activities, by activity. */
export async function experimentsOf(
  tx: Tx,
  { workspaceId, activityIds, at }: { workspaceId: string; activityIds: readonly string[]; at: Date },
): Promise<Map<string, Lift>> {
  if (activityIds.length === 0) return new Map()
  const found = await experimentRows(
    tx,
    workspaceId,
    sql`e.withdrawn_at is null and e.activity_id = any(${listOf(activityIds, 'uuid')})`,
  )
  const { currency } = await readCompany(tx, workspaceId)
  const arms = await armsOf(
    tx,
    workspaceId,
    found.map(({ id }) => id),
  )
  return new Map(
    found.flatMap((row): [string, Lift][] => {
      const counted = arms.get(row.id)
      return counted ? [[row.activityId, shown(at, row, standOf(at, row, counted), currency)]] : []
    }),
  )
}

function shown(now: Date, row: ExperimentRow, stand: Stand, currency: string): Lift {
  const { id, activityId, name, unit, outcome, startsAt, countedAt } = row
  return {
    experimentId: id,
    activityId,
    name,
    state: stateOf(now, row),
    unit,
    outcome,
    startsAt,
    endsAt: endOf(row),
    countedAt,
    stand,
    effect: effectOf(row, stand, currency),
  }
}

function effectOf(row: ExperimentRow, { arms, reading }: Stand, currency: string): Effect {
  if (reading.kind !== 'safe' && reading.kind !== 'final')
    return { known: false, because: `experiments.${reading.kind}` }
  const isMoney = row.outcome === 'revenue'
  return {
    known: true,
    estimate: reading.lift,
    low: reading.low,
    high: reading.high,
    unit: isMoney ? 'money-minor' : 'share',
    currency: isMoney ? currency : null,
    method: reading.kind === 'final' ? 'experiments.hold-out' : 'experiments.hold-out-early',
    n: arms.treated.units + arms.held.units,
    from: row.startsAt,
    to: endOf(row),
    address: `/experiments/${row.id}`,
  }
}
