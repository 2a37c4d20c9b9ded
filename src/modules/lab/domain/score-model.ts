import { Refusal } from '#platform/refusal.ts'
import { type Design, type LogisticModel, fitLogistic, predict } from '#platform/statistics.ts'
import {
  type Field,
  type Judgement,
  type Term,
  contributionsOf,
  encodeFields,
  judge,
  learnSingleField,
  leastPositives,
  singleFieldAuc,
  tellsOutcomeFrom,
} from '#modules/scoring/domain/index.ts'
import { type LeftOut, readField } from './score-fields.ts'
import { openOutcome, readOutcomes } from './score-outcome.ts'
import { type Split, splitRows } from './score-split.ts'
import type { ScoreTable } from './score-table.ts'

export type ScoreQuestion = {
  target: number
  positive: string | null
  /** Unix ms of each row of the table; null without a time column. */
  times: Float64Array | null
  /** Columns that are no fields: the time, and what was asked to be left out. */
  time: number | null
  exclude: readonly number[]
  /** A column with the score used so far. */
  baseline: number | null
  penalty: number
  zone: string
}

export type KnownField = { field: Field; auc: number }

export type Scored = {
  positive: string
  counts: { rows: number; open: number; known: number; positives: number }
  split: Split
  /** What single fields tell, the most telling first. */
  fields: KnownField[]
  leftOut: LeftOut[]
  model: LogisticModel
  terms: Term[]
  /** The whole table as the model sees it; row by row. */
  design: (rows: Int32Array) => Design
  baseline: { name: string; kind: 'column' | 'single-field' }
  judgement: Judgement
}

function labelledRows(outcomes: Int8Array): Int32Array {
  return Int32Array.from(outcomes.keys()).filter((row) => outcomes[row] !== openOutcome)
}

type Guarded = { fields: KnownField[]; leftOut: LeftOut[] }

/** Every column that is not target, time or baseline: read, and kept out when it knew the outcome. */
function guardedFields(table: ScoreTable, question: ScoreQuestion, outcomes: Int8Array, train: Int32Array): Guarded {
  const guarded: Guarded = { fields: [], leftOut: [] }
  for (const [at, name] of table.names.entries()) {
    if ([question.target, question.time, question.baseline].includes(at)) continue
    if (question.exclude.includes(at)) {
      guarded.leftOut.push({ field: name, reason: 'asked' })
      continue
    }
    const read = readField(table.column(at), question.times, question.zone)
    if ('leftOut' in read) {
      guarded.leftOut.push(read.leftOut)
      continue
    }
    const auc = singleFieldAuc(read.field, outcomes, train)
    if (auc > tellsOutcomeFrom) guarded.leftOut.push({ field: name, reason: 'tells-outcome', auc })
    else guarded.fields.push({ field: read.field, auc })
  }
  guarded.fields.sort((a, b) => b.auc - a.auc)
  return guarded
}

type Baseline = Scored['baseline'] & { scores: Float64Array }

/** The score used so far where there is one, else the one field that tells most: a model must beat it. */
function baselineOf(
  table: ScoreTable,
  question: ScoreQuestion,
  outcomes: Int8Array,
  { train, test }: Split,
  [best]: readonly KnownField[],
): Baseline {
  if (question.baseline !== null) {
    const column = table.column(question.baseline)
    const read = readField(column, question.times, question.zone)
    if ('leftOut' in read || read.field.kind === 'category') {
      throw new Refusal('lab.baseline-not-numbers', { column: column.name }, 422)
    }
    const { values } = read.field
    // A row without a score is one that nobody would have called first.
    const lowest = values.reduce((least, value) => (value < least ? value : least), Number.POSITIVE_INFINITY)
    const scores = Float64Array.from(test, (row) => {
      const value = values[row] ?? Number.NaN
      return Number.isNaN(value) ? lowest : value
    })
    return { name: column.name, kind: 'column', scores }
  }
  if (best === undefined) throw new Refusal('lab.no-fields', {}, 422)
  const single = learnSingleField(best.field, outcomes, train)
  return { name: best.field.name, kind: 'single-field', scores: Float64Array.from(test, single) }
}

/**
 * Learns a logistic model from a file and judges it on rows it has not seen (science.md H): fields that knew the outcome are left out,
 * numbers and categories are standardised by the rows learned from, and the model is to be used only when it was judged on
 * later rows, its area's lower limit beats the baseline, and its calibration slope lies within .8 to 1.25. Refuses (422)
 * `lab.too-few-positives` below 200, `lab.no-fields`, `lab.baseline-not-numbers`, and what the target and the split refuse.
 */
export function scoreTable(table: ScoreTable, question: ScoreQuestion): Scored {
  const { outcomes, positive } = readOutcomes(table.column(question.target), question.positive)
  const known = labelledRows(outcomes)
  const positives = known.filter((row) => outcomes[row] === 1).length
  if (positives < leastPositives) {
    throw new Refusal('lab.too-few-positives', { positives, least: leastPositives }, 422)
  }
  const split = splitRows(known, outcomes, table.rowNumbers(), question.times)
  const { fields, leftOut } = guardedFields(table, question, outcomes, split.train)
  if (fields.length === 0) throw new Refusal('lab.no-fields', {}, 422)
  const encoding = encodeFields(
    fields.map(({ field }) => field),
    split.train,
  )
  const model = fitLogistic(encoding.encode(split.train), outcomesOf(outcomes, split.train), {
    penalty: question.penalty,
  })
  const { scores, ...baseline } = baselineOf(table, question, outcomes, split, fields)
  const predictions = predict(model, encoding.encode(split.test))
  return {
    positive,
    counts: { rows: table.rows, open: table.rows - known.length, known: known.length, positives },
    split,
    fields,
    leftOut,
    model,
    terms: encoding.terms,
    design: encoding.encode,
    baseline,
    judgement: judge({
      outOfTime: split.kind === 'time',
      predictions,
      outcomes: outcomesOf(outcomes, split.test),
      baseline: scores,
      baseRate: mean(outcomesOf(outcomes, split.train)),
    }),
  }
}

function outcomesOf(outcomes: Int8Array, rows: Int32Array): Int8Array {
  return Int8Array.from(rows, (row) => outcomes[row] ?? 0)
}

function mean(values: Int8Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/** How much each field moves the log-odds of the rows learned from: the deviation of its contributions. */
export function fieldWeights({ model, terms, design, split }: Scored): Map<string, number> {
  // Some thousand rows tell a deviation to the second digit.
  const every = Math.max(1, Math.floor(split.train.length / 5000))
  const some = split.train.filter((_, i) => i % every === 0)
  const encoded = design(some)
  const squares = new Map<string, number>()
  for (const row of some.keys()) {
    for (const { field, value } of contributionsOf(model, terms, encoded, row).contributions) {
      squares.set(field, (squares.get(field) ?? 0) + value * value)
    }
  }
  return new Map([...squares].map(([field, sum]) => [field, Math.sqrt(sum / some.length)]))
}
