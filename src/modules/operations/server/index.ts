import { implement } from '@orpc/server'
import { auditTrail } from '#modules/ledger/server/index.ts'
import { inWorkspace, signedIn, type Call, type Module } from '#platform/server/house.ts'
import { operationsContract } from '../contract.ts'
import { documentRoute } from './document.ts'
import { eventRoutes } from './events.ts'
import { cancelLongJob, failedJobs, longJobs, retryJob } from './jobs.ts'

const os = implement(operationsContract).$context<Call>()

export const operationsRouter = os.router({
  longJobs: os.longJobs.handler(({ context, input }) => longJobs(context, input)),
  cancelLongJob: os.cancelLongJob.handler(async ({ context, input }) => ({
    wanted: await cancelLongJob(context, input.id),
  })),
  failedJobs: os.failedJobs.handler(async ({ context }) => ({ items: await failedJobs(context) })),
  retryJob: os.retryJob.handler(async ({ context, input }) => ({ retried: await retryJob(context, input.id) })),
  audit: os.audit.handler(({ context, input }) =>
    inWorkspace(context, (tx) => auditTrail(tx, signedIn(context).workspaceId, input)),
  ),
})

export const operationsModule: Module = {
  name: 'operations',
  routes: (web, house) => {
    eventRoutes(web, house)
    documentRoute(web)
  },
}
