import { implement } from '@orpc/server'
import { inWorkspace, signedIn, type Call, type House, type Module } from '#platform/server/house.ts'
import { dealsContract } from '../contract.ts'
import { joinLeads } from './join-leads.ts'
import { dealById, dealPage, historyOf } from './read-deals.ts'
import { changeDeal, createDeal } from './write-deal.ts'

export type { DealRow, Outcome } from './deal-row.ts'
export { joinLeads, leaveGoneLeads } from './join-leads.ts'
export { saveDeals } from './save-deals.ts'
export { saveDealStages, type StageRow } from './save-stages.ts'
export { changesOfDealsSince, undoDeals, undoDealStages } from './undo-deals.ts'

const os = implement(dealsContract).$context<Call>()

export const dealsRouter = os.router({
  list: os.list.handler(({ context, input }) =>
    inWorkspace(context, (tx) => dealPage(tx, signedIn(context).workspaceId, input)),
  ),
  one: os.one.handler(({ context, input }) =>
    inWorkspace(context, async (tx) => {
      const { workspaceId } = signedIn(context)
      return { ...(await dealById(tx, workspaceId, input.id)), history: await historyOf(tx, workspaceId, input.id) }
    }),
  ),
  create: os.create.handler(({ context, input }) => createDeal(context, input)),
  change: os.change.handler(({ context, input }) => changeDeal(context, input)),
})

export const dealsModule: Module = {
  name: 'deals',
  jobs: (house: House) => ({
    'deals.join-waiting': async ({ workspaceId }) => {
      await house.db.inWorkspace(workspaceId, (tx) => joinLeads(tx, workspaceId, 'all'))
    },
  }),
}
