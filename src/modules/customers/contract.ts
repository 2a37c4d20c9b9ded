import { z } from 'zod'
import { day, endpoint, id, instant, listSide, money, pageOf, pageRequest } from '#platform/contract.ts'
import {
  company,
  companyRow,
  customer,
  customerKind,
  double,
  filter,
  namesOne,
  person,
  personRow,
  timelineEntry,
  words,
} from './shapes.ts'

export type { LikelyDouble, TimelineEntry } from './shapes.ts'

const tags = ['customers']

const companies = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/companies', summary: 'Companies by name', tags })
  .input(z.object({ ...pageRequest, search: words.optional() }))
  .output(pageOf(companyRow))

const oneCompany = endpoint
  .meta({ access: 'reader' })
  .route({
    method: 'GET',
    path: '/companies/{id}',
    summary: 'One company; for one that was merged, the one it was merged into',
    tags,
  })
  .input(z.object({ id }))
  .output(company)

const persons = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/persons', summary: 'Persons by name, of all companies or of one', tags })
  .input(z.object({ ...pageRequest, search: words.optional(), companyId: id.optional() }))
  .output(pageOf(personRow))

const onePerson = endpoint
  .meta({ access: 'reader' })
  .route({
    method: 'GET',
    path: '/persons/{id}',
    summary: 'One person; for one who was merged, the one they were merged into',
    tags,
  })
  .input(z.object({ id }))
  .output(person)

const leads = endpoint
  .meta({ access: 'reader' })
  .route({
    method: 'GET',
    path: '/customers/leads',
    summary: 'Leads of a company or person and of all merged into them, the latest first contact first',
    tags,
  })
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
  .route({
    method: 'GET',
    path: '/customers/deals',
    summary: 'Deals of a company or person and of all merged into them, the latest first',
    tags,
  })
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

const timeline = endpoint
  .meta({ access: 'reader' })
  .route({
    method: 'GET',
    path: '/timeline',
    summary: 'What both sides did with a company or person, the latest first',
    tags,
  })
  .input(z.object({ ...pageRequest, ...customer, ...filter }).refine(namesOne, 'name a company or a person'))
  .output(pageOf(timelineEntry))

const timelineGroup = endpoint
  .meta({ access: 'reader' })
  .route({
    method: 'GET',
    path: '/timeline/group',
    summary: 'The single touches behind an entry that stands for several',
    tags,
  })
  .input(
    z
      .object({
        ...pageRequest,
        ...customer,
        activityId: id,
        kind: z.string().max(500),
        day,
        sides: filter.sides,
        channels: filter.channels,
        from: filter.from,
        to: filter.to,
      })
      .refine(namesOne, 'name a company or a person'),
  )
  .output(pageOf(timelineEntry))

const timelineChoices = endpoint
  .meta({ access: 'reader' })
  .route({
    method: 'GET',
    path: '/timeline/choices',
    summary: 'Kinds and channels of the latest touches, to choose from',
    tags,
  })
  .input(z.object(customer).refine(namesOne, 'name a company or a person'))
  .output(
    z.object({
      kinds: z.array(z.object({ name: z.string(), count: z.int() })),
      channels: z.array(z.object({ name: z.string(), count: z.int() })),
    }),
  )

const doubles = endpoint
  .meta({ access: 'reader' })
  .route({
    method: 'GET',
    path: '/likely-doubles',
    summary: 'Pairs that may be one customer, the likeliest first',
    tags,
  })
  .input(z.object({ ...pageRequest, kind: customerKind.optional() }))
  .output(pageOf(double).extend({ open: z.int() }))

const decideDouble = endpoint
  .meta({ access: 'writer' })
  .route({
    method: 'POST',
    path: '/likely-doubles/{id}/decide',
    summary: 'Say that a pair is one customer, or two',
    tags,
  })
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
