import { createWriteStream, chmodSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { once } from 'node:events'
import { sql } from 'kysely'
import { connect, type Connection } from '../src/cli/connect.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { House } from '#platform/server/house.ts'
import { creditDeals } from '../src/modules/attribution/server/credit-deals.ts'
import { planRebuild, rebuildJob } from '../src/modules/attribution/server/rebuild.ts'
import { duckSums, houseSums, sameSums } from './attribution-sums.ts'
import { percentile, type Bench, type Row } from './report.ts'

/** Touches of a year, from 30 channels' worth of customers: so many of a won deal's company fall into its window. */
const days = 365
const begin = '2025-11-01'

/**
 * P5: all credits and their roll-ups written anew from nothing, against DuckDB doing the same sums on the same rows in the same run
 * (goal at most twice as long), and what the close of a deal costs (goal under 3 ms).
 */
export async function benchAttribution(touches = 10_000_000, won = 30_000): Promise<Bench> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'syskon-bench-attribution-'))
  chmodSync(folder, 0o711)
  const house = await connect({ data: folder }, { withJobs: false })
  if (!house.own) throw new Error('the bench opens its own house')
  const workspaceId = await house.workspaceId()
  await pour(house.own, workspaceId, touches, won)
  const measured = await measure(house.own, workspaceId)
  const duck = await measureDuck(house, workspaceId, folder, touches <= 300_000)
  const closing = closingRows(await closingTimes(house.own, workspaceId))
  await house.close()
  rmSync(folder, { recursive: true, force: true })
  const size = `${touches.toLocaleString('en')} touches, ${won.toLocaleString('en')} won deals`
  return {
    name: 'P5 attribution',
    rows: [...[...measured, ...closing].map((row) => ({ ...row, name: `${row.name}, ${size}` })), ...duck(measured)],
  }
}

function inHouse<T>({ db }: House, workspaceId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.inWorkspace(workspaceId, work)
}

/** Rows are made in the database: whole touches of companies, a tenth of which win or lose a deal each. */
export async function pour(house: House, workspaceId: string, touches: number, won: number): Promise<void> {
  const companies = Math.max(won * 2, Math.round(touches / 100))
  await inHouse(house, workspaceId, async (tx) => {
    const months = Array.from({ length: 13 }, (_, month) =>
      new Date(Date.UTC(2025, 10 + month, 1)).toISOString().slice(0, 10),
    )
    await sql`select make_touch_months(${months}::date[])`.execute(tx)
    await sql`
      insert into company (workspace_id, id, name, name_key, created_at, updated_at)
      select ${workspaceId}::uuid, ${companyId(sql`n`)}, 'Company ' || n, 'company ' || n, now(), now() from generate_series(1, ${companies}::int) n`.execute(
      tx,
    )
    await sql`
      insert into deal (workspace_id, id, source, external_id, company_id, amount_minor, currency, outcome, opened_at, won_at, lost_at, created_at, updated_at)
      select ${workspaceId}::uuid, gen_random_uuid(), 'bench', n::text, ${companyId(sql`n`)}, 100000 + n * 37 % 900000, 'EUR',
        case when n <= ${won} then 'won' else 'lost' end, at - interval '20 days', case when n <= ${won} then at end, case when n > ${won} then at end, now(), now()
      from (select n, ${begin}::timestamptz + (100 + n % 260) * interval '1 day' as at from generate_series(1, ${won * 2}::int) n) d`.execute(
      tx,
    )
  })
  const chunk = 1_000_000
  for (let from = 0; from < touches; from += chunk) {
    await inHouse(house, workspaceId, (tx) =>
      pourTouches(tx, workspaceId, from, Math.min(touches, from + chunk), companies),
    )
    process.stderr.write(`\r${Math.min(touches, from + chunk).toLocaleString('en')} touches `)
  }
  await house.ownerPool.query('analyze')
}

function companyId(n: ReturnType<typeof sql>) {
  return sql`lpad(to_hex(${n}), 32, '0')::uuid`
}

async function pourTouches(tx: Tx, workspaceId: string, from: number, to: number, companies: number): Promise<void> {
  await sql`
    insert into touch (workspace_id, id, occurred_at, recorded_at, company_id, reach, side, channel, kind, source)
    select ${workspaceId}::uuid, lpad(to_hex(n), 32, 'f')::uuid,
      ${begin}::timestamptz + (hashint8(n * 7)::bigint & 2147483647) % (${days} * 86400) * interval '1 second', now(),
      ${companyId(sql`1 + (hashint8(n)::bigint & 2147483647) % ${companies}::bigint`)}, 'one-to-one',
      case when n % 3 = 0 then 'sales' else 'marketing' end,
      (array['paid_search', 'direct', 'outbound_call', 'email', 'webinar', 'meeting', 'social', 'organic', 'visit', 'referral', 'trade_show', 'chat'])[1 + n % 12],
      'bench', 'bench'
    from generate_series(${from + 1}::bigint, ${to}::bigint) n`.execute(tx)
}

const going = new AbortController().signal

