import { layDemoEffects } from '#modules/activities/server/index.ts'
import { pourAgreement } from '#modules/agreement/server/index.ts'
import { layDemoAttribution } from '#modules/attribution/server/index.ts'
import { layDemoCharter } from '#modules/charter/server/index.ts'
import { layDemoClaims } from '#modules/claims/server/index.ts'
import { layDemoAssessment } from '#modules/assessment/server/index.ts'
import { openExample } from '#modules/capture/server/index.ts'
import { layDemoBrand } from '#modules/brand/server/index.ts'
import { layDemoSatisfaction } from '#modules/satisfaction/server/index.ts'
import { openDemoHandoffs } from '#modules/handoff/server/index.ts'
import { layDemoWishes } from '#modules/messages/server/index.ts'
import { layDemoOutcomes } from '#modules/outcomes/server/index.ts'
import { layDemoProgramme } from '#modules/programme/server/index.ts'
import { layDemoPromises } from '#modules/promises/server/index.ts'
import { layDemoRadar } from '#modules/radar/server/index.ts'
import { layDemoScoring } from '#modules/scoring/server/index.ts'
import { layDemoRouting } from '#modules/routing/server/index.ts'
import { layDemoTeams } from '#modules/teams/server/index.ts'
import { layDemoTogether } from '#modules/together/server/index.ts'
import type { House } from '#platform/server/house.ts'
import { layHoldOuts } from './lay-hold-outs.ts'

/** Gives the simulated company what its people would have set up in one subject. Told twice, it changes nothing. */
export type Seed = (house: House, workspaceId: string, now: Date) => Promise<void>

/** In order, after the touches are in; one line a subject, each its module's own. */
export const seeds: readonly Seed[] = [
  layDemoWishes,
  pourAgreement,
  openExample,
  layDemoTeams,
  layDemoRouting,
  layDemoScoring,
  openDemoHandoffs,
  layDemoPromises,
  layDemoAttribution,
  layDemoOutcomes,
  layDemoClaims,
  layHoldOuts,
  layDemoSatisfaction,
  layDemoBrand,
  layDemoEffects,
  layDemoAssessment,
  layDemoCharter,
  layDemoTogether,
  layDemoRadar,
  layDemoProgramme,
]
