import { sql } from 'kysely'
import { markReasonUsed, reasonSaid } from '#modules/agreement/server/index.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { House } from '#platform/server/house.ts'
import { recalendar, settleClocks } from './clock-rows.ts'
import { calendarFor } from './calendars.ts'
import { isHumanTouch } from './customer.ts'
import { followMerges } from './follow-merges.ts'
import { giveOn } from './give.ts'
import { keepLatersOwned } from './keep-laters-owned.ts'
import { qualifyBySales } from './open-deal.ts'
import { rulesInForce } from './rules.ts'
import { clockFields, type ClockRow, engagementFields, type EngagementRow, selected } from './store.ts'
import { longestRest } from './sweep-job.ts'
import { spread } from './tell.ts'
import { wakeVisitors } from './wake-visitors.ts'
import { type Draft, draftOf, happen, saveDrafts, theHouse } from './write.ts'

const most = 500

type Following = { tx: Tx; house: House; workspaceId: string; now: Date }
type Found = EngagementRow & { clocks?: ClockRow[] }

/**
 * What the lists and the ledger tell meanwhile: contacts that sellers wrote down elsewhere, deals that were opened or closed,
 * people who left, customers who came by or were merged, calendars that changed. Nothing of it has to be told here a second time.
 */
export async function followLists(tx: Tx, house: House, workspaceId: string, since: Date | null): Promise<void> {
  const following = { tx, house, workspaceId, now: house.clock.now() }
  await followTouches(following)
  await followNewDeals(following)
  await followClosedDeals(following)
  await followLeavers(following)
  const { rules } = await rulesInForce(tx, workspaceId, following.now)
  await wakeVisitors(tx, house, workspaceId, rules)
  await keepLatersOwned(tx, house, workspaceId)
  await followMerges({ ...following, rules })
  if (since !== null) await followCalendars(following, since)
}

async function clocksOf({ tx, workspaceId }: Following, id: string): Promise<ClockRow[]> {
  return rows<ClockRow>(
    tx,
    sql`select ${selected('c', clockFields)} from handoff_clock c where c.workspace_id = ${workspaceId}
      and c.engagement_id = ${id} and c.settled_at is null for update`,
  )
}

async function each<Row extends Found>(
  following: Following,
  found: readonly Row[],
  change: (draft: Draft, row: Row) => Promise<void> | void,
): Promise<void> {
  const { tx, workspaceId, now } = following
  for (const row of found) {
    const { ...engagement } = Object.fromEntries(engagementFields.map((field) => [field, row[field]])) as EngagementRow
    const draft = draftOf(workspaceId, now, theHouse, engagement, await clocksOf(following, row.id))
    await change(draft, row)
    await saveDrafts(tx, [draft])
    await spread(tx, workspaceId, `engagement.${draft.events.at(-1)?.kind ?? 'changed'}`, draft.row)
  }
}

/** The first human touch that the ledger has since the hand-off, whoever wrote it down. */
async function followTouches(following: Following): Promise<void> {
  const { tx, workspaceId } = following
  const found = await rows<EngagementRow & { touchedAt: Date; channel: string }>(
    tx,
    sql`select ${selected('e', engagementFields)}, t.occurred_at as "touchedAt", t.channel
      from handoff_clock c
      join engagement e on e.workspace_id = c.workspace_id and e.id = c.engagement_id and e.merged_into is null
      cross join lateral (select t.occurred_at, t.channel from ledger_touch t
        where t.workspace_id = ${workspaceId} and t.person_id = e.person_id and t.occurred_at >= c.started_at
          and t.occurred_at <= ${following.now} and ${isHumanTouch}
        order by t.occurred_at limit 1) t
      where c.workspace_id = ${workspaceId} and c.kind = 'first-touch' and c.settled_at is null and e.person_id is not null
      limit ${most} for update of e skip locked`,
  )
  await each(following, found, (draft, { touchedAt, channel }) => {
    happen(draft, { kind: 'touched', channel, touchedAt, existing: false })
    settleClocks(draft, ['first-touch'], 'touched', touchedAt)
  })
}

/**
 * A deal that was opened after the hand-off says that sales works on it: one of this lead, or of the same person at the same company,
 * since sales links its deals to its own row of them.
 */
async function followNewDeals(following: Following): Promise<void> {
  const { tx, workspaceId } = following
  const found = await rows<EngagementRow & { foundDeal: string }>(
    tx,
    sql`select ${selected('e', engagementFields)}, d.id as "foundDeal" from engagement e
      cross join lateral (
        (select d.id from deal_record d where d.workspace_id = ${workspaceId} and d.lead_id = e.lead_id
          and d.opened_at >= e.handed_off_at limit 1)
        union all
        (select d.id from deal_record d where d.workspace_id = ${workspaceId} and d.person_id = e.person_id
          and (d.company_id is null or e.company_id is null or d.company_id = e.company_id)
          and d.opened_at >= e.handed_off_at order by d.opened_at, d.id limit 1)
        union all
        (select d.id from lead_record l join deal_record d on d.workspace_id = l.workspace_id and d.lead_id = l.id
          where l.workspace_id = ${workspaceId} and l.person_id = e.person_id and d.person_id is null
            and (l.company_id is null or e.company_id is null or l.company_id = e.company_id)
            and d.opened_at >= e.handed_off_at order by d.opened_at, d.id limit 1)
        limit 1) d
      where e.workspace_id = ${workspaceId} and e.state in ('handed-off', 'accepted', 'working') and e.merged_into is null
      limit ${most} for update of e skip locked`,
  )
  await each(following, found, (draft, { foundDeal }) => qualifyBySales(tx, draft, foundDeal, 'in-the-list'))
}

