import { sql } from 'kysely'
import { letGo } from '#modules/routing/server/index.ts'
import { notFound } from '#platform/refusal.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { settleClocks } from './clock-rows.ts'
import { type Hold, mustAnswerFor } from './command.ts'
import { type Draft, happen } from './write.ts'

/** There is a deal: the engagement is sales-qualified. Several engagements may point at one deal. */
export async function openDeal(hold: Hold, dealId: string): Promise<void> {
  const { tx, caller, workspaceId, draft } = hold
  mustAnswerFor(caller, draft.row)
  const found = await rows(tx, sql`select 1 from deal_record where workspace_id = ${workspaceId} and id = ${dealId}`)
  if (found.length === 0) throw notFound('deal')
  await qualifyBySales(tx, draft, dealId, 'by-hand')
}

export async function qualifyBySales(
  tx: Tx,
  draft: Draft,
  dealId: string,
  found: 'by-hand' | 'in-the-list',
): Promise<void> {
  const { workspaceId, now } = draft
  happen(draft, { kind: 'opened-deal', dealId, found })
  // Without an acceptance said in words the deal says it; without a touch nothing does, and that clock stays unanswered.
  settleClocks(draft, ['answer'], 'accepted')
  settleClocks(draft, ['first-touch'], 'attached')
  draft.row = { ...draft.row, offerUntil: null }
  await letGo(tx, { workspaceId, engagementId: draft.row.id, at: now, why: 'deal' })
  await converted(tx, draft)
}

/** Whoever had been put aside and comes to a deal now: the curves count it from each parking on. */
async function converted(tx: Tx, { workspaceId, now, row }: Draft): Promise<void> {
  if (row.returns === 0) return
  await sql`update later_return set converted_at = ${now}
    where workspace_id = ${workspaceId} and engagement_id = ${row.id} and converted_at is null and disqualified_at is null`.execute(
    tx,
  )
}
