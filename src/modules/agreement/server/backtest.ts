import { sql, type RawBuilder } from 'kysely'
import type { ListSide } from '#platform/contract.ts'
import { pageFrom, readCursor, type Cursor } from '#platform/cursor.ts'
import { Refusal } from '#platform/refusal.ts'
import { listOf } from '#platform/server/bulk-rows.ts'
import { readCompany } from '#platform/server/company.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { BacktestRow } from '../contract.ts'
import { addUp, type Backtest, type BacktestGroup, type Counts, type Cut } from '../domain/backtest.ts'
import { judgedSql, type Judging } from './judge.ts'
import { versionById, versionsOf, type VersionRow } from './version-row.ts'

export type Months = { from: string; to: string; list: ListSide }

type Trial = Months & {
  workspaceId: string
  timeZone: string
  version: VersionRow
  against: VersionRow | null
  now: Date
}

const mostMonths = 60

/** A version beside the one that is in force without it: before it began, or now when it has not begun. */
export async function openTrial(tx: Tx, workspaceId: string, id: string, months: Months, now: Date): Promise<Trial> {
  const between = monthsBetween(months.from, months.to)
  if (between.length === 0 || between.length > mostMonths)
    throw new Refusal('agreement.wrong-period', { most: mostMonths }, 400)
  const version = await versionById(tx, workspaceId, id)
  const before = version.inForceFrom ?? new Date(8.64e15)
  const older = (await versionsOf(tx, workspaceId, version.key)).filter(
    (each) => each.id !== id && each.inForceFrom !== null && each.inForceFrom <= before && each.inForceFrom <= now,
  )
  const against = older.toSorted((one, other) => Number(other.inForceFrom) - Number(one.inForceFrom))[0] ?? null
  const { timeZone } = await readCompany(tx, workspaceId)
  return { ...months, workspaceId, timeZone, version, against, now }
}

