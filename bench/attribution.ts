import { createWriteStream, chmodSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { once } from 'node:events'
import { sql } from 'kysely'
import { connect } from '../src/cli/connect.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { House } from '#platform/server/house.ts'
import { creditDeals } from '../src/modules/attribution/server/credit-deals.ts'
import { planRebuild, rebuildJob } from '../src/modules/attribution/server/rebuild.ts'
import { duckSums, sameSums } from './attribution-sums.ts'
import { statementTimes, type Kinds } from './statement-times.ts'
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
  const connection = await connect({ data: folder }, { withJobs: false })
  const house = connection.own
  if (!house) throw new Error('the bench opens its own house')
  const workspaceId = await connection.workspaceId()
  await pour(house, workspaceId, touches, won)
  const [rebuilt, ...rest] = await rebuildTwice(house, workspaceId)
  const duck = await measureDuck(house, workspaceId, folder, rebuilt)
  const closing = closingRows(await closingTimes(house, workspaceId))
  await connection.close()
  rmSync(folder, { recursive: true, force: true })
  const size = `${touches.toLocaleString('en')} touches, ${won.toLocaleString('en')} won deals`
  return {
    name: 'P5 attribution',
    rows: [...[rebuilt, ...rest, ...closing].map((row) => ({ ...row, name: `${row.name}, ${size}` })), ...duck],
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

/** What a rebuild asks of the database. DuckDB has touches and deals to read alone. */
const kinds: Kinds = [
  ['touches read', /from ledger_touch/],
  ['credits written', /insert into credit \(/],
  ['sums by day written', /insert into credit_day/],
  ['deals written', /insert into attributed_deal/],
  ['deals read', /from unnest|attribution_rules/],
  ['commits', /^commit/],
]

async function rebuildTwice(house: House, workspaceId: string): Promise<[Row, Row, ...Row[]]> {
  const { result: fromNothing, seconds } = await statementTimes(kinds, () => rebuild(house, workspaceId))
  const again = await rebuild(house, workspaceId)
  const parts = [...seconds].toSorted(([, one], [, other]) => other - one)
  return [
    { name: 'full rebuild from nothing', value: fromNothing, unit: 's' },
    { name: 'rebuild that changes nothing', value: again, unit: 's' },
    ...parts.map(([name, value]) => ({ name: `waited in the first for ${name}`, value, unit: 's' })),
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

/** Writes the rows down and adds them up in DuckDB. */
async function measureDuck(house: House, workspaceId: string, folder: string, rebuilt: Row): Promise<Row[]> {
  const files = { touches: path.join(folder, 'touches.csv'), deals: path.join(folder, 'deals.csv') }
  await writeCsv(
    house,
    workspaceId,
    files.deals,
    sql`
    select id::text, company_id::text as company, amount_minor as amount, extract(epoch from won_at)::bigint as won,
      extract(epoch from opened_at)::bigint as opened from deal_record where workspace_id = ${workspaceId} and outcome = 'won'`,
  )
  await writeCsv(
    house,
    workspaceId,
    files.touches,
    sql`
    select id::text, company_id::text as company, extract(epoch from occurred_at)::bigint as met_at, channel
    from ledger_touch where workspace_id = ${workspaceId}`,
  )
  const { seconds, sums } = await duckSums(files)
  const apart = await inHouse(house, workspaceId, (tx) => sameSums(tx, workspaceId, sums))
  return [
    { name: 'the same sums in DuckDB', value: seconds, unit: 's' },
    { name: 'full rebuild against DuckDB', value: rebuilt.value / seconds, unit: 'x', goal: { at: 'most', value: 2 } },
    { name: 'largest difference of a sum', value: apart, unit: 'share', goal: { at: 'most', value: 0.0001 } },
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
