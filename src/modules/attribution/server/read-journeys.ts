import { sql } from 'kysely'
import type { z } from 'zod'
import { pageFrom, readCursor } from '#platform/cursor.ts'
import { listOf } from '#platform/server/bulk-rows.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { inWorkspace, type Call } from '#platform/server/house.ts'
import { unknownChannel, type journeysInput, type pathDealsInput } from '../contract.ts'
import { distributionOf } from '../domain/index.ts'
import { basisOf } from './basis.ts'
import { pathsAsked } from './learn.ts'
import { dealsAsked } from './live-figures.ts'
import { questionOf, type Question } from './question.ts'
import { countedIn, readFigures } from './read-figures.ts'
import { earlier, shortPath } from './read-paths.ts'

const firstTouch = (workspaceId: string) => sql`
  select min(c.occurred_at) as at from credit c where c.workspace_id = ${workspaceId} and c.deal_id = a.deal_id and a.outcome = 'won'`

const daysTaken = sql`(extract(epoch from a.closed_at - first.at) / 86400)::float8`

/** How many touches and days the won deals took; those without a known touch are left out. */
export function readJourneys(call: Call, input: z.output<typeof journeysInput>) {
  return inWorkspace(call, async (tx) => {
    const { question, counted } = await counting(tx, call, input)
    const taken = await rows<{ touches: number; days: number }>(
      tx,
      sql`
      select a.touches, ${daysTaken} as days from (${dealsAsked(question, 'won')}) a
      cross join lateral (${firstTouch(question.workspaceId)}) first where a.currency = ${counted.currency} and a.touches > 0`,
    )
    return {
      touches: distributionOf(
        taken.map(({ touches }) => touches),
        1,
      ),
      days: distributionOf(
        taken.map(({ days }) => days),
        0,
      ),
      basis: await basisOf(tx, question, counted),
    }
  })
}

async function counting(tx: Tx, call: Call, asked: Parameters<typeof questionOf>[2]) {
  const question = await questionOf(tx, call, asked)
  const figures = await readFigures(tx, question, 'channel', 'now')
  return { question, counted: countedIn(figures, question, 'channel', unknownChannel) }
}

type Found = {
  dealId: string
  name: string | null
  company: string | null
  companyId: string | null
  outcome: 'won' | 'lost'
  closedAt: Date
  amountMinor: number | null
  currency: string
  touches: number
  days: number | null
}

/** The decided deals of a path or of a length of journey: the same that were counted there. */
export function readPathDeals(call: Call, input: z.output<typeof pathDealsInput>) {
  return inWorkspace(call, async (tx) => {
    const { question, counted } = await counting(tx, call, input)
    const { workspaceId } = question
    const found = await rows<Found>(
      tx,
      sql`
      select a.deal_id as "dealId", r.name, r.company_name as company, r.root_company_id as "companyId", a.outcome,
        a.closed_at as "closedAt", a.amount_minor as "amountMinor", a.currency, a.touches, ${daysTaken} as days
      from (select * from (${dealsAsked(question, 'won')}) w where w.currency = ${counted.currency}
        union all ${dealsAsked(question, 'lost')}) a
      left join deal_record r on r.workspace_id = ${workspaceId} and r.id = a.deal_id
      cross join lateral (${firstTouch(workspaceId)}) first
      where ${sql.join(await meant(tx, question, counted.currency, input), sql` and `)}
      order by a.closed_at desc, a.deal_id desc limit ${input.limit + 1}`,
    )
    const { items, nextCursor } = pageFrom(found, input.limit, ({ closedAt, dealId }) => [
      closedAt.toISOString(),
      dealId,
    ])
    const shown = items.map(({ amountMinor, currency, ...deal }) => ({
      ...deal,
      amount: amountMinor === null ? null : { minor: amountMinor, currency },
    }))
    return { items: shown, nextCursor }
  })
}

/** Whether a path is the one that is asked for, and goes through the place of the flow that is. */
function isMeant(
  path: readonly string[],
  { channels, step, at, next }: Pick<z.output<typeof pathDealsInput>, 'channels' | 'step' | 'at' | 'next'>,
): boolean {
  if (channels && channels.join('\u001F') !== path.join('\u001F')) return false
  if (step === undefined) return true
  const before = (steps: number) => path[path.length - steps]
  if (path.length < step || (at !== undefined && at !== earlier && before(step) !== at)) return false
  return next === undefined || before(step - 1) === next
}

async function meant(tx: Tx, question: Question, currency: string, input: z.output<typeof pathDealsInput>) {
  const { channels, outcome, touchesFrom, touchesTo, daysFrom, daysTo } = input
  const where = [sql`a.path <> ''`]
  if (channels || input.step !== undefined) {
    const paths = (await pathsAsked(tx, question, currency)).map(({ path }) => path)
    const same = paths.filter((path) => isMeant(shortPath(path), input))
    where.push(sql`a.path = any(${listOf(same, 'text')})`)
  }
  if (outcome) where.push(sql`a.outcome = ${outcome}`)
  if (touchesFrom !== undefined) where.push(sql`a.touches >= ${touchesFrom}`)
  if (touchesTo !== undefined) where.push(sql`a.touches < ${touchesTo}`)
  if (daysFrom !== undefined) where.push(sql`${daysTaken} >= ${daysFrom}`)
  if (daysTo !== undefined) where.push(sql`${daysTaken} < ${daysTo}`)
  const after = readCursor(input.cursor, 2)
  if (after) where.push(sql`(a.closed_at, a.deal_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`)
  return where
}
