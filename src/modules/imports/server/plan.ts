import { acceptedMapping, proposeMapping, type MappingProposal } from '../domain/propose-mapping.ts'
import { decideFormats, type ColumnFormats } from '../domain/column-formats.ts'
import type { DateOrderDecision } from '../domain/date-order.ts'
import type { Kind } from '../domain/fields.ts'
import { mappingProblems } from '../domain/map-file.ts'
import { mappedFields, type Mapping } from '../domain/mapping.ts'
import type { FileProblem } from '../domain/problem.ts'
import type { RawRow } from '../domain/raw-row.ts'
import type { DateOrder } from '../domain/read-date.ts'
import type { ReadSettings } from '../domain/read-field.ts'
import type { FileShape, ShapeHints } from '../files/read-rows.ts'

/** What the file does not say. */
export type Assumptions = { timeZone: string; currency: string | null; country: string | null }

/** Everything that is needed to read the file the same way again, also after a stop. */
export type ImportPlan = {
  hints: ShapeHints
  shape: FileShape
  mapping: Mapping
  remembered: boolean
  dateOrder: DateOrder | null
  assumptions: Assumptions
  formats: ColumnFormats
}

export type Planning = {
  plan: ImportPlan
  proposal: MappingProposal
  dates: ReadonlyMap<string, DateOrderDecision>
  /** What has to be answered before the file can be imported. */
  open: FileProblem[]
}

type Wish = {
  kind: Kind
  hints: ShapeHints
  mapping: Mapping | null
  remembered: Mapping | null
  dateOrder: DateOrder | null
  assumptions: Assumptions
}

/** Makes the plan from the file's shape and first rows: the wished mapping, else the remembered one, else the proposed one. */
export function makePlan(shape: FileShape, sample: readonly RawRow[], wish: Wish): Planning {
  const { kind, hints, dateOrder, assumptions } = wish
  const proposal = proposeMapping(kind, shape.columns, sample)
  const proposed = acceptedMapping(proposal)
  const remembered = wish.remembered === null ? null : fitting(wish.remembered, shape.columns, proposed)
  const mapping = wish.mapping ?? remembered ?? proposed
  const faults = mappingProblems(mapping, kind, shape.columns)
  const { formats, dates, doubts } = decideFormats(shape.columns, mapping, sample, dateOrder)
  const plan = {
    hints,
    shape,
    mapping,
    remembered: wish.mapping === null && remembered !== null,
    dateOrder,
    assumptions,
    formats,
  }
  return { plan, proposal, dates, open: [...faults, ...doubts] }
}

/** What was remembered, as far as the file has the columns; null when it has not half of them. */
function fitting(remembered: Mapping, columns: readonly string[], proposed: Mapping): Mapping | null {
  const known = mappedFields(remembered).filter(([, column]) => columns.includes(column))
  if (known.length === 0 || known.length * 2 < mappedFields(remembered).length) return null
  const taken = new Set(known.map(([, column]) => column))
  const told = new Set(known.map(([field]) => field))
  const added = mappedFields(proposed).filter(
    ([field, column]) => !told.has(field) && !taken.has(column) && !remembered.custom.includes(column),
  )
  const fields = Object.fromEntries([...known, ...added])
  const kept = new Set<string>(Object.keys(fields))
  const values = Object.fromEntries(Object.entries(remembered.values).filter(([field]) => kept.has(field)))
  return { fields, values, custom: remembered.custom.filter((column) => columns.includes(column)) }
}

const yearMillis = 31_557_600_000

/** Dates before 1900 or more than thirty years ahead are slips. */
export function settingsOf({ timeZone, currency, country }: Assumptions, now: Date): ReadSettings {
  const latest = new Date(now.getTime() + 30 * yearMillis).toISOString()
  return { timeZone, currency, country, earliest: '1900-01-01T00:00:00.000Z', latest }
}
