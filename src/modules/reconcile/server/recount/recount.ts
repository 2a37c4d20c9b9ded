import { sql } from 'kysely'
import type { Tx } from '#platform/server/database.ts'
import { rows } from '#platform/server/database.ts'
import { readDecided } from '../decided.ts'
import { attachDeals } from './attach-deals.ts'
import { makeCases, makeHabits } from './cases.ts'
import { findChanged } from './changed.ts'
import { makeLists, readEntries } from './entries.ts'
import { causeFinder, eachBatch } from './find-causes.ts'
import { openCandidates } from './match-nearest.ts'
import { findNearNames } from './near-names.ts'
import { updateNeighbours } from './neighbours.ts'
import { pairLists } from './pair-lists.ts'
import type { Recount } from './scope.ts'
import { keepSettled, openSettled, settleRow } from './settle-cases.ts'
import { findSurroundings } from './surroundings.ts'
import { findTouches } from './touches.ts'
import { keepWords, openWords } from './words.ts'
import { writeCases } from './write-cases.ts'

/**
 * Compares the two lists and writes one row a case: everything, or the circles around what changed in these months.
 * Both ways give the same rows. Returns the months whose rows changed, or null when
 * everything has to be counted: because so much changed, or because a source says something for the first time.
 */
export async function recount(scope: Recount, months: string[], stopping?: AbortSignal): Promise<string[] | null> {
  const { tx, all } = scope
  const changed = all ? 'most' : await findChanged(scope, months)
  if (changed === 'nothing') return []
  if (!all && changed === 'most') return null
  await readEntries(scope)
  if (!all && (await habitsChanged(scope))) return null
  await makeHabits(scope)
  await openCandidates(tx)
  await attachDeals(scope)
  await makeLists(scope)
  await pairLists(scope)
  await findSurroundings(scope)
  await findTouches(scope)
  await makeCases(scope)
  await findNearNames(scope)
  await settleCases(scope, stopping)
  const written = await writeCases(scope)
  await sql`drop table rc_settled`.execute(tx)
  const beside = all ? [] : await updateNeighbours(scope)
  return [...new Set([...written, ...beside])].sort()
}

async function settleCases(scope: Recount, stopping?: AbortSignal): Promise<void> {
  const { tx, workspaceId, direction } = scope
  const decided = await readDecided(tx, workspaceId)
  const causesOf = causeFinder(scope)
  await openSettled(tx)
  await openWords(tx)
  await eachBatch(tx, async (facts) => {
    // The next start of the house takes the months up again: nothing was written yet.
    stopping?.throwIfAborted()
    const settled = facts.map((row) => settleRow({ ...row, group: row.grp, found: causesOf(row) }, decided, direction))
    await keepSettled(tx, settled)
    await keepWords(tx, facts)
  })
}

/** A source that names owners for the first time, or no longer, changes what its other rows are measured by. */
async function habitsChanged({ tx, workspaceId }: Recount): Promise<boolean> {
  const [found] = await rows<{ changed: boolean }>(
    tx,
    sql`
    select exists (
      select 1 from rc_entry e
      where e.owner is not null and not exists (
        select 1 from reconcile_habit h where h.workspace_id = ${workspaceId} and h.habit = 'names-owners'
          and h.side = e.side and h.feed = e.feed)
      union all
      select 1 from rc_entry e
      where e.lead_ext is not null and not exists (
        select 1 from reconcile_habit h where h.workspace_id = ${workspaceId} and h.habit = 'links-deals'
          and h.side = e.side and h.feed = e.feed)
      union all
      select 1 from reconcile_habit h
      where h.workspace_id = ${workspaceId} and not ${stillHolds(workspaceId)}) as changed`,
  )
  return found?.changed ?? false
}

/** Sources are few, and the first row that does as it should ends the search. */
function stillHolds(workspaceId: string): ReturnType<typeof sql> {
  return sql`case h.habit
    when 'names-owners' then exists (
      select 1 from lead_record l
      where l.workspace_id = ${workspaceId} and l.source = h.feed and l.list = h.side and l.owner is not null)
      or (h.side = 'sales' and exists (
        select 1 from deal_record d where d.workspace_id = ${workspaceId} and d.source = h.feed and d.owner is not null))
    else exists (
      select 1 from deal_record d
      where d.workspace_id = ${workspaceId} and d.source = h.feed and d.lead_external_id is not null) end`
}

const workTables =
  `rc_lead rc_deal rc_old rc_entry rc_candidate rc_chosen rc_attach rc_own rc_open rc_pair rc_second rc_joined
  rc_duplicate rc_known rc_met rc_touch rc_deal_of rc_case rc_name rc_alone rc_beside rc_alike rc_near rc_settled rc_words`.split(
    /\s+/,
  )

/** Takes the work tables away, so that a second recount in one transaction starts anew. */
export async function clearWork(tx: Tx): Promise<void> {
  await sql`drop table if exists ${sql.join(workTables.map((name) => sql.id('pg_temp', name)))}`.execute(tx)
}
