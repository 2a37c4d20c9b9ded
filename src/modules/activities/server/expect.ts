import { sql } from 'kysely'
import { newId } from '#platform/new-id.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Tx } from '#platform/server/database.ts'
import { actorOf, inWorkspace, signedIn, type Actor, type Call } from '#platform/server/house.ts'
import { announce } from '#platform/server/live.ts'
import { record } from '#modules/ledger/server/index.ts'
import type { Activity, Card, ExpectedSaying } from '../contract-shapes.ts'
import { unitsFor, type Effect, type Measure } from '../domain/index.ts'
import { readCard } from './read-card.ts'
import { holdActivity } from './read-activities.ts'
import { speakerFor } from './who-speaks.ts'

/** An effect is said in one of its own units, in a currency where that is money and nowhere else, and from less to more. */
export function checkMeasure(effect: Effect, { unit, currency, low, high }: Measure & Ends): void {
  if (!unitsFor(effect).includes(unit)) throw new Refusal('activities.not-its-unit', { effect, unit })
  if ((unit === 'money') !== (currency !== null)) throw new Refusal('activities.currency-of-money', { unit })
  if (low !== null && high !== null && low > high) throw new Refusal('activities.low-above-high', { low, high })
}

type Ends = { low: number | null; high: number | null }

/** Says what effect is expected; from the start on it is kept and marked late. */
export async function expectEffect(call: Call, { id, ...expected }: ExpectedSaying & { id: string }): Promise<Card> {
  const { house } = call
  const now = house.clock.now()
  const { workspaceId } = signedIn(call)
  checkMeasure(expected.effect, expected)
  return inWorkspace(call, async (tx) => {
    const activity = await holdActivity(tx, workspaceId, id, now)
    const person = speakerFor(call, activity.side)
    refuseClosed(activity)
    const isLate = await keepExpectation(tx, workspaceId, activity, expected, actorOf(person), now)
    await record(tx, house, person, {
      kind: 'activity.expected',
      subjectKind: 'activity',
      subjectId: id,
      detail: { name: activity.name, ...expected, isLate },
    })
    await announce(tx, 'activities')
    return readCard(tx, workspaceId, id, now)
  })
}

/** A closed card is opened again before anything on it changes. */
export function refuseClosed({ cardClosedAt, name }: Activity): void {
  if (cardClosedAt !== null) throw new Refusal('activities.card-closed', { name })
}

/** Keeps a saying; whether it came late. */
export async function keepExpectation(
  tx: Tx,
  workspaceId: string,
  { id, startsAt }: Pick<Activity, 'id' | 'startsAt'>,
  { effect, low, high, unit, currency }: ExpectedSaying,
  by: Actor,
  now: Date,
): Promise<boolean> {
  const isLate = startsAt !== null && startsAt <= now
  await sql`
    insert into activity_expectation (workspace_id, id, activity_id, effect, low, high, unit, currency, is_late, said_at, said_by, said_name)
    values (${workspaceId}, ${newId(now.getTime())}, ${id}, ${effect}, ${low}, ${high}, ${unit}, ${currency}, ${isLate}, ${now}, ${by.id},
      ${by.name})`.execute(tx)
  return isLate
}
