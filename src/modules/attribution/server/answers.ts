import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import { rows, type Tx } from '#platform/server/database.ts'
import type { House } from '#platform/server/house.ts'
import { enqueue, type JobHandler } from '#platform/server/jobs.ts'
import { announce } from '#platform/server/live.ts'
import { learn, pathsAsked } from './learn.ts'
import { creditBounds } from './credit-bounds.ts'
import { rulesInForce } from './rules.ts'
import type { Question } from './question.ts'

const byKey = z.record(z.string(), z.number())

const answer = z.object({
  /** Share of each channel in each data-driven model. */
  shares: z.record(z.string(), byKey),
  /** Lower and upper bound of each key's share in each model. */
  lower: z.record(z.string(), byKey),
  upper: z.record(z.string(), byKey),
})

export type Answer = z.infer<typeof answer>

/** So few deals and paths are worked through while somebody waits. */
const atOnce = 500

type Asking = Pick<Question, 'from' | 'to' | 'filters'> & { currency: string; dimension: string }

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
  const [kept] = await rows<{ stamp: string; answer: unknown }>(
    tx,
    sql`select stamp, answer from attribution_answer where workspace_id = ${workspaceId} and question = ${name}`,
  )
  if (kept?.stamp === stamp) return answer.parse(kept.answer)
  if (deals > atOnce) {
    const job = { workspaceId, asking: JSON.stringify(asking), stamp }
    await enqueue(tx, 'attribution.answer', job, { key: `attribution.answer:${name}`, queue: `${workspaceId}:answers` })
    return null
  }
  const worked = await workOut(tx, question, asking)
  await keep(tx, workspaceId, name, stamp, worked)
  return worked
}

function nameOf(asking: Asking): string {
  return createHash('sha256').update(JSON.stringify(asking)).digest('hex').slice(0, 32)
}

async function keep(tx: Tx, workspaceId: string, name: string, stamp: string, worked: Answer): Promise<void> {
  await sql`
    insert into attribution_answer (workspace_id, question, stamp, answer, answered_at)
    values (${workspaceId}, ${name}, ${stamp}, ${JSON.stringify(worked)}::jsonb, now())
    on conflict (workspace_id, question) do update set stamp = excluded.stamp, answer = excluded.answer, answered_at = excluded.answered_at`.execute(
    tx,
  )
}

async function workOut(tx: Tx, question: Question, { dimension, currency }: Asking): Promise<Answer> {
  const bounds = await creditBounds(tx, question, { dimension, currency })
  if (dimension !== 'channel') return { shares: {}, ...bounds }
  const learned = learn(await pathsAsked(tx, question, currency))
  return {
    shares: learned.shares,
    lower: { ...bounds.lower, ...learned.lower },
    upper: { ...bounds.upper, ...learned.upper },
  }
}

const askingShape = z.object({
  from: z.string(),
  to: z.string(),
  currency: z.string(),
  dimension: z.string(),
  filters: z.array(z.object({ dimension: z.string(), key: z.string().nullable() })),
})

/** The job `attribution.answer`: works one question out and keeps the answer; open pages are told. */
export function answerJob(house: House): JobHandler {
  return async ({ workspaceId, asking: text, stamp }) => {
    const asking = askingShape.parse(JSON.parse(String(text)))
    await house.db.inWorkspace(workspaceId, async (tx) => {
      const inForce = await rulesInForce(tx, workspaceId)
      const place = { timeZone: '', today: '', companyCurrency: asking.currency }
      const question: Question = { workspaceId, ...asking, ...place, inForce }
      await keep(tx, workspaceId, nameOf(asking), String(stamp), await workOut(tx, question, asking))
      await announce(tx, 'attribution')
    })
  }
}

/** A text that is another one when the deals, their credits or the lost ones are others. */
export function stampOf(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32)
}
