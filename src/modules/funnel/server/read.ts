import type { z } from 'zod'
import type { Call } from '#platform/server/house.ts'
import type { cohortsInput, readInput } from '../contract.ts'
import { cohortsOf, horizons } from '../domain/cohorts.ts'
import { dimensionNamed, isTimeDimension } from '../domain/dimensions.ts'
import { standingsOf, tableOf, type Figures, type Table } from '../domain/figures.ts'
import { flowOf, type FlowStage } from '../domain/flow.ts'
import type { Beginning } from '../domain/journey.ts'
import { stepsBetween, stepTimeOf, type StepTime } from '../domain/stage-times.ts'
import { tallyOf } from '../domain/tally.ts'
import { remembered } from './memory.ts'
import { loadParts, type LoadedPart } from './parts.ts'
import { fromCounted, openPicture, type Basis, type Picture } from './picture.ts'

export type ReadQuestion = z.output<typeof readInput>
export type CohortsQuestion = z.output<typeof cohortsInput>

type Counts = Table & { by: string | null; flow: FlowStage[]; onlyOnDeals: boolean }

/** From lead to won, by a dimension or all together. */
export function readFunnel(call: Call, asked: ReadQuestion): Promise<Counts & { basis: Basis }> {
  return fromCounted(call, async (tx, counted) => {
    const picture = await openPicture(call, tx, counted, asked)
    const by = asked.by === undefined ? null : dimensionNamed(asked.by, counted.customFields)
    const counts = await remembered(['read', ...depends(picture), by, asked.limit], () =>
      count(picture, by, asked.limit),
    )
    return { ...counts, basis: picture.basis(counts.total.journeys) }
  })
}

/** What an answer depends on beside its own wishes. The version changes with every month that is counted. */
export function depends({ workspaceId, counted, question }: Picture): unknown[] {
  return [workspaceId, counted.version, counted.country, counted.timeZone, question]
}

async function count(picture: Picture, by: string | null, mostRows: number): Promise<Counts> {
  const { question, shown } = picture
  const dimensions = [...(by === null ? [] : [by]), ...question.filters.map(({ dimension }) => dimension)]
  const parts = await partsOf(picture, dimensions, true)
  const tally = tallyOf(parts, question, by, await picture.businessDays())
  const table = tableOf(tally, mostRows)
  const standings = standingsOf(
    tally,
    tally.keys.map((_, place) => place),
  )
  return { by, ...inOrder(table, by), flow: flowOf(standings, shown), onlyOnDeals: isOnlyOnDeals(table, by) }
}

export function partsOf(
  { tx, workspaceId, heads }: Picture,
  dimensions: readonly string[],
  amounts: boolean,
): Promise<LoadedPart[]> {
  return loadParts(tx, workspaceId, heads, { dimensions, amounts })
}

/** Months stand in their order. */
function inOrder(table: Table, by: string | null): Table {
  if (by === null || !isTimeDimension(by)) return table
  return { ...table, rows: table.rows.toSorted((one, other) => ((one.key ?? '') < (other.key ?? '') ? -1 : 1)) }
}

/** Whoever knows the key has a deal, and somebody without a deal does not know it. */
function isOnlyOnDeals({ rows, total }: Table, by: string | null): boolean {
  const known = rows.filter(({ key }) => key !== null)
  const hasDeals = ({ journeys, deals }: Figures) => journeys === deals
  return by !== null && known.length > 0 && known.every(hasDeals) && !hasDeals(total)
}

type Cohorts = { of: Beginning; horizons: number[]; months: ReturnType<typeof cohortsOf> }

/** What became of the journeys that began in each month: of leads where there are any, else of deals. */
export function readCohorts(call: Call, asked: CohortsQuestion): Promise<Cohorts & { basis: Basis }> {
  return fromCounted(call, async (tx, counted) => {
    const picture = await openPicture(call, tx, counted, asked)
    const answer = await remembered(['cohorts', ...depends(picture)], () => followCohorts(picture))
    return { ...answer, basis: picture.basis(answer.months.reduce((sum, { journeys }) => sum + journeys, 0)) }
  })
}

async function followCohorts(picture: Picture): Promise<Cohorts> {
  const { question, shown } = picture
  const parts = await partsOf(
    picture,
    question.filters.map(({ dimension }) => dimension),
    false,
  )
  const ofLeads = cohortsOf(parts, question, 'lead', shown)
  if (ofLeads.length > 0) return { of: 'lead', horizons: [...horizons], months: ofLeads }
  return { of: 'deal', horizons: [...horizons], months: cohortsOf(parts, question, 'deal', shown) }
}

/** How long each step takes. */
export function readStageTimes(call: Call, asked: CohortsQuestion): Promise<{ steps: StepTime[]; basis: Basis }> {
  return fromCounted(call, async (tx, counted) => {
    const picture = await openPicture(call, tx, counted, asked)
    const steps = await remembered(['stage-times', ...depends(picture)], () => timeSteps(picture))
    return { steps, basis: picture.basis(steps.at(-1)?.n ?? 0) }
  })
}

async function timeSteps(picture: Picture): Promise<StepTime[]> {
  const { question, shown } = picture
  const parts = await partsOf(
    picture,
    question.filters.map(({ dimension }) => dimension),
    false,
  )
  const businessDays = await picture.businessDays()
  const steps: StepTime[] = []
  for (const step of stepsBetween(shown)) {
    steps.push(stepTimeOf(parts, question, step, businessDays))
    // Others may be answered between two steps of a million journeys.
    await new Promise(setImmediate)
  }
  return steps
}
