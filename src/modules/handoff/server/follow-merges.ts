import { sql } from 'kysely'
import { rows, type Tx } from '#platform/server/database.ts'
import { earlierOf } from '../domain/clock.ts'
import { settleClocks, openOf, runningOf } from './clock-rows.ts'
import { clockFields, type ClockRow, engagementFields, type EngagementRow, openClocks, selected } from './store.ts'
import { spread } from './tell.ts'
import { draftOf, happen, saveDrafts, theHouse, type Draft } from './write.ts'

const ended = sql`('won', 'lost', 'disqualified')`

/** Two customers turned out to be one, or one to be two after all: their open engagements follow. */
export async function followMerges(tx: Tx, workspaceId: string, now: Date): Promise<void> {
  for (const { keptId, goneId } of await doubled(tx, workspaceId)) await merge(tx, workspaceId, now, keptId, goneId)
  for (const goneId of await parted(tx, workspaceId)) await separate(tx, workspaceId, now, goneId)
}

type Pair = { keptId: string; goneId: string }

/** Open engagements of one person at one company, since the persons or companies were merged: the one begun first is kept. */
function doubled(tx: Tx, workspaceId: string): Promise<Pair[]> {
  return rows<Pair>(
    tx,
    sql`with merged as (
        select e.id from engagement e join merged_person_record m on m.workspace_id = e.workspace_id and m.gone_id = e.person_id
        where e.workspace_id = ${workspaceId} and e.merged_into is null and e.state not in ${ended}
        union
        select e.id from engagement e join merged_company_record m on m.workspace_id = e.workspace_id and m.gone_id = e.company_id
        where e.workspace_id = ${workspaceId} and e.merged_into is null and e.state not in ${ended})
      select kept.id as "keptId", gone.id as "goneId" from merged
      join engagement_record one on one.workspace_id = ${workspaceId} and one.id = merged.id
      join engagement_record other on other.workspace_id = ${workspaceId} and other.id <> one.id
        and other.state not in ${ended} and other.root_person_id = one.root_person_id
        and other.root_company_id is not distinct from one.root_company_id
      cross join lateral (select case when (coalesce(one.handed_off_at, one.began_at), one.id)
        <= (coalesce(other.handed_off_at, other.began_at), other.id) then one.id else other.id end as id) kept
      cross join lateral (select case when kept.id = one.id then other.id else one.id end as id) gone
      group by 1, 2 order by 1, 2 limit 100`,
  )
}

/** Merged engagements whose customers are two again. */
async function parted(tx: Tx, workspaceId: string): Promise<string[]> {
  const found = await rows<{ id: string }>(
    tx,
    sql`select e.id from engagement e
      join engagement k on k.workspace_id = e.workspace_id and k.id = e.merged_into
      left join merged_person_record ep on ep.workspace_id = e.workspace_id and ep.gone_id = e.person_id
      left join merged_person_record kp on kp.workspace_id = k.workspace_id and kp.gone_id = k.person_id
      left join merged_company_record ec on ec.workspace_id = e.workspace_id and ec.gone_id = e.company_id
      left join merged_company_record kc on kc.workspace_id = k.workspace_id and kc.gone_id = k.company_id
      where e.workspace_id = ${workspaceId} and e.merged_into is not null
        and (coalesce(ep.kept_id, e.person_id) is distinct from coalesce(kp.kept_id, k.person_id)
          or coalesce(ec.kept_id, e.company_id) is distinct from coalesce(kc.kept_id, k.company_id)) limit 100`,
  )
  return found.map(({ id }) => id)
}

async function held(tx: Tx, workspaceId: string, id: string): Promise<EngagementRow | undefined> {
  const [row] = await rows<EngagementRow>(
    tx,
    sql`select ${selected('e', engagementFields)} from engagement e
      where e.workspace_id = ${workspaceId} and e.id = ${id} for update`,
  )
  return row
}

async function drafted(tx: Tx, workspaceId: string, now: Date, id: string): Promise<Draft | undefined> {
  const row = await held(tx, workspaceId, id)
  return row && draftOf(workspaceId, now, theHouse, row, await openClocks(tx, workspaceId, id))
}

/** The earlier clocks hold, with the pauses of both; both histories stay, each under its own engagement. */
async function merge(tx: Tx, workspaceId: string, now: Date, keptId: string, goneId: string): Promise<void> {
  const [kept, gone] = [await drafted(tx, workspaceId, now, keptId), await drafted(tx, workspaceId, now, goneId)]
  if (!kept || !gone || kept.row.mergedInto !== null || gone.row.mergedInto !== null) return
  for (const clock of openOf(kept)) {
    const other = openOf(gone, [clock.kind])[0]
    if (other) kept.clocks.set(clock.id, joined(clock, other))
  }
  happen(kept, { kind: 'came-again', highIntent: gone.row.class === 'high-intent' })
  settleClocks(gone, ['first-touch', 'answer', 'appeal'], 'merged')
  happen(gone, { kind: 'merged', into: keptId })
  gone.row = { ...gone.row, mergedInto: keptId }
  await saveDrafts(tx, [gone, kept])
  await spread(tx, workspaceId, 'engagement.merged', kept.row)
}

function joined(clock: ClockRow, other: ClockRow): ClockRow {
  const { startedAt } = earlierOf(runningOf(clock), runningOf(other))
  const pauses = [...clock.pauses, ...other.pauses]
  return startedAt < clock.startedAt
    ? { ...other, id: clock.id, engagementId: clock.engagementId, ownerId: clock.ownerId, teamId: clock.teamId, pauses }
    : { ...clock, pauses }
}

/** Each has its own again: clocks that ended only by the merge go on as if they had never stood under one name. */
async function separate(tx: Tx, workspaceId: string, now: Date, goneId: string): Promise<void> {
  const gone = await drafted(tx, workspaceId, now, goneId)
  if (!gone) return
  const byMerge = await rows<ClockRow>(
    tx,
    sql`select ${selected('c', clockFields)} from handoff_clock c
      where c.workspace_id = ${workspaceId} and c.engagement_id = ${goneId} and c.outcome = 'merged' for update`,
  )
  for (const clock of byMerge) {
    const open = { ...clock, settledAt: null, outcome: null, elapsedMinutes: null, breachedAt: null }
    gone.clocks.set(clock.id, { ...open, nextStepAt: clock.steps[clock.stepsDone] ?? clock.expiresAt })
  }
  happen(gone, { kind: 'separated' })
  gone.row = { ...gone.row, mergedInto: null }
  await saveDrafts(tx, [gone])
  await spread(tx, workspaceId, 'engagement.separated', gone.row)
}
