import type { Context, Hono } from 'hono'
import { z } from 'zod'
import { byteOrderMark, csvLine, type CsvCell } from '#platform/csv.ts'
import { toDecimal } from '#platform/money.ts'
import { Refusal, notFound } from '#platform/refusal.ts'
import type { Call, WebEnv } from '#platform/server/house.ts'
import { mayCall } from '#platform/server/may-call.ts'
import { problem, problemResponse } from '#platform/server/problem.ts'
import { cohortsInput, readInput, rowsInput } from '../contract.ts'
import type { Figures } from '../domain/figures.ts'
import { readCohorts, readFunnel, readStageTimes } from './read.ts'
import { readRowsOnward, type JourneyRow, type RowsQuestion } from './rows.ts'

/** `GET /api/v1/funnel/export/funnel.csv?question={…}`: what an endpoint answers, as a file for a spreadsheet. */
export function exportRoutes(web: Hono<WebEnv>): void {
  web.get('/api/v1/funnel/export/:table', (context) => answer(context, (call) => exportTable(context, call)))
}

async function answer(context: Context<WebEnv>, work: (call: Call) => Promise<Response>): Promise<Response> {
  const call = context.get('call')
  try {
    if (call.caller.kind === 'nobody') throw new Refusal('house.sign-in-first', {}, 401)
    if (!mayCall(call.caller, 'reader')) throw new Refusal('house.not-allowed', {}, 403)
    return await work(call)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return problemResponse(problem(error.status, error.code, call.requestId, { args: error.args }))
  }
}

async function exportTable(context: Context<WebEnv>, call: Call): Promise<Response> {
  const table = context.req.param('table') ?? ''
  const asked = context.req.query('question') ?? '{}'
  switch (table) {
    case 'funnel.csv':
      return file(table, lines(await funnelLines(call, parse(readInput, asked))))
    case 'cohorts.csv':
      return file(table, lines(await cohortLines(call, parse(cohortsInput, asked))))
    case 'stage-times.csv':
      return file(table, lines(await stepLines(call, parse(cohortsInput, asked))))
    case 'rows.csv':
      return file(table, rowLines(call, parse(rowsInput, asked)))
    default:
      throw notFound('table')
  }
}

function parse<Schema extends z.ZodType>(schema: Schema, text: string): z.output<Schema> {
  try {
    return schema.parse(JSON.parse(text))
  } catch (error) {
    if (!(error instanceof z.ZodError || error instanceof SyntaxError)) throw error
    throw new Refusal('house.not-usable', {}, 400)
  }
}

type Lines = AsyncIterator<string>

function file(name: string, text: Lines): Response {
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await text.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
  })
  return new Response(body, {
    headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${name}"` },
  })
}

async function* lines(cells: readonly (readonly CsvCell[])[]): AsyncGenerator<string> {
  yield byteOrderMark + cells.map(csvLine).join('')
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

async function* rowLines(call: Call, asked: RowsQuestion): AsyncGenerator<string> {
  yield byteOrderMark + csvLine([...rowColumns, 'amount', 'currency', 'id'])
  let cursor = asked.cursor
  do {
    const page = await readRowsOnward(call, { ...asked, limit: 500, cursor })
    if (page.items.length > 0) yield page.items.map(rowLine).join('')
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
}

function rowLine({ id, amount, ...row }: JourneyRow): string {
  return csvLine([...rowColumns.map((name) => row[name]), amount ? toDecimal(amount) : null, amount?.currency, id])
}
