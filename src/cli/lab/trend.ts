import type { Command } from 'commander'
import { Refusal } from '#platform/refusal.ts'
import { textOfCell } from '#modules/imports/domain/index.ts'
import {
  type Period,
  type SeriesReport,
  brokenRow,
  filledCell,
  isMissing,
  numberOf,
  seriesReport,
  timeAxis,
  timeReader,
} from '#modules/lab/domain/index.ts'
import { printJson, printTable } from '../output.ts'
import { trendHelp } from './help-survey.ts'
import { type Column, type TableFile, columnOf, columnsOf, openTable, sampleOf } from './table-file.ts'
import { type LabWords, countFrom, figure, figureFrom, labWords } from './words.ts'

type Options = {
  time?: string
  value?: string[]
  lambda: string
  sigmas: string
  baseline: string
  mean?: string
  sd?: string
  json?: boolean
}

export function trendCommand(lab: Command): void {
  lab
    .command('trend')
    .description('a series against its own beginning: moving average with limits, rise or fall, slope')
    .argument('<file>', 'CSV or XLSX file, one row a period')
    .option('--time <column>', 'when; else a column named like time, else the order of the file')
    .option('--value <columns...>', 'what is measured; else all columns of numbers')
    .option('--lambda <number>', 'weight of the newest value in the moving average', '0.3')
    .option('--sigmas <number>', 'standard deviations from mean to limit', '3')
    .option('--baseline <number>', 'so many first values say what is usual', '8')
    .option('--mean <number>', 'what is usual, when the file does not say it')
    .option('--sd <number>', 'its standard deviation')
    .option('--json', 'as JSON')
    .addHelpText('after', trendHelp)
    .action(runTrend)
}

async function runTrend(file: string, options: Options): Promise<void> {
  const wish = {
    lambda: figureFrom(options.lambda, '--lambda', (value) => value > 0 && value <= 1),
    sigmas: figureFrom(options.sigmas, '--sigmas', (value) => value > 0),
    baseline: countFrom(options.baseline, '--baseline', 2),
    mean: options.mean === undefined ? null : figureFrom(options.mean, '--mean'),
    deviation: options.sd === undefined ? null : figureFrom(options.sd, '--sd', (value) => value >= 0),
  }
  const opened = await openTable(file)
  const time = options.time === undefined ? usualTime(opened) : columnOf(opened, options.time)
  const values = options.value ? columnsOf(opened, options.value) : numbersIn(opened, time)
  if (values.length === 0) throw new Refusal('lab.trend-no-values', {}, 422)
  const { labels, figures } = await readSeries(opened, time, values)
  const axis = timeAxis(time === null ? [] : labels, dateReader(opened, time))
  const times = time === null ? labels.map((_, at) => at) : axis.times
  const series = values.map(({ name }, column) =>
    seriesReport(name, periodsOf(labels, times, figures[column] ?? []), wish),
  )
  const per = time === null ? 'step' : axis.per
  const order = time === null ? 'file' : axis.order
  if (options.json) printJson({ time: time?.name ?? null, order, per, series })
  else printTrend(await labWords(), series, { per, order, baseline: wish.baseline })
}

const timeNames = ['time', 'date', 'day', 'week', 'month', 'quarter', 'year', 'period', 'timestamp', 'ds', 't']

function usualTime({ columns }: TableFile): Column | null {
  const at = columns.findIndex((name) => timeNames.includes(name.trim().toLowerCase()))
  return at < 0 ? null : { name: columns[at] ?? '', at }
}

function numbersIn(opened: TableFile, time: Column | null): Column[] {
  return opened.columns
    .map((name, at) => ({ name, at }))
    .filter(({ at }) => at !== time?.at)
    .filter((column) => {
      const known = sampleOf(opened, column).filter((text) => !isMissing(text))
      return known.length > 0 && known.every((text) => numberOf(text) !== null)
    })
}

/** Dates of a column as Unix milliseconds, NaN for what is none. */
function dateReader(opened: TableFile, time: Column | null): (label: string) => number {
  if (time === null) return () => Number.NaN
  const sample = sampleOf(opened, time)
  let read: ReturnType<typeof timeReader>['read'] | null = null
  return (label) => {
    read ??= timeReader(time.name, sample, 'UTC', null).read
    const instant = read(label)
    return typeof instant === 'number' ? instant : Number.NaN
  }
}

type Read = { labels: string[]; figures: (number | null)[][] }

async function readSeries(opened: TableFile, time: Column | null, values: readonly Column[]): Promise<Read> {
  const labels: string[] = []
  const figures: (number | null)[][] = values.map(() => [])
  const seen = new Set<string>()
  for await (const rows of opened.rows()) {
    for (const row of rows) {
      if (row.fault !== null) throw brokenRow(row)
      const label = time === null ? String(row.row) : filledCell(row, time)
      if (seen.has(label)) {
        throw new Refusal('lab.trend-time-twice', { label, column: time?.name ?? '', row: row.row }, 422)
      }
      seen.add(label)
      labels.push(label)
      for (const [at, column] of values.entries()) figures[at]?.push(figureOf(row, column))
    }
  }
  return { labels, figures }
}

function figureOf(row: Parameters<typeof filledCell>[0], { name, at }: Column): number | null {
  const text = textOfCell(row.cells[at]).trim()
  if (isMissing(text)) return null
  const value = numberOf(text)
  if (value !== null) return value
  throw new Refusal('lab.not-a-figure', { row: row.row, column: name, value: text.slice(0, 100) }, 422)
}

function periodsOf(labels: readonly string[], times: readonly number[], figures: readonly (number | null)[]): Period[] {
  return labels.map((label, at) => ({ label, time: times[at] ?? at, value: figures[at] ?? null }))
}

function printTrend(
  say: LabWords,
  series: readonly SeriesReport[],
  { per, order, baseline }: { per: 'unit' | 'step'; order: 'time' | 'file'; baseline: number },
): void {
  for (const one of series) {
    console.log(`${one.value}: n ${one.n}, ${say('missing')} ${one.missing}, ${one.from ?? '–'} – ${one.to ?? '–'}`)
    if (one.ewma === null) console.log(say('noAverage', { count: baseline }))
    else printPoints(say, one.ewma)
    printLine(say, one, per)
    console.log('')
  }
  if (order === 'file') console.log(say('fileOrder'))
}

function printPoints(say: LabWords, { points }: NonNullable<SeriesReport['ewma']>): void {
  printTable(points, [
    { head: say('period'), cell: ({ period }) => period },
    { head: say('value'), right: true, cell: ({ value }) => figure(value, 6) },
    { head: say('average'), right: true, cell: ({ z }) => figure(z, 6) },
    { head: say('lower'), right: true, cell: ({ lower }) => figure(lower, 6) },
    { head: say('upper'), right: true, cell: ({ upper }) => figure(upper, 6) },
    { head: say('alarm'), cell: ({ alarm }) => (alarm === null ? '' : say(alarm)) },
  ])
}

function printLine(say: LabWords, { mannKendall, theilSen }: SeriesReport, per: 'unit' | 'step'): void {
  if (mannKendall !== null) {
    const { s, z, p, tau } = mannKendall
    console.log(say('rise', { s: figure(s), z: figure(z), p: figure(p, 4), tau: figure(tau) }))
  }
  if (theilSen !== null) {
    const { slope, lower, upper } = theilSen
    console.log(say('slope', { slope: figure(slope, 6), lower: figure(lower, 6), upper: figure(upper, 6), per }))
  }
}
