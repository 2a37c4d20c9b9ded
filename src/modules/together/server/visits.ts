import { sql, type RawBuilder } from 'kysely'
import { record } from '#modules/ledger/server/index.ts'
import { localDay } from '#platform/business-time.ts'
import type { Side } from '#platform/contract.ts'
import { pageFrom, readCursor } from '#platform/cursor.ts'
import { newId } from '#platform/new-id.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { readCompany } from '#platform/server/company.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { inWorkspace, signedIn, type Call } from '#platform/server/house.ts'
import { announce } from '#platform/server/live.ts'
import { objectThatIs } from './object-names.ts'
import { personOf, readerOf } from './who.ts'

type Row = {
  id: string
  visitedOn: string
  memberId: string
  memberName: string
  memberSide: Side
  companyId: string | null
  companyName: string | null
  hours: number
  finding: string
}

async function visitsOf(tx: Tx, call: Call, which: RawBuilder<unknown>, limit: number) {
  const { workspaceId } = signedIn(call)
  const found = await rows<Row>(
    tx,
    sql`select v.id, v.visited_on as "visitedOn", v.member_id as "memberId", v.member_name as "memberName", v.member_side as "memberSide",
        v.company_id as "companyId", c.name as "companyName", v.hours, v.finding
      from customer_visit v left join company_record c on c.workspace_id = v.workspace_id and c.id = v.company_id
      where v.workspace_id = ${workspaceId} and ${which} order by v.visited_on desc, v.id desc limit ${limit}`,
  )
  const reader = readerOf(call.caller)
  return found.map(({ memberId, companyId, companyName, ...row }) => ({
    ...row,
    company: companyId === null ? null : { id: companyId, name: companyName },
    mine: memberId === reader,
  }))
}

export function readVisits(call: Call, { cursor, limit }: { cursor?: string | undefined; limit: number }) {
  const after = readCursor(cursor, 2)
  const which = after ? sql`(v.visited_on, v.id) < (${after[0]}::date, ${after[1]}::uuid)` : sql`true`
  return inWorkspace(call, async (tx) =>
    pageFrom(await visitsOf(tx, call, which, limit + 1), limit, ({ visitedOn, id }) => [visitedOn, id]),
  )
}

type Wish = { visitedOn: string; companyId: string | null; hours: number; finding: string }

/** Writes down that one met a customer oneself. */
export function addVisit(call: Call, { visitedOn, companyId, hours, finding }: Wish) {
  const person = personOf(call)
  const { workspaceId, memberId, name, side } = person
  return inWorkspace(call, async (tx) => {
    const now = call.house.clock.now()
    const { timeZone } = await readCompany(tx, workspaceId)
    if (visitedOn > localDay(timeZone, now)) throw new Refusal('together.visit-ahead', {}, 400)
    if (companyId !== null) await objectThatIs(tx, workspaceId, { kind: 'company', id: companyId })
    const id = newId(now.getTime())
    await sql`insert into customer_visit (workspace_id, id, visited_on, member_id, member_name, member_side, company_id, hours, finding, made_at)
      values (${workspaceId}, ${id}, ${visitedOn}, ${memberId}, ${name}, ${side}, ${companyId}, ${hours}, ${finding}, ${now})`.execute(
      tx,
    )
    await record(tx, call.house, person, { kind: 'visit.added', subjectKind: 'visit', subjectId: id, companyId })
    await announce(tx, 'together')
    const [added] = await visitsOf(tx, call, sql`v.id = ${id}`, 1)
    if (!added) throw notFound('visit')
    return added
  })
}

export function removeVisit(call: Call, id: string) {
  const person = personOf(call)
  const { workspaceId } = person
  return inWorkspace(call, async (tx) => {
    const [found] = await rows<{ memberId: string }>(
      tx,
      sql`select member_id as "memberId" from customer_visit where workspace_id = ${workspaceId} and id = ${id}`,
    )
    if (!found) throw notFound('visit')
    if (found.memberId !== person.memberId) throw new Refusal('together.not-your-visit', {}, 403)
    await sql`delete from customer_visit where workspace_id = ${workspaceId} and id = ${id}`.execute(tx)
    await record(tx, call.house, person, { kind: 'visit.removed', subjectKind: 'visit', subjectId: id })
    await announce(tx, 'together')
    return { done: true }
  })
}
