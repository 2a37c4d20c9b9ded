import { z } from 'zod'
import { day, endpoint, id, instant, money, pageOf, pageRequest } from '#platform/contract.ts'
import { actingFor, about, amount, budgetLine, contest, name, ownSide, words } from './contract-shapes.ts'

const tags = ['charter']

const sums = z.object({ planned: money, committed: money, actual: money, free: money, lines: z.int() })

export const budget = endpoint
  .meta({ access: 'reader' })
  .route({
    method: 'GET',
    path: '/charter/budget',
    summary: 'Budget lines that touch a year, with commitments against plan',
    tags,
  })
  .input(z.object({ year: z.coerce.number().int().min(2000).max(2100).optional() }))
  .output(
    z.object({
      year: z.int(),
      years: z.array(z.int()),
      currency: z.string(),
      lines: z.array(budgetLine),
      /** In the currency of the company; lines in another one are left out and counted. */
      sums: z.object({ marketing: sums, sales: sums, both: sums, all: sums }),
      otherCurrencies: z.int(),
      contested: z.int(),
      mayWrite: z.boolean(),
    }),
  )

export const line = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/charter/budget/lines/{id}', summary: 'A budget line and how it was contested', tags })
  .input(z.object({ id }))
  .output(budgetLine.extend({ contests: z.array(contest) }))

export const moves = endpoint
  .meta({ access: 'reader' })
  .route({
    method: 'GET',
    path: '/charter/budget/lines/{id}/moves',
    summary: 'The money of a line, the latest first',
    tags,
  })
  .input(z.object({ ...pageRequest, id }))
  .output(
    pageOf(
      z.object({
        id,
        kind: z.enum(['commitment', 'release', 'actual']),
        amount: money,
        about: about.nullable(),
        /** What it is for, by its name of today. */
        aboutName: z.string().nullable(),
        note: z.string(),
        by: z.string(),
        at: instant,
      }),
    ),
  )

const lineSaying = z.object({
  name,
  purpose: z.string().trim().max(2000).default(''),
  side: ownSide,
  ownerId: id,
  from: day,
  to: day,
  planned: amount,
})

export const writeLine = endpoint
  .meta({ access: 'lead' })
  .route({ method: 'POST', path: '/charter/budget/lines', summary: 'Make a budget line', tags })
  .input(lineSaying)
  .output(budgetLine)

export const changeLine = endpoint
  .meta({ access: 'lead' })
  .route({ method: 'PATCH', path: '/charter/budget/lines/{id}', summary: 'Change or close a budget line', tags })
  .input(lineSaying.partial().extend({ id, state: z.enum(['open', 'closed']).optional() }))
  .output(budgetLine)

export const moveMoney = endpoint
  .meta({ access: 'writer' })
  .route({
    method: 'POST',
    path: '/charter/budget/lines/{id}/moves',
    summary: 'Commit money of a line, let it go again, or say what was spent',
    tags,
  })
  .input(
    z.object({
      id,
      kind: z.enum(['commitment', 'release', 'actual']),
      /** What was spent may be negative, as money that comes back. */
      amount: money.extend({ minor: z.int().min(-1e15).max(1e15) }),
      note: words,
    }),
  )
  .output(budgetLine)

export const contestLine = endpoint
  .meta({ access: 'lead' })
  .route({
    method: 'POST',
    path: '/charter/budget/lines/{id}/contest',
    summary: 'Contest a line of the other side, or of both, with a reason',
    tags,
  })
  .input(z.object({ id, reason: words, actingFor }))
  .output(budgetLine)

export const offerSettlement = endpoint
  .meta({ access: 'lead' })
  .route({
    method: 'POST',
    path: '/charter/budget/contests/{id}/offer',
    summary: 'Offer how a contest ends: in words, and whose the line will be',
    tags,
  })
  .input(z.object({ id, words, side: ownSide.optional(), ownerId: id.optional(), actingFor }))
  .output(budgetLine)

export const acceptSettlement = endpoint
  .meta({ access: 'lead' })
  .route({
    method: 'POST',
    path: '/charter/budget/contests/{id}/accept',
    summary: 'Agree to what the other side offered; the contest ends',
    tags,
  })
  .input(z.object({ id, actingFor }))
  .output(budgetLine)
