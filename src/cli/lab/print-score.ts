import type {
  Contribution,
  LeftOut,
  LeftOutReason,
  ScoreMetrics,
  TermReport,
  Verdict,
} from '#modules/lab/domain/index.ts'
import type { AucInterval } from '#platform/statistics.ts'
import { orDash, percent, printTable } from '../output.ts'

type FieldReport = {
  field: string
  kind: 'number' | 'days' | 'category'
  /** What the field tells alone. */
  auc: number
  /** How much it moves the log-odds. */
  weight: number
  /** Each coefficient, also as one would say it. */
  terms: (TermReport & { words: string })[]
}

export type ScoreReport = {
  target: { column: string; positive: string }
  rows: { rows: number; open: number; known: number; positives: number }
  split: {
    by: 'time' | 'row-number'
    column: string | null
    cutoff: string | null
    train: number
    test: number
    /** The share of positives in each part: a drift between them is one of the world, not of the model. */
    trainRate: number
    testRate: number
  }
  fields: FieldReport[]
  leftOut: LeftOut[]
  model: { intercept: number; rounds: number; settled: boolean }
  metrics: ScoreMetrics
  baseline: { name: string; kind: 'column' | 'single-field'; auc: AucInterval | null }
  verdict: Verdict
}

export type RowReport = {
  row: number
  probability: number
  points: number
  logOdds: number
  base: number
  contributions: Contribution[]
}

const reasons: Record<LeftOutReason, string> = {
  'one-value': 'has but one value',
  identifier: 'is a key: no value comes back',
  'too-many-values': 'has too many values that hardly come back',
  'date-without-time': 'is a date, and --time does not say when the lead was handed off',
  'date-order-unclear': 'has dates that leave open which number is the day',
  'stamped-after': 'is later than the hand-off in too many rows: it was filled in afterwards',
  'tells-outcome': 'tells nearly the whole outcome alone: it knew it',
  asked: 'was left out as asked',
}

function area(interval: AucInterval | null): string {
  if (!interval) return '–'
  return `${interval.auc.toFixed(3)} (${interval.lower.toFixed(3)} to ${interval.upper.toFixed(3)})`
}

function short(value: number): string {
  return Number(value.toPrecision(4)).toString()
}

/** What a coefficient says, as one would say it. */
export function sentence(kind: FieldReport['kind'], { level, missing, deviation, oddsRatio }: TermReport): string {
  const times = `the odds × ${oddsRatio.toFixed(2)}`
  if (level !== null) return `“${level}”: ${times} against the average row`
  if (missing) return `not known: ${times} against the average row`
  return `each ${short(deviation)} ${kind === 'days' ? 'days ' : ''}more: ${times}`
}

export function printScore(report: ScoreReport, row: RowReport | null): void {
  const { rows, split, target, metrics, baseline, verdict } = report
  const open = rows.open > 0 ? `, ${rows.open} still open and left out` : ''
  console.log(`${rows.known} rows, ${rows.positives} with ${target.column} = ${target.positive}${open}`)
  console.log(
    split.by === 'time'
      ? `Learned from ${split.train} rows before ${orDash(split.cutoff)} (${percent(split.trainRate)}), ` +
          `judged on the ${split.test} rows from then on (${percent(split.testRate)})`
      : `Learned from ${split.train} rows, judged on ${split.test} others, parted by row number and not by time (--time)`,
  )
  printLeftOut(report.leftOut)
  printFields(report.fields)
  printMetrics(metrics)
  const compared = baseline.kind === 'column' ? `the score in ${baseline.name}` : `${baseline.name} alone`
  console.log(`\nAUC ${area(metrics.auc)}; ${compared}: ${area(baseline.auc)}`)
  console.log(
    `Brier ${orDash(metrics.brier?.toFixed(4))}, of the base rate ${orDash(metrics.brierOfBaseRate?.toFixed(4))}; ` +
      `calibration slope ${orDash(metrics.calibrationLine?.slope.toFixed(3))}; ` +
      `best tenth ${orDash(metrics.liftOfBestTenth?.toFixed(2))} times the base rate`,
  )
  printVerdict(verdict)
  if (row) printRow(row)
}

function printLeftOut(leftOut: readonly LeftOut[]): void {
  for (const { field, reason, auc, share } of leftOut) {
    const figure = auc === undefined ? (share === undefined ? '' : ` (${percent(share)})`) : ` (AUC ${auc.toFixed(3)})`
    console.log(`Left out: ${field} ${reasons[reason]}${figure}`)
  }
}

function printFields(fields: readonly FieldReport[]): void {
  console.log('')
  const lines = fields.flatMap((field) => {
    const told = field.terms.toSorted((a, b) => Math.abs(Math.log(b.oddsRatio)) - Math.abs(Math.log(a.oddsRatio)))
    return told.slice(0, 3).map((term, i) => ({ field, first: i === 0, words: term.words }))
  })
  printTable(lines, [
    { head: 'field', cell: ({ field, first }) => (first ? field.field : '') },
    { head: 'alone', right: true, cell: ({ field, first }) => (first ? field.auc.toFixed(3) : '') },
    { head: 'weight', right: true, cell: ({ field, first }) => (first ? field.weight.toFixed(3) : '') },
    { head: 'what it says', cell: ({ words }) => words },
  ])
  console.log('')
}

function printMetrics({ deciles }: ScoreMetrics): void {
  printTable(deciles, [
    { head: 'said from', right: true, cell: ({ from }) => percent(from) },
    { head: 'to', right: true, cell: ({ to }) => percent(to) },
    { head: 'n', right: true, cell: ({ n }) => String(n) },
    { head: 'said', right: true, cell: ({ predicted }) => percent(predicted) },
    { head: 'came', right: true, cell: ({ rate }) => percent(rate) },
    { head: '95 % from', right: true, cell: ({ lower }) => percent(lower) },
    { head: 'to', right: true, cell: ({ upper }) => percent(upper) },
  ])
}

function printVerdict({ use, gates }: Verdict): void {
  const passed = (gate: boolean) => (gate ? 'yes' : 'no')
  console.log(
    `\n${use ? 'Use it' : 'Do not use it'}: judged on later rows ${passed(gates.outOfTime)}, beats the baseline ` +
      `${passed(gates.beatsBaseline)}, calibrated ${passed(gates.calibrated)}`,
  )
}

function printRow({ row, probability, points, base, contributions }: RowReport): void {
  console.log(
    `\nRow ${row}: ${percent(probability)}, ${points.toFixed(0)} points; the average row begins at log-odds ${base.toFixed(2)}`,
  )
  printTable(contributions.slice(0, 10), [
    { head: 'field', cell: ({ field }) => field },
    { head: 'adds', right: true, cell: ({ value }) => value.toFixed(2) },
  ])
}
