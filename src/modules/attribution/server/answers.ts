import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Tx } from '#platform/server/database.ts'
import type { House } from '#platform/server/house.ts'
import { enqueue, type JobHandler } from '#platform/server/jobs.ts'
import { announce } from '#platform/server/live.ts'
import { learn, pathsAsked } from './learn.ts'
import { creditBounds } from './credit-bounds.ts'
import { askingIn, keep, keptAnswer, nameOf, type Asking } from './kept-answers.ts'
import { lostByKey } from './lost-keys.ts'
import { rulesInForce } from './rules.ts'
import type { Question } from './question.ts'
import { readSlow } from './slow-state.ts'

const byKey = z.record(z.string(), z.number())

const answer = z.object({
  /** Share of each channel in each data-driven model. */
  shares: z.record(z.string(), byKey),
  /** Lower and upper bound of each key's share in each model. */
  lower: z.record(z.string(), byKey),
  upper: z.record(z.string(), byKey),
  /** Lost deals with each key in their journey, where the path does not tell it. */
  lost: byKey.default({}),
})

export type Answer = z.infer<typeof answer>

/** So few deals and paths are worked through while somebody waits. */
const atOnce = 500

/** Below this no interval is given. */
export const leastForIntervals = 10

/**
 * What takes long to work out of a period: shares by the data-driven models, and intervals. From the answer that was kept while the
 * deals are the same (`stamp`); small periods are worked out now, large ones by a job: null until then.
 */
export async function answerFor(
  tx: Tx,
  question: Question,
  asked: { currency: string; dimension: string; deals: number; stamp: string },
): Promise<Answer | null> {
  const { workspaceId, from, to, filters } = question
  const { dimension, currency, stamp, deals } = asked
  const asking: Asking = { from, to, filters, currency, dimension }
  const name = nameOf(asking)
  const kept = await keptAnswer(tx, workspaceId, name)
  if (kept?.stamp === stamp) return withSlow(tx, workspaceId, answer.parse(kept.answer), { asking, stamp })
  if (deals > atOnce) {
    const job = { workspaceId, asking: JSON.stringify(asking), stamp }
    await enqueue(tx, 'attribution.answer', job, { key: `attribution.answer:${name}`, queue: `${workspaceId}:answers` })
    return null
  }
  const worked = await workOut(tx, question, asking)
  await keep(tx, workspaceId, name, stamp, worked)
  return worked
}

/** The same with the intervals of the slow models, where somebody had them worked out of just these deals. */
async function withSlow(tx: Tx, workspaceId: string, found: Answer, { asking, stamp }: Stamped): Promise<Answer> {
  if (asking.dimension !== 'channel') return found
  const slow = await readSlow(tx, workspaceId, asking, stamp)
  if (!slow?.bounds) return found
  const { lower, upper } = slow.bounds
  return { ...found, lower: { ...found.lower, ...lower }, upper: { ...found.upper, ...upper } }
}

type Stamped = { asking: Asking; stamp: string }

async function workOut(tx: Tx, question: Question, { dimension, currency }: Asking): Promise<Answer> {
  const bounds = await creditBounds(tx, question, { dimension, currency })
  if (dimension !== 'channel') return { shares: {}, ...bounds, lost: await lostByKey(tx, question, dimension) }
  const learned = learn(await pathsAsked(tx, question, currency))
  return {
    shares: learned.shares,
    lower: { ...bounds.lower, ...learned.lower },
    upper: { ...bounds.upper, ...learned.upper },
    lost: {},
  }
}

export async function questionAsked(tx: Tx, workspaceId: string, asking: Asking): Promise<Question> {
  const inForce = await rulesInForce(tx, workspaceId)
  return { workspaceId, ...asking, timeZone: '', today: '', companyCurrency: asking.currency, inForce }
}

/** The job `attribution.answer`: works one question out and keeps the answer; open pages are told. */
export function answerJob(house: House): JobHandler {
  return async ({ workspaceId, asking: text, stamp }) => {
    const asking = askingIn(text)
    await house.db.inWorkspace(workspaceId, async (tx) => {
      const question = await questionAsked(tx, workspaceId, asking)
      await keep(tx, workspaceId, nameOf(asking), String(stamp), await workOut(tx, question, asking))
      await announce(tx, 'attribution')
    })
  }
}

/** A text that is another one when the deals, their credits or the lost ones are others. */
export function stampOf(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32)
}
