import { implement } from '@orpc/server'
import type { Tx } from '#platform/server/database.ts'
import { inWorkspace, signedIn, type Call, type House, type Module } from '#platform/server/house.ts'
import { captureContract } from '../contract.ts'
import { collectorRoutes } from './collector.ts'
import { formRoutes } from './form-routes.ts'
import { readForm, readForms } from './form-rows.ts'
import { openKeyRing, type KeyRing } from './key-ring.ts'
import { allowSite, forbidSite, readSites } from './sites.ts'
import { heldPage, letIn } from './held.ts'
import { changeLeadEvent, nameLeadEvent, readLeadEvents, retireLeadEvent } from './lead-events.ts'
import { makeLead } from './make-lead.ts'
import { sortInbox } from './sort-inbox.ts'
import { droppedPageWithNames, submissionPage } from './submissions.ts'
import { webhookRoutes } from './webhook-routes.ts'
import { changeWebhook, makeWebhook, readWebhooks, revokeWebhook } from './webhook-rows.ts'
import { changeForm, makeForm } from './write-form.ts'
import { makeWriteKey, readWriteKeys, revokeWriteKey } from './write-keys.ts'

export { openExample } from './example.ts'

const os = implement(captureContract).$context<Call>()

/** One ring a house: who revokes a key here takes it out of what is remembered. */
const rings = new WeakMap<House, KeyRing>()

function ringOf(house: House): KeyRing {
  const ring = rings.get(house) ?? openKeyRing(house)
  rings.set(house, ring)
  return ring
}

function reading<T>(call: Call, work: (tx: Tx, workspaceId: string) => Promise<T>): Promise<T> {
  return inWorkspace(call, (tx) => work(tx, signedIn(call).workspaceId))
}

async function listed<T>(items: Promise<T[]>): Promise<{ items: T[] }> {
  return { items: await items }
}

export const captureRouter = os.router({
  forms: os.forms.handler(({ context }) =>
    listed(reading(context, (tx, workspaceId) => readForms(tx, workspaceId, context.house.clock.now()))),
  ),
  form: os.form.handler(({ context, input }) =>
    reading(context, (tx, workspaceId) => readForm(tx, workspaceId, context.house.clock.now(), input.id)),
  ),
  makeForm: os.makeForm.handler(({ context, input }) => makeForm(context, input)),
  changeForm: os.changeForm.handler(({ context, input }) => changeForm(context, input)),
  writeKeys: os.writeKeys.handler(({ context }) => listed(reading(context, readWriteKeys))),
  makeWriteKey: os.makeWriteKey.handler(({ context, input }) => makeWriteKey(context, input.name)),
  revokeWriteKey: os.revokeWriteKey.handler(async ({ context, input }) => {
    const revoked = await revokeWriteKey(context, input.id)
    ringOf(context.house).forget()
    return { revoked }
  }),
  webhooks: os.webhooks.handler(({ context }) =>
    listed(reading(context, (tx, workspaceId) => readWebhooks(tx, context.house, workspaceId))),
  ),
  makeWebhook: os.makeWebhook.handler(({ context, input }) => makeWebhook(context, input)),
  changeWebhook: os.changeWebhook.handler(({ context, input }) => changeWebhook(context, input)),
  revokeWebhook: os.revokeWebhook.handler(async ({ context, input }) => ({
    revoked: await revokeWebhook(context, input.id),
  })),
  leadEvents: os.leadEvents.handler(({ context }) =>
    listed(reading(context, (tx, workspaceId) => readLeadEvents(tx, workspaceId, context.house.clock.now()))),
  ),
  nameLeadEvent: os.nameLeadEvent.handler(({ context, input }) => nameLeadEvent(context, input)),
  changeLeadEvent: os.changeLeadEvent.handler(({ context, input }) => changeLeadEvent(context, input)),
  retireLeadEvent: os.retireLeadEvent.handler(async ({ context, input }) => ({
    retired: await retireLeadEvent(context, input.id),
  })),
  sites: os.sites.handler(({ context }) => listed(reading(context, readSites))),
  allowSite: os.allowSite.handler(({ context, input }) => allowSite(context, input.host)),
  forbidSite: os.forbidSite.handler(async ({ context, input }) => ({
    forbidden: await forbidSite(context, input.host),
  })),
  submissions: os.submissions.handler(({ context, input }) =>
    reading(context, (tx, workspaceId) => submissionPage(tx, workspaceId, input)),
  ),
  dropped: os.dropped.handler(({ context, input }) =>
    reading(context, (tx, workspaceId) => droppedPageWithNames(tx, workspaceId, input)),
  ),
  held: os.held.handler(({ context, input }) =>
    reading(context, (tx, workspaceId) => heldPage(tx, workspaceId, input)),
  ),
  letIn: os.letIn.handler(({ context, input }) => letIn(context, input.id)),
})

export const captureModule: Module = {
  name: 'capture',
  jobs: (house) => ({ 'capture.sort': sortInbox(house), 'capture.lead': makeLead(house) }),
  promptJobs: ['capture.lead'],
  routes: (web, house) => {
    collectorRoutes(web, house, ringOf(house))
    formRoutes(web, house)
    webhookRoutes(web, house)
  },
}
