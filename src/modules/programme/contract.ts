import { z } from 'zod'
import { day, endpoint, id, instant } from '#platform/contract.ts'
import {
  conflict,
  ending,
  evidence,
  evidenceFound,
  firstStep,
  issue,
  largestGap,
  mandate,
  mediation,
  person,
  promises,
  radar,
  run,
  said,
  seat,
  standing,
  step,
  words,
} from './contract-shapes.ts'

const tags = ['programme']

export type Desk = z.infer<typeof deskShape>
export type ProgrammeShown = z.infer<typeof programmeShape>
export type Mediation = z.infer<typeof mediation>
export type StepWish = z.infer<typeof stepWish>

const deskShape = z.object({
  /** When all of it was read. */
  at: instant,
  standing,
  gap: largestGap.nullable(),
  promises: promises.nullable(),
  radar,
  waiting: z.object({ items: z.array(issue), olderThanDays: z.int() }),
  programme: z.object({
    isOpen: z.boolean(),
    done: z.int(),
    of: z.int(),
    next: step.nullable(),
    firstStep: firstStep.nullable(),
    reviewOn: day.nullable(),
  }),
})

const desk = endpoint
  .meta({ access: 'lead' })
  .route({
    method: 'GET',
    path: '/programme/desk',
    summary:
      'The managing director’s desk: where we stand, both promises, symptoms with their cost, what waits, the next step',
    tags,
  })
  .output(deskShape)

const programmeShape = z.object({
  run: run.nullable(),
  /** Programmes that were left, the last one first. */
  earlier: z.array(run),
  mandate: mandate.nullable(),
  firstStep: firstStep.nullable(),
  issues: z.array(issue),
  /** What the adviser proposes; nothing before the first step is taken. */
  remedies: z.object({ locked: z.boolean(), steps: z.array(z.string()) }),
  /** Whether leaders see it better than their people do; null: too few to compare. */
  hidden: z.object({ delta: z.number(), beyondChance: z.boolean() }).nullable(),
  evidence: z.array(evidenceFound),
  /** Executives who can be the sponsor. */
  sponsors: z.array(person),
  mayTake: z.boolean(),
  isDirector: z.boolean(),
})

const course = endpoint
  .meta({ access: 'lead' })
  .route({
    method: 'GET',
    path: '/programme',
    summary: 'The programme: steps taken and the next one, the mandate, what went to the sponsor',
    tags,
  })
  .output(programmeShape)

const stepWish = z.object({
  step,
  on: day,
  said,
  conflict: conflict.nullable().default(null),
  evidence: z.array(evidence).max(20).default([]),
})

const take = endpoint
  .meta({ access: 'lead' })
  .route({
    method: 'POST',
    path: '/programme/steps',
    summary: 'Sign that a step is done; the first one begins the programme',
    tags,
  })
  .input(stepWish)
  .output(run)

const leave = endpoint
  .meta({ access: 'lead' })
  .route({
    method: 'POST',
    path: '/programme/leave',
    summary: 'Leave the programme with a reason; staying where one is, is a full answer',
    tags,
  })
  .input(z.object({ because: ending, words }))
  .output(run)

const giveMandate = endpoint
  .meta({ access: 'lead' })
  .route({
    method: 'PUT',
    path: '/programme/mandate',
    summary: 'Name the executive who decides what stays unresolved, after how many days, and until when',
    tags,
  })
  .input(
    z.object({
      sponsorId: id,
      escalateDays: z.int().min(1).max(365),
      decideDays: z.int().min(1).max(90),
      reviewOn: day,
    }),
  )
  .output(mandate)

const decide = endpoint
  .meta({ access: 'lead' })
  .route({
    method: 'POST',
    path: '/programme/issues/{id}/decide',
    summary: 'Decide what the two did not settle; the sponsor alone',
    tags,
  })
  .input(z.object({ id, decision: words }))
  .output(z.object({ id, decidedAt: instant }))

