import { z } from 'zod'
import { day, endpoint, id, instant, listSide, money, pageOf, pageRequest, side } from '#platform/contract.ts'

const tags = ['customers']
const words = z.string().trim().max(200)
export const customerKind = z.enum(['company', 'person'])

const companyRow = z.object({
  id,
  name: z.string(),
  domain: z.string().nullable(),
  industry: z.string().nullable(),
  segment: z.string().nullable(),
  country: z.string().nullable(),
  city: z.string().nullable(),
  owner: z.string().nullable(),
  persons: z.int(),
  leads: z.int(),
  deals: z.int(),
  lastTouchAt: instant.nullable(),
})

const personRow = z.object({
  id,
  name: z.string(),
  title: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  owner: z.string().nullable(),
  country: z.string().nullable(),
  company: z.object({ id, name: z.string() }).nullable(),
  leads: z.int(),
  deals: z.int(),
  lastTouchAt: instant.nullable(),
})

/** What a customer is known by; `recordId` is the record that brought it, itself or one merged into it. */
const knownBy = z.object({
  kind: z.enum(['external', 'register', 'domain', 'name', 'phone', 'email']),
  source: z.string(),
  value: z.string(),
  recordId: id,
  recordName: z.string(),
  /** False where several customers have it. */
  alone: z.boolean(),
})

const record = z.object({ id, name: z.string(), createdAt: instant })

const company = companyRow.extend({
  registerNumber: z.string().nullable(),
  employees: z.int().nullable(),
  revenue: money.nullable(),
  phone: z.string().nullable(),
  parentName: z.string().nullable(),
  custom: z.record(z.string(), z.string()),
  knownSince: instant,
  knownBy: z.array(knownBy),
  /** Records that were merged into this one. */
  merged: z.array(record),
})

const person = personRow.extend({
  firstName: z.string().nullable(),
  lastName: z.string().nullable(),
  custom: z.record(z.string(), z.string()),
  knownSince: instant,
  knownBy: z.array(knownBy),
  merged: z.array(record),
})

const companies = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/companies', summary: 'Companies by name', tags })
  .input(z.object({ ...pageRequest, search: words.optional() }))
  .output(pageOf(companyRow))

const oneCompany = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/companies/{id}', summary: 'One company; for one that was merged, the one it was merged into', tags })
  .input(z.object({ id }))
  .output(company)

const persons = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/persons', summary: 'Persons by name, of all companies or of one', tags })
  .input(z.object({ ...pageRequest, search: words.optional(), companyId: id.optional() }))
  .output(pageOf(personRow))

const onePerson = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/persons/{id}', summary: 'One person; for one who was merged, the one they were merged into', tags })
  .input(z.object({ id }))
  .output(person)

const customer = { companyId: id.optional(), personId: id.optional() }

function namesOne({ companyId, personId }: { companyId?: string | undefined; personId?: string | undefined }): boolean {
  return (companyId === undefined) !== (personId === undefined)
}

const leads = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/customers/leads', summary: 'Leads of a company or person and of all merged into them, the latest first contact first', tags })
  .input(z.object({ ...pageRequest, ...customer }).refine(namesOne, 'name a company or a person'))
  .output(
    pageOf(
      z.object({
        id,
        externalId: z.string(),
        list: listSide,
        feed: z.string(),
        name: z.string().nullable(),
        source: z.string().nullable(),
        status: z.string().nullable(),
        owner: z.string().nullable(),
        firstContactAt: instant.nullable(),
        qualifiedAt: instant.nullable(),
        acceptedAt: instant.nullable(),
        rejectedAt: instant.nullable(),
      }),
    ),
  )

const deals = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/customers/deals', summary: 'Deals of a company or person and of all merged into them, the latest first', tags })
  .input(z.object({ ...pageRequest, ...customer }).refine(namesOne, 'name a company or a person'))
  .output(
    pageOf(
      z.object({
        id,
        externalId: z.string(),
        name: z.string().nullable(),
        stage: z.string().nullable(),
        outcome: z.enum(['open', 'won', 'lost']),
        amount: money.nullable(),
        owner: z.string().nullable(),
        openedAt: instant.nullable(),
        closedAt: instant.nullable(),
      }),
    ),
  )

export const timelineSort = z.enum(['touch', 'lead', 'deal', 'fact'])

