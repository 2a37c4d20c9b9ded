import { sql } from 'kysely'
import { newId } from '#platform/new-id.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { House } from '#platform/server/house.ts'
import { announce } from '#platform/server/live.ts'
import { tellOfSample } from './tell.ts'

const half = 10
/** Leads of so many days are fresh enough to be judged. */
const freshDays = 60

/** The Monday (UTC) of the week in which an instant lies. */
export function weekOf(at: Date): string {
  const monday = new Date(at.getTime() - ((at.getUTCDay() + 6) % 7) * 86_400_000)
  return monday.toISOString().slice(0, 10)
}

/**
 * Draws the week's sample, once: ten leads at random at or above the median score of marketing's recent leads and ten below, in random
 * order. The score is the model's probability while a model is in use, else the points of the rules.
 */
export async function drawSample(tx: Tx, house: House, workspaceId: string): Promise<void> {
  const now = house.clock.now()
  const week = weekOf(now)
  const id = newId(now.getTime())
  const recent = sql`
    select s.lead_id, case when m.id is not null then s.model_log_odds else s.fit_tenths + s.engagement_tenths end as score
    from lead_record l join lead_score s on s.workspace_id = ${workspaceId} and s.lead_id = l.id
    left join score_model m on m.workspace_id = ${workspaceId} and m.in_use
    where l.workspace_id = ${workspaceId} and l.list = 'marketing' and l.rejected_at is null and l.accepted_at is null
      and l.first_contact_at >= ${now}::timestamptz - make_interval(days => ${freshDays}) and l.first_contact_at <= ${now}
      and (m.id is null or s.model_log_odds is not null)`
  const [cut] = await rows<{ cut: number | null; byModel: boolean }>(
    tx,
    sql`select percentile_cont(0.5) within group (order by score) as cut,
      exists (select from score_model where workspace_id = ${workspaceId} and in_use) as "byModel" from (${recent}) recent`,
  )
  if (cut === undefined || cut.cut === null) return
  const drawn = await rows(
    tx,
    sql`insert into blind_sample (workspace_id, id, week, drawn_at, by_model, cut) values (${workspaceId}, ${id}, ${week}, ${now},
      ${cut.byModel}, ${cut.cut}) on conflict (workspace_id, week) do nothing returning id`,
  )
  if (drawn.length === 0) return
  const chosen = await rows(
    tx,
    sql`
    insert into blind_lead (workspace_id, sample_id, lead_id, place, score)
    select ${workspaceId}::uuid, ${id}::uuid, lead_id, row_number() over (order by random()), score from (
      (select * from (${recent}) upper where score >= ${cut.cut}::float8 order by random() limit ${half})
      union all
      (select * from (${recent}) lower where score < ${cut.cut}::float8 order by random() limit ${half})) drawn
    returning lead_id`,
  )
  await tellOfSample(tx, house, workspaceId, { id, week, leads: chosen.length })
  await announce(tx, 'blind-sample')
}
