import { sql, type RawBuilder } from 'kysely'
import type { ListSide } from '#platform/contract.ts'
import { pageFrom, readCursor, type Cursor } from '#platform/cursor.ts'
import { Refusal } from '#platform/refusal.ts'
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
  await sql`set local work_mem = '128MB'`.execute(tx)
  const judged = judgedSql(await judgingOf(tx, trial))
  const counts = Object.entries(kinds).map(
    ([name, is]) => sql`count(*) filter (where ${is})::int as ${sql.ref(name)},
      count(*) filter (where ${is} and j.customer)::int as ${sql.ref(`${name}Customers`)}`,
  )
  const found = await rows<Flat>(
    tx,
    sql`${judged}, ${customersSql(trial)}
      select grouping(j.month, j.source, j.owner) as cut, coalesce(j.month, j.source, j.owner, '') as name,
        count(*)::int as leads, ${sql.join(counts)}
      from (select v.was_met, v.is_met, to_char(lead.first_contact_at at time zone ${trial.timeZone}, 'YYYY-MM') as month,
          coalesce(lead.lead_source, '') as source, coalesce(lead.owner, '') as owner, ${isCustomer} as customer
        from lead_judged v join lead_record lead on lead.workspace_id = ${trial.workspaceId} and lead.id = v.id
        ${joinCustomers}) j
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

async function judgingOf(tx: Tx, trial: Trial): Promise<Judging> {
  const [bounds] = await rows<{ from: Date; to: Date }>(
    tx,
    sql`select ${`${trial.from}-01`}::date::timestamp at time zone ${trial.timeZone} as from,
      (${`${trial.to}-01`}::date + interval '1 month')::timestamp at time zone ${trial.timeZone} as to`,
  )
  if (!bounds) throw new Error('months without bounds')
  const { workspaceId, version, against, list, now } = trial
  return { workspaceId, old: against?.rule ?? null, new: version.rule, which: { list, ...bounds }, now }
}

/** When each lead, person and company was last won. A deal that names its person speaks for that one alone. */
function customersSql({ workspaceId }: Trial): RawBuilder<unknown> {
  const won = sql`deal_record d where d.workspace_id = ${workspaceId} and d.outcome = 'won' and d.won_at is not null`
  return sql`won_lead as (select d.lead_id as id, max(d.won_at) as at from ${won} and d.lead_id is not null group by 1),
    won_person as (select d.root_person_id as id, max(d.won_at) as at from ${won} and d.root_person_id is not null group by 1),
    won_company as (select d.root_company_id as id, max(d.won_at) as at from ${won} and d.root_company_id is not null
      and d.root_person_id is null group by 1)`
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
  await sql`set local work_mem = '128MB'`.execute(tx)
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
    sql`${judgedSql(await judgingOf(tx, trial))}, ${customersSql(trial)}
      select ${trial.from}::text as month, lead.first_contact_at::text as place, lead.id as "leadId", coalesce(lead.name, lead.company_name, lead.email, lead.external_id) as label,
        lead.company_name as company, lead.email, lead.lead_source as source, lead.owner, lead.status,
        lead.first_contact_at as "firstContactAt", j.was_met as old, j.is_met as new, ${isCustomer} as customer
      from lead_judged j join lead_record lead on lead.workspace_id = ${trial.workspaceId} and lead.id = j.id ${joinCustomers}
      where ${isGroup} ${bySource} ${byOwner} ${place}
      order by lead.first_contact_at desc, lead.id desc limit ${limit}`,
  )
}
