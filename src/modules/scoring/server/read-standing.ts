import { sql } from 'kysely'
import { pageFrom, readCursor } from '#platform/cursor.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { TrialRow } from '../contract.ts'
import { standing } from '../contract-shapes.ts'

type State = {
  standing: unknown
  countedAt: Date | null
  longJobId: string | null
  isRunning: boolean
  scored: number
  waiting: number
}

/** How far a count goes before it says “at least”: a page does not wait for a scan. */
const countedUpTo = 50_000

/** What the last fit found, how many leads are scored and how many still wait. */
export async function readStanding(tx: Tx, workspaceId: string) {
  const [state] = await rows<State>(
    tx,
    sql`
    select s.standing, s.stood_at as "countedAt", case when j.state in ('waiting', 'running') then j.id end as "longJobId",
      (select count(*)::int from (select from lead_score where workspace_id = ${workspaceId} limit ${countedUpTo}) x) as scored,
      (select count(*)::int from (select from score_waiting where workspace_id = ${workspaceId} limit ${countedUpTo}) x) as waiting
    from (select ${workspaceId}::uuid as workspace_id) w left join score_state s on s.workspace_id = w.workspace_id
      left join long_job j on j.workspace_id = ${workspaceId} and j.id = s.long_job_id`,
  )
  return {
    standing: state?.standing ? standing.parse(state.standing) : null,
    countedAt: state?.countedAt ?? null,
    scored: state?.scored ?? 0,
    waiting: state?.waiting ?? 0,
    longJobId: state?.longJobId ?? null,
  }
}

export type RowsWish = {
  cursor?: string | undefined
  limit: number
  by?: 'rules' | 'model' | undefined
  decile?: number | undefined
  rule?: number | undefined
  positive?: 'yes' | 'no' | undefined
}

/** The hand-offs behind a figure, the latest first: the same rows that were counted. */
export async function trialRows(tx: Tx, workspaceId: string, wish: RowsWish) {
  const after = readCursor(wish.cursor, 2)
  const where = [sql`t.workspace_id = ${workspaceId}`]
  if (wish.by === 'model') where.push(sql`t.model_decile is not null`)
  if (wish.decile !== undefined)
    where.push(wish.by === 'model' ? sql`t.model_decile = ${wish.decile}` : sql`t.rules_decile = ${wish.decile}`)
  if (wish.rule !== undefined) where.push(sql`${wish.rule}::smallint = any(t.rules)`)
  if (wish.positive !== undefined) where.push(sql`t.won = ${wish.positive === 'yes'}`)
  if (after) where.push(sql`(t.handed_at, t.lead_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`)
  const found = await rows<TrialRow>(
    tx,
    sql`
    select t.lead_id as "leadId", l.name, l.company_name as company, t.handed_at as "handedAt", t.won as positive,
      t.tenths / 10.0::float8 as points, t.model_probability as probability
    from score_trial t left join lead_record l on l.workspace_id = ${workspaceId} and l.id = t.lead_id
    where ${sql.join(where, sql` and `)} order by t.handed_at desc, t.lead_id desc limit ${wish.limit + 1}`,
  )
  return pageFrom(found, wish.limit, ({ handedAt, leadId }) => [handedAt.toISOString(), leadId])
}
