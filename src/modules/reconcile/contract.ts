import { z } from 'zod'
import { day, endpoint, id, instant, listSide, money, pageOf, pageRequest } from '#platform/contract.ts'
import { causes, groups } from './domain/causes.ts'
import { choices, ruleChoices } from './domain/choices.ts'
import { conditionFields } from './domain/condition.ts'

const tags = ['reconcile']

/** `2026-Q3`, `2026-07` or `all`. */
const period = z.string().max(10)
const group = z.enum(groups)
const cause = z.enum(causes)
const namedCause = z.enum([...causes, 'none'])
const standing = z.enum(['agreed', 'settled', 'open', 'asked', 'objected'])
const treatment = z.enum(['counted', 'aside'])
const count = z.int().min(0)
const signedCount = z.int()
/** One amount a currency, the company's own first; what is worth nothing has none. */
const amounts = z.array(money)
const note = z.string().trim().max(2000)
/** First day of a month. */
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])-01$/)

const span = z.object({ text: z.string(), from: day.nullable(), to: day.nullable() })

/** What every answer stands on: how many rows were read, of when, by which definition, and how old it is. */
const basis = z.object({
  n: count,
  period: span,
  timeZone: z.string(),
  definitionVersion: z.int(),
  countedAt: instant.nullable(),
  sources: z.array(z.object({ side: listSide, name: z.string(), rows: count })),
})

const sum = z.object({ rows: count, value: amounts })

const standings = z.object({ agreed: count, settled: count, open: count, asked: count, objected: count })

const causeCount = sum.extend({
  cause: namedCause,
  /** Rows that have it beside another cause. */
  beside: count,
  counted: count,
  standings,
  /** By when both heads find a cause, for rows without one. */
  dueOn: day.nullable(),
})

const groupCount = sum.extend({ group, counted: count, causes: z.array(causeCount) })

const walkStep = z.object({
  kind: z.enum(['only', 'set-aside', 'taken-in', 'moved-away', 'moved-here']),
  rows: signedCount,
})
const walkLine = z.object({
  from: z.enum(['marketing', 'sales', 'both']),
  counted: count,
  steps: z.array(walkStep),
  figure: count,
})

const signature = z.object({ name: z.string(), at: instant })
const sentences = z.object({ en: z.string(), sv: z.string(), fi: z.string(), ru: z.string() })

const restatement = z.object({
  number: z.int(),
  at: instant,
  before: sum,
  after: sum,
  /** A cause, or `came-later`, `record-gone`, `moved`, `amount-changed`; rows and value are signed. */
  reasons: z.array(z.object({ reason: z.string(), rows: signedCount, value: amounts, touched: count })),
  marketing: signature.nullable(),
  sales: signature.nullable(),
})

const signed = z.object({
  id,
  state: z.enum(['half', 'signed']),
  /** As it was signed. */
  figure: sum,
  /** As it stands after the last restatement. */
  stated: sum,
  marketing: signature.nullable(),
  sales: signature.nullable(),
  definitionVersion: z.int(),
  definition: sentences,
  /** One side has signed, and the figure is another one since. */
  movedSince: z.boolean(),
  restatements: z.array(restatement),
})

const page = z.object({
  basis,
  marketing: sum,
  sales: sum,
  both: sum,
  groups: z.array(groupCount),
  walk: z.array(walkLine),
  figure: sum,
  /** Rows with impossible dates, under whichever cause they stand. */
  outOfOrder: count,
  /** Rows without a cause yet: they move the figure by so many at most. */
  unexplained: count,
  open: count,
  /** Decisions that wait for the answer of each side. */
  waiting: z.object({ marketing: count, sales: count }),
  signed: signed.nullable(),
  definition: sentences,
  canBeSigned: z.boolean(),
})

const entry = z.object({
  leadId: id.nullable(),
  dealId: id.nullable(),
  at: instant.nullable(),
  feed: z.string().nullable(),
  source: z.string().nullable(),
  status: z.string().nullable(),
  owner: z.string().nullable(),
  product: z.string().nullable(),
  amount: money.nullable(),
})

const row = z.object({
  key: id,
  group,
  cause: namedCause,
  /** What else holds beside the named cause. */
  causes: z.array(cause),
  label: z.string(),
  month: day,
  treatment,
  standing,
  countedMonth: day.nullable(),
  stake: money.nullable(),
  counted: money.nullable(),
  pairedBy: z.enum(['join', 'external-id', 'person', 'company']).nullable(),
  personId: id.nullable(),
  companyId: id.nullable(),
  marketing: entry.nullable(),
  sales: entry.nullable(),
  decisionId: id.nullable(),
  ruleId: id.nullable(),
})

const decision = z.object({
  id,
  scope: z.enum(['row', 'cause']),
  key: id.nullable(),
  label: z.string().nullable(),
  months: z.object({ from: day, to: day }),
  group,
  cause,
  choice: z.enum(choices),
  intoMonth: day.nullable(),
  otherCause: cause.nullable(),
  note: z.string(),
  ruleId: id.nullable(),
  side: listSide,
  decidedBy: z.string(),
  decidedAt: instant,
  state: z.enum(['asked', 'acknowledged', 'objected', 'withdrawn', 'replaced']),
  answeredBy: z.string().nullable(),
  answeredAt: instant.nullable(),
  answerNote: z.string().nullable(),
})

