import { sql, type RawBuilder } from 'kysely'
import type { Side } from '#platform/contract.ts'
import { pageFrom, readCursor } from '#platform/cursor.ts'
import { notFound } from '#platform/refusal.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { inWorkspace, signedIn, type Call } from '#platform/server/house.ts'
import { lacksOf, leadDays } from '../domain/decision.ts'
import type { Both, GaveWay, StepAnswer, StepKind } from '../domain/words.ts'
import { readerOf } from './who.ts'

type Line = {
  id: string
  title: string
  openedName: string
  openedSide: Side
  openedAt: Date
  decidedAt: Date | null
  decidedName: string | null
  gaveWay: GaveWay | null
  options: number
  steps: number
  participants: number
  changes: number
  newProcedure: boolean
  sunsetOn: string | null
  marketingHolds: boolean
  salesHold: boolean
  openApprovals: number
}

function lines(workspaceId: string, which: RawBuilder<unknown>): RawBuilder<unknown> {
  const holds = (side: Both) => sql`exists (select from joint_position p where p.workspace_id = ${workspaceId}
    and p.decision_id = d.id and p.side = ${side})`
  return sql`select d.id, d.title, d.opened_name as "openedName", d.opened_side as "openedSide", d.opened_at as "openedAt",
      d.decided_at as "decidedAt", d.decided_name as "decidedName", d.gave_way as "gaveWay", r.options, r.steps, r.participants, d.changes,
      d.new_procedure as "newProcedure", d.sunset_on as "sunsetOn", ${holds('marketing')} as "marketingHolds",
      ${holds('sales')} as "salesHold", (select count(*)::int from joint_step s where s.workspace_id = ${workspaceId}
        and s.decision_id = d.id and s.kind = 'approval' and s.answered_at is null) as "openApprovals"
    from joint_decision d join decision_record r on r.workspace_id = d.workspace_id and r.id = d.id
    where d.workspace_id = ${workspaceId} and ${which}`
}

function asLine({ marketingHolds, salesHold, openApprovals, ...line }: Line, now: Date) {
  const { options, newProcedure, sunsetOn, openedAt, decidedAt } = line
  const lacks = lacksOf({ options, marketingHolds, salesHold, openApprovals, newProcedure, sunsetOn })
  return { ...line, leadDays: leadDays(openedAt, decidedAt ?? now), lacks: decidedAt === null ? lacks : [] }
}

type Wish = { state?: 'open' | 'decided' | undefined; cursor?: string | undefined; limit: number }

