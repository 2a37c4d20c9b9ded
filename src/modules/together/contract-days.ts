import { z } from 'zod'
import { day, endpoint, id, instant, listSide, pageOf, pageRequest } from '#platform/contract.ts'
import {
  cause,
  frictionTold,
  meetingKind,
  meetingLine,
  objectRef,
  recognition,
  visit,
  words,
} from './contract-shapes.ts'

const tags = ['together']
const one = z.object({ id })
const done = z.object({ done: z.boolean() })

const friction = endpoint
  .meta({ access: 'reader' })
  .route({
    method: 'GET',
    path: '/together/friction',
    summary: 'Hours that friction took, by cause; told of whole weeks and from five entries on',
    tags,
  })
  .input(z.object({ weeks: z.coerce.number().int().min(4).max(104).default(26) }))
  .output(frictionTold)

const logFriction = endpoint
  .meta({ access: 'writer' })
  .route({
    method: 'POST',
    path: '/together/friction',
    summary: 'Write friction down; who wrote it is stored nowhere',
    tags,
  })
  .input(
    z.object({
      cause,
      hours: z.number().min(0.25).max(60),
      /** A quarrel that brought something counts apart. */
      functional: z.boolean().default(false),
      words: z.string().trim().max(1000).default(''),
      /** The week before, when it is only written down on Monday. */
      lastWeek: z.boolean().default(false),
    }),
  )
  .output(done)

const frictionToTag = endpoint
  .meta({ access: 'reader' })
  .route({
    method: 'GET',
    path: '/together/friction/words',
    summary: 'Words that nobody else has named the cause of, in no order; from five on',
    tags,
  })
  .output(z.object({ items: z.array(z.object({ id, words: z.string() })) }))

const tagFriction = endpoint
  .meta({ access: 'writer' })
  .route({
    method: 'POST',
    path: '/together/friction/{id}/second',
    summary: 'Name the cause from the words alone, for the agreement of two',
    tags,
  })
  .input(one.extend({ cause }))
  .output(done)

const meetings = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/together/meetings', summary: 'Meetings, the latest first', tags })
  .input(
    z.object({
      ...pageRequest,
      kind: meetingKind.optional(),
      /** Only meetings to which both heads were invited. */
      bothHeads: z.enum(['yes']).optional(),
      /** Only those that the counts count: over by now, and begun in the last 90 days. */
      recent: z.enum(['yes']).optional(),
    }),
  )
  .output(pageOf(meetingLine))

const meetingCounts = endpoint
  .meta({ access: 'reader' })
  .route({
    method: 'GET',
    path: '/together/meetings/counts',
    summary: 'Meetings of the last 90 days with both heads invited: to how many both came',
    tags,
  })
  .output(
    z.object({
      from: instant,
      to: instant,
      invited: z.int(),
      /** Of those, where both are marked as present or away. */
      told: z.int(),
      bothPresent: z.int(),
      unmarked: z.int(),
      lastSession: instant.nullable(),
    }),
  )

const makeMeeting = endpoint
  .meta({ access: 'writer' })
  .route({ method: 'POST', path: '/together/meetings', summary: 'Write a meeting down', tags })
  .input(
    z.object({
      startsAt: instant,
      endsAt: instant,
      kind: meetingKind,
      customer: z.boolean().default(false),
      people: z.array(id).min(1).max(200),
    }),
  )
  .output(meetingLine)

const changeMeeting = endpoint
  .meta({ access: 'writer' })
  .route({
    method: 'PATCH',
    path: '/together/meetings/{id}',
    summary: 'Say what kind of meeting it was and who was there',
    tags,
  })
  .input(
    one.extend({
      kind: meetingKind.optional(),
      customer: z.boolean().optional(),
      present: z
        .array(z.object({ memberId: id, present: z.boolean().nullable() }))
        .max(200)
        .default([]),
    }),
  )
  .output(meetingLine)

const removeMeeting = endpoint
  .meta({ access: 'writer' })
  .route({
    method: 'DELETE',
    path: '/together/meetings/{id}',
    summary: 'Take a meeting away that you were invited to or wrote down',
    tags,
  })
  .input(one)
  .output(done)

const importMeetings = endpoint
  .meta({ access: 'writer' })
  .route({
    method: 'POST',
    path: '/together/meetings/calendar-file',
    summary: 'Read your meetings from an iCalendar text: times and members alone, no titles',
    tags,
  })
  .input(z.object({ text: z.string().max(5_000_000) }))
  .output(
    z.object({
      added: z.int(),
      changed: z.int(),
      /** The same as before. */
      same: z.int(),
      removed: z.int(),
      /** Private, cancelled, whole days, or with nobody of the house but you. */
      skipped: z.int(),
      unreadable: z.int(),
    }),
  )

const recognitions = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/together/recognitions', summary: 'Thanks, the latest first', tags })
  .input(z.object({ ...pageRequest }))
  .output(pageOf(recognition))

const recognitionShares = endpoint
  .meta({ access: 'reader' })
  .route({
    method: 'GET',
    path: '/together/recognitions/shares',
    summary: 'How many thanks of each side went to the other, over the last year; from five on',
    tags,
  })
  .output(
    z.object({
      from: instant,
      sides: z.array(
        z.object({ side: listSide, given: z.int(), toOther: z.int().nullable(), share: z.number().nullable() }),
      ),
    }),
  )

const recognise = endpoint
  .meta({ access: 'writer' })
  .route({ method: 'POST', path: '/together/recognitions', summary: 'Thank a side, on an object or without', tags })
  .input(z.object({ receiverSide: listSide, words, on: objectRef.nullable().default(null) }))
  .output(recognition)

const visits = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/together/visits', summary: 'Visits to customers, the latest first', tags })
  .input(z.object({ ...pageRequest }))
  .output(pageOf(visit))

const addVisit = endpoint
  .meta({ access: 'writer' })
  .route({ method: 'POST', path: '/together/visits', summary: 'Write down that you met a customer', tags })
  .input(
    z.object({
      visitedOn: day,
      companyId: id.nullable().default(null),
      hours: z.number().min(0.25).max(24),
      finding: z.string().trim().max(2000).default(''),
    }),
  )
  .output(visit)

const removeVisit = endpoint
  .meta({ access: 'writer' })
  .route({ method: 'DELETE', path: '/together/visits/{id}', summary: 'Take a visit of yours back', tags })
  .input(one)
  .output(done)

export const dayEndpoints = {
  friction,
  logFriction,
  frictionToTag,
  tagFriction,
  meetings,
  meetingCounts,
  makeMeeting,
  changeMeeting,
  removeMeeting,
  importMeetings,
  recognitions,
  recognitionShares,
  recognise,
  visits,
  addVisit,
  removeVisit,
}
