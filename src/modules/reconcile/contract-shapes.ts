import { z } from 'zod'
import { day, id, instant, listSide, money } from '#platform/contract.ts'
import { causes, groups } from './domain/causes.ts'
import { choices, ruleChoices } from './domain/choices.ts'
import { conditionFields } from './domain/condition.ts'

/** `2026-Q3`, `2026-07` or `all`. */
export const period = z.string().max(10)
export const group = z.enum(groups)
export const cause = z.enum(causes)
export const namedCause = z.enum([...causes, 'none'])
export const standing = z.enum(['agreed', 'settled', 'open', 'asked', 'objected'])
export const treatment = z.enum(['counted', 'aside'])
/** A row is known by a hash of where it came from, written as a UUID without a version. */
export const rowKey = z.guid()
export const count = z.int().min(0)
export const signedCount = z.int()
/** One amount a currency, the company's own first; what is worth nothing has none. */
export const amounts = z.array(money)
export const note = z.string().trim().max(2000)
/** First day of a month. */
export const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])-01$/)

export const span = z.object({ text: z.string(), from: day.nullable(), to: day.nullable() })

/** What every answer stands on: how many rows were read, of when, by which definition, and how old it is. */
export const basis = z.object({
  n: count,
  period: span,
  timeZone: z.string(),
  definitionVersion: z.int(),
  countedAt: instant.nullable(),
  /** Records changed since, and the count is on its way. */
  recountWaiting: z.boolean(),
  sources: z.array(z.object({ side: listSide, name: z.string(), rows: count })),
})

export const sum = z.object({ rows: count, value: amounts })

export const standings = z.object({ agreed: count, settled: count, open: count, asked: count, objected: count })

export const causeCount = sum.extend({
  cause: namedCause,
  /** Rows that have it beside another cause. */
  beside: count,
  counted: count,
  standings,
  /** By when both heads find a cause, for rows without one. */
  dueOn: day.nullable(),
})

export const groupCount = sum.extend({ group, counted: count, causes: z.array(causeCount) })

export const walkStep = z.object({
  kind: z.enum(['only', 'set-aside', 'taken-in', 'moved-away', 'moved-here']),
  rows: signedCount,
})
export const walkLine = z.object({
  from: z.enum(['marketing', 'sales', 'both']),
  counted: count,
  steps: z.array(walkStep),
  figure: count,
})

export const signature = z.object({ name: z.string(), at: instant })
export const sentences = z.object({ en: z.string(), sv: z.string(), fi: z.string(), ru: z.string() })

export const restatement = z.object({
  number: z.int(),
  at: instant,
  before: sum,
  after: sum,
  /** A cause, or `came-later`, `record-gone`, `moved`, `amount-changed`; rows and value are signed. */
  reasons: z.array(z.object({ reason: z.string(), rows: signedCount, value: amounts, touched: count })),
  marketing: signature.nullable(),
  sales: signature.nullable(),
})

export const signed = z.object({
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

export const page = z.object({
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

export const entry = z.object({
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

export const row = z.object({
  key: rowKey,
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

export const decision = z.object({
  id,
  scope: z.enum(['row', 'cause']),
  key: rowKey.nullable(),
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

export const condition = z.object({
  field: z.enum(conditionFields),
  marketing: z.string().nullable(),
  sales: z.string().nullable(),
})

export const rule = z.object({
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

export const rowsOf = z.enum([
  'all',
  'marketing',
  'sales',
  'both',
  'figure',
  'taken-in',
  'moved-here',
  'moved-away',
  'marketing-away',
  'sales-away',
  'both-away',
])
const said = z.string().max(500).optional()
export const rowsWish = z.object({
  period,
  /**
   * Whose figure the rows are behind: a list, what both have, the one figure, rows of one list alone that it takes in,
   * or rows moved between periods, of everything or of a list.
   */
  of: rowsOf.default('all'),
  group: group.optional(),
  cause: namedCause.optional(),
  /** Whether the cause names the row, stands beside another, or either. */
  where: z.enum(['named', 'beside', 'either']).default('named'),
  treatment: treatment.optional(),
  standing: standing.optional(),
  /** What either side says of the row, word for word. */
  source: said,
  owner: said,
  product: said,
  segment: said,
  /** Rows that a rule settles now. */
  rule: id.optional(),
  /** The beginnings of words of the row's label, in any order and alphabet. */
  search: z.string().trim().min(1).max(200).optional(),
})

/** The largest value or the latest begin first; ascending: the other way round. */
export const rowsOrder = {
  sort: z.enum(['value', 'begun']).default('value'),
  direction: z.enum(['descending', 'ascending']).default('descending'),
}

/** What rows can be told apart by in the words of the lists. */
export const saidFields = ['source', 'owner', 'product', 'segment'] as const

export const detail = row.extend({
  found: z.array(cause),
  /** Dates that cannot be in this order. */
  dateBreaks: z.array(z.object({ earlier: z.string(), later: z.string() })),
  person: z.string().nullable(),
  company: z.string().nullable(),
  salesPerson: z.string().nullable(),
  salesCompany: z.string().nullable(),
  near: z.object({ key: rowKey, label: z.string() }).nullable(),
  otherTouchAt: instant.nullable(),
  ownMetAt: instant.nullable(),
  choices: z.array(z.enum(choices)),
  decisions: z.array(decision),
  rule: rule.nullable(),
})

export const target = z.union([z.object({ key: rowKey }), z.object({ period, group, cause })])
