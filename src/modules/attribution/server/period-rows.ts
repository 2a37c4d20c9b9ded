import { sql, type RawBuilder } from 'kysely'
import type { ListSide } from '#platform/contract.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { Call } from '#platform/server/house.ts'
import type { Period } from '../contract.ts'
import { stampOf } from './answers.ts'
import { summedMinors } from './models.ts'
import type { FigureRow } from './read-figures.ts'
import { signsFor } from './who-signs.ts'

export type PeriodRow = {
  id: string
  from: string
  to: string
  stamp: string
  mName: string | null
  mAt: Date | null
  sName: string | null
  sAt: Date | null
  frozenAt: Date | null
  rulesVersion: number
}

export function periodsWhere(
  tx: Tx,
  workspaceId: string,
  which: RawBuilder<unknown>,
  hold = false,
): Promise<PeriodRow[]> {
  return rows<PeriodRow>(
    tx,
    sql`
    select id, from_day as "from", to_day as "to", stamp, m_signed_name as "mName", m_signed_at as "mAt", s_signed_name as "sName",
      s_signed_at as "sAt", frozen_at as "frozenAt", rules_number as "rulesVersion"
    from attribution_period where workspace_id = ${workspaceId} and ${which} order by to_day desc, from_day
    ${hold ? sql`for update` : sql``}`,
  )
}

/** All figures of some days as they are known now, in the one order of their keys. */
export function figuresNow(
  tx: Tx,
  workspaceId: string,
  { from, to }: { from: string; to: string },
): Promise<FigureRow[]> {
  return rows<FigureRow>(
    tx,
    sql`
    select dimension, key, currency, sum(deals)::int as deals, sum(touches)::int as touches, ${summedMinors} as minors
    from credit_day where workspace_id = ${workspaceId} and day >= ${from}::date and day <= ${to}::date
    group by 1, 2, 3 having sum(deals) <> 0 or sum(touches) <> 0 order by 1, 2, 3`,
  )
}

/** The figures as both heads signed them. */
export function figuresAgreed(tx: Tx, workspaceId: string, periodId: string): Promise<FigureRow[]> {
  return rows<FigureRow>(
    tx,
    sql`
    select dimension, key, currency, sum(deals)::int as deals, sum(touches)::int as touches, ${summedMinors} as minors
    from frozen_figure where workspace_id = ${workspaceId} and period_id = ${periodId} group by 1, 2, 3 order by 1, 2, 3`,
  )
}

export function stampOfFigures(figures: readonly FigureRow[]): string {
  return stampOf([figures])
}

export function wonIn(figures: readonly FigureRow[]): { minor: number; currency: string }[] {
  return figures
    .filter(({ dimension }) => dimension === 'all')
    .map(({ currency, minors }) => ({ currency, minor: minors[0] ?? 0 }))
}

function dealsIn(figures: readonly FigureRow[]): number {
  return figures.filter(({ dimension }) => dimension === 'all').reduce((sum, { deals }) => sum + deals, 0)
}

/** A period as the asking person sees it. */
export async function shownPeriod(tx: Tx, call: Call, workspaceId: string, row: PeriodRow): Promise<Period> {
  const now = await figuresNow(tx, workspaceId, row)
  const agreed = row.frozenAt === null ? now : await figuresAgreed(tx, workspaceId, row.id)
  const [count] = await rows<{ n: number }>(
    tx,
    sql`select count(*)::int as n from restatement where workspace_id = ${workspaceId} and period_id = ${row.id}`,
  )
  const before = new Map(wonIn(agreed).map(({ currency, minor }) => [currency, minor]))
  const after = new Map(wonIn(now).map(({ currency, minor }) => [currency, minor]))
  const currencies = [...new Set([...before.keys(), ...after.keys()])]
  const changedSince = row.frozenAt === null && row.stamp !== stampOfFigures(now)
  const signed = { marketing: signature(row.mName, row.mAt), sales: signature(row.sName, row.sAt) }
  const side = signsFor(call)
  const mayISign = row.frozenAt === null && side !== null && (changedSince || signed[side] === null)
  return {
    id: row.id,
    from: row.from,
    to: row.to,
    state: row.frozenAt === null ? 'half-signed' : 'frozen',
    signatures: signed,
    frozenAt: row.frozenAt,
    rulesVersion: row.rulesVersion,
    won: wonIn(agreed),
    deals: dealsIn(agreed),
    restatements: count?.n ?? 0,
    wonChange: currencies
      .map((currency) => ({ currency, minor: (after.get(currency) ?? 0) - (before.get(currency) ?? 0) }))
      .filter(({ minor }) => minor !== 0),
    changedSince,
    may: mayISign ? ['sign'] : [],
  }
}

function signature(name: string | null, at: Date | null): Period['signatures'][ListSide] {
  return name === null || at === null ? null : { name, at }
}
