import { sql } from 'kysely'
import { localDay } from '#platform/business-time.ts'
import { pageFrom, readCursor } from '#platform/cursor.ts'
import { readCompany } from '#platform/server/company.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { inWorkspace, signedIn, type Call } from '#platform/server/house.ts'
import type { BudgetLine } from '../contract.ts'
import { contestsOf, linesOf, openContests, readLine, shownContest, shownLine } from './line-rows.ts'
import { peopleOf } from './people.ts'
import { isHead, mayRule, sidesOf } from './who-speaks.ts'

function sum(lines: readonly BudgetLine[], currency: string) {
  const all = (of: (line: BudgetLine) => { minor: number }) => ({
    minor: lines.reduce((total, line) => total + of(line).minor, 0),
    currency,
  })
  return {
    planned: all(({ planned }) => planned),
    committed: all(({ committed }) => committed),
    actual: all(({ actual }) => actual),
    free: all(({ free }) => free),
    lines: lines.length,
  }
}

function sumsBySide(lines: readonly BudgetLine[], currency: string) {
  const own = lines.filter(({ planned }) => planned.currency === currency)
  const of = (side: BudgetLine['side']) =>
    sum(
      own.filter((line) => line.side === side),
      currency,
    )
  return { marketing: of('marketing'), sales: of('sales'), both: of('both'), all: sum(own, currency) }
}

async function yearsOf(tx: Tx, workspaceId: string, running: number): Promise<number[]> {
  const [found] = await rows<{ first: number | null; last: number | null }>(
    tx,
    sql`select extract(year from min(from_day))::int as first, extract(year from max(to_day))::int as last
      from budget_line where workspace_id = ${workspaceId}`,
  )
  const [first, last] = [Math.min(found?.first ?? running, running), Math.max(found?.last ?? running, running)]
  return Array.from({ length: Math.min(last - first + 1, 100) }, (_, at) => last - at)
}

/** The lines of a year, what is spoken for and spent, and what is contested. */
export function readBudget(call: Call, wished: number | undefined) {
  const caller = signedIn(call)
  const { workspaceId } = caller
  return inWorkspace(call, async (tx) => {
    const { timeZone, currency } = await readCompany(tx, workspaceId)
    const running = Number(localDay(timeZone, call.house.clock.now()).slice(0, 4))
    const year = wished ?? running
    const people = await peopleOf(tx, workspaceId)
    const contests = await openContests(tx, workspaceId)
    const found = await linesOf(tx, workspaceId, { from: `${year}-01-01`, to: `${year}-12-31` })
    const lines = found.map((row) =>
      shownLine(row, { caller, people, contest: contests.find(({ lineId }) => lineId === row.id) }),
    )
    return {
      year,
      years: await yearsOf(tx, workspaceId, running),
      currency,
      lines,
      sums: sumsBySide(lines, currency),
      otherCurrencies: lines.filter(({ planned }) => planned.currency !== currency).length,
      contested: lines.filter(({ contest }) => contest !== null).length,
      mayWrite: caller.kind === 'person' && isHead(caller) && (mayRule(caller) || sidesOf(caller.side).length > 0),
    }
  })
}

export async function showLine(tx: Tx, call: Call, id: string) {
  const caller = signedIn(call)
  const people = await peopleOf(tx, caller.workspaceId)
  const row = await readLine(tx, caller.workspaceId, id)
  const contests = await contestsOf(tx, caller.workspaceId, id)
  const contest = contests.find(({ resolvedAt }) => resolvedAt === null)
  return {
    ...shownLine(row, { caller, people, contest }),
    contests: contests.map((each) => shownContest(each, caller, people)),
  }
}

type MoveRow = {
  id: string
  kind: 'commitment' | 'release' | 'actual'
  minor: number
  aboutKind: 'activity' | 'promise' | 'deal' | null
  aboutId: string | null
  aboutName: string | null
  note: string
  by: string
  at: Date
}

export function readMoves(
  call: Call,
  { id, cursor, limit }: { id: string; cursor?: string | undefined; limit: number },
) {
  const { workspaceId } = signedIn(call)
  return inWorkspace(call, async (tx) => {
    const { currency } = await readLine(tx, workspaceId, id)
    const after = readCursor(cursor, 2)
    const found = await rows<MoveRow>(
      tx,
      sql`select m.id, m.kind, m.minor, m.about_kind as "aboutKind", m.about_id as "aboutId", coalesce(nullif(a.name, ''), a.external_id) as "aboutName", m.note,
          m.moved_name as by, m.moved_at as at
        from budget_move m
        left join activity_record a on a.workspace_id = m.workspace_id and m.about_kind = 'activity' and a.id = m.about_id
        where m.workspace_id = ${workspaceId} and m.line_id = ${id}
          ${after ? sql`and (m.moved_at, m.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
        order by m.moved_at desc, m.id desc limit ${limit + 1}`,
    )
    const { items, nextCursor } = pageFrom(found, limit, (row) => [row.at.toISOString(), row.id])
    return {
      items: items.map(({ aboutKind, aboutId, minor, ...move }) => ({
        ...move,
        amount: { minor, currency },
        about: aboutKind === null || aboutId === null ? null : { kind: aboutKind, id: aboutId },
      })),
      nextCursor,
    }
  })
}
