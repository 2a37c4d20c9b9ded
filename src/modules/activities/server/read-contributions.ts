import { sql, type RawBuilder } from 'kysely'
import { readWorkspace } from '#modules/accounts/server/index.ts'
import { pageFrom, readCursor } from '#platform/cursor.ts'
import { notFound } from '#platform/refusal.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { ContributionWish } from '../contract-contributions.ts'
import type { Contribution } from '../contract-shapes.ts'
import { contributionKinds, roomOnLine, type ContributionKind } from '../domain/index.ts'

type Row = Omit<Contribution, 'amount'> & { minor: number; currency: string }

const entries = sql.raw(`contribution_entry c
  left join contribution_finding f on f.workspace_id = c.workspace_id and f.entry_id = c.id
  left join contribution_line l on l.workspace_id = f.workspace_id and l.id = f.line_id
  left join activity a on a.workspace_id = c.workspace_id and a.id = c.activity_id
  left join contribution_entry k on k.workspace_id = c.workspace_id and k.counter_of = c.id`)

const columns =
  sql.raw(`c.id, c.side, c.kind, c.title, c.amount_minor as minor, c.currency, c.from_day::text as "from", c.to_day::text as "to",
  c.basis, c.evidence, c.activity_id as "activityId", coalesce(nullif(a.name, ''), a.external_id) as activity,
  c.counter_of as "counterOf", k.id as "counteredBy", c.booked_at as "bookedAt", c.booked_name as "bookedBy",
  coalesce(f.verdict, 'waiting') as state, l.name as line, nullif(f.reason, '') as reason, f.found_at as "foundAt", f.found_name as "foundBy"`)

function shown({ minor, currency, ...entry }: Row): Contribution {
  return { ...entry, amount: { minor, currency } }
}

export async function contributionById(tx: Tx, workspaceId: string, id: string): Promise<Contribution> {
  const [found] = await rows<Row>(
    tx,
    sql`select ${columns} from ${entries} where c.workspace_id = ${workspaceId} and c.id = ${id}`,
  )
  if (!found) throw notFound('contribution')
  return shown(found)
}

