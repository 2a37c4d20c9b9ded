import type { Tx } from '#platform/server/database.ts'
import type { House, SignedIn } from '#platform/server/house.ts'
import { newId } from '#platform/new-id.ts'
import type { Assigned } from '../domain/assign.ts'
import { count } from './count.ts'
import { saveExperiment, saveUnits, type PlanWish } from './plan.ts'

export type HoldOutWish = PlanWish & { expected: number; startsAt: Date; madeAt: Date; units: readonly Assigned[] }

/** Writes down a hold-out that the sending tool drew by itself before its activity started. */
export async function recordHoldOut(tx: Tx, house: House, caller: SignedIn, wish: HoldOutWish): Promise<string> {
  const id = newId(wish.madeAt.getTime())
  await saveExperiment(tx, caller, wish.madeAt, { ...wish, id, seed: '', deviation: null, drawnBy: 'tool' })
  await saveUnits(tx, caller.workspaceId, id, wish.units)
  await count(tx, house, caller.workspaceId, id)
  return id
}
