import { z } from 'zod'
import { endpoint, id, pageOf, pageRequest } from '#platform/contract.ts'
import {
  about,
  asked,
  decisionRight,
  goal,
  holder,
  limit,
  mandateRequest,
  name,
  note,
  rightKind,
  signer,
  words,
} from './contract-shapes.ts'

const tags = ['charter']
const ofOne = z.object({ id })

export const mandate = endpoint
  .meta({ access: 'reader' })
  .route({
    method: 'GET',
    path: '/charter/mandate',
    summary: 'Decision rights with their holders and limits, strategic goals and what contradicts',
    tags,
  })
  .output(
    z.object({
      rights: z.array(decisionRight),
      /** Kinds of decisions that nobody holds and that the owner has not kept either. */
      withoutHolder: z.array(rightKind),
      /** Kinds that the owner keeps to themselves. */
      keptByOwner: z.array(rightKind),
      goals: z.array(goal),
      waiting: z.int(),
      /** Rights and goals are written by leadership and admins. */
      mayWrite: z.boolean(),
    }),
  )

export const writeRight = endpoint
  .meta({ access: 'lead' })
  .route({
    method: 'PUT',
    path: '/charter/rights',
    summary: 'Give somebody a right up to a limit; what they had of it before ends',
    tags,
  })
  .input(z.object({ right: rightKind, holder, limit, note }))
  .output(decisionRight)

export const endRight = endpoint
  .meta({ access: 'lead' })
  .route({ method: 'DELETE', path: '/charter/rights/{id}', summary: 'End a right', tags })
  .input(ofOne)
  .output(z.object({ ended: z.boolean() }))

export const writeGoal = endpoint
  .meta({ access: 'lead' })
  .route({
    method: 'POST',
    path: '/charter/goals',
    summary: 'Write down who answers for a goal and what it needs',
    tags,
  })
  .input(
    z.object({
      name,
      holder: z.discriminatedUnion('kind', [holder.options[0], holder.options[1]]),
      /** How far it reaches, in months. */
      months: z.int().min(1).max(120),
      listed: z.boolean().default(false),
      right: rightKind,
    }),
  )
  .output(goal)

export const endGoal = endpoint
  .meta({ access: 'lead' })
  .route({ method: 'DELETE', path: '/charter/goals/{id}', summary: 'Take a goal off', tags })
  .input(ofOne)
  .output(z.object({ ended: z.boolean() }))

/** What a person may do, asked before it is done: nothing is written. */
export const mayI = endpoint
  .meta({ access: 'reader' })
  .route({
    method: 'GET',
    path: '/charter/may-i',
    summary: 'Whether the one who asks may decide this, and who signs if not',
    tags,
  })
  .input(
    z.object({
      right: rightKind,
      minor: z.coerce.number().int().min(0).max(1e15).optional(),
      currency: z.string().length(3).optional(),
      percent: z.coerce.number().min(0).max(100).optional(),
      aboutId: id.optional(),
    }),
  )
  .output(
    z.object({
      allowed: z.boolean(),
      limit: limit.nullable(),
      signedBy: signer.nullable(),
      request: mandateRequest.nullable(),
    }),
  )

export const requests = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/charter/requests', summary: 'Requests beyond a limit, the latest first', tags })
  .input(
    z.object({
      ...pageRequest,
      state: z.enum(['waiting', 'signed', 'declined', 'withdrawn']).optional(),
      mine: z.stringbool().or(z.boolean()).default(false),
    }),
  )
  .output(pageOf(mandateRequest))

export const request = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/charter/requests/{id}', summary: 'One request', tags })
  .input(ofOne)
  .output(mandateRequest)

export const ask = endpoint
  .meta({ access: 'writer' })
  .route({ method: 'POST', path: '/charter/requests', summary: 'Ask for a signature beyond one’s own limit', tags })
  .input(
    z.object({
      right: rightKind,
      asked,
      lineId: id.nullable().default(null),
      about: about.nullable().default(null),
      words,
    }),
  )
  .output(mandateRequest)

export const decideRequest = endpoint
  .meta({ access: 'lead' })
  .route({ method: 'POST', path: '/charter/requests/{id}/decide', summary: 'Sign or decline a request', tags })
  .input(z.object({ id, decision: z.enum(['sign', 'decline']), because: note }))
  .output(mandateRequest)

export const withdrawRequest = endpoint
  .meta({ access: 'writer' })
  .route({ method: 'POST', path: '/charter/requests/{id}/withdraw', summary: 'Take a request back', tags })
  .input(ofOne)
  .output(mandateRequest)
