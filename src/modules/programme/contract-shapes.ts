import { z } from 'zod'
import { day, id, instant, listSide, money } from '#platform/contract.ts'
import { conflicts, endings, saysOf, seats, steps, type SaidName } from './domain/index.ts'

export const step = z.enum(steps)
export const conflict = z.enum(conflicts)
export const ending = z.enum(endings)
export const seat = z.enum(seats)
export const level = z.enum(['undefined', 'defined', 'aligned', 'integrated'])
export const words = z.string().trim().min(1).max(4000)
export const person = z.object({ id, name: z.string() })

const saidNames = [...new Set(Object.values(saysOf).flat())] as [SaidName, ...SaidName[]]
export const said = z.partialRecord(z.enum(saidNames), z.string().trim().max(4000))

export const evidence = z.object({ kind: z.enum(['meeting', 'project', 'visit', 'mandate']), id })

/** A fact of the house that can stand behind a step. */
export const evidenceFound = evidence.extend({
  /** A project's name; null where the house keeps none. */
  label: z.string().nullable(),
  on: day,
})

export const stepDone = z.object({
  step,
  on: day,
  said,
  conflict: conflict.nullable(),
  evidence: z.array(evidence),
  signedBy: z.string(),
  signedAs: z.enum(['director', 'head']),
  signedAt: instant,
})

export const run = z.object({
  id,
  begunAt: instant,
  alarmAt: instant.nullable(),
  done: z.array(stepDone),
  next: step.nullable(),
  left: z.object({ because: ending, words: z.string(), at: instant, by: z.string() }).nullable(),
})

export const mandate = z.object({
  id,
  sponsor: person,
  escalateDays: z.int(),
  decideDays: z.int(),
  reviewOn: day,
  givenBy: z.string(),
  givenAt: instant,
  isOver: z.boolean(),
})

export const issueKind = z.enum(['decision', 'contested-line', 'mandate-request', 'task', 'statement', 'appeal'])

/** Something that the two have not settled, from the module that keeps it. */
export const openIssue = z.object({
  kind: issueKind,
  objectId: z.string(),
  label: z.string(),
  link: z.string(),
  openedAt: instant,
  /** It waits for the director alone. */
  forDirector: z.boolean(),
})

export const issue = openIssue.extend({
  /** Null while it has not gone to the sponsor. */
  escalated: z
    .object({
      id,
      at: instant,
      decideBy: instant,
      sponsor: z.string(),
      state: z.enum(['waiting', 'overdue', 'decided', 'settled']),
      decidedAt: instant.nullable(),
      decision: z.string().nullable(),
      /** The one who asks is the sponsor. */
      mine: z.boolean(),
    })
    .nullable(),
})

/** The director's first step against its day; null while no red alarm asks for one. */
export const firstStep = z.object({
  alarmAt: instant,
  by: day,
  state: z.enum(['in-time', 'late', 'waiting', 'overdue']),
})

export const standing = z.object({
  shown: level.nullable(),
  perceived: level.nullable(),
  evidenced: level,
  finding: z.enum(['same', 'says-more', 'shows-more']).nullable(),
  /** How many gates of the level above the evidenced one are met, not met, and not known. */
  gates: z.object({ met: z.int(), notMet: z.int(), unknown: z.int(), missing: z.array(z.string()) }),
  score100: z.number().nullable(),
  lower: z.number().nullable(),
  upper: z.number().nullable(),
  /** How likely the perceived level is. */
  chance: z.number().nullable(),
  wave: z.object({ number: z.int(), closedAt: instant.nullable() }).nullable(),
  answers: z.object({ marketing: z.string().nullable(), sales: z.string().nullable() }),
  /** The same of the full wave before, when its change may be told. */
  before: z.object({ number: z.int(), score100: z.number() }).nullable(),
})

export const largestGap = z.object({
  measure: z.string(),
  delta: z.number(),
  lower: z.number(),
  upper: z.number(),
  size: z.enum(['negligible', 'small', 'medium', 'large']),
  beyondChance: z.boolean(),
  power: z.enum(['cannot', 'very-large', 'large', 'fine']),
  marketing: z.number().nullable(),
  sales: z.number().nullable(),
})

const promiseItem = z.enum(['value', 'acceptance', 'opportunities', 'first-touch', 'attempts', 'answer'])

export const promiseOfSide = z.object({
  side: listSide,
  items: z.array(
    z.object({
      item: promiseItem,
      standing: z.enum(['kept', 'at-risk', 'broken', 'not-known']),
      promised: z.number(),
      reached: z.number().nullable(),
      n: z.int(),
    }),
  ),
})

export const promises = z.object({
  month: day,
  businessDay: z.int(),
  businessDays: z.int(),
  version: z.int().nullable(),
  countedAt: instant.nullable(),
  /** The currency of the value promise; null when leads are counted. */
  currency: z.string().nullable(),
  sides: z.array(promiseOfSide),
  brokeFirst: z.object({ side: listSide, on: day }).nullable(),
})

export const symptom = z.object({
  id: z.string(),
  n: z.int(),
  /** Working days lost, or money that hangs on it, in the symptom's own period. */
  costDays: z.number().nullable(),
  cost: money.nullable(),
  first: z.enum(['marketing', 'sales', 'both']),
})

export const radar = z.object({
  state: z.enum(['calm', 'amber', 'red']),
  since: instant.nullable(),
  /** At most three, the dearest first. */
  symptoms: z.array(symptom),
  more: z.int(),
  watched: z.int(),
  all: z.int(),
})

export const mediationAction = z.object({
  id,
  words: z.string(),
  seat,
  dueOn: day,
  doneAt: instant.nullable(),
})

export const mediation = z.object({
  id,
  people: z.array(person.extend({ seat })),
  cause: z.enum(['objective', 'personal']),
  matter: z.string(),
  actions: z.array(mediationAction),
  notes: z.array(z.object({ words: z.string(), by: z.string(), at: instant })),
  reviewOn: day,
  openedAt: instant,
  openedBy: z.string(),
  closed: z.object({ at: instant, by: z.string(), outcome: z.string() }).nullable(),
})
