import { sql } from 'kysely'
import { listOf } from '#platform/server/bulk-rows.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { House, SignedIn } from '#platform/server/house.ts'
import type { ArmName, Assigned } from '../domain/assign.ts'
import { endOf } from '../domain/state.ts'
import { planWith } from './plan.ts'
import { previewOf, type Design } from './preview.ts'
import { readNow } from './end.ts'
import { recordHoldOut } from './record-hold-out.ts'

/** One hold-out as the sending tool tells of it: its customers by the keys that they have in the CRM. */
export type ToldHoldOut = {
  activityKey: string
  name: string
  shareHeld: number
  outcome: 'qualified' | 'won'
  windowDays: number
  /** Share of those held out who were expected to do it all the same. */
  expected: number
  members: readonly { personKey: string; arm: ArmName }[]
}

type Activity = { id: string; key: string; startsAt: Date; owner: string | null; name: string }

/** What a hold-out of the demo was to find: with less nobody had drawn it. */
const minimalEffect = 0.05
const day = 86_400_000

/**
 * The simulated company's own hold-outs, and one that the house draws for the next mailing to everybody. Told twice, it changes
 * nothing.
 */
export async function layDemoExperiments(
  house: House,
  workspaceId: string,
  now: Date,
  told: readonly ToldHoldOut[],
): Promise<void> {
  await house.db.inWorkspace(workspaceId, async (tx) => {
    const known = await rows(tx, sql`select 1 from experiment where workspace_id = ${workspaceId} limit 1`)
    if (known.length > 0) return
    const activities = await activitiesOf(tx, workspaceId)
    for (const one of told) {
      const activity = activities.find(({ key }) => key === one.activityKey)
      if (activity) await layOne(tx, house, workspaceId, now, one, activity)
    }
    const next = activities.findLast(({ startsAt }) => startsAt > now)
    if (next) await planNext(tx, house, workspaceId, now, next)
  })
}

function activitiesOf(tx: Tx, workspaceId: string): Promise<Activity[]> {
  return rows<Activity>(
    tx,
    sql`
    select a.id, a.external_id as key, a.starts_at as "startsAt", a.name, coalesce(m.name, a.owner) as owner from activity_record a
    left join member_record m on m.workspace_id = a.workspace_id and m.email = a.owner
    where a.workspace_id = ${workspaceId} and a.starts_at is not null order by a.starts_at desc`,
  )
}

function inTheNameOf(workspaceId: string, { owner }: Activity): SignedIn {
  return { kind: 'operator', workspaceId, name: owner ?? 'Syskon' }
}

async function layOne(
  tx: Tx,
  house: House,
  workspaceId: string,
  now: Date,
  told: ToldHoldOut,
  activity: Activity,
): Promise<void> {
  const units = await unitsOf(tx, workspaceId, told)
  if (units.length === 0) return
  const { startsAt, id: activityId } = activity
  const { name, shareHeld, outcome, windowDays, expected } = told
  const design: Design = { unit: 'person', population: {}, strata: [], outcome, windowDays, shareHeld, minimalEffect }
  const madeAt = new Date(startsAt.getTime() - 5 * day)
  const wish = { ...design, name, activityId, note: '', startsAt, madeAt, units, expected }
  const caller = inTheNameOf(workspaceId, activity)
  const id = await recordHoldOut(tx, house, caller, wish)
  const end = endOf({ startsAt, windowDays })
  if (end <= now) await readNow(tx, house, caller, id, { at: new Date(Math.min(now.getTime(), end.getTime() + day)) })
}

/** Customers by their keys; one who was merged stands under the one that was kept, and counts once. */
async function unitsOf(tx: Tx, workspaceId: string, { members }: ToldHoldOut): Promise<Assigned[]> {
  const keys = members.map(({ personKey }) => personKey)
  const found = await rows<{ key: string; id: string }>(
    tx,
    sql`
    select k.key, k.person_id as id from person_key_record k
    where k.workspace_id = ${workspaceId} and k.kind = 'external' and k.key = any(${listOf(keys, 'text')})`,
  )
  const idOf = new Map(found.map(({ key, id }) => [key, id]))
  const units = new Map<string, Assigned>()
  for (const { personKey, arm } of members) {
    const id = idOf.get(personKey)
    if (id !== undefined) units.set(id, { id, arm, stratum: '' })
  }
  return [...units.values()]
}

async function planNext(tx: Tx, house: House, workspaceId: string, now: Date, activity: Activity): Promise<void> {
  const design: Design = {
    unit: 'company',
    population: {},
    strata: ['segment', 'country'],
    outcome: 'lead',
    windowDays: 28,
    shareHeld: 0.2,
    minimalEffect: 0.03,
  }
  const { units } = await previewOf(tx, workspaceId, design, now)
  if (units * design.shareHeld < 100) return
  const caller = inTheNameOf(workspaceId, activity)
  await planWith(tx, house, caller, { ...design, activityId: activity.id, name: activity.name, note: '' }, 'lindhav')
}
