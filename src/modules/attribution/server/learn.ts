import { sql } from 'kysely'
import { rows, type Tx } from '#platform/server/database.ts'
import { pathTable } from '../domain/index.ts'
import { channelsOf } from './assemble-journey.ts'
import { learnedBounds, learners } from './learners.ts'
import { dealsAsked } from './live-figures.ts'
import type { Question } from './question.ts'

/** Deals of one path together. */
export type PathCount = { path: string; won: number; value: number; lost: number }

/** The paths of the won deals of one currency and of the lost deals; journeys without a touch are left out. */
export function pathsAsked(tx: Tx, question: Question, currency: string): Promise<PathCount[]> {
  return rows<PathCount>(
    tx,
    sql`
    select path, count(*) filter (where outcome = 'won')::int as won,
      coalesce(sum(amount_minor) filter (where outcome = 'won' and amount_minor > 0), 0)::float8 as value,
      count(*) filter (where outcome = 'lost')::int as lost
    from (select path, outcome, amount_minor from (${dealsAsked(question, 'won')}) w where w.currency = ${currency}
      union all select path, outcome, null from (${dealsAsked(question, 'lost')}) l) closed
    where path <> '' group by path order by path`,
  )
}

type Learned = {
  shares: Record<string, Record<string, number>>
  lower: Record<string, Record<string, number>>
  upper: Record<string, Record<string, number>>
}

/**
 * The share of each channel in each data-driven model. They learn by value where the deals have amounts, and by deals where they have
 * none; a refund teaches nothing, its credit is shared like that of the others.
 */
export function learn(paths: readonly PathCount[]): Learned {
  const table = pathTable(
    paths.map(({ path, won, value, lost }) => ({ path: channelsOf(path), conversions: won, value, nulls: lost })),
  )
  if (paths.length === 0) return { shares: {}, lower: {}, upper: {} }
  const learned = Object.entries(learners).flatMap(([model, weigh]): [string, Record<string, number>][] => {
    const weights = weigh(table)
    return weights === null ? [] : [[model, named(table.channels, weights)]]
  })
  return { shares: Object.fromEntries(learned), ...learnedBounds(table) }
}

function named(channels: readonly string[], weights: Float64Array): Record<string, number> {
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  return Object.fromEntries(channels.map((channel, at) => [channel, whole > 0 ? (weights[at] ?? 0) / whole : 0]))
}
