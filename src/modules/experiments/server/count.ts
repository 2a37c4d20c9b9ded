import { sql, type RawBuilder } from 'kysely'
import { z } from 'zod'
import { rows, type Tx } from '#platform/server/database.ts'
import { readCompany } from '#platform/server/company.ts'
import type { House } from '#platform/server/house.ts'
import { enqueue, type JobHandler } from '#platform/server/jobs.ts'
import { announce } from '#platform/server/live.ts'
import type { Outcome } from '../domain/reading.ts'
import { endOf, stateOf } from '../domain/state.ts'
import { experimentRows, type ExperimentRow, type UnitKind } from './experiment-row.ts'

const order = z.object({ workspaceId: z.uuid(), experimentId: z.uuid() })
const freshSeconds = 60

export function countJob(house: House): JobHandler {
  return async (payload) => {
    const { workspaceId, experimentId } = order.parse(payload)
    await house.db.inWorkspace(workspaceId, (tx) => count(tx, house, workspaceId, experimentId))
  }
}

export async function callCount(tx: Tx, workspaceId: string, experimentId: string): Promise<void> {
  const key = `experiments.count:${experimentId}`
  await enqueue(tx, 'experiments.count', { workspaceId, experimentId }, { key, queue: `experiments:${workspaceId}` })
}

/** Called by a page that is read: at most once a minute, and not after the reading. */
export async function wantFresh(tx: Tx, now: Date, workspaceId: string, row: ExperimentRow): Promise<void> {
  const age = row.countedAt === null ? Infinity : (now.getTime() - row.countedAt.getTime()) / 1000
  const state = stateOf(now, row)
  if (state === 'running' && age > freshSeconds) await callCount(tx, workspaceId, row.id)
  const isMoved = row.activityStartsAt !== null && row.activityStartsAt.getTime() !== row.startsAt.getTime()
  if (state === 'planned' && isMoved) await callBegin(tx, workspaceId, row.id, now)
}

/** Counts what became of each unit, and from that both arms; what was read stays as it was read. */
export async function count(tx: Tx, house: House, workspaceId: string, experimentId: string): Promise<void> {
  const held = sql`select 1 from experiment where workspace_id = ${workspaceId} and id = ${experimentId} for update`
  await held.execute(tx)
  const [row] = await experimentRows(tx, workspaceId, sql`e.id = ${experimentId}`)
  if (!row || row.readAt || row.withdrawnAt) return
  const now = house.clock.now()
  const { currency, timeZone } = await readCompany(tx, workspaceId)
  await countUnits(tx, workspaceId, row, currency)
  await countArms(tx, workspaceId, experimentId)
  await countDays(tx, workspaceId, row, timeZone)
  await sql`update experiment set counted_at = ${now} where workspace_id = ${workspaceId} and id = ${experimentId}`.execute(
    tx,
  )
  await announce(tx, 'experiments')
}

const moments: Record<Outcome, RawBuilder<unknown>> = {
  lead: sql`r.first_contact_at`,
  qualified: sql`r.qualified_at`,
  accepted: sql`r.accepted_at`,
  opened: sql`r.opened_at`,
  won: sql`r.won_at`,
  revenue: sql`r.won_at`,
}

type Span = { outcome: Outcome; unit: UnitKind; from: Date; to: Date; currency: string }

/** Each customer with the outcome in a span: when it first came, and what was won in the company's own currency. */
export function outcomesIn(workspaceId: string, { outcome, unit, from, to, currency }: Span): RawBuilder<unknown> {
  const at = moments[outcome]
  const customer = unit === 'company' ? sql`r.root_company_id` : sql`r.root_person_id`
  const isOfLeads = outcome === 'lead' || outcome === 'qualified' || outcome === 'accepted'
  const minor = isOfLeads
    ? sql`0::bigint`
    : sql`coalesce(sum(r.amount_minor) filter (where r.won_at is not null and r.currency = ${currency}), 0)::bigint`
  return sql`(select ${customer} as root_id, min(${at}) as at, ${minor} as minor
    from ${isOfLeads ? sql`lead_record` : sql`deal_record`} r
    where r.workspace_id = ${workspaceId} and ${customer} is not null and ${at} >= ${from} and ${at} < ${to}
    group by 1)`
}

function rootsOf(unit: UnitKind): RawBuilder<unknown> {
  return unit === 'company' ? sql`company_record` : sql`person_record`
}

