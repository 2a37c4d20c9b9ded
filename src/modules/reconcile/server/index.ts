import { implement } from '@orpc/server'
import { inWorkspace, signedIn, type Call, type House, type Module } from '#platform/server/house.ts'
import { reconcileContract } from '../contract.ts'
import { acknowledge, objectTo, withdraw } from './answer.ts'
import { settleJob } from './apply.ts'
import { readCase } from './case.ts'
import { decide } from './decide.ts'
import { decisionPage } from './decisions.ts'
import { exportRoutes } from './export.ts'
import { readAllFigures, readFigureRows } from './figures.ts'
import { readPage, readSummary } from './read.ts'
import { recountJob, recountLists } from './recount-job.ts'
import { readRows } from './rows.ts'
import { readSaid } from './said.ts'
import { allRules, shownRule } from './rules.ts'
import { sign } from './sign.ts'
import { switchRule } from './switch-rule.ts'

export type { Direction } from '../domain/causes.ts'
export { recountLists }

const os = implement(reconcileContract).$context<Call>()

export const reconcileRouter = os.router({
  read: os.read.handler(({ context, input }) => readPage(context, input.period)),
  summary: os.summary.handler(({ context, input }) => readSummary(context, input.period)),
  rows: os.rows.handler(({ context, input }) =>
    inWorkspace(context, (tx) => readRows(tx, signedIn(context).workspaceId, input, input)),
  ),
  values: os.values.handler(({ context, input }) =>
    inWorkspace(context, (tx) => readSaid(tx, signedIn(context).workspaceId, input)),
  ),
  case: os.case.handler(({ context, input }) =>
    inWorkspace(context, (tx) => readCase(tx, signedIn(context).workspaceId, input.key)),
  ),
  decisions: os.decisions.handler(({ context, input }) =>
    inWorkspace(context, (tx) => decisionPage(tx, signedIn(context).workspaceId, input)),
  ),
  decide: os.decide.handler(({ context, input }) => {
    const { intoMonth = null, otherCause = null, remember, actingFor } = input
    return decide(context, { ...input, intoMonth, otherCause, remember, actingFor })
  }),
  acknowledge: os.acknowledge.handler(({ context, input }) =>
    acknowledge(context, { ...input, actingFor: input.actingFor }),
  ),
  object: os.object.handler(({ context, input }) => objectTo(context, { ...input, actingFor: input.actingFor })),
  withdraw: os.withdraw.handler(({ context, input }) => withdraw(context, { ...input, actingFor: input.actingFor })),
  rules: os.rules.handler(({ context }) =>
    inWorkspace(context, async (tx) => ({ items: (await allRules(tx, signedIn(context).workspaceId)).map(shownRule) })),
  ),
  switchRule: os.switchRule.handler(({ context, input }) =>
    switchRule(context, { ...input, actingFor: input.actingFor }),
  ),
  sign: os.sign.handler(({ context, input }) => sign(context, input)),
  figures: os.figures.handler(({ context }) => readAllFigures(context)),
  figureRows: os.figureRows.handler(({ context, input }) => readFigureRows(context, input)),
})

export const reconcileModule: Module = {
  name: 'reconcile',
  jobs: (house: House) => ({ 'reconcile.recount': recountJob(house), 'reconcile.settle': settleJob(house) }),
  routes: (web) => exportRoutes(web),
}
