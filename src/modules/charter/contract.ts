import { z } from 'zod'
import { day, endpoint, id } from '#platform/contract.ts'
import {
  acceptSettlement,
  budget,
  changeLine,
  contestLine,
  line,
  moveMoney,
  moves,
  offerSettlement,
  writeLine,
} from './contract-budget.ts'
import {
  ask,
  decideRequest,
  endGoal,
  endRight,
  mandate,
  mayI,
  request,
  requests,
  withdrawRequest,
  writeGoal,
  writeRight,
} from './contract-mandate.ts'
import {
  answerQuiz,
  changeTask,
  declineTask,
  endTask,
  oneTask,
  proposeTask,
  quiz,
  roles,
  signTask,
  withdrawTask,
} from './contract-roles.ts'
import { actingFor, device, deviceKind, light, name, somebody, statement, waiting, words } from './contract-shapes.ts'

export type { QuizShown } from './contract-roles.ts'
export type { BudgetLine, MandateRequest, StatementShown, TaskShown, TaskVersion } from './contract-shapes.ts'

const tags = ['charter']

const standing = endpoint
  .meta({ access: 'reader' })
  .route({
    method: 'GET',
    path: '/charter',
    summary: 'The three lights with their evidence, the statement of the director, and what waits',
    tags,
  })
  .output(
    z.object({
      lights: z.array(light),
      /** The latest one that leadership has signed. */
      statement: statement.nullable(),
      waiting: z.array(waiting),
    }),
  )

const readStatement = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/charter/statement', summary: 'What the director says, now and before', tags })
  .output(z.object({ now: statement.nullable(), versions: z.array(statement), mayWrite: z.boolean() }))

const writeStatement = endpoint
  .meta({ access: 'lead' })
  .route({
    method: 'POST',
    path: '/charter/statement',
    summary: 'Write a statement, as leadership; leadership’s own words are signed by them at once',
    tags,
  })
  .input(z.object({ words }))
  .output(statement)

const signStatement = endpoint
  .meta({ access: 'lead' })
  .route({
    method: 'POST',
    path: '/charter/statement/{id}/sign',
    summary: 'Sign a statement for leadership or for a side',
    tags,
  })
  .input(z.object({ id, actingFor }))
  .output(statement)

const devices = endpoint
  .meta({ access: 'reader' })
  .route({
    method: 'GET',
    path: '/charter/devices',
    summary: 'What is done to keep the two together, and how well both find it works',
    tags,
  })
  .output(
    z.object({
      /** The quarter that is rated now, by its first day. */
      quarter: day,
      items: z.array(device),
      people: z.array(somebody),
      mayWrite: z.boolean(),
    }),
  )

const deviceSaying = z.object({ kind: deviceKind, name, purpose: words, ownerId: id, since: day })

const writeDevice = endpoint
  .meta({ access: 'lead' })
  .route({ method: 'POST', path: '/charter/devices', summary: 'Enter a device', tags })
  .input(deviceSaying)
  .output(device)

const changeDevice = endpoint
  .meta({ access: 'lead' })
  .route({ method: 'PATCH', path: '/charter/devices/{id}', summary: 'Change a device, or say that it ended', tags })
  .input(deviceSaying.partial().extend({ id, endedOn: day.nullable().optional() }))
  .output(device)

const rateDevice = endpoint
  .meta({ access: 'lead' })
  .route({
    method: 'POST',
    path: '/charter/devices/{id}/ratings',
    summary: 'Say for one side whether it was used this quarter, and how well it worked (1 to 5)',
    tags,
  })
  .input(z.object({ id, used: z.boolean(), rating: z.int().min(1).max(5).nullable(), actingFor }))
  .output(device)

export const charterContract = {
  standing,
  roles,
  task: oneTask,
  proposeTask,
  changeTask,
  endTask,
  signTask,
  declineTask,
  withdrawTask,
  quiz,
  answerQuiz,
  budget,
  line,
  moves,
  writeLine,
  changeLine,
  moveMoney,
  contestLine,
  offerSettlement,
  acceptSettlement,
  mandate,
  writeRight,
  endRight,
  writeGoal,
  endGoal,
  mayI,
  requests,
  request,
  ask,
  decideRequest,
  withdrawRequest,
  statement: readStatement,
  writeStatement,
  signStatement,
  devices,
  writeDevice,
  changeDevice,
  rateDevice,
}
