import { localDay } from '#platform/business-time.ts'
import { readCompany } from '#platform/server/company.ts'
import { inWorkspace, signedIn, type Call } from '#platform/server/house.ts'
import { readCourse as readWaves, readStanding } from '#modules/assessment/server/index.ts'
import { steps } from '../domain/programme.ts'
import { gapOf } from './desk-standing.ts'
import { radarOf } from './desk-radar.ts'
import { readRuns } from './run-rows.ts'

type Waves = Awaited<ReturnType<typeof readWaves>>['waves']
type Wave = Waves[number]

function meanOf({ figures }: Wave, measure: string, side: 'marketing' | 'sales'): number | null {
  return figures.find((figure) => figure.measure === measure && figure.cell === side)?.mean ?? null
}

function bothSides(wave: Wave, measure: string) {
  return { marketing: meanOf(wave, measure, 'marketing'), sales: meanOf(wave, measure, 'sales') }
}

/** What HR may know: released aggregates and how far the programme is; no words, no names, nothing of mediation. */
export async function readForHr(call: Call) {
  const now = call.house.clock.now()
  const { latest } = await readStanding(call)
  const { waves } = await readWaves(call)
  const { workspaceId } = signedIn(call)
  const own = await inWorkspace(call, async (tx) => {
    const { timeZone } = await readCompany(tx, workspaceId)
    const [last] = await readRuns(tx, workspaceId)
    const open = last !== undefined && last.left === null ? last : null
    const radar = await radarOf(tx, workspaceId, now)
    return {
      radar: radar.state,
      programme: {
        isOpen: open !== null,
        done: open?.done.length ?? 0,
        of: steps.length,
        begunOn: open === null ? null : localDay(timeZone, open.begunAt),
      },
    }
  })
  const shareOf = (side: 'marketing' | 'sales') =>
    latest?.released.shares.find(({ what, cell }) => what === 'stagnation' && cell === side)?.share ?? null
  return {
    waves: waves.map((wave) => ({
      number: wave.number,
      closedAt: wave.closedAt,
      score100: wave.score100,
      friction: bothSides(wave, 'scale.friction'),
      argument: bothSides(wave, 'scale.argument'),
    })),
    stagnation: { marketing: shareOf('marketing'), sales: shareOf('sales') },
    gap: gapOf(latest),
    ...own,
    asOf: now,
  }
}