/** Months from the first to the last, both included; none when they stand the wrong way round. */
export function monthsBetween(from: string, to: string): string[] {
  const place = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1
  const [first, last] = [place(from), place(to)]
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => {
    const month = first + index
    return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`
  })
}

type Flat = Record<'leads' | BacktestField, number> & { cut: number; name: string }
type BacktestField = `${'old' | 'new' | 'stays' | 'dropped' | 'added'}${'' | 'Customers'}`

const kinds: Record<Exclude<BacktestGroup, 'neither'>, RawBuilder<unknown>> = {
  old: sql`j.was_met`,
  new: sql`j.is_met`,
  stays: sql`j.was_met and j.is_met`,
  dropped: sql`j.was_met and not j.is_met`,
  added: sql`j.is_met and not j.was_met`,
}

/** How many count by either rule and how many of them became customers, whole and by month, source and owner: one statement. */
export async function readBacktest(tx: Tx, trial: Trial): Promise<Backtest & { against: number | null }> {
  await readInOrder(tx)
  const starts = await monthStarts(tx, trial)
  const instants = starts.map((start) => start.toISOString())
  // A select of its own, so that the instants are read once and not for every lead.
  const startsSql = sql`(select ${listOf(instants, 'text')}::timestamptz[])`
  const counts = Object.entries(kinds).map(
    ([name, is]) => sql`coalesce(sum(j.leads) filter (where ${is}), 0)::int as ${sql.ref(name)},
      coalesce(sum(j.leads) filter (where ${is} and j.customer), 0)::int as ${sql.ref(`${name}Customers`)}`,
  )
  // First by everything that is asked together, which is little; the cuts are counted from that.
  const found = await rows<Flat>(
    tx,
    sql`${judgedSql(judgingOf(trial, starts))}, ${customersSql(trial)},
      counted as materialized (
        select width_bucket(lead.first_contact_at, ${startsSql}) as month, lead.lead_source as source, lead.owner,
          lead.was_met, lead.is_met, ${isCustomer} as customer, count(*) as leads
        from lead_judged lead ${joinCustomers} group by 1, 2, 3, 4, 5, 6)
      select grouping(j.month, j.source, j.owner) as cut, coalesce(j.month, j.source, j.owner, '') as name,
        sum(j.leads)::int as leads, ${sql.join(counts)}
      from (select (${listOf(monthsBetween(trial.from, trial.to), 'text')})[month] as month, coalesce(source, '') as source,
          coalesce(owner, '') as owner, was_met, is_met, customer, leads from counted) j
      group by grouping sets ((), (j.month), (j.source), (j.owner))`,
  )
  const cuts = (cut: number): Cut[] =>
    found.filter((each) => each.cut === cut).map((each) => ({ name: each.name, counts: countsOf(each) }))
  const [, , , months, , sources, owners, total] = Array.from({ length: 8 }, (_, cut) => cuts(cut))
  // A page adds months up by the same rule.
  const whole = { months: months ?? [], sources: sources ?? [], owners: owners ?? [] }
  return {
    ...addUp([{ ...whole, total: total?.[0]?.counts ?? addUp([]).total }]),
    against: trial.against?.number ?? null,
  }
}

function countsOf(flat: Flat): Counts {
  const of = (name: Exclude<BacktestGroup, 'neither'>) => ({ rows: flat[name], customers: flat[`${name}Customers`] })
  return {
    leads: flat.leads,
    old: of('old'),
    new: of('new'),
    stays: of('stays'),
    dropped: of('dropped'),
    added: of('added'),
  }
}

/**
 * Hundreds of thousands of rows are read in order and joined by hash: one row after the other would take minutes. Several processes
 * of the database read at once; it thinks more of what handing rows over costs than it does.
 */
async function readInOrder(tx: Tx): Promise<void> {
  await sql`set local work_mem = '128MB'`.execute(tx)
  await sql`set local enable_nestloop = off`.execute(tx)
  await sql`set local parallel_tuple_cost = 0.001`.execute(tx)
  await sql`set local parallel_setup_cost = 10`.execute(tx)
}

/** When each month of the trial begins at the company, and when the last one ends. */
async function monthStarts(tx: Tx, { from, to, timeZone }: Trial): Promise<Date[]> {
  const days = [...monthsBetween(from, to), nextMonth(to)].map((month) => `${month}-01`)
  const found = await rows<{ at: Date }>(
    tx,
    sql`select day::date::timestamp at time zone ${timeZone} as at from unnest(${listOf(days, 'text')}) day order by 1`,
  )
  return found.map(({ at }) => at)
}

function nextMonth(month: string): string {
  const [year, ofYear] = [Number(month.slice(0, 4)), Number(month.slice(5))]
  return ofYear === 12 ? `${year + 1}-01` : `${year}-${String(ofYear + 1).padStart(2, '0')}`
}

function judgingOf({ workspaceId, version, against, list, now }: Trial, starts: readonly Date[]): Judging {
  const [from, to] = [starts[0], starts.at(-1)]
  if (!from || !to) throw new Error('months without bounds')
  return { workspaceId, old: against?.rule ?? null, new: version.rule, which: { list, from, to }, now }
}

/** When each lead, person and company was last won. A deal that names its person speaks for that one alone. */
function customersSql({ workspaceId }: Trial): RawBuilder<unknown> {
  return sql`won as materialized (select d.lead_id, coalesce(mp.kept_id, d.person_id) as person_id,
        coalesce(mc.kept_id, d.company_id) as company_id, d.won_at
      from deal_record d left join merged_person mp on mp.gone_id = d.person_id left join merged_company mc on mc.gone_id = d.company_id
      where d.workspace_id = ${workspaceId} and d.outcome = 'won' and d.won_at is not null),
    won_lead as (select lead_id as id, max(won_at) as at from won where lead_id is not null group by 1),
    won_person as (select person_id as id, max(won_at) as at from won where person_id is not null group by 1),
    won_company as (select company_id as id, max(won_at) as at from won where company_id is not null and person_id is null group by 1)`
}

const joinCustomers = sql`left join won_lead on won_lead.id = lead.id
  left join won_person on won_person.id = lead.root_person_id
  left join won_company on won_company.id = lead.root_company_id`

const isCustomer = sql`coalesce(greatest(won_lead.at, won_person.at, won_company.at) >= lead.first_contact_at, false)`

export type RowsWish = { group: BacktestGroup; source?: string | undefined; owner?: string | undefined }

/** A row with its place in the order, as exact as the database has it. */
type PlacedRow = BacktestRow & { month: string; place: string }

type Page = { items: BacktestRow[]; nextCursor: string | null }

/**
 * Exactly the rows behind a figure, the latest first. Month by month from the end, until the page is full: a page of a long
 * period costs no more than its last months.
 */
export async function readBacktestRows(
  tx: Tx,
  trial: Trial,
  wish: RowsWish,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<Page> {
  await readInOrder(tx)
  const after = readCursor(cursor, 3)
  const reached = typeof after?.[0] === 'string' ? after[0] : trial.to
  const found: PlacedRow[] = []
  for (const month of monthsBetween(trial.from, reached).toReversed()) {
    const place = month === reached ? after : null
    const wanted = limit + 1 - found.length
    found.push(...(await rowsOfMonth(tx, { ...trial, from: month, to: month }, wish, place, wanted)))
    if (found.length > limit) break
  }
  const { items, nextCursor } = pageFrom(found, limit, ({ month, place, leadId }) => [month, place, leadId])
  return { items: items.map(rowShown), nextCursor }
}

function rowShown(placed: PlacedRow): BacktestRow {
  const { month: _, place: __, ...row } = placed
  return row
}

async function rowsOfMonth(
  tx: Tx,
  trial: Trial,
  { group, source, owner }: RowsWish,
  after: Cursor | null,
  limit: number,
): Promise<PlacedRow[]> {
  const isGroup = group === 'neither' ? sql`not j.was_met and not j.is_met` : kinds[group]
  const bySource = source === undefined ? sql`` : sql`and coalesce(lead.lead_source, '') = ${source}`
  const byOwner = owner === undefined ? sql`` : sql`and coalesce(lead.owner, '') = ${owner}`
  const place =
    after === null ? sql`` : sql`and (lead.first_contact_at, lead.id) < (${after[1]}::timestamptz, ${after[2]}::uuid)`
  return rows(
    tx,
    sql`${judgedSql(judgingOf(trial, await monthStarts(tx, trial)))}, ${customersSql(trial)},
      shown as materialized (select lead.id, lead.was_met, lead.is_met, ${isCustomer} as customer from lead_judged lead ${joinCustomers})
      select ${trial.from}::text as month, lead.first_contact_at::text as place, lead.id as "leadId", coalesce(lead.name, lead.company_name, lead.email, lead.external_id) as label,
        lead.company_name as company, lead.email, lead.lead_source as source, lead.owner, lead.status,
        lead.first_contact_at as "firstContactAt", j.was_met as old, j.is_met as new, j.customer
      from shown j join lead_record lead on lead.workspace_id = ${trial.workspaceId} and lead.id = j.id
      where ${isGroup} ${bySource} ${byOwner} ${place}
      order by lead.first_contact_at desc, lead.id desc limit ${limit}`,
  )
}
