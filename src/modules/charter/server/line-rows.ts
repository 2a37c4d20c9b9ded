import { sql } from 'kysely'
import type { ListSide } from '#platform/contract.ts'
import { notFound } from '#platform/refusal.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { Caller } from '#platform/server/house.ts'
import type { BudgetLine } from '../contract.ts'
import { sumsOf } from '../domain/budget.ts'
import { somebodyIn, type People } from './people.ts'
import { isHead, mayRule, sidesOf } from './who-speaks.ts'

export type ContestRow = {
  id: string
  lineId: string
  side: ListSide
  reason: string
  raisedName: string
  raisedAt: Date
  offer: string | null
  offerSide: ListSide | null
  offerLineSide: ListSide | 'both' | null
  offerOwnerId: string | null
  offeredBy: string | null
  offeredName: string | null
  offeredAt: Date | null
  resolvedName: string | null
  resolvedAt: Date | null
}

export type LineRow = {
  id: string
  name: string
  purpose: string
  side: ListSide | 'both'
  ownerId: string
  from: string
  to: string
  planned: number
  currency: string
  state: 'open' | 'closed'
  committed: number
  released: number
  actual: number
}

const columns =
  sql.raw(`l.id, l.name, l.purpose, l.side, l.owner_id as "ownerId", l.from_day::text as "from", l.to_day::text as "to",
  l.planned_minor as planned, l.currency, l.state, coalesce(m.committed, 0)::bigint as committed,
  coalesce(m.released, 0)::bigint as released, coalesce(m.actual, 0)::bigint as actual`)

const withSums = sql.raw(`budget_line l left join lateral (
    select sum(minor) filter (where kind = 'commitment') as committed, sum(minor) filter (where kind = 'release') as released,
      sum(minor) filter (where kind = 'actual') as actual
    from budget_move b where b.workspace_id = l.workspace_id and b.line_id = l.id) m on true`)

const contestColumns =
  sql.raw(`id, line_id as "lineId", side, reason, raised_name as "raisedName", raised_at as "raisedAt", offer,
  offer_side as "offerSide", offer_line_side as "offerLineSide", offer_owner_id as "offerOwnerId", offered_by as "offeredBy",
  offered_name as "offeredName", offered_at as "offeredAt", resolved_name as "resolvedName", resolved_at as "resolvedAt"`)

/** Lines whose time touches the days from `from` to `to`, or all. */
export function linesOf(tx: Tx, workspaceId: string, within?: { from: string; to: string }): Promise<LineRow[]> {
  const inTime = within ? sql`and l.from_day <= ${within.to} and l.to_day >= ${within.from}` : sql``
  return rows<LineRow>(
    tx,
    sql`select ${columns} from ${withSums} where l.workspace_id = ${workspaceId} ${inTime} order by l.from_day, l.name, l.id`,
  )
}

export async function readLine(tx: Tx, workspaceId: string, id: string): Promise<LineRow> {
  const [found] = await rows<LineRow>(
    tx,
    sql`select ${columns} from ${withSums} where l.workspace_id = ${workspaceId} and l.id = ${id}`,
  )
  if (!found) throw notFound('budget-line')
  return found
}

/** A line, held so that no two writers count on the same free money. */
export async function holdLine(tx: Tx, workspaceId: string, id: string): Promise<LineRow> {
  await sql`select 1 from budget_line where workspace_id = ${workspaceId} and id = ${id} for no key update`.execute(tx)
  return readLine(tx, workspaceId, id)
}

export function contestsOf(tx: Tx, workspaceId: string, lineId: string): Promise<ContestRow[]> {
  return rows<ContestRow>(
    tx,
    sql`select ${contestColumns} from budget_contest where workspace_id = ${workspaceId} and line_id = ${lineId}
      order by raised_at desc, id desc`,
  )
}

/** Contests that have not ended, each with the name of its line. */
export function openContests(tx: Tx, workspaceId: string): Promise<(ContestRow & { lineName: string })[]> {
  return rows<ContestRow & { lineName: string }>(
    tx,
    sql`select ${contestColumns}, (select l.name from budget_line l where l.workspace_id = c.workspace_id and l.id = c.line_id) as "lineName"
      from budget_contest c where c.workspace_id = ${workspaceId} and c.resolved_at is null order by c.raised_at, c.id`,
  )
}

export async function holdContest(tx: Tx, workspaceId: string, id: string): Promise<ContestRow> {
  const [found] = await rows<ContestRow>(
    tx,
    sql`select ${contestColumns} from budget_contest where workspace_id = ${workspaceId} and id = ${id} for update`,
  )
  if (!found) throw notFound('contest')
  return found
}

/** Whether somebody may write on a line: heads of its side, of both sides for joint ones, and leadership. */
export function mayWriteOn(caller: Caller, side: LineRow['side']): boolean {
  if (caller.kind !== 'person' || !isHead(caller)) return false
  if (mayRule(caller)) return true
  const own = sidesOf(caller.side)
  return side === 'both' ? own.length > 0 : own.includes(side)
}

export function shownContest(row: ContestRow, caller: Caller, people: People): NonNullable<BudgetLine['contest']> {
  const { id, side, reason, raisedName, raisedAt, offer, offerSide, offeredName, offeredAt } = row
  const speaks = caller.kind === 'person' && isHead(caller) && row.resolvedAt === null ? sidesOf(caller.side) : []
  const mayAccept = offerSide !== null && speaks.some((each) => each !== offerSide)
  const isOffered = offer !== null && offerSide !== null && offeredName !== null && offeredAt !== null
  return {
    id,
    side,
    reason,
    raised: { name: raisedName, at: raisedAt },
    offer: isOffered
      ? {
          words: offer,
          side: offerSide,
          name: offeredName,
          at: offeredAt,
          lineSide: row.offerLineSide,
          owner: row.offerOwnerId === null ? null : somebodyIn(people, row.offerOwnerId),
        }
      : null,
    resolved: row.resolvedAt === null ? null : { name: row.resolvedName ?? '', at: row.resolvedAt },
    acts: [...(speaks.length > 0 ? (['offer'] as const) : []), ...(mayAccept ? (['accept'] as const) : [])],
  }
}

type Asked = { caller: Caller; people: People; contest: ContestRow | undefined }

export function shownLine(row: LineRow, { caller, people, contest }: Asked): BudgetLine {
  const { planned, currency, ownerId, committed, released, actual, ...rest } = row
  const sums = sumsOf(planned, [
    { kind: 'commitment', minor: committed },
    { kind: 'release', minor: released },
    { kind: 'actual', minor: actual },
  ])
  const money = (minor: number) => ({ minor, currency })
  const mayChange = mayWriteOn(caller, row.side)
  const isOpen = row.state === 'open'
  const mayMove = isOpen && (mayChange || (caller.kind === 'person' && caller.memberId === ownerId))
  const acts: BudgetLine['acts'] = []
  if (mayChange) acts.push('change')
  if (mayMove) acts.push('move')
  if (isOpen && contest === undefined && mayContest(caller, row.side)) acts.push('contest')
  return {
    ...rest,
    owner: somebodyIn(people, ownerId),
    planned: money(planned),
    committed: money(sums.committed),
    actual: money(sums.actual),
    free: money(sums.free),
    contest: contest === undefined ? null : shownContest(contest, caller, people),
    acts,
  }
}

function mayContest(caller: Caller, side: LineRow['side']): boolean {
  return caller.kind === 'person' && isHead(caller) && sidesOf(caller.side).some((own) => own !== side)
}
