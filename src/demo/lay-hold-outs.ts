import { layDemoExperiments, type ToldHoldOut } from '#modules/experiments/server/index.ts'
import type { House } from '#platform/server/house.ts'
import type { Simulation } from '#simulator/index.ts'
import { simulateDemo } from './company.ts'

/** With fewer held back nothing can be read, and nobody would have drawn it. */
const fewestHeld = 20
const most = 12

/** The hold-outs that the simulated company's sending tools drew, as its membership lists have them; the latest ones. */
export async function layHoldOuts(house: House, workspaceId: string, now: Date): Promise<void> {
  await layDemoExperiments(house, workspaceId, now, holdOutsOf(simulateDemo(now)))
}

function holdOutsOf({ members, activities, truth }: Simulation): ToldHoldOut[] {
  const byActivity = Map.groupBy(members, ({ activityExternalId }) => activityExternalId)
  const effects = new Map(truth.effects.map((effect) => [effect.activityExternalId, effect]))
  return activities
    .toSorted((a, b) => b.startsAt.getTime() - a.startsAt.getTime())
    .flatMap(({ externalId, name, kind }) => {
      const effect = effects.get(externalId)
      const here = byActivity.get(externalId) ?? []
      const held = here.filter(({ role }) => role === 'held_back').length
      if (!effect?.randomised || held < fewestHeld) return []
      // What the tool was set to do and how long it was to be watched is no secret of the simulation; what it did is.
      const { heldBackShare: shareHeld, windowDays } = effect
      const outcome = kind === 'deal_support' ? ('won' as const) : ('qualified' as const)
      const told = here.map(({ personExternalId, role }) => ({
        personKey: personExternalId,
        arm: role === 'held_back' ? ('held' as const) : ('treated' as const),
      }))
      return [{ activityKey: externalId, name, shareHeld, outcome, windowDays, expected: 0.2, members: told }]
    })
    .slice(0, most)
}
