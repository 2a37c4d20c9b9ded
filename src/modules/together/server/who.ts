import { sql, type RawBuilder } from 'kysely'
import type { Role, Side } from '#platform/contract.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { signedIn, type Call, type Caller, type Person } from '#platform/server/house.ts'

/** People talk, decide and thank; programs with a key only read. Refuses `together.people-only` (403). */
export function personOf(call: Call): Person {
  const caller = signedIn(call)
  if (caller.kind !== 'person') throw new Refusal('together.people-only', {}, 403)
  return caller
}

export function readerOf(caller: Caller): string | null {
  return caller.kind === 'person' ? caller.memberId : null
}

/** Leads and admins speak for others too. */
export function isLead({ role }: { role: Role }): boolean {
  return role === 'lead' || role === 'admin'
}

export type Somebody = { id: string; name: string; side: Side; role: Role; email: string }

/** Who works here, by name. */
export function peopleHere(tx: Tx, workspaceId: string): Promise<Somebody[]> {
  return rows<Somebody>(
    tx,
    sql`select id, name, side, role, email from member_record where workspace_id = ${workspaceId} and left_at is null
      order by name, id`,
  )
}

/** Refuses `house.not-found` when somebody of them does not work here. */
export async function knownPeople(tx: Tx, workspaceId: string, ids: readonly string[]): Promise<Somebody[]> {
  const here = await peopleHere(tx, workspaceId)
  return ids.map((id) => {
    const found = here.find((each) => each.id === id)
    if (!found) throw notFound('member')
    return found
  })
}

/** Whether a member, by its name in a query over `member_record`, is a head: whoever leads a side, an administrator where nobody does. */
export function leadsSide(member: string): RawBuilder<unknown> {
  const of = (column: string) => sql.ref(`${member}.${column}`)
  return sql`${of('side')} in ('marketing', 'sales') and (${of('role')} = 'lead' or (${of('role')} = 'admin'
    and not exists (select from member_record o where o.workspace_id = ${of('workspace_id')} and o.side = ${of('side')} and o.role = 'lead'
      and o.left_at is null)))`
}

/** The same of people that were read already. */
export function isHead(
  { role, side }: Pick<Somebody, 'role' | 'side'>,
  all: readonly Pick<Somebody, 'role' | 'side'>[],
): boolean {
  if (side !== 'marketing' && side !== 'sales') return false
  return role === 'lead' || (role === 'admin' && !all.some((other) => other.side === side && other.role === 'lead'))
}
