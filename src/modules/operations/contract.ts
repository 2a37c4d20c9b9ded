import { z } from 'zod'
import { endpoint, id, instant, pageOf, pageRequest } from '#platform/contract.ts'

const tags = ['operations']

const longJob = z.object({
  id,
  kind: z.string(),
  title: z.string(),
  state: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
  done: z.int(),
  total: z.int().nullable(),
  problems: z.int(),
  failure: z.string().nullable(),
  createdAt: instant,
  startedAt: instant.nullable(),
  finishedAt: instant.nullable(),
})

const failedJob = z.object({
  id: z.int(),
  task: z.string(),
  failure: z.string(),
  attempts: z.int(),
  failedAt: instant,
})

const entry = z.object({
  id,
  occurredAt: instant,
  kind: z.string(),
  actor: z.string(),
  side: z.string(),
  subjectKind: z.string(),
  subjectId: id,
  detail: z.record(z.string(), z.unknown()),
})

const longJobs = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/long-jobs', summary: 'Long work: how far it is and how it ended', tags })
  .input(z.object(pageRequest))
  .output(pageOf(longJob))

const cancelLongJob = endpoint
  .meta({ access: 'writer' })
  .route({
    method: 'POST',
    path: '/long-jobs/{id}/cancel',
    summary: 'Ask long work to stop at the next safe place',
    tags,
  })
  .input(z.object({ id }))
  .output(z.object({ wanted: z.boolean() }))

const failedJobs = endpoint
  .meta({ access: 'lead' })
  .route({ method: 'GET', path: '/failed-jobs', summary: 'Jobs that gave up', tags })
  .output(z.object({ items: z.array(failedJob) }))

const retryJob = endpoint
  .meta({ access: 'admin' })
  .route({ method: 'POST', path: '/failed-jobs/{id}/retry', summary: 'Try a job again that gave up', tags })
  .input(z.object({ id: z.coerce.number().int() }))
  .output(z.object({ retried: z.boolean() }))

const audit = endpoint
  .meta({ access: 'lead' })
  .route({ method: 'GET', path: '/audit', summary: 'Who did what in the house, newest first', tags })
  .input(z.object({ ...pageRequest, subjectId: id.optional() }))
  .output(pageOf(entry))

export const operationsContract = { longJobs, cancelLongJob, failedJobs, retryJob, audit }
