import { z } from 'zod'
import { day, endpoint, id, instant, money, pageOf, pageRequest, side as department } from '#platform/contract.ts'
import { contribution } from './contract-shapes.ts'
import { contributionKinds, contributionStates } from './domain/index.ts'

const tags = ['activities']

const wish = {
  kind: z.enum(contributionKinds).optional(),
  side: department.optional(),
  state: z.enum(contributionStates).optional(),
  /** Confirmed on this line of the statement, or outside it. */
  lineId: id.optional(),
  on: z.enum(['outside']).optional(),
  activityId: id.optional(),
  /** Its period ends on these days, both included. */
  from: day.optional(),
  to: day.optional(),
}

export const contributionWish = z.object({ ...pageRequest, ...wish })

export type ContributionWish = z.infer<typeof contributionWish>

export const contributions = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/contributions', summary: 'What departments brought in, the latest first', tags })
  .input(contributionWish)
  .output(pageOf(contribution))

const sum = z.object({ confirmed: z.int(), waiting: z.int(), entries: z.int() })

export const contributionSums = endpoint
  .meta({ access: 'reader' })
  .route({
    method: 'GET',
    path: '/contributions/sums',
    summary: 'Contributions by kind and department, and how they lie on the profit and loss statement',
    tags,
  })
  .input(z.object({ from: day, to: day }))
  .output(
    z.object({
      currency: z.string(),
      total: sum,
      kinds: z.array(sum.extend({ kind: z.enum(contributionKinds) })),
      sides: z.array(sum.extend({ side: department })),
      /** Lines that end in the period, with what is confirmed on each. */
      lines: z.array(
        z.object({
          id,
          name: z.string(),
          from: day,
          to: day,
          amount: z.int(),
          confirmed: z.int(),
          /** What may still be confirmed on it. */
          room: z.int(),
          entries: z.int(),
          writtenBy: z.string(),
          writtenAt: instant,
        }),
      ),
      notInStatement: z.object({ confirmed: z.int(), entries: z.int() }),
    }),
  )

const words = z.string().trim().min(1).max(2000)

export const bookContribution = endpoint
  .meta({ access: 'writer' })
  .route({ method: 'POST', path: '/contributions', summary: 'Book what a department brought in', tags })
  .input(
    z.object({
      /** Left out: the department of the person who books. */
      side: department.optional(),
      kind: z.enum(contributionKinds),
      title: z.string().trim().min(1).max(300),
      amount: money.extend({ minor: z.int().min(1).max(1e15) }),
      from: day,
      to: day,
      basis: words,
      evidence: words,
      activityId: id.nullable().default(null),
    }),
  )
  .output(contribution)

export const counterContribution = endpoint
  .meta({ access: 'writer' })
  .route({
    method: 'POST',
    path: '/contributions/{id}/counter',
    summary: 'Take an entry back by a counter-entry',
    tags,
  })
  .input(z.object({ id, reason: words }))
  .output(contribution)

export const judgeContribution = endpoint
  .meta({ access: 'writer' })
  .route({ method: 'POST', path: '/contributions/{id}/judge', summary: 'Confirm or refuse an entry, as finance', tags })
  .input(
    z.object({
      id,
      verdict: z.enum(['confirmed', 'refused']),
      /** The line of the statement that holds it; left out with a confirmed one: not in the statement. */
      lineId: id.nullable().default(null),
      reason: z.string().trim().max(2000).default(''),
    }),
  )
  .output(contribution)

export const writeLine = endpoint
  .meta({ access: 'writer' })
  .route({
    method: 'POST',
    path: '/contributions/lines',
    summary: 'Write down a line of the profit and loss statement, as finance',
    tags,
  })
  .input(
    z.object({
      name: z.string().trim().min(1).max(200),
      from: day,
      to: day,
      amount: money,
    }),
  )
  .output(z.object({ id }))
