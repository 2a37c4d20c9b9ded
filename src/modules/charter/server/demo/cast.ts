import { allMembers } from '#modules/accounts/server/index.ts'
import type { Tx } from '#platform/server/database.ts'
import type { Person } from '#platform/server/house.ts'

/** People of the simulated company, by the first part of their name. */
export type Cast = (firstName: string) => Person

/** Everybody who plays a part; null in a company that is not the simulated one. */
export async function castOf(tx: Tx, workspaceId: string, names: readonly string[]): Promise<Cast | null> {
  const members = await allMembers(tx, workspaceId)
  const byName = new Map(
    members.map(({ id, leftAt: _leftAt, createdAt: _createdAt, title: _title, ...member }): [string, Person] => [
      member.name.split(' ')[0] ?? '',
      { kind: 'person', workspaceId, memberId: id, ...member },
    ]),
  )
  if (names.some((name) => !byName.has(name))) return null
  return (firstName) => {
    const found = byName.get(firstName)
    if (!found) throw new Error(`Nobody is called ${firstName}`)
    return found
  }
}

const dayMillis = 86_400_000

export function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - days * dayMillis)
}
