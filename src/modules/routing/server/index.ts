import { implement } from '@orpc/server'
import { record } from '#modules/ledger/server/index.ts'
import { inWorkspace, signedIn, type Call, type Module } from '#platform/server/house.ts'
import { routingContract } from '../contract.ts'
import { decisionPage } from './decisions.ts'
import { giveBack } from './give-back.ts'
import { simulateRules } from './simulation.ts'
import { trailsOf } from './trail.ts'
import { allVersions, draftVersion, publishedVersion } from './versions.ts'
import { readTrial, startTrial, stopTrial, tryRules } from './trials.ts'
import { tryPublished } from './try-published.ts'
import { dropDraft, publish, republish, saveDraft } from './write-rules.ts'

export { acceptOffer, countAgain, letGo } from './answer-offer.ts'
export { giveBack } from './give-back.ts'
export { route, type Routed, type RouteWish } from './route.ts'
export { layDemoRouting } from './lay-demo.ts'
export { routeMany } from './route-many.ts'
export { storePublished } from './write-rules.ts'

const os = implement(routingContract).$context<Call>()

export const routingRouter = os.router({
  read: os.read.handler(({ context }) =>
    inWorkspace(context, async (tx) => {
      const { workspaceId } = signedIn(context)
      return { published: await publishedVersion(tx, workspaceId), draft: await draftVersion(tx, workspaceId) }
    }),
  ),
  versions: os.versions.handler(({ context }) =>
    inWorkspace(context, async (tx) => ({ items: await allVersions(tx, signedIn(context).workspaceId) })),
  ),
  saveDraft: os.saveDraft.handler(({ context, input }) => saveDraft(context, input)),
  dropDraft: os.dropDraft.handler(({ context }) => dropDraft(context)),
  publish: os.publish.handler(({ context, input }) => publish(context, input.revision)),
  republish: os.republish.handler(({ context, input }) => republish(context, input.id)),
  startTrial: os.startTrial.handler(({ context, input }) => startTrial(context, input)),
  trial: os.trial.handler(({ context, input }) => readTrial(context, input.id)),
  stopTrial: os.stopTrial.handler(({ context, input }) => stopTrial(context, input.id)),
  simulate: os.simulate.handler(({ context, input }) => simulateRules(context, input)),
  decisions: os.decisions.handler(({ context, input }) =>
    inWorkspace(context, (tx) => decisionPage(tx, signedIn(context).workspaceId, input)),
  ),
  trail: os.trail.handler(({ context, input }) =>
    inWorkspace(context, async (tx) => ({ items: await trailsOf(tx, signedIn(context).workspaceId, input) })),
  ),
  giveBack: os.giveBack.handler(({ context, input }) => giveTurnBack(context, input)),
})

function giveTurnBack(call: Call, { id, why }: { id: string; why: string }): Promise<{ done: boolean }> {
  const caller = signedIn(call)
  return inWorkspace(call, async (tx) => {
    await giveBack(tx, call.house, { workspaceId: caller.workspaceId, decisionId: id, why })
    const fact = { kind: 'routing.given-back', subjectKind: 'routing-decision', subjectId: id, detail: { why } }
    await record(tx, call.house, caller, fact)
    return { done: true }
  })
}

export const routingModule: Module = {
  name: 'routing',
  jobs: (house) => ({ 'routing.try': tryRules(house), 'routing.try-published': tryPublished(house) }),
}
