import { z } from 'zod'
import { endpoint, id, instant, pageOf, pageRequest } from '#platform/contract.ts'
import { filters } from './filters.ts'
import { laterPool, laterRows, wakeWaiting } from './later-shapes.ts'
import * as shape from './shapes.ts'

export type { Reached } from './filters.ts'
export type { ClockShown, EngagementShown, QueueItem } from './shapes.ts'

const tags = ['handoff']

const queue = endpoint
  .meta({ access: 'reader' })
  .route({
    method: 'GET',
    path: '/handoff/queue',
    summary: 'My leads and those of my teams, shortest clock first',
    tags,
  })
  .input(z.object({ limit: z.coerce.number().int().min(1).max(100).default(50) }))
  .output(
    z.object({
      items: z.array(shape.queueItem),
      /** My answers of the last seconds, which I may still take back. */
      answered: z.array(shape.engagement.pick({ id: true, state: true, person: true, company: true, undo: true })),
      /** All that wait, also those beyond the limit. */
      open: z.int(),
      asOf: instant,
    }),
  )

/** Asked apart from the queue: it counts a month of clocks, and the queue is looked at all day. */
const promise = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/handoff/promise', summary: 'How I kept the first touch in the last 30 days', tags })
  .output(
    z.object({
      n: z.int(),
      open: z.int(),
      medianMinutes: z.number().nullable(),
      kept: z.int(),
      keptFrom: z.number().nullable(),
      keptTo: z.number().nullable(),
      since: instant,
    }),
  )

const listWish = z.object({ ...pageRequest, ...filters })
export type EngagementsWish = z.output<typeof listWish>

const list = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/handoff/engagements', summary: 'Engagements, the one that moved last first', tags })
  .input(listWish)
  .output(pageOf(shape.engagement))

const wholeEngagement = shape.queueItem.extend({
  contact: z.object({ email: z.string().nullable(), phone: z.string().nullable() }),
  /** What the customer wrote in a form or another tool’s form, by the name of the field. */
  wrote: z.record(z.string(), z.string()).nullable(),
  cards: z.array(shape.cardShape.extend({ id, writtenName: z.string(), writtenAt: instant })),
  events: z.array(shape.event),
  appeals: z.array(shape.appeal),
  asOf: instant,
})
export type WholeEngagement = z.output<typeof wholeEngagement>

const one = endpoint
  .meta({ access: 'reader' })
  .route({
    method: 'GET',
    path: '/handoff/engagements/{id}',
    summary: 'One engagement with all that happened to it',
    tags,
  })
  .input(z.object({ id }))
  .output(wholeEngagement)

const summary = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/handoff/summary', summary: 'What was handed over and what became of it', tags })
  .input(z.object({ from: instant, to: instant, marketerId: id.optional() }))
  .output(
    z.object({
      /** Of those handed over in the period. */
      delivered: z.int(),
      waiting: z.int(),
      accepted: z.int(),
      rejected: z.int(),
      later: z.int(),
      expired: z.int(),
      sql: z.int(),
      won: z.int(),
      lost: z.int(),
      /** Now, whenever they were handed over. */
      now: z.object({
        open: z.int(),
        unrouted: z.int(),
        ownerless: z.int(),
        paused: z.int(),
        breaching: z.int(),
        broken: z.int(),
        disputed: z.int(),
        laterDue: z.int(),
        tasks: z.int(),
      }),
      rejections: z.array(z.object({ reason: z.string(), against: shape.against, n: z.int() })),
      appeals: z.object({ decided: z.int(), overturned: z.int(), open: z.int() }),
      asOf: instant,
    }),
  )

const begin = endpoint
  .meta({ access: 'writer' })
  .route({
    method: 'POST',
    path: '/handoff/engagements',
    summary: 'Begin with a lead: it is judged, and handed over when it is one',
    tags,
  })
  .input(z.object({ leadId: id, highIntent: z.boolean().default(false) }))
  .output(z.object({ engagementId: id, fresh: z.boolean(), state: shape.state }))

const done = z.object({ id, state: shape.state })

function act<Shape extends z.ZodRawShape>(name: string, summary: string, input: Shape) {
  return endpoint
    .meta({ access: 'writer' })
    .route({ method: 'POST', path: `/handoff/engagements/{id}/${name}`, summary, tags })
    .input(z.object({ id, ...input }))
    .output(done)
}

