import type { Context, Hono } from 'hono'
import { z } from 'zod'
import { byteOrderMark, csvLine, type CsvCell } from '#platform/csv.ts'
import { toDecimal } from '#platform/money.ts'
import { Refusal, notFound } from '#platform/refusal.ts'
import type { Call, WebEnv } from '#platform/server/house.ts'
import { mayCall } from '#platform/server/may-call.ts'
import { problem, problemResponse } from '#platform/server/problem.ts'
import { dealsInput, overviewInput, pathsInput, quarrelInput } from '../contract.ts'
import { overview } from './overview.ts'
import { quarrel } from './quarrel.ts'
import { readDeals } from './read-deals.ts'
import { readPaths } from './read-paths.ts'

/** What the pages show, as a file for a spreadsheet. */
export function exportRoutes(web: Hono<WebEnv>): void {
  web.get('/api/v1/attribution/export/:table', (context) => answer(context, (call) => exportTable(context, call)))
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
    case 'credits.csv':
      return file(table, await creditLines(call, parse(overviewInput, asked)))
    case 'models.csv':
      return file(table, await modelLines(call, parse(quarrelInput, asked)))
    case 'deals.csv':
      return file(table, await dealLines(call, parse(dealsInput, asked)))
    case 'paths.csv':
      return file(table, await pathLines(call, parse(pathsInput, asked)))
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

function file(name: string, cells: readonly (readonly CsvCell[])[]): Response {
  return new Response(byteOrderMark + cells.map(csvLine).join(''), {
    headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${name}"` },
  })
}

async function creditLines(call: Call, asked: z.output<typeof overviewInput>): Promise<CsvCell[][]> {
  const { dimension, rows, won, basis } = await overview(call, { ...asked, limit: 1000 })
  const models = rows[0]?.credits.map(({ model }) => model) ?? []
  const head = models.flatMap((model) => [model, `${model} share`, `${model} lower`, `${model} upper`])
  const body = rows.map(({ key, name, side, deals, credits }): CsvCell[] => [
    key,
    name,
    side,
    deals,
    won.currency,
    ...credits.flatMap(({ minor, share, lower, upper }): CsvCell[] => [
      money(minor, won.currency),
      share,
      lower,
      upper,
    ]),
  ])
  return [
    [dimension, 'name', 'side', 'deals', 'currency', ...head],
    ...body,
    ['total', null, null, basis.n, won.currency, toDecimal(won)],
  ]
}

function money(minor: number, currency: string): string {
  return toDecimal({ minor, currency })
}

async function modelLines(call: Call, asked: z.output<typeof quarrelInput>): Promise<CsvCell[][]> {
  const { dimension, rows, models, won } = await quarrel(call, { ...asked, limit: 200 })
  const body = rows.map(({ key, name, deals, credits, kindest, harshest, agree, rank, holdout }): CsvCell[] => [
    key,
    name,
    deals,
    won.currency,
    ...models.map((model) => {
      const credit = credits.find((each) => each.model === model)
      return credit ? money(credit.minor, won.currency) : null
    }),
    kindest.model,
    kindest.share,
    harshest.model,
    harshest.share,
    String(agree),
    rank,
    holdout?.perGroup,
  ])
  const told = ['kindest', 'kindest share', 'harshest', 'harshest share', 'agree', 'rank', 'hold-out per group']
  return [[dimension, 'name', 'deals', 'currency', ...models, ...told], ...body]
}

const mostDeals = 20_000

async function dealLines(call: Call, asked: z.output<typeof dealsInput>): Promise<CsvCell[][]> {
  const lines: CsvCell[][] = [
    ['id', 'name', 'company', 'won at', 'amount', 'currency', 'owner', 'segment', 'touches', ...asked.models],
  ]
  for (let cursor = asked.cursor; lines.length <= mostDeals;) {
    const { items, nextCursor } = await readDeals(call, { ...asked, limit: 500, cursor })
    for (const { dealId, name, company, wonAt, amount, owner, segment, touches, credits } of items)
      lines.push([
        dealId,
        name,
        company,
        wonAt.toISOString(),
        amount && toDecimal(amount),
        amount?.currency,
        owner,
        segment,
        touches,
        ...credits.map(({ minor }) => (amount ? money(minor, amount.currency) : minor)),
      ])
    if (nextCursor === null) break
    cursor = nextCursor
  }
  return lines
}

async function pathLines(call: Call, asked: z.output<typeof pathsInput>): Promise<CsvCell[][]> {
  const { paths } = await readPaths(call, { ...asked, limit: 500 })
  const body = paths.map(({ channels, won, lost, value, rate, lower, upper }): CsvCell[] => [
    channels.join(' > '),
    won,
    lost,
    toDecimal(value),
    value.currency,
    rate,
    lower,
    upper,
  ])
  return [['path', 'won', 'lost', 'value', 'currency', 'rate', 'lower', 'upper'], ...body]
}
