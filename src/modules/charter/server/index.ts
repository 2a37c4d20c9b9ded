import { implement } from '@orpc/server'
import { registerGate } from '#modules/assessment/server/index.ts'
import { inWorkspace, type Call, type Module } from '#platform/server/house.ts'
import { charterContract } from '../contract.ts'
import { acceptSettlement, contestLine, offerSettlement } from './contest.ts'
import { changeDevice, rateDevice, readDevices, writeDevice } from './devices.ts'
import { jointStrategy, rolesClean } from './gates.ts'
import { endGoal, writeGoal } from './goals.ts'
import { mayI, readMandate } from './mandate.ts'
import { answerQuiz, readQuiz } from './quiz.ts'
import { readBudget, readMoves, showLine } from './read-budget.ts'
import { ask, decideRequest, readRequests, showRequest, withdrawRequest } from './requests.ts'
import { readRoles, showTask } from './show-task.ts'
import { readStanding } from './standing.ts'
import { readStatement, signStatement, writeStatement } from './statement.ts'
import { changeTask, declineTask, endTask, proposeTask, signTask, withdrawTask } from './take-task.ts'
import { changeLine, moveMoney, writeLine } from './write-line.ts'
import { endRight, writeRight } from './write-right.ts'

export { layDemoCharter } from './demo/index.ts'
export {
  accountableFor,
  contestedOf,
  contradictionsOf,
  overlapOf,
  waitingForDirector,
  type Contested,
} from './front.ts'
export {
  checkMandate,
  holdToMandate,
  useRequest,
  type About,
  type MandateVerdict,
  type MandateWish,
} from './mandate.ts'
export { commitSpend, lineOf, releaseSpend, type Spending } from './spend.ts'
export { threeLights, type Waiting } from './standing.ts'
export { statementNow } from './statement.ts'

registerGate('roles-clean', rolesClean)
registerGate('joint-strategy', jointStrategy)

const os = implement(charterContract).$context<Call>()

export const charterRouter = os.router({
  standing: os.standing.handler(({ context }) => readStanding(context)),
  roles: os.roles.handler(({ context }) => readRoles(context)),
  task: os.task.handler(({ context, input }) => inWorkspace(context, (tx) => showTask(tx, context, input.id))),
  proposeTask: os.proposeTask.handler(({ context, input }) => proposeTask(context, input)),
  changeTask: os.changeTask.handler(({ context, input }) => changeTask(context, input)),
  endTask: os.endTask.handler(({ context, input }) => endTask(context, input)),
  signTask: os.signTask.handler(({ context, input }) => signTask(context, input)),
  declineTask: os.declineTask.handler(({ context, input }) => declineTask(context, input)),
  withdrawTask: os.withdrawTask.handler(({ context, input }) => withdrawTask(context, input)),
  quiz: os.quiz.handler(({ context }) => readQuiz(context)),
  answerQuiz: os.answerQuiz.handler(({ context, input }) => answerQuiz(context, input.answers)),
  budget: os.budget.handler(({ context, input }) => readBudget(context, input.year)),
  line: os.line.handler(({ context, input }) => inWorkspace(context, (tx) => showLine(tx, context, input.id))),
  moves: os.moves.handler(({ context, input }) => readMoves(context, input)),
  writeLine: os.writeLine.handler(({ context, input }) => writeLine(context, input)),
  changeLine: os.changeLine.handler(({ context, input }) => changeLine(context, input)),
  moveMoney: os.moveMoney.handler(({ context, input }) => moveMoney(context, input)),
  contestLine: os.contestLine.handler(({ context, input }) => contestLine(context, input)),
  offerSettlement: os.offerSettlement.handler(({ context, input }) => offerSettlement(context, input)),
  acceptSettlement: os.acceptSettlement.handler(({ context, input }) => acceptSettlement(context, input)),
  mandate: os.mandate.handler(({ context }) => readMandate(context)),
  writeRight: os.writeRight.handler(({ context, input }) => writeRight(context, input)),
  endRight: os.endRight.handler(({ context, input }) => endRight(context, input.id)),
  writeGoal: os.writeGoal.handler(({ context, input }) => writeGoal(context, input)),
  endGoal: os.endGoal.handler(({ context, input }) => endGoal(context, input.id)),
  mayI: os.mayI.handler(({ context, input }) => mayI(context, input)),
  requests: os.requests.handler(({ context, input }) => readRequests(context, input)),
  request: os.request.handler(({ context, input }) => showRequest(context, input.id)),
  ask: os.ask.handler(({ context, input }) => ask(context, input)),
  decideRequest: os.decideRequest.handler(({ context, input }) => decideRequest(context, input)),
  withdrawRequest: os.withdrawRequest.handler(({ context, input }) => withdrawRequest(context, input.id)),
  statement: os.statement.handler(({ context }) => readStatement(context)),
  writeStatement: os.writeStatement.handler(({ context, input }) => writeStatement(context, input.words)),
  signStatement: os.signStatement.handler(({ context, input }) => signStatement(context, input)),
  devices: os.devices.handler(({ context }) => readDevices(context)),
  writeDevice: os.writeDevice.handler(({ context, input }) => writeDevice(context, input)),
  changeDevice: os.changeDevice.handler(({ context, input }) => changeDevice(context, input)),
  rateDevice: os.rateDevice.handler(({ context, input }) => rateDevice(context, input)),
})

export const charterModule: Module = { name: 'charter' }
