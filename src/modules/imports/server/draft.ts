import path from 'node:path'
import { Refusal } from '#platform/refusal.ts'
import type { House } from '#platform/server/house.ts'
import type { Draft } from '../contract.ts'
import { fieldsOf } from '../domain/fields.ts'
import { mappedFields } from '../domain/mapping.ts'
import type { FileProblem } from '../domain/problem.ts'
import { createValueCounter, proposeValues, type ValueProposal } from '../domain/propose-values.ts'
import { textOfCell, type RawRow } from '../domain/raw-row.ts'
import { describeFile, readRows, type FileShape } from '../files/read-rows.ts'
import { fileSource, type Source } from '../files/source.ts'
import { shownImport, type ImportRecord } from './import-record.ts'
import { makePlan, type ImportPlan, type Planning } from './plan.ts'

const shownRows = 20
const shownCharacters = 300
/** Spellings of one value show themselves early; looking through a million rows would keep people waiting. */
const rowsCounted = 20_000

export async function sourceOf(
  house: House,
  { filePath, fileName }: Pick<ImportRecord, 'filePath' | 'fileName'>,
): Promise<Source> {
  try {
    const source = await fileSource(path.join(house.filesFolder, filePath))
    return { ...source, name: fileName }
  } catch (error) {
    const isGone = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    throw isGone ? new Refusal('imports.file-gone', { file: fileName }) : error
  }
}

export function sampleOf(house: House, record: ImportRecord): Promise<{ shape: FileShape; sample: RawRow[] }> {
  return sourceOf(house, record).then((source) => describeFile(source, record.plan.hints))
}

/** Plans anew with the answers that the draft has, so that proposals and doubts are those of the moment. */
export function replan({ kind, plan }: ImportRecord, shape: FileShape, sample: readonly RawRow[]): Planning {
  const { hints, mapping, dateOrder, assumptions, remembered } = plan
  const planning = makePlan(shape, sample, { kind, hints, mapping, remembered: null, dateOrder, assumptions })
  return { ...planning, plan: { ...planning.plan, remembered } }
}

/** Everything that a person needs to see before saying yes to an import. */
export async function showDraft(house: House, record: ImportRecord): Promise<Draft> {
  const { shape, sample } = await sampleOf(house, record)
  const { plan, proposal, dates, open } = replan(record, shape, sample)
  const { format, encoding, delimiter, sheet, sheets, headerRow } = shape
  const shownCells = (row: RawRow) => row.cells.map((cell) => textOfCell(cell).slice(0, shownCharacters))
  return {
    import: shownImport(record),
    format: { format, encoding, delimiter, sheet, sheets, headerRow },
    columns: shape.columns.map((name, index) => ({ name, ...columnLooks(sample, index) })),
    sample: sample.slice(0, shownRows).map((row) => ({ row: row.row, cells: shownCells(row) })),
    fields: [...fieldsOf[record.kind]],
    mapping: shownMapping(plan),
    remembered: plan.remembered,
    proposals: proposal.fields,
    valueProposals: await valueProposals(await sourceOf(house, record), plan),
    dateOrders: [...dates].map(([column, { order, ...why }]) => ({
      column,
      order,
      by: 'by' in why ? why.by : why.why,
      example: 'example' in why ? why.example : null,
    })),
    dateOrder: plan.dateOrder,
    assumptions: plan.assumptions,
    open: open.map(faultOf),
  }
}

function faultOf({ code, args }: FileProblem): { code: string; args: Record<string, string | number> } {
  return { code, args }
}

function shownMapping({ mapping: { fields, values, custom } }: ImportPlan): Draft['mapping'] {
  const plain = Object.entries(values).map(([field, map]) => [field, { ...map }] as const)
  return { fields: { ...fields }, values: Object.fromEntries(plain), custom: [...custom] }
}

function columnLooks(sample: readonly RawRow[], index: number): { filled: number; distinct: number; sample: string[] } {
  const filled = sample.map(({ cells }) => textOfCell(cells[index]).trim()).filter((text) => text !== '')
  const distinct = new Set(filled)
  return {
    filled: filled.length,
    distinct: distinct.size,
    sample: [...distinct].slice(0, 5).map((text) => text.slice(0, 100)),
  }
}

async function valueProposals(source: Source, { shape, mapping }: ImportPlan): Promise<ValueProposal[]> {
  const fields = mappedFields(mapping).map(([field, column]) => ({ field, index: shape.columns.indexOf(column) }))
  const counter = createValueCounter(fields.map(({ field }) => field))
  let rows = 0
  for await (const batch of readRows(source, shape)) {
    for (const { cells } of batch.rows)
      for (const { field, index } of fields) counter.add(field, textOfCell(cells[index]).trim())
    rows += batch.rows.length
    if (rows >= rowsCounted) break
  }
  return [...counter.counts].flatMap(([field, counts]) => {
    const answered = mapping.values[field] ?? {}
    return proposeValues(field, counts).filter(({ from }) => !Object.hasOwn(answered, from))
  })
}
