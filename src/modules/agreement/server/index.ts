import { implement } from '@orpc/server'
import { inWorkspace, signedIn, type Call, type Module } from '#platform/server/house.ts'
import { agreementContract } from '../contract.ts'
import type { DefinitionKey } from '../domain/keys.ts'
import { openTrial, readBacktest, readBacktestRows } from './backtest.ts'
import { answerReason, askReason } from './change-reasons.ts'
import { readExamples } from './examples.ts'
import { exportRoutes } from './export.ts'
import { definitionInForce } from './in-force.ts'
import { readReasons } from './read-reasons.ts'
import { readRuleWords } from './rule-words.ts'
import { readDefinition, readDefinitions } from './show-version.ts'
import { takeStep } from './take-step.ts'
import { dropDraft, rewriteDraft, writeDraft } from './write-draft.ts'

export { pourAgreement } from './pour-agreement.ts'
export { definitionInForce, type InForce } from './in-force.ts'
export { leadsThatMeet } from './leads-that-meet.ts'
export { markReasonUsed, reasonSaid, reasonsOf } from './reasons.ts'
export { lookedUp, ruleSql, type RuleSources } from './rule-sql.ts'
export type { DefinitionKey } from '../domain/keys.ts'
export type { Reason, ReasonList } from '../domain/reasons.ts'

const os = implement(agreementContract).$context<Call>()

// The contract lets only such keys pass.
function keyOf(key: string): DefinitionKey {
  return key as DefinitionKey
}

export const agreementRouter = os.router({
  definitions: os.definitions.handler(({ context }) => readDefinitions(context)),
  definition: os.definition.handler(({ context, input }) => readDefinition(context, keyOf(input.key))),
  inForce: os.inForce.handler(({ context, input: { key, at = context.house.clock.now() } }) =>
    inWorkspace(context, async (tx) => ({
      version: versionShown(await definitionInForce(tx, signedIn(context).workspaceId, keyOf(key), at)),
    })),
  ),
  write: os.write.handler(({ context, input }) => writeDraft(context, input)),
  rewrite: os.rewrite.handler(({ context, input }) => rewriteDraft(context, input)),
  drop: os.drop.handler(({ context, input }) => dropDraft(context, input)),
  propose: os.propose.handler(({ context, input }) => takeStep(context, 'propose', input)),
  object: os.object.handler(({ context, input }) => takeStep(context, 'object', input)),
  withdraw: os.withdraw.handler(({ context, input }) => takeStep(context, 'withdraw', input)),
  sign: os.sign.handler(({ context, input }) => takeStep(context, 'sign', { ...input, note: '' })),
  backtest: os.backtest.handler(({ context, input }) =>
    inWorkspace(context, async (tx) => {
      const { workspaceId } = signedIn(context)
      return readBacktest(tx, await openTrial(tx, workspaceId, input.id, input, context.house.clock.now()))
    }),
  ),
  backtestRows: os.backtestRows.handler(({ context, input }) =>
    inWorkspace(context, async (tx) => {
      const { workspaceId } = signedIn(context)
      const trial = await openTrial(tx, workspaceId, input.id, input, context.house.clock.now())
      return readBacktestRows(tx, trial, input, input)
    }),
  ),
  examples: os.examples.handler(({ context, input }) =>
    inWorkspace(context, (tx) => readExamples(tx, signedIn(context).workspaceId, input, context.house.clock.now())),
  ),
  ruleWords: os.ruleWords.handler(({ context }) =>
    inWorkspace(context, (tx) => readRuleWords(tx, signedIn(context).workspaceId)),
  ),
  reasons: os.reasons.handler(({ context }) => readReasons(context)),
  askReason: os.askReason.handler(({ context, input }) => askReason(context, input)),
  signReason: os.signReason.handler(({ context, input }) => answerReason(context, 'sign', { ...input, note: '' })),
  objectReason: os.objectReason.handler(({ context, input }) => answerReason(context, 'object', input)),
  withdrawReason: os.withdrawReason.handler(({ context, input }) =>
    answerReason(context, 'withdraw', { ...input, note: '' }),
  ),
})

function versionShown(found: Awaited<ReturnType<typeof definitionInForce>>) {
  if (found === null) return null
  const { versionId, number, text, rule } = found
  return { id: versionId, number, text, rule }
}

export const agreementModule: Module = { name: 'agreement', routes: (web) => exportRoutes(web) }
