import type { Context, Hono } from 'hono'
import { z } from 'zod'
import { byteOrderMark, csvLine, type CsvCell } from '#platform/csv.ts'
import { Refusal } from '#platform/refusal.ts'
import { inWorkspace, signedIn, type Call, type WebEnv } from '#platform/server/house.ts'
import { mayCall } from '#platform/server/may-call.ts'
import { problem, problemResponse } from '#platform/server/problem.ts'
import { backtestRowsWish, type BacktestRow } from '../contract.ts'
import { openTrial, readBacktestRows } from './backtest.ts'

type Wish = z.infer<typeof backtestRowsWish>

/** `GET /api/v1/agreement/export/backtest.csv?id=…&from=2026-07&to=2026-09&group=dropped`: the rows behind a figure. */
export function exportRoutes(web: Hono<WebEnv>): void {
  web.get('/api/v1/agreement/export/backtest.csv', (context) => answer(context))
}

async function answer(context: Context<WebEnv>): Promise<Response> {
  const call = context.get('call')
  try {
    if (!mayCall(call.caller, 'reader')) throw keptOut(call)
    return await download(call, backtestRowsWish.parse(context.req.query()))
  } catch (error) {
    if (error instanceof z.ZodError)
      return problemResponse(problem(400, 'house.not-usable', call.requestId, { issues: error.issues }))
    if (!(error instanceof Refusal)) throw error
    return problemResponse(problem(error.status, error.code, call.requestId, { args: error.args }))
  }
}

function keptOut({ caller }: Call): Refusal {
  return caller.kind === 'nobody'
    ? new Refusal('house.sign-in-first', {}, 401)
    : new Refusal('house.not-allowed', {}, 403)
}

/** The first page is read before the answer begins, so that a refusal is still one. */
async function download(call: Call, wish: Wish): Promise<Response> {
  const lines = linesOf(call, wish, await pageOf(call, wish, undefined))
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await lines.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
  })
  return new Response(body, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="back-test ${wish.group} ${wish.from} ${wish.to}.csv"`,
      'cache-control': 'no-store',
    },
  })
}

type Page = Awaited<ReturnType<typeof readBacktestRows>>

function pageOf(call: Call, wish: Wish, cursor: string | undefined): Promise<Page> {
  const { workspaceId } = signedIn(call)
  return inWorkspace(call, async (tx) => {
    const trial = await openTrial(tx, workspaceId, wish.id, wish, call.house.clock.now())
    return readBacktestRows(tx, trial, wish, { cursor, limit: 500 })
  })
}

async function* linesOf(call: Call, wish: Wish, first: Page): AsyncGenerator<string> {
  yield byteOrderMark + csvLine(columns.map(({ name }) => name))
  for (let page = first; ;) {
    yield page.items.map((row) => csvLine(columns.map(({ cell }) => cell(row)))).join('')
    if (page.nextCursor === null) return
    page = await pageOf(call, wish, page.nextCursor)
  }
}

const columns: readonly { name: string; cell: (row: BacktestRow) => CsvCell }[] = [
  { name: 'lead', cell: ({ leadId }) => leadId },
  { name: 'name', cell: ({ label }) => label },
  { name: 'company', cell: ({ company }) => company },
  { name: 'email', cell: ({ email }) => email },
  { name: 'firstContactAt', cell: ({ firstContactAt }) => firstContactAt.toISOString() },
  { name: 'source', cell: ({ source }) => source },
  { name: 'owner', cell: ({ owner }) => owner },
  { name: 'status', cell: ({ status }) => status },
  { name: 'countedBefore', cell: (row) => String(row.old) },
  { name: 'countsNow', cell: (row) => String(row.new) },
  { name: 'customer', cell: ({ customer }) => String(customer) },
]
