import { sql } from 'kysely'
import type { z } from 'zod'
import { pageFrom, readCursor } from '#platform/cursor.ts'
import { rows } from '#platform/server/database.ts'
import { inWorkspace, type Call } from '#platform/server/house.ts'
import type { dealsInput } from '../contract.ts'
import { dealsAsked, keyOfDeal, keyOfTouch } from './live-figures.ts'
import { minorOf, summedMinors } from './models.ts'
import { questionOf } from './question.ts'
import { countedIn, readFigures } from './read-figures.ts'
import { unknownChannel } from '../contract.ts'

type Found = {
  dealId: string
  name: string | null
  company: string | null
  companyId: string | null
  wonAt: Date
  amountMinor: number | null
  currency: string
  owner: string | null
  segment: string | null
  touches: number
  minors: number[]
}

/** The won deals behind a row, the latest won first: the same deals that were counted. */
export function readDeals(call: Call, input: z.output<typeof dealsInput>) {
  return inWorkspace(call, async (tx) => {
    const { dimension, key, limit, models } = input
    const question = await questionOf(tx, call, input)
    const counted = countedIn(await readFigures(tx, question, dimension, 'now'), question, dimension, unknownChannel)
    const after = readCursor(input.cursor, 2)
    const { workspaceId } = question
    const ofTouch = key === undefined ? undefined : keyOfTouch(dimension)
    const parts = sql`select ${summedMinors} as minors, count(*)::int as places from credit c where c.workspace_id = ${workspaceId}
      and c.deal_id = a.deal_id ${ofTouch ? sql`and ${ofTouch} = ${key ?? ''}` : sql``}`
    const where = [sql`a.currency = ${counted.currency}`, sql`part.places > 0`]
    if (key !== undefined && !ofTouch) where.push(sql`${keyOfDeal(dimension)} = ${key ?? ''}`)
    if (after) where.push(sql`(a.closed_at, a.deal_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`)
    const found = await rows<Found>(
      tx,
      sql`
      select a.deal_id as "dealId", r.name, r.company_name as company, r.root_company_id as "companyId", a.closed_at as "wonAt",
        a.amount_minor as "amountMinor", a.currency, r.owner, r.segment, a.touches, part.minors
      from (${dealsAsked(question, 'won')}) a
      left join deal_record r on r.workspace_id = ${workspaceId} and r.id = a.deal_id
      cross join lateral (${parts}) part
      where ${sql.join(where, sql` and `)} order by a.closed_at desc, a.deal_id desc limit ${limit + 1}`,
    )
    const { items, nextCursor } = pageFrom(found, limit, ({ wonAt, dealId }) => [wonAt.toISOString(), dealId])
    const shown = items.map(({ amountMinor, currency, minors, ...deal }) => ({
      ...deal,
      amount: amountMinor === null ? null : { minor: amountMinor, currency },
      credits: models.map((model) => ({ model, minor: minorOf(minors, model) })),
    }))
    return { items: shown, nextCursor }
  })
}
