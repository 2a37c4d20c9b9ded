import { sql } from 'kysely'
import { rows, type Tx } from '#platform/server/database.ts'
import type { House } from '#platform/server/house.ts'
import { type Trigger, triggers } from '../domain/events.ts'
import { highConversion, laterCurve, leastParked, type Parked, poolValue, shares } from '../domain/later-curves.ts'
import { belongsTo } from './later-rows.ts'

type ParkedRow = Parked & {
  rests: boolean
  due: boolean
  awaited: boolean
  onTime: boolean
  valueMinor: number | null
  currency: string | null
  trigger: Trigger | null
}

/** Who was put aside, by reason: how many come back and when, and what those who still rest are worth. */
export async function laterPool(tx: Tx, house: House, workspaceId: string) {
  const now = house.clock.now()
  const parked = await rows<ParkedRow>(
    tx,
    sql`select r.reason, greatest(0, extract(epoch from (${now} - r.parked_at)) / 86400)::float8 as days,
        (extract(epoch from (r.converted_at - r.parked_at)) / 86400)::float8 as "convertedAfter",
        (extract(epoch from (r.disqualified_at - r.parked_at)) / 86400)::float8 as "disqualifiedAfter",
        ${belongsTo('resting', now)} as rests, ${belongsTo('due', now)} as due, ${belongsTo('awaited', now)} as awaited,
        ${belongsTo('on-time', now)} as "onTime", r.value_minor as "valueMinor", r.currency, r.wake_trigger as trigger
      from later_return r join engagement e on e.workspace_id = r.workspace_id and e.id = r.engagement_id
      where r.workspace_id = ${workspaceId} order by r.parked_at`,
  )
  const resting = parked.filter(({ rests }) => rests)
  const reasons = [...Map.groupBy(parked, ({ reason }) => reason).entries()]
  return {
    resting: resting.length,
    due: parked.filter(({ due }) => due).length,
    values: valuesOf(resting, parked),
    onTime: {
      n: parked.filter(({ awaited }) => awaited).length,
      kept: parked.filter(({ onTime }) => onTime).length,
    },
    waiting: waitingFor(resting),
    reasons: reasons.map(([reason, some]) => shownReason(reason, some)).toSorted((one, other) => other.n - one.n),
    asOf: now,
  }
}

function shownReason(reason: string, some: readonly ParkedRow[]) {
  const byHorizon = shares(some)
  const year = byHorizon.at(-1)
  const tooFew = some.length < leastParked
  return {
    reason,
    n: some.length,
    resting: some.filter(({ rests }) => rests).length,
    converted: some.filter(({ convertedAfter }) => convertedAfter !== null).length,
    disqualified: some.filter(({ disqualifiedAfter }) => disqualifiedAfter !== null).length,
    shares: byHorizon,
    curve: laterCurve(some).steps.map(({ time, survival, lower, upper }) => ({
      days: time,
      share: 1 - survival,
      from: 1 - upper,
      to: 1 - lower,
    })),
    tooFew,
    high: !tooFew && (year?.from ?? 0) > highConversion,
  }
}

function valuesOf(resting: readonly ParkedRow[], parked: readonly Parked[]) {
  const byCurrency = Map.groupBy(
    resting.filter(({ currency }) => currency !== null),
    ({ currency }) => currency ?? '',
  )
  return [...byCurrency.entries()].map(([currency, some]) => ({
    currency,
    minor: poolValue(
      some.map(({ reason, valueMinor }) => ({ reason, valueMinor: valueMinor ?? 0 })),
      parked,
    ),
  }))
}

/** Who rests until an event, in the order in which events are listed. */
function waitingFor(resting: readonly ParkedRow[]): { trigger: Trigger; n: number }[] {
  return triggers.flatMap((trigger) => {
    const n = resting.filter((row) => row.trigger === trigger).length
    return n === 0 ? [] : [{ trigger, n }]
  })
}