/** A page of the ledger of contributions, the latest booked first. */
export async function contributionPage(tx: Tx, workspaceId: string, wish: ContributionWish) {
  const { cursor, limit } = wish
  const after = readCursor(cursor, 2)
  const found = await rows<Row>(
    tx,
    sql`
    select ${columns} from ${entries} where ${conditions(workspaceId, wish)}
      ${after ? sql`and (c.booked_at, c.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
    order by c.booked_at desc, c.id desc limit ${limit + 1}`,
  )
  const { items, nextCursor } = pageFrom(found, limit, ({ bookedAt, id }) => [bookedAt.toISOString(), id])
  return { items: items.map(shown), nextCursor }
}

function conditions(workspaceId: string, wish: ContributionWish): RawBuilder<unknown> {
  const { kind, side, state, lineId, on, activityId, from, to } = wish
  const all = [sql`c.workspace_id = ${workspaceId}`]
  if (kind) all.push(sql`c.kind = ${kind}`)
  if (side) all.push(sql`c.side = ${side}`)
  if (state) all.push(state === 'waiting' ? sql`f.verdict is null` : sql`f.verdict = ${state}`)
  if (lineId) all.push(sql`f.verdict = 'confirmed' and ${isOnLine(workspaceId, lineId)}`)
  if (on) all.push(sql`f.verdict = 'confirmed' and f.line_id is null`)
  if (activityId) all.push(sql`c.activity_id = ${activityId}`)
  if (from) all.push(sql`c.to_day >= ${from}::date`)
  if (to) all.push(sql`c.to_day <= ${to}::date`)
  return sql.join(all, sql` and `)
}

/** On any row of the line: a corrected amount is the same line. */
function isOnLine(workspaceId: string, lineId: string): RawBuilder<unknown> {
  return sql`exists (select 1 from contribution_line w where w.workspace_id = ${workspaceId} and w.id = ${lineId}
    and w.name = l.name and w.from_day = l.from_day and w.to_day = l.to_day)`
}

type Sum = { confirmed: number; waiting: number; entries: number }
const nothing: Sum = { confirmed: 0, waiting: 0, entries: 0 }

const sums = sql.raw(`coalesce(sum(c.amount_minor) filter (where f.verdict = 'confirmed'), 0)::bigint as confirmed,
  coalesce(sum(c.amount_minor) filter (where f.verdict is null), 0)::bigint as waiting, count(*)::int as entries`)

/** Sums of the entries whose period ends in these days: what finance confirmed, and what waits for it. */
export async function contributionSums(tx: Tx, workspaceId: string, { from, to }: { from: string; to: string }) {
  const { currency } = await readWorkspace(tx, workspaceId)
  const where = sql`contribution_entry c left join contribution_finding f on f.workspace_id = c.workspace_id and f.entry_id = c.id
    where c.workspace_id = ${workspaceId} and c.to_day >= ${from}::date and c.to_day <= ${to}::date`
  const [total] = await rows<Sum>(tx, sql`select ${sums} from ${where}`)
  const kinds = await rows<Sum & { kind: ContributionKind }>(
    tx,
    sql`select c.kind, ${sums} from ${where} group by c.kind`,
  )
  const sides = await rows<Sum & { side: Contribution['side'] }>(
    tx,
    sql`select c.side, ${sums} from ${where} group by c.side order by c.side`,
  )
  const [outside] = await rows<Sum>(
    tx,
    sql`select ${sums} from ${where} and f.verdict = 'confirmed' and f.line_id is null`,
  )
  return {
    currency,
    total: total ?? nothing,
    kinds: contributionKinds.map((kind) => ({ ...(kinds.find((each) => each.kind === kind) ?? nothing), kind })),
    sides,
    lines: await linesOf(tx, workspaceId, { from, to }),
    notInStatement: { confirmed: outside?.confirmed ?? 0, entries: outside?.entries ?? 0 },
  }
}

type Line = {
  id: string
  name: string
  from: string
  to: string
  amount: number
  confirmed: number
  entries: number
  writtenBy: string
  writtenAt: Date
}

/** The latest row of each line, with what is confirmed on any row of it: a corrected amount keeps its entries. */
async function linesOf(tx: Tx, workspaceId: string, { from, to }: { from: string; to: string }) {
  const found = await rows<Line>(
    tx,
    sql`
    select distinct on (l.name, l.from_day, l.to_day) l.id, l.name, l.from_day::text as "from", l.to_day::text as "to",
      l.amount_minor as amount, l.written_name as "writtenBy", l.written_at as "writtenAt", on_line.confirmed, on_line.entries
    from contribution_line l cross join lateral (${confirmedOn(workspaceId)}) on_line
    where l.workspace_id = ${workspaceId} and l.to_day >= ${from}::date and l.to_day <= ${to}::date
    order by l.name, l.from_day, l.to_day, l.written_at desc, l.id desc`,
  )
  return found.map((line) => ({ ...line, room: roomOnLine(line) }))
}

function confirmedOn(workspaceId: string): RawBuilder<unknown> {
  return sql`
    select coalesce(sum(c.amount_minor), 0)::bigint as confirmed, count(*)::int as entries
    from contribution_finding f
    join contribution_line same on same.workspace_id = f.workspace_id and same.id = f.line_id
    join contribution_entry c on c.workspace_id = f.workspace_id and c.id = f.entry_id
    where f.workspace_id = ${workspaceId} and f.verdict = 'confirmed'
      and same.name = l.name and same.from_day = l.from_day and same.to_day = l.to_day`
}

/** A line with what is confirmed on it; held so that two confirmations can't both take its last room. */
export async function holdLine(tx: Tx, workspaceId: string, id: string) {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`contribution line ${workspaceId}`}, 0))`.execute(tx)
  const [line] = await rows<{
    id: string
    name: string
    fromDay: string
    toDay: string
    amount: number
    currency: string
    confirmed: number
  }>(
    tx,
    sql`
    select l.id, l.name, l.from_day::text as "fromDay", l.to_day::text as "toDay", l.currency, on_line.confirmed,
      (select latest.amount_minor from contribution_line latest where latest.workspace_id = l.workspace_id and latest.name = l.name
        and latest.from_day = l.from_day and latest.to_day = l.to_day order by latest.written_at desc, latest.id desc limit 1) as amount
    from contribution_line l cross join lateral (${confirmedOn(workspaceId)}) on_line
    where l.workspace_id = ${workspaceId} and l.id = ${id}`,
  )
  if (!line) throw notFound('contribution-line')
  return line
}
