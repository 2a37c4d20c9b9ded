import { z } from 'zod'
import type { Tx } from '#platform/server/database.ts'
import { keptAnswer, nameOf, type Asking } from './kept-answers.ts'
import { slowModels } from './learners.ts'
import { underWay, type UnderWay } from './long-work.ts'

/** What all replicates of one model may take; a model that needs longer is left without, and the page says how long it would take. */
export const mostSeconds = 600

const byKey = z.record(z.string(), z.record(z.string(), z.number()))
const tooLong = z.array(z.object({ model: z.enum(slowModels), minutes: z.number() }))
const bounds = z.object({ lower: byKey, upper: byKey })

/** What the thread finds. */
export const foundShape = z.object({ bounds, tooLong })

const slowShape = z.object({ jobId: z.string().nullable(), bounds: bounds.nullable(), tooLong })
export type Slow = z.infer<typeof slowShape>

/** What is kept of the slow models' intervals for just these deals; null where nobody asked. */
export async function readSlow(tx: Tx, workspaceId: string, asking: Asking, stamp: string): Promise<Slow | null> {
  const kept = await keptAnswer(tx, workspaceId, nameOf({ ...asking, slow: true }))
  return kept?.stamp === stamp ? slowShape.parse(kept.answer) : null
}

export type SlowState = {
  state: 'ready' | 'underway' | 'none'
  job: UnderWay | null
  tooLong: z.infer<typeof tooLong>
}

/** How it stands with the intervals of the slow models. */
export async function slowState(tx: Tx, workspaceId: string, asking: Asking, stamp: string): Promise<SlowState> {
  const slow = await readSlow(tx, workspaceId, asking, stamp)
  if (slow?.bounds) return { state: 'ready', job: null, tooLong: slow.tooLong }
  const job = slow?.jobId == null ? null : await underWay(tx, workspaceId, slow.jobId)
  return { state: job ? 'underway' : 'none', job, tooLong: [] }
}
