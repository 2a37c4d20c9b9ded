import { sql, type RawBuilder } from 'kysely'
import { pageFrom, readCursor } from '#platform/cursor.ts'
import { notFound } from '#platform/refusal.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { House, SignedIn } from '#platform/server/house.ts'
import type { EngagementsWish, WholeEngagement } from '../contract.ts'
import { isBehindOwn } from './own-promise.ts'
import { ownWords } from './own-words.ts'
import { queueItems } from './queue.ts'
import { answeredIn, handedOver, isDueSoon, reachedOf } from './reached.ts'
import { clocksByEngagement, type NamedRow, namedRows, shownEngagement } from './shown.ts'
import { teamNames } from './teams-of.ts'

type Wish = EngagementsWish

/** Engagements that the filters ask for, the one that moved last first. */
export async function engagementPage(tx: Tx, house: House, caller: SignedIn, wish: Wish) {
  const { workspaceId } = caller
  const now = house.clock.now()
  const after = readCursor(wish.cursor, 2)
  const where = conditions(workspaceId, wish, now)
  const memberId = caller.kind === 'person' ? caller.memberId : null
  if (wish.own) where.push(isBehindOwn(wish.own, { workspaceId, memberId, now }))
  if (after) where.push(sql`(e.state_since, e.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`)
  const found = await rows<NamedRow>(
    tx,
    namedRows(
      workspaceId,
      sql`(select e.* from engagement e where ${sql.join(where, sql` and `)}
        order by e.state_since desc, e.id desc limit ${wish.limit + 1})`,
      sql`order by e.state_since desc, e.id desc`,
    ),
  )
  const { items, nextCursor } = pageFrom(found, wish.limit, ({ stateSince, id }) => [stateSince.toISOString(), id])
  const clocks = await clocksByEngagement(
    tx,
    workspaceId,
    items.map(({ id }) => id),
  )
  const { names } = await teamNames(tx, caller)
  return { items: items.map((row) => shownEngagement(row, clocks.get(row.id) ?? [], names, now)), nextCursor }
}

function conditions(workspaceId: string, wish: Wish, now: Date): RawBuilder<unknown>[] {
  const where = [sql`e.workspace_id = ${workspaceId} and e.merged_into is null`]
  if (wish.state) where.push(sql`e.state = any(${wish.state}::text[])`)
  const equal = [
    ['owner_id', wish.ownerId],
    ['marketer_id', wish.marketerId],
    ['lead_id', wish.leadId],
    ['person_id', wish.personId],
    ['company_id', wish.companyId],
    ['campaign', wish.campaign],
    ['form_key', wish.form],
    ['keyword', wish.keyword],
    ['class', wish.class],
  ] as const
  for (const [column, value] of equal) if (value !== undefined) where.push(sql`e.${sql.ref(column)} = ${value}`)
  if (wish.reason !== undefined) where.push(sql`${wish.reason} in (e.reject_reason, e.later_reason)`)
  if (wish.from) where.push(sql`e.began_at >= ${wish.from}`)
  if (wish.to) where.push(sql`e.began_at < ${wish.to}`)
  if (wish.rejectedFor !== undefined)
    where.push(sql`e.rejected_at is not null and e.reject_reason = ${wish.rejectedFor}`)
  if (wish.handedFrom && wish.handedTo) where.push(handedOver({ from: wish.handedFrom, to: wish.handedTo }))
  if (wish.answeredFrom && wish.answeredTo) where.push(answeredIn({ from: wish.answeredFrom, to: wish.answeredTo }))
  if (wish.reached) where.push(wish.reached === 'later-due' ? isDueSoon(now) : reachedOf(wish.reached))
  if (wish.trouble) where.push(troubleOf(wish.trouble, now))
  return where
}

/** What needs somebody: the condition on an engagement `e`. The counts of the summary ask the same. */
export function troubleOf(trouble: NonNullable<Wish['trouble']>, now: Date): RawBuilder<unknown> {
  const hour = new Date(now.getTime() + 3_600_000)
  switch (trouble) {
    case 'unrouted':
      return sql`e.state = 'handed-off' and e.owner_id is null and e.team_id is null`
    case 'ownerless':
      return sql`e.state in ('handed-off', 'accepted', 'working', 'sql') and e.owner_id is null and e.team_id is not null`
    case 'paused':
      return clockThat(sql`c.paused_until > ${now}`)
    case 'breaching':
      return clockThat(sql`c.due_at >= ${now} and c.due_at < ${hour} and coalesce(c.paused_until <= ${now}, true)`)
    case 'broken':
      return clockThat(sql`c.due_at < ${now} and coalesce(c.paused_until <= ${now}, true)`)
  }
}

function clockThat(does: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`exists (select from handoff_clock c where c.workspace_id = e.workspace_id and c.engagement_id = e.id
    and c.settled_at is null and c.kind <> 'appeal' and ${does})`
}

/** One engagement with everything that was written down about it. */
export async function oneEngagement(tx: Tx, house: House, caller: SignedIn, id: string): Promise<WholeEngagement> {
  const { workspaceId } = caller
  const now = house.clock.now()
  const { names } = await teamNames(tx, caller)
  const [item] = await queueItems(tx, workspaceId, [id], { now, teams: names })
  if (!item) throw notFound('engagement')
  const [cards, events, appeals] = [
    await rows<Card>(
      tx,
      sql`select id, written_name as "writtenName", written_at as "writtenAt", who, problem, proof, objection,
          next_step as "nextStep" from handoff_card
        where workspace_id = ${workspaceId} and engagement_id = ${id} order by written_at desc`,
    ),
    await rows<Event>(
      tx,
      sql`select number, kind, occurred_at as at, recorded_at as "recordedAt", state, actor_name as "actorName", side,
          definition_version_id as "definitionVersionId", detail from engagement_event
        where workspace_id = ${workspaceId} and engagement_id = ${id} order by number`,
    ),
    await rows<Appeal>(
      tx,
      sql`select id, appealed_name as "appealedName", words, appealed_at as "appealedAt", marketing_says as "marketingSays",
          sales_says as "salesSays", decision, decided_name as "decidedName", decided_words as "decidedWords",
          decided_at as "decidedAt" from handoff_appeal
        where workspace_id = ${workspaceId} and engagement_id = ${id} order by appealed_at`,
    ),
  ]
  return { ...item, ...(await ownWords(tx, workspaceId, id)), cards, events, appeals, asOf: now }
}

type Card = WholeEngagement['cards'][number]
type Event = WholeEngagement['events'][number]
type Appeal = WholeEngagement['appeals'][number]
