import type { Command } from 'commander'
import { Refusal } from '#platform/refusal.ts'
import { pointsOf, probabilityOf } from '#platform/statistics.ts'
import {
  type ScoreQuestion,
  ScoreTable,
  type Scored,
  contributionsOf,
  fieldWeights,
  instantOfCell,
  scoreTable,
  termReports,
  timeReader,
} from '#modules/lab/domain/index.ts'
import { printJson } from '../output.ts'
import { scoreHelp } from './help.ts'
import { type RowReport, type ScoreReport, printScore, sentence } from './print-score.ts'
import { type TableFile, columnOf, columnsOf, openTable, sampleOf } from './table-file.ts'

type Options = {
  target: string
  positive?: string
  time?: string
  zone: string
  baseline?: string
  exclude?: string[]
  penalty: string
  row?: string
  json?: boolean
}

export function scoreCommand(lab: Command): void {
  lab
    .command('score')
    .description('a logistic model of an outcome, judged on rows it has not seen, with a guard against leaks')
    .argument('<file>', 'CSV or XLSX file, one row a lead')
    .requiredOption('--target <column>', 'the outcome; blank: still open')
    .option('--positive <value>', 'which value is the outcome wanted, where the file leaves it open')
    .option('--time <column>', 'when the lead was handed off: the latest three tenths judge the model')
    .option('--zone <zone>', 'of times without an offset', 'UTC')
    .option('--baseline <column>', 'the score used so far; without it the one field that tells most is the baseline')
    .option('--exclude <columns...>', 'columns that the model may not see')
    .option('--penalty <number>', 'strength of the L2 penalty', '1')
    .option('--row <number>', 'also why this row of the file has its score')
    .option('--json', 'as JSON')
    .addHelpText('after', scoreHelp)
    .action(async (file: string, options: Options) => {
      const opened = await openTable(file)
      const { table, question } = await readTable(opened, options)
      const scored = scoreTable(table, question)
      const report = reportOf(scored, opened, options)
      const row = options.row === undefined ? null : rowReport(scored, table, Number(options.row))
      if (options.json) printJson({ ...report, ...(row && { row }) })
      else printScore(report, row)
    })
}

async function readTable(
  opened: TableFile,
  { target, positive, time, zone, baseline, exclude, penalty }: Options,
): Promise<{ table: ScoreTable; question: ScoreQuestion }> {
  const timeColumn = time === undefined ? null : columnOf(opened, time)
  const excluded = columnsOf(opened, exclude ?? []).map(({ at }) => at)
  const question = {
    target: columnOf(opened, target).at,
    positive: positive ?? null,
    time: timeColumn?.at ?? null,
    exclude: excluded,
    baseline: baseline === undefined ? null : columnOf(opened, baseline).at,
    penalty: penaltyFrom(penalty),
    zone,
  }
  const table = new ScoreTable(opened.columns)
  const read = timeColumn && timeReader(timeColumn.name, sampleOf(opened, timeColumn), zone, null).read
  const times: number[] = []
  for await (const rows of opened.rows()) {
    for (const row of rows) {
      table.add(row)
      if (timeColumn && read) times.push(instantOfCell(row, timeColumn, read))
    }
  }
  return { table, question: { ...question, times: timeColumn ? Float64Array.from(times) : null } }
}

function penaltyFrom(text: string): number {
  const penalty = Number(text)
  if (!(penalty >= 0) || text.trim() === '') throw new Refusal('lab.bad-penalty', { text }, 422)
  return penalty
}

function reportOf(scored: Scored, { columns }: TableFile, { target, time }: Options): ScoreReport {
  const { positive, counts, split, fields, leftOut, model, terms, baseline, judgement } = scored
  const weights = fieldWeights(scored)
  const reports = termReports(model, terms)
  return {
    target: { column: columns.find((name) => name === target) ?? target, positive },
    rows: counts,
    split: {
      by: split.kind,
      column: time ?? null,
      cutoff: split.cutoff,
      train: split.train.length,
      test: split.test.length,
      trainRate: judgement.baseRate,
      testRate: judgement.metrics.rate,
    },
    fields: fields
      .map(({ field, auc }) => ({
        field: field.name,
        kind: field.kind,
        auc,
        weight: weights.get(field.name) ?? 0,
        terms: (reports.get(field.name) ?? []).map((term) => ({ ...term, words: sentence(field.kind, term) })),
      }))
      .toSorted((a, b) => b.weight - a.weight),
    leftOut,
    model: { intercept: model.intercept, rounds: model.rounds, settled: model.settled },
    metrics: judgement.metrics,
    baseline: { ...baseline, auc: judgement.baselineAuc },
    verdict: judgement.verdict,
  }
}

function rowReport(scored: Scored, table: ScoreTable, wanted: number): RowReport {
  const at = table.rowNumbers().indexOf(wanted)
  if (at < 0) throw new Refusal('lab.no-such-row', { row: wanted }, 404)
  const explained = contributionsOf(scored.model, scored.terms, scored.design(Int32Array.of(at)), 0)
  return {
    row: wanted,
    probability: probabilityOf(explained.logOdds),
    points: pointsOf(explained.logOdds),
    ...explained,
  }
}
