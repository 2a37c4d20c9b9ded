import { sql } from 'kysely'
import type { z } from 'zod'
import { rows, type Tx } from '#platform/server/database.ts'
import type { basis } from '../contract-shapes.ts'
import { dealsAsked } from './live-figures.ts'
import type { Question } from './question.ts'
import type { Counted } from './read-figures.ts'

export type Basis = z.infer<typeof basis>

type House = {
  nulls: number
  undated: number
  waiting: number
  creditedAt: Date | null
  firstDay: string | null
  lastDay: string | null
}

/** How far a count of what waits goes. */
const countedUpTo = 10_000

/** What stands beside every figure. */
export async function basisOf(tx: Tx, question: Question, counted: Counted): Promise<Basis> {
  const { workspaceId, inForce } = question
  const of = sql`from attributed_deal where workspace_id = ${workspaceId}`
  const [house] = await rows<House>(
    tx,
    sql`
    select (select count(*)::int from (${dealsAsked(question, 'lost')}) lost) as nulls,
      (select count(*)::int from deal_record where workspace_id = ${workspaceId} and outcome = 'won' and won_at is null and closed_at is null) as undated,
      (select count(distinct deal_id)::int from (
        select deal_id from credit_waiting where workspace_id = ${workspaceId} limit ${countedUpTo}) w) as waiting,
      (select max(credited_at) ${of}) as "creditedAt",
      (select min(day) ${of} and outcome = 'won') as "firstDay", (select max(day) ${of} and outcome = 'won') as "lastDay"`,
  )
  if (!house) throw new Error('A question without from gives one row')
  const { from, to, timeZone } = question
  const { currency, currencies, n, touches, withoutTouches, withoutAmount } = counted
  const { windowDays, halfLifeDays } = inForce.rules
  const figures = { currency, currencies, n, touches, withoutTouches, withoutAmount }
  return { from, to, timeZone, ...figures, ...house, rulesVersion: inForce.number, windowDays, halfLifeDays }
}
