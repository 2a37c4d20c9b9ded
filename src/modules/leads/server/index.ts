import { implement } from '@orpc/server'
import { inWorkspace, signedIn, type Call, type Module } from '#platform/server/house.ts'
import { leadsContract } from '../contract.ts'
import { leadById, leadPage } from './read-leads.ts'
import { changeLead, createLead } from './write-lead.ts'

export { leadsByKey } from './find-leads.ts'
export { customerFields, type LeadRow } from './lead-row.ts'
export { expectLeads, meetCustomers, type ExpectedLeads } from './expect-leads.ts'
export { saveLeads, type LeadIngest } from './save-leads.ts'
export { changesOfLeadsSince, undoLeads } from './undo-leads.ts'

const os = implement(leadsContract).$context<Call>()

export const leadsRouter = os.router({
  list: os.list.handler(({ context, input }) =>
    inWorkspace(context, (tx) => leadPage(tx, signedIn(context).workspaceId, input)),
  ),
  one: os.one.handler(({ context, input }) =>
    inWorkspace(context, (tx) => leadById(tx, signedIn(context).workspaceId, input.id)),
  ),
  create: os.create.handler(({ context, input }) => createLead(context, input)),
  change: os.change.handler(({ context, input }) => changeLead(context, input)),
})

export const leadsModule: Module = { name: 'leads' }
