import type { Hono } from 'hono'
import type { z } from 'zod'
import type { CsvCell } from '#platform/csv.ts'
import { inWorkspace, signedIn, type Call, type WebEnv } from '#platform/server/house.ts'
import { answerPlainly, csvFile } from '#platform/server/plain-answers.ts'
import { backtestRowsWish, type BacktestRow } from '../contract.ts'
import { openTrial, readBacktestRows } from './backtest.ts'

type Wish = z.infer<typeof backtestRowsWish>

/** `GET /api/v1/agreement/export/backtest.csv?id=…&from=2026-07&to=2026-09&group=dropped`: the rows behind a figure. */
export function exportRoutes(web: Hono<WebEnv>): void {
  web.get('/api/v1/agreement/export/backtest.csv', (context) =>
    answerPlainly(context, 'reader', (call) => download(call, backtestRowsWish.parse(context.req.query()))),
  )
}

function download(call: Call, wish: Wish): Promise<Response> {
  return csvFile(`back-test ${wish.group} ${wish.from} ${wish.to}.csv`, linesOf(call, wish))
}

type Page = Awaited<ReturnType<typeof readBacktestRows>>

function pageOf(call: Call, wish: Wish, cursor: string | undefined): Promise<Page> {
  const { workspaceId } = signedIn(call)
  return inWorkspace(call, async (tx) => {
    const trial = await openTrial(tx, workspaceId, wish.id, wish, call.house.clock.now())
    return readBacktestRows(tx, trial, wish, { cursor, limit: 500 })
  })
}

async function* linesOf(call: Call, wish: Wish): AsyncGenerator<CsvCell[]> {
  yield columns.map(({ name }) => name)
  for (let page = await pageOf(call, wish, undefined); ;) {
    for (const row of page.items) yield columns.map(({ cell }) => cell(row))
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
