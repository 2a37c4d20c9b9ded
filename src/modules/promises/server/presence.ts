import { elapsed } from '#platform/business-time.ts'
import type { Tx } from '#platform/server/database.ts'
import { presencesOf, teamsWithMembers } from '#modules/teams/server/index.ts'
import type { Month } from './months.ts'

/** The share of their working time in a month that the sellers of all teams are not away; 1 when no team is known. */
export async function presenceIn(tx: Tx, workspaceId: string, { start, end }: Month): Promise<number> {
  const teams = await teamsWithMembers(tx, workspaceId)
  const sellers = [...new Set(teams.flatMap(({ members }) => members.map(({ memberId }) => memberId)))]
  const presences = await presencesOf(tx, workspaceId, sellers, start)
  let [whole, away] = [0, 0]
  for (const { calendar, absences } of presences.values()) {
    whole += elapsed(calendar, start, end)
    // Absences of one person may lie over each other; an hour away is counted once.
    let until = start
    for (const { kind, startsAt, endsAt } of absences) {
      if (kind !== 'away') continue
      const [from, to] = [startsAt > until ? startsAt : until, endsAt < end ? endsAt : end]
      if (to <= from) continue
      away += elapsed(calendar, from, to)
      until = to
    }
  }
  return whole === 0 ? 1 : Math.max(0, 1 - away / whole)
}