async function rebuild(house: House, workspaceId: string): Promise<number> {
  const startedAt = performance.now()
  const jobId = await inHouse(house, workspaceId, (tx) => planRebuild(tx, workspaceId, 'rebuild', house.clock.now()))
  await rebuildJob(house)({ workspaceId, jobId, cause: 'rebuild' }, going)
  return (performance.now() - startedAt) / 1000
}

async function measure(house: House, workspaceId: string): Promise<Row[]> {
  const fromNothing = await rebuild(house, workspaceId)
  const again = await rebuild(house, workspaceId)
  return [
    { name: 'full rebuild from nothing', value: fromNothing, unit: 's' },
    { name: 'rebuild that changes nothing', value: again, unit: 's' },
  ]
}

function closingRows(closings: number[]): Row[] {
  return [
    {
      name: 'credits of one closing deal, p50',
      value: percentile(closings, 0.5),
      unit: 'ms',
      goal: { at: 'most', value: 3 },
    },
    { name: 'credits of one closing deal, p95', value: percentile(closings, 0.95), unit: 'ms' },
  ]
}

/** What writing the credits adds to the transaction that closes a deal: deals are forgotten and closed again one by one. */
async function closingTimes(house: House, workspaceId: string): Promise<number[]> {
  const deals = await inHouse(house, workspaceId, (tx) =>
    rows<{ id: string }>(
      tx,
      sql`select deal_id as id from attributed_deal where workspace_id = ${workspaceId} and outcome = 'won' limit 300`,
    ),
  )
  const times: number[] = []
  for (const { id } of deals) {
    await inHouse(house, workspaceId, async (tx) => {
      await sql`delete from credit where workspace_id = ${workspaceId} and deal_id = ${id}`.execute(tx)
      await sql`delete from attributed_deal where workspace_id = ${workspaceId} and deal_id = ${id}`.execute(tx)
    })
    await inHouse(house, workspaceId, async (tx) => {
      const startedAt = performance.now()
      await creditDeals(tx, { workspaceId, dealIds: [id], now: house.clock.now() })
      times.push(performance.now() - startedAt)
    })
  }
  return times.slice(50)
}

/** Writes the rows down for DuckDB; without it installed the run says so instead of a ratio. */
async function measureDuck(
  { own }: Connection,
  workspaceId: string,
  folder: string,
  isSmall: boolean,
): Promise<(measured: readonly Row[]) => Row[]> {
  if (!own) throw new Error('the bench opens its own house')
  const files = { touches: path.join(folder, 'touches.csv'), deals: path.join(folder, 'deals.csv') }
  await writeCsv(
    own,
    workspaceId,
    files.deals,
    sql`
    select id::text, company_id::text as company, amount_minor as amount, extract(epoch from won_at)::bigint as won,
      extract(epoch from opened_at)::bigint as opened from deal_record where workspace_id = ${workspaceId} and outcome = 'won'`,
  )
  await writeCsv(
    own,
    workspaceId,
    files.touches,
    sql`
    select id::text, company_id::text as company, extract(epoch from occurred_at)::bigint as at, channel
    from ledger_touch where workspace_id = ${workspaceId}`,
  )
  const found = await duckSums(files)
  if (found === null) return notCompared(await ownDifference(own, workspaceId, isSmall))
  const apart = await inHouse(own, workspaceId, (tx) => sameSums(tx, workspaceId, found.sums))
  return (measured) => {
    const ours = measured[0]?.value ?? Number.NaN
    return [
      { name: 'the same sums in DuckDB', value: found.seconds, unit: 's' },
      { name: 'full rebuild against DuckDB', value: ours / found.seconds, unit: 'x', goal: { at: 'most', value: 2 } },
      { name: 'largest difference of a sum', value: apart, unit: 'share', goal: { at: 'most', value: 0.0001 } },
    ]
  }
}

/** Without DuckDB a small run still tells whether the statement and the house count the same. */
async function ownDifference(house: House, workspaceId: string, isSmall: boolean): Promise<number | null> {
  if (!isSmall) return null
  return inHouse(house, workspaceId, async (tx) => sameSums(tx, workspaceId, await houseSums(tx, workspaceId)))
}

function notCompared(apart: number | null): () => Row[] {
  const note = '@duckdb/node-api is not installed: nothing to compare the time with'
  return () => [
    {
      name: 'largest difference from the same sums in one statement',
      value: apart ?? Number.NaN,
      unit: 'share',
      ...(apart === null ? {} : { goal: { at: 'most' as const, value: 0.0001 } }),
      note,
    },
  ]
}

async function writeCsv(house: House, workspaceId: string, file: string, query: ReturnType<typeof sql>): Promise<void> {
  const out = createWriteStream(file)
  let isHead = true
  await inHouse(house, workspaceId, async (tx) => {
    await sql`declare lines no scroll cursor for ${query}`.execute(tx)
    for (;;) {
      const some = await rows<Record<string, unknown>>(tx, sql`fetch 20000 from lines`)
      if (some.length === 0) break
      if (isHead) out.write(`${Object.keys(some[0] ?? {}).join(',')}\n`)
      isHead = false
      const text = some.map((row) => Object.values(row).join(',')).join('\n')
      if (!out.write(`${text}\n`)) await once(out, 'drain')
    }
  })
  out.end()
  await once(out, 'finish')
}
