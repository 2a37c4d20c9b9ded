import { sql } from 'kysely'
import { newId } from '#platform/new-id.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { House } from '#platform/server/house.ts'
import { demoRules, type RuleOwners } from '../domain/demo-rules.ts'
import { propose, sign, type Actor } from '../domain/version.ts'
import { layDemoJudgements } from './demo-judgements.ts'
import { planNight } from './night.ts'
import { scoreAll } from './rescore.ts'
import { rulesInForce, saveVersion } from './rules-rows.ts'

const agreedDaysAgo = 120

/**
 * The rules that the simulated company has had in force for four months, signed by both heads, and what sellers said of the samples of
 * the last weeks; leads are scored, the model fitted and the week's sample drawn by jobs. Told twice, it changes nothing.
 */
export function layDemoScoring(house: House, workspaceId: string, now: Date): Promise<void> {
  return house.db.inWorkspace(workspaceId, async (tx) => {
    if ((await rulesInForce(tx, workspaceId)) !== null) return
    const owners = await headsOf(tx, workspaceId)
    if (owners === null) return
    const { marketing, sales } = owners
    const at = new Date(now.getTime() - agreedDaysAgo * 86_400_000)
    const draft = {
      id: newId(at.getTime()),
      number: 1,
      state: 'draft' as const,
      revision: 1,
      rules: demoRules({ marketing: marketing.id, sales: sales.id }, () => newId(at.getTime())),
      marketing: null,
      sales: null,
      said: [],
      inForceFrom: null,
      supersededAt: null,
      changedBy: marketing.name,
      changedAt: at,
    }
    const proposed = propose(draft, actor(marketing, 'marketing', at), '')
    await saveVersion(tx, workspaceId, sign(proposed, actor(sales, 'sales', new Date(at.getTime() + 86_400_000))))
    await layDemoJudgements(tx, house, workspaceId, now)
    await scoreAll(tx, workspaceId)
    await planNight(tx, workspaceId, 'now')
  })
}

type Head = { id: string; name: string }

function actor(head: Head, side: 'marketing' | 'sales', at: Date): Actor {
  return { memberId: head.id, name: head.name, side, at }
}

async function headsOf(tx: Tx, workspaceId: string): Promise<Record<keyof RuleOwners, Head> | null> {
  const found = await rows<Head & { side: string }>(
    tx,
    sql`select distinct on (side) id, name, side from member_record
      where workspace_id = ${workspaceId} and side in ('marketing', 'sales') and left_at is null
      order by side, role <> 'lead', name, id`,
  )
  const marketing = found.find(({ side }) => side === 'marketing')
  const sales = found.find(({ side }) => side === 'sales')
  return marketing && sales ? { marketing, sales } : null
}