const condition = z.object({
  field: z.enum(conditionFields),
  marketing: z.string().nullable(),
  sales: z.string().nullable(),
})

const rule = z.object({
  id,
  cause,
  condition,
  choice: z.enum(ruleChoices),
  appliesFrom: day,
  state: z.enum(['waiting', 'on', 'off', 'refused']),
  made: z.object({ side: listSide, name: z.string(), at: instant }),
  confirmed: signature.nullable(),
  wish: z.object({ to: z.enum(['on', 'off']), side: listSide, name: z.string(), at: instant }).nullable(),
  switchedAt: instant.nullable(),
  /** Rows it settles now. */
  rows: count,
})

const rowsOf = z.enum(['all', 'marketing', 'sales', 'both', 'figure', 'moved-here', 'moved-away'])
export const rowsWish = z.object({
  period,
  /** Whose figure the rows are behind: a list, what both have, the one figure, or rows moved between periods. */
  of: rowsOf.default('all'),
  group: group.optional(),
  cause: namedCause.optional(),
  /** Whether the cause names the row, stands beside another, or either. */
  where: z.enum(['named', 'beside', 'either']).default('named'),
  treatment: treatment.optional(),
  standing: standing.optional(),
})

const detail = row.extend({
  found: z.array(cause),
  /** Dates that cannot be in this order. */
  dateBreaks: z.array(z.object({ earlier: z.string(), later: z.string() })),
  person: z.string().nullable(),
  company: z.string().nullable(),
  salesPerson: z.string().nullable(),
  salesCompany: z.string().nullable(),
  near: z.object({ key: id, label: z.string() }).nullable(),
  otherTouchAt: instant.nullable(),
  ownMetAt: instant.nullable(),
  choices: z.array(z.enum(choices)),
  decisions: z.array(decision),
  rule: rule.nullable(),
})

const target = z.union([z.object({ key: id }), z.object({ period, group, cause })])

export const reconcileContract = {
  read: endpoint
    .meta({ access: 'reader' })
    .route({ method: 'GET', path: '/reconcile', summary: 'What each side counts in a period, why it differs, and the one figure', tags })
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
    .route({ method: 'GET', path: '/reconcile/rows', summary: 'Exactly the rows behind a figure, the largest value first', tags })
    .input(rowsWish.extend(pageRequest))
    .output(pageOf(row).extend({ total: count, countedAt: instant.nullable() })),
  case: endpoint
    .meta({ access: 'reader' })
    .route({ method: 'GET', path: '/reconcile/rows/{key}', summary: 'One row: what both sides say, what was found, what was decided', tags })
    .input(z.object({ key: id }))
    .output(detail),
  decisions: endpoint
    .meta({ access: 'reader' })
    .route({ method: 'GET', path: '/reconcile/decisions', summary: 'What was decided about differences, the newest first', tags })
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
    .route({ method: 'POST', path: '/reconcile/decisions', summary: 'Resolve a row or a whole cause of a period', tags })
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
    .route({ method: 'POST', path: '/reconcile/decisions/{id}/acknowledge', summary: 'Agree with the other side’s decision', tags })
    .input(z.object({ id, note: note.default(''), actingFor: listSide.optional() }))
    .output(decision),
  object: endpoint
    .meta({ access: 'writer' })
    .route({ method: 'POST', path: '/reconcile/decisions/{id}/object', summary: 'Object to the other side’s decision, and say why', tags })
    .input(z.object({ id, note: note.min(1), actingFor: listSide.optional() }))
    .output(decision),
  withdraw: endpoint
    .meta({ access: 'writer' })
    .route({ method: 'POST', path: '/reconcile/decisions/{id}/withdraw', summary: 'Take an unanswered decision of one’s own side back', tags })
    .input(z.object({ id, actingFor: listSide.optional() }))
    .output(decision),
  rules: endpoint
    .meta({ access: 'reader' })
    .route({ method: 'GET', path: '/reconcile/rules', summary: 'What both sides agreed to do with later differences', tags })
    .output(z.object({ items: z.array(rule) })),
  switchRule: endpoint
    .meta({ access: 'writer' })
    .route({ method: 'POST', path: '/reconcile/rules/{id}/switch', summary: 'Ask to switch a rule on or off, or agree when the other side asked', tags })
    .input(z.object({ id, on: z.boolean(), actingFor: listSide.optional() }))
    .output(rule),
  sign: endpoint
    .meta({ access: 'lead' })
    .route({ method: 'POST', path: '/reconcile/signatures', summary: 'Sign the figure of a period, or its latest restatement, for one’s own side', tags })
    .input(z.object({ period, /** The figure that the signer saw. */ rows: count }))
    .output(signed),
  figures: endpoint
    .meta({ access: 'reader' })
    .route({ method: 'GET', path: '/reconcile/figures', summary: 'The figure of every month and quarter, and how its signing stands', tags })
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
    .route({ method: 'GET', path: '/reconcile/figures/{id}/rows', summary: 'The rows of a signed figure, as signed or as restated', tags })
    .input(z.object({ id, restatement: z.coerce.number().int().min(0).default(0), ...pageRequest }))
    .output(
      pageOf(
        z.object({
          key: id,
          label: z.string().nullable(),
          amount: money.nullable(),
          group,
          cause: namedCause,
          stillCounted: z.boolean(),
        }),
      ).extend({ total: count }),
    ),
}
