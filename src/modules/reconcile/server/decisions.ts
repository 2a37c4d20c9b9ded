import { sql } from 'kysely'
import type { ListSide } from '#platform/contract.ts'
import { Refusal, notFound } from '#platform/refusal.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { Cause, Group } from '../domain/causes.ts'
import type { Choice } from '../domain/choices.ts'
import { parsePeriod } from '../domain/period.ts'

export type DecisionState = 'asked' | 'acknowledged' | 'objected' | 'withdrawn' | 'replaced'

export type DecisionRow = {
  id: string
  scope: 'row' | 'cause'
  key: string | null
  label: string | null
  from: string
  to: string
  group: Group
  cause: Cause
  choice: Choice
  intoMonth: string | null
  otherCause: Cause | null
  note: string
  ruleId: string | null
  side: ListSide
  decidedById: string
  decidedBy: string
  decidedAt: Date
  state: DecisionState
  answeredBy: string | null
  answeredAt: Date | null
  answerNote: string | null
}

const columns =
  sql.raw(`d.id, d.scope, d.key, c.label, d.from_month as "from", d.to_month as "to", d.grp as "group", d.cause,
  d.choice, d.into_month as "intoMonth", d.other_cause as "otherCause", d.note, d.rule_id as "ruleId", d.side,
  d.decided_by as "decidedById", d.decided_name as "decidedBy", d.decided_at as "decidedAt", d.state,
  d.answered_name as "answeredBy", d.answered_at as "answeredAt", d.answer_note as "answerNote"`)

const source = sql.raw(
  `reconcile_decision d left join reconcile_case c on c.workspace_id = d.workspace_id and c.key = d.key`,
)

export function shownDecision(decision: DecisionRow) {
  return { ...decision, months: { from: decision.from, to: decision.to } }
}

export async function decisionById(tx: Tx, workspaceId: string, id: string): Promise<DecisionRow> {
  const [found] = await rows<DecisionRow>(
    tx,
    sql`select ${columns} from ${source} where d.workspace_id = ${workspaceId} and d.id = ${id}`,
  )
  if (!found) throw notFound('decision')
  return found
}

/** Holds the decision until the transaction ends: it is answered once. */
export async function holdDecision(tx: Tx, workspaceId: string, id: string): Promise<DecisionRow> {
  await sql`select 1 from reconcile_decision where workspace_id = ${workspaceId} and id = ${id} for update`.execute(tx)
  return decisionById(tx, workspaceId, id)
}

/** All that was ever decided about one row, the newest first: on the row itself and on the causes it was found to have. */
export function decisionsOnRow(
  tx: Tx,
  workspaceId: string,
  row: { key: string; month: string; group: Group; found: Cause[] },
) {
  const group = row.group === 'both-agree' ? 'both-differ' : row.group
  return rows<DecisionRow>(
    tx,
    sql`select ${columns} from ${source}
      where d.workspace_id = ${workspaceId} and (d.key = ${row.key} or (d.scope = 'cause' and d.grp = ${group}
        and d.cause = any(${row.found}::text[]) and ${row.month} between d.from_month and d.to_month))
      order by d.decided_at desc, d.id desc limit 100`,
  )
}

export type DecisionsWish = {
  period: string
  group?: Group | undefined
  cause?: Cause | undefined
  state?: DecisionState | undefined
  cursor?: string | undefined
  limit: number
}

export async function decisionPage(tx: Tx, workspaceId: string, wish: DecisionsWish) {
  const { months } = parsePeriod(wish.period)
  const parts = [sql`d.workspace_id = ${workspaceId}`]
  if (months) parts.push(sql`d.from_month <= ${months.to} and d.to_month >= ${months.from}`)
  if (wish.group !== undefined) parts.push(sql`d.grp = ${wish.group}`)
  if (wish.cause !== undefined) parts.push(sql`d.cause = ${wish.cause}`)
  if (wish.state !== undefined) parts.push(sql`d.state = ${wish.state}`)
  if (wish.cursor !== undefined) parts.push(beforeCursor(wish.cursor))
  const found = await rows<DecisionRow>(
    tx,
    sql`select ${columns} from ${source} where ${sql.join(parts, sql` and `)}
      order by d.decided_at desc, d.id desc limit ${wish.limit + 1}`,
  )
  const items = found.slice(0, wish.limit)
  const last = items.at(-1)
  const nextCursor = found.length > wish.limit && last ? `${last.decidedAt.getTime()}:${last.id}` : null
  return { items: items.map(shownDecision), nextCursor }
}

function beforeCursor(cursor: string): ReturnType<typeof sql> {
  const [, at = '', id = ''] = /^(\d{1,15}):([0-9a-f-]{36})$/.exec(cursor) ?? []
  if (at === '') throw new Refusal('house.not-usable', {}, 400)
  return sql`(date_trunc('milliseconds', d.decided_at), d.id) < (${new Date(Number(at))}, ${id})`
}