async function countUnits(tx: Tx, workspaceId: string, row: ExperimentRow, currency: string): Promise<void> {
  const { id, unit, outcome, activityId, startsAt } = row
  const roots = rootsOf(unit)
  const touched = unit === 'company' ? sql`t.company_id` : sql`t.person_id`
  const span = { outcome, unit, from: startsAt, to: endOf(row), currency }
  await sql`
    with placed as (
      select u.unit_id, u.arm, coalesce(c.root_id, u.unit_id) as root_id from experiment_unit u
      left join ${roots} c on c.workspace_id = u.workspace_id and c.id = u.unit_id
      where u.workspace_id = ${workspaceId} and u.experiment_id = ${id}),
    judged as (
      select p.unit_id, p.root_id,
        case when min(p.arm) over same <> max(p.arm) over same then 'both-arms'
          when row_number() over (partition by p.root_id order by p.unit_id) > 1 then 'merged' end as aside
      from placed p window same as (partition by p.root_id)),
    reached as (
      select c.root_id, min(t.occurred_at) as at from ledger_touch t
      join ${roots} c on c.workspace_id = t.workspace_id and c.id = ${touched}
      where t.workspace_id = ${workspaceId} and t.activity_id = ${activityId} group by 1),
    news as (
      select j.unit_id, j.root_id, j.aside, o.at as hit_at, coalesce(o.minor, 0) as minor, r.at as reached_at
      from judged j left join ${outcomesIn(workspaceId, span)} o on o.root_id = j.root_id
      left join reached r on r.root_id = j.root_id)
    update experiment_unit u
    set root_id = n.root_id, aside = n.aside, hit_at = n.hit_at, minor = n.minor, reached_at = n.reached_at
    from news n where u.workspace_id = ${workspaceId} and u.experiment_id = ${id} and u.unit_id = n.unit_id
      and (u.root_id, u.aside, u.hit_at, u.minor, u.reached_at)
        is distinct from (n.root_id, n.aside, n.hit_at, n.minor, n.reached_at)`.execute(tx)
}

async function countArms(tx: Tx, workspaceId: string, id: string): Promise<void> {
  await sql`delete from experiment_arm where workspace_id = ${workspaceId} and experiment_id = ${id}`.execute(tx)
  const counts = sql`aside is null`
  await sql`
    insert into experiment_arm (workspace_id, experiment_id, arm, stratum, units, hits, reached, minor, squares, aside)
    select ${workspaceId}::uuid, ${id}::uuid, arm, stratum, count(*) filter (where ${counts}),
      count(*) filter (where ${counts} and hit_at is not null), count(*) filter (where ${counts} and reached_at is not null),
      coalesce(sum(minor) filter (where ${counts}), 0), coalesce(sum(minor::float8 * minor) filter (where ${counts}), 0),
      count(*) filter (where not ${counts})
    from experiment_unit where workspace_id = ${workspaceId} and experiment_id = ${id} group by arm, stratum`.execute(
    tx,
  )
}

async function countDays(tx: Tx, workspaceId: string, { id }: ExperimentRow, zone: string): Promise<void> {
  await sql`delete from experiment_day where workspace_id = ${workspaceId} and experiment_id = ${id}`.execute(tx)
  await sql`
    insert into experiment_day (workspace_id, experiment_id, day, treated, held)
    select ${workspaceId}::uuid, ${id}::uuid, (hit_at at time zone ${zone})::date,
      count(*) filter (where arm = 'treated'), count(*) filter (where arm = 'held')
    from experiment_unit
    where workspace_id = ${workspaceId} and experiment_id = ${id} and hit_at is not null and aside is null group by 3`.execute(
    tx,
  )
}

/** The draw follows the activity's start until that has come. */
export function beginJob(house: House): JobHandler {
  return async (payload) => {
    const { workspaceId, experimentId } = order.parse(payload)
    await house.db.inWorkspace(workspaceId, (tx) => begin(tx, house, workspaceId, experimentId))
  }
}

export async function callBegin(tx: Tx, workspaceId: string, experimentId: string, at: Date): Promise<void> {
  const key = `experiments.begin:${experimentId}`
  await enqueue(tx, 'experiments.begin', { workspaceId, experimentId }, { key, runAt: at })
}

/** When its moment comes: it begins with its activity, or waits on when the activity was put off. */
async function begin(tx: Tx, house: House, workspaceId: string, experimentId: string): Promise<void> {
  const [row] = await rows<{ startsAt: Date; activityAt: Date | null }>(
    tx,
    sql`
    select e.starts_at as "startsAt", a.starts_at as "activityAt" from experiment e
    join activity_record a on a.workspace_id = e.workspace_id and a.id = e.activity_id
    where e.workspace_id = ${workspaceId} and e.id = ${experimentId} and e.withdrawn_at is null and e.read_at is null`,
  )
  const now = house.clock.now()
  if (!row) return
  const startsAt = row.activityAt && (row.startsAt > now || row.activityAt > now) ? row.activityAt : row.startsAt
  await sql`update experiment set starts_at = ${startsAt} where workspace_id = ${workspaceId} and id = ${experimentId}`.execute(
    tx,
  )
  if (startsAt > now) await callBegin(tx, workspaceId, experimentId, startsAt)
  else await callCount(tx, workspaceId, experimentId)
  await announce(tx, 'experiments')
}
