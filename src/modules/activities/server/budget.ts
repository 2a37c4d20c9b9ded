import { commitSpend, holdToMandate, lineOf, releaseSpend, useRequest } from '#modules/charter/server/index.ts'
import type { Tx } from '#platform/server/database.ts'
import { signedIn, type Call, type SignedIn } from '#platform/server/house.ts'
import type { Activity, ActivitySaying } from '../contract-shapes.ts'

/** Planned cost that rises, or is said for the first time, is spending: it needs the right to it. */
function rises({ plannedCost }: ActivitySaying, before: Activity | null): boolean {
  if (!plannedCost) return false
  const planned = before?.plannedCost
  return !planned || plannedCost.currency !== planned.currency || plannedCost.minor > planned.minor
}

type Asking = { caller: SignedIn; about: { kind: 'activity'; id: string } | null }

/** Signatures that allow what rises: its cost, and what it gives off the price. */
async function signaturesFor(tx: Tx, { caller, about }: Asking, saying: ActivitySaying, before: Activity | null) {
  const signed: (string | null)[] = []
  if (rises(saying, before))
    signed.push(await holdToMandate(tx, caller, { right: 'spend', amount: saying.plannedCost ?? null, about }))
  const percent = saying.discountPercent ?? 0
  if (percent > (before?.discountPercent ?? 0))
    signed.push(await holdToMandate(tx, caller, { right: 'discount', amount: null, percent, about }))
  return signed.filter((id) => id !== null)
}

/**
 * Asks whether the one who plans may spend that much and give that discount, before anything is saved; `keep` then speaks for the cost on
 * the activity's budget line and uses up the signatures that allowed it. Refuses `charter.beyond-limit` and `charter.no-right`.
 */
export async function beginSpending(tx: Tx, call: Call, saying: ActivitySaying, before: Activity | null) {
  const caller = signedIn(call)
  const { workspaceId } = caller
  const about = before === null ? null : { kind: 'activity' as const, id: before.id }
  const signed = await signaturesFor(tx, { caller, about }, saying, before)
  return {
    async keep({ id, name, plannedCost, realCost }: Activity): Promise<void> {
      const of = { kind: 'activity' as const, id }
      const now = call.house.clock.now()
      for (const requestId of signed) await useRequest(tx, workspaceId, requestId, of)
      if (saying.budgetLineId === null) return releaseSpend(tx, caller, of, name, now)
      const lineId = saying.budgetLineId ?? (await lineOf(tx, workspaceId, of))?.id
      if (lineId === undefined) return
      await commitSpend(tx, caller, { lineId, about: of, planned: plannedCost, actual: realCost, note: name }, now)
    },
  }
}
