import { implement } from '@orpc/server'
import { inWorkspace, signedIn, type Call, type Module } from '#platform/server/house.ts'
import { claimsContract } from '../contract.ts'
import { answerJob } from './answer.ts'
import { checkAgain, makeClaim, say } from './make-claim.ts'
import { readChoices, readClaimRows, readClaims, showClaim } from './read-claims.ts'

export { layDemoClaims } from './demo.ts'

const os = implement(claimsContract).$context<Call>()

export const claimsRouter = os.router({
  list: os.list.handler(({ context, input }) => readClaims(context, input)),
  one: os.one.handler(({ context, input }) =>
    inWorkspace(context, (tx) => showClaim(tx, signedIn(context).workspaceId, input.id)),
  ),
  rows: os.rows.handler(({ context, input }) => readClaimRows(context, input)),
  choices: os.choices.handler(({ context }) => readChoices(context)),
  make: os.make.handler(({ context, input }) => makeClaim(context, input)),
  checkAgain: os.checkAgain.handler(({ context, input }) => checkAgain(context, input.id)),
  say: os.say.handler(({ context, input }) => say(context, input)),
})

export const claimsModule: Module = { name: 'claims', jobs: (house) => ({ 'claims.answer': answerJob(house) }) }
