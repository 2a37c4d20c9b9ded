import { z } from 'zod'
import { day, endpoint, id, listSide, pageOf, pageRequest, side } from '#platform/contract.ts'
import { dayEndpoints } from './contract-days.ts'
import { decisionEndpoints } from './contract-decisions.ts'
import {
  comment,
  decisionLine,
  few,
  objectRef,
  project,
  projectLine,
  recognition,
  thread,
  waitingThread,
  words,
} from './contract-shapes.ts'

const tags = ['together']
const one = z.object({ id })
const mentions = z.array(id).max(20).default([])
/** The side that is to answer; left out, a thread of one side asks the other, and an answer asks nobody. */
const asks = listSide.nullable().optional()

const overview = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/together', summary: 'What is open between the two', tags })
  .output(
    z.object({
      waiting: z.object({ marketing: z.int(), sales: z.int() }),
      threads: z.array(waitingThread),
      projects: z.array(projectLine),
      decisions: z.array(decisionLine),
      recognitions: z.array(recognition),
    }),
  )

const people = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/together/people', summary: 'Whom one may mention, ask or invite', tags })
  .output(z.object({ items: z.array(z.object({ id, name: z.string(), side, head: z.boolean() })) }))

const threads = endpoint
  .meta({ access: 'reader' })
  .route({
    method: 'GET',
    path: '/together/threads',
    summary: 'What was said on an object, and the thanks that stand on it',
    tags,
  })
  .input(objectRef)
  .output(z.object({ threads: z.array(thread), recognitions: z.array(recognition) }))

const waitingThreads = endpoint
  .meta({ access: 'reader' })
  .route({
    method: 'GET',
    path: '/together/threads/waiting',
    summary: 'Threads that wait for an answer, the longest first',
    tags,
  })
  .input(z.object({ ...pageRequest, side: listSide.optional() }))
  .output(pageOf(waitingThread))

const openThread = endpoint
  .meta({ access: 'writer' })
  .route({ method: 'POST', path: '/together/threads', summary: 'Begin a thread on an object', tags })
  .input(z.object({ on: objectRef, words, mentions, asks }))
  .output(thread)

const answer = endpoint
  .meta({ access: 'writer' })
  .route({ method: 'POST', path: '/together/threads/{id}/comments', summary: 'Say something in a thread', tags })
  .input(one.extend({ words, mentions, asks, answersId: id.optional() }))
  .output(thread)

const settleThread = endpoint
  .meta({ access: 'writer' })
  .route({
    method: 'POST',
    path: '/together/threads/{id}/settle',
    summary: 'Say that a thread waits for nothing any more, or that it does again',
    tags,
  })
  .input(one.extend({ settled: z.boolean() }))
  .output(thread)

const editComment = endpoint
  .meta({ access: 'writer' })
  .route({ method: 'PATCH', path: '/together/comments/{id}', summary: 'Change your own words', tags })
  .input(one.extend({ words }))
  .output(comment)

const withdrawComment = endpoint
  .meta({ access: 'writer' })
  .route({
    method: 'POST',
    path: '/together/comments/{id}/withdraw',
    summary: 'Take your own words back; that something stood there stays',
    tags,
  })
  .input(one)
  .output(comment)

const markComment = endpoint
  .meta({ access: 'writer' })
  .route({ method: 'PUT', path: '/together/comments/{id}/useful', summary: 'Say whether it was useful to you', tags })
  .input(one.extend({ useful: z.boolean().nullable() }))
  .output(comment)

const projects = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/together/projects', summary: 'Joint projects, the latest first', tags })
  .input(z.object({ ...pageRequest, state: z.enum(['running', 'closed']).optional() }))
  .output(pageOf(projectLine))

const showProject = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/together/projects/{id}', summary: 'One joint project', tags })
  .input(one)
  .output(project)

const makeProject = endpoint
  .meta({ access: 'writer' })
  .route({
    method: 'POST',
    path: '/together/projects',
    summary: 'Begin a joint project with one lead on each side',
    tags,
  })
  .input(
    z.object({
      name: few,
      purpose: words,
      marketingLeadId: id,
      salesLeadId: id,
      startedOn: day,
      dueOn: day,
      /** The result said beforehand, and how it is measured: both or none. */
      declaredResult: words.nullable().default(null),
      measure: words.nullable().default(null),
    }),
  )
  .output(project)

const changeProject = endpoint
  .meta({ access: 'writer' })
  .route({
    method: 'PATCH',
    path: '/together/projects/{id}',
    summary: 'Declare or change the result, move the day, or hand over the lead; what it was before stays',
    tags,
  })
  .input(
    one.extend({
      declaredResult: words.optional(),
      measure: words.optional(),
      dueOn: day.optional(),
      marketingLeadId: id.optional(),
      salesLeadId: id.optional(),
    }),
  )
  .output(project)

const noteProject = endpoint
  .meta({ access: 'writer' })
  .route({ method: 'POST', path: '/together/projects/{id}/notes', summary: 'Note how it goes', tags })
  .input(one.extend({ words }))
  .output(project)

const closeProject = endpoint
  .meta({ access: 'writer' })
  .route({
    method: 'POST',
    path: '/together/projects/{id}/close',
    summary: 'Close it: the declared result was met or not, and what shows it',
    tags,
  })
  .input(one.extend({ met: z.boolean(), evidence: words }))
  .output(project)

export const togetherContract = {
  overview,
  people,
  threads,
  waitingThreads,
  openThread,
  answer,
  settleThread,
  editComment,
  withdrawComment,
  markComment,
  projects,
  project: showProject,
  makeProject,
  changeProject,
  noteProject,
  closeProject,
  ...decisionEndpoints,
  ...dayEndpoints,
}
