import { Option, type Command } from 'commander'
import { Refusal } from '#platform/refusal.ts'
import { nearestName } from '#modules/imports/domain/index.ts'
import {
  type ClockQuestion,
  type ClockSummary,
  type EventColumns,
  EventLog,
  type TimedCase,
  addEvent,
  hours,
  readCalendar,
  readLimit,
  summarise,
  timeCases,
  timeReader,
} from '#modules/lab/domain/index.ts'
import { exitCodes, orDash, percent, printJson, printTable } from '../output.ts'
import { sentenceFor } from '../say-refusal.ts'
import { clockHelp } from './help.ts'
import { type TableFile, columnOf, openTable, sampleOf, textOfFile } from './table-file.ts'

type Options = {
  case: string
  activity: string
  resource?: string
  time: string
  startActivity?: string
  stopActivity: string
  resolveActivity?: string
  calendar: string
  limit?: string
  dateOrder?: 'dmy' | 'mdy' | 'ymd'
  skipBadRows?: boolean
  cases?: boolean
  json?: boolean
}

export function clockCommand(lab: Command): void {
  lab
    .command('clock')
    .description('how long cases wait for an answer, by the calendar and in business hours')
    .argument('<events>', 'CSV or XLSX file, one row an event')
    .requiredOption('--case <column>', 'which case an event belongs to')
    .requiredOption('--activity <column>', 'what happened')
    .option('--resource <column>', 'who did it; blank: nobody')
    .requiredOption('--time <column>', 'when; without an offset it is local time of the calendar')
    .option('--start-activity <name>', 'starts the clock; without it, or in a case without it, the first event does')
    .requiredOption('--stop-activity <name>', 'stops the clock: the first one at or after the start')
    .option('--resolve-activity <name>', 'resolves a case: a stop activity after the first one reopens it')
    .requiredOption('--calendar <file>', 'CAL.json: when work is done')
    .option('--limit <time>', 'the promise, on both clocks: 4h, 90m, 1h30m')
    .addOption(
      new Option('--date-order <order>', 'when the file leaves open which is the day').choices(['dmy', 'mdy', 'ymd']),
    )
    .option('--skip-bad-rows', 'leave unusable rows out and say how many; else the first one ends the command')
    .option('--cases', 'each case too')
    .option('--json', 'as JSON')
    .addHelpText('after', clockHelp)
    .action(runClock)
}

async function runClock(file: string, options: Options): Promise<void> {
  const calendar = readCalendar(textOfFile(options.calendar))
  const limitMillis = options.limit === undefined ? null : readLimit(options.limit)
  const { log, skipped } = await readLog(file, options, calendar.zone)
  const question: ClockQuestion = {
    startActivity: options.startActivity ?? null,
    stopActivity: options.stopActivity,
    resolveActivity: options.resolveActivity ?? null,
    calendar,
  }
  warnOfUnknown(log, question)
  const kept: TimedCase[] = []
  const wish = {
    limitMillis,
    zone: calendar.zone,
    hasResource: options.resource !== undefined,
    hasResolve: options.resolveActivity !== undefined,
  }
  const summary = summarise(log, timeCases(log, question), wish, options.cases ? (one) => kept.push(one) : undefined)
  const shown = kept.map((one) => shownCase(one, limitMillis))
  if (options.json) {
    printJson({ ...summary, ...(skipped > 0 && { skippedRows: skipped }), ...(options.cases && { byCase: shown }) })
  } else {
    if (options.cases) printCases(shown)
    printSummary(summary, skipped)
  }
  if (skipped > 0) process.exitCode = exitCodes.someRowsRejected
}

async function readLog(file: string, options: Options, zone: string): Promise<{ log: EventLog; skipped: number }> {
  const table = await openTable(file)
  const columns: EventColumns = {
    case: columnOf(table, options.case),
    activity: columnOf(table, options.activity),
    resource: options.resource === undefined ? null : columnOf(table, options.resource),
    time: columnOf(table, options.time),
  }
  const { name } = columns.time
  const { read } = timeReader(name, sampleOf(table, columns.time), zone, options.dateOrder ?? null)
  return collect(table, (log, row) => addEvent(log, row, columns, read), options.skipBadRows ?? false)
}

async function collect(
  table: TableFile,
  add: (log: EventLog, row: Parameters<typeof addEvent>[1]) => void,
  skipsBadRows: boolean,
): Promise<{ log: EventLog; skipped: number }> {
  const log = new EventLog()
  let skipped = 0
  for await (const rows of table.rows()) {
    for (const row of rows) {
      try {
        add(log, row)
      } catch (error) {
        if (!skipsBadRows || !(error instanceof Refusal)) throw error
        skipped += 1
        if (skipped <= 10) console.error(await sentenceFor(error))
      }
    }
  }
  return { log, skipped }
}

