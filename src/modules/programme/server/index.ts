import { implement } from '@orpc/server'
import type { Call, Module } from '#platform/server/house.ts'
import { programmeContract } from '../contract.ts'
import { decideIssue } from './decide-issue.ts'
import { readDesk } from './desk.ts'
import { giveMandate } from './give-mandate.ts'
import { readForHr } from './hr.ts'
import {
  agreeMediation,
  closeMediation,
  doneMediation,
  handOverSeat,
  noteMediation,
  openMediation,
  readMediations,
  remindJob,
  reviewMediation,
} from './mediation.ts'
import { readCourse } from './read-course.ts'
import { sweepJob } from './sweep.ts'
import { leave, takeStep } from './take-step.ts'

export { layDemoProgramme } from './demo.ts'

const os = implement(programmeContract).$context<Call>()

export const programmeRouter = os.router({
  desk: os.desk.handler(({ context }) => readDesk(context)),
  course: os.course.handler(({ context }) => readCourse(context)),
  take: os.take.handler(({ context, input }) => takeStep(context, input)),
  leave: os.leave.handler(({ context, input }) => leave(context, input)),
  giveMandate: os.giveMandate.handler(({ context, input }) => giveMandate(context, input)),
  decide: os.decide.handler(({ context, input }) => decideIssue(context, input)),
  hr: os.hr.handler(({ context }) => readForHr(context)),
  mediations: os.mediations.handler(({ context }) => readMediations(context)),
  openMediation: os.openMediation.handler(({ context, input }) => openMediation(context, input)),
  noteMediation: os.noteMediation.handler(({ context, input }) => noteMediation(context, input)),
  agreeMediation: os.agreeMediation.handler(({ context, input }) => agreeMediation(context, input)),
  doneMediation: os.doneMediation.handler(({ context, input }) => doneMediation(context, input)),
  reviewMediation: os.reviewMediation.handler(({ context, input }) => reviewMediation(context, input)),
  handOverSeat: os.handOverSeat.handler(({ context, input }) => handOverSeat(context, input)),
  closeMediation: os.closeMediation.handler(({ context, input }) => closeMediation(context, input)),
})

export const programmeModule: Module = {
  name: 'programme',
  jobs: (house) => ({ 'programme.sweep': sweepJob(house), 'programme.remind': remindJob(house) }),
}
