import type { Tx } from '#platform/server/database.ts'
import type { SignedIn } from '#platform/server/house.ts'
import { teamsWithMembers } from '#modules/teams/server/index.ts'

export type TeamNames = { names: ReadonlyMap<string, string>; mine: string[] }

/** What the teams are called, and those of the one who asks; whoever leads sales sees every team’s queue. */
export async function teamNames(tx: Tx, caller: SignedIn): Promise<TeamNames> {
  const teams = await teamsWithMembers(tx, caller.workspaceId)
  const names = new Map(teams.map(({ id, name }) => [id, name]))
  if (caller.kind !== 'person') return { names, mine: [] }
  const leads = caller.side === 'sales' && caller.role !== 'member'
  const mine = teams.filter(
    ({ leadId, members }) =>
      leads || leadId === caller.memberId || members.some(({ memberId }) => memberId === caller.memberId),
  )
  return { names, mine: mine.map(({ id }) => id) }
}
