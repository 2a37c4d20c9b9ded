import { sql } from 'kysely'
import { rows, type Tx } from '#platform/server/database.ts'
import type { CardEffect } from '../contract-shapes.ts'
import type { Effect } from '../domain/index.ts'

type Kept = Omit<NonNullable<CardEffect['finding']>, 'address'> & {
  effect: Effect
  standing: 'measured' | 'stated' | 'not-known'
  because: string | null
  verdict: 'below' | 'inside' | 'above' | null
  offBy: number | null
}

/** Keeps what stands on a card that is being closed, beside what was promised. */
export async function keepOutcomes(
  tx: Tx,
  workspaceId: string,
  activityId: string,
  effects: readonly CardEffect[],
): Promise<void> {
  for (const { effect, standing, finding, notKnown, promise, comparison } of effects) {
    await sql`
      insert into activity_outcome (workspace_id, activity_id, effect, standing, estimate, low, high, unit, currency, method, n, from_day,
        to_day, because, expected_low, expected_high, verdict, off_by)
      values (${workspaceId}, ${activityId}, ${effect}, ${standing}, ${finding?.estimate ?? null}, ${finding?.low ?? null},
        ${finding?.high ?? null}, ${finding?.unit ?? null}, ${finding?.currency ?? null}, ${finding?.method ?? null}, ${finding?.n ?? null},
        ${finding?.from ?? null}, ${finding?.to ?? null}, ${finding ? null : (notKnown?.because ?? null)}, ${promise?.low ?? null},
        ${promise?.high ?? null}, ${comparison?.verdict ?? null}, ${comparison?.offBy ?? null})`.execute(tx)
  }
}

export async function dropOutcomes(tx: Tx, workspaceId: string, activityId: string): Promise<void> {
  await sql`delete from activity_outcome where workspace_id = ${workspaceId} and activity_id = ${activityId}`.execute(
    tx,
  )
}

/** A closed card shows what stood on it when it was closed; what the house measures today stands beside it. */
export async function standingOutcomes(
  tx: Tx,
  workspaceId: string,
  activityId: string,
  today: readonly CardEffect[],
): Promise<CardEffect[]> {
  const kept = await rows<Kept>(
    tx,
    sql`
    select effect, standing, estimate, low, high, unit, currency, method, n, from_day::text as "from", to_day::text as "to", because,
      verdict, off_by as "offBy"
    from activity_outcome where workspace_id = ${workspaceId} and activity_id = ${activityId}`,
  )
  return today.map((each) => {
    const outcome = kept.find(({ effect }) => effect === each.effect)
    if (!outcome) return each
    const { effect: _, standing, because: __, verdict, offBy, ...finding } = outcome
    return {
      ...each,
      standing,
      finding: standing === 'not-known' ? null : { ...finding, address: each.finding?.address ?? null },
      comparison: verdict && { verdict, offBy },
    }
  })
}