const handOver = act('hand-over', 'Hand over with a card; what it lacks is named', {
  card: shape.cardShape,
  /** Whom to give it to; left out: as the routing rules say. */
  ownerId: id.optional(),
})
const accept = act('accept', 'Take it on', {})
const reject = act('reject', 'Say no, with a reason of the shared list and what shows it', {
  reason: shape.reasonKey,
  evidence: z.record(z.string().max(100), z.string().max(2000)),
})
const later = act('later', 'Not now: with a day or an event that wakes it', {
  reason: shape.reasonKey,
  wakeAt: instant.nullable().default(null),
  trigger: shape.trigger.nullable().default(null),
  /** The marketer who looks after it; left out: the one who handed it over. */
  marketerId: id.optional(),
})
const undo = act('undo', 'Take back my rejection or my “not now”, within ten seconds', {})
const touch = act('touch', 'A human contact with the customer', {
  channel: z.enum(['call', 'mail', 'meeting', 'visit', 'message']),
  /** When it was; left out: now. */
  at: instant.optional(),
  note: z.string().trim().max(500).default(''),
})
const openDeal = act('deal', 'There is a deal: sales-qualified', { dealId: id })
const appeal = act('appeal', 'Marketing contests the rejection', { words: shape.words })
const decideAppeal = act('decide', 'Say how the appeal ends; a third person alone, or both sides', {
  decision: z.enum(['upheld', 'overturned']),
  /** Where an upheld one goes. */
  to: z.enum(['nurture', 'disqualified']).default('nurture'),
  words: z.string().trim().max(2000).default(''),
})
const pause = act('pause', 'The clocks stand still until a moment', { reason: shape.pauseReason, until: instant })
const resume = act('resume', 'The clocks go on', {})
const reassign = act('reassign', 'Give it to somebody else', {
  /** Left out: the team’s queue. */
  ownerId: id.nullable().default(null),
})
const wake = act('wake', 'Hand it over again now', {})
const giveUp = act('back', 'What was rejected, given up or put aside goes back to marketing, or out', {
  to: z.enum(['nurture', 'disqualified']),
})

const tasks = endpoint
  .meta({ access: 'reader' })
  .route({
    method: 'GET',
    path: '/handoff/tasks',
    summary: 'What marketing is to look at, since far more of it is rejected',
    tags,
  })
  .input(z.object({ closed: z.coerce.boolean().default(false) }))
  .output(z.object({ items: z.array(shape.task) }))

const closeTask = endpoint
  .meta({ access: 'writer' })
  .route({ method: 'POST', path: '/handoff/tasks/{id}/close', summary: 'Say what was done about it', tags })
  .input(z.object({ id, words: shape.words }))
  .output(z.object({ id }))

const rejections = endpoint
  .meta({ access: 'reader' })
  .route({
    method: 'GET',
    path: '/handoff/rejections',
    summary: 'Why leads of a campaign, form or keyword are rejected, against all',
    tags,
  })
  .input(z.object({ dimension: z.enum(['campaign', 'form', 'keyword']), from: instant, to: instant }))
  .output(
    z.object({
      answered: z.int(),
      rejected: z.int(),
      items: z.array(
        z.object({
          value: z.string(),
          reason: z.string(),
          rejected: z.int(),
          answered: z.int(),
          share: z.number(),
          from: z.number(),
          to: z.number(),
          base: z.number(),
          above: z.boolean(),
        }),
      ),
      least: z.int(),
      asOf: instant,
    }),
  )

const rules = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/handoff/rules', summary: 'How long each clock runs, and what happens then', tags })
  .input(z.object({}))
  .output(z.object({ rules: shape.rules, inForceFrom: instant.nullable(), agreedIn: id.nullable() }))

export const handoffContract = {
  queue,
  promise,
  list,
  one,
  summary,
  begin,
  handOver,
  accept,
  reject,
  later,
  undo,
  touch,
  openDeal,
  appeal,
  decideAppeal,
  pause,
  resume,
  reassign,
  wake,
  giveUp,
  tasks,
  closeTask,
  rejections,
  laterPool,
  laterRows,
  wakeWaiting,
  rules,
}
