import type { Context, Hono } from 'hono'
import type { z } from 'zod'
import type { CsvCell } from '#platform/csv.ts'
import { toDecimal } from '#platform/money.ts'
import { notFound } from '#platform/refusal.ts'
import type { Call, WebEnv } from '#platform/server/house.ts'
import { answerPlainly, csvFile, questionOf } from '#platform/server/plain-answers.ts'
import { dealsInput, overviewInput, pathDealsInput, pathsInput, quarrelInput } from '../contract.ts'
import { overview } from './overview.ts'
import { quarrel } from './quarrel.ts'
import { readDeals } from './read-deals.ts'
import { readPathDeals } from './read-journeys.ts'
import { readPaths } from './read-paths.ts'

/** What the pages show, as a file for a spreadsheet. */
export function exportRoutes(web: Hono<WebEnv>): void {
  web.get('/api/v1/attribution/export/:table', (context) =>
    answerPlainly(context, 'reader', (call) => exportTable(context, call)),
  )
}

async function exportTable(context: Context<WebEnv>, call: Call): Promise<Response> {
  const table = context.req.param('table') ?? ''
  switch (table) {
    case 'credits.csv':
      return csvFile(table, await creditLines(call, questionOf(context, overviewInput)))
    case 'models.csv':
      return csvFile(table, await modelLines(call, questionOf(context, quarrelInput)))
    case 'deals.csv':
      return csvFile(table, dealLines(call, questionOf(context, dealsInput)))
    case 'paths.csv':
      return csvFile(table, await pathLines(call, questionOf(context, pathsInput)))
    case 'path-deals.csv':
      return csvFile(table, pathDealLines(call, questionOf(context, pathDealsInput)))
    default:
      throw notFound('table')
  }
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

async function* dealLines(call: Call, asked: z.output<typeof dealsInput>): AsyncGenerator<CsvCell[]> {
  yield ['id', 'name', 'company', 'won at', 'amount', 'currency', 'owner', 'segment', 'touches', ...asked.models]
  let cursor = asked.cursor
  do {
    const page = await readDeals(call, { ...asked, limit: 500, cursor })
    for (const { dealId, name, company, wonAt, amount, owner, segment, touches, credits } of page.items)
      yield [
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
      ]
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
}

async function* pathDealLines(call: Call, asked: z.output<typeof pathDealsInput>): AsyncGenerator<CsvCell[]> {
  yield ['id', 'name', 'company', 'outcome', 'closed at', 'amount', 'currency', 'touches', 'days']
  let cursor = asked.cursor
  do {
    const page = await readPathDeals(call, { ...asked, limit: 500, cursor })
    for (const { dealId, name, company, outcome, closedAt, amount, touches, days } of page.items)
      yield [
        dealId,
        name,
        company,
        outcome,
        closedAt.toISOString(),
        amount && toDecimal(amount),
        amount?.currency,
        touches,
        days,
      ]
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
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
