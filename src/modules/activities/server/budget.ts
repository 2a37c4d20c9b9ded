import { commitSpend, holdToMandate, lineOf, releaseSpend, useRequest } from '#modules/charter/server/index.ts'
import type { Tx } from '#platform/server/database.ts'
import { signedIn, type Call } from '#platform/server/house.ts'
import type { Activity, ActivitySaying } from '../contract-shapes.ts'

/** Planned cost that rises, or is said for the first time, is spending: it needs the right to it. */
function rises({ plannedCost }: ActivitySaying, before: Activity | null): boolean {
  if (!plannedCost) return false
  const planned = before?.plannedCost
  return !planned || plannedCost.currency !== planned.currency || plannedCost.minor > planned.minor
}

/**
 * Asks whether the one who plans may spend that much, before anything is saved; `keep` then speaks for the cost on the activity's budget
 * line and uses up the signature that allowed it. Refuses `charter.beyond-limit` and `charter.no-right`.
 */
export async function beginSpending(tx: Tx, call: Call, saying: ActivitySaying, before: Activity | null) {
  const caller = signedIn(call)
  const { workspaceId } = caller
  const about = before === null ? null : { kind: 'activity' as const, id: before.id }
  const amount = saying.plannedCost ?? null
  const requestId = rises(saying, before) ? await holdToMandate(tx, caller, { right: 'spend', amount, about }) : null
  return {
    async keep({ id, name, plannedCost, realCost }: Activity): Promise<void> {
      const of = { kind: 'activity' as const, id }
      const now = call.house.clock.now()
      if (requestId !== null) await useRequest(tx, workspaceId, requestId, of)
      if (saying.budgetLineId === null) return releaseSpend(tx, caller, of, name, now)
      const lineId = saying.budgetLineId ?? (await lineOf(tx, workspaceId, of))?.id
      if (lineId === undefined) return
      await commitSpend(tx, caller, { lineId, about: of, planned: plannedCost, actual: realCost, note: name }, now)
    },
  }
}
