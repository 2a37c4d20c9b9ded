import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { record } from '#modules/ledger/server/index.ts'
import { newId } from '#platform/new-id.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { rowsAsTable, type Column } from '#platform/server/bulk-rows.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { actorOf, inWorkspace, signedIn, type Call, type House, type SignedIn } from '#platform/server/house.ts'
import { announce } from '#platform/server/live.ts'
import type { Experiment } from '../contract.ts'
import { assign, type Assigned } from '../domain/assign.ts'
import { callBegin, count } from './count.ts'
import { previewOf, type Design } from './preview.ts'
import { unitsOf } from './population.ts'
import { showExperiment } from './show.ts'

export type PlanWish = Design & { activityId: string; name: string; note: string; valueMinor?: number | undefined }

/** An interval needs some in each arm; more than this is no hold-out but a list for the whole house. */
const fewestUnits = 20
const mostUnits = 500_000
const chunk = 20_000

/** Draws the arms of an experiment and freezes them, before its activity starts. */
export function planExperiment(call: Call, wish: PlanWish): Promise<Experiment> {
  const caller = signedIn(call)
  return inWorkspace(call, async (tx) => {
    const id = await planWith(tx, call.house, caller, wish)
    return showExperiment(tx, call.house.clock.now(), caller.workspaceId, id)
  })
}

export async function planWith(
  tx: Tx,
  house: House,
  caller: SignedIn,
  wish: PlanWish,
  seed: string = randomBytes(12).toString('base64url'),
): Promise<string> {
  const { workspaceId } = caller
  const now = house.clock.now()
  const startsAt = await startOf(tx, workspaceId, wish.activityId, now)
  const units = await unitsOf(tx, workspaceId, wish)
  const held = units.length * wish.shareHeld
  if (held < fewestUnits || units.length - held < fewestUnits)
    throw new Refusal('experiments.too-few-units', { units: units.length, least: fewestUnits }, 422)
  if (units.length > mostUnits) throw new Refusal('experiments.too-many-units', { most: mostUnits }, 422)
  const { expected, deviation } = await previewOf(tx, workspaceId, wish, now)
  const id = newId(now.getTime())
  await saveExperiment(tx, caller, now, { ...wish, id, startsAt, seed, expected, deviation, drawnBy: 'house' })
  await saveUnits(tx, workspaceId, id, assign(units, { seed, shareHeld: wish.shareHeld }))
  await count(tx, house, workspaceId, id)
  await callBegin(tx, workspaceId, id, startsAt)
  const detail = { name: wish.name, units: units.length }
  await record(tx, house, caller, { kind: 'experiment.planned', subjectKind: 'experiment', subjectId: id, detail })
  await announce(tx, 'experiments')
  return id
}

async function startOf(tx: Tx, workspaceId: string, activityId: string, now: Date): Promise<Date> {
  const [activity] = await rows<{ startsAt: Date | null }>(
    tx,
    sql`select starts_at as "startsAt" from activity_record where workspace_id = ${workspaceId} and id = ${activityId}`,
  )
  if (!activity) throw notFound('activity')
  if (!activity.startsAt) throw new Refusal('experiments.no-start')
  if (activity.startsAt <= now) throw new Refusal('experiments.already-begun')
  // Held, so that two plans at once are not both the first.
  await sql`select 1 from workspace where workspace_id = ${workspaceId} for no key update`.execute(tx)
  const known = await rows(
    tx,
    sql`
    select 1 from experiment where workspace_id = ${workspaceId} and activity_id = ${activityId} and withdrawn_at is null`,
  )
  if (known.length > 0) throw new Refusal('experiments.already-one')
  return activity.startsAt
}

export type Saved = PlanWish & {
  id: string
  startsAt: Date
  seed: string
  expected: number
  deviation: number | null
  drawnBy: 'house' | 'tool'
}

export async function saveExperiment(tx: Tx, caller: SignedIn, now: Date, wish: Saved): Promise<void> {
  const { id: memberId, name } = actorOf(caller)
  const strata = sql`array[${sql.join(wish.strata.length > 0 ? wish.strata : [sql`null`])}]::text[]`
  await sql`
    insert into experiment (workspace_id, id, activity_id, name, unit, drawn_by, seed, share_held, strata, population, outcome,
      window_days, expected, deviation, minimal_effect, value_minor, note, starts_at, made_by, made_name, made_at)
    values (${caller.workspaceId}, ${wish.id}, ${wish.activityId}, ${wish.name}, ${wish.unit}, ${wish.drawnBy}, ${wish.seed},
      ${wish.shareHeld}, array_remove(${strata}, null), ${JSON.stringify(wish.population)}::jsonb, ${wish.outcome},
      ${wish.windowDays}, ${wish.expected}, ${wish.deviation}, ${wish.minimalEffect}, ${wish.valueMinor ?? null}, ${wish.note},
      ${wish.startsAt}, ${memberId}, ${name}, ${now})`.execute(tx)
}

const columns: Column<Assigned>[] = [
  { name: 'unit_id', type: 'uuid', of: ({ id }) => id },
  { name: 'arm', type: 'text', of: ({ arm }) => arm },
  { name: 'stratum', type: 'text', of: ({ stratum }) => stratum },
]

export async function saveUnits(tx: Tx, workspaceId: string, id: string, drawn: readonly Assigned[]): Promise<void> {
  for (let from = 0; from < drawn.length; from += chunk) {
    await sql`
      insert into experiment_unit (workspace_id, experiment_id, unit_id, arm, stratum, root_id)
      select ${workspaceId}::uuid, ${id}::uuid, given.unit_id, given.arm, given.stratum, given.unit_id
      from ${rowsAsTable(drawn.slice(from, from + chunk), columns, 'given')}`.execute(tx)
  }
}