export async function decisionsOf(tx: Tx, workspaceId: string, now: Date, { state, cursor, limit }: Wish) {
  const after = readCursor(cursor, 2)
  const which = sql`true ${state === undefined ? sql`` : state === 'open' ? sql`and d.decided_at is null` : sql`and d.decided_at is not null`}
    ${after ? sql`and (d.opened_at, d.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}`
  const found = await rows<Line>(
    tx,
    sql`${lines(workspaceId, which)} order by d.opened_at desc, d.id desc limit ${limit + 1}`,
  )
  const page = pageFrom(found, limit, ({ openedAt, id }) => [openedAt.toISOString(), id])
  return { items: page.items.map((line) => asLine(line, now)), nextCursor: page.nextCursor }
}

export function readDecisions(call: Call, wish: Wish) {
  const { workspaceId } = signedIn(call)
  return inWorkspace(call, (tx) => decisionsOf(tx, workspaceId, call.house.clock.now(), wish))
}

export type OpenDecision = { id: string; title: string; openedAt: Date; ageDays: number; openedSide: Side }

/** Questions that nobody has decided for longer than so many days, the oldest first: what escalates. */
export async function openDecisions(
  tx: Tx,
  { workspaceId, now, olderThanDays }: { workspaceId: string; now: Date; olderThanDays: number },
): Promise<OpenDecision[]> {
  const before = new Date(now.getTime() - olderThanDays * 86_400_000)
  const found = await rows<Omit<OpenDecision, 'ageDays'>>(
    tx,
    sql`select id, title, opened_at as "openedAt", opened_side as "openedSide" from joint_decision
      where workspace_id = ${workspaceId} and decided_at is null and opened_at <= ${before} order by opened_at, id limit 500`,
  )
  return found.map((each) => ({ ...each, ageDays: Math.floor(leadDays(each.openedAt, now)) }))
}

type Detail = {
  question: string
  criteria: string[]
  decidedSide: Side | null
  chosenId: string | null
  because: string | null
  gaveWayOn: string | null
}

async function detailOf(tx: Tx, workspaceId: string, id: string): Promise<Detail> {
  const [found] = await rows<Detail>(
    tx,
    sql`select question, criteria, decided_side as "decidedSide", chosen_id as "chosenId", because, gave_way_on as "gaveWayOn"
      from joint_decision where workspace_id = ${workspaceId} and id = ${id}`,
  )
  if (!found) throw notFound('decision')
  return found
}

type Choice = { id: string; number: number; words: string; addedName: string; addedSide: Side; addedAt: Date }
type Position = { id: string; side: Both; optionId: string | null; words: string; byName: string; at: Date }
type Entry = {
  id: string
  kind: 'dissent' | 'correction' | 'change'
  words: string
  byName: string
  bySide: Side
  at: Date
}

/** One decision: what was asked, who held what, whom one asked and when, what came of it and who gave way. */
export async function showDecision(tx: Tx, call: Call, id: string) {
  const { workspaceId } = signedIn(call)
  const [line] = await rows<Line>(tx, lines(workspaceId, sql`d.id = ${id}`))
  if (!line) throw notFound('decision')
  const of = sql`workspace_id = ${workspaceId} and decision_id = ${id}`
  const choices = await rows<Choice>(
    tx,
    sql`select id, number, words, added_name as "addedName", added_side as "addedSide", added_at as "addedAt" from joint_option
      where ${of} order by number`,
  )
  const positions = await rows<Position>(
    tx,
    sql`select id, side, option_id as "optionId", words, by_name as "byName", at from joint_position where ${of} order by at desc, id desc`,
  )
  const entries = await rows<Entry>(
    tx,
    sql`select id, kind, words, by_name as "byName", by_side as "bySide", at from joint_entry where ${of} order by at, id`,
  )
  const { question, criteria, ...detail } = await detailOf(tx, workspaceId, id)
  return {
    ...asLine(line, call.house.clock.now()),
    question,
    criteria,
    choices,
    positions: positions.map((each) => ({
      ...each,
      counts: positions.find(({ side }) => side === each.side)?.id === each.id,
    })),
    trail: await trailOf(tx, workspaceId, id, line.decidedAt === null ? readerOf(call.caller) : null),
    outcome: outcomeOf(line, detail),
    entries,
  }
}

function outcomeOf(line: Line, detail: Omit<Detail, 'question' | 'criteria'>) {
  const { decidedAt, decidedName, gaveWay } = line
  const { decidedSide, chosenId, because, gaveWayOn } = detail
  if (decidedAt === null || decidedName === null || gaveWay === null || decidedSide === null || chosenId === null)
    return null
  return {
    optionId: chosenId,
    because: because ?? '',
    name: decidedName,
    side: decidedSide,
    at: decidedAt,
    gaveWay,
    gaveWayOn,
  }
}

type Step = {
  id: string
  kind: StepKind
  askedId: string
  askedName: string
  askedSide: Side
  askedBy: string
  askedByName: string
  askedAt: Date
  answer: StepAnswer | null
  words: string
  answeredAt: Date | null
}

async function trailOf(tx: Tx, workspaceId: string, id: string, reader: string | null) {
  const steps = await rows<Step>(
    tx,
    sql`select id, kind, asked_id as "askedId", asked_name as "askedName", asked_side as "askedSide", asked_by as "askedBy",
        asked_by_name as "askedByName", asked_at as "askedAt", answer, words, answered_at as "answeredAt"
      from joint_step where workspace_id = ${workspaceId} and decision_id = ${id} order by asked_at, id`,
  )
  return steps.map(({ askedId, askedName, askedSide, askedBy, ...step }) => {
    const waits = reader !== null && step.answeredAt === null
    return {
      ...step,
      asked: { id: askedId, name: askedName, side: askedSide },
      mayAnswer: waits && askedId === reader,
      mayDrop: waits && askedBy === reader,
    }
  })
}
