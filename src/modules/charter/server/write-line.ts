import { sql } from 'kysely'
import { record } from '#modules/ledger/server/index.ts'
import type { Money } from '#platform/money.ts'
import { minorDigits } from '#platform/money.ts'
import { newId } from '#platform/new-id.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Tx } from '#platform/server/database.ts'
import { inWorkspace, type Call, type Person } from '#platform/server/house.ts'
import { announce } from '#platform/server/live.ts'
import type { BudgetLine } from '../contract.ts'
import type { Move } from '../domain/budget.ts'
import { holdLine, mayWriteOn, type LineRow } from './line-rows.ts'
import { holdToMandate, useRequest } from './mandate.ts'
import { checkPeople } from './people.ts'
import { showLine } from './read-budget.ts'
import { personIn } from './who-speaks.ts'

type Saying = {
  name: string
  purpose: string
  side: LineRow['side']
  ownerId: string
  from: string
  to: string
  planned: Money
}

function checkSaying({ from, to, planned }: Pick<Saying, 'from' | 'to' | 'planned'>): void {
  if (to < from) throw new Refusal('charter.ends-before-start', {}, 400)
  minorDigits(planned.currency)
}

function refuseOthers(person: Person, side: LineRow['side']): void {
  if (!mayWriteOn(person, side)) throw new Refusal('charter.not-your-line', {}, 403)
}

export async function saveLine(
  tx: Tx,
  by: Pick<Person, 'workspaceId' | 'memberId' | 'name'>,
  said: Saying,
  now: Date,
): Promise<string> {
  const id = newId(now.getTime())
  const { name, purpose, side, ownerId, from, to, planned } = said
  await sql`
    insert into budget_line (workspace_id, id, name, purpose, side, owner_id, from_day, to_day, planned_minor, currency, state,
      written_by, written_name, written_at)
    values (${by.workspaceId}, ${id}, ${name}, ${purpose}, ${side}, ${ownerId}, ${from}, ${to}, ${planned.minor}, ${planned.currency},
      'open', ${by.memberId}, ${by.name}, ${now})`.execute(tx)
  return id
}

export function writeLine(call: Call, said: Saying): Promise<BudgetLine> {
  const person = personIn(call)
  checkSaying(said)
  refuseOthers(person, said.side)
  return inWorkspace(call, async (tx) => {
    await checkPeople(tx, person.workspaceId, [said.ownerId])
    const id = await saveLine(tx, person, said, call.house.clock.now())
    const detail = { name: said.name, side: said.side, planned: said.planned }
    await record(tx, call.house, person, {
      kind: 'budget-line.made',
      subjectKind: 'budget-line',
      subjectId: id,
      detail,
    })
    await announce(tx, 'charter')
    return showLine(tx, call, id)
  })
}

type Change = { [Field in keyof Saying]?: Saying[Field] | undefined } & {
  id: string
  state?: 'open' | 'closed' | undefined
}

export function changeLine(call: Call, change: Change): Promise<BudgetLine> {
  const person = personIn(call)
  const { workspaceId } = person
  return inWorkspace(call, async (tx) => {
    const before = await holdLine(tx, workspaceId, change.id)
    const after = applied(before, change)
    refuseOthers(person, before.side)
    refuseOthers(person, after.side)
    checkSaying({ ...after, planned: { minor: after.planned, currency: after.currency } })
    const hasMoved = before.committed !== 0 || before.actual !== 0
    if (hasMoved && after.currency !== before.currency)
      throw new Refusal('charter.currency-moved', { currency: before.currency })
    if (after.ownerId !== before.ownerId) await checkPeople(tx, workspaceId, [after.ownerId])
    await keep(tx, workspaceId, after)
    const detail = { name: after.name, before: told(before), after: told(after) }
    await record(tx, call.house, person, {
      kind: 'budget-line.changed',
      subjectKind: 'budget-line',
      subjectId: change.id,
      detail,
    })
    await announce(tx, 'charter')
    return showLine(tx, call, change.id)
  })
}

function told({ name, side, ownerId, from, to, planned, currency, state }: LineRow) {
  return { name, side, ownerId, from, to, planned, currency, state }
}

function applied(before: LineRow, { planned, ...change }: Change): LineRow {
  const said = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
  const money = planned === undefined ? {} : { planned: planned.minor, currency: planned.currency }
  return { ...before, ...said, ...money }
}

export async function keep(tx: Tx, workspaceId: string, line: LineRow): Promise<void> {
  await sql`update budget_line set name = ${line.name}, purpose = ${line.purpose}, side = ${line.side}, owner_id = ${line.ownerId},
      from_day = ${line.from}, to_day = ${line.to}, planned_minor = ${line.planned}, currency = ${line.currency}, state = ${line.state}
    where workspace_id = ${workspaceId} and id = ${line.id}`.execute(tx)
}

export type NewMove = Move & { lineId: string; about: { kind: string; id: string } | null; note: string }

export async function saveMove(
  tx: Tx,
  by: { workspaceId: string; memberId: string | null; name: string },
  { lineId, kind, minor, about, note }: NewMove,
  now: Date,
): Promise<string> {
  const id = newId(now.getTime())
  await sql`
    insert into budget_move (workspace_id, id, line_id, kind, minor, about_kind, about_id, note, moved_by, moved_name, moved_at)
    values (${by.workspaceId}, ${id}, ${lineId}, ${kind}, ${minor}, ${about?.kind ?? null}, ${about?.id ?? null},
      ${note}, ${by.memberId}, ${by.name}, ${now})`.execute(tx)
  return id
}

type MoveWish = { id: string; kind: Move['kind']; amount: Money; note: string }

/**
 * Money of a line, moved by its owner, the heads of its side or leadership. To commit it is to spend it, within one's right; what was
 * let go or spent already is a fact, and nobody is kept from saying it.
 */
export function moveMoney(call: Call, { id, kind, amount, note }: MoveWish): Promise<BudgetLine> {
  const person = personIn(call)
  return inWorkspace(call, async (tx) => {
    const line = await holdLine(tx, person.workspaceId, id)
    if (line.ownerId !== person.memberId) refuseOthers(person, line.side)
    checkMove(line, kind, amount)
    const signed = kind === 'commitment' ? await holdToMandate(tx, person, { right: 'spend', amount }) : null
    const move = { lineId: id, kind, minor: amount.minor, about: null, note }
    const moveId = await saveMove(tx, person, move, call.house.clock.now())
    if (signed !== null) await useRequest(tx, person.workspaceId, signed, { kind: 'budget-move', id: moveId })
    const detail = { name: line.name, kind, amount, note }
    await record(tx, call.house, person, {
      kind: 'budget-line.moved',
      subjectKind: 'budget-line',
      subjectId: id,
      detail,
    })
    await announce(tx, 'charter')
    return showLine(tx, call, id)
  })
}

function checkMove(line: LineRow, kind: Move['kind'], { minor, currency }: Money): void {
  if (line.state === 'closed' && kind === 'commitment') throw new Refusal('charter.line-closed')
  if (currency !== line.currency) throw new Refusal('charter.other-currency', { currency: line.currency }, 400)
  if (minor === 0 || (kind !== 'actual' && minor < 0)) throw new Refusal('charter.zero-amount', {}, 400)
  if (kind === 'release' && minor > line.committed - line.released) throw new Refusal('charter.beyond-committed')
}
