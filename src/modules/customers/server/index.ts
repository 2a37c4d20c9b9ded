import { implement } from '@orpc/server'
import type { Tx } from '#platform/server/database.ts'
import { inWorkspace, signedIn, type Call, type House, type Module, type SignedIn } from '#platform/server/house.ts'
import { customersContract } from '../contract.ts'
import { listCompanies } from './companies.ts'
import { decideDouble, listDoubles } from './double-queue.ts'
import { findDoubles } from './find-doubles.ts'
import { dealsOf, leadsOf } from './leads-and-deals.ts'
import { listMerges } from './merge-journal.ts'
import { mergeCustomers } from './merge.ts'
import { readCompany, readPerson } from './one-customer.ts'
import { listPersons } from './persons.ts'
import { readTimeline, readTimelineChoices, readTimelineGroup } from './timeline.ts'
import { unmergeCustomers } from './unmerge.ts'

export type { CustomerHint } from '../domain/hint.ts'
export type { Ingest, Recognised, Saved } from './ingest.ts'
export { findCustomers, type FoundCustomer } from './find-customers.ts'
export { searchedWords } from './name-search.ts'
export { clueReader, recogniseByClues, recogniseCustomers, type Clues } from './recognise.ts'
export { saveCompanies, type CompanyRow } from './save-companies.ts'
export { savePersons, type PersonRow } from './save-persons.ts'
export { changesOfCustomersSince, undoCustomersOfImport } from './undo-import.ts'

const os = implement(customersContract).$context<Call>()

function workspaceOf(call: Call): string {
  return signedIn(call).workspaceId
}

const mostTries = 3

/** A command of somebody who decides about customers. An import may hold them the other way round: then it is tried again. */
async function command<T>(call: Call, work: (tx: Tx, house: House, caller: SignedIn) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await inWorkspace(call, (tx) => work(tx, call.house, signedIn(call)))
    } catch (error) {
      const isDeadlock = error instanceof Error && 'code' in error && error.code === '40P01'
      if (!isDeadlock || tries === mostTries) throw error
    }
  }
}

export const customersRouter = os.router({
  companies: os.companies.handler(({ context, input }) =>
    inWorkspace(context, (tx) => listCompanies(tx, workspaceOf(context), input)),
  ),
  company: os.company.handler(({ context, input }) =>
    inWorkspace(context, (tx) => readCompany(tx, workspaceOf(context), input.id)),
  ),
  persons: os.persons.handler(({ context, input }) =>
    inWorkspace(context, (tx) => listPersons(tx, workspaceOf(context), input)),
  ),
  person: os.person.handler(({ context, input }) =>
    inWorkspace(context, (tx) => readPerson(tx, workspaceOf(context), input.id)),
  ),
  leads: os.leads.handler(({ context, input }) =>
    inWorkspace(context, (tx) => leadsOf(tx, workspaceOf(context), input)),
  ),
  deals: os.deals.handler(({ context, input }) =>
    inWorkspace(context, (tx) => dealsOf(tx, workspaceOf(context), input)),
  ),
  timeline: os.timeline.handler(({ context, input }) =>
    inWorkspace(context, (tx) => readTimeline(tx, workspaceOf(context), input)),
  ),
  timelineGroup: os.timelineGroup.handler(({ context, input }) =>
    inWorkspace(context, (tx) => readTimelineGroup(tx, workspaceOf(context), input)),
  ),
  timelineChoices: os.timelineChoices.handler(({ context, input }) =>
    inWorkspace(context, (tx) => readTimelineChoices(tx, workspaceOf(context), input)),
  ),
  doubles: os.doubles.handler(({ context, input }) =>
    inWorkspace(context, (tx) => listDoubles(tx, workspaceOf(context), input)),
  ),
  decideDouble: os.decideDouble.handler(({ context, input }) =>
    command(context, async (tx, house, caller) => ({ mergeId: await decideDouble(tx, house, caller, input) })),
  ),
  merge: os.merge.handler(({ context, input }) =>
    command(context, async (tx, house, caller) => ({
      id: await mergeCustomers(tx, house, caller, { ...input, cause: 'by-hand' }),
    })),
  ),
  merges: os.merges.handler(({ context, input }) =>
    inWorkspace(context, (tx) => listMerges(tx, workspaceOf(context), input)),
  ),
  unmerge: os.unmerge.handler(({ context, input }) =>
    command(context, async (tx, house, caller) => {
      await unmergeCustomers(tx, house, caller, input.id)
      return { undone: true }
    }),
  ),
})

export const customersModule: Module = {
  name: 'customers',
  jobs: (house) => ({ 'customers.find-doubles': findDoubles(house) }),
}
