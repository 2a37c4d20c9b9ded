import { sql, type RawBuilder } from 'kysely'
import { listOf } from '#platform/server/bulk-rows.ts'
import type { Side } from '#platform/contract.ts'
import { type Cluster, idsOf } from './cluster.ts'
import { customerTables } from './customer-tables.ts'

export type TimelineSort = 'touch' | 'lead' | 'deal' | 'fact'

export type TimelineRow = {
  sort: TimelineSort
  kind: string
  at: Date
  exactAt: string
  key: string
  side: Side
  author: string
  channel: string | null
  subject: string | null
  reach: 'one-to-one' | 'one-to-many' | null
  activityId: string | null
  personId: string | null
  leadId: string | null
  dealId: string | null
  detail: Record<string, unknown>
}

export type TimelineFilter = {
  sorts?: TimelineSort[] | undefined
  sides?: Side[] | undefined
  kinds?: string[] | undefined
  channels?: string[] | undefined
  from?: Date | undefined
  to?: Date | undefined
}

/** Where reading goes on: after this moment and key, backwards in time. */
export type Place = { at: string; key: string } | null

/** What a branch reads: at most `limit` entries of the customer, the latest first. */
export type Reading = {
  workspaceId: string
  cluster: Cluster
  filter: TimelineFilter
  place: Place
  limit: number
  hidden?: readonly Hidden[]
  activityId?: string
}

/** Touches that stand behind an entry which has been shown: of an activity and kind within a day. */
export type Hidden = { activityId: string; kind: string; from: string; to: string }

type Columns = {
  at: RawBuilder<unknown>
  key: RawBuilder<unknown>
  kind: RawBuilder<unknown>
  side: RawBuilder<unknown>
}

/** Conditions all branches share. A literal moment lets the planner leave out months of the ledger. */
function within({ filter, place }: Reading, { at, key, kind, side }: Columns): RawBuilder<unknown> {
  const { sides, kinds, from, to } = filter
  const all = [sql`${at} is not null`]
  if (place)
    all.push(
      sql`${at} <= ${place.at}::timestamptz and (${at} < ${place.at}::timestamptz or ${key} < ${place.key} collate "C")`,
    )
  if (from) all.push(sql`${at} >= ${from}`)
  if (to) all.push(sql`${at} < ${to}`)
  if (sides) all.push(sql`${side} = any(${listOf(sides, 'text')})`)
  if (kinds) all.push(sql`${kind} = any(${listOf(kinds, 'text')})`)
  return sql.join(all, sql` and `)
}

const nothing = sql`null::text as channel, null::text as subject, null::text as reach, null::uuid as activity_id`

const touchColumns: Columns = {
  at: sql.ref('t.occurred_at'),
  key: sql`t.id::text collate "C"`,
  kind: sql.ref('t.kind'),
  side: sql.ref('t.side'),
}

/** Conditions on touches `t` of the ledger: those of all branches, the channel, and what stands behind shown entries. */
export function touchConditions(reading: Reading): RawBuilder<unknown> {
  const { workspaceId, filter, hidden = [] } = reading
  const all = [sql`t.workspace_id = ${workspaceId}`, within(reading, touchColumns)]
  if (filter.channels) all.push(sql`t.channel = any(${listOf(filter.channels, 'text')})`)
  if (reading.activityId) all.push(sql`t.activity_id = ${reading.activityId}`)
  for (const { activityId, kind, from, to } of hidden) {
    all.push(sql`not (t.reach = 'one-to-many' and t.activity_id is not distinct from ${activityId}::uuid and t.kind = ${kind}
      and t.occurred_at >= ${from}::timestamptz and t.occurred_at < ${to}::timestamptz)`)
  }
  return sql.join(all, sql` and `)
}

/** Each record of the cluster by its own index, the latest first. */
function touches(reading: Reading): RawBuilder<unknown> {
  const { cluster, limit } = reading
  return sql`
    select 'touch' as sort, t.* from unnest(${idsOf(cluster)}) as one (id) cross join lateral (
      select t.kind, t.occurred_at as at, t.id::text collate "C" as key, t.side, t.author, t.channel, t.subject, t.reach, t.activity_id,
        t.person_id, t.lead_id, null::uuid as deal_id, t.detail
      from ledger_touch t where t.${owner(cluster)} = one.id and ${touchConditions(reading)}
      order by t.occurred_at desc, t.id desc limit ${limit}) t`
}

function owner({ kind }: Cluster): RawBuilder<unknown> {
  return sql.ref(customerTables[kind].owner)
}

