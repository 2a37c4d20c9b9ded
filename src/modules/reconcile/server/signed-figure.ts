import { sql } from 'kysely'
import { rows, type Tx } from '#platform/server/database.ts'
import { ownFirst, type Sum } from '../domain/figures.ts'
import { definitions } from '../domain/definition.ts'
import type { Months } from '../domain/period.ts'
import type { Amount, Reason } from '../domain/restatement.ts'

type Signature = { name: string; at: Date }

export type SignedFigure = {
  id: string
  months: Months
  state: 'half' | 'signed'
  figure: Sum
  stated: Sum
  marketing: Signature | null
  sales: Signature | null
  definitionVersion: number
  definition: typeof definitions
  restatements: Restatement[]
}

type Restatement = {
  number: number
  at: Date
  before: Sum
  after: Sum
  reasons: Reason[]
  marketing: Signature | null
  sales: Signature | null
}

type FigureRow = {
  id: string
  from: string
  to: string
  state: 'half' | 'signed'
  rows: number
  value: Amount[]
  definition_version: number
  definition: typeof definitions
} & Record<'m_signed_name' | 's_signed_name', string | null> &
  Record<'m_signed_at' | 's_signed_at', Date | null>

type RestatementRow = {
  figure_id: string
  number: number
  restated_at: Date
  rows_before: number
  rows_after: number
  value_before: Amount[]
  value_after: Amount[]
  reasons: Reason[]
} & Record<'m_seen_name' | 's_seen_name', string | null> &
  Record<'m_seen_at' | 's_seen_at', Date | null>

function signature(name: string | null, at: Date | null): Signature | null {
  return name !== null && at !== null ? { name, at } : null
}

function restatementFrom(row: RestatementRow): Restatement {
  return {
    number: row.number,
    at: row.restated_at,
    before: { rows: row.rows_before, value: row.value_before },
    after: { rows: row.rows_after, value: row.value_after },
    reasons: row.reasons,
    marketing: signature(row.m_seen_name, row.m_seen_at),
    sales: signature(row.s_seen_name, row.s_seen_at),
  }
}

/** The signed and half-signed figures with their restatements, the oldest first; of one period when it is given. */
export async function signedFigures(tx: Tx, workspaceId: string, months?: Months): Promise<SignedFigure[]> {
  const ofPeriod = months ? sql`and from_month = ${months.from} and to_month = ${months.to}` : sql``
  const figures = await rows<FigureRow>(
    tx,
    sql`select id, from_month as "from", to_month as "to", state, rows, value, definition_version, definition,
        m_signed_name, m_signed_at, s_signed_name, s_signed_at
      from reconcile_figure where workspace_id = ${workspaceId} and state in ('half', 'signed') ${ofPeriod}
      order by from_month, to_month`,
  )
  const restated = await rows<RestatementRow>(
    tx,
    sql`select figure_id, number, restated_at, rows_before, rows_after, value_before, value_after, reasons,
        m_seen_name, m_seen_at, s_seen_name, s_seen_at
      from reconcile_restatement where workspace_id = ${workspaceId} and figure_id = any(${figures.map(({ id }) => id)}::uuid[])
      order by figure_id, number`,
  )
  const byFigure = Map.groupBy(restated, ({ figure_id: figureId }) => figureId)
  return figures.map((figure) => figureFrom(figure, (byFigure.get(figure.id) ?? []).map(restatementFrom)))
}

function figureFrom(row: FigureRow, restatements: Restatement[]): SignedFigure {
  const figure = { rows: row.rows, value: row.value }
  return {
    id: row.id,
    months: { from: row.from, to: row.to },
    state: row.state,
    figure,
    stated: restatements.at(-1)?.after ?? figure,
    marketing: signature(row.m_signed_name, row.m_signed_at),
    sales: signature(row.s_signed_name, row.s_signed_at),
    definitionVersion: row.definition_version,
    definition: row.definition,
    restatements,
  }
}

function inOwnOrder({ rows: count, value }: Sum, currency: string): Sum {
  return { rows: count, value: ownFirst(value, currency) }
}

/** As the contract shows it: `movedSince` compares a half-signed figure with what is counted now. */
export function shownFigure(signed: SignedFigure, now: Sum, currency: string) {
  const { id, state, marketing, sales, definitionVersion, definition } = signed
  const figure = inOwnOrder(signed.figure, currency)
  const moved = figure.rows !== now.rows || JSON.stringify(figure.value) !== JSON.stringify(now.value)
  const restatements = signed.restatements.map((one) => ({
    ...one,
    before: inOwnOrder(one.before, currency),
    after: inOwnOrder(one.after, currency),
    reasons: one.reasons.map((reason) => ({ ...reason, value: ownFirst(reason.value, currency) })),
  }))
  const stated = inOwnOrder(signed.stated, currency)
  const movedSince = state === 'half' && moved
  return { id, state, figure, stated, marketing, sales, definitionVersion, definition, movedSince, restatements }
}
