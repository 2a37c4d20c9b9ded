import { auc } from '#platform/statistics.ts'
import type { Field } from './field.ts'

/** Below so many positives a model learns chance (science.md H). */
export const leastPositives = 200
/** A single field that tells more than this knew the outcome (science.md H, leak guard). */
export const tellsOutcomeFrom = 0.9

const bins = 20
/** A rate is drawn towards the base rate as if so many rows more had been seen. */
const caution = 10

/** What a single field says about each row, learned from some rows: the cautious rate of positives of its level or bin. */
export type SingleField = (row: number) => number

/** The bin of each row: a category's level, or the twentieth in which a number lies; missing numbers have one of their own. */
function binsOf(field: Field, learnFrom: Int32Array): { of: (row: number) => number; count: number } {
  if (field.kind === 'category') return { of: (row) => field.codes[row] ?? 0, count: field.levels.length }
  const known = Float64Array.from(learnFrom, (row) => field.values[row] ?? Number.NaN).filter(
    (value) => !Number.isNaN(value),
  )
  const sorted = known.sort()
  const cuts = Float64Array.from(
    { length: bins - 1 },
    (_, i) => sorted[Math.floor(((i + 1) / bins) * sorted.length)] ?? 0,
  )
  const of = (row: number) => {
    const value = field.values[row] ?? Number.NaN
    if (Number.isNaN(value)) return bins
    const bin = cuts.findIndex((cut) => value <= cut)
    return bin < 0 ? bins - 1 : bin
  }
  return { of, count: bins + 1 }
}

export function learnSingleField(field: Field, outcomes: ArrayLike<number>, learnFrom: Int32Array): SingleField {
  const { of, count } = binsOf(field, learnFrom)
  const [all, positives] = [new Float64Array(count), new Float64Array(count)]
  let sum = 0
  for (const row of learnFrom) {
    const bin = of(row)
    all[bin] = (all[bin] ?? 0) + 1
    positives[bin] = (positives[bin] ?? 0) + (outcomes[row] ?? 0)
    sum += outcomes[row] ?? 0
  }
  const base = learnFrom.length === 0 ? 0 : sum / learnFrom.length
  return (row) => {
    const bin = of(row)
    return ((positives[bin] ?? 0) + caution * base) / ((all[bin] ?? 0) + caution)
  }
}

/**
 * How much a single field tells of the outcome: the area under its curve, learned from one half of the rows and asked of the other, so
 * that a field of names that never come back tells nothing (science.md H, leak guard). `rows` are those to look at. .5
 * where one of the outcomes is missing.
 */
export function singleFieldAuc(field: Field, outcomes: ArrayLike<number>, rows: Int32Array): number {
  const halves = [rows.filter((_, i) => i % 2 === 0), rows.filter((_, i) => i % 2 === 1)]
  const [even = new Int32Array(), odd = new Int32Array()] = halves
  const [ofEven, ofOdd] = [learnSingleField(field, outcomes, odd), learnSingleField(field, outcomes, even)]
  const said = [...Array.from(even, ofEven), ...Array.from(odd, ofOdd)]
  const came = [...even, ...odd].map((row) => outcomes[row] ?? 0)
  return Math.max(auc(said, came) ?? 0.5, monotone(field, outcomes, rows))
}

/** A number that simply rises or falls with the outcome, without the coarseness of bins. */
function monotone(field: Field, outcomes: ArrayLike<number>, rows: Int32Array): number {
  if (field.kind === 'category' || rows.some((row) => Number.isNaN(field.values[row]))) return 0.5
  const area = auc(
    Float64Array.from(rows, (row) => field.values[row] ?? 0),
    Int8Array.from(rows, (row) => outcomes[row] ?? 0),
  )
  return area === null ? 0.5 : Math.max(area, 1 - area)
}
