import { z } from 'zod'
import { endpoint, id, instant, listSide, pageOf, pageRequest } from '#platform/contract.ts'
import { addTouches } from './contract/touches.ts'
import { kinds } from './domain/fields.ts'

const tags = ['imports']

const kind = z.enum(kinds)
const source = z.string().trim().min(1).max(200)
const args = z.record(z.string(), z.union([z.string(), z.number()]))

/** A code and the arguments of its sentence: what is wrong with a file, a mapping or a whole import. */
const fault = z.object({ code: z.string(), args })

const counts = {
  read: z.int(),
  created: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  rejected: z.int(),
  warned: z.int(),
}

const shownImport = z.object({
  id,
  kind,
  list: listSide,
  source: z.string(),
  fileName: z.string(),
  fileBytes: z.int(),
  dryRun: z.boolean(),
  state: z.enum(['draft', 'waiting', 'running', 'done', 'failed', 'cancelled', 'undoing', 'undone']),
  /** Rows of the file, an estimate until the end. */
  rowsTotal: z.int().nullable(),
  ...counts,
  failure: fault.nullable(),
  jobId: id.nullable(),
  startedBy: z.string(),
  createdAt: instant,
  startedAt: instant.nullable(),
  finishedAt: instant.nullable(),
  undoneAt: instant.nullable(),
})

export type ShownImport = z.infer<typeof shownImport>

/** Our field to their column; for a field their value to ours, '' for "no value"; columns kept under their own names. */
const mapping = z.object({
  fields: z.record(z.string(), z.string()),
  values: z.record(z.string(), z.record(z.string(), z.string())).default({}),
  custom: z.array(z.string()).default([]),
})

/** What somebody says about the file; the rest is found out. */
const hints = z.object({
  encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'windows-1251']).optional(),
  delimiter: z.enum([',', ';', '\t', '|']).optional(),
  sheet: z.string().max(200).optional(),
  headerRow: z.union([z.int().min(1), z.literal('none')]).optional(),
})

const dateOrder = z.enum(['dmy', 'mdy', 'ymd'])

