import { creditOfActivity } from '#modules/attribution/server/index.ts'
import { brandEffect } from '#modules/brand/server/index.ts'
import { liftOf } from '#modules/experiments/server/index.ts'
import { satisfactionEffect } from '#modules/satisfaction/server/index.ts'
import type { Effect as Shown, EffectUnit } from '#platform/effect.ts'
import type { Tx } from '#platform/server/database.ts'
import type { Activity } from '../contract.ts'
import type { Card, Measured } from '../contract-shapes.ts'
import type { Effect, Unit } from '../domain/index.ts'

/** What the house measured of one effect, the strongest method first, or the key of a sentence on why it did not. */
export type Measures = { measured: Measured[]; unmeasured: string | null }

export type Asked = { workspaceId: string; activity: Activity; now: Date; credit: Card['credit'] }

/** Asks those modules that measure the effect: sales by experiment before credits, for a credit shows no cause. */
export async function measuresOf(
  tx: Tx,
  effect: Effect,
  { workspaceId, activity, now, credit }: Asked,
): Promise<Measures> {
  const wish = { workspaceId, activityId: activity.id, at: now }
  switch (effect) {
    case 'satisfaction':
      return measuresIn([await satisfactionEffect(tx, wish)])
    case 'brand':
      return measuresIn([await brandEffect(tx, wish)])
    case 'sales': {
      const lift = await liftOf(tx, wish)
      const { measured, unmeasured } = measuresIn(lift ? [lift.effect] : [])
      return {
        measured: [...measured, ...creditedTo(credit)],
        unmeasured: unmeasured ?? (credit ? null : 'activities.no-credit'),
      }
    }
  }
}

function measuresIn(shown: readonly Shown[]): Measures {
  const measured = shown.flatMap((each) => (each.known ? [measuredBy(each)] : []))
  const because = shown.flatMap((each) => (each.known ? [] : [each.because]))
  return { measured, unmeasured: measured.length > 0 ? null : (because[0] ?? null) }
}

const unitOf: Record<EffectUnit, { unit: Unit; times: number }> = {
  share: { unit: 'points', times: 100 },
  'nps-points': { unit: 'nps', times: 1 },
  'csat-points': { unit: 'csat', times: 1 },
  'money-minor': { unit: 'money', times: 1 },
  count: { unit: 'count', times: 1 },
}

function measuredBy({ estimate, low, high, from, to, unit: counted, ...rest }: Shown & { known: true }): Measured {
  const { unit, times } = unitOf[counted]
  const { currency, method, n, address } = rest
  return {
    estimate: estimate * times,
    low: low * times,
    high: high * times,
    unit,
    currency,
    method,
    n,
    address,
    from: from.toISOString().slice(0, 10),
    to: to.toISOString().slice(0, 10),
  }
}

/** All models' credits as one finding: the middle of the models, from the harshest to the kindest. */
function creditedTo(credit: Card['credit']): Measured[] {
  const sorted = (credit?.models ?? []).map(({ minor }) => minor).toSorted((one, other) => one - other)
  const [low, high] = [sorted[0], sorted.at(-1)]
  if (credit === null || credit.deals === 0 || low === undefined || high === undefined) return []
  const middle = ((sorted[(sorted.length - 1) >> 1] ?? low) + (sorted[sorted.length >> 1] ?? high)) / 2
  const { currency, deals: n } = credit
  const known = { estimate: Math.round(middle), low, high, n, from: null, to: null }
  return [{ ...known, unit: 'money', currency, method: 'activities.models', address: null }]
}

/** What the models give an activity; null when it stands in no won deal's journey. */
export function creditOf(tx: Tx, workspaceId: string, activityId: string): Promise<Card['credit']> {
  return creditOfActivity(tx, { workspaceId, activityId })
}
