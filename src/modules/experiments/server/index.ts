import { implement } from '@orpc/server'
import { inWorkspace, signedIn, type Call, type Module } from '#platform/server/house.ts'
import { experimentsContract } from '../contract.ts'
import { beginJob, countJob } from './count.ts'
import { readExperiment, withdrawExperiment } from './end.ts'
import { exportRoutes } from './export.ts'
import { planExperiment } from './plan.ts'
import { previewOf } from './preview.ts'
import { listExperiments, oneExperiment } from './show.ts'
import { unitPage } from './units.ts'

export { experimentsOf, liftOf, type Lift } from './lift-of.ts'
export { layDemoExperiments, type ToldHoldOut } from './demo.ts'

const os = implement(experimentsContract).$context<Call>()

export const experimentsRouter = os.router({
  list: os.list.handler(({ context, input }) => listExperiments(context, input)),
  one: os.one.handler(({ context, input }) => oneExperiment(context, input.id)),
  units: os.units.handler(({ context, input }) => unitPage(context, input)),
  preview: os.preview.handler(({ context, input }) =>
    inWorkspace(context, (tx) => previewOf(tx, signedIn(context).workspaceId, input, context.house.clock.now())),
  ),
  plan: os.plan.handler(({ context, input }) => planExperiment(context, input)),
  withdraw: os.withdraw.handler(({ context, input }) => withdrawExperiment(context, input.id)),
  read: os.read.handler(({ context, input }) => readExperiment(context, input)),
})

export const experimentsModule: Module = {
  name: 'experiments',
  jobs: (house) => ({ 'experiments.count': countJob(house), 'experiments.begin': beginJob(house) }),
  routes: exportRoutes,
}