/** A misspelt activity would silently say that nobody answered. */
function warnOfUnknown(log: EventLog, { startActivity, stopActivity, resolveActivity }: ClockQuestion): void {
  for (const activity of [startActivity, stopActivity, resolveActivity]) {
    if (activity === null || log.activities.find(activity) !== null) continue
    const nearest = nearestName(activity, log.activities.words)
    console.error(`No event has the activity "${activity}".${nearest ? ` The nearest is "${nearest}".` : ''}`)
  }
}

type ShownCase = {
  case: string
  start: string
  stop: string | null
  answered: boolean
  calendarHours: number | null
  businessHours: number | null
  calendarBreach: boolean | null
  businessBreach: boolean | null
  reopened: boolean
  ownerChanges: number
}

function shownCase(timed: TimedCase, limit: number | null): ShownCase {
  const { name, start, stop, calendarMillis, businessMillis, reopened, ownerChanges } = timed
  return {
    case: name,
    start: new Date(start).toISOString(),
    stop: stop === null ? null : new Date(stop).toISOString(),
    answered: stop !== null,
    calendarHours: hours(calendarMillis),
    businessHours: hours(businessMillis),
    calendarBreach: limit === null ? null : calendarMillis > limit,
    businessBreach: limit === null ? null : businessMillis > limit,
    reopened,
    ownerChanges,
  }
}

function printCases(cases: ShownCase[]): void {
  const breach = (isBreach: boolean | null) => (isBreach === null ? '–' : isBreach ? 'late' : '')
  printTable(cases, [
    { head: 'case', cell: (one) => one.case },
    { head: 'start', cell: ({ start }) => start },
    { head: 'stop', cell: ({ stop }) => stop ?? 'waiting' },
    { head: 'hours', right: true, cell: ({ calendarHours }) => orDash(calendarHours) },
    { head: '', cell: ({ calendarBreach }) => breach(calendarBreach) },
    { head: 'business hours', right: true, cell: ({ businessHours }) => orDash(businessHours) },
    { head: '', cell: ({ businessBreach }) => breach(businessBreach) },
    { head: 'reopened', cell: ({ reopened }) => (reopened ? 'yes' : '') },
    { head: 'owner changes', right: true, cell: ({ ownerChanges }) => String(ownerChanges) },
  ])
  console.log('')
}

function printSummary(summary: ClockSummary, skipped: number): void {
  const { basis, calendar, business } = summary
  const { cases, events, activities, resources, answered, unanswered, reopened, ownerChanges } = summary
  console.log(`${cases} cases, ${events} events, ${activities} activities, ${orDash(resources)} resources`)
  console.log(`${answered} answered, ${unanswered} unanswered; ${orDash(reopened)} reopened`)
  console.log(`${orDash(ownerChanges)} owner changes; ${basis.startedAtFirstEvent} started at their first event\n`)
  const promise = (by: 'calendar' | 'business') => basis.promise?.[by]
  const row = (what: string, left: number | string | null | undefined, right: typeof left) => ({ what, left, right })
  const both = (what: string, of: (by: 'calendar' | 'business') => number | string | null | undefined) =>
    row(what, of('calendar'), of('business'))
  printTable(
    [
      row('median hours, answered', calendar.medianHours, business.medianHours),
      row('mean hours, answered', calendar.meanHours, business.meanHours),
      row('median hours, waiting ones counted', calendar.kmMedianHours, business.kmMedianHours),
      row('answered after the limit', calendar.breaches, business.breaches),
      both('unanswered, limit passed', (by) => promise(by)?.unansweredPastLimit),
      both('unanswered, limit not yet passed', (by) => promise(by)?.undecided),
      both('promise kept', (by) => percent(promise(by)?.keptShare?.rate ?? null)),
      both('  95 % interval from', (by) => percent(promise(by)?.keptShare?.lower ?? null)),
      both('  to', (by) => percent(promise(by)?.keptShare?.upper ?? null)),
    ],
    [
      { head: '', cell: ({ what }) => what },
      { head: 'by the calendar', right: true, cell: ({ left }) => orDash(left) },
      { head: 'in business hours', right: true, cell: ({ right }) => orDash(right) },
    ],
  )
  console.log(`\n${orDash(basis.from)} to ${orDash(basis.to)}, ${basis.zone}, limit ${orDash(basis.limitHours)} h`)
  if (skipped > 0) console.log(`${skipped} rows were left out because they could not be used.`)
}
