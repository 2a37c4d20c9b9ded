import type { Context, Hono } from 'hono'
import type { z } from 'zod'
import type { CsvCell } from '#platform/csv.ts'
import { toDecimal } from '#platform/money.ts'
import { notFound } from '#platform/refusal.ts'
import type { Call, WebEnv } from '#platform/server/house.ts'
import { answerPlainly, csvFile, questionOf } from '#platform/server/plain-answers.ts'
import { cohortsInput, readInput, rowsInput } from '../contract.ts'
import type { Figures } from '../domain/figures.ts'
import { readCohorts, readFunnel, readStageTimes } from './read.ts'
import { readRowsOnward, type JourneyRow, type RowsQuestion } from './rows.ts'

/** `GET /api/v1/funnel/export/funnel.csv?question={…}`: what an endpoint answers, as a file for a spreadsheet. */
export function exportRoutes(web: Hono<WebEnv>): void {
  web.get('/api/v1/funnel/export/:table', (context) =>
    answerPlainly(context, 'reader', (call) => exportTable(context, call)),
  )
}

async function exportTable(context: Context<WebEnv>, call: Call): Promise<Response> {
  const table = context.req.param('table') ?? ''
  switch (table) {
    case 'funnel.csv':
      return csvFile(table, await funnelLines(call, questionOf(context, readInput)))
    case 'cohorts.csv':
      return csvFile(table, await cohortLines(call, questionOf(context, cohortsInput)))
    case 'stage-times.csv':
      return csvFile(table, await stepLines(call, questionOf(context, cohortsInput)))
    case 'rows.csv':
      return csvFile(table, rowLines(call, questionOf(context, rowsInput)))
    default:
      throw notFound('table')
  }
}

const figureColumns = [
  'journeys',
  'leads',
  'qualified',
  'accepted',
  'deals',
  'won',
  'wonFromLeads',
  'lost',
  'rejected',
  'open',
  'rate',
  'rateLower',
  'rateUpper',
  'winRate',
  'winRateLower',
  'winRateUpper',
  'n',
  'medianDays',
  'medianBusinessDays',
  'kmMedianDays',
  'kmLower',
  'kmUpper',
  'kmN',
  'outOfOrder',
  'unknownDays',
  'withoutAmount',
] as const

async function funnelLines(call: Call, asked: z.output<typeof readInput>): Promise<CsvCell[][]> {
  const { by, rows, others, total } = await readFunnel(call, asked)
  const currencies = [...new Set(total.amount.map(({ currency }) => currency))]
  const line = (kind: string, { key, amount, ...figures }: Figures): CsvCell[] => {
    const sums = currencies.map((currency) => amount.find((sum) => sum.currency === currency))
    return [kind, key, ...figureColumns.map((name) => figures[name]), ...sums.map((sum) => sum && toDecimal(sum))]
  }
  return [
    ['row', by ?? 'key', ...figureColumns, ...currencies.map((currency) => `amount ${currency}`)],
    ...rows.map((row) => line(row.key === null ? 'not known' : 'key', row)),
    ...(others ? [line('others', others)] : []),
    line('total', total),
  ]
}

async function cohortLines(call: Call, asked: z.output<typeof cohortsInput>): Promise<CsvCell[][]> {
  const { months, of } = await readCohorts(call, asked)
  const head: CsvCell[] = ['month', 'of', 'begun', 'stage', 'days', 'reached', 'mature']
  const body = months.flatMap(({ month, journeys, stages }) =>
    stages.flatMap(({ stage, after, toDate }) => [
      ...after.map((cell): CsvCell[] => [month, of, journeys, stage, cell.days, cell.journeys, cell.mature]),
      [month, of, journeys, stage, 'to date', toDate, null],
    ]),
  )
  return [head, ...body]
}

const stepColumns = [
  'from',
  'to',
  'n',
  'done',
  'running',
  'left',
  'outOfOrder',
  'unknown',
  'medianDays',
  'lower',
  'upper',
  'ninetyDays',
  'medianBusinessDays',
] as const

async function stepLines(call: Call, asked: z.output<typeof cohortsInput>): Promise<CsvCell[][]> {
  const { steps } = await readStageTimes(call, asked)
  return [[...stepColumns], ...steps.map((step) => stepColumns.map((name) => step[name]))]
}

const rowColumns = [
  'kind',
  'externalId',
  'name',
  'company',
  'source',
  'owner',
  'segment',
  'product',
  'startedBy',
  'start',
  'qualified',
  'accepted',
  'opportunity',
  'won',
  'lost',
  'rejected',
  'outcome',
  'days',
] as const

async function* rowLines(call: Call, asked: RowsQuestion): AsyncGenerator<CsvCell[]> {
  yield [...rowColumns, 'amount', 'currency', 'id']
  let cursor = asked.cursor
  do {
    const page = await readRowsOnward(call, { ...asked, limit: 500, cursor })
    for (const row of page.items) yield rowLine(row)
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
}

function rowLine({ id, amount, ...row }: JourneyRow): CsvCell[] {
  return [...rowColumns.map((name) => row[name]), amount ? toDecimal(amount) : null, amount?.currency, id]
}
