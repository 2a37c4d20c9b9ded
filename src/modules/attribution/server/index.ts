import { implement } from '@orpc/server'
import { inWorkspace, signedIn, type Call, type Module } from '#platform/server/house.ts'
import { attributionContract } from '../contract.ts'
import { answerJob } from './answers.ts'
import { askForBias, biasJob, readBias } from './bias.ts'
import { creditsOfActivity } from './credit-of-activity.ts'
import { exportRoutes } from './export.ts'
import { overview } from './overview.ts'
import { listPeriods, showPeriod } from './periods.ts'
import { quarrel } from './quarrel.ts'
import { readDeals } from './read-deals.ts'
import { readHistory } from './read-history.ts'
import { readJourney } from './read-journey.ts'
import { readJourneys, readPathDeals } from './read-journeys.ts'
import { readPaths } from './read-paths.ts'
import { listRestatements, showRestatement } from './read-restatements.ts'
import { askToRebuild, rebuildJob } from './rebuild.ts'
import { compareJob, recreditJob } from './recredit.ts'
import { proposeRules, readSettings, signRules, withdrawRules } from './settings.ts'
import { signPeriod } from './sign-period.ts'
import { askForIntervals, intervalsJob } from './slow-intervals.ts'

export { creditOfActivity } from './credit-of-activity.ts'
export { layDemoAttribution } from './demo.ts'
export { creditSaved } from './credit-deals.ts'
export { importWithdrawn, markDeals, touchesChanged } from './touches-changed.ts'

const os = implement(attributionContract).$context<Call>()

export const attributionRouter = os.router({
  overview: os.overview.handler(({ context, input }) => overview(context, input)),
  quarrel: os.quarrel.handler(({ context, input }) => quarrel(context, input)),
  deals: os.deals.handler(({ context, input }) => readDeals(context, input)),
  journey: os.journey.handler(({ context, input }) => readJourney(context, input.id)),
  paths: os.paths.handler(({ context, input }) => readPaths(context, input)),
  journeys: os.journeys.handler(({ context, input }) => readJourneys(context, input)),
  pathDeals: os.pathDeals.handler(({ context, input }) => readPathDeals(context, input)),
  askForIntervals: os.askForIntervals.handler(({ context, input }) => askForIntervals(context, input)),
  bias: os.bias.handler(({ context }) => readBias(context)),
  askForBias: os.askForBias.handler(({ context }) => askForBias(context)),
  history: os.history.handler(({ context, input }) => readHistory(context, input)),
  periods: os.periods.handler(({ context }) => listPeriods(context)),
  onePeriod: os.onePeriod.handler(({ context, input }) => showPeriod(context, input)),
  sign: os.sign.handler(({ context, input }) => signPeriod(context, input)),
  restatements: os.restatements.handler(({ context, input }) => listRestatements(context, input)),
  oneRestatement: os.oneRestatement.handler(({ context, input }) => showRestatement(context, input)),
  settings: os.settings.handler(({ context }) => readSettings(context)),
  propose: os.propose.handler(({ context, input }) => proposeRules(context, input)),
  signRules: os.signRules.handler(({ context, input }) => signRules(context, input.id)),
  withdrawRules: os.withdrawRules.handler(({ context, input }) => withdrawRules(context, input.id)),
  rebuild: os.rebuild.handler(({ context }) => askToRebuild(context)),
  ofActivity: os.ofActivity.handler(({ context, input }) =>
    inWorkspace(context, async (tx) => ({
      credits: await creditsOfActivity(tx, signedIn(context).workspaceId, input.id),
    })),
  ),
})

export const attributionModule: Module = {
  name: 'attribution',
  jobs: (house) => ({
    'attribution.recredit': recreditJob(house),
    'attribution.compare': compareJob(house),
    'attribution.rebuild': rebuildJob(house),
    'attribution.answer': answerJob(house),
    'attribution.intervals': intervalsJob(house),
    'attribution.measure-bias': biasJob(house),
  }),
  routes: exportRoutes,
}
