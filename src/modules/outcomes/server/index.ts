import { implement } from '@orpc/server'
import { signedIn, type Call, type Module } from '#platform/server/house.ts'
import { outcomesContract } from '../contract.ts'
import { counterCost, enterCost, importCosts, readCostRows } from './costs.ts'
import { answer, propose, readVersions } from './formulas.ts'
import { openLaunch, readLaunchCustomers, readLaunches } from './launches.ts'
import { readRates, setRate } from './rates.ts'
import { readOverview, readSegments, readSplit } from './read.ts'
import { bringUpToDate, recountJob } from './recount.ts'
import { readRows } from './rows.ts'

export { layDemoOutcomes } from './demo.ts'
export { namesInUse } from './read.ts'

const os = implement(outcomesContract).$context<Call>()

export const outcomesRouter = os.router({
  overview: os.overview.handler(({ context, input }) => readOverview(context, input)),
  segments: os.segments.handler(({ context, input }) => readSegments(context, input)),
  split: os.split.handler(({ context, input }) => readSplit(context, input)),
  rows: os.rows.handler(({ context, input }) => readRows(context, input)),
  costs: os.costs.handler(({ context, input }) => readCostRows(context, input)),
  enterCost: os.enterCost.handler(({ context, input }) => enterCost(context, input)),
  importCosts: os.importCosts.handler(({ context, input }) => importCosts(context, input)),
  counterCost: os.counterCost.handler(({ context, input }) => counterCost(context, input)),
  rates: os.rates.handler(({ context }) => readRates(context)),
  setRate: os.setRate.handler(({ context, input }) => setRate(context, input)),
  launches: os.launches.handler(({ context }) => readLaunches(context)),
  openLaunch: os.openLaunch.handler(({ context, input }) => openLaunch(context, input)),
  launchRows: os.launchRows.handler(({ context, input }) => readLaunchCustomers(context, input)),
  versions: os.versions.handler(({ context }) => readVersions(context)),
  propose: os.propose.handler(({ context, input }) => propose(context, input)),
  answer: os.answer.handler(({ context, input }) => answer(context, input)),
  bringUpToDate: os.bringUpToDate.handler(({ context }) =>
    bringUpToDate(context.house, signedIn(context).workspaceId, context.house.stopping),
  ),
})

export const outcomesModule: Module = {
  name: 'outcomes',
  jobs: (house) => ({ 'outcomes.recount': recountJob(house) }),
}
