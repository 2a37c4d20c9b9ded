import { sql } from 'kysely'
import type { Money } from '#platform/money.ts'
import { Refusal } from '#platform/refusal.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { actorOf, type SignedIn } from '#platform/server/house.ts'
import { announce } from '#platform/server/live.ts'
import { moveTo } from '../domain/budget.ts'
import { holdLine, type LineRow } from './line-rows.ts'
import type { About } from './mandate.ts'
import { sidesOf } from './who-speaks.ts'
import { saveMove } from './write-line.ts'

type OnLine = { lineId: string; committed: number; actual: number }

/** What is spoken for and spent on one thing, line by line. */
function onLines(tx: Tx, workspaceId: string, { kind, id }: About): Promise<OnLine[]> {
  return rows<OnLine>(
    tx,
    sql`select line_id as "lineId",
        coalesce(sum(case kind when 'commitment' then minor when 'release' then -minor end), 0)::bigint as committed,
        coalesce(sum(minor) filter (where kind = 'actual'), 0)::bigint as actual
      from budget_move where workspace_id = ${workspaceId} and about_kind = ${kind} and about_id = ${id}
      group by line_id order by line_id`,
  )
}

/** The line that something is paid from: the one where money is spoken for, else spent. */
export async function lineOf(tx: Tx, workspaceId: string, about: About): Promise<{ id: string; name: string } | null> {
  const found = (await onLines(tx, workspaceId, about)).toSorted(
    (one, other) => other.committed - one.committed || other.actual - one.actual,
  )
  const on = found.find(({ committed, actual }) => committed !== 0 || actual !== 0)
  if (on === undefined) return null
  const [line] = await rows<{ id: string; name: string }>(
    tx,
    sql`select id, name from budget_line where workspace_id = ${workspaceId} and id = ${on.lineId}`,
  )
  return line ?? null
}

function refuseOthersLine(caller: SignedIn, { side, ownerId }: LineRow): void {
  if (caller.kind !== 'person' || side === 'both' || caller.memberId === ownerId || caller.side === 'leadership') return
  if (!sidesOf(caller.side).includes(side)) throw new Refusal('charter.not-your-line', {}, 403)
}

export type Spending = {
  lineId: string
  about: About
  /** What it will cost, and what it has cost so far; null where nothing is said. */
  planned: Money | null
  actual: Money | null
  note: string
}

/**
 * Speaks for money of a line, and says what was spent, so that both stand at the given amounts for this one thing; said twice, it
 * changes nothing. What was spoken for on another line is let go there. A line may be overdrawn: that is seen, not forbidden.
 */
export async function commitSpend(
  tx: Tx,
  caller: SignedIn,
  { lineId, about, planned, actual, note }: Spending,
  now: Date,
) {
  const { workspaceId } = caller
  const line = await holdLine(tx, workspaceId, lineId)
  const before = await onLines(tx, workspaceId, about)
  const here = before.find((each) => each.lineId === lineId) ?? { committed: 0, actual: 0 }
  const isNew = here.committed === 0 && here.actual === 0
  if (isNew) refuseOthersLine(caller, line)
  if (isNew && line.state === 'closed') throw new Refusal('charter.line-closed')
  for (const money of [planned, actual])
    if (money !== null && money.currency !== line.currency)
      throw new Refusal('charter.other-currency', { currency: line.currency }, 400)
  const by = { workspaceId, memberId: actorOf(caller).id, name: caller.name }
  const spoken = moveTo(here.committed, planned?.minor ?? 0)
  if (spoken !== null) await saveMove(tx, by, { ...spoken, lineId, about, note }, now)
  const spent = (actual?.minor ?? 0) - here.actual
  if (spent !== 0) await saveMove(tx, by, { kind: 'actual', minor: spent, lineId, about, note }, now)
  for (const other of before) if (other.lineId !== lineId) await letGo(tx, by, other, about, note, now)
  await announce(tx, 'charter')
}

async function letGo(
  tx: Tx,
  by: Parameters<typeof saveMove>[1],
  on: OnLine,
  about: About,
  note: string,
  now: Date,
): Promise<void> {
  const { lineId, committed, actual } = on
  await holdLine(tx, by.workspaceId, lineId)
  const freed = moveTo(committed, 0)
  if (freed !== null) await saveMove(tx, by, { ...freed, lineId, about, note }, now)
  if (actual !== 0) await saveMove(tx, by, { kind: 'actual', minor: -actual, lineId, about, note }, now)
}

/** Takes something off every line: nothing is spoken for or spent on it any more. */
export async function releaseSpend(tx: Tx, caller: SignedIn, about: About, note: string, now: Date): Promise<void> {
  const by = { workspaceId: caller.workspaceId, memberId: actorOf(caller).id, name: caller.name }
  for (const on of await onLines(tx, caller.workspaceId, about)) await letGo(tx, by, on, about, note, now)
  await announce(tx, 'charter')
}
