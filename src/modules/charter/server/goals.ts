import { sql } from 'kysely'
import { record } from '#modules/ledger/server/index.ts'
import type { ListSide } from '#platform/contract.ts'
import { localDay } from '#platform/business-time.ts'
import { newId } from '#platform/new-id.ts'
import { notFound } from '#platform/refusal.ts'
import { readCompany } from '#platform/server/company.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { inWorkspace, type Call } from '#platform/server/house.ts'
import { announce } from '#platform/server/live.ts'
import { standingOf, type GoalHolder, type OwnedLine } from '../domain/contradiction.ts'
import type { Right, RightKind } from '../domain/mandate.ts'
import { checkPeople, peopleOf, somebodyIn, type People } from './people.ts'
import { rightsAmong, rightsNow } from './right-rows.ts'
import { rulerIn } from './who-speaks.ts'
import { holderParts } from './write-right.ts'

type GoalRow = {
  id: string
  name: string
  holderId: string | null
  holderSide: ListSide | null
  months: number
  listed: boolean
  right: RightKind
}

async function ownedLines(tx: Tx, workspaceId: string, now: Date): Promise<OwnedLine[]> {
  const today = localDay((await readCompany(tx, workspaceId)).timeZone, now)
  return rows<OwnedLine>(
    tx,
    sql`select side, owner_id as "ownerId" from budget_line
      where workspace_id = ${workspaceId} and state = 'open' and to_day >= ${today}`,
  )
}

function holderOf({ holderId, holderSide }: GoalRow, people: People): GoalHolder {
  if (holderSide !== null) return { kind: 'side', side: holderSide }
  const { id, side } = somebodyIn(people, holderId ?? '')
  return { kind: 'person', id, side }
}

function shownGoal(row: GoalRow, people: People, rights: readonly Right[], lines: readonly OwnedLine[]) {
  const { id, name, months, listed, right, holderSide, holderId } = row
  const holder =
    holderSide === null
      ? { kind: 'person' as const, person: somebodyIn(people, holderId ?? '') }
      : { kind: 'side' as const, side: holderSide }
  const standing = standingOf({ holder: holderOf(row, people), months, listed, right }, rights, lines)
  return { id, name, holder, months, listed, right, ...standing }
}

type Ground = { workspaceId: string; people: People; rights: readonly Right[] }

/** Goals that were written down, and which of them contradict the mandate of who holds them. */
export async function goalsAmong(tx: Tx, { workspaceId, people, rights }: Ground, now: Date) {
  const lines = await ownedLines(tx, workspaceId, now)
  const found = await rows<GoalRow>(
    tx,
    sql`select id, name, holder_id as "holderId", holder_side as "holderSide", months, listed, right_kind as right
      from charter_goal where workspace_id = ${workspaceId} and ended_at is null order by months desc, name, id`,
  )
  return found.map((row) => shownGoal(row, people, rights, lines))
}

/** The same for who has not read people and rights yet. */
export async function goalsNow(tx: Tx, workspaceId: string, now: Date) {
  const people = await peopleOf(tx, workspaceId)
  return goalsAmong(tx, { workspaceId, people, rights: rightsAmong(await rightsNow(tx, workspaceId), people) }, now)
}

export type GoalSaying = {
  name: string
  holder: { kind: 'person'; memberId: string } | { kind: 'side'; side: ListSide }
  months: number
  listed: boolean
  right: RightKind
}
type Ruler = { workspaceId: string; memberId: string | null; name: string }

export async function saveGoal(
  tx: Tx,
  by: Ruler,
  { name, holder, months, listed, right }: GoalSaying,
  now: Date,
): Promise<string> {
  const id = newId(now.getTime())
  const { id: holderId, side } = holderParts(holder)
  await sql`
    insert into charter_goal (workspace_id, id, name, holder_kind, holder_id, holder_side, months, listed, right_kind, written_by,
      written_name, written_at)
    values (${by.workspaceId}, ${id}, ${name}, ${holder.kind}, ${holderId}, ${side}, ${months}, ${listed}, ${right}, ${by.memberId},
      ${by.name}, ${now})`.execute(tx)
  return id
}

export function writeGoal(call: Call, said: GoalSaying) {
  const person = rulerIn(call)
  const now = call.house.clock.now()
  return inWorkspace(call, async (tx) => {
    if (said.holder.kind === 'person') await checkPeople(tx, person.workspaceId, [said.holder.memberId])
    const id = await saveGoal(tx, person, said, now)
    const detail = { name: said.name }
    await record(tx, call.house, person, {
      kind: 'charter-goal.written',
      subjectKind: 'charter-goal',
      subjectId: id,
      detail,
    })
    await announce(tx, 'charter')
    const goal = (await goalsNow(tx, person.workspaceId, now)).find((each) => each.id === id)
    if (!goal) throw notFound('goal')
    return goal
  })
}

export function endGoal(call: Call, id: string): Promise<{ ended: boolean }> {
  const person = rulerIn(call)
  return inWorkspace(call, async (tx) => {
    const [found] = await rows<{ name: string }>(
      tx,
      sql`update charter_goal set ended_at = ${call.house.clock.now()}
        where workspace_id = ${person.workspaceId} and id = ${id} and ended_at is null returning name`,
    )
    if (!found) throw notFound('goal')
    const detail = { name: found.name }
    await record(tx, call.house, person, {
      kind: 'charter-goal.ended',
      subjectKind: 'charter-goal',
      subjectId: id,
      detail,
    })
    await announce(tx, 'charter')
    return { ended: true }
  })
}
