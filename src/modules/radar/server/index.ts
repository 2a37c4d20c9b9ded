import { implement } from '@orpc/server'
import type { Call, Module } from '#platform/server/house.ts'
import { radarContract } from '../contract.ts'
import { answerSymptom } from './answer-symptom.ts'
import { readPanel, readSymptom } from './read-panel.ts'
import { listRows } from './read-rows.ts'
import { recountJob, recountNow } from './recount.ts'
import { turnSymptom } from './turn-symptom.ts'

export { layDemoRadar } from './demo.ts'
export { panelNow, redSince, type PanelNow } from './read-panel.ts'

const os = implement(radarContract).$context<Call>()

export const radarRouter = os.router({
  panel: os.panel.handler(({ context }) => readPanel(context)),
  symptom: os.symptom.handler(({ context, input }) => readSymptom(context, input.id)),
  rows: os.rows.handler(({ context, input }) => listRows(context, input)),
  answer: os.answer.handler(({ context, input }) => answerSymptom(context, input)),
  turn: os.turn.handler(({ context, input }) => turnSymptom(context, input)),
  recount: os.recount.handler(({ context }) => recountNow(context)),
})

export const radarModule: Module = {
  name: 'radar',
  jobs: (house) => ({ 'radar.recount': recountJob(house), 'radar.night': recountJob(house) }),
}
