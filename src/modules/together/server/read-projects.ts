import { sql, type RawBuilder } from 'kysely'
import type { Side } from '#platform/contract.ts'
import { localDay } from '#platform/business-time.ts'
import { pageFrom, readCursor } from '#platform/cursor.ts'
import { notFound } from '#platform/refusal.ts'
import { readCompany } from '#platform/server/company.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { inWorkspace, signedIn, type Call, type Caller } from '#platform/server/house.ts'
import { declaredInTime } from '../domain/project.ts'
import { isLead } from './who.ts'

type Line = {
  id: string
  name: string
  purpose: string
  marketingId: string
  marketingName: string | null
  salesId: string
  salesName: string | null
  startedOn: string
  dueOn: string
  declaredResult: string | null
  measure: string | null
  declaredAt: Date | null
  closedAt: Date | null
  closedName: string | null
  resultMet: boolean | null
  evidence: string | null
  madeName: string
  madeSide: Side
  madeAt: Date
}

function lines(workspaceId: string, which: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select p.id, p.name, p.purpose, p.lead_marketing_id as "marketingId", m.name as "marketingName", p.lead_sales_id as "salesId",
      s.name as "salesName", p.started_on as "startedOn", p.due_on as "dueOn", p.declared_result as "declaredResult", p.measure,
      p.declared_at as "declaredAt", p.closed_at as "closedAt", p.closed_name as "closedName", p.result_met as "resultMet", p.evidence,
      p.made_name as "madeName", p.made_side as "madeSide", p.made_at as "madeAt"
    from joint_project p
      left join member_record m on m.workspace_id = p.workspace_id and m.id = p.lead_marketing_id
      left join member_record s on s.workspace_id = p.workspace_id and s.id = p.lead_sales_id
    where p.workspace_id = ${workspaceId} and ${which}`
}

function asLine(line: Line, today: string) {
  const { id, name, purpose, startedOn, dueOn, declaredResult, measure, closedAt, resultMet } = line
  return {
    id,
    name,
    purpose,
    leads: {
      marketing: { id: line.marketingId, name: line.marketingName ?? '' },
      sales: { id: line.salesId, name: line.salesName ?? '' },
    },
    startedOn,
    dueOn,
    declaredResult,
    measure,
    closedAt,
    resultMet,
    late: closedAt === null && dueOn < today,
  }
}

async function todayOf(tx: Tx, workspaceId: string, now: Date): Promise<string> {
  const { timeZone } = await readCompany(tx, workspaceId)
  return localDay(timeZone, now)
}

type Wish = { state?: 'running' | 'closed' | undefined; cursor?: string | undefined; limit: number }

export async function projectsOf(tx: Tx, workspaceId: string, now: Date, { state, cursor, limit }: Wish) {
  const after = readCursor(cursor, 2)
  const which = sql`true ${state === undefined ? sql`` : state === 'closed' ? sql`and p.closed_at is not null` : sql`and p.closed_at is null`}
    ${after ? sql`and (p.made_at, p.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}`
  const found = await rows<Line>(
    tx,
    sql`${lines(workspaceId, which)} order by p.made_at desc, p.id desc limit ${limit + 1}`,
  )
  const today = await todayOf(tx, workspaceId, now)
  const page = pageFrom(found, limit, ({ madeAt, id }) => [madeAt.toISOString(), id])
  return { items: page.items.map((line) => asLine(line, today)), nextCursor: page.nextCursor }
}

export function readProjects(call: Call, wish: Wish) {
  const { workspaceId } = signedIn(call)
  return inWorkspace(call, (tx) => projectsOf(tx, workspaceId, call.house.clock.now(), wish))
}

type Event = {
  id: string
  kind: 'made' | 'declared' | 'redeclared' | 'moved' | 'led' | 'noted' | 'closed'
  words: string
  was: string | null
  byName: string
  bySide: Side
  at: Date
}

/** One of its two leads closes a project, or somebody who leads. */
export function mayClose(caller: Caller, leads: readonly string[]): boolean {
  return caller.kind === 'person' && caller.role !== 'auditor' && (leads.includes(caller.memberId) || isLead(caller))
}

export async function showProject(tx: Tx, call: Call, id: string) {
  const { workspaceId } = signedIn(call)
  const [line] = await rows<Line>(tx, lines(workspaceId, sql`p.id = ${id}`))
  if (!line) throw notFound('project')
  const events = await rows<Event>(
    tx,
    sql`select id, kind, words, was, by_name as "byName", by_side as "bySide", at from joint_project_event
      where workspace_id = ${workspaceId} and project_id = ${id} order by at desc, id desc limit 500`,
  )
  const { declaredAt, closedName, evidence, madeName, madeSide, madeAt } = line
  return {
    ...asLine(line, await todayOf(tx, workspaceId, call.house.clock.now())),
    declaredAt,
    declaredInTime: declaredInTime(line),
    closedName,
    evidence,
    made: { name: madeName, side: madeSide, at: madeAt },
    events,
    mayClose: line.closedAt === null && mayClose(call.caller, [line.marketingId, line.salesId]),
  }
}
