import type { Tx } from '#platform/server/database.ts'
import { allMembers, type Member } from '#modules/accounts/server/index.ts'
import { takerOf } from '../domain/seats.ts'

/** Executives: leads and admins of leadership. Neither head can be the judge of what both sides could not settle. */
export async function sponsors(tx: Tx, workspaceId: string): Promise<Member[]> {
  const all = await allMembers(tx, workspaceId)
  return all.filter((member) => member.leftAt === null && takerOf(member) === 'director')
}
