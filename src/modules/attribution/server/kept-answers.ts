import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import { rows, type Tx } from '#platform/server/database.ts'
import type { Question } from './question.ts'

/** What an answer that is kept was asked of. */
export type Asking = Pick<Question, 'from' | 'to' | 'filters'> & { currency: string; dimension: string }

/** One name for one question, in whichever order its parts stand. */
export function nameOf({ from, to, filters, currency, dimension, slow }: Asking & { slow?: true }): string {
  const parts = [from, to, currency, dimension, filters.map((filter) => [filter.dimension, filter.key]), slow === true]
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32)
}

export async function keptAnswer(tx: Tx, workspaceId: string, name: string) {
  const [kept] = await rows<{ stamp: string; answer: unknown; answeredAt: Date }>(
    tx,
    sql`select stamp, answer, answered_at as "answeredAt" from attribution_answer
      where workspace_id = ${workspaceId} and question = ${name}`,
  )
  return kept
}

export async function keep(tx: Tx, workspaceId: string, name: string, stamp: string, worked: unknown): Promise<void> {
  await sql`
    insert into attribution_answer (workspace_id, question, stamp, answer, answered_at)
    values (${workspaceId}, ${name}, ${stamp}, ${JSON.stringify(worked)}::jsonb, now())
    on conflict (workspace_id, question) do update set stamp = excluded.stamp, answer = excluded.answer, answered_at = excluded.answered_at`.execute(
    tx,
  )
}

const askingShape = z.object({
  from: z.string(),
  to: z.string(),
  currency: z.string(),
  dimension: z.string(),
  filters: z.array(z.object({ dimension: z.string(), key: z.string().nullable() })),
})

export function askingIn(text: unknown): Asking {
  return askingShape.parse(JSON.parse(String(text)))
}