const hr = endpoint
  .meta({ access: 'reader' })
  .route({
    method: 'GET',
    path: '/programme/hr',
    summary: 'For HR: aggregates of surveys and the state of the programme, nothing about a person',
    tags,
  })
  .output(
    z.object({
      waves: z.array(
        z.object({
          number: z.int(),
          closedAt: instant,
          score100: z.number().nullable(),
          friction: z.object({ marketing: z.number().nullable(), sales: z.number().nullable() }),
          argument: z.object({ marketing: z.number().nullable(), sales: z.number().nullable() }),
        }),
      ),
      stagnation: z.object({ marketing: z.number().nullable(), sales: z.number().nullable() }),
      gap: largestGap.nullable(),
      radar: z.enum(['calm', 'amber', 'red']),
      programme: z.object({ isOpen: z.boolean(), done: z.int(), of: z.int(), begunOn: day.nullable() }),
      asOf: instant,
    }),
  )

/** Mediation stands on no list of doors for programs: persons alone, and of those four. */
const closedDoor = { access: 'reader', internal: true } as const
const ofCase = { id }

const mediations = endpoint
  .meta(closedDoor)
  .route({ method: 'GET', path: '/programme/mediation', summary: 'Cases that the caller has a seat in', tags })
  .output(
    z.object({
      mine: seat.nullable(),
      cases: z.array(mediation),
      /** Who could take each seat of a new case; empty for all others. */
      seats: z.array(person.extend({ seat })),
    }),
  )

const openMediation = endpoint
  .meta({ ...closedDoor, access: 'writer' })
  .route({ method: 'POST', path: '/programme/mediation', summary: 'Open a case between the two heads', tags })
  .input(
    z.object({
      directorId: id,
      marketingId: id,
      salesId: id,
      hrId: id.nullable(),
      cause: z.enum(['objective', 'personal']),
      matter: words,
      reviewOn: day,
    }),
  )
  .output(z.object(ofCase))

const noteMediation = endpoint
  .meta({ ...closedDoor, access: 'writer' })
  .route({ method: 'POST', path: '/programme/mediation/{id}/notes', summary: 'Note something in a case', tags })
  .input(z.object({ id, words }))
  .output(z.object(ofCase))

const agreeMediation = endpoint
  .meta({ ...closedDoor, access: 'writer' })
  .route({ method: 'POST', path: '/programme/mediation/{id}/actions', summary: 'Write down what was agreed', tags })
  .input(z.object({ id, words, seat, dueOn: day }))
  .output(z.object(ofCase))

const doneMediation = endpoint
  .meta({ ...closedDoor, access: 'writer' })
  .route({
    method: 'POST',
    path: '/programme/mediation/{id}/actions/{actionId}/done',
    summary: 'Say that something agreed is done',
    tags,
  })
  .input(z.object({ id, actionId: id }))
  .output(z.object(ofCase))

const reviewMediation = endpoint
  .meta({ ...closedDoor, access: 'writer' })
  .route({ method: 'PUT', path: '/programme/mediation/{id}/review', summary: 'Move the day of review', tags })
  .input(z.object({ id, reviewOn: day }))
  .output(z.object(ofCase))

const handOverSeat = endpoint
  .meta({ ...closedDoor, access: 'writer' })
  .route({
    method: 'PUT',
    path: '/programme/mediation/{id}/seats',
    summary: 'Give a seat to the one who now holds that place; the one before no longer sees the case',
    tags,
  })
  .input(z.object({ id, seat, personId: id }))
  .output(z.object(ofCase))

const closeMediation = endpoint
  .meta({ ...closedDoor, access: 'writer' })
  .route({ method: 'POST', path: '/programme/mediation/{id}/close', summary: 'Close a case with its outcome', tags })
  .input(z.object({ id, outcome: words }))
  .output(z.object(ofCase))

export const programmeContract = {
  desk,
  course,
  take,
  leave,
  giveMandate,
  decide,
  hr,
  mediations,
  openMediation,
  noteMediation,
  agreeMediation,
  doneMediation,
  reviewMediation,
  handOverSeat,
  closeMediation,
}
