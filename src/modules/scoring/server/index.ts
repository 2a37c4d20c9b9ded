import { implement } from '@orpc/server'
import { takeStaleMonths } from '#modules/ledger/server/index.ts'
import { type Call, type House, inWorkspace, type Module, signedIn } from '#platform/server/house.ts'
import type { JobHandler } from '#platform/server/jobs.ts'
import { notFound } from '#platform/refusal.ts'
import { scoringContract } from '../contract.ts'
import { objectToRules, proposeRules, saveDraft, signRules, withdrawRules } from './change-rules.ts'
import { nightJob } from './night.ts'
import { readRules } from './read-rules.ts'
import { readStanding, trialRows } from './read-standing.ts'
import { readWhy } from './read-why.ts'
import { planRefit, refitJob } from './refit.ts'
import { rescoreJob, scoreAll, scoreChanged } from './rescore.ts'
import { judgedRows, judgeLead, readAgreement, readSample } from './sample.ts'
import { scoreLeads } from './score-leads.ts'

export { layDemoScoring } from './lay-demo.ts'
export { scoreLeads, type Score } from './score-leads.ts'

const os = implement(scoringContract).$context<Call>()

async function rescoreLead(call: Call, leadId: string) {
  const { workspaceId } = signedIn(call)
  const at = call.house.clock.now()
  return inWorkspace(call, async (tx) => {
    const score = (await scoreLeads(tx, call.house, { workspaceId, leadIds: [leadId], at })).get(leadId)
    if (score === undefined) throw notFound('lead')
    return score
  })
}

export const scoringRouter = os.router({
  rules: os.rules.handler(({ context }) => readRules(context)),
  saveDraft: os.saveDraft.handler(({ context, input }) => saveDraft(context, input)),
  propose: os.propose.handler(({ context, input }) => proposeRules(context, input)),
  sign: os.sign.handler(({ context, input }) => signRules(context, input)),
  object: os.object.handler(({ context, input }) => objectToRules(context, input)),
  withdraw: os.withdraw.handler(({ context, input }) => withdrawRules(context, input)),
  standing: os.standing.handler(({ context }) =>
    inWorkspace(context, (tx) => readStanding(tx, signedIn(context).workspaceId)),
  ),
  rows: os.rows.handler(({ context, input }) =>
    inWorkspace(context, (tx) => trialRows(tx, signedIn(context).workspaceId, input)),
  ),
  why: os.why.handler(({ context, input }) =>
    inWorkspace(context, async (tx) => ({ why: await readWhy(tx, signedIn(context).workspaceId, input.leadId) })),
  ),
  rescoreLead: os.rescoreLead.handler(({ context, input }) => rescoreLead(context, input.leadId)),
  rescore: os.rescore.handler(({ context }) =>
    inWorkspace(context, async (tx) => ({ leads: await scoreAll(tx, signedIn(context).workspaceId) })),
  ),
  refit: os.refit.handler(({ context }) =>
    inWorkspace(context, async (tx) => {
      await planRefit(tx, signedIn(context).workspaceId)
      return { asked: true }
    }),
  ),
  sample: os.sample.handler(({ context }) => readSample(context)),
  judge: os.judge.handler(({ context, input }) => judgeLead(context, input)),
  agreement: os.agreement.handler(({ context }) => readAgreement(context)),
  judgedRows: os.judgedRows.handler(({ context, input }) => judgedRows(context, input)),
})

/** The job `scoring.recount`: records of some months changed; their leads wait to be scored anew. */
function recountJob(house: House): JobHandler {
  return ({ workspaceId }) =>
    house.db.inWorkspace(workspaceId, async (tx) => {
      const months = await takeStaleMonths(tx, workspaceId, 'scoring')
      await scoreChanged(tx, workspaceId, months, house.clock.now())
    })
}

export const scoringModule: Module = {
  name: 'scoring',
  jobs: (house) => ({
    'scoring.recount': recountJob(house),
    'scoring.rescore': rescoreJob(house),
    'scoring.refit': refitJob(house),
    'scoring.night': nightJob(house),
  }),
}
