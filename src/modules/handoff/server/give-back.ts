import { sql } from 'kysely'
import { settleClocks } from './clock-rows.ts'
import { type Hold, mustBeOf } from './command.ts'
import { type Draft, happen } from './write.ts'

/** What sales gave back, or what rests, goes to marketing's own care or out; the rejection stands then. */
export async function giveBackToMarketing({ tx, caller, draft }: Hold, to: 'nurture' | 'disqualified'): Promise<void> {
  mustBeOf(caller, 'marketing')
  settleClocks(draft, ['appeal'], 'let-stand')
  if (to === 'nurture') happen(draft, { kind: 'returned', why: 'by-hand' })
  else happen(draft, { kind: 'disqualified', why: 'by-hand' })
  if (to === 'disqualified') await closeLaters(tx, draft)
}

/** Out for good: who was put aside cannot convert any more. */
export async function closeLaters(tx: Hold['tx'], draft: Draft): Promise<void> {
  const { workspaceId, now, row } = draft
  draft.row = { ...row, disqualifiedAt: now }
  if (row.returns === 0) return
  await sql`update later_return set disqualified_at = ${now}
    where workspace_id = ${workspaceId} and engagement_id = ${row.id} and converted_at is null and disqualified_at is null`.execute(
    tx,
  )
}
