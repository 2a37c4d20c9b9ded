import { sql } from 'kysely'
import { notFound, Refusal } from '#platform/refusal.ts'
import { inWorkspace, type Call } from '#platform/server/house.ts'
import { announce } from '#platform/server/live.ts'
import { record } from '#modules/ledger/server/index.ts'
import { headsOf, notify } from '#modules/messages/server/index.ts'
import { holdIssue, mayDecide } from './issue-rows.ts'
import { readMandate } from './mandate-rows.ts'
import { person } from './who.ts'

/**
 * Decides what the two did not settle: the sponsor whom it went to, or who holds the mandate after them. Refuses `programme.not-the-sponsor`,
 * `programme.issue-settled`.
 */
export function decideIssue(call: Call, { id, decision }: { id: string; decision: string }) {
  const by = person(call)
  const { workspaceId, memberId, name } = by
  return inWorkspace(call, async (tx) => {
    const { house } = call
    const now = house.clock.now()
    const issue = await holdIssue(tx, workspaceId, id)
    if (issue === null) throw notFound('issue')
    const mandate = await readMandate(tx, workspaceId)
    if (!mayDecide(issue, mandate, memberId))
      throw new Refusal('programme.not-the-sponsor', { name: issue.sponsorName }, 403)
    if (issue.decidedAt !== null || issue.settledAt !== null) throw new Refusal('programme.issue-settled')
    await sql`update escalated_issue set decided_at = ${now}, decision = ${decision}, sponsor_id = ${memberId}, sponsor_name = ${name}
      where workspace_id = ${workspaceId} and id = ${id}`.execute(tx)
    const { label, link } = issue
    const to = await headsOf(tx, workspaceId, ['marketing', 'sales'])
    await notify(tx, house, {
      workspaceId,
      to,
      kind: 'issue-decided',
      about: { kind: 'issue', id },
      values: { label, by: name },
      link,
      once: `issue-decided:${id}`,
    })
    await record(tx, house, by, {
      kind: 'issue.decided',
      subjectKind: 'issue',
      subjectId: id,
      detail: { name: label, decision },
    })
    await announce(tx, 'programme')
    return { id, decidedAt: now }
  })
}
