import { sql } from 'kysely'
import { rows, type Tx } from '#platform/server/database.ts'
import { heuristicModels, type HeuristicModel } from '../contract.ts'
import { summedMinors } from './models.ts'

type OfActivity = { currency: string; deals: number; models: { model: HeuristicModel; minor: number }[] }

/** What the models give an activity over all time, in each currency of its deals, the one with the most deals first. */
export async function creditsOfActivity(tx: Tx, workspaceId: string, activityId: string): Promise<OfActivity[]> {
  const found = await rows<{ currency: string; deals: number; minors: number[] }>(
    tx,
    sql`
    select currency, count(distinct deal_id)::int as deals, ${summedMinors} as minors from credit
    where workspace_id = ${workspaceId} and activity_id = ${activityId} group by currency order by 2 desc, 1`,
  )
  return found.map(({ currency, deals, minors }) => ({
    currency,
    deals,
    models: heuristicModels.map((model, index) => ({ model, minor: minors[index] ?? 0 })),
  }))
}

/** The same in the currency of most of its deals; null when it stands in no won deal's journey. */
export async function creditOfActivity(
  tx: Tx,
  { workspaceId, activityId }: { workspaceId: string; activityId: string },
): Promise<OfActivity | null> {
  return (await creditsOfActivity(tx, workspaceId, activityId))[0] ?? null
}
