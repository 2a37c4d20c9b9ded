import { sql } from 'kysely'
import { rows, type Tx } from '#platform/server/database.ts'
import { issueState } from '../domain/mandate.ts'
import { readMandate, type MandateRow } from './mandate-rows.ts'
import { openIssues, type OpenIssue } from './open-issues.ts'

export type IssueRow = Omit<OpenIssue, 'forDirector'> & {
  id: string
  escalatedAt: Date
  decideBy: Date
  sponsorId: string
  sponsorName: string
  decidedAt: Date | null
  decision: string | null
  settledAt: Date | null
  remindedAt: Date | null
}

const columns = sql`id, kind, object_id as "objectId", label, link, opened_at as "openedAt", escalated_at as "escalatedAt",
  decide_by as "decideBy", sponsor_id as "sponsorId", sponsor_name as "sponsorName", decided_at as "decidedAt", decision,
  settled_at as "settledAt", reminded_at as "remindedAt"`

/** What went to the sponsor: all that waits, and the last that were decided or settled. */
export function readIssues(tx: Tx, workspaceId: string): Promise<IssueRow[]> {
  return rows<IssueRow>(
    tx,
    sql`select ${columns} from escalated_issue where workspace_id = ${workspaceId}
      order by decided_at is not null or settled_at is not null, escalated_at desc, id limit 200`,
  )
}

export async function holdIssue(tx: Tx, workspaceId: string, id: string): Promise<IssueRow | null> {
  const [found = null] = await rows<IssueRow>(
    tx,
    sql`select ${columns} from escalated_issue where workspace_id = ${workspaceId} and id = ${id} for update`,
  )
  return found
}

type Known = Pick<OpenIssue, 'kind' | 'objectId' | 'openedAt'>

export function sameIssue(one: Known, other: Known): boolean {
  return (
    one.kind === other.kind && one.objectId === other.objectId && one.openedAt.getTime() === other.openedAt.getTime()
  )
}

/** Who may decide: the sponsor whom it went to, and who holds the mandate now, so that nothing is left behind when a sponsor goes. */
export function mayDecide(
  { sponsorId }: Pick<IssueRow, 'sponsorId'>,
  mandate: MandateRow | null,
  memberId: string,
): boolean {
  return memberId === sponsorId || memberId === mandate?.sponsorId
}

type Asking = { now: Date; asks: string; mandate: MandateRow | null }

function shownIssue(issue: IssueRow, { now, asks, mandate }: Asking) {
  const { id, escalatedAt, decideBy, sponsorId: _sponsor, sponsorName, ...row } = issue
  const { decidedAt, decision, settledAt, remindedAt: _, ...open } = row
  const state = issueState({ decideBy, decidedAt, settledAt }, now)
  const mine = mayDecide(issue, mandate, asks)
  return {
    ...open,
    forDirector: true,
    escalated: { id, at: escalatedAt, decideBy, sponsor: sponsorName, state, decidedAt, decision, mine },
  }
}

/** Open and escalated ones in one list: overdue first, then those with the sponsor, then the longest open. */
export async function allIssues(tx: Tx, workspaceId: string, now: Date, asks: string) {
  const gone = await readIssues(tx, workspaceId)
  const open = await openIssues(tx, workspaceId, now)
  const waiting = gone.filter(({ decidedAt, settledAt }) => decidedAt === null && settledAt === null)
  const past = gone.filter(({ decidedAt, settledAt }) => decidedAt !== null || settledAt !== null)
  const fresh = open.filter((issue) => !gone.some((row) => sameIssue(row, issue)))
  const asking = { now, asks, mandate: await readMandate(tx, workspaceId) }
  const byDue = waiting.toSorted((one, other) => one.decideBy.getTime() - other.decideBy.getTime())
  return [
    ...byDue.map((row) => shownIssue(row, asking)),
    ...fresh.map((issue) => ({ ...issue, escalated: null })),
    ...past.map((row) => shownIssue(row, asking)),
  ]
}
