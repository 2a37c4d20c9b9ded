import { sql } from 'kysely'
import { rows, type Tx } from '#platform/server/database.ts'
import { waitingForDirector } from '#modules/charter/server/index.ts'
import { openDecisions } from '#modules/together/server/index.ts'

export type IssueKind = 'decision' | 'contested-line' | 'mandate-request' | 'task' | 'statement' | 'appeal'

export type OpenIssue = {
  kind: IssueKind
  objectId: string
  label: string
  link: string
  openedAt: Date
  /** It waits for the director alone, so that no days have to pass. */
  forDirector: boolean
}

/** Appeals that nobody has answered. */
function openAppeals(tx: Tx, workspaceId: string): Promise<OpenIssue[]> {
  return rows<OpenIssue>(
    tx,
    sql`
    select 'appeal' as kind, e.id as "objectId", coalesce(l.company_name, l.name, l.email, '') as label,
      '/hand-offs/' || e.id as link, c.started_at as "openedAt", false as "forDirector"
    from clock_record c join engagement_record e on e.workspace_id = c.workspace_id and e.id = c.engagement_id
    left join lead_record l on l.workspace_id = e.workspace_id and l.id = e.lead_id
    where c.workspace_id = ${workspaceId} and c.kind = 'appeal' and c.settled_at is null
    order by c.started_at, c.id limit 200`,
  )
}

async function decisions(tx: Tx, workspaceId: string, now: Date): Promise<OpenIssue[]> {
  const open = await openDecisions(tx, { workspaceId, now, olderThanDays: 0 })
  return open.map(({ id, title, openedAt }) => ({
    kind: 'decision',
    objectId: id,
    label: title,
    link: `/together/decisions/${id}`,
    openedAt,
    forDirector: false,
  }))
}

const kindOf = { contest: 'contested-line', request: 'mandate-request', task: 'task', statement: 'statement' } as const

async function ofCharter(tx: Tx, workspaceId: string, now: Date): Promise<OpenIssue[]> {
  const waiting = await waitingForDirector(tx, { workspaceId, now, olderThanDays: 0 })
  return waiting.map(({ kind, id, name, since, link, waitsFor }) => ({
    kind: kindOf[kind],
    objectId: id,
    label: name,
    link,
    openedAt: since,
    forDirector: waitsFor.includes('leadership'),
  }))
}

/** All that the two have not settled, the longest open first. */
export async function openIssues(tx: Tx, workspaceId: string, now: Date): Promise<OpenIssue[]> {
  const all = [
    ...(await decisions(tx, workspaceId, now)),
    ...(await ofCharter(tx, workspaceId, now)),
    ...(await openAppeals(tx, workspaceId)),
  ]
  return all.toSorted((one, other) => one.openedAt.getTime() - other.openedAt.getTime())
}
