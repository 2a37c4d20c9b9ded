import { z } from 'zod'
import { day, id, instant, listSide, side } from '#platform/contract.ts'
import { causes, gaveWays, meetingKinds, objectKinds, stepAnswers, stepKinds } from './domain/words.ts'

export const objectKind = z.enum(objectKinds)
export const cause = z.enum(causes)
export const meetingKind = z.enum(meetingKinds)
export const gaveWay = z.enum(gaveWays)
export const stepKind = z.enum(stepKinds)

/** An object of the house: its kind and its uuid, or the key it has instead of one. */
export const objectRef = z.object({
  kind: objectKind,
  id: z
    .string()
    .min(1)
    .max(100)
    .regex(/^[\w.:-]+$/),
})
export const words = z.string().trim().min(1).max(4000)
export const few = z.string().trim().min(1).max(400)

/** With its name where the house knows one. */
export const namedObject = objectRef.extend({ name: z.string().nullable() })

export const comment = z.object({
  id,
  authorId: id,
  authorName: z.string(),
  authorSide: side,
  /** Null when its author took it back. */
  words: z.string().nullable(),
  mentions: z.array(z.object({ id, name: z.string() })),
  answersId: id.nullable(),
  saidAt: instant,
  editedAt: instant.nullable(),
  withdrawnAt: instant.nullable(),
  useful: z.object({ yes: z.int(), no: z.int(), mine: z.boolean().nullable() }),
  mine: z.boolean(),
})

export const thread = z.object({
  id,
  on: namedObject,
  openedAt: instant,
  openedSide: side,
  waitsFor: listSide.nullable(),
  waitsSince: instant.nullable(),
  settled: z.object({ name: z.string(), at: instant }).nullable(),
  comments: z.array(comment),
})

export const waitingThread = z.object({
  id,
  on: namedObject,
  waitsFor: listSide,
  waitsSince: instant,
  /** The comment that asked. */
  by: z.object({ name: z.string(), side }),
  words: z.string(),
  comments: z.int(),
})

export const recognition = z.object({
  id,
  giverName: z.string(),
  giverSide: side,
  receiverSide: listSide,
  words: z.string(),
  on: namedObject.nullable(),
  givenAt: instant,
})

const someone = z.object({ id, name: z.string() })

export const projectLine = z.object({
  id,
  name: z.string(),
  purpose: z.string(),
  leads: z.object({ marketing: someone, sales: someone }),
  startedOn: day,
  dueOn: day,
  declaredResult: z.string().nullable(),
  measure: z.string().nullable(),
  closedAt: instant.nullable(),
  resultMet: z.boolean().nullable(),
  /** Past its day and still open. */
  late: z.boolean(),
})

export const project = projectLine.extend({
  declaredAt: instant.nullable(),
  /** Said before half of the time was over. */
  declaredInTime: z.boolean().nullable(),
  closedName: z.string().nullable(),
  evidence: z.string().nullable(),
  made: z.object({ name: z.string(), side, at: instant }),
  events: z.array(
    z.object({
      id,
      kind: z.enum(['made', 'declared', 'redeclared', 'moved', 'led', 'noted', 'closed']),
      words: z.string(),
      was: z.string().nullable(),
      byName: z.string(),
      bySide: side,
      at: instant,
    }),
  ),
  mayClose: z.boolean(),
})

export const decisionLine = z.object({
  id,
  title: z.string(),
  openedName: z.string(),
  openedSide: side,
  openedAt: instant,
  decidedAt: instant.nullable(),
  decidedName: z.string().nullable(),
  gaveWay: gaveWay.nullable(),
  options: z.int(),
  steps: z.int(),
  participants: z.int(),
  changes: z.int(),
  /** From the question to the decision, or to now. */
  leadDays: z.number(),
  newProcedure: z.boolean(),
  sunsetOn: day.nullable(),
  /** What is missing before it can be decided; empty when nothing is. */
  lacks: z.array(z.enum(['options', 'position-marketing', 'position-sales', 'approval', 'sunset'])),
})

export const decision = decisionLine.extend({
  question: z.string(),
  criteria: z.array(z.string()),
  choices: z.array(
    z.object({ id, number: z.int(), words: z.string(), addedName: z.string(), addedSide: side, addedAt: instant }),
  ),
  /** The last one of each side counts; the earlier ones stay. */
  positions: z.array(
    z.object({
      id,
      side: listSide,
      optionId: id.nullable(),
      words: z.string(),
      byName: z.string(),
      at: instant,
      counts: z.boolean(),
    }),
  ),
  trail: z.array(
    z.object({
      id,
      kind: stepKind,
      asked: someone.extend({ side }),
      askedByName: z.string(),
      askedAt: instant,
      answer: z.enum(stepAnswers).nullable(),
      words: z.string(),
      answeredAt: instant.nullable(),
      /** The one who reads is the one who was asked, or the one who asked and may drop it. */
      mayAnswer: z.boolean(),
      mayDrop: z.boolean(),
    }),
  ),
  outcome: z
    .object({
      optionId: id,
      because: z.string(),
      name: z.string(),
      side,
      at: instant,
      gaveWay,
      gaveWayOn: z.string().nullable(),
    })
    .nullable(),
  entries: z.array(
    z.object({
      id,
      kind: z.enum(['dissent', 'correction', 'change']),
      words: z.string(),
      byName: z.string(),
      bySide: side,
      at: instant,
    }),
  ),
})

const hoursOf = z.object({ entries: z.int(), hours: z.number(), functionalHours: z.number() })

export const frictionTold = z.object({
  from: day,
  /** The first week that is not told: the one that runs. */
  to: day,
  entries: z.int(),
  /** Null below five entries. */
  total: hoursOf.nullable(),
  causes: z.array(hoursOf.extend({ cause })),
  /** Both or none: each from five entries on. */
  sides: z.array(hoursOf.extend({ side: listSide })),
  weeks: z.array(z.object({ week: day, hours: z.number() })),
  /** In no order, from five on. */
  words: z.array(z.string()),
  agreement: z.object({ tagged: z.int(), kappa: z.number().nullable() }),
  least: z.int(),
})

export const meetingLine = z.object({
  id,
  startsAt: instant,
  endsAt: instant,
  kind: meetingKind,
  customer: z.boolean(),
  fromCalendar: z.boolean(),
  people: z.array(someone.extend({ side, invited: z.boolean(), present: z.boolean().nullable() })),
})

export const visit = z.object({
  id,
  visitedOn: day,
  memberName: z.string(),
  memberSide: side,
  company: z.object({ id, name: z.string().nullable() }).nullable(),
  hours: z.number(),
  finding: z.string(),
  mine: z.boolean(),
})
