import { z } from 'zod'
import { endpoint, id, instant, listSide, money, pageOf, pageRequest } from '#platform/contract.ts'
import { choices } from './domain/choices.ts'
import { conditionFields } from './domain/condition.ts'
import {
  basis,
  cause,
  count,
  decision,
  detail,
  group,
  month,
  namedCause,
  note,
  page,
  period,
  row,
  rowKey,
  rowsOrder,
  rowsWish,
  rule,
  saidFields,
  signed,
  span,
  sum,
  target,
} from './contract-shapes.ts'

const tags = ['reconcile']

export const reconcileContract = {
  read: endpoint
    .meta({ access: 'reader' })
    .route({
      method: 'GET',
      path: '/reconcile',
      summary: 'What each side counts in a period, why it differs, and the one figure',
      tags,
    })
    .input(z.object({ period }))
    .output(page),
  summary: endpoint
    .meta({ access: 'reader' })
    .route({ method: 'GET', path: '/reconcile/summary', summary: 'Both counts and the causes with counts', tags })
    .input(z.object({ period: period.default('all') }))
    .output(
      z.object({
        period: z.string(),
        marketing: sum,
        sales: sum,
        both: sum,
        figure: sum,
        groups: z.array(sum.extend({ group, causes: z.array(sum.extend({ cause: namedCause, beside: count })) })),
        outOfOrder: count,
        basis,
      }),
    ),
  rows: endpoint
    .meta({ access: 'reader' })
    .route({
      method: 'GET',
      path: '/reconcile/rows',
      summary: 'Exactly the rows behind a figure, narrowed and ordered at wish',
      tags,
    })
    .input(rowsWish.extend({ ...rowsOrder, ...pageRequest }))
    .output(pageOf(row).extend({ total: count, countedAt: instant.nullable() })),
  values: endpoint
    .meta({ access: 'reader' })
    .route({
      method: 'GET',
      path: '/reconcile/values',
      summary: 'What the rows behind a figure say in one field, the most frequent first',
      tags,
    })
    .input(
      rowsWish.extend({
        field: z.enum(saidFields),
        /** A part of the value. */
        like: z.string().trim().max(200).optional(),
      }),
    )
    .output(z.object({ items: z.array(z.object({ value: z.string(), rows: count })) })),
  case: endpoint
    .meta({ access: 'reader' })
    .route({
      method: 'GET',
      path: '/reconcile/rows/{key}',
      summary: 'One row: what both sides say, what was found, what was decided',
      tags,
    })
    .input(z.object({ key: rowKey }))
    .output(detail),
  decisions: endpoint
    .meta({ access: 'reader' })
    .route({
      method: 'GET',
      path: '/reconcile/decisions',
      summary: 'What was decided about differences, the newest first',
      tags,
    })
    .input(
      z.object({
        period: period.default('all'),
        group: group.optional(),
        cause: cause.optional(),
        state: z.enum(['asked', 'acknowledged', 'objected', 'withdrawn', 'replaced']).optional(),
        ...pageRequest,
      }),
    )
    .output(pageOf(decision)),
  decide: endpoint
    .meta({ access: 'writer' })
    .route({
      method: 'POST',
      path: '/reconcile/decisions',
      summary: 'Resolve a row or a whole cause of a period',
      tags,
    })
    .input(
      z.object({
        target,
        choice: z.enum(choices),
        intoMonth: month.optional(),
        otherCause: cause.optional(),
        note: note.default(''),
        /** Remember it as a rule, for the cause alone or for the same words of both lists. */
        remember: z.enum(conditionFields).optional(),
        actingFor: listSide.optional(),
      }),
    )
    .output(decision),
  acknowledge: endpoint
    .meta({ access: 'writer' })
    .route({
      method: 'POST',
      path: '/reconcile/decisions/{id}/acknowledge',
      summary: 'Agree with the other side’s decision',
      tags,
    })
    .input(z.object({ id, note: note.default(''), actingFor: listSide.optional() }))
    .output(decision),
  object: endpoint
    .meta({ access: 'writer' })
    .route({
      method: 'POST',
      path: '/reconcile/decisions/{id}/object',
      summary: 'Object to the other side’s decision, and say why',
      tags,
    })
    .input(z.object({ id, note: note.min(1), actingFor: listSide.optional() }))
    .output(decision),
  withdraw: endpoint
    .meta({ access: 'writer' })
    .route({
      method: 'POST',
      path: '/reconcile/decisions/{id}/withdraw',
      summary: 'Take an unanswered decision of one’s own side back',
      tags,
    })
    .input(z.object({ id, actingFor: listSide.optional() }))
    .output(decision),
  rules: endpoint
    .meta({ access: 'reader' })
    .route({
      method: 'GET',
      path: '/reconcile/rules',
      summary: 'What both sides agreed to do with later differences',
      tags,
    })
    .output(z.object({ items: z.array(rule) })),
  switchRule: endpoint
    .meta({ access: 'writer' })
    .route({
      method: 'POST',
      path: '/reconcile/rules/{id}/switch',
      summary: 'Ask to switch a rule on or off, or agree when the other side asked',
      tags,
    })
    .input(z.object({ id, on: z.boolean(), actingFor: listSide.optional() }))
    .output(rule),
  sign: endpoint
    .meta({ access: 'lead' })
    .route({
      method: 'POST',
      path: '/reconcile/signatures',
      summary: 'Sign the figure of a period, or its latest restatement, for one’s own side',
      tags,
    })
    .input(z.object({ period, /** The figure that the signer saw. */ rows: count }))
    .output(signed),
  figures: endpoint
    .meta({ access: 'reader' })
    .route({
      method: 'GET',
      path: '/reconcile/figures',
      summary: 'The figure of every month and quarter, and how its signing stands',
      tags,
    })
    .output(
      z.object({
        countedAt: instant.nullable(),
        items: z.array(
          z.object({
            period: span,
            kind: z.enum(['month', 'quarter']),
            marketing: sum,
            sales: sum,
            both: sum,
            figure: sum,
            open: count,
            isOver: z.boolean(),
            signed: signed.nullable(),
          }),
        ),
      }),
    ),
  figureRows: endpoint
    .meta({ access: 'reader' })
    .route({
      method: 'GET',
      path: '/reconcile/figures/{id}/rows',
      summary: 'The rows of a signed figure, as signed or as restated',
      tags,
    })
    .input(z.object({ id, restatement: z.coerce.number().int().min(0).default(0), ...pageRequest }))
    .output(
      pageOf(
        z.object({
          key: rowKey,
          label: z.string().nullable(),
          amount: money.nullable(),
          group,
          cause: namedCause,
          stillCounted: z.boolean(),
        }),
      ).extend({ total: count }),
    ),
}
