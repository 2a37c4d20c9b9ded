import { teamsWithMembers } from '#modules/teams/server/index.ts'
import { newId } from '#platform/new-id.ts'
import type { House } from '#platform/server/house.ts'
import type { RoutingRule } from '../contract-shapes.ts'
import { callTrial } from './try-published.ts'
import { publishedVersion, rulesInForce } from './versions.ts'
import { storePublished } from './write-rules.ts'

type Target = { kind: 'owner' } | { kind: 'team'; team: string }

const rules: readonly { name: string; countries: readonly string[]; target: Target; offerMinutes?: number }[] = [
  { name: 'The account’s owner first', countries: [], target: { kind: 'owner' } },
  { name: 'Finland', countries: ['FI'], target: { kind: 'team', team: 'Finland' } },
  { name: 'Sweden', countries: ['SE'], target: { kind: 'team', team: 'Sweden' } },
  { name: 'Everybody else', countries: [], target: { kind: 'team', team: 'North and east' }, offerMinutes: 30 },
]

/** The simulated company's rules: owner, country, the rest. Told twice, they stay. */
export async function layDemoRouting(house: House, workspaceId: string, now: Date): Promise<void> {
  await house.db.inWorkspace(workspaceId, async (tx) => {
    if ((await rulesInForce(tx, workspaceId)).versionId !== null) return
    const teamIds = new Map((await teamsWithMembers(tx, workspaceId)).map(({ name, id }) => [name, id]))
    const made = rules.flatMap(({ name, countries, target, offerMinutes = null }): RoutingRule[] => {
      const given = targetOf(target, teamIds)
      if (!given) return []
      return [{ id: newId(), name, when: inCountries(countries), target: given, offerMinutes, outsideHours: 'wait' }]
    })
    if (made.length === 0) return
    const actor = { id: null, name: 'Signe Holmgaard', side: 'both' } as const
    // Before the account’s owner came first, and everybody else had no time to accept.
    const older = made
      .filter(({ target: { kind } }) => kind !== 'owner')
      .map((rule) => ({ ...rule, offerMinutes: null }))
    const months = 30 * 86_400_000
    if (older.length > 0) await storePublished(tx, workspaceId, older, actor, new Date(now.getTime() - 4 * months))
    await storePublished(tx, workspaceId, made, actor, new Date(now.getTime() - months))
    const version = await publishedVersion(tx, workspaceId)
    if (version) await callTrial(tx, workspaceId, version.id)
  })
}

function targetOf(target: Target, teamIds: ReadonlyMap<string, string>): RoutingRule['target'] | null {
  if (target.kind === 'owner') return target
  const teamId = teamIds.get(target.team)
  return teamId === undefined ? null : { kind: 'team', teamId }
}

function inCountries(countries: readonly string[]): RoutingRule['when'] {
  if (countries.length === 0) return { join: 'all', of: [] }
  return { join: 'all', of: [{ about: 'field', field: 'companyCountry', check: 'is', values: [...countries] }] }
}
