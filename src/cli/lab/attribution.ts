import type { Command } from 'commander'
import { Refusal } from '#platform/refusal.ts'
import type { RawRow } from '#modules/imports/domain/index.ts'
import {
  type HeuristicOptions,
  type PathRow,
  type Transition,
  chainOfTransitions,
  markovOfTransitions,
  pathTable,
} from '#modules/attribution/domain/index.ts'
import {
  type AttributionReport,
  type JourneyBasis,
  JourneyBook,
  askedModels,
  attributionReport,
  markovModel,
  readPathRow,
  readTransition,
  timeReader,
} from '#modules/lab/domain/index.ts'
import { exitCodes, printJson } from '../output.ts'
import { sentenceFor } from '../say-refusal.ts'
import { attributionColumns } from './attribution-columns.ts'
import { attributionHelp } from './help-attribution.ts'
import { printAttribution } from './print-attribution.ts'
import { type TableFile, openTable, sampleOf } from './table-file.ts'
import { countFrom, figureFrom } from './words.ts'

export type AttributionOptions = {
  path?: string
  conversions?: string
  value?: string
  /** False: journeys without conversion are left out. */
  nulls?: string | false
  separator: string
  journeys?: boolean
  id?: string
  time?: string
  channel?: string
  conversion?: string
  role?: string
  zone: string
  window: string
  session: string
  transitions?: boolean
  from?: string
  to?: string
  count?: string
  models?: string
  order: string
  halfLife: string
  direct: string
  custom?: string
  leastJourneys: string
  skipBadRows?: boolean
  json?: boolean
}

export function attributionCommand(lab: Command): void {
  lab
    .command('attribution')
    .description('which channels the models credit with the conversions, nothing rounded')
    .argument('<file>', 'CSV or XLSX file: paths with counts, or with --journeys one row a touch, or --transitions')
    .option('--path <column>', 'the channels of a journey in their order; else one named path')
    .option('--conversions <column>', 'how many such journeys converted; else total_conversions or the like')
    .option('--value <column>', 'what these were worth; else total_conversion_value or the like')
    .option('--nulls <column>', 'how many did not convert; else total_null or the like')
    .option('--no-nulls', 'Markov without the journeys that did not convert')
    .option('--separator <text>', 'between the channels of a path', '>')
    .option('--journeys', 'the file has one row a touch')
    .option('--id <column>', 'with --journeys: whose journey a touch belongs to')
    .option('--time <column>', 'when')
    .option('--channel <column>', 'where; may be blank in a row that is no more than a conversion')
    .option('--conversion <column>', 'how many conversions the row is, or yes and no')
    .option('--role <column>', 'says lead or opportunity of the touch that created it')
    .option('--zone <zone>', 'of times without an offset', 'UTC')
    .option('--window <days>', 'touches so long before the conversion count; all: all', '90')
    .option('--session <minutes>', 'touches of a channel less than so many minutes apart are one', '30')
    .option('--transitions', 'the file has the columns from, to and count')
    .option('--from <column>', 'with --transitions: where a step begins')
    .option('--to <column>', 'where it leads')
    .option('--count <column>', 'how often')
    .option('--models <names>', 'with commas; see below')
    .option('--order <number>', 'how many touches the Markov chain remembers', '1')
    .option('--half-life <days>', 'of time decay', '7')
    .option('--direct <names>', 'channels that last-non-direct passes over', 'direct,(direct),direct traffic')
    .option('--custom <shares>', 'of custom: first=0.3,lead=0.2,opportunity=0.2,last=0.2,others=0.1')
    .option('--least-journeys <number>', 'of a set of channels in shapley-rate', '30')
    .option('--skip-bad-rows', 'leave unusable rows out and say how many; else the first one ends the command')
    .option('--json', 'as JSON')
    .addHelpText('after', attributionHelp)
    .action(runAttribution)
}

type Answer = AttributionReport & { skippedRows?: number; basis?: JourneyBasis }

async function runAttribution(file: string, options: AttributionOptions): Promise<void> {
  if (options.journeys && options.transitions) throw new Refusal('lab.attribution-two-kinds', {}, 422)
  const table = await openTable(file)
  const order = countFrom(options.order, '--order', 1)
  const answer = options.transitions
    ? await ofTransitions(table, options, order)
    : options.journeys
      ? await ofJourneys(table, options, order)
      : await ofPaths(table, options, order)
  if (options.json) printJson(answer)
  else await printAttribution(answer)
  if (answer.skippedRows) process.exitCode = exitCodes.someRowsRejected
}

/** Every row in turn; one that is refused ends the command, or is told and counted. */
async function eachRow(table: TableFile, options: AttributionOptions, use: (row: RawRow) => void): Promise<object> {
  let skippedRows = 0
  for await (const rows of table.rows()) {
    for (const row of rows) {
      try {
        use(row)
      } catch (error) {
        if (!options.skipBadRows || !(error instanceof Refusal)) throw error
        skippedRows += 1
        if (skippedRows <= 10) console.error(await sentenceFor(error))
      }
    }
  }
  return skippedRows > 0 ? { skippedRows } : {}
}

