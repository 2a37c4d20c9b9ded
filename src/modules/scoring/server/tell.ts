import { sql } from 'kysely'
import { headsOf, notify } from '#modules/messages/server/index.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { House } from '#platform/server/house.ts'
import type { Actor } from '../domain/version.ts'

/** The other side is asked to sign the scoring rules; where nobody speaks for one side alone, both are. */
export async function tellOfRules(tx: Tx, house: House, workspaceId: string, id: string, actor: Actor): Promise<void> {
  const sides = (['marketing', 'sales'] as const).filter((side) => side !== actor.side)
  await notify(tx, house, {
    workspaceId,
    to: await headsOf(tx, workspaceId, sides),
    kind: 'rules-proposed',
    about: { kind: 'score-rules', id },
    values: { by: actor.name },
    link: '/scoring/rules',
  })
}

/** Sellers are asked for their blind judgement, once a week. */
export async function tellOfSample(
  tx: Tx,
  house: House,
  workspaceId: string,
  sample: { id: string; week: string; leads: number },
): Promise<void> {
  const sellers = await rows<{ id: string }>(
    tx,
    sql`select id from member_record where workspace_id = ${workspaceId} and left_at is null and side = 'sales'
      and role <> 'auditor' order by id`,
  )
  const until = new Date(Date.parse(sample.week) + 6 * 86_400_000).toISOString().slice(0, 10)
  await notify(tx, house, {
    workspaceId,
    to: sellers.map(({ id }) => id),
    kind: 'sample-waiting',
    about: { kind: 'blind-sample', id: sample.id },
    values: { count: sample.leads, until },
    link: '/scoring/sample',
    once: `sample:${sample.week}`,
  })
}
