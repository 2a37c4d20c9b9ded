import { type Design, logOddsOfRow, type LogisticModel } from '#platform/statistics.ts'
import type { Field } from './field.ts'

/** One column of the model. `level` is null for a number itself; `missing` marks rows in which the number is not known. */
export type Term = {
  field: string
  level: string | null
  missing: boolean
  mean: number
  /** The coefficient is per this much. */
  deviation: number
}

export type Encoding = { terms: Term[]; encode: (rows: Int32Array) => Design }

/** A row has at most one entry a field: a number or the mark that it is missing, or one level. */
type Encoded = { terms: Term[]; write: (row: number, put: (term: number, value: number) => void) => void }

const otherLevel = '(other)'
const mostLevels = 30
const leastRows = 20

function share(count: number, all: number): { mean: number; deviation: number } {
  const mean = all === 0 ? 0 : count / all
  return { mean, deviation: Math.sqrt(mean * (1 - mean)) || 1 }
}

function encodeNumber(field: Field & { values: Float64Array }, learnFrom: Int32Array): Encoded {
  const known = Float64Array.from(learnFrom, (row) => field.values[row] ?? Number.NaN).filter(
    (one) => !Number.isNaN(one),
  )
  const mean = known.length === 0 ? 0 : known.reduce((sum, value) => sum + value, 0) / known.length
  const variance = known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, known.length)
  const deviation = Math.sqrt(variance) || 1
  const gap = share(learnFrom.length - known.length, learnFrom.length)
  const terms: Term[] = [{ field: field.name, level: null, missing: false, mean, deviation }]
  if (gap.mean > 0) terms.push({ field: field.name, level: null, missing: true, ...gap })
  return {
    terms,
    write: (row, put) => {
      const value = field.values[row] ?? Number.NaN
      if (!Number.isNaN(value)) put(0, (value - mean) / deviation)
      else if (terms.length > 1) put(1, 1 / gap.deviation)
    },
  }
}

function encodeCategory(field: Field & { kind: 'category' }, learnFrom: Int32Array): Encoded {
  const counts = new Map<string, number>()
  for (const row of learnFrom) {
    const level = field.levels[field.codes[row] ?? 0] ?? ''
    counts.set(level, (counts.get(level) ?? 0) + 1)
  }
  const kept = [...counts]
    .filter(([, count]) => count >= leastRows)
    .toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, mostLevels)
  const others = learnFrom.length - kept.reduce((sum, [, count]) => sum + count, 0)
  const levels = others > 0 ? [...kept, [otherLevel, others] as const] : kept
  const terms = levels.map(([level, count]): Term => {
    return { field: field.name, level, missing: false, ...share(count, learnFrom.length) }
  })
  const termOf = new Map(levels.map(([level], term) => [level, term]))
  const other = others > 0 ? levels.length - 1 : null
  const byCode = field.levels.map((level) => termOf.get(level) ?? other)
  return {
    terms,
    write: (row, put) => {
      const term = byCode[field.codes[row] ?? 0] ?? null
      if (term !== null) put(term, 1 / (terms[term]?.deviation ?? 1))
    },
  }
}

/**
 * Standardises fields for a logistic model by the rows it may learn from: numbers to mean 0 and deviation 1 with a mark where they
 * are missing, categories to one column a level (at least 20 rows, at most 30 levels, the rest as one), each divided by its
 * deviation, so that the penalty means the same for all.
 */
export function encodeFields(fields: readonly Field[], learnFrom: Int32Array): Encoding {
  const encoded = fields.map((field) =>
    field.kind === 'category' ? encodeCategory(field, learnFrom) : encodeNumber(field, learnFrom),
  )
  const terms = encoded.flatMap((one) => one.terms)
  const width = encoded.length
  const encode = (rows: Int32Array): Design => {
    const column = new Int32Array(rows.length * width)
    const value = new Float64Array(rows.length * width)
    for (const [i, row] of rows.entries()) {
      let firstTerm = 0
      for (const [at, { terms, write }] of encoded.entries()) {
        write(row, (term, one) => {
          column[i * width + at] = firstTerm + term
          value[i * width + at] = one
        })
        firstTerm += terms.length
      }
    }
    return { rows: rows.length, columns: terms.length, width, column, value }
  }
  return { terms, encode }
}

/** What a field adds to a row's log-odds beyond those of the average row; all of them and the base add up to the row's own. */
export type Contribution = { field: string; value: number }

/** The value of a standardised column in the average row: 0 for numbers, which are centred. */
function averageOf({ level, missing, mean, deviation }: Term): number {
  return level === null && !missing ? 0 : mean / deviation
}

/** Log-odds of the average row: where contributions start from (science.md H). */
export function baseLogOdds(model: LogisticModel, terms: readonly Term[]): number {
  return terms.reduce((sum, term, i) => sum + (model.coefficients[i] ?? 0) * averageOf(term), model.intercept)
}

/** The contributions β · (x − mean) of one row by field, the largest first; with the base they add up to its log-odds. */
export function contributionsOf(
  model: LogisticModel,
  terms: readonly Term[],
  design: Design,
  row: number,
): { base: number; logOdds: number; contributions: Contribution[] } {
  const byField = new Map<string, number>()
  const add = (term: Term | undefined, amount: number) =>
    term && byField.set(term.field, (byField.get(term.field) ?? 0) + amount)
  for (const [i, term] of terms.entries()) add(term, -(model.coefficients[i] ?? 0) * averageOf(term))
  for (let entry = row * design.width; entry < (row + 1) * design.width; entry++) {
    const at = design.column[entry] ?? 0
    const value = design.value[entry] ?? 0
    if (value !== 0) add(terms[at], (model.coefficients[at] ?? 0) * value)
  }
  const contributions = [...byField].map(([field, value]) => ({ field, value }))
  return {
    base: baseLogOdds(model, terms),
    logOdds: logOddsOfRow(model, design, row),
    contributions: contributions.toSorted((a, b) => Math.abs(b.value) - Math.abs(a.value)),
  }
}