function facts(reading: Reading): RawBuilder<unknown> {
  const { workspaceId, cluster, limit } = reading
  const columns = {
    at: sql.ref('f.occurred_at'),
    key: sql`f.id::text collate "C"`,
    kind: sql.ref('f.kind'),
    side: sql.ref('f.side'),
  }
  return sql`
    select 'fact' as sort, f.* from unnest(${idsOf(cluster)}) as one (id) cross join lateral (
      select f.kind, f.occurred_at as at, f.id::text collate "C" as key, f.side, f.actor_name as author, ${nothing}, f.person_id,
        case when f.subject_kind = 'lead' then f.subject_id end as lead_id, case when f.subject_kind = 'deal' then f.subject_id end as deal_id,
        f.detail
      from fact_record f where f.workspace_id = ${workspaceId} and f.${owner(cluster)} = one.id and ${within(reading, columns)}
      order by f.occurred_at desc, f.id desc limit ${limit}) f`
}

/** Accepting and rejecting is the receiving side's; who found the lead has it arrive. */
function leads(reading: Reading): RawBuilder<unknown> {
  const { workspaceId, cluster, limit } = reading
  const columns = {
    at: sql.ref('m.at'),
    key: sql`(l.id || ':' || m.kind) collate "C"`,
    kind: sql.ref('m.kind'),
    side: sql.ref('m.side'),
  }
  return sql`
    select 'lead' as sort, m.kind, m.at, (l.id || ':' || m.kind) collate "C" as key, m.side, coalesce(m.author, '') as author, ${nothing},
      l.person_id, l.id as lead_id, null::uuid as deal_id, m.detail
    from lead_record l cross join lateral (values
      ('arrived', l.first_contact_at, l.list, l.owner, jsonb_strip_nulls(jsonb_build_object('source', l.lead_source, 'landingPage', l.landing_page))),
      ('qualified', l.qualified_at, l.list, l.owner, '{}'),
      ('accepted', l.accepted_at, 'sales', l.owner, '{}'),
      ('rejected', l.rejected_at, 'sales', l.owner, jsonb_strip_nulls(jsonb_build_object('reason', l.reject_reason)))
    ) as m (kind, at, side, author, detail)
    where l.workspace_id = ${workspaceId} and l.${owner(cluster)} = any(${idsOf(cluster)}) and ${within(reading, columns)}
    order by m.at desc, 4 desc limit ${limit}`
}

function deals(reading: Reading): RawBuilder<unknown> {
  const { workspaceId, cluster, limit } = reading
  const columns = { at: sql.ref('m.at'), key: sql`m.key collate "C"`, kind: sql.ref('m.kind'), side: sql`'sales'` }
  return sql`
    select 'deal' as sort, m.kind, m.at, m.key collate "C" as key, 'sales' as side, coalesce(m.author, '') as author, ${nothing},
      m.person_id, null::uuid as lead_id, m.deal_id, m.detail
    from (
      select d.id || ':' || e.kind as key, d.id as deal_id, d.person_id, e.*
      from deal_record d cross join lateral (values
        ('opened', d.opened_at, d.owner, jsonb_strip_nulls(jsonb_build_object('handedOverBy', d.handed_over_by))),
        ('won', d.won_at, d.owner, '{}'),
        ('lost', d.lost_at, d.owner, jsonb_strip_nulls(jsonb_build_object('reason', d.loss_reason, 'competitor', d.competitor)))
      ) as e (kind, at, author, detail)
      where d.workspace_id = ${workspaceId} and d.${owner(cluster)} = any(${idsOf(cluster)})
      union all
      select s.id::text, d.id, d.person_id, 'stage', s.changed_at, coalesce(s.changed_by, d.owner),
        jsonb_strip_nulls(jsonb_build_object('stage', s.stage, 'amount', s.amount_minor, 'currency', s.currency))
      from deal_record d join deal_stage_record s on s.workspace_id = ${workspaceId} and s.deal_id = d.id
      where d.workspace_id = ${workspaceId} and d.${owner(cluster)} = any(${idsOf(cluster)})
        and s.changed_at is distinct from d.opened_at and s.changed_at is distinct from d.won_at and s.changed_at is distinct from d.lost_at
    ) m
    where ${within(reading, columns)} order by m.at desc, 4 desc limit ${limit}`
}

/** All that both sides did with the customer, the latest first: each branch reads no more than the page can show. */
export function timelineRows(reading: Reading): RawBuilder<unknown> {
  const { sorts, channels } = reading.filter
  const branches = { touch: touches, lead: leads, deal: deals, fact: facts }
  const asked = (Object.keys(branches) as TimelineSort[]).filter((sort) => sorts === undefined || sorts.includes(sort))
  // Only touches have a channel.
  const read = channels === undefined ? asked : asked.filter((sort) => sort === 'touch')
  if (read.length === 0) return sql`select 1 where false`
  return sql`
    select sort, kind, at, at::text as "exactAt", key, side, author, channel, subject, reach, activity_id as "activityId", person_id as "personId", lead_id as "leadId",
      deal_id as "dealId", coalesce(detail, '{}') as detail
    from (${sql.join(
      read.map((sort) => sql`(${branches[sort](reading)})`),
      sql` union all `,
    )}) entry
    order by at desc, key collate "C" desc limit ${reading.limit}`
}
