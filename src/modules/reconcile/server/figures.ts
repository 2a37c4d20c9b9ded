import { sql } from 'kysely'
import { readWorkspace } from '#modules/accounts/server/index.ts'
import { notFound } from '#platform/refusal.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { inWorkspace, signedIn, type Call } from '#platform/server/house.ts'
import type { Group, NamedCause } from '../domain/causes.ts'
import { midnightsOf } from '../domain/dates.ts'
import { ownFirst, type Sum } from '../domain/figures.ts'
import { lastDay, parsePeriod, quarterOfMonth, undated, type Months } from '../domain/period.ts'
import { sumOf, type Amount } from '../domain/restatement.ts'
import { moneyOf } from './case-row.ts'
import { readGate } from './gate.ts'
import { spanOf } from './piles.ts'
import { readCursor } from './rows.ts'
import { shownFigure, signedFigures } from './signed-figure.ts'

/** Sums of one month: what stands in it, and what is counted in it. */
type MonthLine = {
  month: string
  currency: string
  marketing: number
  sales: number
  both: number
  m: number
  s: number
  shared: number
  open: number
}
type CountedLine = { month: string; currency: string; rows: number; minor: number }

function standingLines(tx: Tx, workspaceId: string): Promise<MonthLine[]> {
  return rows<MonthLine>(
    tx,
    sql`
    select month, currency, coalesce(sum(rows) filter (where grp <> 'only-sales'), 0)::bigint as marketing,
      coalesce(sum(rows) filter (where grp <> 'only-marketing'), 0)::bigint as sales,
      coalesce(sum(rows) filter (where grp in ('both-agree', 'both-differ')), 0)::bigint as both,
      sum(m_minor)::bigint as m, sum(s_minor)::bigint as s,
      coalesce(sum(counted_minor) filter (where grp in ('both-agree', 'both-differ')), 0)::bigint as shared,
      coalesce(sum(rows) filter (where standing in ('open', 'objected')), 0)::bigint as open
    from reconcile_count where workspace_id = ${workspaceId} and month <> ${undated} group by 1, 2`,
  )
}

function countedLines(tx: Tx, workspaceId: string): Promise<CountedLine[]> {
  return rows<CountedLine>(
    tx,
    sql`select counted_month as month, currency, sum(rows)::bigint as rows, sum(counted_minor)::bigint as minor from reconcile_count
      where workspace_id = ${workspaceId} and treatment = 'counted' and counted_month <> ${undated} group by 1, 2`,
  )
}

/** Every month and quarter that has rows, the newest first, with its figure and how the signing stands. */
export function readAllFigures(call: Call) {
  const { workspaceId } = signedIn(call)
  return inWorkspace(call, async (tx) => {
    const { currency, timeZone } = await readWorkspace(tx, workspaceId)
    const [standing, counted] = [await standingLines(tx, workspaceId), await countedLines(tx, workspaceId)]
    const signed = await signedFigures(tx, workspaceId)
    const today = midnightsOf(timeZone).dayOf(call.house.clock.now())
    const months = [...new Set([...standing, ...counted].map(({ month }) => month))]
    const texts = new Set(months.flatMap((month) => [month.slice(0, 7), quarterOfMonth(month)]))
    const items = [...texts].flatMap((text) => {
      const period = parsePeriod(text)
      return period.months ? [figureOf(period.months, { standing, counted, currency })] : []
    })
    return {
      countedAt: (await readGate(tx, workspaceId))?.countedAt ?? null,
      items: items.sort(newestFirst).map(({ months: of, ...figure }) => {
        const own = signed.find(({ months: one }) => one.from === of.from && one.to === of.to)
        const isOver = today > lastDay(of)
        return { ...figure, isOver, signed: own ? shownFigure(own, figure.figure, currency) : null }
      }),
    }
  })
}

type Lines = { standing: MonthLine[]; counted: CountedLine[]; currency: string }

function figureOf(months: Months, { standing, counted, currency }: Lines) {
  const isIn = ({ month }: { month: string }) => months.from <= month && month <= months.to
  const here = standing.filter(isIn)
  const sum = (rowsOf: (line: MonthLine) => number, minorOf: (line: MonthLine) => number): Sum => ({
    rows: here.reduce((total, line) => total + rowsOf(line), 0),
    value: amounts(
      here.map((line) => ({ minor: minorOf(line), currency: line.currency })),
      currency,
    ),
  })
  const inIt = counted.filter(isIn)
  return {
    months,
    period: spanOf({ text: textOf(months), months }),
    kind: months.from === months.to ? ('month' as const) : ('quarter' as const),
    marketing: sum(
      ({ marketing }) => marketing,
      ({ m }) => m,
    ),
    sales: sum(
      ({ sales }) => sales,
      ({ s }) => s,
    ),
    both: sum(
      ({ both }) => both,
      ({ shared }) => shared,
    ),
    figure: { rows: inIt.reduce((total, line) => total + line.rows, 0), value: amounts(inIt, currency) },
    open: here.reduce((total, line) => total + line.open, 0),
  }
}

function amounts(of: Amount[], own: string): Amount[] {
  return ownFirst(sumOf(of), own)
}

function textOf({ from, to }: Months): string {
  return from === to ? from.slice(0, 7) : quarterOfMonth(from)
}

type WithMonths = { months: Months; kind: string }

/** A quarter stands above its months. */
function newestFirst(one: WithMonths, other: WithMonths): number {
  if (one.months.to !== other.months.to) return one.months.to < other.months.to ? 1 : -1
  return one.kind === 'quarter' ? -1 : 1
}

type FigureRow = {
  key: string
  label: string | null
  minor: number | null
  currency: string | null
  group: Group
  cause: NamedCause
  stillCounted: boolean
  weight: number
}

type RowsWish = { id: string; restatement: number; cursor?: string | undefined; limit: number }

/** The rows under a signature, the largest first: restatement 0 is the figure as it was signed. */
export function readFigureRows(call: Call, { id, restatement, cursor, limit }: RowsWish) {
  const { workspaceId } = signedIn(call)
  const after = readCursor(cursor)
  const inForce = sql`f.workspace_id = ${workspaceId} and f.figure_id = ${id} and f.since <= ${restatement}
    and (f.until is null or f.until > ${restatement})`
  return inWorkspace(call, async (tx) => {
    const known = await rows(tx, sql`select 1 from reconcile_figure where workspace_id = ${workspaceId} and id = ${id}`)
    if (known.length === 0) throw notFound('figure')
    const found = await rows<FigureRow>(
      tx,
      sql`
      select f.key, c.label, f.minor, f.currency, f.grp as "group", f.cause, coalesce(c.treatment = 'counted', false) as "stillCounted",
        coalesce(f.minor, -1) as weight
      from reconcile_figure_row f left join reconcile_case c on c.workspace_id = f.workspace_id and c.key = f.key
      where ${inForce}
        ${after ? sql`and (coalesce(f.minor, -1) < ${after.weight} or (coalesce(f.minor, -1) = ${after.weight} and f.key > ${after.key}))` : sql``}
      order by coalesce(f.minor, -1) desc, f.key limit ${limit + 1}`,
    )
    const [counted] = await rows<{ total: number }>(
      tx,
      sql`select count(*) as total from reconcile_figure_row f where ${inForce}`,
    )
    const items = found.slice(0, limit)
    const last = items.at(-1)
    return {
      items: items.map(({ minor, currency, ...row }) => ({ ...row, amount: moneyOf(minor, currency) })),
      nextCursor: found.length > limit && last ? `${last.weight}:${last.key}` : null,
      total: counted?.total ?? 0,
    }
  })
}
