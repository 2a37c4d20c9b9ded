import { sql } from 'kysely'
import type { Side } from '#platform/contract.ts'
import { Refusal } from '#platform/refusal.ts'
import { rows, type Tx } from '#platform/server/database.ts'

export type Somebody = { id: string; name: string; side: Side; left: boolean }
export type People = ReadonlyMap<string, Somebody>

/** Everybody who works here or did, by id. */
export async function peopleOf(tx: Tx, workspaceId: string): Promise<People> {
  const found = await rows<Somebody>(
    tx,
    sql`select id, name, side, left_at is not null as left from member_record where workspace_id = ${workspaceId} order by name, id`,
  )
  return new Map(found.map((each) => [each.id, each]))
}

/** A member who can't be found was never one of this company's. */
export function somebodyIn(people: People, id: string): Somebody {
  return people.get(id) ?? { id, name: '', side: 'service', left: true }
}

/** Refuses people who don't work here (any more). */
export async function checkPeople(tx: Tx, workspaceId: string, ids: readonly string[]): Promise<People> {
  const people = await peopleOf(tx, workspaceId)
  if (ids.some((id) => people.get(id)?.left !== false)) throw new Refusal('charter.unknown-member', {}, 400)
  return people
}
