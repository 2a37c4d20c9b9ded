import type { Draft } from '../contract.ts'

type ValueProposal = Draft['valueProposals'][number]
type Mapping = Draft['mapping']

/** What they write in a field, what is read instead, and whether it is. An empty `to` reads it as no value. */
export type ValueRow = {
  key: string
  field: string
  from: string
  to: string
  /** Rows with their spelling; nobody counts those that were answered on another day. */
  rows: number | null
  reason: string | null
  isSure: boolean
  /** Stands in the mapping already. */
  isAnswered: boolean
  taken: boolean
}

/** What the reader has said of a value since the page was opened. */
export type ValueChoice = { taken: boolean; to: string }
export type ValueChoices = Readonly<Record<string, ValueChoice>>

/** Another column behind the same field is another question. */
function keyOf(mapping: Mapping, field: string, from: string): string {
  return JSON.stringify([field, mapping.fields[field] ?? '', from])
}

function answeredRow(mapping: Mapping, field: string, from: string, to: string): ValueRow {
  const key = keyOf(mapping, field, from)
  // Read as itself is how “leave it as it is” is remembered.
  return { key, field, from, to, rows: null, reason: null, isSure: false, isAnswered: true, taken: to !== from }
}

function proposedRow(mapping: Mapping, proposal: ValueProposal): ValueRow {
  const { field, from, to, rows, reason, isSure } = proposal
  return { key: keyOf(mapping, field, from), field, from, to, rows, reason, isSure, isAnswered: false, taken: isSure }
}

/**
 * All values to decide on: proposals (the sure ones taken, the others offered), those answered before, and over both what
 * the reader chose. `known` are proposals of this file that were seen: they keep their counts once they are answered.
 */
export function valueRows(
  mapping: Mapping,
  known: readonly ValueProposal[],
  choices: ValueChoices,
): readonly ValueRow[] {
  const rows = new Map<string, ValueRow>()
  for (const proposal of known) {
    if (mapping.fields[proposal.field] === undefined) continue
    const row = proposedRow(mapping, proposal)
    rows.set(row.key, row)
  }
  for (const [field, answers] of Object.entries(mapping.values)) {
    for (const [from, to] of Object.entries(answers)) {
      const answered = answeredRow(mapping, field, from, to)
      const seen = rows.get(answered.key)
      const kept = answered.taken || !seen ? answered : { ...answered, to: seen.to }
      rows.set(answered.key, seen ? { ...kept, rows: seen.rows, reason: seen.reason, isSure: seen.isSure } : kept)
    }
  }
  return [...rows.values()].map((row) => ({ ...row, ...choices[row.key] }))
}

/** The values of the mapping as chosen: what is taken, and of the rest what must not be proposed as sure again. */
export function chosenValues(rows: readonly ValueRow[]): Mapping['values'] {
  const values: Record<string, Record<string, string>> = {}
  for (const { field, from, to, taken, isSure, isAnswered } of rows) {
    if (!taken && !isSure && !isAnswered) continue
    values[field] = { ...values[field], [from]: taken ? to : from }
  }
  return values
}

/** A mapping with another column for a field; nothing for `column` takes it away. Values belong to the column they stood in. */
export function withColumn(mapping: Mapping, field: string, column: string | null): Mapping {
  const fields = Object.fromEntries(
    Object.entries(mapping.fields).filter(([name, taken]) => name !== field && taken !== column),
  )
  const values = Object.fromEntries(Object.entries(mapping.values).filter(([name]) => fields[name] !== undefined))
  if (column === null) return { ...mapping, fields, values }
  const custom = mapping.custom.filter((name) => name !== column)
  return { fields: { ...fields, [field]: column }, values, custom }
}

/** Proposals seen so far and those of now: the newer count wins. */
export function rememberProposals(
  before: readonly ValueProposal[],
  now: readonly ValueProposal[],
): readonly ValueProposal[] {
  const all = new Map(
    [...before, ...now].map((proposal) => [JSON.stringify([proposal.field, proposal.from]), proposal]),
  )
  return [...all.values()]
}