async function followClosedDeals(following: Following): Promise<void> {
  const { tx, workspaceId, now } = following
  const found = await rows<
    EngagementRow & { outcome: 'won' | 'lost'; closedAt: Date | null; lossReason: string | null }
  >(
    tx,
    sql`select ${selected('e', engagementFields)}, d.outcome, coalesce(d.won_at, d.lost_at, d.closed_at) as "closedAt",
        d.loss_reason as "lossReason"
      from engagement e join deal_record d on d.workspace_id = e.workspace_id and d.id = e.deal_id
      where e.workspace_id = ${workspaceId} and e.state = 'sql' and e.merged_into is null and d.outcome <> 'open'
      limit ${most} for update of e skip locked`,
  )
  await each(following, found, async (draft, { outcome, closedAt, lossReason }) => {
    happen(draft, outcome === 'won' ? { kind: 'won' } : { kind: 'lost', reason: lossReason })
    draft.row = { ...draft.row, [outcome === 'won' ? 'wonAt' : 'lostAt']: closedAt ?? now }
    const key = outcome === 'lost' ? await reasonSaid(tx, workspaceId, 'lost', lossReason) : null
    if (key !== null) await markReasonUsed(tx, workspaceId, { list: 'lost', key, at: closedAt ?? now })
  })
}

/** Whoever left leaves their leads on the team's queue; the clocks go on. */
async function followLeavers(following: Following): Promise<void> {
  const { tx, house, workspaceId, now } = following
  const { rules } = await rulesInForce(tx, workspaceId, now)
  const found = await rows<EngagementRow>(
    tx,
    sql`select ${selected('e', engagementFields)} from member_record m
      join engagement e on e.workspace_id = m.workspace_id and e.owner_id = m.id
        and e.state in ('handed-off', 'accepted', 'working', 'sql')
      where m.workspace_id = ${workspaceId} and m.left_at is not null and e.merged_into is null
      limit ${most} for update of e skip locked`,
  )
  const to = { ownerId: null, decisionId: null, offerUntil: null }
  await each(following, found, (draft, { teamId }) =>
    giveOn(tx, house, draft, { to: { ...to, teamId }, why: 'left', rules }),
  )
}

/** Open clocks are counted anew by a calendar that changed, and that stands among the events; settled ones stay. */
async function followCalendars(following: Following, since: Date): Promise<void> {
  const { tx, house, workspaceId, now } = following
  // One that was saved just before the last look may have been committed just after it; to count twice changes nothing.
  const from = new Date(since.getTime() - longestRest)
  const changed = await rows(
    tx,
    sql`select 1 from calendar_version_record where workspace_id = ${workspaceId} and changed_at > ${from} limit 1`,
  )
  if (changed.length === 0) return
  const { rules } = await rulesInForce(tx, workspaceId, now)
  const found = await rows<EngagementRow & { firstOwnerId: string | null }>(
    tx,
    sql`select ${selected('e', engagementFields)}, (select (v.detail ->> 'ownerId')::uuid from engagement_event v
        where v.workspace_id = e.workspace_id and v.engagement_id = e.id and v.kind = 'handed-over'
        order by v.number desc limit 1) as "firstOwnerId"
      from engagement e
      where e.workspace_id = ${workspaceId} and e.merged_into is null and exists (select from handoff_clock c
        where c.workspace_id = e.workspace_id and c.engagement_id = e.id and c.settled_at is null)
      for update of e skip locked`,
  )
  await each(following, found, async (draft, { firstOwnerId }) => {
    const before = [...draft.clocks.values()]
    for (const clock of before) {
      // One calendar alone is that of whoever had it first: the clock did not follow its owner.
      const stayed = clock.kind !== 'appeal' && clock.calendars.length === 1
      const customer = clock.kind === 'appeal' ? {} : { customer: draft.row }
      const whose = { memberId: stayed ? firstOwnerId : clock.ownerId, teamId: clock.teamId, ...customer }
      const { calendar, warning } = await calendarFor(tx, house, workspaceId, whose)
      draft.clocks.set(clock.id, { ...recalendar(clock, calendar, { rules, now }), calendarWarning: warning })
    }
    const moved = before.some(({ id, dueAt }) => draft.clocks.get(id)?.dueAt.getTime() !== dueAt.getTime())
    if (moved) happen(draft, { kind: 'calendar-changed' })
  })
}
