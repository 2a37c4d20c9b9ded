import { DuckDBInstance } from '@duckdb/node-api'
import { sql } from 'kysely'
import { rows, type Tx } from '#platform/server/database.ts'
import { heuristicModels } from '#modules/attribution/contract.ts'
import { firstRules } from '../src/modules/attribution/server/rules.ts'

/** Credit of each channel in each heuristic model, in minor units. */
export type Sums = Map<string, number[]>

const { windowDays, halfLifeDays, sameSessionMinutes, custom } = firstRules

/**
 * The same credits in one statement, for tables `deals` (id, company, amount, won, opened) and `touches` (id, company, met_at, channel);
 * moments are seconds. No lead is known, so the key touches are the first, that of the opportunity, and the last.
 */
const statement = `
with met as (
  select d.id as deal, d.amount, d.opened, t.id, t.met_at, t.channel,
    lag(t.met_at) over (partition by d.id, t.channel order by t.met_at, t.id) as before
  from deals d join touches t on t.company = d.company and t.met_at >= d.won - ${windowDays * 86_400} and t.met_at <= d.won),
journey as (
  select *, row_number() over (partition by deal order by met_at, id) as pos, count(*) over (partition by deal) as n,
    max(met_at) over (partition by deal) as last_at, count(*) over (partition by deal, channel) as same,
    row_number() over (partition by deal, channel order by met_at, id) as nth
  from met where before is null or met_at - before >= ${sameSessionMinutes * 60}),
placed as (
  select *, max(case when met_at <= opened then pos end) over (partition by deal) as opp,
    coalesce(max(case when channel <> 'direct' then pos end) over (partition by deal), n) as lnd,
    sum(case when nth = 1 then 1 else 0 end) over (partition by deal) as channels,
    power(2.0, (met_at - last_at) / 86400.0 / ${halfLifeDays}) as decay
  from journey),
keyed as (
  select *, sum(decay) over (partition by deal) as decays,
    case when pos = 1 or pos = n then 1 else 0 end as u_key, case when pos = 1 or pos = opp then 1 else 0 end as w_key,
    case when pos = 1 or pos = n or pos = opp then 1 else 0 end as c_key
  from placed),
counted as (
  select *, n - sum(u_key) over (partition by deal) as u_rest, n - sum(w_key) over (partition by deal) as w_rest,
    n - sum(c_key) over (partition by deal) as c_rest from keyed),
weighed as (
  select *,
    case when u_key = 1 then (case when pos = 1 then 0.4 else 0 end) + (case when pos = n then 0.4 else 0 end) else 0.2 / u_rest end as u,
    case when w_key = 1 then (case when pos = 1 then 0.3 else 0 end) + (case when pos = opp then 0.3 else 0 end) else 0.1 / w_rest end as w,
    case when c_key = 1 then (case when pos = 1 then ${custom.first} else 0 end) + (case when pos = opp then ${custom.opportunity} else 0 end)
      + (case when pos = n then ${custom.last} else 0 end) else ${custom.others} / c_rest end as c
  from counted),
whole as (
  select *, sum(u) over (partition by deal) as us, sum(w) over (partition by deal) as ws, sum(c) over (partition by deal) as cs from weighed)
select channel, sum(case when pos = 1 then amount else 0 end) as m0, sum(case when pos = n then amount else 0 end) as m1,
  sum(case when pos = lnd then amount else 0 end) as m2, sum(amount * 1.0 / n) as m3, sum(amount * 1.0 / channels / same) as m4,
  sum(amount * decay / decays) as m5, sum(amount * u / us) as m6, sum(amount * w / ws) as m7, sum(amount * c / cs) as m8
from whole group by channel`

/** Reads the rows into DuckDB and adds them up there; the time is that of the sums alone. */
export async function duckSums(files: { touches: string; deals: string }): Promise<{ seconds: number; sums: Sums }> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  for (const [table, file] of Object.entries(files))
    await connection.run(`create table ${table} as select * from read_csv('${file}')`)
  const startedAt = performance.now()
  const found = (await connection.runAndReadAll(statement)).getRows()
  const seconds = (performance.now() - startedAt) / 1000
  connection.closeSync()
  return { seconds, sums: new Map(found.map(([channel, ...sums]) => [String(channel), sums.map(Number)])) }
}

/** By how much the house's credits and other sums are apart at most, as a share of a channel's credit: cents are rounded there. */
export async function sameSums(tx: Tx, workspaceId: string, sums: Sums): Promise<number> {
  const names = heuristicModels.map((model) => sql.ref(`${model.replaceAll('-', '_')}_minor`))
  const ours = await rows<{ key: string; minors: number[] }>(
    tx,
    sql`select key, array[${sql.join(names.map((name) => sql`sum(${name})::float8`))}] as minors from credit_day
      where workspace_id = ${workspaceId} and dimension = 'channel' and key <> '(unknown)' group by key`,
  )
  return ours.reduce((most, { key, minors }) => {
    const apart = minors.map(
      (minor, index) => Math.abs(minor - (sums.get(key)?.[index] ?? 0)) / Math.max(1, Math.abs(minor)),
    )
    return Math.max(most, ...apart)
  }, 0)
}
