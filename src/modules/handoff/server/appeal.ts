import { sql } from 'kysely'
import { Refusal } from '#platform/refusal.ts'
import { rows } from '#platform/server/database.ts'
import { judge, type OpenAppeal, type Verdict } from '../domain/appeal.ts'
import { settleClocks } from './clock-rows.ts'
import { type Hold, mustBeOf } from './command.ts'
import { namesOf } from './customer.ts'
import { accountableFor, tell } from './tell.ts'
import { happen, newRowId } from './write.ts'

/** Marketing contests the rejection while its clock runs. */
export async function appeal(hold: Hold, words: string): Promise<void> {
  const { tx, house, caller, workspaceId, now, draft } = hold
  mustBeOf(caller, 'marketing')
  const open = [...draft.clocks.values()].find(({ kind, settledAt }) => kind === 'appeal' && settledAt === null)
  if (draft.row.state === 'rejected' && open === undefined) throw new Refusal('handoff.appeal-over')
  happen(draft, { kind: 'appealed', words })
  settleClocks(draft, ['appeal'], 'appealed')
  const { row, actor } = draft
  await sql`insert into handoff_appeal (workspace_id, id, engagement_id, rejected_by, appealed_by, appealed_name, words, appealed_at)
    values (${workspaceId}, ${newRowId(now)}, ${row.id}, ${row.ownerId}, ${actor.id}, ${actor.name}, ${words}, ${now})`.execute(
    tx,
  )
  const { lead } = await namesOf(tx, workspaceId, row)
  const to = [row.ownerId, ...(await accountableFor(tx, workspaceId, row.teamId))]
  await tell(tx, house, workspaceId, row.id, { to, kind: 'appealed', values: { lead, by: actor.name } })
}

type HeldAppeal = OpenAppeal & { id: string }
export type Ruling = { decision: Verdict; to: 'nurture' | 'disqualified'; words: string }

/**
 * How the appeal ends: decided by a third person, or by both sides saying the same. Overturned, sales has it again as accepted,
 * with no new clock of an answer; upheld, it goes back to marketing or out.
 */
export async function decideAppeal(hold: Hold, { decision, to, words }: Ruling): Promise<void> {
  const { tx, caller, draft } = hold
  const open = await holdAppeal(hold)
  const by =
    caller.kind === 'person'
      ? caller
      : { memberId: null, side: 'both', role: caller.kind === 'operator' ? 'admin' : 'lead' }
  const judgement = judge(open, { memberId: by.memberId, side: by.side, role: by.role }, decision)
  if (judgement === null) throw new Refusal('handoff.not-yours-to-judge', {}, 403)
  const { marketingSays, salesSays, decision: decided } = judgement
  const end = decided === null ? null : hold.now
  await sql`update handoff_appeal set marketing_says = ${marketingSays}, sales_says = ${salesSays}, decision = ${decided},
      decided_by = ${decided === null ? null : draft.actor.id}, decided_name = ${decided === null ? null : draft.actor.name},
      decided_words = ${words}, decided_at = ${end}
    where workspace_id = ${hold.workspaceId} and id = ${open.id}`.execute(tx)
  if (decided === null) return
  happen(draft, { kind: 'decided', decision: decided, to: decided === 'overturned' ? 'accepted' : to })
  if (draft.row.state === 'disqualified') draft.row = { ...draft.row, disqualifiedAt: hold.now }
  await tellOutcome(hold, open, decided)
}

async function holdAppeal({ tx, workspaceId, draft }: Hold): Promise<HeldAppeal> {
  const [open] = await rows<HeldAppeal>(
    tx,
    sql`select id, rejected_by as "rejectedBy", appealed_by as "appealedBy", marketing_says as "marketingSays",
        sales_says as "salesSays" from handoff_appeal
      where workspace_id = ${workspaceId} and engagement_id = ${draft.row.id} and decided_at is null
      order by appealed_at desc limit 1 for update`,
  )
  if (!open) throw new Refusal('handoff.no-appeal')
  return open
}

async function tellOutcome({ tx, house, workspaceId, draft }: Hold, open: HeldAppeal, outcome: Verdict): Promise<void> {
  const { lead } = await namesOf(tx, workspaceId, draft.row)
  const to = [open.rejectedBy, open.appealedBy]
  await tell(tx, house, workspaceId, draft.row.id, { to, kind: 'appeal-decided', values: { lead, outcome } })
}
