import { implement } from '@orpc/server'
import type { Call, Module } from '#platform/server/house.ts'
import { assessmentContract } from '../contract.ts'
import { saveSheet, sendSheet, showSheet } from './answer-sheet.ts'
import { closeJob, closeWave } from './close-wave.ts'
import { importInstrument, readInstruments } from './instruments.ts'
import { gatherJob, inviteJob, remindJob } from './letters.ts'
import { dropWave, makeWave } from './make-wave.ts'
import { openWave } from './open-wave.ts'
import { preview } from './preview.ts'
import { listWaves, readCourse, readResults, readStanding, readTexts, sayCircumstances } from './read-results.ts'
import { people, resend } from './resend.ts'

export { layDemoAssessment } from './demo.ts'
export { registerGate, type Look, type Seen } from './evidence-facts.ts'
export { latestFull, readCourse, readStanding } from './read-results.ts'
export { readWaves } from './wave-rows.ts'
export { maySeeMore } from './who-may.ts'

const os = implement(assessmentContract).$context<Call>()

export const assessmentRouter = os.router({
  standing: os.standing.handler(({ context }) => readStanding(context)),
  waves: os.waves.handler(({ context }) => listWaves(context)),
  results: os.results.handler(({ context, input }) => readResults(context, input.id)),
  course: os.course.handler(({ context }) => readCourse(context)),
  texts: os.texts.handler(({ context, input }) => readTexts(context, input.id)),
  sayCircumstances: os.sayCircumstances.handler(({ context, input }) => sayCircumstances(context, input)),
  people: os.people.handler(({ context, input }) => people(context, input.id)),
  preview: os.preview.handler(({ context, input }) => preview(context, input)),
  makeWave: os.makeWave.handler(({ context, input }) => makeWave(context, input)),
  dropWave: os.dropWave.handler(({ context, input }) => dropWave(context, input.id)),
  openWave: os.openWave.handler(({ context, input }) => openWave(context, input.id)),
  closeWave: os.closeWave.handler(({ context, input }) => closeWave(context, input.id)),
  resend: os.resend.handler(({ context, input }) => resend(context, input.id, input.personId)),
  instruments: os.instruments.handler(({ context }) => readInstruments(context)),
  importInstrument: os.importInstrument.handler(({ context, input }) => importInstrument(context, input)),
  sheet: os.sheet.handler(({ context, input }) => showSheet(context, input.token)),
  saveSheet: os.saveSheet.handler(({ context, input }) => saveSheet(context, input.token, input.answers)),
  sendSheet: os.sendSheet.handler(({ context, input }) => sendSheet(context, input.token, input.answers)),
})

export const assessmentModule: Module = {
  name: 'assessment',
  jobs: (house) => ({
    'assessment.invite': inviteJob(house),
    'assessment.remind': remindJob(house),
    'assessment.gather': gatherJob(house),
    'assessment.close': closeJob(house),
  }),
}
