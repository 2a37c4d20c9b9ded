import { sql } from 'kysely'
import { readWorkspace } from '#modules/accounts/server/index.ts'
import { isStale } from '#modules/ledger/server/index.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { figuresOf, type ArrivedLine, type BesideLine, type Figures, type PileLine } from '../domain/figures.ts'
import { definitionVersion } from '../domain/definition.ts'
import { lastDay, type Months, type Period } from '../domain/period.ts'
import { readGate } from './gate.ts'

/** The months of a period as a condition; everything has none. */
export function inPeriod(column: string, months: Months | null): ReturnType<typeof sql> {
  return months ? sql`${sql.ref(column)} between ${months.from} and ${months.to}` : sql`true`
}

function readPiles(tx: Tx, workspaceId: string, months: Months | null): Promise<PileLine[]> {
  return rows<PileLine>(
    tx,
    sql`
    select grp as "group", cause, treatment, standing, ${inPeriod('counted_month', months)} as here, currency,
      sum(rows)::bigint as rows, sum(m_minor)::bigint as m, sum(s_minor)::bigint as s, sum(stake_minor)::bigint as stake,
      sum(counted_minor)::bigint as counted
    from reconcile_count where workspace_id = ${workspaceId} and ${inPeriod('month', months)}
    group by 1, 2, 3, 4, 5, 6`,
  )
}

async function readArrived(tx: Tx, workspaceId: string, months: Months | null): Promise<ArrivedLine[]> {
  if (!months) return []
  return rows<ArrivedLine>(
    tx,
    sql`
    select currency, sum(rows)::bigint as rows, sum(counted_minor)::bigint as counted from reconcile_count
    where workspace_id = ${workspaceId} and treatment = 'counted' and counted_month between ${months.from} and ${months.to}
      and not month between ${months.from} and ${months.to}
    group by 1`,
  )
}

function readBeside(tx: Tx, workspaceId: string, months: Months | null): Promise<BesideLine[]> {
  return rows<BesideLine>(
    tx,
    sql`select grp as "group", cause, sum(rows)::bigint as rows from reconcile_beside
      where workspace_id = ${workspaceId} and ${inPeriod('month', months)} group by 1, 2`,
  )
}

/** Everything that is counted of a period, from the small tables. */
export async function readFigures(tx: Tx, workspaceId: string, months: Months | null): Promise<Figures> {
  const { currency } = await readWorkspace(tx, workspaceId)
  const piles = await readPiles(tx, workspaceId, months)
  const arrived = await readArrived(tx, workspaceId, months)
  return figuresOf(piles, arrived, await readBeside(tx, workspaceId, months), { currency, months })
}

type Source = { side: 'marketing' | 'sales'; name: string; rows: number }

export function spanOf({ text, months }: Period) {
  return { text, from: months?.from ?? null, to: months ? lastDay(months) : null }
}

/** What a figure stands on. */
export async function readBasis(tx: Tx, workspaceId: string, period: Period, { marketing, sales }: Figures) {
  const sources = await rows<Source>(
    tx,
    sql`select side, feed as name, sum(rows)::bigint as rows from reconcile_feed
      where workspace_id = ${workspaceId} and ${inPeriod('month', period.months)} group by 1, 2 order by 1, 3 desc, 2`,
  )
  const { timeZone } = await readWorkspace(tx, workspaceId)
  const gate = await readGate(tx, workspaceId)
  return {
    n: marketing.rows + sales.rows,
    period: spanOf(period),
    timeZone,
    definitionVersion,
    countedAt: gate?.countedAt ?? null,
    // A running count takes the stale months along in its own transaction: until it is done they are still there.
    recountWaiting: await isStale(tx, workspaceId, 'reconcile'),
    sources,
  }
}
