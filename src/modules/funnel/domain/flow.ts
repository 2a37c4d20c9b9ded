import { wilson } from '#platform/statistics.ts'
import type { Stage } from './journey.ts'
import { beganAsLead, hasReached, outcomeOf, wentOnFrom } from './standing.ts'

/** One bar of the picture. `journeys = wentOn + lost + rejected + open` for every stage but the last, which is won. */
export type FlowStage = {
  stage: Stage
  journeys: number
  /** Of them, those that began here as a deal without a lead. */
  beganHere: number
  wentOn: number
  lost: number
  rejected: number
  open: number
  /** The share that went on, with its Wilson interval; null at the last stage and when nobody came here. */
  share: number | null
  shareLower: number | null
  shareUpper: number | null
}

/** What became of the journeys at each shown stage, from how many stood in each of the 128 ways. */
export function flowOf(standings: Int32Array, shown: readonly Stage[]): FlowStage[] {
  return shown.map((stage) => flowAt(standings, shown, stage))
}

function flowAt(standings: Int32Array, shown: readonly Stage[], stage: Stage): FlowStage {
  const flow = { journeys: 0, beganHere: 0, wentOn: 0, lost: 0, rejected: 0, open: 0 }
  standings.forEach((n, standing) => {
    if (n === 0 || !hasReached(standing, stage)) return
    flow.journeys += n
    if (stage === 'opportunity' && !beganAsLead(standing)) flow.beganHere += n
    if (wentOnFrom(standing, stage, shown)) flow.wentOn += n
    else if (stage !== 'won') flow[leftAs(standing)] += n
  })
  const share = stage === shown.at(-1) ? null : wilson(flow.wentOn, flow.journeys)
  return {
    stage,
    ...flow,
    share: share?.rate ?? null,
    shareLower: share?.lower ?? null,
    shareUpper: share?.upper ?? null,
  }
}

/** Nobody stands as won without having reached the last stage. */
function leftAs(standing: number): 'lost' | 'rejected' | 'open' {
  const outcome = outcomeOf(standing)
  return outcome === 'won' ? 'open' : outcome
}
