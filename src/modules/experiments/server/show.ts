import { sql } from 'kysely'
import { pageFrom, readCursor } from '#platform/cursor.ts'
import { readCompany } from '#platform/server/company.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { inWorkspace, signedIn, type Call } from '#platform/server/house.ts'
import type { Experiment, ExperimentSummary } from '../contract.ts'
import { sampleRatio } from '../domain/checks.ts'
import { returnOf, returnOfMoney } from '../domain/lift.ts'
import { smallestEffect, type Expected } from '../domain/power.ts'
import { comparedBy } from '../domain/reading.ts'
import { endOf, isRipe, stateOf } from '../domain/state.ts'
import { armsOf, forComparison, standOf, type Stand } from './arms.ts'
import { wantFresh } from './count.ts'
import { experimentById, experimentRows, type ArmCounts, type ExperimentRow } from './experiment-row.ts'

function summaryOf(now: Date, row: ExperimentRow, { arms, reading }: Stand, currency: string): ExperimentSummary {
  const { id, name, activityId, activityName, side, unit, outcome, startsAt, windowDays, shareHeld, drawnBy } = row
  const { readAt, readEarly, countedAt } = row
  return {
    id,
    name,
    activityId,
    activityName,
    side,
    unit,
    outcome,
    startsAt,
    windowDays,
    shareHeld,
    drawnBy,
    readAt,
    readEarly,
    countedAt,
    currency,
    reading,
    state: stateOf(now, row),
    endsAt: endOf(row),
    arms: { treated: plain(arms.treated), held: plain(arms.held) },
  }
}

function plain({ units, hits, reached, minor, aside }: ArmCounts['treated']) {
  return { units, hits, reached, minor, aside }
}

type Wish = { cursor?: string | undefined; limit: number; activityId?: string | undefined }

/** A page of experiments, those that start last first. */
export function listExperiments(call: Call, { cursor, limit, activityId }: Wish) {
  const { workspaceId } = signedIn(call)
  const after = readCursor(cursor, 2)
  return inWorkspace(call, async (tx) => {
    const now = call.house.clock.now()
    const where = [sql`true`]
    if (activityId) where.push(sql`e.activity_id = ${activityId}`)
    if (after) where.push(sql`(e.starts_at, e.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`)
    const end = sql`order by e.starts_at desc, e.id desc limit ${limit + 1}`
    const found = await experimentRows(tx, workspaceId, sql.join(where, sql` and `), end)
    const page = pageFrom(found, limit, ({ startsAt, id }) => [startsAt.toISOString(), id])
    const { currency } = await readCompany(tx, workspaceId)
    const ids = page.items.map(({ id }) => id)
    const arms = await armsOf(tx, workspaceId, ids)
    for (const row of page.items) await wantFresh(tx, now, workspaceId, row)
    const items = page.items.flatMap((row) => {
      const counted = arms.get(row.id)
      return counted ? [summaryOf(now, row, standOf(now, row, counted), currency)] : []
    })
    return { items, nextCursor: page.nextCursor }
  })
}

export function oneExperiment(call: Call, id: string): Promise<Experiment> {
  const { workspaceId } = signedIn(call)
  return inWorkspace(call, async (tx) => {
    const now = call.house.clock.now()
    await wantFresh(tx, now, workspaceId, await experimentById(tx, workspaceId, id))
    return showExperiment(tx, now, workspaceId, id)
  })
}

export async function showExperiment(tx: Tx, now: Date, workspaceId: string, id: string): Promise<Experiment> {
  const row = await experimentById(tx, workspaceId, id)
  const { currency } = await readCompany(tx, workspaceId)
  const counted = (await armsOf(tx, workspaceId, [id])).get(id)
  if (!counted) throw new Error('an experiment has two arms')
  const stand = standOf(now, row, counted)
  const { treated, held } = stand.arms
  const { seed, strata, population, expected, minimalEffect, note, madeName, madeAt } = row
  return {
    ...summaryOf(now, row, stand, currency),
    seed,
    strata,
    population,
    expected,
    minimalEffect,
    note,
    madeName,
    madeAt,
    isRipe: isRipe(now, row),
    ratio: sampleRatio(treated.units, held.units, row.shareHeld),
    smallestEffect: detectable(row, treated.units + held.units),
    returned: returnedOf(row, stand, currency),
    byStratum: await strataOf(tx, workspaceId, id),
    days: await daysOf(tx, workspaceId, id),
  }
}

function detectable({ outcome, expected, deviation, shareHeld }: ExperimentRow, units: number): number | null {
  const isMoney = comparedBy(outcome) === 'means'
  if (isMoney ? !deviation : !(expected > 0 && expected < 1)) return null
  const known: Expected = isMoney ? { of: 'means', deviation: deviation ?? 0 } : { of: 'shares', share: expected }
  return smallestEffect({ expected: known, shareHeld }, units)
}

/** Only what was read at the end comes with a return; cost in another currency can't be compared. */
function returnedOf(row: ExperimentRow, { arms, reading }: Stand, currency: string): Experiment['returned'] {
  const { costMinor: cost, costCurrency, outcome, valueMinor: value } = row
  if (reading.kind !== 'final' || cost === null || costCurrency !== currency) return null
  const both = forComparison(arms)
  const isMoney = outcome === 'revenue'
  if (!isMoney && value === null) return null
  const back = isMoney ? returnOfMoney(both, reading, cost) : returnOf(both, reading, value ?? 0, cost)
  return back && { cost, value, ...back }
}

function strataOf(tx: Tx, workspaceId: string, id: string): Promise<Experiment['byStratum']> {
  return rows(
    tx,
    sql`
    select stratum, arm, units, hits from experiment_arm
    where workspace_id = ${workspaceId} and experiment_id = ${id} and stratum <> '' order by stratum, arm desc limit 400`,
  )
}

async function daysOf(tx: Tx, workspaceId: string, id: string): Promise<Experiment['days']> {
  return rows(
    tx,
    sql`
    select day, sum(treated) over (order by day)::int as treated, sum(held) over (order by day)::int as held
    from experiment_day where workspace_id = ${workspaceId} and experiment_id = ${id} order by day`,
  )
}
