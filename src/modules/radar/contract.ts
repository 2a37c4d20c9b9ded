import { z } from 'zod'
import { day, endpoint, instant, pageOf, pageRequest } from '#platform/contract.ts'
import {
  alarmShown,
  answerKind,
  answerShown,
  colour,
  family,
  reading,
  row,
  switchShown,
  symptomId,
  symptomShown,
} from './contract-shapes.ts'

export type { AlarmShown, AnswerShown, ReadingShown, RowShown, SymptomShown } from './contract-shapes.ts'

const tags = ['radar']
const ofSymptom = z.object({ id: symptomId })

const newAnswer = z.object({
  id: symptomId,
  kind: answerKind,
  words: z.string().trim().min(3).max(1000),
  /** Until when an innocent reason holds, at most half a year ahead; needed for `explained`. */
  until: day.nullable().default(null),
})
export type AnswerWish = z.infer<typeof newAnswer>

const newSwitch = z.object({
  id: symptomId,
  on: z.boolean(),
  /** What it is watched for, or why not; everybody can read it. */
  purpose: z.string().trim().min(3).max(500),
})
export type SwitchWish = z.infer<typeof newSwitch>

const counting = z.object({ done: z.int(), total: z.int() }).nullable()

export const radarContract = {
  panel: endpoint
    .meta({ access: 'reader' })
    .route({ method: 'GET', path: '/radar', summary: 'The symptoms of a quarrel, of departments alone', tags })
    .output(
      z.object({
        state: colour,
        since: instant.nullable(),
        countedAt: instant.nullable(),
        counting,
        /** Families with an alarm that nobody has explained; red from three on with a survey among them. */
        families: z.array(family),
        redNeeds: z.object({ families: z.int(), survey: z.boolean() }),
        currency: z.string(),
        mayAnswer: z.boolean(),
        symptoms: z.array(symptomShown),
      }),
    ),
  symptom: endpoint
    .meta({ access: 'reader' })
    .route({
      method: 'GET',
      path: '/radar/{id}',
      summary: 'One symptom with its course, limits, alarms and answers',
      tags,
    })
    .input(ofSymptom)
    .output(
      z.object({
        symptom: symptomShown,
        readings: z.array(reading),
        /** How many periods a baseline takes at least, and how many of how many must be beyond. */
        rules: z.object({ baselineFrom: z.int(), of: z.int(), among: z.int(), q: z.number() }),
        alarms: z.array(alarmShown),
        answers: z.array(answerShown),
        switch: switchShown,
        hasRows: z.boolean(),
        mayAnswer: z.boolean(),
        currency: z.string(),
      }),
    ),
  rows: endpoint
    .meta({ access: 'reader' })
    .route({
      method: 'GET',
      path: '/radar/{id}/rows',
      summary: 'The rows that a period of a symptom was counted from; no person is named',
      tags,
    })
    .input(z.object({ id: symptomId, from: day.optional(), to: day.optional(), ...pageRequest }))
    .output(pageOf(row).extend({ from: day, to: day })),
  answer: endpoint
    .meta({ access: 'lead' })
    .route({
      method: 'POST',
      path: '/radar/{id}/answers',
      summary: 'Say what is behind an alarm; it is remembered',
      tags,
    })
    .input(newAnswer)
    .output(answerShown),
  turn: endpoint
    .meta({ access: 'lead' })
    .route({ method: 'PUT', path: '/radar/{id}/switch', summary: 'Switch a symptom on or off, with its purpose', tags })
    .input(newSwitch)
    .output(switchShown),
  recount: endpoint
    .meta({ access: 'lead' })
    .route({ method: 'POST', path: '/radar/recount', summary: 'Read all symptoms now', tags })
    .output(z.object({ counting })),
}
