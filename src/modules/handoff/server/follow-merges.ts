import { sql } from 'kysely'
import { countAgain, letGo } from '#modules/routing/server/index.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { joined, openOf, parted, reopened, type Running, settleClocks } from './clock-rows.ts'
import { clockFields, type ClockRow, engagementFields, type EngagementRow, openClocks, selected } from './store.ts'
import { spread } from './tell.ts'
import { draftOf, happen, saveDrafts, theHouse, type Draft } from './write.ts'

const ended = sql`('won', 'lost', 'disqualified')`
const withSales = sql`('handed-off', 'accepted', 'working', 'sql')`

type Following = Running & { tx: Tx; workspaceId: string }

/** Two customers turned out to be one, or one to be two after all: their open engagements follow. */
export async function followMerges(following: Following): Promise<void> {
  const { tx, workspaceId } = following
  for (const pair of await doubled(tx, workspaceId)) await merge(following, pair)
  for (const pair of await twoAgain(tx, workspaceId)) await separate(following, pair)
}

type Pair = { keptId: string; goneId: string }

/**
 * Open engagements of one person at one company, since the persons or companies were merged: the one that sales has is kept, of
 * two alike the first. Only who bears a name that is gone is looked at, and under the names of that customer: merges are few.
 */
function doubled(tx: Tx, workspaceId: string): Promise<Pair[]> {
  const open = sql`e.workspace_id = ${workspaceId} and e.merged_into is null and e.state not in ${ended}`
  return rows<Pair>(
    tx,
    sql`with renamed as materialized (
        select e.id from engagement e join merged_person_record m on m.workspace_id = e.workspace_id and m.gone_id = e.person_id
        where ${open} union
        select e.id from engagement e join merged_company_record m on m.workspace_id = e.workspace_id and m.gone_id = e.company_id
        where ${open}),
      customer as materialized (
        select distinct one.root_person_id, one.root_company_id from renamed
        join engagement_record one on one.workspace_id = ${workspaceId} and one.id = renamed.id
        where one.root_person_id is not null),
      alike as (
        select customer.*, e.id, row_number() over (partition by customer.root_person_id, customer.root_company_id
          order by e.state not in ${withSales}, coalesce(e.handed_off_at, e.began_at), e.id) as place
        from customer
        cross join lateral (select customer.root_person_id as id union all select m.gone_id from merged_person_record m
          where m.workspace_id = ${workspaceId} and m.kept_id = customer.root_person_id) name
        join engagement e on e.person_id = name.id and ${open}
        left join merged_company_record c on c.workspace_id = e.workspace_id and c.gone_id = e.company_id
        where coalesce(c.kept_id, e.company_id) is not distinct from customer.root_company_id)
      select kept.id as "keptId", gone.id as "goneId" from alike kept
      join alike gone on gone.root_person_id = kept.root_person_id
        and gone.root_company_id is not distinct from kept.root_company_id and gone.place > 1
      where kept.place = 1 order by 1, 2 limit 100`,
  )
}

/** Merged engagements whose customers are two again. */
function twoAgain(tx: Tx, workspaceId: string): Promise<Pair[]> {
  return rows<Pair>(
    tx,
    sql`select e.id as "goneId", k.id as "keptId" from engagement e
      join engagement k on k.workspace_id = e.workspace_id and k.id = e.merged_into
      left join merged_person_record ep on ep.workspace_id = e.workspace_id and ep.gone_id = e.person_id
      left join merged_person_record kp on kp.workspace_id = k.workspace_id and kp.gone_id = k.person_id
      left join merged_company_record ec on ec.workspace_id = e.workspace_id and ec.gone_id = e.company_id
      left join merged_company_record kc on kc.workspace_id = k.workspace_id and kc.gone_id = k.company_id
      where e.workspace_id = ${workspaceId} and e.merged_into is not null
        and (coalesce(ep.kept_id, e.person_id) is distinct from coalesce(kp.kept_id, k.person_id)
          or coalesce(ec.kept_id, e.company_id) is distinct from coalesce(kc.kept_id, k.company_id)) limit 100`,
  )
}

async function held(tx: Tx, workspaceId: string, id: string): Promise<EngagementRow | undefined> {
  const [row] = await rows<EngagementRow>(
    tx,
    sql`select ${selected('e', engagementFields)} from engagement e
      where e.workspace_id = ${workspaceId} and e.id = ${id} for update`,
  )
  return row
}

