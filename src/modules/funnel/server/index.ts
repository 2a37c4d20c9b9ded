import { implement } from '@orpc/server'
import { inWorkspace, signedIn, type Call, type House, type Module } from '#platform/server/house.ts'
import type { Jobs } from '#platform/server/jobs.ts'
import { funnelContract } from '../contract.ts'
import { readDimensions } from './dimensions.ts'
import { exportRoutes } from './export.ts'
import { readCohorts, readFunnel, readStageTimes } from './read.ts'
import { bringUpToDate, holdState, recountJob } from './recount.ts'
import { readRows } from './rows.ts'
import { readValues } from './values.ts'

const os = implement(funnelContract).$context<Call>()

export const funnelRouter = os.router({
  read: os.read.handler(({ context, input }) => readFunnel(context, input)),
  cohorts: os.cohorts.handler(({ context, input }) => readCohorts(context, input)),
  stageTimes: os.stageTimes.handler(({ context, input }) => readStageTimes(context, input)),
  rows: os.rows.handler(({ context, input }) => readRows(context, input)),
  dimensions: os.dimensions.handler(({ context }) => readDimensions(context)),
  values: os.values.handler(({ context, input }) => readValues(context, input)),
  bringUpToDate: os.bringUpToDate.handler(({ context }) => countNow(context)),
})

async function countNow(call: Call) {
  const { workspaceId } = signedIn(call)
  const { months } = await bringUpToDate(call.house, workspaceId, call.house.stopping)
  return inWorkspace(call, async (tx) => {
    const { state } = await holdState(tx, workspaceId)
    return { months, countedAt: state.countedAt }
  })
}

export const funnelModule: Module = {
  name: 'funnel',
  jobs: (house: House): Jobs => ({ 'funnel.recount': recountJob(house) }),
  routes: exportRoutes,
}
