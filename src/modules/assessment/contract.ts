import { z } from 'zod'
import { day, endpoint, id, instant, language } from '#platform/contract.ts'
import {
  advice,
  gate,
  level,
  participant,
  previewCell,
  rank,
  results,
  saidAndDone,
  sheetShown,
  side,
  wave,
  waveKind,
} from './contract-shapes.ts'
import { circumstances } from './domain/adviser.ts'
import { ownInstrument } from './domain/own-instrument.ts'
import { answers } from './domain/sheet.ts'

export type { Results, WaveShown } from './contract-shapes.ts'
export type WaveWish = z.infer<typeof newWave>

const tags = ['assessment']
const token = z.string().min(20).max(400)
const ofWave = z.object({ id })

/** What a new wave asks of whom, until when. */
const newWave = z.object({
  kind: waveKind.default('full'),
  instrumentId: id.nullable().default(null),
  closesOn: day,
  /** Members of marketing and sales who are not asked. */
  without: z.array(id).max(2000).default([]),
  /** People without an account in the house. */
  guests: z
    .array(
      z.object({
        email: z.email().max(200),
        name: z.string().trim().min(1).max(120),
        language: language.default('en'),
        side,
        rank: rank.default('staff'),
      }),
    )
    .max(2000)
    .default([]),
})

export const assessmentContract = {
  standing: endpoint
    .meta({ access: 'reader' })
    .route({
      method: 'GET',
      path: '/assessment/standing',
      summary: 'Where we stand: perceived and evidenced level, advice, said against done, the waves so far',
      tags,
    })
    .output(
      z.object({
        /** The last full wave that has ended. */
        latest: results.nullable(),
        perceived: level.nullable(),
        evidenced: z.object({ level, missing: z.array(z.string()), unknown: z.array(z.string()) }),
        gates: z.array(gate),
        /** The lower of the two; null before the first wave has ended. */
        shown: level.nullable(),
        finding: z.enum(['same', 'says-more', 'shows-more']).nullable(),
        advice: advice.nullable(),
        circumstances,
        circumstancesBy: z.object({ name: z.string(), at: instant }).nullable(),
        saidAndDone: z.array(saidAndDone),
        open: wave.nullable(),
        mayRun: z.boolean(),
      }),
    ),
  waves: endpoint
    .meta({ access: 'reader' })
    .route({ method: 'GET', path: '/assessment/waves', summary: 'All waves, newest first', tags })
    .output(z.object({ items: z.array(wave), mayRun: z.boolean() })),
  results: endpoint
    .meta({ access: 'reader' })
    .route({
      method: 'GET',
      path: '/assessment/waves/{id}/results',
      summary: 'All that is told of a wave that has ended',
      tags,
    })
    .input(ofWave)
    .output(results),
  course: endpoint
    .meta({ access: 'reader' })
    .route({
      method: 'GET',
      path: '/assessment/course',
      summary: 'Scales from wave to wave, with the places where a change may not be told',
      tags,
    })
    .output(
      z.object({
        waves: z.array(
          z.object({
            id,
            number: z.int(),
            kind: waveKind,
            closedAt: instant,
            score100: z.number().nullable(),
            figures: results.shape.released.shape.figures,
            comparable: results.shape.comparable,
          }),
        ),
      }),
    ),
  texts: endpoint
    .meta({ access: 'lead' })
    .route({
      method: 'GET',
      path: '/assessment/waves/{id}/texts',
      summary: 'Words that may be shown, a week after the end and from ten on, in random order',
      tags,
    })
    .input(ofWave)
    .output(
      z.object({
        from: instant.nullable(),
        items: z.array(z.object({ words: z.string(), side: side.nullable() })),
      }),
    ),
  sayCircumstances: endpoint
    .meta({ access: 'lead' })
    .route({ method: 'PUT', path: '/assessment/circumstances', summary: 'Say what the adviser has to know', tags })
    .input(circumstances)
    .output(circumstances),
  people: endpoint
    .meta({ access: 'lead' })
    .route({
      method: 'GET',
      path: '/assessment/waves/{id}/people',
      summary: 'Who was asked; nothing says who answered',
      tags,
    })
    .input(ofWave)
    .output(z.object({ items: z.array(participant) })),
  preview: endpoint
    .meta({ access: 'lead' })
    .route({
      method: 'POST',
      path: '/assessment/preview',
      summary: 'What will be shown to whom, before anybody is asked',
      tags,
    })
    .input(newWave)
    .output(
      z.object({
        cells: z.array(previewCell),
        /** Who will see what when the wave has ended. */
        readers: z.array(z.object({ who: z.enum(['everybody', 'heads', 'runners']), sees: z.array(z.string()) })),
        minutes: z.number(),
      }),
    ),
  makeWave: endpoint
    .meta({ access: 'lead' })
    .route({ method: 'POST', path: '/assessment/waves', summary: 'Prepare a wave; nobody is asked yet', tags })
    .input(newWave)
    .output(wave),
  dropWave: endpoint
    .meta({ access: 'lead' })
    .route({ method: 'DELETE', path: '/assessment/waves/{id}', summary: 'Drop a wave that was not opened', tags })
    .input(ofWave)
    .output(z.object({ dropped: z.boolean() })),
  openWave: endpoint
    .meta({ access: 'lead' })
    .route({ method: 'POST', path: '/assessment/waves/{id}/open', summary: 'Ask: the letters leave', tags })
    .input(ofWave)
    .output(wave),
  closeWave: endpoint
    .meta({ access: 'lead' })
    .route({
      method: 'POST',
      path: '/assessment/waves/{id}/close',
      summary: 'End a wave before its day; what may be told is made now',
      tags,
    })
    .input(ofWave)
    .output(wave),
  resend: endpoint
    .meta({ access: 'lead' })
    .route({
      method: 'POST',
      path: '/assessment/waves/{id}/people/{personId}/resend',
      summary: 'A further link for somebody who lost the letter; the first one works on',
      tags,
    })
    .input(z.object({ id, personId: id }))
    .output(participant),
  instruments: endpoint
    .meta({ access: 'reader' })
    .route({
      method: 'GET',
      path: '/assessment/instruments',
      summary: 'Instruments that the company brought along',
      tags,
    })
    .output(
      z.object({
        items: z.array(
          z.object({
            id,
            name: z.string(),
            licence: z.string(),
            scales: z.int(),
            items: z.int(),
            madeBy: z.string(),
            madeAt: instant,
          }),
        ),
      }),
    ),
  importInstrument: endpoint
    .meta({ access: 'lead' })
    .route({
      method: 'POST',
      path: '/assessment/instruments',
      summary: 'Bring along an instrument that the company may use',
      tags,
    })
    .input(ownInstrument)
    .output(z.object({ id })),
  sheet: endpoint
    .meta({ access: 'anyone', internal: true })
    .route({ method: 'POST', path: '/assessment/sheet', summary: 'The sheet behind a link', tags })
    .input(z.object({ token }))
    .output(sheetShown),
  saveSheet: endpoint
    .meta({ access: 'anyone', internal: true })
    .route({ method: 'PUT', path: '/assessment/sheet', summary: 'Keep what is answered so far', tags })
    .input(z.object({ token, answers }))
    .output(z.object({ saved: z.boolean() })),
  sendSheet: endpoint
    .meta({ access: 'anyone', internal: true })
    .route({ method: 'POST', path: '/assessment/sheet/send', summary: 'Hand the sheet in; the link is used up', tags })
    .input(z.object({ token, answers }))
    .output(z.object({ sent: z.boolean() })),
}
