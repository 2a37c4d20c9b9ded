import { sql } from 'kysely'
import { Refusal } from '#platform/refusal.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { liveFigures } from './live-figures.ts'
import { summedMinors, type Minors } from './models.ts'
import type { Question } from './question.ts'

/** Credits of a key: one row a dimension, key and currency. */
export type FigureRow = {
  dimension: string
  key: string
  currency: string
  deals: number
  touches: number
  minors: Minors
}

export type KnownOn = 'now' | 'agreed' | (string & {})

export const rolledUp: readonly string[] = ['channel', 'activity', 'side', 'seller']

/**
 * The figures of a period in a dimension, with those of all deals and of the channels: from the small tables that every closing
 * keeps; only what these don't hold is added up from the credits themselves.
 */
export async function readFigures(
  tx: Tx,
  question: Question,
  dimension: string,
  knownOn: KnownOn,
): Promise<FigureRow[]> {
  if (question.filters.length > 0 || !rolledUp.includes(dimension)) {
    if (knownOn !== 'now') throw new Refusal('attribution.only-now', {}, 400)
    return liveFigures(tx, question, dimension)
  }
  return knownOn === 'agreed' ? agreedFigures(tx, question, dimension) : storedFigures(tx, question, dimension, knownOn)
}

function dimensionsFor(dimension: string): string[] {
  return [...new Set(['all', 'without-amount', 'channel', dimension])]
}

/** Up to a day of knowing, or all that is known. */
function storedFigures(
  tx: Tx,
  { workspaceId, from, to }: Question,
  dimension: string,
  knownOn: KnownOn,
): Promise<FigureRow[]> {
  const until = knownOn === 'now' ? sql`` : sql`and known_day <= ${knownOn}::date`
  return rows<FigureRow>(
    tx,
    sql`
    select dimension, key, currency, sum(deals)::int as deals, sum(touches)::int as touches, ${summedMinors} as minors
    from credit_day where workspace_id = ${workspaceId} and dimension = any(${dimensionsFor(dimension)}::text[])
      and day >= ${from}::date and day <= ${to}::date ${until}
    group by 1, 2, 3 having sum(deals) <> 0 or sum(touches) <> 0`,
  )
}

async function agreedFigures(tx: Tx, { workspaceId, from, to }: Question, dimension: string): Promise<FigureRow[]> {
  const [period] = await rows<{ id: string }>(
    tx,
    sql`select id from attribution_period where workspace_id = ${workspaceId} and from_day = ${from} and to_day = ${to}
      and frozen_at is not null`,
  )
  if (!period) throw new Refusal('attribution.not-signed', { from, to })
  return rows<FigureRow>(
    tx,
    sql`
    select dimension, key, currency, sum(deals)::int as deals, sum(touches)::int as touches, ${summedMinors} as minors
    from frozen_figure where workspace_id = ${workspaceId} and period_id = ${period.id}
      and dimension = any(${dimensionsFor(dimension)}::text[])
    group by 1, 2, 3`,
  )
}

/** The figures of one currency, and what stands beside every page of them. */
export type Counted = {
  currency: string
  currencies: { currency: string; deals: number }[]
  n: number
  touches: number
  withoutTouches: number
  withoutAmount: number
  won: number
  rows: FigureRow[]
}

/** Cuts one currency out: the asked one, else the one with the most deals, at equal numbers the company's. */
export function countedIn(
  found: readonly FigureRow[],
  question: Question,
  dimension: string,
  unknown: string,
): Counted {
  const all = found.filter((row) => row.dimension === 'all' && row.deals !== 0)
  const currencies = all
    .map(({ currency, deals }) => ({ currency, deals }))
    .toSorted(
      (a, b) =>
        b.deals - a.deals ||
        Number(b.currency === question.companyCurrency) - Number(a.currency === question.companyCurrency),
    )
  const currency = question.currency ?? currencies[0]?.currency ?? question.companyCurrency
  const of = (name: string) => found.filter((row) => row.dimension === name && row.currency === currency)
  const [whole] = of('all')
  return {
    currency,
    currencies,
    n: whole?.deals ?? 0,
    touches: whole?.touches ?? 0,
    withoutTouches: of('channel').find(({ key }) => key === unknown)?.deals ?? 0,
    withoutAmount: of('without-amount')[0]?.deals ?? 0,
    won: whole?.minors[0] ?? 0,
    rows: of(dimension),
  }
}
