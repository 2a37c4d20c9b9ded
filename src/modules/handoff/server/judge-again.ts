import { sql } from 'kysely'
import { definitionInForce } from '#modules/agreement/server/index.ts'
import { scoreLeads } from '#modules/scoring/server/index.ts'
import { listOf } from '#platform/server/bulk-rows.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { House, SignedIn } from '#platform/server/house.ts'
import { enqueue, type JobHandler } from '#platform/server/jobs.ts'
import type { HandoffRules } from '../domain/rules.ts'
import { meetsRule, qualify } from './begin.ts'
import { onEngagement, type Hold } from './command.ts'
import { calledBy, leadSaid } from './customer.ts'
import type { EngagementRow } from './store.ts'
import { tellOfHandOver } from './tell-hand-over.ts'

const soon = 5000

/**
 * Called when touches of these people came in late: what marketing still looks after is judged again a moment later, by the
 * definition in force. Costs one question of an index when there is nobody.
 */
export async function touchesCame(tx: Tx, workspaceId: string, personIds: readonly string[]): Promise<void> {
  if (personIds.length === 0) return
  const found = await rows<{ id: string }>(
    tx,
    sql`select id from engagement where workspace_id = ${workspaceId} and person_id = any(${listOf(personIds, 'uuid')})
      and state in ('new', 'nurture') and merged_into is null and lead_id is not null`,
  )
  for (const { id } of found) {
    // By the queue's own clock; more touches of the same visit are judged together.
    const options = { key: `handoff.judge:${id}`, runAt: new Date(Date.now() + soon), about: soon }
    await enqueue(tx, 'handoff.judge', { workspaceId, id }, { ...options, queue: `${workspaceId}:handoff-judge` })
  }
}

/** The job `handoff.judge`: one engagement before its hand-off, judged again. */
export function judgeAgain(house: House): JobHandler {
  return async ({ workspaceId, id }) => {
    const caller: SignedIn = { kind: 'operator', workspaceId, name: 'Syskon' }
    await house.db.inWorkspace(workspaceId, async (tx) => {
      const [there] = await rows(
        tx,
        sql`select 1 from engagement where workspace_id = ${workspaceId} and id = ${String(id)} and merged_into is null`,
      )
      if (there) await onEngagement(tx, house, caller, { id: String(id), fact: 'engagement.judged-again' }, again)
    })
  }
}

const day = 86_400_000

/** Sales gave it back lately: what it did before that is no reason to hand it over again. */
function coolsOff({ rejectedAt, laterAt }: EngagementRow, now: Date, { coolOffDays }: HandoffRules): boolean {
  const last = Math.max(rejectedAt?.getTime() ?? 0, laterAt?.getTime() ?? 0)
  return now.getTime() - last < coolOffDays * day
}

async function again(hold: Hold): Promise<void | 'done-before'> {
  const { tx, house, workspaceId, now, rules, draft } = hold
  const { row } = draft
  const { leadId } = row
  if ((row.state !== 'new' && row.state !== 'nurture') || leadId === null || coolsOff(row, now, rules))
    return 'done-before'
  await scoreLeads(tx, house, { workspaceId, leadIds: [leadId], at: now })
  const definition = await definitionInForce(tx, workspaceId, 'mql', now)
  if (definition === null) return 'done-before'
  const { rule, versionId } = definition
  if (!(await meetsRule(tx, house, { workspaceId, leadId, at: now, rule }))) return 'done-before'
  const said = await leadSaid(tx, workspaceId, leadId)
  const given = await qualify({ tx, house, rules, said }, draft, { why: 'definition', versionId })
  if (given !== null) await tellOfHandOver(tx, house, draft, calledBy(said.person, said.company))
}
