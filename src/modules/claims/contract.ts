import { z } from 'zod'
import { day, endpoint, id, instant, listSide, pageOf, pageRequest, side } from '#platform/contract.ts'
import { claimKinds } from './domain/question.ts'

const tags = ['claims']

const kind = z.enum(claimKinds)
const verdict = z.enum(['true', 'false', 'unknown'])
const because = z.enum(['apart', 'spans', 'too-few', 'no-rows', 'nothing-promised'])

const question = z.object({
  from: day,
  to: day,
  segment: z.string().max(200).nullable().default(null),
  campaign: z.string().max(500).nullable().default(null),
  /** From which share on it is true, said before anything is counted; of a promise it may be more than 1. */
  threshold: z.number().min(0).max(5),
  /** Depth: fewer contacts than these are too few. */
  least: z.int().min(1).max(50).default(1),
  /** Price and message: the reasons that are meant. */
  reasons: z.array(z.string().min(1).max(200)).max(40).default([]),
})

const measured = z.object({
  hits: z.int(),
  n: z.int(),
  promised: z.number().nullable(),
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  method: z.enum(['wilson', 'poisson']),
  threshold: z.number(),
  direction: z.enum(['below', 'above']),
})

const answer = z.object({
  number: z.int(),
  verdict,
  because,
  measured,
  versions: z.object({
    promises: z.array(z.int()),
    definitions: z.array(z.object({ key: z.string(), number: z.int() })),
  }),
  askedName: z.string(),
  countedAt: instant,
})

const reply = z.object({
  id,
  words: z.string(),
  ownerName: z.string(),
  dueOn: day,
  writtenName: z.string(),
  writtenSide: side,
  writtenAt: instant,
})

const line = z.object({
  id,
  kind,
  about: listSide,
  question,
  words: z.string(),
  madeName: z.string(),
  madeSide: side,
  madeAt: instant,
  ownerId: id,
  ownerName: z.string(),
  state: z.enum(['counting', 'answered']),
  verdict: verdict.nullable(),
  answeredAt: instant.nullable(),
  /** The first date by which something is to be done about it that has not passed. */
  replies: z.int(),
})

const claim = line.extend({ answers: z.array(answer), said: z.array(reply) })

const list = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/claims', summary: 'Claims and their answers, the latest first', tags })
  .input(z.object({ ...pageRequest, kind: kind.optional(), verdict: verdict.optional(), about: listSide.optional() }))
  .output(pageOf(line))

const one = endpoint
  .meta({ access: 'reader' })
  .route({
    method: 'GET',
    path: '/claims/{id}',
    summary: 'One claim, every answer to it, and what is done about it',
    tags,
  })
  .input(z.object({ id }))
  .output(claim)

const rows = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/claims/{id}/rows', summary: 'The very rows that an answer counted', tags })
  .input(
    z.object({ ...pageRequest, id, answer: z.coerce.number().int().min(1), counts: z.enum(['yes', 'no']).optional() }),
  )
  .output(
    pageOf(
      z.object({
        subjectId: id,
        subjectKind: z.enum(['engagement', 'deal']),
        counts: z.boolean(),
        at: instant,
        label: z.string(),
        detail: z.string(),
      }),
    ),
  )

const choices = endpoint
  .meta({ access: 'reader' })
  .route({
    method: 'GET',
    path: '/claims/choices',
    summary: 'Reasons, segments and people that a claim may name',
    tags,
  })
  .output(
    z.object({
      rejectReasons: z.array(z.object({ key: z.string(), words: z.string().nullable() })),
      lossReasons: z.array(z.string()),
      segments: z.array(z.string()),
      owners: z.array(z.object({ id, name: z.string(), side })),
      /** Attempts that sales promised last; null where nothing is promised. */
      attempts: z.int().nullable(),
    }),
  )

const make = endpoint
  .meta({ access: 'writer' })
  .route({
    method: 'POST',
    path: '/claims',
    summary: 'Turn an accusation into a question; it is counted at once',
    tags,
  })
  .input(z.object({ kind, about: listSide, question, words: z.string().trim().max(1000).default(''), ownerId: id }))
  .output(claim)

const checkAgain = endpoint
  .meta({ access: 'writer' })
  .route({
    method: 'POST',
    path: '/claims/{id}/check',
    summary: 'Count the same question again; earlier answers stay',
    tags,
  })
  .input(z.object({ id }))
  .output(claim)

const say = endpoint
  .meta({ access: 'writer' })
  .route({
    method: 'POST',
    path: '/claims/{id}/replies',
    summary: 'Say what is done about it, who does it, and until when',
    tags,
  })
  .input(z.object({ id, words: z.string().trim().min(1).max(2000), ownerId: id, dueOn: day }))
  .output(claim)

export const claimsContract = { list, one, rows, choices, make, checkAgain, say }