async function drafted({ tx, workspaceId, now }: Following, id: string): Promise<Draft | undefined> {
  const row = await held(tx, workspaceId, id)
  return row && draftOf(workspaceId, now, theHouse, row, await openClocks(tx, workspaceId, id))
}

/** The earlier clocks hold, with the pauses of both; both histories stay, each under its own engagement. */
async function merge(following: Following, { keptId, goneId }: Pair): Promise<void> {
  const [kept, gone] = [await drafted(following, keptId), await drafted(following, goneId)]
  if (!kept || !gone || kept.row.mergedInto !== null || gone.row.mergedInto !== null) return
  for (const clock of openOf(kept)) {
    const [other] = openOf(gone, [clock.kind])
    if (other) kept.clocks.set(clock.id, joined(clock, other, following))
  }
  happen(kept, { kind: 'came-again', highIntent: gone.row.class === 'high-intent' })
  standAsClocksDo(kept)
  settleClocks(gone, ['first-touch', 'answer', 'appeal'], 'merged')
  happen(gone, { kind: 'merged', into: keptId })
  gone.row = { ...gone.row, mergedInto: keptId }
  const { tx, workspaceId, now } = following
  await letGo(tx, { workspaceId, engagementId: goneId, at: now, why: 'merged' })
  await saveDrafts(tx, [gone, kept])
  await spread(tx, workspaceId, 'engagement.merged', kept.row)
}

/** The engagement is paused while its clocks are: what one of two had been promised holds for both. */
function standAsClocksDo(draft: Draft): void {
  const paused = openOf(draft).find(({ pausedUntil }) => pausedUntil !== null)
  if (paused?.pausedUntil && !draft.row.paused) {
    happen(draft, { kind: 'paused', reason: paused.pauses.at(-1)?.reason ?? '', until: paused.pausedUntil })
  }
  if (!paused && draft.row.paused) happen(draft, { kind: 'resumed' })
}

/** Each has its own again: clocks that ended only by the merge go on as if they had never stood under one name. */
async function separate(following: Following, { keptId, goneId }: Pair): Promise<void> {
  const { tx, workspaceId } = following
  const [kept, gone] = [await drafted(following, keptId), await drafted(following, goneId)]
  if (!kept || !gone) return
  const newer = await openUnder(following, gone.row)
  if (newer !== null) {
    // The customer came again under their own name meanwhile: that going-through goes on, and this one belongs to it.
    gone.row = { ...gone.row, mergedInto: newer }
    return saveDrafts(tx, [gone])
  }
  const merged = await mergedClocks(following, keptId)
  const own = merged.filter(({ engagementId }) => engagementId === goneId)
  const others = merged.filter(({ engagementId }) => engagementId !== goneId)
  for (const clock of own) gone.clocks.set(clock.id, reopened(clock, following))
  for (const clock of openOf(kept)) {
    const same = others.filter(({ kind }) => kind === clock.kind)
    const alone = parted(clock, merged, following)
    kept.clocks.set(
      clock.id,
      same.reduce((whole, other) => joined(whole, other, following), alone),
    )
  }
  happen(gone, { kind: 'separated' })
  gone.row = { ...gone.row, mergedInto: null }
  await countAgain(tx, { workspaceId, engagementId: goneId, why: 'merged', offered: gone.row.offerUntil !== null })
  for (const draft of [gone, kept]) standAsClocksDo(draft)
  await saveDrafts(tx, [kept, gone])
  await spread(tx, workspaceId, 'engagement.separated', gone.row)
}

async function openUnder({ tx, workspaceId }: Following, { id, customerKey }: EngagementRow): Promise<string | null> {
  const [found] = await rows<{ id: string }>(
    tx,
    sql`select id from engagement where workspace_id = ${workspaceId} and customer_key = ${customerKey} and id <> ${id}
      and merged_into is null and state not in ${ended}`,
  )
  return found?.id ?? null
}

/** The clocks that ended when their engagements were merged into this one. */
function mergedClocks({ tx, workspaceId }: Following, keptId: string): Promise<ClockRow[]> {
  return rows<ClockRow>(
    tx,
    sql`select ${selected('c', clockFields)} from handoff_clock c
      join engagement e on e.workspace_id = c.workspace_id and e.id = c.engagement_id and e.merged_into = ${keptId}
      where c.workspace_id = ${workspaceId} and c.outcome = 'merged' order by c.id for update of c`,
  )
}
