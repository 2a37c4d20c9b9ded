import { z } from 'zod'
import { day, endpoint, id, listSide, pageOf, pageRequest } from '#platform/contract.ts'
import { decision, decisionLine, few, gaveWay, stepKind, words } from './contract-shapes.ts'

const tags = ['together']
const one = z.object({ id })

const decisions = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/together/decisions', summary: 'Joint decisions, the latest question first', tags })
  .input(z.object({ ...pageRequest, state: z.enum(['open', 'decided']).optional() }))
  .output(pageOf(decisionLine))

const showDecision = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/together/decisions/{id}', summary: 'One decision and how it came about', tags })
  .input(one)
  .output(decision)

const openDecision = endpoint
  .meta({ access: 'writer' })
  .route({ method: 'POST', path: '/together/decisions', summary: 'Put a question to both sides', tags })
  .input(
    z.object({
      title: few,
      question: words,
      options: z.array(few).max(12).default([]),
      criteria: z.array(few).max(12).default([]),
      newProcedure: z.boolean().default(false),
      sunsetOn: day.nullable().default(null),
    }),
  )
  .output(decision)

const addOption = endpoint
  .meta({ access: 'writer' })
  .route({ method: 'POST', path: '/together/decisions/{id}/options', summary: 'Add an option', tags })
  .input(one.extend({ words: few }))
  .output(decision)

const changeDecision = endpoint
  .meta({ access: 'writer' })
  .route({
    method: 'PATCH',
    path: '/together/decisions/{id}',
    summary: 'Change what it is judged by, or the day on which a new procedure ends',
    tags,
  })
  .input(
    one.extend({
      criteria: z.array(few).max(12).optional(),
      newProcedure: z.boolean().optional(),
      sunsetOn: day.nullable().optional(),
    }),
  )
  .output(decision)

const takePosition = endpoint
  .meta({ access: 'writer' })
  .route({
    method: 'POST',
    path: '/together/decisions/{id}/positions',
    summary: 'Say what your side holds; the last word of a side counts, the earlier ones stay',
    tags,
  })
  .input(one.extend({ side: listSide, optionId: id.nullable().default(null), words }))
  .output(decision)

const askStep = endpoint
  .meta({ access: 'writer' })
  .route({
    method: 'POST',
    path: '/together/decisions/{id}/steps',
    summary: 'Ask somebody for approval or for advice',
    tags,
  })
  .input(one.extend({ kind: stepKind, memberId: id }))
  .output(decision)

const answerStep = endpoint
  .meta({ access: 'writer' })
  .route({
    method: 'POST',
    path: '/together/decisions/{id}/steps/{stepId}/answer',
    summary: 'Answer as the one who was asked, or drop the step as the one who asked',
    tags,
  })
  .input(
    one.extend({
      stepId: id,
      answer: z.enum(['yes', 'no', 'told', 'dropped']),
      words: z.string().trim().max(2000).default(''),
    }),
  )
  .output(decision)

const decide = endpoint
  .meta({ access: 'writer' })
  .route({
    method: 'POST',
    path: '/together/decisions/{id}/decide',
    summary: 'Decide: the option, why, and who gave way on what',
    tags,
  })
  .input(
    one.extend({
      optionId: id,
      because: words,
      gaveWay,
      gaveWayOn: z.string().trim().max(2000).default(''),
      /** Dissent is kept with the decision. */
      dissent: z.string().trim().max(2000).default(''),
    }),
  )
  .output(decision)

const addToDecision = endpoint
  .meta({ access: 'writer' })
  .route({
    method: 'POST',
    path: '/together/decisions/{id}/entries',
    summary: 'Add a dissent or a correction; nothing is taken away',
    tags,
  })
  .input(one.extend({ kind: z.enum(['dissent', 'correction']), words }))
  .output(decision)

export const decisionEndpoints = {
  decisions,
  decision: showDecision,
  openDecision,
  addOption,
  changeDecision,
  takePosition,
  askStep,
  answerStep,
  decide,
  addToDecision,
}
