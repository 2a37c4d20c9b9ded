import type { Hono } from 'hono'
import type { CsvCell } from '#platform/csv.ts'
import type { Language } from '#platform/contract.ts'
import { toDecimal, isCurrency } from '#platform/money.ts'
import { inWorkspace, signedIn, type Call, type WebEnv } from '#platform/server/house.ts'
import { answerPlainly, csvFile } from '#platform/server/plain-answers.ts'
import { rowsOrder, rowsWish } from '../contract-shapes.ts'
import type { NamedCause } from '../domain/causes.ts'
import { en } from '../i18n/en.ts'
import { fi } from '../i18n/fi.ts'
import { ru } from '../i18n/ru.ts'
import { sv } from '../i18n/sv.ts'
import { readRows, type Order, type RowsWish } from './rows.ts'

/** `GET /api/v1/reconcile/export/rows.csv?period=2026-Q3&group=only-marketing&cause=duplicate`: the rows behind a figure. */
export function exportRoutes(web: Hono<WebEnv>): void {
  web.get('/api/v1/reconcile/export/rows.csv', (context) =>
    answerPlainly(context, 'reader', (call) => download(call, rowsWish.extend(rowsOrder).parse(context.req.query()))),
  )
}

function download(call: Call, wish: RowsWish & Order): Promise<Response> {
  const language = call.caller.kind === 'person' ? call.caller.language : 'en'
  return csvFile(`differences ${wish.period}.csv`, linesOf(call, wish, language))
}

type Rows = Awaited<ReturnType<typeof readRows>>
type Row = Rows['items'][number]

function pageOf(call: Call, wish: RowsWish & Order, cursor: string | undefined): Promise<Rows> {
  const { workspaceId } = signedIn(call)
  return inWorkspace(call, (tx) => readRows(tx, workspaceId, wish, { cursor, limit: 500 }))
}

async function* linesOf(call: Call, wish: RowsWish & Order, language: Language): AsyncGenerator<CsvCell[]> {
  yield columns.map(({ name }) => name)
  for (let page = await pageOf(call, wish, undefined); ;) {
    for (const row of page.items) yield columns.map(({ cell }) => cell(row, language))
    if (page.nextCursor === null) return
    page = await pageOf(call, wish, page.nextCursor)
  }
}

const words = { en, sv, fi, ru }

function causeWords(language: Language, cause: NamedCause): string {
  return words[language].causes[cause]
}

type Column = { name: string; cell: (row: Row, language: Language) => CsvCell }

function amount(money: { minor: number; currency: string } | null): number | null {
  return money && isCurrency(money.currency) ? Number(toDecimal(money)) : null
}

function sideColumns(side: 'marketing' | 'sales'): Column[] {
  return [
    { name: `${side}At`, cell: (row) => row[side]?.at?.toISOString() },
    { name: `${side}Feed`, cell: (row) => row[side]?.feed },
    { name: `${side}Source`, cell: (row) => row[side]?.source },
    { name: `${side}Status`, cell: (row) => row[side]?.status },
    { name: `${side}Owner`, cell: (row) => row[side]?.owner },
    { name: `${side}Product`, cell: (row) => row[side]?.product },
    { name: `${side}Amount`, cell: (row) => amount(row[side]?.amount ?? null) },
    { name: `${side}Currency`, cell: (row) => row[side]?.amount?.currency },
  ]
}

/** Names for programs; the cause also in the reader's words. */
const columns: readonly Column[] = [
  { name: 'key', cell: ({ key }) => key },
  { name: 'customer', cell: ({ label }) => label },
  { name: 'month', cell: ({ month }) => month },
  { name: 'group', cell: ({ group }) => group },
  { name: 'cause', cell: ({ cause }) => cause },
  { name: 'causeInWords', cell: ({ cause }, language) => causeWords(language, cause) },
  { name: 'causesBeside', cell: ({ causes }) => causes.join(' ') },
  { name: 'treatment', cell: ({ treatment }) => treatment },
  { name: 'standing', cell: ({ standing }) => standing },
  { name: 'countedMonth', cell: ({ countedMonth }) => countedMonth },
  { name: 'countedAmount', cell: ({ counted }) => amount(counted) },
  { name: 'countedCurrency', cell: ({ counted }) => counted?.currency },
  { name: 'pairedBy', cell: ({ pairedBy }) => pairedBy },
  ...sideColumns('marketing'),
  ...sideColumns('sales'),
]
