import { sql } from 'kysely'
import type { z } from 'zod'
import { rows } from '#platform/server/database.ts'
import { inWorkspace, type Call } from '#platform/server/house.ts'
import { unknownChannel, type historyInput } from '../contract.ts'
import { basisOf } from './basis.ts'
import { minorOf, summedMinors } from './models.ts'
import { figuresAgreed, periodsWhere } from './period-rows.ts'
import { questionOf } from './question.ts'
import { countedIn, readFigures } from './read-figures.ts'

type Known = { day: string; deals: number; minors: number[] }

/** One figure as it was known: the days on which it became another one, and what it was from then on. */
export function readHistory(call: Call, input: z.output<typeof historyInput>) {
  return inWorkspace(call, async (tx) => {
    const question = await questionOf(tx, call, { ...input, filters: [] })
    const { dimension, model } = input
    const key = input.key ?? ''
    const counted = countedIn(await readFigures(tx, question, dimension, 'now'), question, dimension, unknownChannel)
    const { workspaceId, from, to } = question
    const { currency } = counted
    const changes = await rows<Known>(
      tx,
      sql`
      select greatest(known_day, ${to}::date) as day, sum(deals)::int as deals, ${summedMinors} as minors from credit_day
      where workspace_id = ${workspaceId} and dimension = ${dimension} and key = ${key} and currency = ${currency}
        and day >= ${from}::date and day <= ${to}::date
      group by 1 order by 1`,
    )
    const [period] = await periodsWhere(
      tx,
      workspaceId,
      sql`from_day = ${from} and to_day = ${to} and frozen_at is not null`,
    )
    const agreed = period
      ? (await figuresAgreed(tx, workspaceId, period.id)).find(
          (row) => row.dimension === dimension && row.key === key && row.currency === currency,
        )
      : undefined
    const days = runningSums(changes, (minors) => minorOf(minors, model))
    return {
      days: days.map(({ day, minor, deals }) => ({ day, credit: { minor, currency }, deals })),
      agreed: period ? { minor: agreed ? minorOf(agreed.minors, model) : 0, currency } : null,
      now: { minor: days.at(-1)?.minor ?? 0, currency },
      basis: await basisOf(tx, question, counted),
    }
  })
}

function runningSums(changes: readonly Known[], of: (minors: readonly number[]) => number) {
  let minor = 0
  let deals = 0
  return changes.map((change) => {
    minor += of(change.minors)
    deals += change.deals
    return { day: change.day, minor, deals }
  })
}
