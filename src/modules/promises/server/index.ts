import { implement } from '@orpc/server'
import { inWorkspace, type Call, type Module } from '#platform/server/house.ts'
import { promisesContract } from '../contract.ts'
import { revenueByPeriod } from '../domain/promise.ts'
import { reverseFunnel } from '../domain/reverse-funnel.ts'
import { calculateCapacity, calculateValue } from './calculate.ts'
import { recount } from './count-days.ts'
import { overview } from './overview.ts'
import { readDebts } from './read-debts.ts'
import { readRows } from './read-rows.ts'
import { readValues } from './read-values.ts'
import { release } from './release.ts'
import { readVersions, showVersion } from './show-version.ts'
import { takeStep } from './take-step.ts'
import { dropDraft, rewriteDraft, writeDraft } from './write-draft.ts'

export { layDemoPromises } from './demo.ts'
export { overview } from './overview.ts'
export { promisedIn, type PromisedMonth } from './promised-in.ts'

const os = implement(promisesContract).$context<Call>()

export const promisesRouter = os.router({
  overview: os.overview.handler(({ context, input }) => overview(context, input.month)),
  debts: os.debts.handler(({ context, input }) => readDebts(context, input)),
  rows: os.rows.handler(({ context, input }) => readRows(context, input)),
  versions: os.versions.handler(async ({ context }) => ({ items: await readVersions(context) })),
  one: os.one.handler(({ context, input }) => inWorkspace(context, (tx) => showVersion(tx, context, input.id))),
  write: os.write.handler(({ context, input }) => writeDraft(context, input)),
  rewrite: os.rewrite.handler(({ context, input }) => rewriteDraft(context, input)),
  drop: os.drop.handler(({ context, input }) => dropDraft(context, input)),
  propose: os.propose.handler(({ context, input }) => takeStep(context, 'propose', input)),
  object: os.object.handler(({ context, input }) => takeStep(context, 'object', input)),
  withdraw: os.withdraw.handler(({ context, input }) => takeStep(context, 'withdraw', input)),
  sign: os.sign.handler(({ context, input }) => takeStep(context, 'sign', { ...input, note: '' })),
  release: os.release.handler(({ context, input }) => release(context, input)),
  values: os.values.handler(({ context }) => readValues(context)),
  calculateValue: os.calculateValue.handler(({ input }) => calculateValue(input)),
  calculateCapacity: os.calculateCapacity.handler(({ input }) => calculateCapacity(input)),
  reverse: os.reverse.handler(({ input }) => reverseFunnel(input)),
  lag: os.lag.handler(({ input }) => ({ revenue: revenueByPeriod(input.values, input.lag) })),
})

export const promisesModule: Module = {
  name: 'promises',
  jobs: (house) => ({ 'promises.recount': recount(house) }),
}