async function ofPaths(table: TableFile, options: AttributionOptions, order: number): Promise<Answer> {
  const columns = attributionColumns(table, options).paths()
  const paths: PathRow[] = []
  const skipped = await eachRow(table, options, (row) => paths.push(readPathRow(row, columns)))
  const usual = 'first,last,last-non-direct,linear,linear-unique,u-shaped,markov,shapley'
  const wish = wishFrom(options, usual, order)
  return { ...attributionReport(pathTable(paths), null, wish), ...skipped }
}

async function ofJourneys(table: TableFile, options: AttributionOptions, order: number): Promise<Answer> {
  const { time, ...columns } = attributionColumns(table, options).journeys()
  const { read } = timeReader(time.name, sampleOf(table, time), options.zone, null)
  const book = new JourneyBook({ ...columns, time, readTime: read })
  const skipped = await eachRow(table, options, (row) => book.add(row))
  const isAll = options.window.trim().toLowerCase() === 'all'
  const journeys = book.journeys({
    windowDays: isAll ? Infinity : figureFrom(options.window, '--window', (days) => days >= 0),
    sameSessionMinutes: figureFrom(options.session, '--session', (minutes) => minutes >= 0),
  })
  const w = columns.role === null ? '' : ',w-shaped'
  const usual = `first,last,last-non-direct,linear,linear-unique,time-decay,u-shaped${w},markov,shapley`
  const report = attributionReport(journeys.table, journeys, wishFrom(options, usual, order))
  return { ...report, basis: journeys.basis, ...skipped }
}

async function ofTransitions(table: TableFile, options: AttributionOptions, order: number): Promise<Answer> {
  const asked = askedModels(options.models ?? 'markov', order)
  const other = asked.find(({ model, order }) => model !== 'markov' || order !== 1)
  if (other) throw new Refusal('lab.attribution-needs-paths', { model: other.model, order: other.order ?? 0 }, 422)
  const columns = attributionColumns(table, options).transitions()
  const transitions: Transition[] = []
  const skipped = await eachRow(table, options, (row) => transitions.push(readTransition(row, columns)))
  const found = chainOfTransitions(transitions, endNames(transitions), options.nulls !== false)
  if ('fault' in found) throw new Refusal(`lab.transitions-${found.fault}`, { state: found.state ?? '' }, 422)
  const { conversions, nulls, channels } = found
  const model = markovModel(channels, markovOfTransitions(found), [])
  const totals = { conversions, value: null, nulls, journeys: conversions + nulls }
  return { totals, models: asked.map(() => model), ...skipped }
}

const starts = ['(start)', 'start', 's']
const conversions = ['(conversion)', 'conversion', '(conv)', 'conv', '(conversions)', 'conversions']
const nones = ['(null)', 'null', '(none)', 'none', '(nulls)', 'nulls', 'n']

/** The three states by their usual names, whatever their capitals; the short ones only where no other stands for it. */
function endNames(transitions: readonly Transition[]): { start: string; conversion: string; none: string | null } {
  const byName = new Map<string, string>()
  for (const { from, to } of transitions) for (const name of [from, to]) byName.set(name.toLowerCase(), name)
  const first = (names: string[]) => names.map((name) => byName.get(name)).find((name) => name !== undefined)
  const left = new Set(transitions.map(({ from }) => from))
  const isEnd = (name: string | undefined) => name !== undefined && !left.has(name)
  const none = first(nones)
  return {
    start: first(starts) ?? starts[0] ?? '',
    conversion: first(conversions) ?? conversions[0] ?? '',
    none: none !== undefined && (none.toLowerCase() !== 'n' || isEnd(none)) ? none : null,
  }
}

function wishFrom(options: AttributionOptions, usual: string, order: number) {
  return {
    models: askedModels(options.models ?? usual, order),
    nulls: options.nulls !== false,
    leastJourneys: figureFrom(options.leastJourneys, '--least-journeys', (least) => least > 0),
    heuristics: heuristicsFrom(options),
  }
}

function heuristicsFrom({ halfLife, direct, custom }: AttributionOptions): Partial<HeuristicOptions> {
  return {
    halfLifeDays: figureFrom(halfLife, '--half-life', (days) => days > 0),
    directChannels: new Set(direct.split(',').map((name) => name.trim().toLowerCase())),
    ...(custom !== undefined && { custom: sharesFrom(custom) }),
  }
}

function sharesFrom(text: string): HeuristicOptions['custom'] {
  const shares = { first: 0, lead: 0, opportunity: 0, last: 0, others: 0 }
  for (const part of text.split(',')) {
    const [name = '', share = ''] = part.split('=').map((word) => word.trim().toLowerCase())
    if (!(name in shares)) throw new Refusal('lab.bad-figure', { text: part.trim(), option: '--custom' }, 422)
    Object.assign(shares, { [name]: figureFrom(share, '--custom', (value) => value >= 0) })
  }
  return shares
}