/** What the file does not say: the zone its clocks show, the currency of bare amounts, the country of bare telephone numbers. */
const assumptions = z.object({
  timeZone: z.string().max(100),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .nullable(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullable(),
})

const column = z.object({
  name: z.string(),
  /** How many of the rows looked at have something here, and how many different things. */
  filled: z.int(),
  distinct: z.int(),
  sample: z.array(z.string()),
})

const proposal = z.object({ field: z.string(), column: z.string(), confidence: z.number(), reason: z.string() })

const valueProposal = z.object({
  field: z.string(),
  from: z.string(),
  to: z.string(),
  rows: z.int(),
  rowsOfTo: z.int(),
  reason: z.string(),
  isSure: z.boolean(),
})

const draft = z.object({
  import: shownImport,
  format: z.object({
    format: z.enum(['csv', 'xlsx']),
    encoding: z.string().nullable(),
    delimiter: z.string().nullable(),
    sheet: z.string().nullable(),
    sheets: z.array(z.string()),
    headerRow: z.int().nullable(),
  }),
  columns: z.array(column),
  /** The first rows as they stand in the file. */
  sample: z.array(z.object({ row: z.int(), cells: z.array(z.string()) })),
  fields: z.array(z.string()),
  mapping,
  /** True: this source was imported before, and the mapping is the one that was used then. */
  remembered: z.boolean(),
  proposals: z.array(proposal),
  valueProposals: z.array(valueProposal),
  dateOrders: z.array(
    z.object({ column: z.string(), order: dateOrder.nullable(), by: z.string(), example: z.string().nullable() }),
  ),
  dateOrder: dateOrder.nullable(),
  assumptions,
  /** What has to be answered before the import can run. */
  open: z.array(fault),
})

export type Draft = z.infer<typeof draft>

const changes = {
  kind: kind.optional(),
  list: listSide.optional(),
  source: source.optional(),
  hints: hints.optional(),
  mapping: mapping.optional(),
  /** For columns whose rows leave open whether the day or the month comes first. */
  dateOrder: dateOrder.nullable().optional(),
  assumptions: assumptions.partial().optional(),
}

const start = endpoint
  .meta({ access: 'writer' })
  .route({ method: 'POST', path: '/imports', summary: 'Look at an uploaded file and propose how to read it', tags })
  .input(z.object({ uploadId: id, ...changes, kind }))
  .output(draft)

const readDraft = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/imports/{id}/draft', summary: 'How a file is going to be read', tags })
  .input(z.object({ id }))
  .output(draft)

const change = endpoint
  .meta({ access: 'writer' })
  .route({ method: 'PATCH', path: '/imports/{id}', summary: 'Change how a file is going to be read', tags })
  .input(z.object({ id, ...changes }))
  .output(draft)

const remove = endpoint
  .meta({ access: 'writer' })
  .route({ method: 'DELETE', path: '/imports/{id}', summary: 'Drop a draft', tags })
  .input(z.object({ id }))
  .output(z.object({ removed: z.boolean() }))

const dryRun = endpoint
  .meta({ access: 'writer' })
  .route({
    method: 'POST',
    path: '/imports/{id}/dry-run',
    summary: 'Read the whole file and count, writing nothing',
    tags,
  })
  .input(z.object({ id }))
  .output(shownImport)

const run = endpoint
  .meta({ access: 'writer' })
  .route({ method: 'POST', path: '/imports/{id}/run', summary: 'Import the file', tags })
  .input(z.object({ id }))
  .output(shownImport)

const cancel = endpoint
  .meta({ access: 'writer' })
  .route({
    method: 'POST',
    path: '/imports/{id}/cancel',
    summary: 'Stop after the present rows; what was imported stays',
    tags,
  })
  .input(z.object({ id }))
  .output(shownImport)

const resume = endpoint
  .meta({ access: 'writer' })
  .route({ method: 'POST', path: '/imports/{id}/resume', summary: 'Go on where it stopped or failed', tags })
  .input(z.object({ id }))
  .output(shownImport)

const undo = endpoint
  .meta({ access: 'writer' })
  .route({ method: 'POST', path: '/imports/{id}/undo', summary: 'Take a whole import back', tags })
  .input(z.object({ id }))
  .output(shownImport)

const list = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/imports', summary: 'Imports, the latest first', tags })
  .input(
    z.object({
      ...pageRequest,
      kind: kind.optional(),
      list: listSide.optional(),
      source: source.optional(),
      drafts: z.stringbool().or(z.boolean()).default(true),
    }),
  )
  .output(pageOf(shownImport))

const one = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/imports/{id}', summary: 'One import', tags })
  .input(z.object({ id }))
  .output(shownImport)

const problem = z.object({
  row: z.int(),
  column: z.string().nullable(),
  field: z.string().nullable(),
  code: z.string(),
  args,
  value: z.string(),
  /** False: the row was imported all the same. */
  rejected: z.boolean(),
})

export type ShownProblem = z.infer<typeof problem>

const problems = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/imports/{id}/problems', summary: 'Rows that were not imported, and warnings', tags })
  .input(z.object({ id, ...pageRequest, rejected: z.stringbool().or(z.boolean()).optional() }))
  .output(pageOf(problem))

const sources = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/import-sources', summary: 'Systems and lists that were imported before', tags })
  .output(z.object({ items: z.array(z.object({ source: z.string(), kind, lastAt: instant })) }))

export type { SentTouch } from './contract/touches.ts'

export const importsContract = {
  addTouches,
  start,
  draft: readDraft,
  change,
  remove,
  dryRun,
  run,
  cancel,
  resume,
  undo,
  list,
  one,
  problems,
  sources,
}
