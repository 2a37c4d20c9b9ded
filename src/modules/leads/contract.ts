import { z } from 'zod'
import { endpoint, id, instant, listSide, money, pageOf, pageRequest } from '#platform/contract.ts'

const tags = ['leads']

const lead = z.object({
  id,
  list: listSide,
  /** The system or file that tells of it; its keys are unique within. */
  feed: z.string(),
  externalId: z.string(),
  personId: id.nullable(),
  companyId: id.nullable(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  company: z.string().nullable(),
  /** Where the lead came from, as its list says: Web, Trade show. */
  source: z.string().nullable(),
  firstContactAt: instant.nullable(),
  qualifiedAt: instant.nullable(),
  acceptedAt: instant.nullable(),
  rejectedAt: instant.nullable(),
  rejectReason: z.string().nullable(),
  status: z.string().nullable(),
  converted: z.boolean().nullable(),
  landingPage: z.string().nullable(),
  campaign: z.string().nullable(),
  owner: z.string().nullable(),
  segment: z.string().nullable(),
  product: z.string().nullable(),
  amount: money.nullable(),
  custom: z.record(z.string(), z.string()).nullable(),
  importId: id.nullable(),
  createdAt: instant,
  updatedAt: instant,
})

export type Lead = z.infer<typeof lead>

const text = z.string().trim().min(1).max(500)
const longText = z.string().trim().min(1).max(5000)
const key = z.string().trim().min(1).max(320)

/** What a list may say of a lead; null takes a value away, what is left out stays. */
const saying = z.object({
  email: key.nullable().optional(),
  phone: text.nullable().optional(),
  firstName: text.nullable().optional(),
  lastName: text.nullable().optional(),
  name: text.nullable().optional(),
  title: text.nullable().optional(),
  company: text.nullable().optional(),
  domain: text.nullable().optional(),
  country: text.nullable().optional(),
  source: text.nullable().optional(),
  firstContactAt: instant.nullable().optional(),
  qualifiedAt: instant.nullable().optional(),
  acceptedAt: instant.nullable().optional(),
  rejectedAt: instant.nullable().optional(),
  rejectReason: longText.nullable().optional(),
  status: text.nullable().optional(),
  converted: z.boolean().nullable().optional(),
  landingPage: longText.nullable().optional(),
  campaign: text.nullable().optional(),
  owner: text.nullable().optional(),
  segment: text.nullable().optional(),
  product: text.nullable().optional(),
  amount: money.nullable().optional(),
  custom: z.record(z.string().max(200), z.string().max(10_000)).nullable().optional(),
})

export type LeadSaying = z.infer<typeof saying>

const list = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/leads', summary: 'Leads of both lists, the latest first contact first', tags })
  .input(
    z.object({
      ...pageRequest,
      list: listSide.optional(),
      feed: z.string().max(320).optional(),
      source: z.string().max(500).optional(),
      owner: z.string().max(500).optional(),
      segment: z.string().max(500).optional(),
      status: z.string().max(500).optional(),
      /** First contact from this moment on, and before that one. */
      from: instant.optional(),
      to: instant.optional(),
      personId: id.optional(),
      companyId: id.optional(),
      /** Made by this import. */
      importId: id.optional(),
      /** Made by somebody else before, and changed by this import. */
      changedBy: id.optional(),
      /** A name, a company, an address or a key, or the beginning of one. */
      search: z.string().trim().max(200).optional(),
    }),
  )
  .output(pageOf(lead))

const one = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/leads/{id}', summary: 'One lead', tags })
  .input(z.object({ id }))
  .output(lead)

const create = endpoint
  .meta({ access: 'writer' })
  .route({ method: 'POST', path: '/leads', summary: 'Put a lead on a list', tags })
  .input(saying.extend({ list: listSide, feed: key.default('api'), externalId: key }))
  .output(lead)

const change = endpoint
  .meta({ access: 'writer' })
  .route({ method: 'PATCH', path: '/leads/{id}', summary: 'Change what a list says of a lead', tags })
  .input(saying.extend({ id }))
  .output(lead)

export const leadsContract = { list, one, create, change }
