import { sql } from 'kysely'
import { rows, type Tx } from '#platform/server/database.ts'
import type { House } from '#platform/server/house.ts'
import { announce } from '#platform/server/live.ts'
import { accountableFor as answersByCharter } from '#modules/charter/server/index.ts'
import { emit, notify, type Notice } from '#modules/messages/server/index.ts'
import { teamsWithMembers } from '#modules/teams/server/index.ts'
import type { EngagementRow } from './store.ts'

export function pageOfEngagement(id: string): string {
  return `/hand-offs/${id}`
}

type Told<Kind extends Notice['kind']> = Omit<Notice<Kind>, 'workspaceId' | 'about' | 'link' | 'to'> & {
  to: readonly (string | null)[]
}

/** Tells people about one engagement; nobody is told twice for one cause. */
export async function tell<Kind extends Notice['kind']>(
  tx: Tx,
  house: House,
  workspaceId: string,
  engagementId: string,
  told: Told<Kind>,
): Promise<void> {
  const to = [...new Set(told.to.filter((id) => id !== null))]
  if (to.length === 0) return
  const about = { kind: 'engagement', id: engagementId }
  await notify(tx, house, { ...told, to, workspaceId, about, link: pageOfEngagement(engagementId) })
}

/** Who answers for a team’s promises: its lead; without one, everybody who leads sales. */
export async function accountableFor(tx: Tx, workspaceId: string, teamId: string | null): Promise<string[]> {
  const team = teamId === null ? undefined : (await teamsWithMembers(tx, workspaceId)).find(({ id }) => id === teamId)
  if (team?.leadId) return [team.leadId]
  const found = await rows<{ id: string }>(
    tx,
    sql`select id from member_record where workspace_id = ${workspaceId} and left_at is null
      and side in ('sales', 'both') and role in ('lead', 'admin')`,
  )
  return found.map(({ id }) => id)
}

type Broken = Pick<EngagementRow, 'state' | 'teamId'> & { clock: 'first-touch' | 'answer' | 'appeal' }

/**
 * Whom a broken clock calls: the one whom the charter holds accountable for it, or else for the stage that the lead has come to; without
 * one, who answers for the team.
 */
export async function calledBy(tx: Tx, workspaceId: string, { clock, state, teamId }: Broken): Promise<string[]> {
  const stage = state === 'sql' ? 'sql' : state === 'accepted' || state === 'working' ? 'accepted' : 'mql'
  const accountable =
    (await answersByCharter(tx, { workspaceId, object: { kind: 'clock', key: clock } })) ??
    (await answersByCharter(tx, { workspaceId, object: { kind: 'stage', key: stage } }))
  return accountable === null ? accountableFor(tx, workspaceId, teamId) : [accountable]
}

/** What other programs call what happened to a lead; whatever has no name of its own is a change. */
const eventNames: Readonly<Record<string, string>> = {
  began: 'came-in',
  'handed-over': 'handed-over',
  'judged-again': 'handed-over',
  reassigned: 'handed-over',
  accepted: 'accepted',
  rejected: 'rejected',
  'put-aside': 'later',
  appealed: 'appealed',
  'opened-deal': 'deal',
  attached: 'deal',
  won: 'won',
  lost: 'lost',
}

function eventCalled(fact: string): string {
  const kind = fact.replace(/^engagement\./, '')
  const [about, what] = kind === 'breached' ? ['clock', 'broken'] : ['lead', eventNames[kind] ?? 'changed']
  return `${about}.${what}`
}

/** Other programs hear of it by their webhooks, when it has a name for them; open pages at once. */
export async function spread(tx: Tx, workspaceId: string, event: string | null, row: EngagementRow): Promise<void> {
  const { id, leadId, personId, companyId, state, ownerId, rejectReason, laterReason, dealId, campaign } = row
  const payload = { id, leadId, personId, companyId, state, ownerId, rejectReason, laterReason, dealId, campaign }
  if (event !== null) await emit(tx, workspaceId, eventCalled(event), payload)
  await announce(tx, 'handoff')
}