const timelineEntry = z.object({
  key: z.string(),
  at: instant,
  /** A touch that the customer met, a milestone of a lead or of a deal, a fact: what somebody did in the house. */
  sort: timelineSort,
  kind: z.string(),
  side,
  author: z.string(),
  reach: z.enum(['one-to-one', 'one-to-many']).nullable(),
  channel: z.string().nullable(),
  subject: z.string().nullable(),
  activity: z.object({ id, name: z.string() }).nullable(),
  person: z.object({ id, name: z.string() }).nullable(),
  lead: z.object({ id, externalId: z.string() }).nullable(),
  deal: z.object({ id, name: z.string(), amount: money.nullable() }).nullable(),
  /** More than one where sends of one activity on one day stand together. */
  count: z.int(),
  /** The first of them; the same as `at` for a single one. */
  firstAt: instant,
  detail: z.record(z.string(), z.unknown()),
})

export type TimelineEntry = z.infer<typeof timelineEntry>

const filter = {
  sorts: z.array(timelineSort).max(4).optional(),
  sides: z.array(side).max(7).optional(),
  kinds: z.array(z.string().max(500)).max(50).optional(),
  channels: z.array(z.string().max(500)).max(50).optional(),
  from: instant.optional(),
  /** Before this moment. */
  to: instant.optional(),
}

const timeline = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/timeline', summary: 'What both sides did with a company or person, the latest first', tags })
  .input(z.object({ ...pageRequest, ...customer, ...filter }).refine(namesOne, 'name a company or a person'))
  .output(pageOf(timelineEntry))

const timelineGroup = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/timeline/group', summary: 'The single touches behind an entry that stands for several', tags })
  .input(
    z
      .object({ ...pageRequest, ...customer, activityId: id, kind: z.string().max(500), day, sides: filter.sides, channels: filter.channels, from: filter.from, to: filter.to })
      .refine(namesOne, 'name a company or a person'),
  )
  .output(pageOf(timelineEntry))

const timelineChoices = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/timeline/choices', summary: 'Kinds and channels of the latest touches, to choose from', tags })
  .input(z.object(customer).refine(namesOne, 'name a company or a person'))
  .output(
    z.object({
      kinds: z.array(z.object({ name: z.string(), count: z.int() })),
      channels: z.array(z.object({ name: z.string(), count: z.int() })),
    }),
  )

const evidence = z.object({
  field: z.string(),
  outcome: z.enum(['agree', 'close', 'disagree', 'missing']),
  left: z.string().nullable(),
  right: z.string().nullable(),
  /** Bits for (positive) or against (negative) the two being one. */
  weight: z.number(),
  frequency: z.number().optional(),
})

const likely = z.object({
  id,
  name: z.string(),
  /** Company of a person, place of a company. */
  note: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  domain: z.string().nullable(),
  registerNumber: z.string().nullable(),
  sources: z.array(z.string()),
  leads: z.int(),
  deals: z.int(),
  createdAt: instant,
})

const double = z.object({
  id,
  kind: customerKind,
  probability: z.number(),
  weight: z.number(),
  evidence: z.array(evidence),
  left: likely,
  right: likely,
  foundAt: instant,
})

export type LikelyDouble = z.infer<typeof double>

const doubles = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/likely-doubles', summary: 'Pairs that may be one customer, the likeliest first', tags })
  .input(z.object({ ...pageRequest, kind: customerKind.optional() }))
  .output(pageOf(double).extend({ open: z.int() }))

const decideDouble = endpoint
  .meta({ access: 'writer' })
  .route({ method: 'POST', path: '/likely-doubles/{id}/decide', summary: 'Say that a pair is one customer, or two', tags })
  .input(z.object({ id, decision: z.enum(['merge', 'apart']), keptId: id.optional() }))
  .output(z.object({ mergeId: id.nullable() }))

const merge = endpoint
  .meta({ access: 'writer' })
  .route({ method: 'POST', path: '/merges', summary: 'Merge two companies or two persons', tags })
  .input(z.object({ kind: customerKind, keptId: id, goneId: id }))
  .output(z.object({ id }))

const merges = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/merges', summary: 'The journal of merges, the latest first', tags })
  .input(z.object({ ...pageRequest, customerId: id.optional() }))
  .output(
    pageOf(
      z.object({
        id,
        kind: customerKind,
        keptId: id,
        keptName: z.string(),
        goneId: id,
        goneName: z.string(),
        cause: z.enum(['by-hand', 'review', 'sure']),
        mergedBy: z.string(),
        mergedAt: instant,
        undoneBy: z.string().nullable(),
        undoneAt: instant.nullable(),
      }),
    ),
  )

const unmerge = endpoint
  .meta({ access: 'writer' })
  .route({ method: 'POST', path: '/merges/{id}/undo', summary: 'Take a merge back', tags })
  .input(z.object({ id }))
  .output(z.object({ undone: z.boolean() }))

export const customersContract = {
  companies,
  company: oneCompany,
  persons,
  person: onePerson,
  leads,
  deals,
  timeline,
  timelineGroup,
  timelineChoices,
  doubles,
  decideDouble,
  merge,
  merges,
  unmerge,
}
